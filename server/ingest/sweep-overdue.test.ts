import { expect, test } from 'vitest';
import { HOUR_MS } from '../core/clock.ts';
import type { ListEntry } from '../gateways/incoming-list.ts';
import {
  listEntry,
  refusal,
  scriptedList,
  scriptedProvider,
  stray,
  type Script,
} from '../testing/scripted-gateway.ts';
import { startWorkbench } from '../testing/workbench.ts';

const minute = 60_000;

/** A gateway whose list shows one entry, hour after hour. */
async function showing(entryOf: (paymentId: string) => ListEntry, script: Script, isExplained: boolean) {
  let entries: readonly ListEntry[] = [];
  const scripted = scriptedProvider('novapay', script);
  const explain = () => Promise.resolve(new Map());
  const gateway = {
    ...scripted,
    lists: [scriptedList(() => entries, isExplained ? {} : { explain })],
  };
  const bench = await startWorkbench([gateway]);
  const { token } = await bench.open({ expiresIn: 86_400 });
  await bench.choose(token);
  await bench.pass(minute);
  entries = [entryOf(scripted.created[0]?.paymentId ?? '')];
  const unmatched = () => bench.parts.unmatched.list({ matched: false }, null, 10);
  for (let hours = 0; hours < 24; hours += 1) {
    await bench.pass(HOUR_MS);
    expect(await unmatched(), `after ${hours} hours`).toEqual([]);
  }
  const [held] = bench.sql('select mark from sweeps') as { mark: number }[];
  await bench.pass(HOUR_MS);
  await bench.pass(minute);
  const [moved] = bench.sql('select mark from sweeps') as { mark: number }[];
  return { bench, unmatched, held: held?.mark ?? 0, moved: moved?.mark ?? 0 };
}

test('money whose payment its gateway refuses to show for a day is unmatched, and holds the mark back no more', async () => {
  const { bench, unmatched, held, moved } = await showing(
    (paymentId) => listEntry(stray('dep_1', '50'), { paymentId }),
    { observe: () => Promise.reject(refusal('novapay')) },
    true,
  );
  expect(await unmatched()).toMatchObject([
    { key: 'dep_1', reason: expect.stringContaining('no answer') as unknown },
  ]);
  expect(bench.now() - held).toBeGreaterThan(24 * HOUR_MS);
  expect(moved).toBe(bench.now());
});

test('money that can not be explained for a day is unmatched', async () => {
  const { unmatched } = await showing(() => listEntry(stray('dep_1', '50')), {}, false);
  expect(await unmatched()).toMatchObject([
    { key: 'dep_1', reason: expect.stringContaining('do not say') as unknown },
  ]);
});
