import type { EventType } from '../../server/base/contract/constants.ts';
import assert from 'node:assert/strict';
import type { Checkout, Payment, Terms } from '../../server/money-in/checkout/model.ts';
import { ApiError } from '../../server/base/errors.ts';
import type { NewLedgerEntry } from '../../server/money-in/checkout/ledger-entries.ts';
import { isPositive } from '../../server/base/money/decimal.ts';
import type { Observation } from '../../server/gateways/gateway.ts';
import { coinsFor } from '../../server/money-in/pricing/rates.ts';
import {
  sampleAsset,
  sampleCheckout,
  sampleCheckoutRefund,
  sampleCreated,
  samplePayment,
  start,
  terms,
} from '../../server/testing/sample.ts';
import { amounts, totalsOf } from '../../server/money-in/checkout/totals.ts';
import { transition, type Input, type Outcome } from '../../server/money-in/checkout/transition.ts';
import { cents, coins, isAhead, Wallet, units, written } from './wallets.ts';
import { checkEnds, checkFees, checkWrongCoins, isAllowed } from './rules.ts';
import { eventOf, frozen, pictureOf } from './pictures.ts';
import { Shipping, type Money, type Refund } from './shipping.ts';
import { rates, type Step } from './steps.ts';

/** How often each state was reached: a model that reaches few states proves nothing. */
export type Tally = Map<string, number>;

const minute = 60_000;
/** Rate of wrong coins, when they are accepted. */
const wrongRate = '0.2437';

/** One checkout, everything that happens to it, and the invariants after each step. */
export class World {
  #checkout: Checkout;
  #picture: ReturnType<typeof pictureOf>;
  readonly #terms: Terms;
  readonly #wallets = new Map<string, Wallet>();
  readonly #entries: NewLedgerEntry[] = [];
  readonly #events: EventType[] = [];
  readonly #tally: Tally;
  readonly #shipping = new Shipping();
  #now = start;
  #made = 0;
  #words = 0;

  constructor(latePayments: Terms['latePayments'], tally: Tally) {
    this.#checkout = frozen(sampleCheckout({ payments: [], selectedId: null }));
    this.#picture = pictureOf(this.#checkout);
    this.#terms = { ...terms, latePayments };
    this.#tally = tally;
  }

  get checkout(): Checkout {
    return this.#checkout;
  }

  take(step: Step): void {
    switch (step.do) {
      case 'pass':
        this.#now += step.ms;
        return this.#apply({ type: 'tick' });
      case 'back':
        return this.#jumpBack(step.ms);
      case 'select':
        this.#begin(step.method, step.lock);
        return this.#answer(this.#checkout.payments.length - 1);
      case 'begin':
        return this.#begin(step.method, step.lock);
      case 'created':
        return this.#answer(step.pick);
      case 'failed':
        return this.#withPayment(step.pick, ({ id, status }) => {
          if (status === 'creating')
            this.#apply({ type: 'failed', paymentId: id, failureCode: 'create_unknown' });
        });
      case 'selected':
        return this.#withPayment(step.pick, ({ id, address }) => {
          if (address !== null) this.#apply({ type: 'selected', paymentId: id });
        });
      case 'observed':
        return this.#withPayment(step.pick, (payment) => {
          if (payment.address !== null) this.#observe(payment, step);
        });
      case 'denied':
        for (const _call of [1, 2, 3]) {
          const { pick, coin, state } = step;
          this.take({ do: 'observed', pick, source: 'poll', state, coins: [coin], rate: '1', askedAgo: 0 });
          this.take({ do: 'pass', ms: step.every });
        }
        return;
      case 'cancel':
        return this.#apply({ type: 'cancel', by: step.by });
      case 'refresh':
        return this.#apply({ type: 'refresh' });
      case 'sent':
        return this.#apply({ type: 'sent' });
      case 'report':
        return this.#apply({ type: 'report', hash: null, note: 'where is it?' });
      case 'resolve': {
        const { action, exception } = step;
        const quotes = [{ pair: 'TRX/EUR', rate: wrongRate, source: 'static', at: this.#now }];
        return this.#apply({ type: 'resolve', action, exception, note: null, quotes });
      }
      case 'refund':
        return this.#withPayment(step.pick, ({ id, expiresAt }) => {
          const wallet = this.#wallets.get(id);
          if (wallet !== undefined) this.#refund(this.#shipping.planned(wallet, expiresAt, step.percent));
        });
      case 'refunded':
        return this.#refund(this.#shipping.moved(step.pick, step.status));
    }
  }

  #refund(refund: Refund | undefined): void {
    if (refund === undefined) return;
    const { id, wallet, coins: amount, value, status } = refund;
    this.#shipping.take(refund, this.#checkout, this.#money);
    const paymentId = [...this.#wallets].find(([, own]) => own === wallet)?.[0] ?? '';
    const entry = { id, paymentId, asset: sampleAsset(wallet.terms.method), amount: coins(amount), status };
    this.#apply({ type: 'refund', refund: sampleCheckoutRefund({ ...entry, value: written(value) }) });
  }

  get #money(): Money {
    const price = cents(this.#checkout.amount);
    return {
      picture: [...this.#wallets].map(([id, wallet]) => `${id}: ${wallet.picture}`).join('; '),
      final: this.#worth(true),
      price,
      forgiven: price / 200n + 1n,
      isReversed: [...this.#wallets.values()].some(({ reversed }) => reversed),
    };
  }

  #withPayment(pick: number, act: (payment: Payment) => void): void {
    const { payments } = this.#checkout;
    const payment = payments[pick % Math.max(payments.length, 1)];
    if (payment !== undefined) act(payment);
  }

  #begin(method: string, lock: number): void {
    const asset = sampleAsset(method);
    const quote = { pair: `${asset.asset}/EUR`, rate: rates[method] ?? '1', source: 'static', at: this.#now };
    const { due } = amounts(this.#checkout);
    if (!isPositive(due)) return;
    this.#made += 1;
    const payment = samplePayment({
      id: `pay_${this.#made}`,
      asset,
      status: 'creating',
      amount: coinsFor(due, quote, asset),
      priceAmount: due,
      quote,
      address: null,
      providerReference: null,
      expiresAt: Math.min(this.#checkout.expiresAt, this.#now + lock),
      createdAt: this.#now,
    });
    const wallet = new Wallet({
      method,
      amount: units(payment.amount),
      price: cents(payment.priceAmount),
      rate: quote.rate,
    });
    this.#wallets.set(payment.id, wallet);
    this.#apply({ type: 'begin', payment, tokens: [], maxPayments: Infinity });
  }

  #answer(pick: number): void {
    this.#withPayment(pick, ({ id, status, amount, expiresAt, quote }) => {
      if (status !== 'creating') return;
      const created = sampleCreated({ reference: `order-${id}`, address: `address-${id}`, amount });
      this.#apply({ type: 'created', paymentId: id, created, expiresAt, quote });
    });
  }

  #observe(payment: Payment, step: Extract<Step, { do: 'observed' }>): void {
    const { source, state, rate, askedAgo } = step;
    const byPerson = source === 'person';
    const transactions = step.coins.map(({ nth, percent, status, single, withHash }) => {
      // A transaction's identity never changes, whatever its source: only its amount and status do.
      const key = `${payment.id}-${nth}`;
      const hash = `hash-${key}`;
      this.#words += 1;
      return {
        key: byPerson ? (withHash ? `person:${hash}` : `obs_${this.#words}`) : key,
        method: nth === 3 && !byPerson ? 'trx-tron' : payment.asset.method,
        amount: coins((units(payment.amount) * BigInt(percent)) / 100n),
        hash: byPerson && !withHash ? null : hash,
        status: byPerson ? ('final' as const) : status,
        confirmations: null,
        requiredConfirmations: null,
        at: byPerson
          ? null
          : ([payment.createdAt, null, payment.expiresAt + 60 * minute, payment.createdAt][nth] ?? null),
        fees: byPerson ? [] : [{ kind: 'gateway_fee' as const, asset: payment.asset.asset, amount: '0.01' }],
        single,
      };
    });
    const observation: Observation = {
      paymentId: payment.id,
      source,
      observedAt: this.#now - askedAgo,
      rawStatus: state,
      status: byPerson ? 'awaiting' : state,
      transactions,
      raw: null,
    };
    this.#apply({ type: 'observed', observation, rate });
  }

  /** A clock that jumps back changes no state. */
  #jumpBack(ms: number): void {
    this.#apply({ type: 'tick' });
    this.#now -= ms;
    const { checkout } = transition(this.#checkout, { type: 'tick' }, this.#terms, this.#now);
    assert.equal(checkout, this.#checkout, 'a clock that jumps back changes nothing');
  }

  #apply(input: Input): void {
    const [before, { picture: money }] = [this.#checkout, this.#money];
    const [shipping, wallets] = [this.#shipping, this.#wallets];
    const refunding = { isAllBack: shipping.isAllBack(before, wallets), isRefunding: shipping.isRefunding };
    const allowed = isAllowed(input, before, [...this.#wallets.values()], refunding, this.#now);
    let outcome: Outcome;
    try {
      outcome = transition(before, input, this.#terms, this.#now);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      assert.equal(error.code, 'invalid_state');
      assert.ok(!allowed, `${input.type} was refused: ${error.message}`);
      this.#count(`refused ${input.type}`);
      return;
    }
    assert.ok(allowed, `${input.type} should have been refused`);
    this.#count(input.type);
    if (input.type === 'observed') {
      const { observation, rate } = input;
      const former = before.payments.find(({ id }) => id === observation.paymentId);
      // A poll by a clock that was ahead must not make later polls look old.
      const polledAt = former?.observedAt ?? 0;
      const isLatest = isAhead(polledAt, this.#now) || observation.observedAt >= polledAt;
      const current = observation.status !== 'unknown' && isLatest;
      this.#wallets.get(observation.paymentId)?.record(observation, rate, this.#now, current);
    }
    if (input.type === 'resolve') {
      const { action, exception = before.exceptions[0] ?? null } = input;
      this.#shipping.decide({ action, exception, money });
      if (action === 'accept' && exception === 'wrong_asset')
        for (const wallet of this.#wallets.values()) wallet.acceptWrongCoins(wrongRate);
      if (action === 'ignore' && before.exceptions.length === 0)
        for (const wallet of this.#wallets.values()) wallet.giveUp();
    }
    this.#checkout = frozen(outcome.checkout);
    this.#entries.push(...outcome.entries);
    this.#events.push(...outcome.events);
    for (const name of [outcome.checkout.status, ...outcome.checkout.exceptions, ...outcome.events])
      this.#count(name);
    this.#checkChange(before, outcome, input);
    this.#checkMoney();
    this.#checkStatus(before, input);
    this.#shipping.check(before, outcome.checkout, this.#money, this.#now);
    if (outcome.checkout.held) this.#count('held');
    if (input.type === 'observed' || input.type === 'tick') this.#checkRepetition(input);
  }

  #count(name: string): void {
    this.#tally.set(name, (this.#tally.get(name) ?? 0) + 1);
  }

  /** Checks versions, events and what clients see of them. */
  #checkChange(before: Checkout, { checkout: after, events, entries }: Outcome, input: Input): void {
    const former = this.#picture;
    const picture = pictureOf(after);
    this.#picture = picture;
    const changed = former.whole !== picture.whole;
    assert.equal(after.version - before.version, changed ? 1 : 0, 'one version for each visible change');
    if (former.rendered !== picture.rendered)
      assert.equal(after.version, before.version + 1, 'what a merchant sees is of its version');
    if (!changed) assert.deepEqual([events, entries], [[], []], 'no change, no event');

    if (before.status === 'paid') assert.equal(after.status, 'paid', 'paid is never undone');
    if (before.paidAt !== null) assert.equal(after.paidAt, before.paidAt);
    assert.equal(after.paidAt !== null, after.status === 'paid');
    const decided = input.type === 'resolve' && input.action === 'accept';
    if (before.status === 'cancelled' && before.cancelledBy === 'merchant' && !decided)
      assert.equal(
        after.status,
        'cancelled',
        'only an operator makes a checkout paid that the merchant cancelled',
      );

    const expected = new Set<EventType>();
    if (after.status !== before.status && after.status !== 'open') expected.add(`checkout.${after.status}`);
    for (const kind of after.exceptions) if (!before.exceptions.includes(kind)) expected.add(eventOf(kind));
    if (input.type === 'refresh') expected.add('checkout.reopened');
    checkEnds(before, after, input);
    if (after.delayed && !before.delayed) expected.add('checkout.delayed');
    if (after.readyAt !== null && before.readyAt === null) expected.add('checkout.ready');
    if (input.type === 'report' && this.#now - (before.report?.at ?? 0) >= 3_600_000)
      expected.add('checkout.reported');
    const isManual = input.type === 'observed' && input.observation.source === 'person';
    if (input.type === 'resolve' || (isManual && former.money !== picture.money))
      expected.add('checkout.resolved');
    assert.deepEqual(new Set(events), expected, 'each event has its cause');
    assert.equal(events.length, expected.size);
    for (const once of ['checkout.paid', 'checkout.ready', 'checkout.delayed'] as const)
      assert.ok(this.#events.filter((type) => type === once).length <= 1, `${once} is sent once`);
  }

  /** The credited amount is the sum of unique transactions and equals the ledger's. */
  #checkMoney(): void {
    const { payments, status, amount } = this.#checkout;
    const { paid, pending, due } = amounts(this.#checkout);
    const [final, seen] = [this.#worth(true), this.#worth(false)];
    const { paidBack, reserved } = this.#shipping;
    const positive = (value: bigint): bigint => (value > 0n ? value : 0n);
    assert.equal(cents(paid), positive(final - paidBack), 'amountPaid is what its final coins are worth');
    assert.equal(cents(pending), positive(seen - final), 'amountPending');
    assert.equal(cents(due), status === 'paid' ? 0n : positive(cents(amount) - seen + reserved), 'amountDue');

    const money = this.#entries.filter(({ kind }) => kind === 'received' || kind === 'adjustment');
    const wrongValue = [...this.#wallets.values()].reduce(
      (sum, wallet) => sum + wallet.finalWrongValue(),
      0n,
    );
    const booked = money.reduce((total, { value }) => total + cents(value), 0n);
    assert.equal(
      booked,
      final + wrongValue,
      'the books hold what was paid, and wrong coins that were accepted',
    );
    assert.equal(booked, cents(totalsOf(this.#checkout).received), 'and so does amountReceived');
    if (wrongValue > 0n) this.#count('wrong coins with a value');
    const sumOf = (entries: readonly NewLedgerEntry[]): bigint =>
      entries.reduce((total, { amount: coin }) => total + units(coin), 0n);
    for (const { id, asset } of payments) {
      const wallet = this.#wallets.get(id);
      const all = money.filter(({ paymentId }) => paymentId === id);
      const own = all.filter((entry) => entry.asset === asset.asset);
      assert.equal(sumOf(own), wallet?.finalCoins(), 'the books hold the coins of each payment');
      const wrong = all.filter((entry) => entry.asset !== asset.asset);
      checkWrongCoins(wrong, wallet);
    }
    checkFees(this.#entries, payments);
  }

  #checkStatus(before: Checkout, input: Input): void {
    const { status, cancelledBy, expiresAt, exceptions, resolutions, payments, selectedId } = this.#checkout;
    const { price, forgiven } = this.#money;
    const { reserved } = this.#shipping;
    const until = this.#terms.latePayments === 'accept' ? Infinity : expiresAt;
    const final = this.#worth(true, until) - reserved;
    const seen = this.#worth(false, until) - reserved;
    const decided = input.type === 'resolve' && input.action === 'accept';

    if (cancelledBy !== 'merchant' && final >= price) assert.equal(status, 'paid', 'enough final coins pay');
    else if (cancelledBy !== 'merchant' && seen >= price && status !== 'paid')
      assert.equal(status, 'processing', 'enough coins on their way stop the clock');
    if (status === 'paid' && before.status !== 'paid' && !decided)
      assert.ok(final >= price - forgiven, 'nothing is paid by less');
    if (status === 'processing') assert.ok(seen >= price - forgiven, 'nothing is processing by less');
    if (status === 'expired' && before.status === 'open') {
      assert.ok(this.#now > expiresAt, 'nothing ends before its time');
      for (const payment of payments)
        assert.ok(
          payment.failureCode !== null ||
            (payment.observedAt ?? Infinity) > expiresAt ||
            this.#now >= expiresAt + 10 * minute,
          'nothing ends before its payments were asked past the end',
        );
    }
    if (resolutions.length === 0) {
      const wallets = [...this.#wallets.values()];
      const reversed = status === 'paid' && wallets.some((wallet) => wallet.reversed);
      const short = status === 'paid' && this.#worth(false) < price;
      if (!short || reversed) assert.equal(exceptions.includes('reversed'), reversed);
      assert.equal(
        exceptions.includes('wrong_asset'),
        wallets.some(({ strange }) => strange),
      );
    }
    const chosen = payments.find(({ id }) => id === selectedId);
    assert.equal(chosen?.failureCode ?? null, null, 'what was never created is not shown');
  }

  #worth(onlyFinal: boolean, until = Infinity): bigint {
    return this.#checkout.payments.reduce(
      (total, { id, expiresAt }) => total + (this.#wallets.get(id)?.value(onlyFinal, expiresAt, until) ?? 0n),
      0n,
    );
  }

  /** R25: repeating an observation changes nothing. */
  #checkRepetition(input: Input): void {
    const again = transition(this.#checkout, input, this.#terms, this.#now);
    assert.equal(again.checkout, this.#checkout, `${input.type} again changes nothing`);
    assert.deepEqual([again.hasChanged, again.events, again.entries], [false, [], []]);
  }
}
