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

/**
 * Test helper: what the figures of an order have to be, from what happened to it. Nothing of the product is imported: its
 * rules of money are written here a second time, in fractions of BigInt.
 */

/** Times are milliseconds, amounts are decimals. */
export type Fact = { readonly at: number } & (
  | {
      readonly is: 'quoted';
      readonly payment: string;
      readonly provider: string;
      readonly method: string;
      readonly asset: string;
      /** Coins that the shopper was asked for, and the part of the price that they pay. */
      readonly amount: string;
      readonly priceAmount: string;
      readonly rate: string;
      /** End of the quote. */
      readonly until: number;
    }
  /** A gateway's answer to one call. */
  | { readonly is: 'reported'; readonly payment: string; readonly coins: readonly Coins[] }
  | {
      readonly is: 'refunding';
      readonly refund: string;
      readonly payment: string;
      readonly method: string;
      readonly asset: string;
      readonly coins: string;
      readonly basis: 'coins' | 'price' | 'excess';
      /** Of the price, if that was the basis. */
      readonly price?: string | undefined;
    }
  | {
      readonly is: 'refund';
      readonly refund: string;
      readonly became: 'succeeded' | 'ended' | 'returned';
      /** In the coin. */
      readonly fee?: string;
    }
  /** A person waits no longer for what is on its way. */
  | { readonly is: 'dismissed' }
  /** What the shop was told. */
  | { readonly is: 'paid' }
  | { readonly is: 'ready' }
);

/** As a gateway reports them. */
export interface Coins {
  readonly key: string;
  readonly method: string;
  readonly asset: string;
  readonly amount: string;
  readonly status: 'detected' | 'final' | 'gone';
  /** When they moved; null if the gateway does not say. */
  readonly moved: number | null;
  /** The coin's rate in the price's currency at the time of the report; null without one. */
  readonly rate: string | null;
  /** Of the gateway, in the coin; null for none. */
  readonly fee: string | null;
}

export interface Price {
  readonly amount: string;
  readonly currency: string;
  /** Decimals of the currency. */
  readonly places: number;
}

/** A line of the books. */
export interface Movement {
  readonly at: number;
  readonly kind: 'received' | 'adjustment' | 'gateway_fee' | 'network_fee' | 'refund';
  readonly payment: string;
  readonly provider: string;
  readonly asset: string;
  readonly coins: Fraction;
  readonly value: Fraction;
  /** Whether it is a refund that came back. */
  readonly isBack: boolean;
}

export interface Truth {
  readonly received: Fraction;
  readonly refunded: Fraction;
  readonly kept: Fraction;
  /** Final money less succeeded refunds, and what is on its way. */
  readonly paid: Fraction;
  readonly pending: Fraction;
  readonly due: Fraction;
  readonly refundState: 'none' | 'part' | 'whole';
  /** Whether nothing is left of what came, once all refunds that are on their way have succeeded. */
  readonly isGoingBack: boolean;
  readonly movements: readonly Movement[];
}

interface Known extends Omit<Coins, 'rate' | 'amount' | 'fee'> {
  readonly amount: Fraction;
  readonly fee: Fraction | null;
  readonly rate: Fraction | null;
  readonly seenAt: number;
  readonly wasFinal: boolean;
  readonly isDismissed: boolean;
  /** Calls that no longer showed them. */
  readonly denials: readonly number[];
}

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
  readonly payment: Quoted;
  readonly method: string;
  readonly asset: string;
  readonly coins: Fraction;
  readonly value: Fraction;
  became: 'open' | 'succeeded' | 'ended' | 'returned';
}

const minute = 60_000;
/** One wrong answer undoes nothing: so many calls have to agree, over so long. */
const denialsNeeded = 3;
const denialTime = { detected: 10 * minute, final: 30 * minute } as const;
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
    const sent = valueOf(refunds.filter(isSent));
    const taken = valueOf(refunds.filter(isTaken));
    const received = this.#total(isFinal);
    const seen = this.#total(isThere);
    const positive = (value: Fraction): Fraction => most(value, zero);
    const due = this.#isPaid ? zero : positive(minus(read(this.#price.amount), minus(seen, taken)));
    return {
      received,
      refunded: sent,
      kept: minus(received, sent),
      paid: positive(minus(received, sent)),
      pending: positive(minus(seen, received)),
      due,
      refundState: this.#isBack(isSent) ? 'whole' : refunds.some(isSent) ? 'part' : 'none',
      isGoingBack: this.#isBack(isTaken),
      movements: this.#movements,
    };
  }

  /** Whether these refunds return all coins that are there, or all of their value. */
  #isBack(counts: (refund: Refund) => boolean): boolean {
    const counted = [...this.#refunds.values()].filter(counts);
    return (
      counted.length > 0 &&
      [...this.#payments.values()].every((payment) =>
        [...new Set(payment.coins.map(({ method }) => method))].every((method) => {
          const own = counted.filter((each) => each.payment === payment && each.method === method);
          const there = payment.coins.filter((each) => each.method === method && isThere(each));
          const left = minus(sum(there.map(({ amount }) => amount)), sum(own.map(({ coins }) => coins)));
          if (compare(left, zero) <= 0) return true;
          const worth = this.#worth(payment, there);
          return isMore(worth, zero) && compare(worth, valueOf(own)) <= 0;
        }),
      )
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
    let worth = this.#worth(payment, held);
    const book = (kind: Movement['kind'], of: Known, sign: 1n | -1n): void => {
      held = sign === 1n ? [...held, of] : held.filter(({ key }) => key !== of.key);
      const next = this.#worth(payment, held);
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
    payment: id,
    method,
    asset,
    coins: text,
    basis,
    price,
  }: Extract<Fact, { is: 'refunding' }>): Refund {
    const payment = this.#payment(id);
    const coins = read(text);
    const refund = { payment, method, asset, coins, became: 'open' as const };
    if (method !== payment.method) return { ...refund, value: zero };
    const own = payment.coins.filter((each) => each.method === method && isFinal(each));
    const others = [...this.#refunds.values()].filter((each) => each.payment === payment && isTaken(each));
    const came = sum(own.map(({ amount }) => amount));
    const left = minus(came, sum(others.filter((each) => each.method === method).map((each) => each.coins)));
    const worth = this.#worth(payment, own);
    const rest = most(minus(worth, valueOf(others)), zero);
    if (price !== undefined) return { ...refund, value: read(price) };
    const taken = valueOf([...this.#refunds.values()].filter(isTaken));
    const over = most(minus(minus(this.#total(isFinal), taken), read(this.#price.amount)), zero);
    // All that is too much, and all that is left, leave nothing by rounding.
    if (basis === 'excess') return { ...refund, value: this.#isPaid ? least(rest, over) : rest };
    if (compare(coins, left) >= 0) return { ...refund, value: rest };
    return { ...refund, value: least(down(by(times(coins, worth), came), this.#price.places), rest) };
  }

  #refund({ at, refund: id, became, fee }: Extract<Fact, { is: 'refund' }>): void {
    const refund = this.#refunds.get(id);
    if (refund === undefined) throw new Error(`no refund ${id}`);
    const { payment, asset, coins, value } = refund;
    if (became === 'succeeded') {
      this.#move(at, 'refund', payment, asset, coins, value);
      if (fee !== undefined) {
        const share = down(by(times(read(fee), value), coins), feePlaces);
        this.#move(at, 'network_fee', payment, asset, read(fee), share);
      }
    }
    if (became === 'returned' && refund.became === 'succeeded')
      this.#move(at, 'refund', payment, asset, signed(coins, -1n), signed(value, -1n), true);
    refund.became = became;
  }

  #total(which: (coins: Known) => boolean): Fraction {
    return sum(
      [...this.#payments.values()].map((payment) => this.#worth(payment, payment.coins.filter(which))),
    );
  }

  /** Coins of another kind count nothing. */
  #worth(payment: Quoted, all: readonly Known[]): Fraction {
    const { amount, priceAmount, rate, until, method } = payment;
    const one = valueOfOne(payment);
    const { places } = this.#price;
    const own = all.filter((each) => each.method === method);
    const isLess = (each: Known): boolean =>
      (each.moved ?? each.seenAt) > until && (each.rate === null || isMore(rate, each.rate));
    const late = own
      .filter(isLess)
      .map((each) => (each.rate === null ? zero : down(times(each.amount, each.rate), places)));
    const coins = sum(own.filter((each) => !isLess(each)).map((each) => each.amount));
    const valued = (some: Fraction): Fraction => down(times(some, one), places);
    const quoted = isMore(amount, coins)
      ? least(valued(coins), priceAmount)
      : plus(priceAmount, valued(minus(coins, amount)));
    return plus(quoted, sum(late));
  }
}

/**
 * What one coin counts: the price for the amount. The rate is cut, and the amount rounded up, which is not charged: the greater
 * one counts.
 */
const valueOfOne = ({ amount, priceAmount, rate }: Quoted): Fraction => most(by(priceAmount, amount), rate);
const dismissed = (coins: Known): Known => ({ ...coins, status: 'gone', isDismissed: true });
const isFinal = ({ status }: Known): boolean => status === 'final';
const isThere = ({ status }: Known): boolean => status !== 'gone';
const isSent = ({ became }: Refund): boolean => became === 'succeeded';
const isTaken = ({ became }: Refund): boolean => became === 'open' || became === 'succeeded';
const valueOf = (refunds: readonly Refund[]): Fraction => sum(refunds.map(({ value }) => value));
const signed = ({ top, over }: Fraction, sign: 1n | -1n): Fraction => ({ top: sign * top, over });

/** What is known of coins after one more report of them. */
function merged(known: readonly Known[], news: Coins, at: number): readonly Known[] {
  const former = known.find(({ key }) => key === news.key);
  const { amount, rate, fee, ...rest } = news;
  const { status, moved } = news;
  if (former === undefined) {
    if (status === 'gone') return known;
    const coins = { amount: read(amount), fee: fee === null ? null : read(fee) };
    const rateThen = rate === null ? null : read(rate);
    const wasFinal = status === 'final';
    return [
      ...known,
      { ...rest, ...coins, rate: rateThen, seenAt: at, wasFinal, isDismissed: false, denials: [] },
    ];
  }
  const wasFinal = former.wasFinal || status === 'final';
  const now = (changes: Partial<Known>): readonly Known[] =>
    known.map((each) => (each === former ? { ...each, ...changes } : each));
  // The same report again is no news of what a person dismissed.
  const isOld = status === 'gone' || (former.isDismissed && status === 'detected');
  if (former.status === 'gone') return isOld ? known : now({ status, moved, wasFinal, isDismissed: false });
  const isDenied = status === 'gone' || (former.status === 'final' && status === 'detected');
  if (!isDenied) return now({ status, moved, wasFinal, denials: [] });
  const denials = former.denials.at(-1) === at ? former.denials : [...former.denials, at];
  const [first = at] = denials;
  const isSure =
    denials.length >= denialsNeeded && at - first >= denialTime[former.wasFinal ? 'final' : 'detected'];
  return now(isSure ? { status, denials: [] } : { denials });
}

/** The figures of an order at the end of what happened to it. */
export function truthOf(price: Price, facts: readonly Fact[]): Truth {
  const order = new Order(price);
  for (const fact of facts) order.take(fact);
  return order.truth;
}
