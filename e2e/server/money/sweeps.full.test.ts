import { describe, expect, test } from 'vitest';
import type { DatabaseLocation } from '../../../server/base/store/location.ts';
import type { ReceivedRequest } from '../../../server/testing/gateway-server.ts';
import { startBetween, type Between } from '../between.ts';
import type { Sold } from '../sales.ts';
import type { ServerOptions } from '../start-server.ts';

/** Money that no message points at, through the whole server and the simulators of the gateways that list what came in. */

type Lister = 'novapay' | 'nordpay';
const listers: readonly Lister[] = ['novapay', 'nordpay'];
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Longer than the pause between two sweeps. */
const pause = 16 * second;
/** From sent to settled at the simulators. */
const settling = 10 * second;

/**
 * The server with one gateway whose messages are lost, so that it learns of money only from polls and sweeps.
 * @param lifetimeMs of an order at the gateway and of its price at the server
 */
async function startSweeping(
  gateway: Lister,
  {
    answers = 'complete',
    lifetimeMs = 30 * minute,
  }: Pick<ServerOptions, 'answers'> & { readonly lifetimeMs?: number } = {},
): Promise<Between> {
  const sweeping = await startBetween(gateway, {
    gateways: [gateway],
    messages: true,
    stepMs: second,
    answers,
    orderLifetimeMs: lifetimeMs,
    settings: {
      limits: { gatewayCallsPerSecond: 1000, selectionsPerMinute: 1000 },
      checkout: { quoteLock: lifetimeMs / second },
    },
  });
  await sweeping.control(gateway, 'POST', '/webhooks', { mode: 'drop' });
  return sweeping;
}

async function twoSweeps(sweeping: Between): Promise<void> {
  await sweeping.pass(pause);
  await sweeping.pass(pause);
}

/** What is credited to a checkout's payment. */
async function credited(sweeping: Between, { id, paymentId }: Sold): Promise<readonly object[]> {
  const { payments } = (await sweeping.checkout(id)) as unknown as {
    payments: readonly { id: string; transactions: readonly object[] }[];
  };
  return payments.find((payment) => payment.id === paymentId)?.transactions ?? [];
}

/** What the books hold as received. */
const booked = (sweeping: Between) =>
  sweeping.sql(`select checkout_id as checkout, amount from ledger where kind = 'received'`);

/** What is no payment's. */
async function unmatched(sweeping: Between): Promise<readonly { readonly reason: string }[]> {
  const { body } = await sweeping.merchant('GET', '/v1/transactions?matched=false');
  return body['data'] as unknown as readonly { readonly reason: string }[];
}

/** Each is in the books once, and so is each transaction of it. */
function expectBookedOnce(sweeping: Between, sold: readonly Sold[], transactions = 1): void {
  const expected = sold.flatMap(({ id }) => Array.from({ length: transactions }, () => id));
  expect(
    booked(sweeping)
      .map(({ checkout }) => String(checkout))
      .toSorted(),
  ).toEqual(expected.toSorted());
}

const isPageOfDeposits = (call: string): boolean => call.startsWith('GET /v1/pay/deposits?');
const offsetOf = (call: string | undefined): number =>
  Number(new URLSearchParams(call?.split('?')[1]).get('offset'));
const othersPay = (sweeping: Between, count: number): Promise<unknown> =>
  sweeping.control('novapay', 'POST', '/deposits', {
    user_id: 'another',
    currency: 'USDT_TRC20',
    amount: '1',
    count,
  });

/** As a gateway that gives no more than so many entries at a time. */
const withPagesOf =
  (size: number) =>
  (request: ReceivedRequest): ReceivedRequest => {
    const query = new URLSearchParams(request.query);
    if (query.has('limit')) query.set('limit', String(size));
    return { ...request, query };
  };

describe('a list of 10,000 entries', () => {
  test('is read page by page while other requests are answered, and shows a late payment among them', async () => {
    const sweeping = await startSweeping('novapay');
    const late = await sweeping.sell('novapay');
    for (let count = 0; count < 4; count += 1) await sweeping.pass(20 * minute);
    expect(await sweeping.checkout(late.id)).toMatchObject({ status: 'expired' });
    await othersPay(sweeping, 5000);
    await sweeping.pay('novapay', late.payment.id);
    await othersPay(sweeping, 4999);
    sweeping.wait(settling);
    sweeping.calls();

    const sweep = { isOver: false };
    const made: string[] = [];
    const ending = sweeping.pass(pause).finally(() => (sweep.isOver = true));
    /** Requests that were answered after the last page and before the end of the sweep. */
    let answered = 0;
    while (!sweep.isOver) {
      await sweeping.checkout(late.id);
      const calls = sweeping.calls();
      made.push(...calls);
      answered = calls.some(isPageOfDeposits) ? 0 : answered + 1;
    }
    await ending;
    made.push(...sweeping.calls());
    expect(await credited(sweeping, late)).toMatchObject([{ status: 'final' }]);
    expectBookedOnce(sweeping, [late]);
    // Pages overlap by ten entries.
    const pages = Math.ceil(10_000 / 90);
    expect(made.filter(isPageOfDeposits).length).toBeLessThanOrEqual(pages + 1);
    expect(made.length).toBeLessThanOrEqual(pages + 10);
    expect(answered).toBeGreaterThan(100);

    // All of them are recorded by now: the next sweep costs its pages.
    await sweeping.pass(pause);
    expect(sweeping.calls().filter((call) => !isPageOfDeposits(call))).toEqual([]);
    expectBookedOnce(sweeping, [late]);
  });

  test('R31: is read to its end in several sweeps where that takes more pages, also after a kill', async () => {
    const sweeping = await startSweeping('novapay');
    const late = await sweeping.sell('novapay');
    for (let count = 0; count < 4; count += 1) await sweeping.pass(20 * minute);
    await sweeping.pay('novapay', late.payment.id);
    await othersPay(sweeping, 9999);
    sweeping.wait(settling);
    const small = withPagesOf(20);
    sweeping.intercept((request, forward) => forward(small(request)));
    const markOf = () => sweeping.sql("select mark, position from sweeps where list = 'deposits'")[0];
    const before = markOf();
    sweeping.calls();

    const sweepOnce = async (milliseconds: number): Promise<readonly string[]> => {
      await sweeping.pass(milliseconds);
      return sweeping.calls().filter(isPageOfDeposits);
    };
    const first = await sweepOnce(pause);
    expect(first).toHaveLength(200);
    expect(markOf()).toEqual({ mark: before?.['mark'], position: expect.any(Number) as unknown });
    expect(markOf()?.['position']).toBeGreaterThan(1900);

    // Killed while the second reading is under way.
    let pages = 0;
    let killed: DatabaseLocation | null = null;
    sweeping.intercept((request, forward) => {
      if (request.call === 'GET /v1/pay/deposits') pages += 1;
      if (pages === 50) killed ??= sweeping.copyFiles();
      return forward(small(request));
    });
    await sweeping.pass(second);
    await sweeping.stop();
    if (killed === null) throw new Error('the list was not read');
    await sweeping.restart({ database: killed });
    sweeping.calls();
    const { position } = markOf() ?? {};
    // Its lease has to end.
    const resumed = await sweepOnce(minute);
    expect(offsetOf(resumed[0])).toBe(position);

    let sweeps = 2;
    while (markOf()?.['position'] !== 0) {
      expect(await credited(sweeping, late)).toEqual([]);
      const read = await sweepOnce(second);
      expect(read.length).toBeLessThanOrEqual(200);
      sweeps += 1;
    }
    expect(sweeps).toBe(5);
    expect(await credited(sweeping, late)).toMatchObject([{ status: 'final' }]);
    expectBookedOnce(sweeping, [late]);
    expect(markOf()?.['mark']).toBeGreaterThan(Number(before?.['mark']));
  });
});

describe.each(listers)('after two hours of downtime, %s', (gateway) => {
  test('R31: has 500 payments credited once within two sweeps, for two calls each and the pages', async () => {
    const sweeping = await startSweeping(gateway, { lifetimeMs: 3 * hour });
    const sold: Sold[] = [];
    for (let count = 0; count < 500; count += 1)
      sold.push(await sweeping.sell(gateway, { expiresIn: 10_800 }));
    await sweeping.pass(pause);
    await sweeping.stop();
    // Some pay twice: an order names no more than one transaction.
    const isInParts = (index: number): boolean => index % 50 === 0;
    for (const [index, each] of sold.entries()) {
      sweeping.wait((2 * hour) / sold.length);
      await sweeping.pay(gateway, each.payment.id, isInParts(index) ? { parts: ['20', '30'] } : {});
    }
    sweeping.wait(settling);
    await sweeping.restart();
    sweeping.calls();
    await twoSweeps(sweeping);
    const calls = sweeping.calls();
    for (const [index, each] of sold.entries())
      expect(await credited(sweeping, each)).toHaveLength(isInParts(index) ? 2 : 1);
    const once = sold.filter((_, index) => !isInParts(index));
    const twice = sold.filter((_, index) => isInParts(index));
    expectBookedOnce(sweeping, [...once, ...twice, ...twice]);
    // Two for each payment; where an order of NovaPay names a part alone, the pages of both lists besides, some six each.
    expect(calls.length).toBeLessThanOrEqual(2 * sold.length + 14 * twice.length + 20);

    await twoSweeps(sweeping);
    await sweeping.pass(hour);
    expectBookedOnce(sweeping, [...once, ...twice, ...twice]);
  });
});

describe.each(listers)('at %s', (gateway) => {
  test('R31: nothing is missed or credited twice after the mark is lost', async () => {
    const sweeping = await startSweeping(gateway);
    const [before, after] = [await sweeping.sell(gateway), await sweeping.sell(gateway)];
    await sweeping.pass(12 * minute);
    await sweeping.pay(gateway, before.payment.id);
    sweeping.wait(settling);
    await twoSweeps(sweeping);
    expectBookedOnce(sweeping, [before]);
    await sweeping.pay(gateway, after.payment.id);
    sweeping.wait(settling);
    sweeping.sql('delete from sweeps returning list');
    await twoSweeps(sweeping);
    expect(await credited(sweeping, after)).toMatchObject([{ status: 'final' }]);
    expectBookedOnce(sweeping, [before, after]);
    await sweeping.pass(hour);
    expectBookedOnce(sweeping, [before, after]);

    // A permanent address has no call of its own.
    const wanted = { provider: gateway, method: 'usdt-tron', userId: 'user-7' };
    const { id } = (await sweeping.merchant('POST', '/v1/deposit-addresses', wanted)).body;
    await twoSweeps(sweeping);
    await sweeping.stop();
    await payAddress(sweeping, gateway, String(id));
    sweeping.wait(3 * hour);
    sweeping.sql('delete from sweeps returning list');
    await sweeping.restart();
    await twoSweeps(sweeping);
    await twoSweeps(sweeping);
    expect(booked(sweeping)).toHaveLength(3);
  });

  test('R31: nothing is missed or credited twice after an older copy of the database is put in place', async () => {
    const sweeping = await startSweeping(gateway);
    const days = { expiresIn: 86_400 };
    const [before, after, ended] = [
      await sweeping.sell(gateway),
      await sweeping.sell(gateway, days),
      await sweeping.sell(gateway),
    ];
    await sweeping.pass(12 * minute);
    await sweeping.pay(gateway, before.payment.id);
    sweeping.wait(settling);
    await twoSweeps(sweeping);
    await sweeping.pass(20 * minute);
    const copy = sweeping.copyFiles();
    await sweeping.pass(2 * hour);
    // What is sold after the copy was made is not known to it.
    const unknown = await sweeping.sell(gateway);
    for (const each of [after, ended, unknown]) await sweeping.pay(gateway, each.payment.id);
    sweeping.wait(settling);
    await twoSweeps(sweeping);
    expectBookedOnce(sweeping, [before, after, ended, unknown]);
    for (let count = 0; count < 5; count += 1) await sweeping.pass(hour);

    await sweeping.stop();
    await sweeping.restart({ database: copy });
    expectBookedOnce(sweeping, [before]);
    await twoSweeps(sweeping);
    expectBookedOnce(sweeping, [before, after, ended]);
    expect(await unmatched(sweeping)).toMatchObject([
      { reason: 'The gateway assigns it to a payment that this server does not have.' },
    ]);
    await sweeping.pass(hour);
    expectBookedOnce(sweeping, [before, after, ended]);
  });

  test.each([
    ['server', 'ahead', hour],
    ['server', 'behind', -hour],
    ['gateway', 'ahead', hour],
    ['gateway', 'behind', -hour],
  ] as const)(
    'R89: money that nothing pointed at is seen while the clock of the %s is an hour %s',
    async (whose, direction, offset) => {
      const sweeping = await startSweeping(gateway, { lifetimeMs: 3 * hour });
      const days = { expiresIn: 86_400 };
      const before = await sweeping.sell(gateway, days);
      await sweeping.pass(12 * minute);
      sweeping.ahead[whose] = offset;
      await twoSweeps(sweeping);
      const [meanwhile, after] = [await sweeping.sell(gateway, days), await sweeping.sell(gateway, days)];
      await sweeping.pass(2 * minute);
      for (const each of [before, meanwhile]) await sweeping.pay(gateway, each.payment.id);
      sweeping.wait(settling);
      await twoSweeps(sweeping);
      // What NovaPay's own times put before its order may be another order's: an operator decides.
      const isByOrder = gateway === 'novapay' && whose === 'gateway';
      const isBeforeEarly = isByOrder && direction === 'behind';
      const isAfterEarly = isByOrder && direction === 'ahead';
      expectBookedOnce(sweeping, isBeforeEarly ? [meanwhile] : [before, meanwhile]);
      expect(await unmatched(sweeping)).toHaveLength(isBeforeEarly ? 1 : 0);

      await sweeping.pass(12 * minute);
      sweeping.ahead[whose] = 0;
      await twoSweeps(sweeping);
      await sweeping.pay(gateway, after.payment.id);
      sweeping.wait(settling);
      await twoSweeps(sweeping);
      const credits = [...(isBeforeEarly ? [] : [before]), meanwhile, ...(isAfterEarly ? [] : [after])];
      for (let count = 0; count < 2; count += 1) {
        expectBookedOnce(sweeping, credits);
        expect(await unmatched(sweeping)).toHaveLength(isByOrder ? 1 : 0);
        await sweeping.pass(hour);
      }
    },
  );

  test.each(['complete', 'documented'] as const)(
    'money that no message announces is found within two sweeps in %s answers',
    async (answers) => {
      const sweeping = await startSweeping(gateway, { answers });
      const [early, late] = [await sweeping.sell(gateway), await sweeping.sell(gateway)];
      await sweeping.pass(12 * minute);
      await sweeping.pass(pause);
      await sweeping.pay(gateway, early.payment.id);
      sweeping.wait(settling);
      await twoSweeps(sweeping);
      expect(await credited(sweeping, early)).toMatchObject([{ status: 'final' }]);
      await sweeping.pass(hour);
      expect(await sweeping.checkout(late.id)).toMatchObject({ status: 'expired' });
      await sweeping.pass(pause);
      await sweeping.pay(gateway, late.payment.id);
      sweeping.wait(settling);
      await twoSweeps(sweeping);
      // Without a label it is unmatched until the payment, which has ended, is polled again.
      const isLabelled = gateway === 'novapay' || answers === 'complete';
      expectBookedOnce(sweeping, isLabelled ? [early, late] : [early]);
      expect(await unmatched(sweeping)).toHaveLength(isLabelled ? 0 : 1);
      for (let count = 0; count < 2; count += 1) await sweeping.pass(90 * minute);
      expectBookedOnce(sweeping, [early, late]);
      expect(await unmatched(sweeping)).toEqual([]);
    },
  );
});

/** What came in, by how it was paid. */
type Money = 'whole' | 'parts' | 'address';

describe.each<{
  readonly gateway: Lister;
  readonly call: string;
  readonly pattern: RegExp;
  /** What nothing but this call shows. */
  readonly later: readonly Money[];
}>([
  { gateway: 'novapay', call: 'an order', pattern: /^GET \/v1\/pay\/orders\//, later: [] },
  { gateway: 'novapay', call: 'a deposit', pattern: /^GET \/v1\/pay\/deposit\//, later: [] },
  {
    gateway: 'novapay',
    call: 'all deposits',
    pattern: /^GET \/v1\/pay\/deposits\?/,
    later: ['parts', 'address'],
  },
  {
    gateway: 'novapay',
    call: 'all orders',
    pattern: /^GET \/v1\/pay\/orders\?(?!.*status=)/,
    later: ['parts'],
  },
  { gateway: 'novapay', call: 'pending orders', pattern: /^GET \/v1\/pay\/orders\?.*status=/, later: [] },
  { gateway: 'nordpay', call: 'an invoice', pattern: /^GET \/invoice\/(?!transactions)[^/?]+$/, later: [] },
  {
    gateway: 'nordpay',
    call: 'an invoice’s transactions',
    pattern: /^GET \/invoice\/[^/?]+\/transactions/,
    later: [],
  },
  { gateway: 'nordpay', call: 'all transactions', pattern: /^GET \/invoice\/transactions/, later: [] },
  {
    gateway: 'nordpay',
    call: 'wallets’ transactions',
    pattern: /^GET \/wallet\/transactions/,
    later: ['address'],
  },
])('while the call of $gateway for $call fails for an hour', ({ gateway, pattern, later }) => {
  test('R31: money comes in that another call shows, the rest after the hour, and nothing twice', async () => {
    const sweeping = await startSweeping(gateway, { lifetimeMs: 3 * hour });
    const days = { expiresIn: 86_400 };
    const paid = { whole: await sweeping.sell(gateway, days), parts: await sweeping.sell(gateway, days) };
    // Enough that NovaPay's list of pending orders is read.
    for (let count = 0; count < 30; count += 1) await sweeping.sell(gateway, days);
    const { body: given } = await sweeping.merchant('POST', '/v1/deposit-addresses', {
      provider: gateway,
      method: 'usdt-tron',
      userId: 'user-7',
    });
    await sweeping.pass(12 * minute);
    await sweeping.pass(pause);
    let failed = 0;
    sweeping.intercept((request, forward) => {
      const query = request.query.size > 0 ? `?${request.query.toString()}` : '';
      if (!pattern.test(request.call + query)) return forward(request);
      failed += 1;
      return Promise.resolve({ status: 502, body: 'Bad Gateway' });
    });
    await sweeping.pay(gateway, paid.whole.payment.id);
    await sweeping.pay(gateway, paid.parts.payment.id, { parts: ['20', '30'] });
    await payAddress(sweeping, gateway, String(given['id']));
    for (let count = 0; count < 40; count += 1) await sweeping.pass(90 * second);
    const shown = async (): Promise<Readonly<Record<Money, number>>> => ({
      whole: (await credited(sweeping, paid.whole)).length,
      parts: (await credited(sweeping, paid.parts)).length,
      address: booked(sweeping).filter(({ checkout }) => checkout === null).length,
    });
    expect(failed).toBeGreaterThan(0);
    const all = { whole: 1, parts: 2, address: 1 };
    const during = await shown();
    for (const money of ['whole', 'parts', 'address'] as const)
      if (later.includes(money)) expect(during[money], money).toBeLessThan(all[money]);
      else expect(during[money], money).toBe(all[money]);
    sweeping.intercept(null);
    for (let count = 0; count < 4; count += 1) await sweeping.pass(30 * second);
    expect(await shown()).toEqual(all);
    for (let count = 0; count < 4; count += 1) await sweeping.pass(hour);
    expect(await shown()).toEqual(all);
    expect(booked(sweeping)).toHaveLength(4);
    expect(await unmatched(sweeping)).toEqual([]);
  });
});

async function payAddress(sweeping: Between, gateway: Lister, id: string): Promise<void> {
  const amount = '12.5';
  if (gateway === 'novapay') {
    await sweeping.control(gateway, 'POST', '/deposits', {
      user_id: 'user-7',
      currency: 'USDT_TRC20',
      amount,
    });
    return;
  }
  const { data } = (await sweeping.control(gateway, 'GET', '/wallets')) as {
    data: readonly { id: string; reference: string }[];
  };
  const wallet = data.find(({ reference }) => reference === id);
  await sweeping.control(gateway, 'POST', `/wallets/${wallet?.id}/pay`, { amount });
}
