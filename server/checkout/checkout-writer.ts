import type { RequestContext } from '../access/request-context.ts';
import type { EventType } from '../contract/constants.ts';
import { ADDRESS_IN_USE, addressInUseReason } from './address-claims.ts';
import type { Checkout, CheckoutRefund, Terms } from './model.ts';
import type { Clock } from '../core/clock.ts';
import { AddressConflictError } from '../core/errors.ts';
import type { ReportFailure } from '../core/failure-report.ts';
import { newId, onceEventId } from '../core/ids.ts';
import type { Log } from '../core/logger.ts';
import type { Gateway, RecoveredPayment } from '../gateways/gateway.ts';
import type { LedgerEntry } from './ledger-entries.ts';
import { changeTo, type Change } from './change.ts';
import type { OwnHashes, Repository } from './repository.ts';
import type { StoredLink } from './links.ts';
import { eventSummary, describe, type TimelineLine } from './timeline.ts';
import { transition, type Input } from './transition.ts';

export interface CheckoutWriterOptions {
  readonly store: Repository;
  readonly gateways: readonly Gateway[];
  readonly clock: Clock;
  readonly log: Log;
  readonly terms: Terms;
  /** A checkout as the merchant's API shows it. */
  readonly render: (checkout: Checkout) => object;
  readonly reportFailure: ReportFailure;
}

/** The only writer of checkouts: stores the result of `transition` with its events, ledger entries and timeline. */
export class CheckoutWriter {
  readonly #options: CheckoutWriterOptions;

  constructor(options: CheckoutWriterOptions) {
    this.#options = options;
  }

  apply(checkoutId: string, input: Input, context?: RequestContext): Promise<Checkout> {
    return this.change(checkoutId, () => input, undefined, context);
  }

  /** Stores an order that the shopper is not shown. If another payment holds its address, its money is unmatched (R86). */
  async applyOrder(
    checkoutId: string,
    input: Extract<Input, { readonly type: 'recovered' | 'failed' }>,
    { paymentId, ...existing }: RecoveredPayment,
  ): Promise<Checkout> {
    try {
      return await this.apply(checkoutId, input);
    } catch (error) {
      if (!(error instanceof AddressConflictError)) throw error;
      const reason = addressInUseReason;
      return this.apply(checkoutId, {
        type: 'failed',
        paymentId,
        failureCode: ADDRESS_IN_USE,
        existing,
        reason,
      });
    }
  }

  /**
   * `input` may read the present state. It is called again if another write was faster, so it must be pure.
   * @throws HashConflictError if another payment has one of the `exclusive` hashes
   */
  change(
    checkoutId: string,
    input: (checkout: Checkout, now: number) => Input,
    exclusive?: OwnHashes,
    context?: RequestContext,
  ): Promise<Checkout> {
    const { store } = this.#options;
    return this.#changed(input, (next) => store.change(checkoutId, next, exclusive, context));
  }

  /** As `change`, with the stored link that opened the checkout (`Repository.changeWithLink`). */
  changeWithLink(
    checkoutId: string,
    input: (checkout: Checkout, link: StoredLink | undefined) => Input,
  ): Promise<Checkout> {
    const { store } = this.#options;
    return this.#changed(
      (checkout, _now, link?: StoredLink) => input(checkout, link),
      (next) => store.changeWithLink(checkoutId, next),
    );
  }

  async #changed(
    input: (checkout: Checkout, now: number, link?: StoredLink) => Input,
    write: (next: (checkout: Checkout, link?: StoredLink) => Change<Checkout>) => Promise<Checkout>,
  ): Promise<Checkout> {
    const { clock, log } = this.#options;
    let former: Checkout | undefined;
    const after = await write((checkout, link) => {
      former = checkout;
      const now = clock.now();
      return checkoutChange(checkout, input(checkout, now, link), this.#options, now);
    });
    const { id: checkoutId } = after;
    if (former !== undefined && former.status !== after.status) {
      if (after.status === 'paid' || after.status === 'cancelled') this.#cancelOtherOrders(after);
      log.info(
        { checkoutId, from: former.status, to: after.status, version: after.version },
        'checkout moved',
      );
    }
    return after;
  }

  /** What a refund changes in its checkout, to be written in the refund's transaction. */
  refundChange(checkout: Checkout, refund: CheckoutRefund): Change<Checkout> {
    return checkoutChange(checkout, { type: 'refund', refund }, this.#options, this.#options.clock.now());
  }

  /** Polls the other payments of a paid or cancelled checkout, if their gateway can cancel orders: the poller cancels them. */
  #cancelOtherOrders({ id, payments }: Checkout): void {
    const { gateways, store, clock, reportFailure } = this.#options;
    const cancellable = new Set(gateways.filter(({ cancel }) => cancel !== null).map((entry) => entry.id));
    if (!payments.some((payment) => cancellable.has(payment.provider) && payment.providerReference !== null))
      return;
    store
      .pollNow(id, clock.now())
      .catch(reportFailure('poll', 'payments of a finished checkout not polled', { checkoutId: id }));
  }
}

/** Never undone: `transition` sends each at most once for a checkout. */
const sentOnce: ReadonlySet<EventType> = new Set<EventType>(['checkout.paid', 'checkout.ready']);

/** An input's change of a checkout, and everything that is written with it. */
export function checkoutChange(
  before: Checkout,
  input: Input,
  { terms, render }: Pick<CheckoutWriterOptions, 'terms' | 'render'>,
  now: number,
): Change<Checkout> {
  const { checkout, hasChanged, events, resolved, entries } = transition(before, input, terms, now);
  if (checkout === before) return changeTo(before, before);
  const { id: checkoutId, version, currency } = checkout;
  const data = events.length === 0 ? null : render(checkout);
  const records = events.map((type) => ({
    id: sentOnce.has(type) ? onceEventId(type, checkoutId) : newId('evt'),
    subject: checkoutId,
    type,
    version,
    at: now,
    data: type === 'checkout.resolved' ? { ...data, resolved } : data,
  }));
  const recorded = (entry: LedgerEntry) => ({
    ...entry,
    id: newId('led'),
    checkoutId,
    currency,
    reverses: null,
    at: now,
  });
  const described = hasChanged ? describe(input, before, checkout) : null;
  const line = (entry: TimelineLine) => ({
    ...entry,
    id: newId(input.type === 'selected' ? 'sel' : entry.kind === 'command' ? 'cmd' : 'obs'),
    checkoutId,
    at: now,
  });
  return changeTo(before, checkout, {
    events: records,
    entries: entries.map(recorded),
    ...(input.type === 'begin' && { tokens: input.tokens }),
    timeline: [
      ...(described === null ? [] : [line(described)]),
      ...records.map(({ id, type }) => ({
        id,
        checkoutId,
        at: now,
        kind: 'event' as const,
        actor: 'paywicket',
        summary: eventSummary(type, checkout),
        data: { type, version },
      })),
    ],
  });
}
