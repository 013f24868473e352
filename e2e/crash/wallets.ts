import type { Observation } from '../../server/gateways/gateway.ts';
import type { ReportedTransaction } from '../../server/gateways/transaction.ts';

/**
 * The model's coins: a second implementation of "What counts", in integers, written from the rules and not from the code under
 * test. Coins are billionths of the asset, prices hundredths of the currency, rates have 18 decimals.
 */

const unitPlaces = 9;
const pricePlaces = 2;
const ratePlaces = 18;
/** Recorded by a clock that was ahead; five seconds are tolerated. */
export const isAhead = (at: number | undefined, now: number): boolean => at !== undefined && at > now + 5000;
const minute = 60_000;

/** `"12.5"` with two places → 1250n. Throws if the decimal has more places. */
export function scaled(value: string, places: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d*?)0*)?$/.exec(value);
  const fraction = match?.[3] ?? '';
  if (match === null || fraction.length > places)
    throw new Error(`${value} has more than ${places} decimals`);
  const digits = BigInt(`${match[2]}${fraction.padEnd(places, '0')}`);
  return match[1] === '-' ? -digits : digits;
}

export const units = (value: string): bigint => scaled(value, unitPlaces);
export const cents = (value: string): bigint => scaled(value, pricePlaces);

/** 12500000000n → `"12.500000000"`. */
export const coins = (amount: bigint): string =>
  `${amount / 10n ** BigInt(unitPlaces)}.${String(amount % 10n ** BigInt(unitPlaces)).padStart(unitPlaces, '0')}`;

/** 1234n → `"12.34"`. */
export const written = (hundredths: bigint): string =>
  `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;

const worth = (amount: bigint, rate: string): bigint =>
  (amount * scaled(rate, ratePlaces)) / 10n ** BigInt(unitPlaces + ratePlaces - pricePlaces);

const greater = (one: bigint, other: bigint): bigint => (one > other ? one : other);

/** One transfer of coins, with its confirmation. */
interface Coin {
  key: string;
  readonly method: string;
  hash: string | null;
  amount: bigint;
  status: 'detected' | 'final' | 'gone';
  at: number | null;
  readonly seenAt: number;
  readonly rate: string | null;
  /** `confirmed`: the gateway shows it, and an operator has declared it final. */
  source: 'gateway' | 'person' | 'confirmed';
  /** An operator no longer waits for them. */
  givenUp: boolean;
  /** The highest amount that was ever final. */
  wasFinal: bigint | null;
  /** What an operator accepted it for, if it is of another asset. */
  accepted: { readonly amount: bigint; readonly value: bigint };
  /** Single calls in a row that reported less, since the gateway or an operator last saw the coins in full. */
  denials: { askedAt: number; receivedAt: number }[];
}

export interface Terms {
  readonly method: string;
  readonly amount: bigint;
  readonly price: bigint;
  readonly rate: string;
}

/** What one payment received. */
export class Wallet {
  readonly terms: Terms;
  readonly #coins: Coin[] = [];
  /** "Paid" or "on its way" without a transaction, for the whole amount. */
  #word: (Pick<Coin, 'status' | 'seenAt' | 'rate'> & { endedAt: number | null }) | null = null;

  constructor(terms: Terms) {
    this.terms = terms;
  }

  /** `current`: whether the order's own status counts; an older one does not. */
  record(
    { transactions, source, status: state, observedAt: askedAt }: Observation,
    rate: string | null,
    now: number,
    current: boolean,
  ): void {
    for (const reported of transactions) this.#observe(reported, source === 'person', askedAt, rate, now);
    if (current && source !== 'person' && this.#coins.length === 0) this.#say(state, rate, now);
  }

  #observe(
    reported: ReportedTransaction,
    byPerson: boolean,
    askedAt: number,
    rate: string | null,
    now: number,
  ): void {
    const { key, method, hash, status, at, single } = reported;
    const coin =
      this.#coins.find((held) => held.key === key) ??
      this.#coins.find(
        (held) =>
          (held.source === 'person') !== byPerson &&
          held.hash !== null &&
          held.hash === hash &&
          held.method === method,
      );
    const amount = units(reported.amount);
    const final = status === 'final';
    if (coin === undefined) {
      if (status === 'gone') return;
      const source = byPerson ? 'person' : 'gateway';
      const wasFinal = final ? amount : null;
      this.#coins.push({
        key,
        method,
        hash,
        amount,
        status,
        at,
        seenAt: now,
        rate,
        source,
        givenUp: false,
        wasFinal,
        accepted: { amount: 0n, value: 0n },
        denials: [],
      });
      return;
    }
    if (coin.status === 'gone' && status === 'gone') return;
    // At most the amount that was given up, and still on its way.
    if (coin.givenUp && status === 'detected' && method === coin.method && amount <= coin.amount) return;
    coin.givenUp = false;
    if (byPerson) {
      if (coin.status === 'final') {
        // Seen in full: calls before this count no more (R142). Less is no proof, and the amount stays the gateway's.
        if (amount >= coin.amount) coin.denials = [];
        return;
      }
      const source = coin.source === 'person' ? 'person' : 'confirmed';
      Object.assign(coin, { amount, status: 'final', wasFinal: amount, source, denials: [] });
      return;
    }
    if (coin.source !== 'gateway' && status === 'detected' && amount >= coin.amount) {
      // The gateway still waits for coins that an operator has seen.
      Object.assign(coin, { key, hash, at: coin.at ?? at, source: 'confirmed', denials: [] });
      return;
    }
    const denies =
      coin.status !== 'gone' &&
      (status === 'gone' || (coin.status === 'final' && !final) || amount < coin.amount);
    if (denies && !(single && this.#believes(coin, askedAt, now))) return;
    Object.assign(coin, { key, status, source: 'gateway' });
    if (single) coin.denials = [];
    if (status !== 'gone') Object.assign(coin, { hash, at, amount });
    if (final) coin.wasFinal = coin.wasFinal !== null && coin.wasFinal > amount ? coin.wasFinal : amount;
  }

  /** True after three calls, each started after the last, over ten minutes, or half an hour if the coins were final. */
  #believes(coin: Coin, askedAt: number, now: number): boolean {
    // Calls recorded by a clock that was ahead would never be old enough.
    if (isAhead(coin.denials[0]?.receivedAt, now)) coin.denials = [];
    const last = coin.denials.at(-1);
    if (last === undefined || askedAt > last.askedAt) coin.denials.push({ askedAt, receivedAt: now });
    const lasted = now - (coin.denials[0]?.receivedAt ?? now);
    return coin.denials.length >= 3 && lasted >= (coin.wasFinal === null ? 10 : 30) * minute;
  }

  #say(state: Observation['status'], rate: string | null, now: number): void {
    const word = this.#word;
    if (word?.status === 'final') return;
    // It was given up, and this repeats the former report.
    if (word?.status === 'gone' && state === 'detected') return;
    if (state === 'settled' || state === 'detected') {
      const status = state === 'settled' ? 'final' : 'detected';
      this.#word = {
        status,
        seenAt: word?.seenAt ?? now,
        rate: word === null ? rate : word.rate,
        endedAt: null,
      };
    } else if (word !== null && (state === 'expired' || state === 'cancelled' || state === 'failed')) {
      if (word.endedAt === null || isAhead(word.endedAt, now)) word.endedAt = now;
      if (now - word.endedAt >= 72 * 60 * minute) this.#word = null;
    }
  }

  /** Stops waiting for coins that are not final. */
  giveUp(): void {
    for (const coin of this.#coins)
      if (coin.status === 'detected')
        Object.assign(coin, { status: 'gone', source: 'gateway', givenUp: true, denials: [] });
    if (this.#word?.status === 'detected') this.#word = { ...this.#word, status: 'gone' };
  }

  /** Coins of the payment's own asset that are still there; `until`: transferred no later than this. */
  #own(onlyFinal: boolean, until: number): Pick<Coin, 'amount' | 'rate' | 'at' | 'seenAt'>[] {
    const { method, amount } = this.terms;
    const byWord =
      this.#coins.length === 0 && this.#word !== null ? [{ ...this.#word, method, amount, at: null }] : [];
    return [...this.#coins, ...byWord].filter(
      (coin) =>
        coin.method === method &&
        (onlyFinal ? coin.status === 'final' : coin.status !== 'gone') &&
        (coin.at ?? coin.seenAt) <= until,
    );
  }

  /** Value in the currency; `end`: of the locked quote. */
  value(onlyFinal: boolean, end: number, until = Infinity): bigint {
    const { amount, price, rate } = this.terms;
    /** The same part of the price as of the amount, but not less than at the rate. */
    const quoted = (some: bigint): bigint => greater((some * price) / amount, worth(some, rate));
    let locked = 0n;
    let late = 0n;
    for (const coin of this.#own(onlyFinal, until)) {
      const onTime = (coin.at ?? coin.seenAt) <= end;
      const fell = coin.rate === null || scaled(coin.rate, ratePlaces) < scaled(rate, ratePlaces);
      if (onTime || !fell) locked += coin.amount;
      else late += coin.rate === null ? 0n : worth(coin.amount, coin.rate);
    }
    if (locked >= amount) return price + quoted(locked - amount) + late;
    const part = quoted(locked);
    return (part < price ? part : price) + late;
  }

  finalCoins(): bigint {
    return this.#own(true, Infinity).reduce((total, { amount }) => total + amount, 0n);
  }

  finalWrongCoins(): bigint {
    return this.#coins
      .filter(({ method, status }) => method !== this.terms.method && status === 'final')
      .reduce((total, { amount }) => total + amount, 0n);
  }

  /** An operator accepts the coins of another asset, or those that came since, at this rate. */
  acceptWrongCoins(rate: string): void {
    for (const coin of this.#coins) {
      const more = coin.amount - coin.accepted.amount;
      if (coin.method === this.terms.method || coin.status === 'gone' || more <= 0n) continue;
      coin.accepted = { amount: coin.amount, value: coin.accepted.value + worth(more, rate) };
    }
  }

  /** Value of the final coins of another asset: as accepted, or that share of it that is still there. */
  finalWrongValue(): bigint {
    return this.#coins
      .filter(({ method, status }) => method !== this.terms.method && status === 'final')
      .reduce((total, { amount, accepted: { amount: of, value } }) => {
        return total + (amount >= of ? value : (value * amount) / of);
      }, 0n);
  }

  /** Coins of the payment's own asset, final or on their way. */
  get coinsThere(): bigint {
    return this.#own(false, Infinity).reduce((total, { amount }) => total + amount, 0n);
  }

  /** Equal as long as no coins arrive, disappear or change their amount. */
  get picture(): string {
    const { amount } = this.terms;
    const word = this.#word === null ? [] : [{ key: 'word', amount, status: this.#word.status }];
    return (this.#coins.length === 0 ? word : this.#coins)
      .map((coin) => `${coin.key} ${coin.status === 'gone' ? 'gone' : coin.amount}`)
      .toSorted()
      .join(', ');
  }

  /** Whether coins are on their way. */
  get waits(): boolean {
    return this.#own(false, Infinity).length > this.#own(true, Infinity).length;
  }

  get seen(): boolean {
    return this.#own(false, Infinity).some(({ amount }) => amount > 0n);
  }

  /** Whether any transaction was ever reported for it. */
  get touched(): boolean {
    return this.#coins.length > 0;
  }

  get reversed(): boolean {
    return this.#coins.some(
      ({ wasFinal, status, amount }) => wasFinal !== null && (status !== 'final' || amount < wasFinal),
    );
  }

  get strange(): boolean {
    return this.#coins.some(({ method, status }) => method !== this.terms.method && status !== 'gone');
  }
}
