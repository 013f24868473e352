import type { ClaimToken, GatewayToken } from '../../base/access/tokens.ts';
import type { EventRecord } from '../../webhooks/model.ts';
import type { EntryKind, NewLedgerEntry } from './ledger-entries.ts';

/**
 * The form of every change of stored objects: the next state, and the records that are written with it. Times are milliseconds
 * since 1970.
 */

/** Written in one transaction, or not at all. */
export interface Change<State> extends Records {
  /** Null for a new object. */
  readonly before: State | null;
  /** The same object as `before` if nothing has changed. */
  readonly after: State;
}

export interface Records {
  readonly events: readonly EventRecord[];
  readonly entries: readonly LedgerRecord[];
  /** Only of a checkout. */
  readonly timeline: readonly TimelineRecord[];
  /** A new token replaces the former one of its kind and subject. */
  readonly tokens: readonly (GatewayToken | ClaimToken)[];
}

/** A change with these records. */
export const changeTo = <State>(
  before: State | null,
  after: State,
  records: Partial<Records> = {},
): Change<State> => ({ before, after, events: [], entries: [], timeline: [], tokens: [], ...records });

/** A ledger entry as it is stored, also of payouts, refunds and deposits. */
export interface LedgerRecord extends Omit<NewLedgerEntry, 'kind' | 'paymentId'> {
  readonly id: string;
  /** `rate_difference`: see `refundEntries` in `money-out/change.ts`; its amount is 0. */
  readonly kind: EntryKind | 'refund' | 'payout' | 'rate_difference';
  /** Null for a payout and a deposit, which belong to no checkout; then the payment is null too. */
  readonly checkoutId: string | null;
  readonly paymentId: string | null;
  /** Currency of `value`. */
  readonly currency: string;
  /** Rate of `value`. Null also for deposits and rate differences, and for payouts and refunds that release 0.1.0 created. */
  readonly quote: NewLedgerEntry['quote'];
  /** Id of the entry that it reverses. */
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
