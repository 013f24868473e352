import { rmSync } from 'node:fs';
import { expect, onTestFinished, vi } from 'vitest';
import { runCommandLine } from '../../../run/cli/run.ts';
import { loadConfig } from '../../../run/settings/config.ts';
import type { DatabaseLocation } from '../../../base/store/location.ts';
import type { Visitor } from '../../../testing/console-visitor.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import type { Workbench } from '../../../testing/workbench.ts';
import type { Seen } from './checks.ts';
import { isMissing, isToShip } from './filters.ts';
import { read, write } from './fractions.ts';

/** Test helper: what is to ship, as Home and `paywicket today` say it. */

const shownOnHome = 10;
const mostToday = 101;

/** Ids, longest ready first; of the same time in any order. */
function expectInOrder(found: readonly string[], wanted: readonly Seen[], most: number): void {
  const readyAt = new Map(wanted.map(({ checkout }) => [checkout.id, checkout.readyAt ?? '']));
  expect(found.length).toBe(Math.min(wanted.length, most));
  expect(new Set(found).size).toBe(found.length);
  const inOrder = [...readyAt.values()].toSorted((one, other) => Date.parse(one) - Date.parse(other));
  expect(found.map((id) => readyAt.get(id))).toEqual(inOrder.slice(0, found.length));
}

export async function checkToShip(visitor: Visitor, all: readonly Seen[]): Promise<void> {
  const wanted = all.filter(isToShip);
  const { html } = await visitor.open('');
  const [, section = ''] = /<section[^>]*aria-labelledby="to-ship"[^>]*>([^]*?)<\/section>/.exec(html) ?? [];
  const ids = [...section.matchAll(/href="\/console\/payments\/(chk_[\w-]+)"/g)].map(([, id = '']) => id);
  expectInOrder(ids, wanted, shownOnHome);
  const [, count = '0'] = /([\d,]+) orders?</.exec(section.replaceAll(/\s+/g, ' ')) ?? [];
  expect(Number(count.replaceAll(',', ''))).toBe(wanted.length);
}

/** The lists of the command, on the database of the running shop and at its time. */
export async function checkToday(
  { now }: Workbench,
  location: DatabaseLocation,
  all: readonly Seen[],
  timeZone: string,
  dateOf: (at: number) => string,
): Promise<void> {
  const folder = temporaryFolder('today');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const settings = { store: { name: 'Shop', timeZone }, rates: { source: 'static' } };
  const config = { ...loadConfig({}, folder, settings), database: location };
  const out: string[] = [];
  vi.useFakeTimers({ toFake: ['Date'], now: now() });
  try {
    const unused = () => Promise.reject(new Error('today needs none'));
    await runCommandLine(['today'], {
      colored: false,
      out: (line) => void out.push(line),
      err: (line) => void out.push(line),
      progress: () => {},
      config: () => Promise.resolve(config),
      emergencyConfig: unused,
      webhookSecret: unused,
    });
  } finally {
    vi.useRealTimers();
  }
  const linesOf = (title: string): readonly string[] => {
    const begin = out.findIndex((line) => line.startsWith(title));
    const length = out.slice(begin + 1).findIndex((line) => !line.startsWith(' '));
    return out.slice(begin + 1, length === -1 ? undefined : begin + 1 + length);
  };
  const idIn = (line: string): string => /chk_[\w-]+/.exec(line)?.[0] ?? '';
  expectInOrder(linesOf('To ship').map(idIn), all.filter(isToShip), mostToday);
  const yesterday = dateOf(now() - 86_400_000);
  const came = (isListed: (each: Seen) => boolean): readonly string[] =>
    all
      .filter(isListed)
      .flatMap(({ life, truth }) =>
        truth.movements.flatMap(({ at, kind, value }) =>
          kind === 'received' && dateOf(at) >= yesterday ? [`${life.id} ${write(value)}`] : [],
        ),
      )
      .toSorted(byText);
  const shown = (title: string): readonly string[] =>
    linesOf(title)
      .map((line) => `${idIn(line)} ${write(read(/ (-?[\d.]+) [A-Z]{3} /.exec(line)?.[1] ?? ''))}`)
      .toSorted(byText);
  expect(shown('Ready, shipped by your shop')).toEqual(
    came(
      (each) =>
        !isMissing(each) &&
        !each.truth.isGoingBack &&
        each.checkout.readyAt !== null &&
        each.checkout.link === null &&
        each.checkout.fulfilledAt === null,
    ),
  );
  expect(shown('Not ready to ship')).toEqual(
    came((each) => !isMissing(each) && !each.truth.isGoingBack && each.checkout.readyAt === null),
  );
  expect(shown('Reversed')).toEqual(came(isMissing));
}

const byText = (one: string, other: string): number => Number(one > other) - Number(one < other);
