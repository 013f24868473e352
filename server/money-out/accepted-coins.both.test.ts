import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewLedgerEntry } from '../money-in/checkout/ledger-entries.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import { amounts, totalsOf } from '../money-in/checkout/totals.ts';
import { transition, type Input } from '../money-in/checkout/transition.ts';
import { acceptedValue, isFinal } from '../money-in/checkout/valuation.ts';
import { compare, roundDown, multiply, subtract, sum, type Decimal } from '../base/money/decimal.ts';
import { ApiError } from '../base/errors.ts';
import type { ReportedTransaction } from '../gateways/transaction.ts';
import type { Quote } from '../money-in/pricing/rates.ts';
import {
  end,
  sampleCheckout,
  sampleObservation,
  sampleTransaction,
  start,
  terms,
} from '../testing/sample.ts';
import { sampleRefund, sampleTransfer } from '../testing/sample-transfer.ts';
import { runs } from '../testing/tier.ts';
import { checkoutRefundOf } from './change.ts';
import { isReserved, type Transfer } from './model.ts';
import { planRefund, refundableCoins } from './refund-plan.ts';

/** R178: what coins of a wrong asset are worth once they are accepted, in random lives of a checkout with refunds. */

const minute = 60_000;
const quotes = [
  { pair: 'TRX/EUR', rate: '0.243719', source: 'static', at: start },
  { pair: 'ETH/EUR', rate: '2310.17', source: 'static', at: start },
];
const methods = { own: 'usdt-tron', a: 'trx-tron', b: 'trx-tron', c: 'eth-ethereum' } as const;
type Coin = keyof typeof methods;

type Step =
  | { readonly do: 'report'; readonly coin: Coin; readonly amount: Decimal; readonly isFinal: boolean }
  /** Three calls show less of it, or nothing. */
  | { readonly do: 'lose'; readonly coin: Coin; readonly amount: Decimal | null }
  | { readonly do: 'resolve'; readonly action: 'accept' | 'ignore'; readonly isNamed: boolean }
  | { readonly do: 'refund'; readonly coin: Coin; readonly percent: number }
  | { readonly do: 'refunded'; readonly pick: number; readonly status: Transfer['status'] }
  | { readonly do: 'expire' };

const coin = fc.constantFrom<Coin>('own', 'a', 'a', 'a', 'b', 'c');
const amount = fc.integer({ min: 1, max: 60_000_000 }).map((units) => (units / 1_000_000).toFixed(6));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('report'), coin, amount, isFinal: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose'), coin, amount: fc.option(amount) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('resolve'),
      action: fc.constantFrom('accept', 'accept', 'accept', 'ignore'),
      isNamed: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('refund'), coin, percent: fc.constantFrom(1, 33, 50, 100) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('refunded'),
      pick: fc.nat({ max: 9 }),
      status: fc.constantFrom('completed', 'completed', 'failed', 'cancelled', 'returned'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'expire' } as const) },
) as fc.Arbitrary<Step>;

/** A checkout and its refunds, where wrong coins are accepted at these rates. */
class Life {
  checkout: Checkout = sampleCheckout();
  readonly #entries: NewLedgerEntry[] = [];
  readonly events: string[] = [];
  #refunds: readonly Transfer[] = [];
  #now = start;

  readonly #quotes: readonly Quote[];

  constructor(rates: readonly Quote[]) {
    this.#quotes = rates;
  }

  take(step: Step): void {
    this.#now += minute;
    switch (step.do) {
      case 'report':
        return this.#see({ ...step, status: step.isFinal ? 'final' : 'detected' });
      case 'lose':
        for (const _call of [1, 2, 3]) {
          this.#now += 16 * minute;
          const seen = step.amount === null ? { amount: '1' } : { amount: step.amount };
          this.#see({ coin: step.coin, ...seen, status: step.amount === null ? 'gone' : 'final' });
        }
        return;
      case 'resolve': {
        const exception = step.isNamed ? 'wrong_asset' : undefined;
        return this.#try({
          type: 'resolve',
          action: step.action,
          exception,
          note: null,
          quotes: this.#quotes,
        });
      }
      case 'refund': {
        const maximum = this.#coins(step.coin)?.maximum ?? '0';
        const percent =
          step.percent === 100 ? maximum : multiply(maximum, `0.${String(step.percent).padStart(2, '0')}`);
        return this.#refund(step.coin, roundDown(percent, 6));
      }
      case 'refunded':
        return this.#move(step.pick, step.status);
      case 'expire':
        this.#now = Math.max(this.#now, end + 11 * minute);
        return this.#apply({ type: 'tick' });
    }
  }

  #see({
    coin: of,
    amount: came,
    status,
  }: {
    coin: Coin;
    amount: Decimal;
    status: ReportedTransaction['status'];
  }) {
    const seen = sampleTransaction({ key: of, method: methods[of], amount: came, status, at: null });
    const observation = sampleObservation([seen], { observedAt: this.#now });
    this.#apply({ type: 'observed', observation, rate: '1' });
  }

  #coins(of: Coin) {
    const all = refundableCoins(this.checkout, this.#refunds, {
      basis: 'excess',
      outside: false,
      rateOf: () => '1',
    });
    return all.find(({ asset }) => asset.method === methods[of]);
  }

  #refund(of: Coin, coins: Decimal): void {
    if (compare(coins, '0') <= 0) return;
    const wanted = { paymentId: 'pay_1', method: methods[of], amount: coins, rateOf: () => '1' };
    const plan = planRefund(this.checkout, this.#refunds, { basis: 'excess', outside: false, ...wanted });
    const refund = { ...sampleRefund, basis: 'excess' as const, priceAmount: plan.value };
    const id = `rfd_${this.#refunds.length}`;
    const made = { asset: plan.asset, amount: plan.coins, createdAt: this.#now };
    const transfer = sampleTransfer({ id, kind: 'refund', ...made, refund });
    this.#refunds = [...this.#refunds, transfer];
    this.#apply({ type: 'refund', refund: copyOf(transfer) });
  }

  #move(pick: number, status: Transfer['status']): void {
    const transfer = this.#refunds[pick % Math.max(this.#refunds.length, 1)];
    // Only what was sent can come back, and nothing else becomes of what is over.
    if (transfer === undefined || (transfer.status === 'completed') !== (status === 'returned')) return;
    if (!isReserved(transfer)) return;
    const moved = { ...transfer, status };
    this.#refunds = this.#refunds.map((each) => (each === transfer ? moved : each));
    this.#apply({ type: 'refund', refund: copyOf(moved) });
  }

  /** What a person may ask for at any time. */
  #try(input: Input): void {
    try {
      this.#apply(input);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'invalid_state') throw error;
    }
  }

  #apply(input: Input): void {
    const outcome = transition(this.checkout, input, terms, this.#now);
    this.checkout = outcome.checkout;
    this.#entries.push(...outcome.entries);
    this.events.push(...outcome.events);
  }

  get booked(): Decimal {
    const money = this.#entries.filter(({ kind }) => kind === 'received' || kind === 'adjustment');
    return sum(money.map(({ value }) => value));
  }

  /** What must be the same whatever wrong coins are worth. */
  get decided() {
    const { status, exceptions, paidAt, readyAt, held, version } = this.checkout;
    const refunds = (['coins', 'price', 'excess'] as const).flatMap((basis) =>
      refundableCoins(this.checkout, this.#refunds, { basis, outside: false, rateOf: () => '1' }),
    );
    const maxima = refunds.map(({ asset, maximum }) => [asset.method, maximum]);
    const own = refunds.filter(({ asset }) => asset.method === methods.own);
    const ownValues = own.map(({ maximum, valueOf }) => valueOf(maximum).value);
    return {
      status,
      exceptions,
      paidAt,
      readyAt,
      held,
      version,
      maxima,
      ownValues,
      ...amounts(this.checkout),
    };
  }

  valueOf(method: string): Decimal {
    const [payment] = this.checkout.payments;
    if (payment === undefined) return '0';
    const coins = payment.transactions.filter((entry) => isFinal(entry) && entry.method === method);
    return sum(coins.map(acceptedValue(payment, 2)));
  }

  refundedOf(method: string): Decimal {
    const own = this.#refunds.filter((transfer) => isReserved(transfer) && transfer.asset.method === method);
    return sum(own.map(({ refund }) => refund?.priceAmount ?? '0'));
  }
}

function copyOf(transfer: Transfer) {
  const copy = checkoutRefundOf(transfer);
  if (copy === null) throw new Error('it is a refund');
  return copy;
}

/** Their coins are worth something, or so little that it is rounded to nothing. */
const worthless = [
  { pair: 'TRX/EUR', rate: '0.000000000001', source: 'static', at: start },
  { pair: 'ETH/EUR', rate: '0.000000000001', source: 'static', at: start },
];
const lives = () => [quotes, worthless].map((at) => new Life(at));

test('R178: the books hold what wrong coins were accepted for, and nothing else depends on it', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 24 }), (steps) => {
      const [life, other] = lives() as [Life, Life];
      for (const each of steps) {
        for (const one of [life, other]) {
          one.take(each);
          expect(compare(one.booked, totalsOf(one.checkout).received)).toBe(0);
        }
        expect(life.decided).toEqual(other.decided);
        expect(compare(other.valueOf(methods.a), '0')).toBe(0);
        if (compare(life.valueOf(methods.a), '0') > 0) reached.add(`a value, ${life.checkout.status}`);
        if (compare(life.refundedOf(methods.a), '0') > 0) reached.add('refunded');
      }
      expect(life.events).toEqual(other.events);
    }),
    { ...runs(800), seed: 12 },
  );
  expect([...reached].toSorted()).toEqual(['a value, paid', 'refunded']);
});

test('R178: refunds of wrong coins, in any parts, take all of what they were accepted for, and no more', () => {
  let refunded = 0;
  const kept = step.filter((each) => each.do !== 'lose');
  fc.assert(
    fc.property(fc.array(kept, { minLength: 3, maxLength: 24 }), (steps) => {
      const [life] = lives() as [Life, Life];
      for (const each of steps) {
        life.take(each);
        for (const method of [methods.a, methods.c])
          expect(compare(life.refundedOf(method), life.valueOf(method))).toBeLessThanOrEqual(0);
      }
      for (const of of ['a', 'c'] as const) life.take({ do: 'refund', coin: of, percent: 100 });
      for (const method of [methods.a, methods.c]) {
        expect(subtract(life.refundedOf(method), life.valueOf(method))).toBe('0');
        if (compare(life.valueOf(method), '0') > 0) refunded += 1;
      }
    }),
    { ...runs(800), seed: 12 },
  );
  expect(refunded).toBeGreaterThan(20);
});
