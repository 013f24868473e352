import type { RequestContext } from '../../base/access/request-context.ts';
import type { EventType } from '../../base/contract/constants.ts';
import { ADDRESS_IN_USE, addressInUseReason } from './address-claims.ts';
import { decisionsAbout, type PossibleDecision } from './decisions.ts';
import type { Checkout, CheckoutRefund, Terms } from './model.ts';
import type { Clock } from '../../base/clock.ts';
import { AddressConflictError } from '../../base/errors.ts';
import type { ReportFailure } from '../../base/log/failure-report.ts';
import { newId, onceEventId } from '../../base/ids.ts';
import type { Log } from '../../base/log/logger.ts';
import type { Gateway, RecoveredPayment } from '../../gateways/gateway.ts';
import type { Quote } from '../pricing/rates.ts';
import type { NewLedgerEntry } from './ledger-entries.ts';
import { changeTo, type Change } from './change.ts';
import type { CheckoutStore, OwnHashes } from './checkout-store.ts';
import type { PollStore } from './poll-store.ts';
import { eventSummary, describe, type TimelineLine } from './timeline.ts';
import { transition, type Input } from './transition.ts';

export interface CheckoutWriterOptions {
  readonly checkouts: CheckoutStore;
  readonly polls: PollStore;
  readonly gateways: readonly Gateway[];
  readonly clock: Clock;
  readonly log: Log;
  readonly terms: Terms;
  /** Renders a checkout as the merchant's API shows it. */
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

  /**
   * Stores an order that is not shown to the shopper. If another payment holds its address, money for the order is unmatched
   * (R86).
   */
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
   * Applies the input that `input` returns for the current state. `input` is called again if another write was faster, so it
   * must be pure.
   * @throws HashConflictError if another payment has one of the `exclusive` hashes
   */
  change(
    checkoutId: string,
    input: (checkout: Checkout, now: number) => Input,
    exclusive?: OwnHashes,
    context?: RequestContext,
  ): Promise<Checkout> {
    const { checkouts } = this.#options;
    return this.changeBy<undefined>(input, (next) =>
      checkouts.change(checkoutId, (checkout) => next(checkout, undefined), exclusive, context),
    );
  }

  /**
   * Changes a checkout together with others, in one transaction.
   * @param inputOf returns the input for another checkout; undefined to leave that checkout as it is
   * @param write reads the checkouts, calls `next`, and writes the result
   */
  async changeTogether(
    input: (checkout: Checkout) => Input,
    inputOf: (other: Checkout) => Input | undefined,
    write: (
      next: (checkout: Checkout, others: readonly Checkout[]) => readonly Change<Checkout>[],
    ) => Promise<void>,
  ): Promise<Checkout> {
    const { clock } = this.#options;
    let changes: readonly [Change<Checkout>, ...Change<Checkout>[]] | undefined;
    await write((checkout, others) => {
      const now = clock.now();
      const change = (of: Checkout, by: Input) => checkoutChange(of, by, this.#options, now);
      const own = change(checkout, input(checkout));
      const inputs = others.map((other) => [other, inputOf(other)] as const);
      changes = [own, ...inputs.flatMap(([other, by]) => (by === undefined ? [] : change(other, by)))];
      return changes;
    });
    if (changes === undefined) throw new Error('no checkout was changed');
    for (const change of changes) this.#written(change);
    return changes[0].after;
  }

  /**
   * Creates a checkout that replaces a former one of its link.
   * @param create creates the checkout. It calls `replace` for the change of the former checkout, and writes both in one
   * transaction
   */
  async replacing<T>(create: (replace: (former: Checkout) => Change<Checkout>) => Promise<T>): Promise<T> {
    const changes = new Map<string, Change<Checkout>>();
    const created = await create((former) => {
      const change = checkoutChange(former, { type: 'replace' }, this.#options, this.#options.clock.now());
      changes.set(former.id, change);
      return change;
    });
    for (const change of changes.values()) this.#written(change);
    return created;
  }

  /**
   * Changes a checkout by a write that also reads other data in the same transaction.
   * @param write reads the checkout, calls `next`, and writes the result
   */
  async changeBy<Read>(
    input: (checkout: Checkout, now: number, read: Read) => Input,
    write: (next: (checkout: Checkout, read: Read) => Change<Checkout>) => Promise<Checkout>,
  ): Promise<Checkout> {
    const { clock } = this.#options;
    let before: Checkout | undefined;
    const after = await write((checkout, read) => {
      before = checkout;
      const now = clock.now();
      return checkoutChange(checkout, input(checkout, now, read), this.#options, now);
    });
    this.#written({ before: before ?? null, after });
    return after;
  }

  /** Logs a stored change of status, and polls the other payments of a checkout that is now paid or cancelled. */
  #written({ before, after }: Pick<Change<Checkout>, 'before' | 'after'>): void {
    if (before === null || before.status === after.status) return;
    if (after.status === 'paid' || after.status === 'cancelled') this.#cancelOtherOrders(after);
    const { id: checkoutId, version } = after;
    this.#options.log.info({ checkoutId, from: before.status, to: after.status, version }, 'checkout moved');
  }

  /** Returns the change that a refund makes to its checkout, to be written in the refund's transaction. */
  refundChange(checkout: Checkout, refund: CheckoutRefund): Change<Checkout> {
    return checkoutChange(checkout, { type: 'refund', refund }, this.#options, this.#options.clock.now());
  }

  /** Returns the outcome that `change` would have for each possible decision about the checkout. */
  decisions(checkout: Checkout, quotes: readonly Quote[], withLink: boolean): readonly PossibleDecision[] {
    return decisionsAbout(checkout, quotes, this.#options.terms, this.#options.clock.now(), withLink);
  }

  /**
   * Polls the payments of a paid or cancelled checkout if one of their gateways can cancel orders. The poller then cancels the
   * orders.
   */
  #cancelOtherOrders({ id, payments }: Checkout): void {
    const { gateways, polls, clock, reportFailure } = this.#options;
    const cancellable = new Set(gateways.filter(({ cancel }) => cancel !== null).map((entry) => entry.id));
    if (!payments.some((payment) => cancellable.has(payment.provider) && payment.providerReference !== null))
      return;
    polls
      .pollNow(id, clock.now())
      .catch(reportFailure('poll', 'payments of a finished checkout not polled', { checkoutId: id }));
  }
}

/** Events about states that are never undone: `transition` sends each at most once for a checkout. */
const sentOnce: ReadonlySet<EventType> = new Set<EventType>(['checkout.paid', 'checkout.ready']);

/** Returns the change that an input makes to a checkout, with everything that is written with it. */
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
  const recorded = (entry: NewLedgerEntry) => ({
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
