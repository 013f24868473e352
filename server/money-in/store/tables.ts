import { sql, type SqlBool } from 'kysely';
import type { LedgerRecord, TimelineRecord } from '../checkout/change.ts';
import type { Payment, Transaction } from '../checkout/model.ts';
import type { MessageSubject } from '../ingest/inbox-store.ts';
import {
  addedColumn,
  integerColumn,
  nullableColumn,
  scheduleSetAt,
  table,
  textColumn,
  timeColumn,
  type Column,
  type Rows,
} from '../../base/store/table.ts';

/** Tables of money in, beside that of checkouts. Conditions as in `base/store/schema.ts`. */

/** Money received for a checkout. */
export const isPaymentReceived = sql<SqlBool>`kind = 'received' and checkout_id is not null`;
/** Entries of rate differences, which are few. */
export const isRateDifference = sql<SqlBool>`rate_difference is not null`;
export const isLeased = sql<SqlBool>`leased_until > 0`;
/** Whether another payment holds the address of its order. */
export const isAddressInUse = sql<SqlBool>`failure_code = 'address_in_use'`;
/** Whether a payment is polled. */
export const isWatched = sql<SqlBool>`next_poll_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;

const ofCheckout: Column<string> = { type: 'text', references: 'checkouts.id' };

export const moneyInTables = {
  /** Search columns and the poll schedule of a payment, which itself is in its checkout's document. */
  payments: table({
    id: textColumn(),
    checkoutId: ofCheckout,
    provider: textColumn(),
    status: textColumn<Payment['status']>(),
    failureCode: nullableColumn(textColumn()),
    /** Canonical form of the address, for comparison. */
    addressKey: nullableColumn(textColumn()),
    /** Amount to send, in the form of `amountKey`. */
    amountKey: textColumn(),
    /** The gateway's id of the order. */
    providerReference: nullableColumn(textColumn()),
    createdAt: timeColumn,
    expiresAt: timeColumn,
    nextPollAt: timeColumn,
    scheduleSetAt,
    /** End of another process's lease for polling; 0 for none. */
    leasedUntil: timeColumn,
    /** The next poll was brought forward since the payment was claimed. */
    expedited: integerColumn<0 | 1>(),
    /** Start of the last poll that the gateway answered; 0 for none. */
    answeredPollAt: timeColumn,
  })
    .index('checkoutId')
    .index('provider', 'nextPollAt', 'leasedUntil')
    .index('scheduleSetAt')
    .index('addressKey', 'createdAt', 'id')
    .indexEnding('addressKey', 'createdAt', 'id')
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
    provider: textColumn(),
    /** The address's network; `evm` for all EVM networks. */
    network: textColumn(),
    /** Canonical form of the address. */
    addressKey: textColumn(),
    /** Empty without a memo. */
    memo: textColumn(),
    /** The checkout's id, or a name for the owner of a permanent address. */
    holder: textColumn(),
    /** From then on another holder may take it: set by its payments whenever they change. */
    endsAt: timeColumn,
  })
    .key('provider', 'network', 'addressKey', 'memo')
    .index('addressKey'),

  /** All incoming transactions: each is credited once, even if the code above fails (R24). */
  transactions: table({
    id: textColumn(),
    provider: textColumn(),
    key: textColumn(),
    /** `open`: unmatched; `deposit`: received at the permanent address `depositAddressId`. */
    state: textColumn<'credited' | 'open' | 'ignored' | 'deposit'>(),
    checkoutId: textColumn(),
    paymentId: textColumn(),
    depositAddressId: textColumn(),
    method: nullableColumn(textColumn()),
    /** Asset and network as the catalogue had them when it was written. */
    asset: textColumn(),
    network: nullableColumn(textColumn()),
    amount: textColumn(),
    /** In the form of `amountKey`. */
    amountKey: textColumn(),
    hash: nullableColumn(textColumn()),
    /** Canonical form of the hash, for comparison. */
    hashKey: textColumn(),
    status: textColumn<Transaction['status']>(),
    confirmations: nullableColumn(integerColumn()),
    requiredConfirmations: nullableColumn(integerColumn()),
    at: nullableColumn(timeColumn),
    confirmedAt: nullableColumn(timeColumn),
    seenAt: timeColumn,
    fees: textColumn(),
    reason: textColumn(),
    note: textColumn(),
    raw: textColumn(),
  })
    .key('provider', 'key')
    .index('checkoutId')
    .index('hashKey', 'provider')
    .indexEnding('hashKey', 'seenAt', 'id')
    .index('state', 'amountKey', 'seenAt', 'id')
    .index('seenAt', 'id')
    .index('state', 'seenAt')
    .index('depositAddressId', 'seenAt')
    .index('id'),

  /** Positions up to which each gateway's lists of incoming transactions have been read. */
  sweeps: table({
    provider: textColumn(),
    list: textColumn(),
    /** Start of the last sweep that read the list to its end and recorded it; 0 for none. */
    mark: timeColumn,
    /** Start of the last such sweep that began a day before its mark. */
    wideMark: timeColumn,
    /** Start of the sweep in progress; 0 for none. */
    beganAt: timeColumn,
    /** Position from which that sweep continues: an offset or a time. */
    position: timeColumn,
    nextAt: timeColumn,
    scheduleSetAt,
  })
    .key('provider', 'list')
    .index('scheduleSetAt'),

  /** Unexplained entries of those lists (`OpenEntry`). */
  sweepOpenEntries: table({
    provider: textColumn(),
    list: textColumn(),
    key: textColumn(),
    /** When it was first seen. */
    seenAt: timeColumn,
    /** The list's mark does not move past this time. */
    holdsMarkAt: timeColumn,
  }).key('provider', 'list', 'key'),

  ledger: table({
    id: textColumn(),
    /** Null for a payout, and for a deposit to a permanent address. */
    checkoutId: nullableColumn(textColumn()),
    paymentId: nullableColumn(textColumn()),
    provider: textColumn(),
    kind: textColumn<Exclude<LedgerRecord['kind'], 'rate_difference'>>(),
    asset: textColumn(),
    amount: textColumn(),
    currency: textColumn(),
    value: textColumn(),
    quote: textColumn(),
    fromAccount: textColumn(),
    toAccount: textColumn(),
    providerReference: textColumn(),
    hash: nullableColumn(textColumn()),
    /** Id of the entry that this one reverses. */
    reverses: nullableColumn(textColumn()),
    at: timeColumn,
    /** Value of a rate difference, which is stored as an `adjustment` of 0; null for all other entries. */
    rateDifference: addedColumn(textColumn()),
  })
    .index('checkoutId')
    .index('at', 'id')
    .indexWhere(isPaymentReceived, 'at', 'id')
    .indexWhere(isRateDifference, 'checkoutId', 'id'),

  timeline: table({
    checkoutId: ofCheckout,
    /** From 1, without gaps. */
    position: integerColumn(),
    id: textColumn(),
    at: timeColumn,
    times: integerColumn(),
    kind: textColumn<TimelineRecord['kind']>(),
    actor: textColumn(),
    summary: textColumn(),
    data: textColumn(),
  })
    .key('checkoutId', 'position')
    .index('checkoutId', 'id'),

  inbox: table({
    id: textColumn(),
    provider: textColumn(),
    /** Subject of the message's URL; null if all messages of the gateway come to one URL. */
    subjectKind: nullableColumn(textColumn<MessageSubject['kind']>()),
    /** Id of that subject. */
    subject: nullableColumn(textColumn()),
    checkoutId: nullableColumn(textColumn()),
    body: textColumn(),
    receivedAt: timeColumn,
    times: integerColumn(),
    state: textColumn<'waiting' | 'applied' | 'unreadable'>(),
    fault: nullableColumn(textColumn()),
    leasedUntil: timeColumn,
  })
    .index('state', 'receivedAt')
    .index('receivedAt', 'id'),
};

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof moneyInTables> {}
}
