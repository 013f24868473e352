import { setTimeout } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../base/clock.ts';
import type { Gateway, WatchedPayment } from '../../gateways/gateway.ts';
import type { IncomingList, ListEntry } from '../../gateways/incoming-list.ts';
import type { IncomingTransaction } from '../../gateways/transaction.ts';
import { sampleTransaction } from '../../testing/sample.ts';
import {
  listEntry,
  says,
  scriptedList,
  scriptedProvider,
  unanswered,
  type Script,
} from '../../testing/scripted-gateway.ts';
import { startWorkbench, type WorkbenchOptions } from '../../testing/workbench.ts';

const second = 1000;
/** Longer than the pause between two sweeps. */
const pause = 16 * second;

const money = (key: string, changes: Partial<IncomingTransaction> = {}): IncomingTransaction => {
  const { single: _single, ...seen } = sampleTransaction({ key, hash: `hash-${key}`, at: null });
  return { ...seen, asset: 'USDT_TRC20', network: 'TRX', raw: {}, ...changes };
};

/** A gateway whose own calls show what its list has shown, and whose list is what a test puts into it. */
async function startSweeps({
  script = {},
  list = {},
  options,
}: {
  readonly script?: Script;
  readonly list?: Partial<IncomingList>;
  readonly options?: WorkbenchOptions;
} = {}) {
  let entries: readonly ListEntry[] = [];
  const readings: { readonly since: number; readonly from: number }[] = [];
  let next: number | null = null;
  let fails = false;
  const seen = new Map<string, IncomingTransaction>();
  const scripted = scriptedProvider('novapay', {
    observe: (payment: WatchedPayment, listed: readonly ListEntry[]) => {
      for (const entry of listed) if (entry.money !== null) seen.set(entry.key, entry.money);
      const own = [...new Set([...payment.known, ...listed].map(({ key }) => key))];
      return says(payment, {
        observedAt: bench.now(),
        transactions: own.flatMap((key) => {
          const shown = seen.get(key);
          if (shown === undefined) return [];
          return [sampleTransaction({ ...shown, method: 'usdt-tron', single: false })];
        }),
      });
    },
    ...script,
  });
  const gateway: Gateway = {
    ...scripted,
    lists: [
      scriptedList(() => entries, {
        read: (since, from) => {
          readings.push({ since, from });
          if (fails) return Promise.reject(unanswered('novapay'));
          return Promise.resolve({ entries, next });
        },
        ...list,
      }),
    ],
  };
  const bench = await startWorkbench([gateway], options);
  const sell = async (changes: object = {}) => {
    const { id, token } = await bench.open(changes);
    await bench.choose(token);
    const { paymentId } = scripted.created.at(-1) ?? { paymentId: '' };
    return { id, token, paymentId, address: `novapay-address-${scripted.created.length}` };
  };
  return {
    bench,
    asked: scripted.asked,
    script: scripted.script,
    readings,
    sell,
    show: (...shown: readonly ListEntry[]) => (entries = shown),
    goesOnAt: (position: number | null) => (next = position),
    fail: (is: boolean) => (fails = is),
    status: async (id: string) => (await bench.services.checkouts.get(id)).status,
    unmatched: () => bench.services.database.transactions.list({ matched: 'false' }, null, 10),
  };
}

describe('a sweep', () => {
  test('reads nothing while nothing is expected', async () => {
    const { bench, readings } = await startSweeps();
    for (let count = 0; count < 3; count += 1) await bench.pass(pause);
    expect(readings).toEqual([]);
  });

  test('begins an hour before the oldest payment, and then an hour before its mark', async () => {
    const { bench, readings, sell } = await startSweeps();
    const began = bench.now();
    await sell({ expiresIn: 86_400 });
    bench.wait(10 * MINUTE_MS);
    await bench.round();
    expect(readings).toEqual([{ since: began - HOUR_MS, from: 0 }]);
    for (let count = 0; count < 8; count += 1) await bench.pass(10 * MINUTE_MS);
    const last = readings.at(-1)?.since ?? 0;
    expect(bench.now() - last).toBe(HOUR_MS + 10 * MINUTE_MS);
  });

  test('comes after a pause, and reaches back a day once an hour', async () => {
    const { bench, readings, sell } = await startSweeps();
    await sell({ expiresIn: 86_400 });
    await bench.pass(20 * HOUR_MS);
    await bench.pass(10 * second);
    expect(readings).toHaveLength(1);
    await bench.pass(pause);
    readings.length = 0;
    for (let count = 0; count < 12; count += 1) await bench.pass(10 * MINUTE_MS);
    const reach = readings.map(({ since }, index) => bench.now() - (11 - index) * 10 * MINUTE_MS - since);
    expect(reach.filter((back) => back > 20 * HOUR_MS)).toHaveLength(2);
    expect(reach.filter((back) => back < 2 * HOUR_MS)).toHaveLength(10);
  });

  test('reads again from where something could not be recorded, however long that lasts', async () => {
    const explain = () => Promise.reject(unanswered('novapay'));
    const { bench, readings, sell, show } = await startSweeps({ list: { explain } });
    const began = bench.now();
    await sell({ expiresIn: 86_400 });
    show(listEntry(money('dep_1')));
    for (let count = 0; count < 12; count += 1) await bench.pass(10 * MINUTE_MS);
    expect(readings.length).toBeGreaterThan(10);
    expect(new Set(readings.map(({ since }) => since))).toEqual(new Set([began - HOUR_MS]));
  });

  test('R36: finds what no message pointed at, and asks no more once it is recorded', async () => {
    const { bench, asked, sell, show, status } = await startSweeps();
    const { id, paymentId } = await sell();
    show(listEntry(money('dep_1'), { paymentId }));
    await bench.pass(pause);
    expect(await status(id)).toBe('paid');
    // A poll that was scheduled before it was paid.
    await bench.pass(2 * MINUTE_MS);
    const before = asked.length;
    for (let count = 0; count < 20; count += 1) await bench.pass(pause);
    expect(asked.length).toBe(before);
    expect(bench.sql('select count(*) as total from ledger')).toEqual([{ total: 1 }]);
  });

  test('finds what came to the address of a payment that ended long ago', async () => {
    const { bench, sell, show, status } = await startSweeps();
    const { id, address } = await sell();
    for (let count = 0; count < 10; count += 1) await bench.pass(DAY_MS);
    expect(await status(id)).toBe('expired');
    await sell();
    show(listEntry(money('dep_late'), { address: { network: 'tron', address } }));
    await bench.pass(pause);
    const [payment] = (await bench.services.checkouts.get(id)).payments;
    expect(payment?.transactions).toMatchObject([{ key: 'dep_late', status: 'final' }]);
  });

  test('records unmatched money once, and asks the order that explains it', async () => {
    const known = new Map<string, string>();
    const { bench, sell, show, unmatched, asked } = await startSweeps({
      list: {
        explain: (open) =>
          Promise.resolve(
            new Map(
              open.map(({ key }) => {
                const paymentId = known.get(key);
                return [
                  key,
                  paymentId === undefined
                    ? { unmatched: 'no order names it' }
                    : { reference: key, paymentId },
                ];
              }),
            ),
          ),
      },
    });
    const { id, paymentId } = await sell();
    known.set('dep_ours', paymentId);
    known.set('dep_other', 'pay_of-another-database');
    known.set('dep_foreign', 'order-of-another-shop');
    show(...['dep_ours', 'dep_other', 'dep_foreign', 'dep_stray'].map((key) => listEntry(money(key))));
    for (let count = 0; count < 3; count += 1) await bench.pass(pause);
    const reasons = new Map((await unmatched()).map(({ key, reason }) => [key, reason]));
    expect(reasons).toEqual(
      new Map([
        ['dep_other', 'The gateway assigns it to a payment that this server does not have.'],
        ['dep_stray', 'no order names it'],
      ]),
    );
    expect((await bench.services.checkouts.get(id)).payments[0]?.transactions).toMatchObject([
      { key: 'dep_ours' },
    ]);
    const before = asked.length;
    for (let count = 0; count < 5; count += 1) await bench.pass(pause);
    expect(asked.length).toBe(before);
  });

  test('R31: money whose payment was not answered is looked for again, and the mark stays', async () => {
    const { bench, script, readings, sell, show, status } = await startSweeps();
    const { id, paymentId } = await sell({ expiresIn: 86_400 });
    const { observe } = script;
    if (observe === undefined) throw new Error('a gateway that is polled');
    await bench.pass(2 * HOUR_MS);
    script.observe = () => Promise.reject(unanswered('novapay'));
    show(listEntry(money('dep_1'), { paymentId }));
    const since = bench.now() - HOUR_MS;
    for (let count = 0; count < 3; count += 1) await bench.pass(HOUR_MS);
    expect(readings.every((reading) => reading.since <= since)).toBe(true);
    script.observe = observe;
    await bench.pass(pause);
    expect(await status(id)).toBe('paid');
  });

  test('R31: a list that failed for hours is read from where it was read last', async () => {
    const { bench, readings, sell, show, fail, status } = await startSweeps();
    const { id, paymentId } = await sell({ expiresIn: 86_400 });
    await bench.pass(2 * HOUR_MS);
    const mark = bench.now();
    fail(true);
    for (let count = 0; count < 20; count += 1) await bench.pass(10 * MINUTE_MS);
    fail(false);
    show(listEntry(money('dep_1', { at: mark + MINUTE_MS }), { paymentId }));
    await bench.pass(pause);
    expect(readings.at(-1)?.since).toBeLessThanOrEqual(mark - HOUR_MS);
    expect(await status(id)).toBe('paid');
  });

  test('a list that is longer than one reading goes on where it stopped, and only its end moves the mark', async () => {
    const { bench, readings, sell, goesOnAt } = await startSweeps();
    await sell({ expiresIn: 86_400 });
    bench.wait(2 * HOUR_MS);
    const began = bench.now();
    goesOnAt(500);
    await bench.round();
    goesOnAt(1000);
    await bench.pass(second);
    goesOnAt(null);
    await bench.pass(second);
    expect(readings.map(({ from }) => from)).toEqual([0, 500, 1000]);
    expect(bench.sql('select mark, position from sweeps')).toEqual([{ mark: began, position: 0 }]);
  });

  test('R31: what could not be recorded holds back the mark, and hides nothing behind it', async () => {
    const { bench, readings, script, sell, show, goesOnAt, status } = await startSweeps();
    const late = await sell({ expiresIn: 86_400 });
    const lost = await sell({ expiresIn: 86_400 });
    await bench.pass(2 * HOUR_MS);
    const [before] = bench.sql('select mark from sweeps');
    const { observe } = script;
    script.observe = (payment, listed) =>
      payment.paymentId !== lost.paymentId && observe
        ? observe(payment, listed)
        : Promise.reject(unanswered('novapay'));
    bench.wait(pause);
    readings.length = 0;
    show(listEntry(money('dep_lost'), { paymentId: lost.paymentId }));
    goesOnAt(500);
    await bench.round();
    show(listEntry(money('dep_late'), { paymentId: late.paymentId }));
    goesOnAt(null);
    await bench.pass(second);
    expect(readings.map(({ from }) => from)).toEqual([0, 500]);
    expect(await status(late.id)).toBe('paid');
    expect(bench.sql('select mark from sweeps')).toEqual([before]);
  });

  test('R33: a list that does not go on is read again after the pause, from the same mark', async () => {
    const { bench, readings, sell, goesOnAt } = await startSweeps();
    await sell({ expiresIn: 86_400 });
    goesOnAt(500);
    bench.wait(pause);
    await bench.round();
    for (let count = 0; count < 5; count += 1) await bench.pass(second);
    expect(readings.map(({ from }) => from)).toEqual([0, 500]);
    expect(bench.sql('select mark, position from sweeps')).toEqual([{ mark: 0, position: 0 }]);
  });

  test('R24: money of a payment that was answered in part is not unmatched, and is asked for again', async () => {
    const { bench, script, sell, show, unmatched, status } = await startSweeps({
      list: {
        explain: (open) =>
          Promise.resolve(
            new Map(open.map(({ key }) => [key, { reference: 'novapay-order-1', paymentId: null }])),
          ),
      },
    });
    const { id, address } = await sell();
    await bench.pass(MINUTE_MS);
    const { observe } = script;
    script.observe = (payment) => says(payment, { observedAt: bench.now(), isRetryable: true });
    show(listEntry(money('dep_1'), { address: { network: 'tron', address } }));
    for (let count = 0; count < 3; count += 1) await bench.pass(pause);
    expect(await unmatched()).toEqual([]);
    script.observe = observe ?? null;
    await bench.pass(pause);
    expect(await status(id)).toBe('paid');
  });

  test('R24: a poll that began before a list was read does not answer for it', async () => {
    const { bench, script, sell } = await startSweeps();
    const { id: checkoutId, paymentId, address } = await sell();
    const due = { checkoutId, paymentId };
    const entry = listEntry(money('dep_1'), { address: { network: 'tron', address } });
    const { observe } = script;
    script.observe = async (payment, listed) => {
      // The list is read meanwhile.
      await setTimeout(50);
      return observe?.(payment, listed) ?? says(payment);
    };
    const [poller] = bench.services.polling.pollers;
    const first = poller?.pollNow([due]);
    const listed = poller?.pollListed([{ ...due, listed: [entry] }]);
    expect((await first)?.get(paymentId)?.transactions).toEqual([]);
    expect((await listed)?.has(paymentId)).toBe(false);
    const again = await poller?.pollListed([{ ...due, listed: [entry] }]);
    expect(again?.get(paymentId)?.transactions).toMatchObject([{ key: 'dep_1' }]);
  });

  test('R37: what is credited with more than the list shows needs no further call', async () => {
    const { bench, asked, script, sell, show, status } = await startSweeps();
    const { id, paymentId } = await sell();
    const shown = money('dep_1');
    script.observe = (payment) =>
      says(payment, {
        observedAt: bench.now(),
        transactions: [sampleTransaction({ ...shown, method: 'usdt-tron', single: true })],
      });
    show(listEntry({ ...shown, amount: '1' }, { paymentId }));
    await bench.pass(pause);
    expect(await status(id)).toBe('paid');
    await bench.pass(2 * MINUTE_MS);
    const before = asked.length;
    for (let count = 0; count < 10; count += 1) await bench.pass(pause);
    expect(asked.length).toBe(before);
  });

  test('R37: of many payments that had an address, the last ones are asked what came to it', async () => {
    const { bench, asked, sell, show } = await startSweeps({
      script: { create: (_request, made) => ({ ...made, address: 'one-address' }) },
    });
    const sold: string[] = [];
    for (let count = 0; count < 8; count += 1) {
      sold.push((await sell()).paymentId);
      for (let days = 0; days < 3; days += 1) await bench.pass(DAY_MS);
    }
    for (let days = 0; days < 9; days += 1) await bench.pass(DAY_MS);
    await sell();
    await bench.pass(2 * MINUTE_MS);
    const before = asked.length;
    show(
      listEntry(money('dep_1', { at: bench.now() - 2 * DAY_MS }), {
        address: { network: 'tron', address: 'one-address' },
      }),
    );
    await bench.pass(pause);
    expect(asked.slice(before).map(({ paymentId }) => paymentId)).toEqual(sold.slice(-5).toReversed());
  });

  test('what came in while nothing was watched is read with the next payment', async () => {
    const { bench, readings, sell } = await startSweeps();
    await sell();
    for (let days = 0; days < 9; days += 1) await bench.pass(DAY_MS);
    const [last] = bench.sql('select mark from sweeps') as { mark: number }[];
    for (let days = 0; days < 9; days += 1) await bench.pass(DAY_MS);
    readings.length = 0;
    await sell();
    await bench.pass(pause);
    expect(readings).toEqual([{ since: last?.mark, from: 0 }]);
  });

  test('R89: a clock that was days ahead does not keep a sweep from reaching back a day', async () => {
    const { bench, readings, sell } = await startSweeps();
    await sell({ expiresIn: 86_400 });
    await bench.pass(20 * HOUR_MS);
    bench.wait(3 * DAY_MS);
    await bench.round();
    bench.wait(-3 * DAY_MS);
    readings.length = 0;
    for (let count = 0; count < 2; count += 1) await bench.pass(pause);
    expect(bench.now() - (readings[0]?.since ?? Infinity)).toBeGreaterThan(20 * HOUR_MS);
  });

  test('R37: one process reads a list once at a time, and who syncs meanwhile shares the next reading', async () => {
    let readings = 0;
    let most = 0;
    let begun = 0;
    const { bench, sell } = await startSweeps({
      list: {
        read: async () => {
          begun += 1;
          readings += 1;
          most = Math.max(most, readings);
          // Another would begin meanwhile.
          await setTimeout(100);
          readings -= 1;
          return { entries: [], next: null };
        },
      },
    });
    await sell();
    const [sweep] = bench.services.polling.sweeps;
    // As each of ten syncs does once its own calls are answered.
    const sync = async () => sweep?.now();
    const first = sync();
    await vi.waitFor(() => expect(begun).toBe(1));
    await Promise.all([first, ...Array.from({ length: 9 }, sync)]);
    expect([begun, most]).toEqual([2, 1]);
  });

  test('R31: after a restart, and after an older copy of the database, it reads further by itself', async () => {
    const { bench, readings, sell } = await startSweeps();
    const began = bench.now();
    await sell({ expiresIn: 86_400 });
    await bench.pass(HOUR_MS);
    await bench.restart();
    bench.wait(22 * HOUR_MS);
    await bench.round();
    expect(readings.at(-1)?.since).toBe(began - HOUR_MS);
  });

  test('money that is seen and not final is read until it is', async () => {
    const { bench, readings, sell, show, status } = await startSweeps();
    const { id, paymentId } = await sell({ expiresIn: 86_400 });
    await bench.pass(HOUR_MS);
    const at = bench.now();
    const detected = money('dep_1', { status: 'detected', at });
    show(listEntry(detected, { paymentId }));
    await bench.pass(pause);
    expect(await status(id)).toBe('processing');
    await bench.pass(10 * HOUR_MS);
    await bench.pass(pause);
    expect(readings.at(-1)?.since).toBeLessThanOrEqual(at);
    show(listEntry({ ...detected, status: 'final' }, { paymentId }));
    await bench.pass(pause);
    expect(await status(id)).toBe('paid');
  });

  test('R89: a clock that was an hour ahead hides nothing', async () => {
    const { bench, readings, sell } = await startSweeps();
    await sell({ expiresIn: 86_400 });
    await bench.pass(5 * HOUR_MS);
    await bench.pass(HOUR_MS);
    bench.wait(-HOUR_MS);
    for (let count = 0; count < 4; count += 1) await bench.pass(pause);
    const now = bench.now();
    expect(now - (readings.at(-1)?.since ?? now)).toBeGreaterThanOrEqual(HOUR_MS);
    expect(now - (readings.at(-1)?.since ?? now)).toBeLessThan(HOUR_MS + 2 * pause);
  });

  test('an entry that cannot be explained has the payments asked that could be paid then, once each', async () => {
    const { bench, asked, script, sell, show, unmatched } = await startSweeps({
      list: {
        explain: async (open, records) =>
          (await records.wereAskedSince(open[0]?.money?.at ?? 0))
            ? new Map(open.map(({ key }) => [key, { unmatched: 'no payment shows it' }]))
            : new Map(),
      },
    });
    for (let count = 0; count < 3; count += 1) await sell();
    await bench.pass(2 * MINUTE_MS);
    const at = bench.now();
    const { observe } = script;
    script.observe = () => Promise.reject(unanswered('novapay'));
    show(listEntry(money('dep_1', { at })));
    for (let count = 0; count < 3; count += 1) await bench.pass(pause);
    expect(await unmatched(), 'no payment was answered').toEqual([]);
    script.observe = observe ?? null;
    const before = asked.length;
    await bench.pass(pause);
    await bench.pass(pause);
    expect(asked.length - before).toBe(3);
    expect(await unmatched()).toMatchObject([{ key: 'dep_1', reason: 'no payment shows it' }]);
    for (let count = 0; count < 2; count += 1) await bench.pass(pause);
    expect(asked.length - before).toBe(3);
  });

  test('a sync of the merchant reads the lists, too', async () => {
    const { bench, sell, show, status } = await startSweeps();
    const { id, paymentId } = await sell();
    await bench.pass(pause);
    show(listEntry(money('dep_1'), { paymentId }));
    expect((await bench.merchant('POST', `/v1/checkouts/${id}/sync`)).status).toBe(200);
    expect(await status(id)).toBe('paid');
  });
});

describe('payments that no shopper looks at', () => {
  const many = 40;

  test('are asked for by no call of their own while a list shows them as unpaid', async () => {
    const { bench, asked, script, sell } = await startSweeps({ script: { unpaid: [] } });
    for (let count = 0; count < many; count += 1) await sell({ expiresIn: 7200 });
    script.unpaid = Array.from({ length: many - 1 }, (_, index) => `novapay-order-${index + 1}`);
    const before = asked.length;
    await bench.pass(90 * second);
    expect(asked.slice(before).map(({ reference }) => reference)).toEqual([`novapay-order-${many}`]);
  });

  test('R41: each is asked for at its end all the same', async () => {
    const { bench, asked, script, sell } = await startSweeps({ script: { unpaid: [] } });
    for (let count = 0; count < many; count += 1) await sell();
    script.unpaid = Array.from({ length: many }, (_, index) => `novapay-order-${index + 1}`);
    await bench.pass(pause);
    const before = asked.length;
    await bench.pass(31 * MINUTE_MS);
    expect(new Set(asked.slice(before).map(({ paymentId }) => paymentId)).size).toBe(many);
  });
});
