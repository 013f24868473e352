import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../../../server/testing/postgres-server.ts';
import { installFormer, FORMER } from '../../releases/install.ts';
import {
  expectPaidOnce,
  startSeveral,
  type Begun,
  type Process,
  type SeveralProcesses,
} from '../processes/several-processes.ts';

/** The last release and this tree serve one PostgreSQL side by side, and processes are replaced while money is under way. */

const release = await installFormer();
if ('missing' in release) console.warn(`The last release is skipped, which is no pass: ${release.missing}`);

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** So many at a time pay until they are stopped. */
const SHOPPERS = 4;
/** Payments at least, and those between one replacement and the next. */
const LIVES = 100;
const EACH = 16;

/** Shoppers who pay one checkout after another. */
function keepPaying(several: SeveralProcesses) {
  const lives: Begun[] = [];
  const stopped = new AbortController();
  const shopper = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const begun = await several.begin();
      lives.push(begun);
      await several.pay(begun);
      await expect.poll(() => several.status(begun)).toBe('paid');
    }
  };
  const all = Promise.all(Array.from({ length: SHOPPERS }, shopper));
  all.catch(() => {});
  const upTo = async (wanted: number): Promise<void> => {
    const begun = async () => {
      await expect.poll(() => lives.length).toBeGreaterThanOrEqual(wanted);
    };
    await Promise.race([all, begun()]);
  };
  return {
    lives,
    upTo,
    /** Resolves once so many more were begun. */
    further: (count: number) => upTo(lives.length + count),
    async stop() {
      stopped.abort();
      await all;
    },
  };
}

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

/** Money out, each of an amount of its own, and so large that it waits at the gateway until a person there approves it. */
function moneyOut(several: SeveralProcesses) {
  const asked: { path: string; amount: string; reference: string }[] = [];
  const refunded: Begun[] = [];
  const note = (path: string, amount: string, { id, providerReference }: Readonly<Record<string, unknown>>) =>
    asked.push({ path: `${path}/${String(id)}`, amount, reference: String(providerReference) });
  return {
    asked,
    refunded,
    /** A payout, and a refund of what this shopper paid, both sent by this process. */
    async send(at: Process): Promise<void> {
      const begun = await several.begin('2000.00');
      await several.pay(begun);
      await expect.poll(() => several.status(begun, at)).toBe('paid');
      const [paidOut, back] = [`11${asked.length + 10}`, `11${asked.length + 11}`];
      const wanted = { provider: 'novapay', method: 'usdt-tron', address, amount: paidOut };
      note('/v1/payouts', paidOut, await several.ask('/v1/payouts', { ...wanted, reference: paidOut }, at));
      const body = { amount: back, destination: { type: 'address', address } };
      note('/v1/refunds', back, await several.ask(`/v1/checkouts/${begun.id}/refunds`, body, at));
      refunded.push({ ...begun, amountPaid: `${2000 - Number(back)}.00` });
    },
    /** All that was asked for so far is approved at the gateway, and is completed at each of these processes. */
    async complete(processes: readonly Process[]): Promise<void> {
      for (const { path, reference } of asked) {
        const { data } = (await several.control('GET', '/withdrawals')) as { data: readonly Withdrawal[] };
        const isWaiting = data.some(({ id, status }) => String(id) === reference && status === 'pending');
        if (isWaiting) await several.control('POST', `/withdrawals/${reference}/approve`);
        for (const each of processes)
          await expect
            .poll(async () => (await several.read(path, each))['status'])
            .toMatch(/^(completed|succeeded)$/);
      }
    },
  };
}

interface Withdrawal {
  readonly id: number;
  readonly status: string;
  readonly amount: string;
}

test(`R24, R51: while processes of ${FORMER} and of this tree replace each other, and one is killed, ${LIVES} payments are paid once, and money out is sent once`, async ({
  skip,
}) => {
  if ('missing' in release) return skip(release.missing);
  const url = await postgres.createDatabase();
  const query = (sql: string) => postgres.query(url, sql);
  const several = await startSeveral(url, release.entry);
  const startOld = () => several.start(release.entry);
  const shown = async (begun: Begun, processes: readonly Process[], wanted: string) => {
    for (const each of processes) expect(await several.status(begun, each)).toBe(wanted);
  };
  const migrations = () => query('select name from kysely_migration order by name');

  // The last release alone.
  const [oldOne, oldOther] = [await startOld(), await startOld()];
  const tables = await migrations();
  const shoppers = keepPaying(several);
  const money = moneyOut(several);
  await shoppers.further(SHOPPERS);
  const [before, paidWhileMixed, paidAfter, paidLast] = [
    await several.begin(),
    await several.begin(),
    await several.begin(),
    await several.begin(),
  ];
  await several.pay(before);
  await expect.poll(() => several.status(before)).toBe('paid');
  for (const begun of [paidWhileMixed, paidAfter, paidLast]) await shown(begun, [oldOne, oldOther], 'open');
  await money.send(oldOne);
  await shoppers.further(EACH);

  // Both.
  const newOne = await several.start();
  await oldOne.stop();
  const mixed = [oldOther, newOne];
  await shoppers.further(EACH);
  const begunWhileMixed = await several.begin();
  await shown(before, mixed, 'paid');
  for (const begun of [paidAfter, begunWhileMixed]) await shown(begun, mixed, 'open');
  await several.pay(paidWhileMixed);
  await expect.poll(() => several.status(paidWhileMixed, newOne)).toBe('paid');
  await shown(paidWhileMixed, mixed, 'paid');
  for (const each of mixed) await money.send(each);

  // This tree alone, after a process of the last release was killed in its work.
  const newOther = await several.start();
  await oldOther.kill();
  const upgraded = [newOne, newOther];
  await shoppers.further(EACH);
  await several.pay(paidAfter);
  await money.complete(upgraded);
  await money.send(newOne);

  // And back, unless this tree has changed the tables since.
  const serving = [...upgraded];
  if ((await migrations()).length > tables.length)
    await expect(startOld()).rejects.toThrow('is newer than this program');
  else
    for (const each of upgraded) {
      serving.push(await startOld());
      serving.shift();
      await each.stop();
      await shoppers.further(EACH);
    }
  const last = await several.begin();
  for (const begun of [begunWhileMixed, paidLast, last]) await several.pay(begun);
  await money.complete(serving);
  await shoppers.upTo(LIVES);
  await shoppers.stop();

  const own = [before, paidWhileMixed, paidAfter, paidLast, begunWhileMixed, last];
  // The two releases show the same.
  serving.push(await several.start());
  await expectPaidOnce(several, serving, [...shoppers.lives, ...own, ...money.refunded], query, 1);
  await expectSentOnce(several, money.asked, query);
  for (const each of [oldOne, ...upgraded.filter((process) => !serving.includes(process))])
    expect(each.log()).toContain('"stopped"');
});

/** Each was sent once, booked once, and its end was said once to each endpoint. */
async function expectSentOnce(
  several: SeveralProcesses,
  asked: readonly { readonly path: string; readonly amount: string }[],
  query: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>,
): Promise<void> {
  const amounts = asked.map(({ amount }) => amount).toSorted();
  const { data } = (await several.control('GET', '/withdrawals')) as { data: readonly Withdrawal[] };
  expect(data.map(({ amount }) => String(Number(amount))).toSorted()).toEqual(amounts);
  const booked = await query(`select amount from ledger where kind in ('payout', 'refund')`);
  expect(booked.map(({ amount }) => String(amount)).toSorted()).toEqual(amounts);
  const ends = asked
    .map(({ path }) =>
      path.replace('/v1/payouts/', 'payout.completed ').replace('/v1/refunds/', 'refund.succeeded '),
    )
    .toSorted();
  for (const { events } of several.receivers) {
    const ended = [...events].filter(([event]) => /^(payout\.completed|refund\.succeeded) /.test(event));
    expect(Object.fromEntries(ended)).toEqual(Object.fromEntries(ends.map((end) => [end, 1])));
  }
}
