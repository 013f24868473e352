import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Checkout } from './model.ts';
import type { NewLedgerEntry } from './ledger-entries.ts';
import { compare, subtract, sum } from '../../base/money/decimal.ts';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import {
  end,
  sampleCheckout,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../../testing/sample.ts';
import { amounts, totalsOf } from './totals.ts';
import { transition, type Input } from './transition.ts';

const seen = (transactions: readonly Partial<ReportedTransaction>[], askedAt = start + 1): Input => ({
  type: 'observed',
  observation: sampleObservation(
    transactions.map((entry) => sampleTransaction(entry)),
    { observedAt: askedAt },
  ),
  rate: '1',
});

function book(inputs: readonly (readonly [Input, number])[], from = sampleCheckout()) {
  const entries: NewLedgerEntry[] = [];
  let checkout = from;
  for (const [input, at] of inputs) {
    const outcome = transition(checkout, input, terms, at);
    checkout = outcome.checkout;
    entries.push(...outcome.entries);
  }
  return { checkout, entries };
}

/** What a checkout received by the books, in its own currency. */
const received = (entries: readonly NewLedgerEntry[]) =>
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

  test('enters coins that count nothing in their own asset, at no worth, and their fee', () => {
    const fees = [{ kind: 'gateway_fee', asset: 'TRX', amount: '5' } as const];
    const { checkout, entries } = book([
      [seen([{ method: 'trx-tron', amount: '500', fees }]), start + 1],
      [seen([{ method: 'trx-tron', amount: '500', fees }]), start + 2],
    ]);
    expect(entries).toMatchObject([
      {
        kind: 'received',
        asset: 'TRX',
        amount: '500',
        value: '0',
        from: 'checkout:chk_1',
        to: 'gateway:novapay',
      },
      { kind: 'gateway_fee', asset: 'TRX', amount: '5', value: '0' },
    ]);
    expect(amounts(checkout).paid).toBe('0');
  });

  test('R178: enters the value of wrong coins once they are accepted, or when they are final if that is later', () => {
    const trx = { method: 'trx-tron', amount: '500' } as const;
    const quote = { pair: 'TRX/EUR', rate: '0.25', source: 'static', at: start + 2 };
    const accepted: Input = {
      type: 'resolve',
      action: 'accept',
      exception: 'wrong_asset',
      note: null,
      quotes: [quote],
    };
    const own = { kind: 'received', asset: 'TRX', amount: '500', quote: null, value: '0' };
    const final = book([
      [seen([trx]), start + 1],
      [accepted, start + 2],
    ]);
    expect(final.entries).toMatchObject([
      own,
      { kind: 'adjustment', asset: 'TRX', amount: '0', value: '125', quote, providerReference: 'dep_1' },
    ]);
    const pending = book([
      [seen([{ ...trx, status: 'detected' }]), start + 1],
      [accepted, start + 2],
      [seen([trx], start + 3), start + 3],
    ]);
    expect(pending.entries).toMatchObject([{ ...own, value: '125', quote }]);
    for (const { checkout, entries } of [final, pending]) {
      expect(received(entries)).toBe('125');
      expect(totalsOf(checkout).received).toBe('125');
      expect(amounts(checkout).paid).toBe('0');
    }
  });

  test('names coins that no table knows as the gateway does', () => {
    const { entries } = book([[seen([{ method: 'unknown:shib', amount: '7' }]), start + 1]]);
    expect(entries).toMatchObject([{ kind: 'received', asset: 'unknown:shib', amount: '7', value: '0' }]);
  });

  test('loses no fee that is less than the smallest coin of the currency', () => {
    const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.004' } as const];
    const { entries } = book([[seen([{ fees }]), start + 1]]);
    expect(entries).toMatchObject([{ kind: 'received' }, { kind: 'gateway_fee', value: '0.004' }]);
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
        value: '0.509',
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
    const coins = (first: Partial<ReportedTransaction>) =>
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

  test('takes back what was reversed, with its fee, and adjusts both when it is back', () => {
    const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.5' } as const];
    const gone = (minute: number): readonly [Input, number] => {
      const at = start + minute * 60_000;
      return [seen([{ status: 'gone' }], at), at];
    };
    const { entries } = book([
      [seen([{ fees }]), start + 1],
      gone(1),
      gone(16),
      gone(31),
      [seen([{ fees }], end), end],
    ]);
    expect(entries.map(({ kind, amount, value }) => [kind, amount, Number(value)])).toEqual([
      ['received', '50.00', 50],
      ['gateway_fee', '0.5', 0.5],
      ['adjustment', '-50', -50],
      ['gateway_fee', '-0.5', -0.5],
      ['adjustment', '50.00', 50],
      ['gateway_fee', '0.5', 0.5],
    ]);
  });

  test('enters a fee that is reported later, and its correction', () => {
    const reported = (amount: string): Input =>
      seen([{ fees: [{ kind: 'gateway_fee', asset: 'USDT', amount }] }]);
    const { entries } = book([
      [seen([{}]), start + 1],
      [reported('0.5'), start + 2],
      [reported('0.50'), start + 3],
      [reported('0.6'), start + 4],
    ]);
    expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['received', '50.00'],
      ['gateway_fee', '0.5'],
      ['gateway_fee', '-0.5'],
      ['gateway_fee', '0.6'],
    ]);
  });

  test('follows the worth of coins whose time is reported later', () => {
    const reported = (at: number | null, rate: string): readonly [Input, number] => [
      {
        type: 'observed',
        observation: sampleObservation([sampleTransaction({ at })], { observedAt: end + 2 }),
        rate,
      },
      end + 2,
    ];
    const { checkout, entries } = book([reported(end + 1, '0.5'), reported(start + 1, '0.5')]);
    expect(compare(amounts(checkout).paid, '50')).toBe(0);
    expect(compare(received(entries), '50')).toBe(0);
    expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['received', '50.00'],
      ['adjustment', '0'],
    ]);
  });

  describe('what takes the place of a word was received once:', () => {
    const word: Input = {
      type: 'observed',
      observation: sampleObservation([], { status: 'settled', observedAt: start }),
      rate: '1',
    };
    const listed = ({ entries }: ReturnType<typeof book>) =>
      entries.map(({ kind, providerReference, amount }) => [kind, providerReference, amount]);

    test("the gateway's, by its transaction", () => {
      expect(
        listed(
          book([
            [word, start],
            [seen([{}]), start + 2],
          ]),
        ),
      ).toEqual([
        ['received', 'word:pay_1', '50.00'],
        ['adjustment', 'word:pay_1', '-50'],
        ['adjustment', 'dep_1', '50.00'],
      ]);
    });

    test("the gateway's, by transactions that are final one after the other, and what is more is received", () => {
      const part = { amount: '25.00' };
      const other = { key: 'dep_2', amount: '25.00' };
      const more = { key: 'dep_3', amount: '1.00' };
      expect(
        listed(
          book([
            [word, start],
            [seen([{ ...part, status: 'detected' }]), start + 2],
            [seen([part]), start + 3],
            [seen([part, other]), start + 4],
            [seen([part, other, more]), start + 5],
          ]),
        ),
      ).toEqual([
        ['received', 'word:pay_1', '50.00'],
        ['adjustment', 'word:pay_1', '-50'],
        ['adjustment', 'dep_1', '25.00'],
        ['adjustment', 'dep_2', '25.00'],
        ['received', 'dep_3', '1.00'],
      ]);
    });

    test("an operator's, by the gateway's key, beside what is new", () => {
      const hash = 'ab'.repeat(32);
      const person: Input = {
        type: 'observed',
        observation: sampleObservation([sampleTransaction({ key: `person:${hash}`, hash })], {
          source: 'person',
          observedAt: start,
        }),
        rate: '1',
      };
      expect(
        listed(
          book([
            [person, start],
            [seen([{ hash }, { key: 'dep_2', amount: '5.00', hash: null }]), start + 2],
          ]),
        ),
      ).toEqual([
        ['received', `person:${hash}`, '50.00'],
        ['adjustment', `person:${hash}`, '-50'],
        ['adjustment', 'dep_1', '50.00'],
        ['received', 'dep_2', '5.00'],
      ]);
    });
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
        const inputs = all.map(
          ({ coins: reported, state, payment, rate, pause }): readonly [Input, number] => {
            at += pause;
            const own = reported.map((entry) =>
              sampleTransaction({ ...entry, key: `${payment}-${entry.key}` }),
            );
            const observation = sampleObservation(own, {
              paymentId: payment,
              status: state,
              rawStatus: state,
              observedAt: at,
            });
            return [{ type: 'observed', observation, rate }, at];
          },
        );
        const { checkout, entries } = book(inputs, start2);
        expect(compare(subtract(received(entries), amounts(checkout).paid), '0')).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
