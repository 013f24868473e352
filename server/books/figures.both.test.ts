import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeTo, type LedgerRecord } from '../money-in/checkout/change.ts';
import type { CurrencyFigures, Figures, FiguresReport, LedgerEntry } from './contract.ts';
import { minorUnits } from '../base/money/currency.ts';
import { pad, subtract, sum, type Decimal } from '../base/money/decimal.ts';
import { newId } from '../base/ids.ts';
import { coins, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import { runs } from '../testing/tier.ts';
import type { Workbench } from '../testing/workbench.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Of the workbench: a Tuesday. */
const now = Date.UTC(2030, 0, 1, 12);

const figuresOf = async (bench: Workbench): Promise<FiguresReport> => {
  const { status, body, text } = await bench.merchant('GET', '/v1/reports/figures');
  expect(status, text).toBe(200);
  return body as unknown as FiguresReport;
};

/** Writes lines into the ledger, as a change of a checkout would. */
async function enter(bench: Workbench, lines: readonly Partial<LedgerRecord>[]): Promise<void> {
  const { id: checkoutId } = await bench.open();
  const entries = lines.map((line) => ({ ...sample, id: newId('led'), checkoutId, ...line }) as never);
  await bench.services.checkouts.change(checkoutId, (before) =>
    changeTo(before, { ...before, version: before.version + 1 }, { entries }),
  );
}
const sample = {
  at: now,
  kind: 'received',
  paymentId: 'pay_1',
  provider: 'novapay',
  asset: 'USDT',
  amount: '50.00',
  currency: 'EUR',
  value: '50',
  quote: { pair: 'USDT/EUR', rate: '1', source: 'static', at: now },
  from: 'checkout:chk_1',
  to: 'gateway:novapay',
  providerReference: 'dep_1',
  hash: null,
  reverses: null,
} satisfies Partial<LedgerRecord>;

const none = {
  orders: 0,
  received: '0.00',
  refunds: 0,
  refunded: '0.00',
  rateDifference: '0.00',
  kept: '0.00',
  fees: '0.00',
};

describe('GET /v1/reports/figures', () => {
  test('has no currency and no figures where nothing was paid', async () => {
    const bench = await startWorkbench([]);
    expect(await figuresOf(bench)).toEqual({ timeZone: 'UTC', currency: null, data: [], coins: [] });
  });

  test('has noughts in the shop’s own currency', async () => {
    const bench = await startWorkbench([], { currency: 'EUR' });
    const { currency, data } = await figuresOf(bench);
    expect(currency).toBe('EUR');
    expect(data).toMatchObject([{ currency: 'EUR', today: { from: '2030-01-01', ...none } }]);
    expect(data[0]?.days).toHaveLength(30);
  });

  test('takes the currency of the store first, and never converts another', async () => {
    const bench = await startWorkbench([], { currency: 'EUR' });
    await enter(bench, [
      { currency: 'USD', value: '1' },
      { currency: 'USD', value: '2', paymentId: 'pay_2' },
      { currency: 'JPY', value: '8000' },
      { currency: 'KWD', value: '1.2345' },
      { currency: 'EUR', value: '3' },
      { currency: 'CHF', kind: 'payout', value: '9' },
    ]);
    const { data } = await figuresOf(bench);
    expect(data.map(({ currency, today }) => [currency, today.received])).toEqual([
      ['EUR', '3.00'],
      ['JPY', '8000'],
      ['KWD', '1.2345'],
      ['USD', '3.00'],
    ]);
  });

  test('without one, takes the currency of most orders, or else of most payments', async () => {
    const gateway = scriptedProvider('novapay');
    const bench = await startWorkbench([gateway]);
    await enter(bench, [
      { currency: 'EUR', paymentId: 'pay_1' },
      { currency: 'EUR', paymentId: 'pay_2' },
      { currency: 'CHF', paymentId: 'pay_3' },
    ]);
    expect((await figuresOf(bench)).currency).toBe('EUR');
    gateway.script.observe = (payment) =>
      says(payment, { observedAt: bench.now(), transactions: [coins(payment.paymentId, '50.00')] });
    await bench.choose((await bench.open()).token);
    await bench.pass(minute);
    expect((await figuresOf(bench)).currency).toBe('USD');
  });

  test('counts an order once it is paid without an exception, on the day on which it was paid', async () => {
    const gateway = scriptedProvider('novapay');
    const bench = await startWorkbench([gateway], { timeZone: 'Asia/Kolkata' });
    const amounts = new Map<string, string>();
    gateway.script.observe = (payment) =>
      says(payment, {
        observedAt: bench.now(),
        transactions: [coins(payment.paymentId, amounts.get(payment.paymentId) ?? '')],
      });
    const sell = async (amount: string) => {
      const { id, token } = await bench.open();
      await bench.choose(token);
      const [payment] = (await bench.services.checkouts.get(id)).payments;
      amounts.set(payment?.id ?? '', amount);
      return id;
    };
    // It is 17:30 there.
    await sell('50.00');
    const underpaid = await sell('20.00');
    await sell('90.00');
    await bench.pass(minute);
    const orders = async () => {
      const { data } = await figuresOf(bench);
      const [{ today, week, month, days }] = data as [CurrencyFigures];
      return [today, week, month, ...days.slice(-2)].map((each) => each.orders);
    };
    expect(await orders()).toEqual([1, 1, 1, 0, 1]);
    await bench.merchant('POST', `/v1/checkouts/${underpaid}/resolve`, { action: 'accept', note: 'fine' });
    expect(await orders()).toEqual([2, 2, 2, 0, 2]);
    // Midnight there, in UTC not yet.
    bench.wait(6.5 * hour);
    expect(await orders()).toEqual([0, 2, 2, 2, 0]);
    const { data } = await figuresOf(bench);
    expect(data[0]?.today.from).toBe('2030-01-02');
    expect(data[0]?.days.at(-2)).toMatchObject({ from: '2030-01-01', orders: 2, received: '160.00' });
  });

  test('counts refunds that were sent, and takes back what came back', async () => {
    const bench = await startWorkbench([]);
    await enter(bench, [
      { kind: 'refund', amount: '5', value: '5', id: 'led_1' },
      { kind: 'refund', amount: '7', value: '7' },
      { kind: 'refund', amount: '-5', value: '-5', reverses: 'led_1' },
      { kind: 'gateway_fee', value: '0.003' },
      { kind: 'network_fee', value: '0.1' },
      { kind: 'network_fee', asset: 'TRX', amount: '13', value: '0' },
    ]);
    const { data, coins: moved } = await figuresOf(bench);
    expect(data[0]?.today).toEqual({
      ...none,
      from: '2030-01-01',
      refunds: 2,
      refunded: '7.00',
      kept: '-7.00',
      fees: '0.103',
    });
    const nothing = { amount: '0', value: '0.00' };
    expect(moved).toEqual([
      {
        provider: 'novapay',
        asset: 'TRX',
        currency: 'EUR',
        payments: 0,
        received: nothing,
        refunded: nothing,
        rateDifference: '0.00',
        gatewayFees: nothing,
        networkFees: { amount: '13', value: '0.00' },
      },
      {
        provider: 'novapay',
        asset: 'USDT',
        currency: 'EUR',
        payments: 0,
        received: nothing,
        refunded: { amount: '7', value: '7.00' },
        rateDifference: '0.00',
        gatewayFees: { amount: '50', value: '0.003' },
        networkFees: { amount: '50', value: '0.10' },
      },
    ]);
  });

  test.each([['Asia/Kolkata'], ['America/New_York']])(
    'R135: equals the ledger’s own sums for any entries (%s)',
    async (timeZone) => {
      const line = fc.record({
        kind: fc.constantFrom(
          'received',
          'received',
          'adjustment',
          'gateway_fee',
          'network_fee',
          'refund',
          'payout',
        ),
        currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
        asset: fc.constantFrom('USDT', 'BTC'),
        value: fc.integer({ min: -99_999, max: 999_999 }).map((thousandths) => String(thousandths / 1000)),
        // Also before the days that count, and after today.
        minutes: fc.integer({ min: -45 * 24 * 60, max: 24 * 60 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(line, { maxLength: 60 }), fc.nat(100), async (lines, waited) => {
          const bench = await startWorkbench([], { timeZone });
          // Until April: with the day of March on which clocks change.
          bench.wait(waited * day);
          await enter(
            bench,
            lines.map(({ minutes, ...rest }) => ({ ...rest, at: bench.now() + minutes * minute })),
          );
          const { data } = await figuresOf(bench);
          const answer = (await bench.merchant('GET', '/v1/ledger?limit=100')).body;
          const entries = answer['data'] as unknown as readonly LedgerEntry[];
          const dates = new Intl.DateTimeFormat('en-CA', { timeZone });
          const dateOf = (at: number | string) => dates.format(new Date(at));
          const today = dateOf(bench.now());
          const ago = (days: number) => new Date(Date.parse(today) - days * day).toISOString().slice(0, 10);
          const monday = [0, 1, 2, 3, 4, 5, 6].map(ago).find((date) => new Date(date).getUTCDay() === 1);
          for (const { currency, today: ofToday, week, month, days } of data) {
            const own = entries.filter((entry) => entry.currency === currency);
            const expected = (from: string, to: string): Figures => {
              const some = own.filter(({ at }) => dateOf(at) >= from && dateOf(at) <= to);
              const of = (...kinds: readonly string[]): Decimal =>
                pad(
                  sum(some.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value)),
                  minorUnits(currency) ?? 0,
                );
              return {
                from,
                orders: 0,
                received: of('received', 'adjustment'),
                refunds: some.filter(({ kind }) => kind === 'refund').length,
                refunded: of('refund'),
                rateDifference: of(),
                kept: pad(subtract(of('received', 'adjustment'), of('refund')), minorUnits(currency) ?? 0),
                fees: of('gateway_fee', 'network_fee'),
              };
            };
            expect(ofToday).toEqual(expected(today, today));
            expect(week).toEqual(expected(monday ?? '', today));
            expect(month).toEqual(expected(`${today.slice(0, 7)}-01`, today));
            expect(days).toEqual(
              Array.from({ length: 30 }, (_none, index) => expected(ago(29 - index), ago(29 - index))),
            );
          }
        }),
        runs(40),
      );
    },
  );
});
