import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { RequestContext } from '../../base/access/request-context.ts';
import { recordObservation, type ObservationTargets } from './record-observation.ts';
import type { Checkout } from '../checkout/model.ts';
import type { CheckoutWriter } from '../checkout/checkout-writer.ts';
import { ApiError, GatewayError } from '../../base/errors.ts';
import type { Observation, PollableGateway } from '../../gateways/gateway.ts';
import type { ClaimedPayment, PollStore, ScheduledPoll } from '../checkout/poll-store.ts';
import type { CheckoutStore, PaymentRef } from '../checkout/checkout-store.ts';
import { isNoOp } from '../checkout/transition.ts';
import { CreationRecovery, type UnansweredPayment } from './creation-recovery.ts';
import { isToCancel, OrderCancellation } from './order-cancellation.ts';
import { nextPollAt } from './poll-schedule.ts';
import { isWaiting, polledPayment, type PolledPayment } from './polled-payment.ts';
import { forEachConcurrently } from '../../gateways/adapter.ts';
import type { ListEntry } from '../../gateways/incoming-list.ts';
import { groupBy, isPermanent } from '../../gateways/list-reader.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';

export interface PaymentPollerOptions extends ObservationTargets {
  readonly checkouts: CheckoutStore;
  readonly polls: PollStore;
  readonly writer: CheckoutWriter;
  readonly gateway: PollableGateway;
  /** Whether a shopper has the checkout open now. */
  readonly isViewed: (checkoutId: string) => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Minimum time between two status calls for one payment, in milliseconds. */
  readonly minIntervalMs: number;
  /** Limit of calls to the gateway (`limits.gatewayCallsPerSecond`). */
  readonly callsPerSecond: number;
}

/**
 * Maximum number of payments in one round, longest due first. If one list shows which of them are unpaid, usually few need a
 * call of their own.
 */
const BATCH_SIZE = 5000;
/** Number of calls that most adapters make to poll one payment. */
const CALLS_PER_POLL = 2;
/** Up to this number of payments, each is polled by its own call, without reading the list of unpaid orders. */
const MAX_WITHOUT_LIST = 5;
/** Maximum number of waiting payments that are polled by their own calls if the list of unpaid orders cannot be read. */
const MAX_WITHOUT_ANSWER = 100;
/** Checkouts processed between two yields to the event loop. */
const PAGE_SIZE = 25;
/** How long a claimed payment is reserved for this process. */
export const LEASE_MS = MINUTE_MS;
/** Maximum delay of the next poll after a failure, as a multiple of `minIntervalMs`; a longer `Retry-After` is respected. */
const FAILURE_FACTOR = 3;

/** A payment to poll, with the list entries that may be its own. The list may also concern a payment without an entry. */
export interface ListedPayment extends PaymentRef {
  readonly listed: readonly ListEntry[];
}

/** The recorded observations, by payment id. */
export type ObservedPayments = ReadonlyMap<string, Observation>;

/**
 * Polls one gateway for due payments and applies the answers to their checkouts. Each gateway has its own poller, so that a
 * slow gateway does not delay others. An error in one payment does not affect the others.
 */
export class PaymentPoller {
  readonly #options: PaymentPollerOptions;
  /** Polls in progress by payment id: another caller waits for the same answer. */
  readonly #inFlight = new Map<string, Promise<ObservedPayments>>();
  /** Payments from `pollSoon` by id. */
  readonly #soon = new Map<string, PaymentRef>();
  readonly #cancellation: OrderCancellation;
  readonly #recovery: CreationRecovery;

  constructor(options: PaymentPollerOptions) {
    this.#options = options;
    this.#cancellation = new OrderCancellation(options);
    this.#recovery = new CreationRecovery(options);
  }

  /** The gateway's id. */
  get id(): string {
    return this.#options.gateway.id;
  }

  get lists(): PollableGateway['lists'] {
    return this.#options.gateway.lists;
  }

  /** Polls payments in the next round, whatever their schedule, because a shopper has come back to them. */
  pollSoon(payments: readonly PaymentRef[]): void {
    for (const payment of payments) this.#soon.set(payment.paymentId, payment);
  }

  /** Polls the due payments. Resolves with true if more may be due than fit into one round. */
  async round(): Promise<boolean> {
    const { polls, clock, gateway } = this.#options;
    const batch = gateway.unpaid === null ? this.#maxOwnPolls : BATCH_SIZE;
    // After a restart many shoppers return at once: payments above the limit are polled in the next rounds.
    const payments = new Map<string, PaymentRef & Partial<ClaimedPayment>>([...this.#soon].slice(0, batch));
    for (const paymentId of payments.keys()) this.#soon.delete(paymentId);
    const due = await polls.claimDuePayments(gateway.id, clock.now(), LEASE_MS, batch - payments.size);
    for (const claimed of due) payments.set(claimed.paymentId, claimed);
    const own = await this.#withoutUnpaid(await this.#load([...payments.values()]));
    await this.#release(own.slice(this.#maxOwnPolls), payments);
    await this.#poll(own.slice(0, this.#maxOwnPolls), 'poll');
    return this.#soon.size > 0 || payments.size === batch || own.length > this.#maxOwnPolls;
  }

  /** Maximum number of payments polled by their own calls in one round, so that the round ends ten seconds before the lease. */
  get #maxOwnPolls(): number {
    const calls = this.#options.callsPerSecond * (LEASE_MS / SECOND_MS - 10);
    return Math.min(Math.floor(calls / CALLS_PER_POLL), BATCH_SIZE);
  }

  /** Releases payments that do not fit into this round, so that any process may claim them at once. */
  async #release(
    polled: readonly PolledPayment[],
    claimed: ReadonlyMap<string, PaymentRef & Partial<ClaimedPayment>>,
  ): Promise<void> {
    const released: ScheduledPoll[] = [];
    for (const { checkout, payment } of polled) {
      const { paymentId } = payment;
      const at = claimed.get(paymentId)?.dueAt;
      if (at === undefined) this.#soon.set(paymentId, { checkoutId: checkout.id, paymentId });
      else released.push({ paymentId, at });
    }
    await this.#options.polls.reschedule(released, this.#options.clock.now());
  }

  /**
   * Polls all payments of a checkout now, whatever the schedule.
   * @throws ApiError `provider_unavailable` if there were payments to poll and none was answered
   */
  async sync(checkout: Checkout, context?: RequestContext): Promise<void> {
    const { gateway } = this.#options;
    const own = checkout.payments.filter((payment) => payment.provider === gateway.id);
    const polled = own.flatMap((payment) => polledPayment(checkout, payment) ?? []);
    await this.#idle(polled.map(({ payment }) => payment));
    const answered = await this.#poll(polled, 'sync', context);
    if (polled.length > 0 && !polled.some(({ payment }) => answered.has(payment.paymentId)))
      throw new ApiError(
        'provider_unavailable',
        `${gateway.id} gave no usable answer. Try again; what is stored about the payment is unchanged.`,
      );
  }

  /** Returns the payments that need their own call, and reschedules those that a list shows as unpaid. */
  async #withoutUnpaid(polled: readonly PolledPayment[]): Promise<readonly PolledPayment[]> {
    const { gateway, polls, clock, log } = this.#options;
    const waiting = polled.filter((entry) => isWaiting(entry, clock.now()));
    if (gateway.unpaid === null || waiting.length <= MAX_WITHOUT_LIST) return polled;
    const oldest = Math.min(...waiting.map(({ payment }) => payment.createdAt));
    let rests: readonly PolledPayment[];
    try {
      const unpaid = await gateway.unpaid(oldest);
      rests = waiting.filter(({ payment }) => unpaid.has(payment.reference));
    } catch (error) {
      log.warn({ provider: gateway.id, err: error }, 'the list of unpaid orders could not be read');
      rests = waiting.slice(MAX_WITHOUT_ANSWER);
    }
    await polls.reschedule(
      rests.map(({ checkout, payment: { paymentId } }) => ({
        paymentId,
        at: this.#nextAt(checkout, paymentId),
      })),
      clock.now(),
    );
    const resting = new Set(rests);
    return polled.filter((entry) => !resting.has(entry));
  }

  /** Loads the payments that can be polled, with their checkouts. Other payments are recovered or rescheduled. */
  async #load(
    due: readonly (PaymentRef & Partial<ClaimedPayment> & Partial<ListedPayment>)[],
  ): Promise<readonly PolledPayment[]> {
    const { checkouts, polls, clock, minIntervalMs } = this.#options;
    const polled: PolledPayment[] = [];
    const unanswered: UnansweredPayment[] = [];
    const scheduled: ScheduledPoll[] = [];
    for (const page of chunksOf(due)) {
      await yieldToEventLoop();
      const found = await checkouts.findAll([...new Set(page.map(({ checkoutId }) => checkoutId))]);
      const byId = new Map(found.map((checkout) => [checkout.id, checkout]));
      for (const { checkoutId, paymentId, dueAt, listed } of page) {
        const checkout = byId.get(checkoutId);
        const payment = checkout?.payments.find(({ id }) => id === paymentId);
        const own = checkout && payment && polledPayment(checkout, payment, listed);
        if (own && this.#isFirst(own, dueAt))
          scheduled.push({ paymentId, at: this.#nextAt(checkout, paymentId, payment.createdAt) });
        else if (own !== undefined) polled.push(own);
        else if (payment?.failureCode === 'create_unknown') unanswered.push({ checkoutId, payment });
        else {
          // A payment in creation can be polled later, a failed one never. If this release cannot read the checkout, another
          // process may be able to poll it (R152).
          const isCreating = payment?.status === 'creating';
          const soon = isCreating ? Math.min(clock.now() + minIntervalMs, payment.expiresAt + 1) : null;
          scheduled.push({ paymentId, at: checkout === undefined ? clock.now() + HOUR_MS : soon });
        }
      }
    }
    await polls.reschedule(scheduled, clock.now());
    await this.#recovery.run(unanswered);
    return polled;
  }

  /** Whether to skip a poll just after the creation: the payment was unpaid then, and a webhook reports changes. */
  #isFirst({ checkout, payment, toCancel }: PolledPayment, dueAt: number | undefined): boolean {
    const { gateway, clock, minIntervalMs } = this.#options;
    const isNew = dueAt === payment.createdAt && clock.now() < payment.createdAt + minIntervalMs;
    return isNew && gateway.webhooks !== null && !toCancel && checkout.sent === null;
  }

  /**
   * Polls payments now, whatever their schedule, because their gateway reports a change. A poll in progress may have begun
   * before the change, so it is awaited and the gateway is called again.
   */
  async pollNow(due: readonly PaymentRef[]): Promise<ObservedPayments> {
    try {
      await this.#idle(due);
      return await this.#poll(await this.#load(due), 'webhook');
    } catch (error) {
      const { gateway, log } = this.#options;
      log.error({ provider: gateway.id, err: error }, 'payments could not be polled after a webhook');
      return new Map();
    }
  }

  /**
   * Polls payments now, because a list of their gateway has entries that may be theirs. A payment is left out if another poll
   * without these entries began meanwhile.
   */
  async pollListed(payments: readonly ListedPayment[]): Promise<ObservedPayments> {
    await this.#idle(payments);
    const loaded = await this.#load(payments);
    return this.#poll(
      loaded.filter(({ payment }) => !this.#inFlight.has(payment.paymentId)),
      'poll',
    );
  }

  /** Resolves once the polls of these payments that are in progress have ended. */
  async #idle(payments: readonly { readonly paymentId: string }[]): Promise<void> {
    await Promise.allSettled(payments.flatMap(({ paymentId }) => this.#inFlight.get(paymentId) ?? []));
  }

  async #poll(
    polled: readonly PolledPayment[],
    source: Observation['source'],
    context?: RequestContext,
  ): Promise<ObservedPayments> {
    const running = polled.flatMap(({ payment }) => this.#inFlight.get(payment.paymentId) ?? []);
    const added = polled.filter(({ payment }) => !this.#inFlight.has(payment.paymentId));
    if (added.length > 0) {
      const polling = this.#observeAll(added, source, context).finally(() => {
        for (const { payment } of added) this.#inFlight.delete(payment.paymentId);
      });
      for (const { payment } of added) this.#inFlight.set(payment.paymentId, polling);
      running.push(polling);
    }
    return new Map((await Promise.all(running)).flatMap((observed) => Array.from(observed)));
  }

  async #observeAll(
    polled: readonly PolledPayment[],
    source: Observation['source'],
    context: RequestContext | undefined,
  ): Promise<ObservedPayments> {
    const { polls, clock } = this.#options;
    const observed = new Map<string, Observation>();
    const next: ScheduledPoll[] = [];
    const ofCheckouts = groupBy(polled, ({ checkout }) => checkout.id);
    await forEachConcurrently([...ofCheckouts.values()], async (payments) => {
      // The payments are polled one after another, because they change the same checkout.
      let current: Checkout | undefined;
      for (const entry of payments) {
        const { paymentId } = entry.payment;
        const { checkout, observation, retryAt, answeredPollAt } = await this.#observe(
          { ...entry, checkout: current ?? entry.checkout },
          source,
          context,
        );
        current = checkout;
        if (observation !== undefined) observed.set(paymentId, observation);
        const at = observation === undefined ? null : this.#nextAt(checkout, paymentId);
        next.push({
          paymentId,
          at: retryAt === null ? at : Math.min(at ?? retryAt, retryAt),
          answeredPollAt,
        });
      }
    });
    await polls.reschedule(next, clock.now());
    return observed;
  }

  /** Polls one payment. `retryAt` is set if a call failed. Without an observation, nothing is known about the payment now. */
  async #observe(
    entry: PolledPayment,
    source: Observation['source'],
    context: RequestContext | undefined,
  ): Promise<{
    readonly checkout: Checkout;
    readonly observation?: Observation;
    readonly retryAt: number | null;
    /** @see ScheduledPoll */
    readonly answeredPollAt?: number | undefined;
  }> {
    const { gateway, clock, log, minIntervalMs } = this.#options;
    const { checkout, payment, toCancel, listed } = entry;
    // The jitter keeps a payment that always fails from opening the circuit each time when others are due.
    const pause = Math.round(FAILURE_FACTOR * minIntervalMs * (1 - Math.random() / 3));
    const retryAt = (retryAfter = 0): number => clock.now() + Math.max(retryAfter, pause);
    const began = clock.now();
    try {
      if (toCancel) await this.#cancellation.cancel(payment, checkout);
      const observation = { ...(await gateway.observe(payment, listed)), source };
      const applied = await this.#apply(entry, observation, context);
      if (applied === undefined) return { checkout, retryAt: retryAt() };
      // The pause equals the payment's age, up to an hour, because a call may fail for days.
      const age = Math.min(clock.now() - payment.createdAt, HOUR_MS);
      const again = Math.max(retryAt(), clock.now() + age);
      return observation.isRetryable === true
        ? { checkout: applied, observation, retryAt: again }
        : { checkout: applied, observation, retryAt: null, answeredPollAt: began };
    } catch (error) {
      log.warn(
        { provider: gateway.id, checkoutId: checkout.id, paymentId: payment.paymentId, err: error },
        'the status of a payment could not be read',
      );
      await this.#recordUnreadable(entry, error);
      return {
        checkout,
        retryAt: retryAt(error instanceof GatewayError ? (error.retryAfter ?? 0) : 0),
        // A permanent error counts as an answer, because a repeated call would get the same.
        answeredPollAt: isPermanent(error) ? began : undefined,
      };
    }
  }

  /** Returns the new checkout; undefined if the observation could not be applied and the payment has to be polled again. */
  async #apply(
    { checkout, payment: { paymentId } }: PolledPayment,
    observation: Observation,
    context: RequestContext | undefined,
  ): Promise<Checkout | undefined> {
    const { gateway, log } = this.#options;
    if (this.#changesNothing(checkout, observation)) return checkout;
    try {
      return await recordObservation(this.#options, checkout, gateway.id, observation, context);
    } catch (error) {
      log.error(
        { checkoutId: checkout.id, paymentId, err: error },
        'a status from the gateway could not be applied',
      );
      return undefined;
    }
  }

  /**
   * Whether the observation changes nothing. This is usual, and saves a read and a write. If a gateway can cancel orders, all
   * observations are applied to the latest state.
   */
  #changesNothing(checkout: Checkout, observation: Observation): boolean {
    const { gateway, clock } = this.#options;
    return gateway.cancel === null && isNoOp(checkout, observation, clock.now());
  }

  /** Returns the time of the next poll, or of the next attempt to cancel the order if that is earlier. */
  #nextAt(checkout: Checkout, paymentId: string, now = this.#options.clock.now()): number | null {
    const { gateway, minIntervalMs, isViewed } = this.#options;
    const payment = checkout.payments.find(({ id }) => id === paymentId);
    if (payment === undefined) return null;
    const next = nextPollAt(checkout, payment, {
      now,
      minIntervalMs,
      isViewed: isViewed(checkout.id),
      isSwept: gateway.lists.length > 0,
      jitter: Math.random(),
    });
    if (next === null || gateway.cancel === null || !isToCancel(checkout, payment)) return next;
    const nextCancel = this.#cancellation.nextAt(paymentId);
    return nextCancel === null ? next : Math.min(next, nextCancel);
  }

  /** Stores an unreadable answer for an operator, because it may be about money. */
  async #recordUnreadable({ checkout, payment }: PolledPayment, error: unknown): Promise<void> {
    if (!(error instanceof GatewayError) || error.fault !== 'unexpected_response') return;
    const { observations, gateway } = this.#options;
    const { message, body } = error;
    await observations.recordUnreadable(checkout.id, payment.paymentId, gateway.id, message, body);
  }
}

export function chunksOf<T>(items: readonly T[], size = PAGE_SIZE): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
