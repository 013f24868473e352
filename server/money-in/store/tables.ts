import { sql, type SqlBool } from 'kysely';
import type { LedgerRecord, TimelineRecord } from '../checkout/change.ts';
import type { Payment, Transaction } from '../checkout/model.ts';
import type { MessageSubject } from '../ingest/inbox-store.ts';

/** Tables for incoming money, except the table of checkouts. Conditions are as in `base/store/schema.ts`. */

/** Whether the entry is money received for a checkout. */
export const isPaymentReceived = sql<SqlBool>`kind = 'received' and checkout_id is not null`;
/** Whether the entry is a rate difference. Few entries are. */
export const isRateDifference = sql<SqlBool>`rate_difference is not null`;
export const isLeased = sql<SqlBool>`leased_until > 0`;
/** Whether another payment holds the address of the payment's order. */
export const isAddressInUse = sql<SqlBool>`failure_code = 'address_in_use'`;
/** Whether a payment is polled. */
export const isWatched = sql<SqlBool>`next_poll_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;

export interface MoneyInTables {
  /** Search columns and the poll schedule of a payment, which itself is in its checkout's document. */
  payments: {
    id: string;
    checkoutId: string;
    provider: string;
    status: Payment['status'];
    failureCode: string | null;
    /** Canonical form of the address, for comparison. */
    addressKey: string | null;
    /** Amount to send, in the form of `amountKey`. */
    amountKey: string;
    /** The gateway's id of the order. */
    providerReference: string | null;
    createdAt: number;
    expiresAt: number;
    nextPollAt: number;
    /** When the due time was set: a time in the future shows that a clock was ahead (`SqlSchedules`). */
    scheduleSetAt: number;
    /** End of another process's lease for polling; 0 for none. */
    leasedUntil: number;
    /** Whether the next poll was brought forward since the payment was claimed. */
    expedited: 0 | 1;
    /** Start of the last poll that the gateway answered; 0 for none. */
    answeredPollAt: number;
  };

  /** Claims of gateways' deposit addresses. The table allows one holder at a time, even if the code above it fails (R86). */
  addressClaims: {
    provider: string;
    /** The address's network; `evm` for all EVM networks. */
    network: string;
    /** Canonical form of the address. */
    addressKey: string;
    /** Memo of the address; empty if there is none. */
    memo: string;
    /** The checkout's id, or a name for the owner of a permanent address. */
    holder: string;
    /** Time from which on another holder may take the address. Changes of the holder's payments update it. */
    endsAt: number;
  };

  /** All incoming transactions. The table allows each to be credited only once, even if the code above it fails (R24). */
  transactions: {
    id: string;
    provider: string;
    key: string;
    /** `open`: unmatched; `deposit`: received at the permanent address `depositAddressId`. */
    state: 'credited' | 'open' | 'ignored' | 'deposit';
    checkoutId: string;
    paymentId: string;
    depositAddressId: string;
    method: string | null;
    /** Asset and network as the catalogue had them when the row was written. */
    asset: string;
    network: string | null;
    amount: string;
    /** Amount in the form of `amountKey`. */
    amountKey: string;
    hash: string | null;
    /** Canonical form of the hash, for comparison. */
    hashKey: string;
    status: Transaction['status'];
    confirmations: number | null;
    requiredConfirmations: number | null;
    at: number | null;
    confirmedAt: number | null;
    seenAt: number;
    fees: string;
    reason: string;
    note: string;
    raw: string;
  };

  /** Positions up to which each gateway's lists of incoming transactions have been read. */
  sweeps: {
    provider: string;
    list: string;
    /** Start of the last sweep that read the list to its end and recorded it; 0 for none. */
    mark: number;
    /** Start of the last complete sweep that reached back a day; 0 for none. */
    wideMark: number;
    /** Start of the sweep in progress; 0 for none. */
    beganAt: number;
    /** Position from which that sweep continues: an offset or a time. */
    position: number;
    nextAt: number;
    /** When the due time was set: a time in the future shows that a clock was ahead (`SqlSchedules`). */
    scheduleSetAt: number;
  };

  /** Unexplained entries of gateways' lists (`OpenEntry`). */
  sweepOpenEntries: {
    provider: string;
    list: string;
    key: string;
    /** When the entry was first seen. */
    seenAt: number;
    /** The list's mark does not move past this time. */
    holdsMarkAt: number;
  };

  ledger: {
    id: string;
    /** Null for a payout, and for a deposit to a permanent address. */
    checkoutId: string | null;
    paymentId: string | null;
    provider: string;
    kind: Exclude<LedgerRecord['kind'], 'rate_difference'>;
    asset: string;
    amount: string;
    currency: string;
    value: string;
    quote: string;
    fromAccount: string;
    toAccount: string;
    providerReference: string;
    hash: string | null;
    /** Id of the entry that this one reverses. */
    reverses: string | null;
    at: number;
    /** Value of a rate difference, which is stored as an `adjustment` of 0; null for all other entries. */
    rateDifference: string | null;
  };

  timeline: {
    checkoutId: string;
    /** Position in the checkout's timeline: from 1, without gaps. */
    position: number;
    id: string;
    at: number;
    times: number;
    kind: TimelineRecord['kind'];
    actor: string;
    summary: string;
    data: string;
  };

  inbox: {
    id: string;
    provider: string;
    /** Subject of the message's URL; null if all messages of the gateway come to one URL. */
    subjectKind: MessageSubject['kind'] | null;
    /** Id of the subject. */
    subject: string | null;
    checkoutId: string | null;
    body: string;
    receivedAt: number;
    times: number;
    state: 'waiting' | 'applied' | 'unreadable';
    fault: string | null;
    leasedUntil: number;
  };
}

declare module '../../base/store/schema.ts' {
  interface Database extends MoneyInTables {}
}
