import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  isPositive,
  min,
  multiply,
  pad,
  roundDown,
  subtract,
  sum,
  trim,
} from '../../base/money/decimal.ts';
import { coinsFor, impliedQuote } from '../pricing/rates.ts';
import {
  sampleAsset,
  sampleCheckout,
  samplePayment,
  start,
  storedTransaction,
  terms,
} from '../../testing/sample.ts';
import { decimalOf, scaled } from '../../testing/units.ts';
import { entriesBetween } from './ledger-entries.ts';
import type { Checkout, Payment, Terms, Transaction } from './model.ts';
import { judge, totalOf, paymentValueOf, worthOf } from './valuation.ts';

/** The coins of a payment are worth their exact part of the price, rounded down once. */

const coin = (amount: string, changes: Partial<Transaction> = {}): Transaction =>
  storedTransaction({ key: `dep_${amount}`, amount, ...changes });
const quoted = (rate: string) => ({ pair: 'USDT/EUR', rate, source: 'static', at: start });

describe('the value of coins', () => {
  /** At 1.08 USDT for a euro: the rate is cut to 18 decimals. */
  const euros = samplePayment({
    amount: '162.00',
    priceAmount: '150.00',
    quote: quoted('0.925925925925925925'),
  });
  const yen = samplePayment({
    amount: '67.00',
    priceAmount: '10000',
    quote: quoted('149.253731343283582089'),
  });
  const dinars = samplePayment({
    amount: '162.63',
    priceAmount: '50.000',
    quote: quoted('0.307446350611818237'),
  });

  test.each<[string, Payment, number, string, string]>([
    ['half of 150.00 EUR', euros, 2, '81', '75.00'],
    ['150.00 EUR and 12.50 more', euros, 2, '175.5', '162.50'],
    ['a fifth of 10000 JPY', yen, 0, '13.4', '2000'],
    ['10000 JPY and a fifth more', yen, 0, '80.4', '12000'],
    ['a third of 50.000 KWD, rounded down', dinars, 3, '54.21', '16.666'],
    ['a tenth of 50.000 KWD', dinars, 3, '16.263', '5.000'],
    ['50.000 KWD and a tenth more', dinars, 3, '178.893', '55.000'],
  ])('%s', (_name, payment, minorUnits, coins, value) => {
    expect(pad(worthOf(payment, [coin(coins)], minorUnits), minorUnits)).toBe(value);
  });

  test('a fee of them has six decimals more', () => {
    const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '2.592' }] as const;
    const before = sampleCheckout({ payments: [euros] });
    const after = { ...before, payments: [{ ...euros, transactions: [coin('81', { fees })] }] };
    expect(entriesBetween(before, after)).toMatchObject([
      { kind: 'received', amount: '81', value: '75' },
      { kind: 'gateway_fee', amount: '2.592', value: '2.4' },
    ]);
  });

  test('is the rate’s where the amount was rounded up to what is shown', () => {
    const asked = samplePayment({ amount: '0.3334', priceAmount: '0.10', quote: quoted('0.3') });
    expect(worthOf(asked, [coin('0.3')], 2)).toBe('0.09');
  });

  test('is never the price while the amount is not known, as of an order that a gateway priced and that failed', () => {
    const failed = (rate: string): Checkout => {
      const unpriced = samplePayment({ amount: '0', status: 'failed', quote: quoted(rate) });
      return sampleCheckout({ payments: [{ ...unpriced, transactions: [coin('0.3')] }] });
    };
    expect(totalOf(failed('0.3'))).toBe('0.09');
    expect(totalOf(failed('0'))).toBe('0');
    for (const rate of ['0.3', '0']) expect(judge(failed(rate), terms)).toBe('short');
  });
});

/** What coins of the quote were worth by the rate alone. */
function atRate({ amount, priceAmount, quote }: Payment, coins: string, minorUnits: number): string {
  if (!isPositive(coins)) return '0';
  const worth = (part: string) => roundDown(multiply(part, quote.rate), minorUnits);
  return compare(coins, amount) < 0
    ? min(worth(coins), priceAmount)
    : add(priceAmount, worth(subtract(coins, amount)));
}

/** The exact value of coins, rounded down, in whole numbers: the greater of the price's and the rate's. */
function exact({ amount, priceAmount, quote }: Payment, coins: string, minorUnits: number): bigint {
  const cut = 10n ** BigInt(18 - minorUnits);
  const [whole, price] = [scaled(amount), scaled(priceAmount)];
  const worth = (part: bigint): bigint => {
    const [byPrice, byRate] = [
      (part * price) / (whole * cut),
      (part * scaled(quote.rate)) / (10n ** 18n * cut),
    ];
    return byPrice > byRate ? byPrice : byRate;
  };
  const own = scaled(coins);
  if (own >= whole) return price / cut + worth(own - whole);
  const part = worth(own);
  return part * cut < price ? part : price / cut;
}

const places = fc.constantFrom(0, 2, 3);
const assets = fc.constantFrom(
  { ...sampleAsset('usdt-tron'), decimals: 6, quotedTo: 2 },
  { ...sampleAsset('usdt-tron'), decimals: 8, quotedTo: 8 },
  { ...sampleAsset('usdt-tron'), decimals: 18, quotedTo: 6 },
);
/** Priced by our rate, which is mostly one that 18 decimals cannot hold, or by a gateway. */
const paymentOf = (minorUnits: number, asset: Payment['asset']): fc.Arbitrary<Payment> =>
  fc
    .record({
      price: fc.integer({ min: 1, max: 3_000_000 }),
      per: fc.oneof(fc.constantFrom(108, 67, 7, 100), fc.integer({ min: 1, max: 1_000_000 })),
      isImplied: fc.boolean(),
      asked: fc.bigInt({ min: 1n, max: 10n ** 9n }),
    })
    .map(({ price, per, isImplied, asked }) => {
      const priceAmount = decimalOf(BigInt(price), minorUnits);
      const amount = decimalOf(asked, Math.min(asset.decimals, 6));
      const quote = isImplied
        ? impliedQuote({ amount: priceAmount, currency: 'EUR' }, amount, asset, 'novapay', start)
        : quoted(trim(decimalOf(10n ** 20n / BigInt(per), 18)));
      return samplePayment({
        asset,
        priceAmount,
        amount: isImplied ? amount : coinsFor(priceAmount, quote, asset),
        quote,
      });
    })
    .filter(({ quote }) => isPositive(quote.rate));
/** Coins of a payment: often a simple part of its amount, or all of it. */
const coinsOf = ({ amount, asset: { decimals } }: Payment): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 24 }),
      fc.constantFrom(1, 2, 3, 5, 8, 10, 12),
      fc.integer({ min: -2, max: 2 }),
    )
    .map(([of, parts, more]) => {
      const units = (scaled(amount, decimals) * BigInt(of)) / BigInt(parts) + BigInt(more);
      return decimalOf(units < 0n ? 0n : units, decimals);
    });
const priced = fc
  .tuple(places, assets)
  .chain(([minorUnits, asset]) => paymentOf(minorUnits, asset).map((payment) => ({ minorUnits, payment })));

describe('the value of any coins of any payment', () => {
  test('is exact, rounded down, and never less than by the rate alone', () => {
    fc.assert(
      fc.property(
        priced.chain((one) => fc.tuple(fc.constant(one), coinsOf(one.payment))),
        ([{ minorUnits, payment }, coins]) => {
          const value = worthOf(payment, [coin(coins)], minorUnits);
          const before = atRate(payment, coins, minorUnits);
          expect(scaled(value, minorUnits)).toBe(exact(payment, coins, minorUnits));
          expect(compare(value, before)).toBeGreaterThanOrEqual(0);
          const isLess = compare(coins, payment.amount) < 0;
          if (isLess && compare(before, payment.priceAmount) < 0)
            expect(compare(value, payment.priceAmount)).toBe(-1);
          expect(compare(worthOf(payment, [coin(payment.amount)], minorUnits), payment.priceAmount)).toBe(0);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('is booked whole, in whatever parts they come, go and come back', () => {
    const lives = priced.chain((one) =>
      fc.record({
        minorUnits: fc.constant(one.minorUnits),
        payment: fc.constant(one.payment),
        parts: fc.array(coinsOf(one.payment), { minLength: 1, maxLength: 5 }),
        // Each comes, or goes if it is there; then all that are missing come.
        order: fc.array(fc.nat({ max: 4 }), { maxLength: 10 }),
      }),
    );
    fc.assert(
      fc.property(lives, ({ minorUnits, payment, parts, order }) => {
        const checkoutOf = (there: ReadonlySet<number>): Checkout =>
          sampleCheckout({
            minorUnits,
            payments: [
              {
                ...payment,
                transactions: parts.flatMap((amount, index) =>
                  there.has(index) ? [coin(amount, { key: `dep_${index}` })] : [],
                ),
              },
            ],
          });
        let there: ReadonlySet<number> = new Set();
        const values: string[] = [];
        const become = (next: ReadonlySet<number>): void => {
          values.push(...entriesBetween(checkoutOf(there), checkoutOf(next)).map(({ value }) => value));
          there = next;
        };
        for (const index of order)
          become(
            new Set(there.has(index) ? [...there].filter((other) => other !== index) : [...there, index]),
          );
        for (const index of parts.keys()) become(new Set([...there, index]));
        const whole = sum(parts);
        expect(scaled(sum(values), minorUnits)).toBe(
          isPositive(whole) ? exact(payment, whole, minorUnits) : 0n,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('no order is decided otherwise by rounding', () => {
  /** How a checkout was judged by the rate alone. */
  function judgedAtRate(
    checkout: Checkout,
    { underpaymentTolerance, underpaymentToleranceMax }: Terms,
  ): boolean {
    const { minorUnits, amount } = checkout;
    const came = (payment: Payment) => sum(payment.transactions.map((entry) => entry.amount));
    const values = checkout.payments.map((payment) => atRate(payment, came(payment), minorUnits));
    const total = sum(values);
    const missing = subtract(amount, total);
    if (!isPositive(missing)) return true;
    const [only, other] = checkout.payments.filter((_payment, index) => isPositive(values[index] ?? '0'));
    const inCoins = only !== undefined && other === undefined && compare(only.priceAmount, amount) === 0;
    const [due, received] = inCoins ? [only.amount, came(only)] : [amount, total];
    return (
      compare(subtract(due, received), multiply(due, underpaymentTolerance)) <= 0 &&
      compare(missing, underpaymentToleranceMax ?? '1') <= 0
    );
  }

  const withCoins = (payment: Payment, coins: string): Payment => ({
    ...payment,
    transactions: [coin(coins)],
  });
  const checkouts = fc.tuple(places, assets).chain(([minorUnits, asset]) =>
    fc
      .array(
        paymentOf(minorUnits, asset).chain((payment) =>
          coinsOf(payment).map((coins) => withCoins(payment, coins)),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .chain((payments) => {
        const sumOfPrices = sum(payments.map(({ priceAmount }) => priceAmount));
        const value = sum(payments.map((payment) => paymentValueOf(payment, minorUnits)));
        const unit = decimalOf(1n, minorUnits);
        return fc
          .constantFrom(
            payments[0]?.priceAmount ?? '0',
            sumOfPrices,
            value,
            add(value, unit),
            roundDown(multiply(value, '1.005'), minorUnits),
          )
          .filter(isPositive)
          .map((amount) =>
            sampleCheckout({
              minorUnits,
              amount,
              payments: payments.map((payment, index) => ({ ...payment, id: `pay_${index}` })),
            }),
          );
      }),
  );
  const tolerances = fc.record({
    underpaymentTolerance: fc.constantFrom('0', '0.005', '0.02'),
    underpaymentToleranceMax: fc.constantFrom(null, '0', '0.05', '3'),
  });

  test('what was paid by the rate alone is paid, and what is paid lacks no more than is tolerated', () => {
    fc.assert(
      fc.property(checkouts, tolerances, (checkout, tolerance) => {
        const by: Terms = { ...terms, ...tolerance };
        const isPaid = judge(checkout, by) !== 'short';
        if (judgedAtRate(checkout, by)) expect(isPaid).toBe(true);
        if (!isPaid) return;
        // In whole numbers: the exact values, of which none is rounded up.
        const { minorUnits, amount } = checkout;
        const worth = checkout.payments.reduce(
          (total, payment) => total + exact(payment, payment.transactions[0]?.amount ?? '0', minorUnits),
          0n,
        );
        const missing = scaled(amount, minorUnits) - worth;
        if (missing <= 0n) return;
        const share = scaled(by.underpaymentTolerance, 3);
        const most = scaled(by.underpaymentToleranceMax ?? '1', 18);
        expect(missing * 10n ** BigInt(18 - minorUnits)).toBeLessThanOrEqual(most);
        const [only, other] = checkout.payments.filter((payment) =>
          isPositive(paymentValueOf(payment, minorUnits)),
        );
        const inCoins = only !== undefined && other === undefined && compare(only.priceAmount, amount) === 0;
        const [due, lacks] = inCoins
          ? [scaled(only.amount), scaled(only.amount) - scaled(only.transactions[0]?.amount ?? '0')]
          : [scaled(amount, minorUnits), missing];
        expect(lacks * 1000n).toBeLessThanOrEqual(due * share);
      }),
      { numRuns: 1000 },
    );
  });

  test('the rest that is asked for after a part is what the part lacks', () => {
    const first = samplePayment({
      amount: '162.00',
      priceAmount: '150.00',
      quote: quoted('0.925925925925925925'),
      transactions: [coin('81')],
    });
    const checkout = sampleCheckout({ amount: '150.00', payments: [first] });
    expect(subtract(checkout.amount, totalOf(checkout))).toBe('75');
    expect(judge(checkout, terms)).toBe('short');
    const rest = { ...first, id: 'pay_2', priceAmount: '75.00', amount: '81.00' };
    expect(judge({ ...checkout, payments: [first, rest] }, { ...terms, underpaymentTolerance: '0' })).toBe(
      'enough',
    );
  });
});
