import { sql, type SqlBool } from 'kysely';
import type { LedgerRecord, TimelineRecord } from '../checkout/change.ts';
import type { Payment, Transaction } from '../checkout/model.ts';
import type { MessageSubject } from '../ingest/inbox-store.ts';
import {
  integer,
  orNull,
  scheduleSetAt,
  table,
  text,
  time,
  type Column,
  type Rows,
} from '../../base/store/table.ts';

/** Tables of money in, beside that of checkouts. Conditions as in `base/store/schema.ts`. */

/** Money received for a checkout. */
export const isPaymentReceived = sql<SqlBool>`kind = 'received' and checkout_id is not null`;
export const isLeased = sql<SqlBool>`leased_until > 0`;
/** Whether another payment holds the address of its order. */
export const isAddressInUse = sql<SqlBool>`failure_code = 'address_in_use'`;
/** Whether a payment is polled. */
export const isWatched = sql<SqlBool>`next_poll_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;

const ofCheckout: Column<string> = { type: 'text', references: 'checkouts.id' };

export const moneyInTables = {
  /** Search columns and the poll schedule of a payment, which itself is in its checkout's document. */
  payments: table({
    id: text(),
    checkoutId: ofCheckout,
    provider: text(),
    status: text<Payment['status']>(),
    failureCode: orNull(text()),
    /** Canonical form of the address, for comparison. */
    addressKey: orNull(text()),
    /** Amount to send, in the form of `amountKey`. */
    amountKey: text(),
    /** The gateway's id of the order. */
    providerReference: orNull(text()),
    createdAt: time,
    expiresAt: time,
    nextPollAt: time,
    scheduleSetAt,
    /** End of another process's lease for polling; 0 for none. */
    leasedUntil: time,
    /** The next poll was brought forward since the payment was claimed. */
    expedited: integer<0 | 1>(),
    /** Start of the last poll that the gateway answered; 0 for none. */
    answeredPollAt: time,
  })
    .index('checkoutId')
    .index('provider', 'nextPollAt', 'leasedUntil')
    .index('scheduleSetAt')
    .index('addressKey', 'createdAt', 'id')
    .index('amountKey', 'createdAt', 'id')
    .index('provider', 'expiresAt')
    .indexWhere(isWatched, 'provider', 'createdAt')
    .indexWhere(isAddressInUse, 'createdAt')
    .index('status')
    // An id of a gateway belongs to one payment, even if the code above fails (R24).
    .unique('provider', 'providerReference')
    .indexWhere(isLeased, 'leasedUntil'),

  /** Claims of gateways' deposit addresses: one holder at a time, even if the code above fails (R86). */
  addressClaims: table({
    provider: text(),
    /** The address's network; `evm` for all EVM networks. */
    network: text(),
    /** Canonical form of the address. */
    addressKey: text(),
    /** Empty without a memo. */
    memo: text(),
    /** The checkout's id, or a name for the owner of a permanent address. */
    holder: text(),
    /** From then on another holder may take it: set by its payments whenever they change. */
    endsAt: time,
  })
    .key('provider', 'network', 'addressKey', 'memo')
    .index('addressKey'),

  /** All incoming transactions: each is credited once, even if the code above fails (R24). */
  transactions: table({
    id: text(),
    provider: text(),
    key: text(),
    /** `open`: unmatched; `deposit`: received at the permanent address `depositAddressId`. */
    state: text<'credited' | 'open' | 'ignored' | 'deposit'>(),
    checkoutId: text(),
    paymentId: text(),
    depositAddressId: text(),
    method: orNull(text()),
    /** Asset and network as the catalogue had them when it was written. */
    asset: text(),
    network: orNull(text()),
    amount: text(),
    /** In the form of `amountKey`. */
    amountKey: text(),
    hash: orNull(text()),
    /** Canonical form of the hash, for comparison. */
    hashKey: text(),
    status: text<Transaction['status']>(),
    confirmations: orNull(integer()),
    requiredConfirmations: orNull(integer()),
    at: orNull(time),
    confirmedAt: orNull(time),
    seenAt: time,
    fees: text(),
    reason: text(),
    note: text(),
    raw: text(),
  })
    .key('provider', 'key')
    .index('checkoutId')
    .index('hashKey', 'provider')
    .index('state', 'amountKey', 'seenAt', 'id')
    .index('seenAt', 'id')
    .index('state', 'seenAt')
    .index('depositAddressId', 'seenAt')
    .index('id'),

  /** Positions up to which each gateway's lists of incoming transactions have been read. */
  sweeps: table({
    provider: text(),
    list: text(),
    /** Start of the last sweep that read the list to its end and recorded it; 0 for none. */
    mark: time,
    /** Start of the last such sweep that began a day before its mark. */
    wideMark: time,
    /** Start of the sweep in progress; 0 for none. */
    beganAt: time,
    /** Position from which that sweep continues: an offset or a time. */
    position: time,
    nextAt: time,
    scheduleSetAt,
  })
    .key('provider', 'list')
    .index('scheduleSetAt'),

  /** Unexplained entries of those lists (`OpenEntry`). */
  sweepOpenEntries: table({
    provider: text(),
    list: text(),
    key: text(),
    /** When it was first seen. */
    seenAt: time,
    /** The list's mark does not move past this time. */
    holdsMarkAt: time,
  }).key('provider', 'list', 'key'),

  ledger: table({
    id: text(),
    /** Null for a payout, and for a deposit to a permanent address. */
    checkoutId: orNull(text()),
    paymentId: orNull(text()),
    provider: text(),
    kind: text<LedgerRecord['kind']>(),
    asset: text(),
    amount: text(),
    currency: text(),
    value: text(),
    quote: text(),
    fromAccount: text(),
    toAccount: text(),
    providerReference: text(),
    hash: orNull(text()),
    /** Id of the entry that this one reverses. */
    reverses: orNull(text()),
    at: time,
  })
    .index('checkoutId')
    .index('at', 'id')
    .indexWhere(isPaymentReceived, 'at', 'id'),

  timeline: table({
    checkoutId: ofCheckout,
    /** From 1, without gaps. */
    position: integer(),
    id: text(),
    at: time,
    times: integer(),
    kind: text<TimelineRecord['kind']>(),
    actor: text(),
    summary: text(),
    data: text(),
  })
    .key('checkoutId', 'position')
    .index('checkoutId', 'id'),

  inbox: table({
    id: text(),
    provider: text(),
    /** Subject of the message's URL; null if all messages of the gateway come to one URL. */
    subjectKind: orNull(text<MessageSubject['kind']>()),
    /** Id of that subject. */
    subject: orNull(text()),
    checkoutId: orNull(text()),
    body: text(),
    receivedAt: time,
    times: integer(),
    state: text<'waiting' | 'applied' | 'unreadable'>(),
    fault: orNull(text()),
    leasedUntil: time,
  })
    .index('state', 'receivedAt')
    .index('receivedAt', 'id'),
};

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof moneyInTables> {}
}
