import type { Coins, Fact, Movement, Price, Truth } from './facts.ts';
import {
  by,
  compare,
  down,
  isMore,
  least,
  minus,
  most,
  plus,
  read,
  sum,
  times,
  zero,
  type Fraction,
} from './fractions.ts';
import { dismissed, isFinal, isThere, merged, type Known } from './known-coins.ts';

/**
 * Test helper: what the figures of an order have to be, from what happened to it. Nothing of the product is imported: its
 * rules of money are written here a second time, in fractions of BigInt.
 */

interface Quoted {
  readonly id: string;
  readonly provider: string;
  readonly method: string;
  readonly asset: string;
  readonly amount: Fraction;
  readonly priceAmount: Fraction;
  readonly rate: Fraction;
  readonly until: number;
  coins: readonly Known[];
}

interface Refund {
  readonly at: number;
  readonly payment: Quoted;
  readonly method: string;
  readonly asset: string;
  readonly coins: Fraction;
  readonly value: Fraction;
  /** Worth of the coins when they came. */
  readonly worth: Fraction;
  became: 'open' | 'succeeded' | 'ended' | 'returned';
}

const feePlaces = 6;

class Order {
  readonly #price: Price;
  readonly #payments = new Map<string, Quoted>();
  readonly #refunds = new Map<string, Refund>();
  readonly #movements: Movement[] = [];
  #isPaid = false;

  constructor(price: Price) {
    this.#price = price;
  }

  take(fact: Fact): void {
    switch (fact.is) {
      case 'quoted': {
        const { payment: id, provider, method, asset, until } = fact;
        const [amount, priceAmount, rate] = [fact.amount, fact.priceAmount, fact.rate].map(read) as [
          Fraction,
          Fraction,
          Fraction,
        ];
        this.#payments.set(id, { id, provider, method, asset, until, amount, priceAmount, rate, coins: [] });
        return;
      }
      case 'reported':
        return this.#report(this.#payment(fact.payment), fact.coins, fact.at);
      case 'refunding':
        return void this.#refunds.set(fact.refund, this.#planned(fact));
      case 'refund':
        return this.#refund(fact);
      case 'accepted':
        return this.#accept(fact);
      case 'dismissed':
        for (const payment of this.#payments.values())
          payment.coins = payment.coins.map((each) => (each.status === 'detected' ? dismissed(each) : each));
        return;
      case 'paid':
        this.#isPaid = true;
        return;
      case 'ready':
        return;
    }
  }

  get truth(): Truth {
    const refunds = [...this.#refunds.values()];
    const ofPrice = refunds.filter(({ payment, method }) => payment.method === method);
    const sent = valueOf(refunds.filter(isSent));
    const sentOfPrice = valueOf(ofPrice.filter(isSent));
    const taken = valueOf(ofPrice.filter(isTaken));
    const counted = this.#total(isFinal);
    const received = plus(
      counted,
      sum([...this.#payments.values()].map((payment) => acceptedOf(payment, payment.coins.filter(isFinal)))),
    );
    const seen = this.#total(isThere);
    const hasLost = [...this.#payments.values()].some(({ coins }) =>
      coins.some((each) => each.wasFinal && !isFinal(each)),
    );
    const positive = (value: Fraction): Fraction => most(value, zero);
    const due = this.#isPaid ? zero : positive(minus(read(this.#price.amount), minus(seen, taken)));
    return {
      received,
      refunded: sent,
      rateDifference: minus(sent, worthOfAll(refunds.filter(isSent))),
      kept: minus(received, worthOfAll(refunds.filter(isSent))),
      paid: positive(minus(counted, sentOfPrice)),
      pending: positive(minus(seen, counted)),
      due,
      refundState: this.#isBack(isSent) ? 'whole' : refunds.some(isSent) ? 'part' : 'none',
      isGoingBack: this.#isBack(isTaken),
      isLost: this.#isPaid && hasLost && compare(counted, read(this.#price.amount)) < 0,
      movements: this.#movements,
    };
  }

  /** Value of the coins that were seen by then, and are there. */
  #receivedBy(until: number): Fraction {
    const isSeen = (each: Known): boolean => isFinal(each) && each.seenAt <= until;
    const accepted = [...this.#payments.values()].map((each) => acceptedOf(each, each.coins.filter(isSeen)));
    return plus(this.#total(isSeen), sum(accepted));
  }

  /**
   * Whether these refunds return all: every coin, or the value of all that had come by the last of them, unless the price has
   * come again since.
   */
  #isBack(counts: (refund: Refund) => boolean): boolean {
    const counted = [...this.#refunds.values()].filter(counts);
    if (counted.length === 0) return false;
    if (this.#areCoinsBack(counted)) return true;
    const back = valueOf(counted);
    if (!isMore(back, zero)) return false;
    const left = minus(this.#receivedBy(Infinity), back);
    const before = this.#receivedBy(Math.max(...counted.map(({ at }) => at)));
    return (
      compare(left, zero) <= 0 || (compare(left, read(this.#price.amount)) < 0 && compare(before, back) <= 0)
    );
  }

  #areCoinsBack(counted: readonly Refund[]): boolean {
    return [...this.#payments.values()].every((payment) =>
      [...new Set(payment.coins.map(({ method }) => method))].every((method) => {
        const own = counted.filter((each) => each.payment === payment && each.method === method);
        const there = payment.coins.filter((each) => each.method === method && isThere(each));
        const left = minus(sum(there.map(({ amount }) => amount)), sum(own.map(({ coins }) => coins)));
        if (compare(left, zero) <= 0) return true;
        const worth = this.#worth(payment, there);
        return isMore(worth, zero) && compare(worth, valueOf(own)) <= 0;
      }),
    );
  }

  #payment(id: string): Quoted {
    const payment = this.#payments.get(id);
    if (payment === undefined) throw new Error(`no payment ${id}`);
    return payment;
  }

  #report(payment: Quoted, coins: readonly Coins[], at: number): void {
    const before = payment.coins.filter(isFinal);
    const booked = new Set(payment.coins.filter(({ wasFinal }) => wasFinal).map(({ key }) => key));
    for (const each of coins) payment.coins = merged(payment.coins, each, at);
    const after = payment.coins.filter(isFinal);
    const keys = new Set(after.map(({ key }) => key));
    const formerly = new Set(before.map(({ key }) => key));
    let held = before;
    const worthOf = (coins: readonly Known[]): Fraction =>
      plus(this.#worth(payment, coins), acceptedOf(payment, coins));
    let worth = worthOf(held);
    const book = (kind: Movement['kind'], of: Known, sign: 1n | -1n): void => {
      held = sign === 1n ? [...held, of] : held.filter(({ key }) => key !== of.key);
      const next = worthOf(held);
      this.#move(at, kind, payment, of.asset, signed(of.amount, sign), minus(next, worth));
      worth = next;
    };
    const fees = (of: Known, sign: 1n | -1n): void => {
      if (of.fee === null) return;
      const value =
        of.method === payment.method
          ? down(times(of.fee, valueOfOne(payment)), this.#price.places + feePlaces)
          : zero;
      this.#move(at, 'gateway_fee', payment, of.asset, signed(of.fee, sign), signed(value, sign));
    };
    for (const gone of before.filter(({ key }) => !keys.has(key))) {
      book('adjustment', gone, -1n);
      fees(gone, -1n);
    }
    for (const now of after.filter(({ key }) => !formerly.has(key))) {
      book(booked.has(now.key) ? 'adjustment' : 'received', now, 1n);
      fees(now, 1n);
    }
  }

  #move(
    at: number,
    kind: Movement['kind'],
    { id: payment, provider }: Quoted,
    asset: string,
    coins: Fraction,
    value: Fraction,
    isBack = false,
  ): void {
    this.#movements.push({ at, kind, payment, provider, asset, coins, value, isBack });
  }

  /** What it takes off the price. */
  #planned({
    at,
    payment: id,
    method,
    asset,
    coins: text,
    basis,
    price,
  }: Extract<Fact, { is: 'refunding' }>): Refund {
    const payment = this.#payment(id);
    const coins = read(text);
    const refund = { at, payment, method, asset, coins, became: 'open' as const };
    if (method !== payment.method) {
      const share = this.#shareOfWrong(payment, method, coins);
      return { ...refund, value: share, worth: share };
    }
    const own = payment.coins.filter((each) => each.method === method && isFinal(each));
    const others = [...this.#refunds.values()].filter(
      (each) => each.payment === payment && each.method === method && isTaken(each),
    );
    const came = sum(own.map(({ amount }) => amount));
    const left = minus(came, sum(others.map((each) => each.coins)));
    const worth = this.#worth(payment, own);
    const rest = most(minus(worth, valueOf(others)), zero);
    const restWorth = most(minus(worth, worthOfAll(others)), zero);
    const shareOf = (some: Fraction): Fraction => down(by(times(some, worth), came), this.#price.places);
    const kept = most(minus(left, coins), zero);
    const worthOfKept = own.some((each) => isLate(payment, each))
      ? shareOf(kept)
      : this.#quoted(payment, kept);
    const worthGone = most(minus(restWorth, worthOfKept), zero);
    if (price !== undefined) return { ...refund, value: read(price), worth: worthGone };
    const ofPrice = [...this.#refunds.values()].filter((each) => each.payment.method === each.method);
    const taken = valueOf(ofPrice.filter(isTaken));
    const over = most(minus(minus(this.#total(isFinal), taken), read(this.#price.amount)), zero);
    // All that is too much, and all that is left, leave nothing by rounding.
    if (basis === 'excess') {
      const value = this.#isPaid ? least(rest, over) : rest;
      const isEven = compare(valueOf(others), worthOfAll(others)) === 0;
      return { ...refund, value, worth: isEven ? value : worthGone };
    }
    if (compare(coins, left) >= 0) return { ...refund, value: rest, worth: restWorth };
    return { ...refund, value: least(shareOf(coins), rest), worth: least(shareOf(coins), restWorth) };
  }

  /** Wrong coins take their share of what they were accepted for, and the last of them all that is left of it. */
  #shareOfWrong(payment: Quoted, method: string, coins: Fraction): Fraction {
    const own = payment.coins.filter((each) => each.method === method && isFinal(each));
    const others = [...this.#refunds.values()].filter(
      (each) => each.payment === payment && each.method === method && isTaken(each),
    );
    const left = minus(sum(own.map(({ amount }) => amount)), sum(others.map((each) => each.coins)));
    const worth = acceptedOf(payment, own);
    const rest = most(minus(worth, valueOf(others)), zero);
    if (compare(coins, left) >= 0) return rest;
    const of = sum(own.map(({ accepted }) => accepted.coins));
    return isMore(of, zero) ? least(down(by(times(coins, worth), of), this.#price.places), rest) : zero;
  }

  /** Wrong coins that are there, and neither accepted yet nor on their way back. */
  #accept({ at, rates, value = '0' }: Extract<Fact, { is: 'accepted' }>): void {
    let typed = read(value);
    for (const payment of this.#payments.values())
      for (const method of new Set(payment.coins.map((each) => each.method))) {
        if (method === payment.method) continue;
        const there = payment.coins.filter((each) => each.method === method && isThere(each));
        const refunds = [...this.#refunds.values()].filter(
          (each) => each.payment === payment && each.method === method && isTaken(each),
        );
        const coinsOf = (some: readonly Refund[]): Fraction => sum(some.map(({ coins }) => coins));
        const accepted = sum(there.map((each) => each.accepted.coins));
        const ofAccepted = least(coinsOf(refunds.filter((each) => isMore(each.value, zero))), accepted);
        let back = minus(coinsOf(refunds), ofAccepted);
        for (const each of there) {
          const open = minus(each.amount, each.accepted.coins);
          const left = most(minus(open, back), zero);
          back = most(minus(back, open), zero);
          if (!isMore(left, zero)) continue;
          const { [each.asset]: rate } = rates;
          const worth = rate === undefined ? typed : down(times(left, read(rate)), this.#price.places);
          if (rate === undefined) typed = zero;
          const now = { coins: plus(each.accepted.coins, left), value: plus(each.accepted.value, worth) };
          payment.coins = payment.coins.map((known) => (known === each ? { ...each, accepted: now } : known));
          if (isFinal(each) && isMore(worth, zero))
            this.#move(at, 'adjustment', payment, each.asset, zero, worth);
        }
      }
  }

  #refund({ at, refund: id, became, fee }: Extract<Fact, { is: 'refund' }>): void {
    const refund = this.#refunds.get(id);
    if (refund === undefined) throw new Error(`no refund ${id}`);
    const { payment, asset, coins, value, worth } = refund;
    const difference = minus(value, worth);
    const hasDifference = compare(difference, zero) !== 0;
    if (became === 'succeeded') {
      this.#move(at, 'refund', payment, asset, coins, value);
      if (hasDifference) this.#move(at, 'rate_difference', payment, asset, zero, difference);
      if (fee !== undefined) {
        const share = down(by(times(read(fee), value), coins), feePlaces);
        this.#move(at, 'network_fee', payment, asset, read(fee), share);
      }
    }
    if (became === 'returned' && refund.became === 'succeeded') {
      this.#move(at, 'refund', payment, asset, signed(coins, -1n), signed(value, -1n), true);
      if (hasDifference)
        this.#move(at, 'rate_difference', payment, asset, zero, signed(difference, -1n), true);
    }
    refund.became = became;
  }

  #total(which: (coins: Known) => boolean): Fraction {
    return sum(
      [...this.#payments.values()].map((payment) => this.#worth(payment, payment.coins.filter(which))),
    );
  }

  /** Coins of another kind count nothing. */
  #worth(payment: Quoted, all: readonly Known[]): Fraction {
    const { places } = this.#price;
    const own = all.filter((each) => each.method === payment.method);
    const late = own
      .filter((each) => isLate(payment, each))
      .map((each) => (each.rate === null ? zero : down(times(each.amount, each.rate), places)));
    const coins = sum(own.filter((each) => !isLate(payment, each)).map((each) => each.amount));
    return plus(this.#quoted(payment, coins), sum(late));
  }

  #quoted(payment: Quoted, coins: Fraction): Fraction {
    const { amount, priceAmount } = payment;
    const valued = (some: Fraction): Fraction => down(times(some, valueOfOne(payment)), this.#price.places);
    return isMore(amount, coins)
      ? least(valued(coins), priceAmount)
      : plus(priceAmount, valued(minus(coins, amount)));
  }
}

/** Coins that came after the end of their quote, and count less than by it. */
const isLate = ({ rate, until }: Quoted, each: Known): boolean =>
  (each.moved ?? each.seenAt) > until && (each.rate === null || isMore(rate, each.rate));

/**
 * What one coin counts: the price for the amount. The rate is cut, and the amount rounded up, which is not charged: the greater
 * one counts.
 */
const valueOfOne = ({ amount, priceAmount, rate }: Quoted): Fraction => most(by(priceAmount, amount), rate);
/** What coins of the wrong kind were accepted for. */
const acceptedOf = ({ method }: Quoted, coins: readonly Known[]): Fraction =>
  sum(coins.filter((each) => each.method !== method).map(({ accepted }) => accepted.value));
const isSent = ({ became }: Refund): boolean => became === 'succeeded';
const isTaken = ({ became }: Refund): boolean => became === 'open' || became === 'succeeded';
const valueOf = (refunds: readonly Refund[]): Fraction => sum(refunds.map(({ value }) => value));
const worthOfAll = (refunds: readonly Refund[]): Fraction => sum(refunds.map(({ worth }) => worth));
const signed = ({ top, over }: Fraction, sign: 1n | -1n): Fraction => ({ top: sign * top, over });

/** The figures of an order at the end of what happened to it. */
export function truthOf(price: Price, facts: readonly Fact[]): Truth {
  const order = new Order(price);
  for (const fact of facts) order.take(fact);
  return order.truth;
}
