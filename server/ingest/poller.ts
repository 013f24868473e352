import { setImmediate as breathe } from 'node:timers/promises';
import type { UnmatchedTransactions } from './unmatched.ts';
import type { Checkout, Payment } from '../checkout/model.ts';
import type { Checkouts } from '../checkout/checkouts.ts';
import { PaywicketError, GatewayError, ReferenceHeldError } from '../core/errors.ts';
import type {
  RecoveredPayment,
  PollTrigger,
  Observation,
  PollableGateway,
  WatchedPayment,
} from '../gateways/gateway.ts';
import type { ScheduledPoll, DuePayment, Repository } from '../checkout/repository.ts';
import { bringsNothing } from '../checkout/transition.ts';
import { watchedPayment } from './webhook-inbox.ts';
import { compare, isPositive } from '../core/decimal.ts';
import { receivedAmount } from '../checkout/valuation.ts';
import { nextPollAt, nextRecoveryAt } from './poll-schedule.ts';
import { chunked } from './chunked.ts';
import type { CheckoutCache } from './checkout-cache.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

export interface PaymentPollerOptions {
  readonly store: Repository;
  readonly checkoutCache: Pick<CheckoutCache, 'find'>;
  readonly checkouts: Checkouts;
  readonly unmatched: UnmatchedTransactions;
  readonly provider: PollableGateway;
  /** Whether a shopper looks at a checkout now. */
  readonly watched: (checkoutId: string) => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Shortest time between two status calls for one payment, in milliseconds. */
  readonly minIntervalMs: number;
}

/**
 * So many payments go into one round; the most overdue go first, so that nothing starves. Where they share the calls
 * for a list, more of them make each call worth more; one by one, they have to be through before their lease ends.
 */
const BATCH_SIZE = { list: 5000, single: 500 } as const;
/** So many are taken in at a time: they share their waits for the disk, and nobody else waits long for them. */
const takenAtOnce = 8;
/** Of those that nothing is read or written for, so many are looked at in about that time. */
const seenAtOnce = 25;
/** A payment that is asked for is nobody else's for so long. */
const LEASE_MS = 60_000;
/** After an answer that did not come, at most so many times the usual pause, or what the gateway asks for. */
const FAILURE_FACTOR = 3;

interface PolledPayment {
  /** As it was before its gateway was asked. */
  readonly checkout: Checkout;
  readonly payment: WatchedPayment;
  /** Its checkout wants no money by it, and it has none: the order is to be given up. */
  readonly toCancel: boolean;
}

/** Orders that are remembered, so that each is asked to end once. */
const MAX_CANCELLED = 10_000;
/**
 * An order is asked to end so often, and no more: after an answer that says nothing, each pause is twice the one before.
 * From five seconds on that lasts through an outage of five hours, and leaves a gateway that knows no such order in peace.
 */
const MAX_CANCEL_ATTEMPTS = 13;

/**
 * Asks one gateway for the payments that are due and hands what it says to the checkouts. Each gateway has one of
 * its own: a slow one holds up nobody else's payments. An error in one payment leaves the others alone.
 */
export class PaymentPoller {
  readonly #options: PaymentPollerOptions;
  /** What is being asked for now: somebody who asks for the same waits for the same answer. */
  readonly #asking = new Map<string, Promise<ReadonlySet<string>>>();

  /** Orders that were asked to end: how often, and when to ask again; null once one is no more asked. */
  readonly #givenUp = new Map<string, { readonly tries: number; readonly next: number | null }>();

  constructor(options: PaymentPollerOptions) {
    this.#options = options;
  }

  /** Of the gateway that it asks. */
  get id(): string {
    return this.#options.provider.id;
  }

  /** Asks for what is due. True where more may be due than one round takes. */
  async round(): Promise<boolean> {
    const { store, clock, provider } = this.#options;
    const batch = BATCH_SIZE[provider.capabilities.statusCall === 'list' ? 'list' : 'single'];
    const due = await store.claimDuePayments(provider.id, clock.now(), LEASE_MS, batch);
    await this.#ask(await this.#load(due), 'poll');
    return due.length === batch;
  }

  /**
   * Asks for every payment of a checkout at once, whatever its schedule says.
   * @throws PaywicketError `provider_unavailable` where there was something to ask and no answer
   */
  async sync(checkout: Checkout): Promise<void> {
    const { provider } = this.#options;
    const own = checkout.payments.filter((payment) => payment.provider === provider.id);
    const asked = own.flatMap((payment) => polledPayment(checkout, payment) ?? []);
    const answered = await this.#ask(asked, 'sync');
    if (asked.length > 0 && !asked.some(({ payment }) => answered.has(payment.paymentId)))
      throw new PaywicketError(
        'provider_unavailable',
        `${provider.id} gave no answer that could be used. Try again; what is known of the payment stays.`,
      );
  }

  async #load(due: readonly DuePayment[]): Promise<readonly PolledPayment[]> {
    const { store, checkoutCache: known, clock, minIntervalMs: shortest } = this.#options;
    const asked: PolledPayment[] = [];
    const lost: { readonly checkoutId: string; readonly payment: Payment }[] = [];
    const put: ScheduledPoll[] = [];
    const found = await known.find(due.map(({ checkoutId }) => checkoutId));
    await chunked(due, seenAtOnce, (group) => {
      for (const { checkoutId, paymentId } of group) {
        const checkout = found.get(checkoutId);
        const payment = checkout?.payments.find(({ id }) => id === paymentId);
        const watched = checkout && payment && polledPayment(checkout, payment);
        if (watched !== undefined) asked.push(watched);
        else if (payment?.failureCode === 'create_unknown') lost.push({ checkoutId, payment });
        // Still being created: it comes back with its address. A failed one never does.
        else put.push({ paymentId, at: payment?.status === 'creating' ? clock.now() + shortest : null });
      }
    });
    await store.schedulePolls(put);
    await this.#search(lost);
    return asked;
  }

  /**
   * Asks for these now, of whatever age, because their gateway says that there is news. An answer that is on its way
   * already may be older than they are: it is waited for, and then asked once more.
   */
  async pollNow(due: readonly DuePayment[]): Promise<void> {
    try {
      await Promise.allSettled(due.flatMap(({ paymentId }) => this.#asking.get(paymentId) ?? []));
      await this.#ask(await this.#load(due), 'webhook');
    } catch (error) {
      this.#options.log.error(
        { provider: this.#options.provider.id, err: error },
        'not asked after a message',
      );
    }
  }

  /** Looks for payments whose creation was never answered (R32). Absence proves nothing: it looks again later. */
  async #search(lost: readonly { readonly checkoutId: string; readonly payment: Payment }[]): Promise<void> {
    const { provider, store, clock, log } = this.#options;
    if (lost.length === 0) return;
    let found: readonly RecoveredPayment[] = [];
    try {
      found =
        (await provider.recover?.(
          lost.map(({ payment }) => ({ paymentId: payment.id, createdAt: payment.createdAt })),
        )) ?? [];
    } catch (error) {
      log.warn({ provider: provider.id, payments: lost.length, err: error }, 'lost payments not looked for');
    }
    for (const { checkoutId, payment } of lost) {
      const own = found.find(({ paymentId }) => paymentId === payment.id);
      const exists = own !== undefined && (await this.#take(checkoutId, own));
      const next = exists ? clock.now() : nextRecoveryAt(payment, clock.now());
      await store.schedulePolls([{ paymentId: payment.id, at: provider.recover === null ? null : next }]);
    }
  }

  /** False where it is another payment's, whatever the gateway's list says of it: that one gets its money (R24). */
  async #take(checkoutId: string, found: RecoveredPayment): Promise<boolean> {
    const { provider, checkouts, log } = this.#options;
    const about = { provider: provider.id, checkoutId, paymentId: found.paymentId };
    try {
      await checkouts.found(checkoutId, found);
    } catch (error) {
      if (!(error instanceof ReferenceHeldError)) throw error;
      log.warn({ ...about, err: error }, 'a gateway lists one order for two payments');
      return false;
    }
    log.warn(about, 'a payment whose creation was never answered exists');
    return true;
  }

  /** Resolves with the payments that an answer was had for. */
  async #ask(asked: readonly PolledPayment[], source: Observation['source']): Promise<ReadonlySet<string>> {
    const running = asked.flatMap(({ payment }) => this.#asking.get(payment.paymentId) ?? []);
    const fresh = asked.filter(({ payment }) => !this.#asking.has(payment.paymentId));
    if (fresh.length > 0) {
      const asking = this.#observe(fresh, source).finally(() => {
        for (const { payment } of fresh) this.#asking.delete(payment.paymentId);
      });
      for (const { payment } of fresh) this.#asking.set(payment.paymentId, asking);
      running.push(asking);
    }
    return new Set((await Promise.all(running)).flatMap((answered) => Array.from(answered)));
  }

  async #observe(
    asked: readonly PolledPayment[],
    source: Observation['source'],
  ): Promise<ReadonlySet<string>> {
    const { provider, store, clock, log } = this.#options;
    const open = new Map(asked.map((entry) => [entry.payment.paymentId, entry]));
    const answered = new Map<string, Checkout>();
    let retryAfter = 0;
    const failed = (entry: PolledPayment | undefined, error: unknown): Promise<void> => {
      if (error instanceof GatewayError) retryAfter = Math.max(retryAfter, error.retryAfter ?? 0);
      return entry === undefined ? Promise.resolve() : this.#keepUnreadable(entry, error);
    };
    try {
      await this.#giveUp(asked);
      const told = await provider.observe(asked.map(({ payment }) => payment));
      /** Checkouts as this round has left them. */
      const moved = new Map<string, Checkout>();
      const take = async (observation: Observation): Promise<void> => {
        const { paymentId } = observation;
        const entry = open.get(paymentId);
        if (entry === undefined) return;
        const checkout = await this.#apply(entry, { ...observation, source }, moved);
        if (checkout === undefined) return;
        open.delete(paymentId);
        answered.set(paymentId, checkout);
      };
      const takeAll = async (group: readonly Observation[]): Promise<void> => {
        await Promise.all(group.map(take));
      };
      const money = told.observations.filter(({ transactions }) => transactions.length > 0);
      const others = told.observations.filter(({ transactions }) => transactions.length === 0);
      const news: Observation[] = [];
      const nothing: Observation[] = [];
      await chunked(others, seenAtOnce, (group) => {
        for (const observation of group) {
          const entry = open.get(observation.paymentId);
          if (entry === undefined) continue;
          (this.#bringsNothing(entry.checkout, observation) ? nothing : news).push(observation);
        }
      });
      for (const observation of money) await take(observation);
      // Apart, so that what is written shares its waits for the disk.
      await chunked(news, takenAtOnce, takeAll);
      await chunked(nothing, seenAtOnce, takeAll);
      await this.#options.unmatched.keep(provider.id, told.unmatched);
      for (const hint of told.pollTriggers) await this.#follow(hint);
      for (const { paymentId, error } of told.failed) {
        const checkoutId = open.get(paymentId)?.checkout.id;
        log.warn({ provider: provider.id, checkoutId, paymentId, err: error }, 'status not had');
        await failed(open.get(paymentId), error);
      }
    } catch (error) {
      log.warn({ provider: provider.id, payments: asked.length, err: error }, 'gateway not asked');
      await failed(undefined, error);
    }
    const longest = FAILURE_FACTOR * this.#options.minIntervalMs;
    /** Apart from each other: one that always fails would have its gateway left alone whenever another's turn comes. */
    const again = (): number =>
      clock.now() + Math.max(retryAfter, Math.round(longest * (1 - Math.random() / 3)));
    // Last of all: a shopper who has come back meanwhile is one who looks.
    const asks: ScheduledPoll[] = Array.from(open.keys(), (paymentId) => ({ paymentId, at: again() }));
    await chunked([...answered], seenAtOnce, (group) => {
      for (const [paymentId, checkout] of group)
        asks.push({ paymentId, at: this.#nextAt(checkout, paymentId) });
    });
    await store.reschedulePolls(asks);
    return new Set(answered.keys());
  }

  /** Money of a payment that nobody asks for any more is asked for now. What the store does not know is nobody's. */
  async #follow(hint: PollTrigger): Promise<void> {
    const { provider, store, checkouts, unmatched: arrivals, clock, log } = this.#options;
    const { money } = hint;
    await breathe();
    try {
      const due = await ('paymentId' in hint
        ? store.findPayment(hint.paymentId)
        : store.findByReference(provider.id, hint.reference));
      const payments = due === undefined ? [] : (await checkouts.get(due.checkoutId)).payments;
      const payment = payments.find(({ id }) => id === due?.paymentId);
      if (payment?.provider !== provider.id) {
        const reason =
          'The gateway names a payment of this server for it, and no such payment is known here.';
        await arrivals.keep(provider.id, [{ ...money, reason }]);
        return;
      }
      const isKnown = payment.transactions.some(
        ({ key, amount, status }) =>
          key === money.key && status === money.status && compare(amount, money.amount) === 0,
      );
      if (!isKnown) await store.schedulePolls([{ paymentId: payment.id, at: clock.now() }]);
    } catch (error) {
      log.error(
        { provider: provider.id, transaction: money.key, err: error },
        'money in a list not followed',
      );
    }
  }

  /** Whatever comes of it, the call that follows decides: money that was faster wins over our cancel. */
  async #giveUp(asked: readonly PolledPayment[]): Promise<void> {
    const { provider, clock, minIntervalMs: shortest, log } = this.#options;
    if (provider.cancel === null) return;
    for (const { payment, toCancel: unwanted, checkout } of asked) {
      const { paymentId } = payment;
      const { tries, next } = this.#givenUp.get(paymentId) ?? { tries: 0, next: 0 };
      if (!unwanted || next === null || next > clock.now()) continue;
      if (this.#givenUp.size >= MAX_CANCELLED) this.#givenUp.clear();
      try {
        await provider.cancel(payment);
        this.#givenUp.set(paymentId, { tries, next: null });
      } catch (error) {
        // A refusal is an answer: it is over already. Anything else is tried again.
        const isOver = error instanceof GatewayError && error.fault === 'rejected';
        const again = isOver || tries + 1 >= MAX_CANCEL_ATTEMPTS ? null : clock.now() + shortest * 2 ** tries;
        this.#givenUp.set(paymentId, { tries: tries + 1, next: again });
        log.warn(
          { provider: provider.id, checkoutId: checkout.id, paymentId, err: error },
          'order not given up',
        );
      }
    }
  }

  /** The checkout with it, undefined where it could not be applied: then it is asked for again. */
  async #apply(
    { checkout: before, payment: { paymentId } }: PolledPayment,
    observation: Observation,
    moved: Map<string, Checkout>,
  ): Promise<Checkout | undefined> {
    const { checkouts, provider, log } = this.#options;
    const { id: checkoutId } = before;
    const known = moved.get(checkoutId) ?? before;
    if (this.#bringsNothing(known, observation)) return known;
    try {
      const checkout = await checkouts.observe(checkoutId, provider.id, observation);
      moved.set(checkoutId, checkout);
      return checkout;
    } catch (error) {
      log.error({ checkoutId, paymentId, err: error }, 'observation not applied');
      return undefined;
    }
  }

  /** Most answers: then nothing is read and nothing written. Who has orders given up looks at each as it now is. */
  #bringsNothing(checkout: Checkout, observation: Observation): boolean {
    const { provider, clock } = this.#options;
    return provider.cancel === null && bringsNothing(checkout, observation, clock.now());
  }

  /** An order that is to be given up, and is not yet, does not wait for its turn. */
  #nextAt(checkout: Checkout, paymentId: string): number | null {
    const { provider, clock, minIntervalMs: shortest, watched } = this.#options;
    const payment = checkout.payments.find(({ id }) => id === paymentId);
    if (payment === undefined) return null;
    const when = { now: clock.now(), shortest, watched: watched(checkout.id), jitter: Math.random() };
    const next = nextPollAt(checkout, payment, when);
    if (next === null || provider.cancel === null || !isToCancel(checkout, payment)) return next;
    const { next: again } = this.#givenUp.get(paymentId) ?? { next: when.now + shortest };
    return again === null ? next : Math.min(next, again);
  }

  /** An answer that can not be read may be about money: it is kept for a person. */
  async #keepUnreadable({ checkout, payment }: PolledPayment, error: unknown): Promise<void> {
    if (!(error instanceof GatewayError) || error.fault !== 'unexpected_response') return;
    const { checkouts, provider } = this.#options;
    await checkouts.keepUnreadable(checkout.id, payment.paymentId, provider.id, error.message, error.body);
  }
}

function polledPayment(checkout: Checkout, payment: Payment): PolledPayment | undefined {
  const watched = watchedPayment(payment);
  return watched && { checkout, payment: watched, toCancel: isToCancel(checkout, payment) };
}

/** Nobody was ever asked to pay one that failed. */
const isToCancel = ({ status }: Checkout, payment: Payment): boolean =>
  (status === 'paid' || status === 'cancelled' || payment.failureCode !== null) &&
  payment.unclear.length === 0 &&
  !isPositive(receivedAmount(payment));

/** Lets the time of overdue checkouts pass; one that fails leaves the others alone. */
export async function tickOverdue({
  store,
  checkouts,
  clock,
  log,
}: Pick<PaymentPollerOptions, 'store' | 'checkouts' | 'clock' | 'log'>): Promise<void> {
  const tick = async (id: string): Promise<void> => {
    try {
      await checkouts.tick(id);
    } catch (error) {
      if (error instanceof PaywicketError && error.code === 'not_found') return;
      log.error({ checkoutId: id, err: error }, 'time did not pass for this checkout');
    }
  };
  const overdue = await store.claimOverdueCheckouts(clock.now(), LEASE_MS, BATCH_SIZE.single);
  await chunked(overdue, takenAtOnce, async (group) => void (await Promise.all(group.map(tick))));
}
