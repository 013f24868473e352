import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Checkout } from './checkout.ts';
import type { LedgerEntry } from './ledger.ts';
import { compare, subtract, sum } from './money.ts';
import type { SeenTransaction } from './ports.ts';
import {
  end,
  sampleCheckout,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from './sample.ts';
import { amounts, transition, type Input } from './transition.ts';

const seen = (transactions: readonly Partial<SeenTransaction>[], askedAt = start + 1): Input => ({
  type: 'observed',
  observation: sampleObservation(
    transactions.map((entry) => sampleTransaction(entry)),
    { askedAt },
  ),
  rate: '1',
});

function book(inputs: readonly (readonly [Input, number])[], from = sampleCheckout()) {
  const entries: LedgerEntry[] = [];
  let checkout = from;
  for (const [input, at] of inputs) {
    const outcome = transition(checkout, input, terms, at);
    checkout = outcome.checkout;
    entries.push(...outcome.entries);
  }
  return { checkout, entries };
}

/** What a checkout received by the books, in its own currency. */
const received = (entries: readonly LedgerEntry[]) =>
  sum(entries.filter(({ kind }) => kind === 'received' || kind === 'adjustment').map(({ value }) => value));

describe('the ledger', () => {
  test('enters final money once, with its value, quote and key', () => {
    const { entries } = book([
      [seen([{ status: 'detected' }]), start + 1],
      [seen([{}]), start + 2],
      [seen([{}]), start + 3],
    ]);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      kind: 'received',
      asset: 'USDT',
      amount: '50.00',
      quote: { pair: 'USDT/EUR', rate: '1' },
      from: 'checkout:chk_1',
      to: 'gateway:novapay',
      providerReference: 'dep_1',
    });
    expect(compare(entries[0]?.value ?? '0', '50')).toBe(0);
  });

  test('enters fees on their own, once, and takes nothing off what the shopper paid', () => {
    const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.5' } as const];
    const { checkout, entries } = book([
      [seen([{ fees }]), start + 1],
      [seen([{ fees }]), start + 2],
    ]);
    expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['received', '50.00'],
      ['gateway_fee', '0.5'],
    ]);
    expect(compare(amounts(checkout).paid, '50')).toBe(0);
  });

  test('enters the fee of coins that count nothing', () => {
    const fees = [{ kind: 'gateway_fee', asset: 'TRX', amount: '5' } as const];
    const { entries } = book([[seen([{ method: 'trx-tron', fees }]), start + 1]]);
    expect(entries).toMatchObject([{ kind: 'gateway_fee', asset: 'TRX', value: '0' }]);
  });

  test('names the accounts and the worth of each fee, and leaves out what is nothing', () => {
    const fees = [
      { kind: 'gateway_fee', asset: 'USDT', amount: '0.509' },
      { kind: 'network_fee', asset: 'TRX', amount: '3' },
      { kind: 'network_fee', asset: 'USDT', amount: '0' },
    ] as const;
    const { entries } = book([[seen([{ fees, hash: 'ab' }]), start + 1]]);
    const entered = entries.filter(({ kind }) => kind !== 'received');
    expect(entered).toEqual([
      expect.objectContaining({
        from: 'gateway:novapay',
        to: 'fees:novapay',
        asset: 'USDT',
        amount: '0.509',
        value: '0.50',
      }),
      expect.objectContaining({
        from: 'gateway:novapay',
        to: 'fees:network',
        asset: 'TRX',
        amount: '3',
        value: '0',
      }),
    ]);
    expect(entered[0]).toMatchObject({
      paymentId: 'pay_1',
      providerReference: 'dep_1',
      hash: 'ab',
      provider: 'novapay',
    });
  });

  test('values each of several coins by what it changes', () => {
    const quote = { pair: 'USDT/EUR', rate: '0.3333', source: 'static', at: start };
    const from = sampleCheckout({ payments: [samplePayment({ amount: '150.02', quote })] });
    const coins = (first: Partial<SeenTransaction>) =>
      seen([
        { amount: '10.00', ...first },
        { key: 'dep_2', amount: '10.00' },
        { key: 'dep_3', amount: '10.00' },
      ]);
    const gone = (minute: number): readonly [Input, number] => {
      const at = start + minute * 60_000;
      return [seen([{ amount: '10.00', status: 'gone' }], at), at];
    };
    const { entries } = book(
      [[coins({}), start + 1], [coins({ amount: '12.00' }), start + 2], gone(1), gone(16), gone(31)],
      from,
    );
    expect(
      entries.map(({ providerReference, kind, amount, value }) => [
        providerReference,
        kind,
        amount,
        Number(value),
      ]),
    ).toEqual([
      ['dep_1', 'received', '10.00', 3.33],
      ['dep_2', 'received', '10.00', 3.33],
      ['dep_3', 'received', '10.00', 3.33],
      ['dep_1', 'adjustment', '2', 0.67],
      ['dep_1', 'adjustment', '-12', -4],
    ]);
  });

  test('takes back what was reversed, and enters it again when it is back', () => {
    const gone = (minute: number): readonly [Input, number] => {
      const at = start + minute * 60_000;
      return [seen([{ status: 'gone' }], at), at];
    };
    const { entries } = book([[seen([{}]), start + 1], gone(1), gone(16), gone(31), [seen([{}], end), end]]);
    expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['received', '50.00'],
      ['adjustment', '-50'],
      ['received', '50.00'],
    ]);
  });

  test('follows the worth of coins whose time is told later', () => {
    const told = (at: number | null, rate: string): readonly [Input, number] => [
      {
        type: 'observed',
        observation: sampleObservation([sampleTransaction({ at })], { askedAt: end + 2 }),
        rate,
      },
      end + 2,
    ];
    const { checkout, entries } = book([told(end + 1, '0.5'), told(start + 1, '0.5')]);
    expect(compare(amounts(checkout).paid, '50')).toBe(0);
    expect(compare(received(entries), '50')).toBe(0);
    expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['received', '50.00'],
      ['adjustment', '0'],
    ]);
  });

  test('replaces a word by the transactions that it stood for', () => {
    const word: Input = {
      type: 'observed',
      observation: sampleObservation([], { state: 'settled', askedAt: start }),
      rate: '1',
    };
    const { entries } = book([
      [word, start],
      [seen([{}]), start + 2],
    ]);
    expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['received', '50.00'],
      ['adjustment', '-50'],
      ['received', '50.00'],
    ]);
  });

  test('its received and adjusted values are always what the checkout says it was paid', () => {
    const coins = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      amount: fc
        .integer({ min: 1, max: 600_000 })
        .map((units) => `${Math.floor(units / 10_000)}.${`${units % 10_000}`.padStart(4, '0')}`),
      status: fc.constantFrom('detected', 'final', 'gone'),
      method: fc.constantFrom('usdt-tron', 'usdt-tron', 'trx-tron'),
      at: fc.integer({ min: start, max: end + 7_200_000 }),
    });
    const news = fc.record({
      coins: fc.array(coins, { maxLength: 3 }),
      state: fc.constantFrom('awaiting', 'detected', 'settled', 'expired'),
      payment: fc.constantFrom('pay_1', 'pay_2'),
      rate: fc.constantFrom('0.73', '0.9', '1.1', null),
      pause: fc.integer({ min: 0, max: 1_800_000 }),
    });
    const start2: Checkout = sampleCheckout({
      payments: [
        samplePayment({
          amount: '60.1205',
          quote: { pair: 'USDT/EUR', rate: '0.8317', source: 'static', at: start },
        }),
        samplePayment({ id: 'pay_2' }),
      ],
    });
    fc.assert(
      fc.property(fc.array(news, { maxLength: 10 }), (all) => {
        let at = start;
        const inputs = all.map(({ coins: told, state, payment, rate, pause }): readonly [Input, number] => {
          at += pause;
          const own = told.map((entry) => sampleTransaction({ ...entry, key: `${payment}-${entry.key}` }));
          const observation = sampleObservation(own, { paymentId: payment, state, word: state, askedAt: at });
          return [{ type: 'observed', observation, rate }, at];
        });
        const { checkout, entries } = book(inputs, start2);
        expect(compare(subtract(received(entries), amounts(checkout).paid), '0')).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
