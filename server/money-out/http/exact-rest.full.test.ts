import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUsable, type Checkout } from '../../money-in/checkout/model.ts';
import { isPositive, multiply, roundUp, type Decimal } from '../../base/money/decimal.ts';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import { coinsFor } from '../../money-in/pricing/rates.ts';
import {
  sampleAsset,
  sampleCheckout,
  sampleCreated,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../../testing/sample.ts';
import { amounts } from '../../money-in/checkout/totals.ts';
import { transition, type Input } from '../../money-in/checkout/transition.ts';
import { renderSession } from '../../money-in/http/render.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const store = {
  name: 'Shop',
  legalName: null,
  country: null,
  url: null,
  logoUrl: null,
  supportUrl: null,
  color: null,
  background: null,
  radius: null,
};
/** No tolerance. */
const strict = { ...terms, underpaymentTolerance: '0', overpaymentTolerance: '0' };

const methods = ['usdt-tron', 'eth-ethereum', 'btc-bitcoin'];
/** What one coin of each method costs. */
const currencies = [
  { currency: 'USD', minorUnits: 2, rates: ['1', '2013.377', '64123.45'] },
  { currency: 'JPY', minorUnits: 0, rates: ['151.234567', '304491.1', '9697531'] },
  { currency: 'KWD', minorUnits: 3, rates: ['0.306748466257668711', '617.5', '19669.7'] },
];

/** One checkout and its observations. */
class Sale {
  readonly #rates: readonly string[];
  #checkout: Checkout;
  #now = start;
  #keys = 0;

  constructor({ currency, minorUnits, rates }: (typeof currencies)[number], price: number) {
    const amount = roundUp(multiply(`${price}`, `1e-${minorUnits}`), minorUnits);
    const none = { payments: [], selectedId: null };
    this.#rates = rates;
    this.#checkout = sampleCheckout({ ...none, amount, currency, minorUnits, expiresAt: start + day });
  }

  get checkout(): Checkout {
    return this.#checkout;
  }

  get shown() {
    return renderSession(
      this.#checkout,
      [],
      { test: true, store, walletApps: [], terms: { allowRefresh: true } },
      this.#now,
    ).payment;
  }

  /** As the server does: one payment that can be paid for each method. */
  choose(method: string): void {
    const { payments, status, currency, expiresAt: end } = this.#checkout;
    if (status !== 'open') return;
    const existing = payments.find((payment) => isUsable(payment, method, this.#now));
    if (existing !== undefined) return this.#apply({ type: 'selected', paymentId: existing.id });
    const asset = sampleAsset(method);
    const rate = this.#rateOf(method);
    const quote = { pair: `${asset.asset}/${currency}`, rate, source: 'static', at: this.#now };
    const { due } = amounts(this.#checkout);
    const amount = coinsFor(due, quote, asset);
    const paymentId = `pay_${payments.length}`;
    const expiresAt = Math.min(end, this.#now + 30 * minute);
    const unmade = { id: paymentId, status: 'creating', reference: null, address: null } as const;
    const payment = samplePayment({ ...unmade, asset, amount, priceAmount: due, quote, expiresAt });
    this.#apply({ type: 'begin', payment, tokens: [], maxPayments: Infinity });
    const created = sampleCreated({ reference: `order-${paymentId}`, amount });
    this.#apply({ type: 'created', paymentId, created, expiresAt, quote });
  }

  /** A part of what the payment asked for at first, in millionths. */
  comes(pick: number, share: number, status: 'detected' | 'final', rateNow: Decimal): void {
    const { payments } = this.#checkout;
    const payment = payments[pick % Math.max(payments.length, 1)];
    if (payment === undefined) return;
    const amount = roundUp(multiply(payment.amount, multiply(`${share}`, '1e-6')), payment.asset.decimals);
    this.pay(payment.id, { amount, status }, rateNow);
  }

  pay(paymentId: string, coins: Partial<ReportedTransaction>, rateNow: Decimal = '1'): void {
    this.#keys += 1;
    this.#tell(paymentId, [{ key: `${this.#keys}`, at: this.#now, ...coins }], rateNow);
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    for (const { id } of this.#checkout.payments) this.#tell(id, []);
  }

  settle(): void {
    for (const { id, transactions } of this.#checkout.payments)
      this.#tell(
        id,
        transactions.map(({ key, amount, at }) => ({ key, amount, at })),
      );
  }

  /** `rateNow`: as a share of the rate at the start. */
  #tell(
    paymentId: string,
    transactions: readonly Partial<ReportedTransaction>[],
    rateNow: Decimal = '1',
  ): void {
    const method = this.#checkout.payments.find(({ id }) => id === paymentId)?.asset.method ?? '';
    const own = transactions.map((entry) => sampleTransaction({ method, ...entry }));
    const observation = sampleObservation(own, { paymentId, observedAt: this.#now });
    this.#apply({ type: 'observed', observation, rate: multiply(this.#rateOf(method), rateNow) });
  }

  #rateOf(method: string): Decimal {
    return this.#rates[methods.indexOf(method)] ?? '1';
  }

  #apply(input: Input): void {
    this.#checkout = transition(this.#checkout, input, strict, this.#now).checkout;
  }
}

const aMethod = fc.constantFrom(...methods);
const news = fc.oneof(
  aMethod.map((method) => (sale: Sale) => sale.choose(method)),
  fc.integer({ min: 0, max: 20 * minute }).map((ms) => (sale: Sale) => sale.pass(ms)),
  fc
    .tuple(
      fc.nat(5),
      fc.integer({ min: 1, max: 700_000 }),
      fc.constantFrom('detected' as const, 'final' as const),
      fc.constantFrom('1', '0.97'),
    )
    .map((coins) => (sale: Sale) => sale.comes(...coins)),
);

test('after any part payments, paying exactly the rest that is shown makes it paid, without an overpayment', () => {
  let asked = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...currencies),
      fc.integer({ min: 100, max: 9_999_999 }),
      fc.array(news, { maxLength: 10 }),
      aMethod,
      (currency, price, reported, last) => {
        const sale = new Sale(currency, price);
        for (const tell of reported) tell(sale);
        if (sale.checkout.status !== 'open') return;
        asked += 1;
        if (!/^(awaiting|detected)$/.test(sale.shown?.status ?? '')) sale.choose(last);
        const { id = '', amountDue = '' } = sale.shown ?? {};
        expect(isPositive(amountDue)).toBe(true);
        sale.pay(id, { amount: amountDue });
        sale.settle();
        expect(sale.checkout).toMatchObject({ status: 'paid', exceptions: [] });
      },
    ),
    { numRuns: 300 },
  );
  expect(asked).toBeGreaterThan(100);
});
