import type { ClaimToken, GatewayToken } from '../../base/access/tokens.ts';
import type { EventRecord } from '../../webhooks/model.ts';
import type { EntryKind, NewLedgerEntry } from './ledger-entries.ts';

/**
 * The form of every change of stored objects: the next state, and the records that are written with it. Times are milliseconds
 * since 1970.
 */

/** A change of a stored object. All of it is written in one transaction, or nothing is. */
export interface Change<State> extends Records {
  /** State before the change; null for a new object. */
  readonly before: State | null;
  /** State after the change; the same object as `before` if nothing has changed. */
  readonly after: State;
}

export interface Records {
  readonly events: readonly EventRecord[];
  readonly entries: readonly LedgerRecord[];
  /** Timeline entries. Only changes of checkouts have any. */
  readonly timeline: readonly TimelineRecord[];
  /** A new token replaces the former one of its kind and subject. */
  readonly tokens: readonly (GatewayToken | ClaimToken)[];
}

/** Returns a change with the given records. */
export const changeTo = <State>(
  before: State | null,
  after: State,
  records: Partial<Records> = {},
): Change<State> => ({ before, after, events: [], entries: [], timeline: [], tokens: [], ...records });

/** A ledger entry as it is stored, including entries of payouts, refunds and deposits. */
export interface LedgerRecord extends Omit<NewLedgerEntry, 'kind' | 'paymentId'> {
  readonly id: string;
  /** Entries of the kind `rate_difference` have the amount 0: see `refundEntries` in `money-out/change.ts`. */
  readonly kind: EntryKind | 'refund' | 'payout' | 'rate_difference';
  /** Null for payouts and deposits, which belong to no checkout. In this case `paymentId` is also null. */
  readonly checkoutId: string | null;
  readonly paymentId: string | null;
  /** Currency of `value`. */
  readonly currency: string;
  /**
   * Rate of `value`; null for coins without a rate, deposits, rate differences, and payouts and refunds that release 0.1.0
   * created.
   */
  readonly quote: NewLedgerEntry['quote'];
  /** Id of the entry that this entry reverses; null if there is none. */
  readonly reverses: string | null;
  readonly at: number;
}

/** A timeline entry for an operator: what happened, and who did it. */
export interface TimelineRecord {
  /** A selection (`sel_…`) replaces the last record if that is a selection too (R70). */
  readonly id: string;
  readonly checkoutId: string;
  readonly at: number;
  readonly kind: 'event' | 'observation' | 'command' | 'delivery';
  readonly actor: string;
  readonly summary: string;
  readonly data: unknown;
}
