import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { RequestContext } from '../access/request-context.ts';
import type { UnmatchedTransactions } from './unmatched.ts';
import type { Checkout, Payment } from '../checkout/model.ts';
import type { Checkouts } from '../checkout/checkouts.ts';
import { PaywicketError, GatewayError, ReferenceConflictError } from '../core/errors.ts';
import type { RecoveredPayment, Observation, PollableGateway, WatchedPayment } from '../gateways/gateway.ts';
import type { ClaimedPayment, DuePayment, Repository, ScheduledPoll } from '../checkout/repository.ts';
import { isNoOp } from '../checkout/transition.ts';
import { watchedPayment } from './webhook-inbox.ts';
import { isToCancel, OrderCancellation } from './order-cancellation.ts';
import { isRarelyPolled, nextPollAt, nextRecoveryAt } from './poll-schedule.ts';
import { PollTriggers } from './poll-triggers.ts';
import { WholeLists } from './whole-lists.ts';
import { isPermanent } from '../gateways/list-reader.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

export interface PaymentPollerOptions {
  readonly store: Repository;
  readonly checkouts: Checkouts;
  readonly unmatched: UnmatchedTransactions;
  readonly provider: PollableGateway;
  /** Whether a shopper has the checkout open now. */
  readonly isViewed: (checkoutId: string) => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Minimum time between two status calls for one payment, in milliseconds. */
  readonly minIntervalMs: number;
}

/**
 * Maximum number of payments in one round, the most overdue first. A list call covers many payments. Where each payment
 * needs its own call, all calls have to finish before the lease ends.
 */
const BATCH_SIZE = { list: 5000, single: 500 } as const;
/** Number of checkouts processed between two yields to the event loop. */
const PAGE_SIZE = 25;
/** Checkouts written concurrently: they share a commit. */
export const CONCURRENT_WRITES = 8;
/** How long a claimed payment is reserved for this process. */
export const LEASE_MS = 60_000;
/** Maximum delay of the next poll after a failure, in `minIntervalMs`; a longer `Retry-After` wins. */
const FAILURE_FACTOR = 3;

/** Its creation was sent and never answered. */
interface UnansweredPayment {
  readonly checkoutId: string;
  readonly payment: Payment;
}

interface PolledPayment {
  /** As read before the gateway was called. */
  readonly checkout: Checkout;
  readonly payment: WatchedPayment;
  /** Not needed any more and nothing was received: its order is cancelled at the gateway. */
  readonly toCancel: boolean;
}

/**
 * Polls one gateway for the payments that are due and applies what it reports to their checkouts. Each gateway has its own
 * poller, so that a slow one delays no other. An error in one payment does not affect the others.
 */
export class PaymentPoller {
  readonly #options: PaymentPollerOptions;
  /** Polls in flight by payment: another caller waits for the same answer. */
  readonly #inFlight = new Map<string, Promise<ReadonlySet<string>>>();
  readonly #cancellation: OrderCancellation;
  readonly #wholeLists: WholeLists;
  readonly #triggers: PollTriggers;

  constructor(options: PaymentPollerOptions) {
    this.#options = options;
    this.#cancellation = new OrderCancellation(options);
    this.#wholeLists = new WholeLists(options.clock);
    this.#triggers = new PollTriggers(options, this.#wholeLists);
  }

  /** The gateway's id. */
  get id(): string {
    return this.#options.provider.id;
  }

  /** Polls the payments that are due. True if more may be due than fit into one round. */
  async round(): Promise<boolean> {
    const { store, clock, provider } = this.#options;
    const batch = BATCH_SIZE[provider.capabilities.statusCall === 'list' ? 'list' : 'single'];
    const due = await store.claimDuePayments(provider.id, clock.now(), LEASE_MS, batch);
    await this.#poll(await this.#load(due), 'poll');
    return due.length === batch;
  }

  /**
   * Polls every payment of a checkout now, whatever the schedule.
   * @throws PaywicketError `provider_unavailable` if there were payments to poll and none was answered
   */
  async sync(checkout: Checkout, context?: RequestContext): Promise<void> {
    const { provider } = this.#options;
    const own = checkout.payments.filter((payment) => payment.provider === provider.id);
    const polled = own.flatMap((payment) => polledPayment(checkout, payment) ?? []);
    const answered = await this.#poll(polled, 'sync', context);
    if (polled.length > 0 && !polled.some(({ payment }) => answered.has(payment.paymentId)))
      throw new PaywicketError(
        'provider_unavailable',
        `${provider.id} gave no usable answer. Try again; the stored state of the payment is unchanged.`,
      );
  }

  /** The payments that can be polled, with their checkouts. The others are recovered or rescheduled. */
  async #load(due: readonly (DuePayment & Partial<ClaimedPayment>)[]): Promise<readonly PolledPayment[]> {
    const { store, clock, minIntervalMs } = this.#options;
    const polled: PolledPayment[] = [];
    const unanswered: UnansweredPayment[] = [];
    const scheduled: ScheduledPoll[] = [];
    for (const page of pagesOf(due)) {
      await yieldToEventLoop();
      const found = await store.findAll([...new Set(page.map(({ checkoutId }) => checkoutId))]);
      const checkouts = new Map(found.map((checkout) => [checkout.id, checkout]));
      for (const { checkoutId, paymentId, dueAt } of page) {
        const checkout = checkouts.get(checkoutId);
        const payment = checkout?.payments.find(({ id }) => id === paymentId);
        const own = checkout && payment && polledPayment(checkout, payment);
        if (own && this.#isFirst(own, dueAt))
          scheduled.push({ paymentId, at: this.#nextAt(checkout, paymentId, payment.createdAt) });
        else if (own !== undefined) polled.push(own);
        else if (payment?.failureCode === 'create_unknown') unanswered.push({ checkoutId, payment });
        else {
          // A payment still being created can be polled later, a failed one never.
          const isCreating = payment?.status === 'creating';
          const at = isCreating ? Math.min(clock.now() + minIntervalMs, payment.expiresAt + 1) : null;
          scheduled.push({ paymentId, at });
        }
      }
    }
    await store.reschedulePolls(scheduled, clock.now());
    await this.#recover(unanswered);
    return polled;
  }

  /** The first poll just after the creation, which has shown it unpaid, and a webhook reports what follows. */
  #isFirst({ checkout, payment, toCancel }: PolledPayment, dueAt: number | undefined): boolean {
    const { provider, clock, minIntervalMs } = this.#options;
    const isNew = dueAt === payment.createdAt && clock.now() < payment.createdAt + minIntervalMs;
    return isNew && provider.webhooks !== null && !toCancel && checkout.sent === null;
  }

  /**
   * Polls these now, whatever their schedule, because their gateway reports a change. The answer of a poll in flight may be
   * older than that change, so it is awaited, and then the gateway is called again.
   */
  async pollNow(due: readonly DuePayment[]): Promise<void> {
    try {
      await Promise.allSettled(due.flatMap(({ paymentId }) => this.#inFlight.get(paymentId) ?? []));
      await this.#poll(await this.#load(due), 'webhook');
    } catch (error) {
      const { provider, log } = this.#options;
      log.error({ provider: provider.id, err: error }, 'payments not polled after a webhook');
    }
  }

  /** Looks for payments whose creation was never answered (R32). One that is not found is looked for again later. */
  async #recover(unanswered: readonly UnansweredPayment[]): Promise<void> {
    const { provider, store, clock, log } = this.#options;
    if (unanswered.length === 0) return;
    let found: readonly RecoveredPayment[] = [];
    try {
      found =
        (await provider.recover?.(
          unanswered.map(({ payment }) => ({ paymentId: payment.id, createdAt: payment.createdAt })),
        )) ?? [];
    } catch (error) {
      log.warn(
        { provider: provider.id, payments: unanswered.length, err: error },
        'payments whose creation was never answered could not be looked for',
      );
    }
    for (const { checkoutId, payment } of unanswered) {
      const recovered = found.find(({ paymentId }) => paymentId === payment.id);
      const exists = recovered !== undefined && (await this.#applyRecovered(checkoutId, recovered));
      const next = exists ? clock.now() : nextRecoveryAt(payment, clock.now());
      const at = provider.recover === null ? null : next;
      await store.schedulePolls([{ paymentId: payment.id, at }], clock.now());
    }
  }

  /** False if the order already belongs to another payment: an order is credited to one payment only (R24). */
  async #applyRecovered(checkoutId: string, recovered: RecoveredPayment): Promise<boolean> {
    const { provider, checkouts, log } = this.#options;
    const fields = { provider: provider.id, checkoutId, paymentId: recovered.paymentId };
    try {
      await checkouts.recordRecovered(checkoutId, recovered);
    } catch (error) {
      if (!(error instanceof ReferenceConflictError)) throw error;
      log.warn({ ...fields, err: error }, 'a gateway lists one order for two payments');
      return false;
    }
    log.warn(fields, 'payment whose creation was never answered found at the gateway');
    return true;
  }

  /** Resolves with the ids of the payments that were answered. */
  async #poll(
    polled: readonly PolledPayment[],
    source: Observation['source'],
    context?: RequestContext,
  ): Promise<ReadonlySet<string>> {
    const running = polled.flatMap(({ payment }) => this.#inFlight.get(payment.paymentId) ?? []);
    const added = polled.filter(({ payment }) => !this.#inFlight.has(payment.paymentId));
    if (added.length > 0) {
      const polling = this.#observe(added, source, context).finally(() => {
        for (const { payment } of added) this.#inFlight.delete(payment.paymentId);
      });
      for (const { payment } of added) this.#inFlight.set(payment.paymentId, polling);
      running.push(polling);
    }
    return new Set((await Promise.all(running)).flatMap((answered) => Array.from(answered)));
  }

  async #observe(
    polled: readonly PolledPayment[],
    source: Observation['source'],
    context: RequestContext | undefined,
  ): Promise<ReadonlySet<string>> {
    const { provider, store, clock, log, minIntervalMs } = this.#options;
    const open = new Map(polled.map((entry) => [entry.payment.paymentId, entry]));
    const answered = new Map<string, Checkout>();
    /** Asked again, their gateway would answer the same. */
    const refused = new Set<string>();
    let retryAfter = 0;
    const failed = (entry: PolledPayment | undefined, error: unknown): Promise<void> => {
      if (error instanceof GatewayError) retryAfter = Math.max(retryAfter, error.retryAfter ?? 0);
      return entry === undefined ? Promise.resolve() : this.#recordUnreadable(entry, error);
    };
    try {
      for (const { payment, toCancel, checkout } of polled)
        if (toCancel) await this.#cancellation.cancel(payment, checkout);
      const payments = polled.map(({ payment }) => payment);
      const scope = this.#wholeLists.scopeOf(
        source,
        payments.map(({ paymentId }) => paymentId),
        polled.some(({ checkout, payment: { paymentId } }) =>
          checkout.payments.some(
            (payment) => payment.id === paymentId && isRarelyPolled(checkout, payment, clock.now()),
          ),
        ),
      );
      const result = await provider.observe(payments, { source: scope });
      /** Checkouts that this round has changed. */
      const updated = new Map<string, Checkout>();
      const apply = async (observation: Observation): Promise<void> => {
        const { paymentId } = observation;
        const entry = open.get(paymentId);
        if (entry === undefined) return;
        const checkout = await this.#apply(entry, { ...observation, source }, updated, context);
        if (checkout === undefined) return;
        open.delete(paymentId);
        answered.set(paymentId, checkout);
        if (observation.isRetryable === true) this.#wholeLists.want(paymentId);
        else this.#wholeLists.recorded(paymentId, scope);
      };
      // Transactions first and sequentially: several may belong to the same checkout.
      for (const observation of result.observations)
        if (observation.transactions.length > 0) await apply(observation);
      const changes: Observation[] = [];
      const unchanged: Observation[] = [];
      for (const page of pagesOf(result.observations)) {
        await yieldToEventLoop();
        for (const observation of page) {
          const entry = open.get(observation.paymentId);
          if (entry !== undefined && observation.transactions.length === 0)
            (this.#changesNothing(entry.checkout, observation) ? unchanged : changes).push(observation);
        }
      }
      for (const page of pagesOf(changes, CONCURRENT_WRITES)) await Promise.all(page.map(apply));
      for (const page of pagesOf(unchanged)) {
        await yieldToEventLoop();
        await Promise.all(page.map(apply));
      }
      await this.#triggers.handle(result.pollTriggers);
      await this.#options.unmatched.record(provider.id, result.unmatched);
      for (const { paymentId, error } of result.failed) {
        const checkoutId = open.get(paymentId)?.checkout.id;
        log.warn({ provider: provider.id, checkoutId, paymentId, err: error }, 'payment status not received');
        if (isPermanent(error)) refused.add(paymentId);
        await failed(open.get(paymentId), error);
      }
    } catch (error) {
      log.warn({ provider: provider.id, payments: polled.length, err: error }, 'gateway not polled');
      await failed(undefined, error);
    }
    // Jitter: one payment that always fails must not open the circuit whenever others are due.
    const pause = FAILURE_FACTOR * minIntervalMs;
    const retryAt = (): number =>
      clock.now() + Math.max(retryAfter, Math.round(pause * (1 - Math.random() / 3)));
    const next: ScheduledPoll[] = [];
    for (const paymentId of open.keys()) {
      if (!refused.has(paymentId)) this.#wholeLists.want(paymentId);
      next.push({ paymentId, at: retryAt() });
    }
    // Computed last: a shopper may have returned meanwhile.
    for (const page of pagesOf([...answered])) {
      await yieldToEventLoop();
      for (const [paymentId, checkout] of page) {
        const at = this.#nextAt(checkout, paymentId);
        const since = this.#wholeLists.wantedSince(paymentId);
        // Each pause doubles the time since: a call may fail for days.
        const again = since === undefined ? null : Math.max(retryAt(), 2 * clock.now() - since);
        next.push({ paymentId, at: again === null ? at : Math.min(at ?? again, again) });
      }
    }
    await store.reschedulePolls(next, clock.now());
    return new Set(answered.keys());
  }

  /** The resulting checkout; undefined if the observation could not be applied: the payment is polled again. */
  async #apply(
    { checkout: before, payment: { paymentId } }: PolledPayment,
    observation: Observation,
    updated: Map<string, Checkout>,
    context: RequestContext | undefined,
  ): Promise<Checkout | undefined> {
    const { unmatched, provider, log } = this.#options;
    const { id: checkoutId } = before;
    const current = updated.get(checkoutId) ?? before;
    if (this.#changesNothing(current, observation)) return current;
    try {
      const checkout = await unmatched.observe(current, provider.id, observation, context);
      updated.set(checkoutId, checkout);
      return checkout;
    } catch (error) {
      log.error({ checkoutId, paymentId, err: error }, 'observation not applied');
      return undefined;
    }
  }

  /**
   * Usually true: then nothing is read or written. Where a gateway can cancel orders, every observation is applied to the
   * latest state.
   */
  #changesNothing(checkout: Checkout, observation: Observation): boolean {
    const { provider, clock } = this.#options;
    return provider.cancel === null && isNoOp(checkout, observation, clock.now());
  }

  /** An order whose cancellation is still to be retried is polled at that time. */
  #nextAt(checkout: Checkout, paymentId: string, now = this.#options.clock.now()): number | null {
    const { provider, minIntervalMs, isViewed } = this.#options;
    const payment = checkout.payments.find(({ id }) => id === paymentId);
    if (payment === undefined) return null;
    const next = nextPollAt(checkout, payment, {
      now,
      minIntervalMs,
      isViewed: isViewed(checkout.id),
      jitter: Math.random(),
    });
    if (next === null || provider.cancel === null || !isToCancel(checkout, payment)) return next;
    const nextCancel = this.#cancellation.nextAt(paymentId);
    return nextCancel === null ? next : Math.min(next, nextCancel);
  }

  /** An unreadable answer may report money: it is stored for an operator. */
  async #recordUnreadable({ checkout, payment }: PolledPayment, error: unknown): Promise<void> {
    if (!(error instanceof GatewayError) || error.fault !== 'unexpected_response') return;
    const { checkouts, provider } = this.#options;
    await checkouts.recordUnreadable(checkout.id, payment.paymentId, provider.id, error.message, error.body);
  }
}

function polledPayment(checkout: Checkout, payment: Payment): PolledPayment | undefined {
  const watched = watchedPayment(payment);
  return watched && { checkout, payment: watched, toCancel: isToCancel(checkout, payment) };
}

export function pagesOf<T>(items: readonly T[], size = PAGE_SIZE): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
