import type { RequestContext } from '../access/request-context.ts';
import { ADDRESS_IN_USE, addressInUseReason } from './address-claims.ts';
import { changedApprovals, isWaiting } from './approvals.ts';
import type { CheckoutSettings, Ports } from './checkouts.ts';
import type { Checkout } from './model.ts';
import { AddressConflictError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { RecoveredPayment } from '../gateways/gateway.ts';
import type { LedgerEntry } from './ledger-entries.ts';
import type { Change, OwnHashes } from './repository.ts';
import { describeApproval, eventSummary, describe, type TimelineLine } from './timeline.ts';
import { transition, type Input } from './transition.ts';

export interface CheckoutWriterOptions
  extends Pick<Ports, 'store' | 'clock' | 'log' | 'feed' | 'render'>, Pick<CheckoutSettings, 'terms'> {
  /** Called once a checkout expects no more money: it is paid, or cancelled. */
  readonly ended: (checkout: Checkout) => void;
}

/** The only writer of checkouts: stores what `transition` decides, with events, ledger entries and timeline. */
export class CheckoutWriter {
  readonly #options: CheckoutWriterOptions;

  constructor(options: CheckoutWriterOptions) {
    this.#options = options;
  }

  apply(checkoutId: string, input: Input, context?: RequestContext): Promise<Checkout> {
    return this.change(checkoutId, () => input, undefined, context);
  }

  /**
   * Stores an order of a gateway that its shopper is not shown. Where another payment holds its address, what comes for it
   * is unmatched (R86).
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
   * `input` may look at the present state. It runs again where somebody else was faster, so it must be pure.
   * @throws HashConflictError where another payment has `exclusive` hashes
   */
  async change(
    checkoutId: string,
    input: (checkout: Checkout, now: number) => Input,
    exclusive?: OwnHashes,
    context?: RequestContext,
  ): Promise<Checkout> {
    const { store, clock, log, feed, ended } = this.#options;
    let former: Checkout | undefined;
    const after = await store.change(
      checkoutId,
      (checkout) => {
        former = checkout;
        const now = clock.now();
        return this.#written(checkout, input(checkout, now), now);
      },
      exclusive,
      context,
    );
    if (former !== undefined && former.version !== after.version) feed.publish(checkoutId);
    if (former !== undefined && former.status !== after.status) {
      if (after.status === 'paid' || after.status === 'cancelled') ended(after);
      log.info(
        { checkoutId, from: former.status, to: after.status, version: after.version },
        'checkout moved',
      );
    }
    return after;
  }

  /** What an input changes, for a transaction that changes something else besides. */
  changeBy(input: Input): (checkout: Checkout) => Change {
    return (checkout) => this.#written(checkout, input, this.#options.clock.now());
  }

  #written(before: Checkout, input: Input, now: number): Change {
    const { terms, render } = this.#options;
    const { checkout, hasChanged, events, entries } = transition(before, input, terms, now);
    if (checkout === before) return { checkout, events: [], entries: [], timeline: [] };
    const { id: checkoutId, version, currency } = checkout;
    const data = events.length === 0 ? null : render(checkout);
    const records = events.map((type) => ({
      id: newId('evt'),
      subject: checkoutId,
      type,
      version,
      at: now,
      data,
    }));
    const recorded = (entry: LedgerEntry) => ({ ...entry, id: newId('led'), checkoutId, currency, at: now });
    const decided = changedApprovals(before.approvals, checkout.approvals);
    // A manual decision that waits for a second person is described by its approval alone.
    const isPending = decided.some(isWaiting) && isManual(input);
    const described = hasChanged && !isPending ? describe(input, before, checkout) : null;
    const line = (entry: TimelineLine) => ({
      ...entry,
      id: newId(entry.kind === 'command' ? 'cmd' : 'obs'),
      checkoutId,
      at: now,
    });
    const approval = decided.find(({ status }) => status !== 'expired');
    return {
      checkout,
      events: records,
      entries: entries.map(recorded),
      timeline: [
        ...decided.map((entry) => line(describeApproval(entry, checkout))),
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
      auditedFields: approval && {
        approval: approval.status,
        fingerprint: approval.fingerprint,
        ...(approval.approvedBy !== null && { askedBy: approval.createdBy.owner }),
      },
    };
  }
}

const isManual = (input: Input): boolean =>
  input.type === 'resolve' || (input.type === 'observed' && input.observation.source === 'person');
