import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { keyOf } from '../../../testing/money-shop.ts';
import { terms } from '../../../testing/sample.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { startWorkbench, type WorkbenchOptions } from '../../../testing/workbench.ts';
import { figureGateways } from './gateways.ts';
import { emailOf, Life } from './life.ts';
import type { Plan } from './plans.ts';
import { MovingRates } from './rates.ts';
import type { Lived, World } from './world.ts';

/** Test helper: a shop on one database in which many orders live, and its clock moves for all of them. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Pauses between the steps of lives that begin together: within the time of a quote, and then past it. */
const pauses = [4, 5, 11, 13, 11, 11, 45, 200, 700].map((minutes) => minutes * minute);
/** More pauses, until coins that may be gone are decided. */
const mostPauses = 16;

/** Where a shop and commands find the same SQLite database. */
export function fileOfShop() {
  const folder = temporaryFolder('figures');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { kind: 'sqlite', file: join(folder, 'shop.db') } as const;
}

export async function startFiguresShop(options: WorkbenchOptions = {}) {
  const owners = new Map<string, Lived>();
  const sent = new Map<string, number>();
  let now = () => 0;
  const rates = new MovingRates(() => now());
  const gateways = figureGateways({
    now: () => now(),
    reportFor: (paymentId) => owners.get(paymentId)?.report(paymentId) ?? [],
    onSent: (refundId) => {
      sent.set(refundId, now());
      owners.get(refundId)?.refundSent(refundId);
    },
  });
  const bench = await startWorkbench(gateways, {
    callsPerSecond: 1000,
    refunds: { claimExpiresIn: (3 * day) / 1000 },
    ...options,
    settings: { rates, terms, ...options.settings },
  });
  now = bench.now;
  const links = new Map<string, Promise<string>>();
  const made = async (plan: Plan, uses?: 1): Promise<string> => {
    const { amount, currency, customer, details } = plan;
    const { status, text, body } = await bench.merchant('POST', '/v1/links', {
      name: details?.description ?? `Article for ${amount} ${currency}`,
      amount,
      currency,
      ...(uses && { uses }),
      ...(customer !== null && { customer: { ...details?.customer, email: emailOf(customer) } }),
    });
    if (status !== 201) throw new Error(`no link: ${text}`);
    return String(body['id']);
  };
  const linkFor = (plan: Plan): Promise<string> => {
    if (plan.by === 'invoice') return made(plan, 1);
    const key = `${plan.amount} ${plan.currency}`;
    // Whoever has it may buy.
    const link = links.get(key) ?? made({ ...plan, customer: null });
    links.set(key, link);
    return link;
  };
  const world: World = { bench, rates, owners, sent, linkFor, bob: await keyOf(bench, 'Bob') };
  const lives: Life[] = [];

  /** Time passes for all, and what happens by itself happens. */
  async function wait(milliseconds: number): Promise<void> {
    bench.wait(milliseconds);
    await bench.services.tick();
    await bench.services.moneyOut.round();
    for (const life of lives) life.endLinks();
  }

  return {
    bench,
    rates,
    lives,
    wait,
    /** Orders that begin together, from their first step to their last. @param most longest time for it */
    async live(plans: readonly Plan[], most = Infinity): Promise<void> {
      const end = bench.now() + most;
      const begun = plans.map((plan, index) => new Life(plan, lives.length + index, world));
      lives.push(...begun);
      await Promise.all(begun.map((life) => life.begin()));
      for (let turn = 0; turn < mostPauses && begun.some(({ isOver }) => !isOver); turn += 1) {
        rates.move(((turn * 37) % 90) - 60);
        await wait(Math.min(pauses[turn] ?? 11 * minute, Math.max(end - bench.now(), minute)));
        await Promise.all(begun.map((life) => life.step()));
      }
    },
  };
}
