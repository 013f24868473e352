import {
  add,
  compare,
  divide,
  multiply,
  roundDown,
  subtract,
  trim,
  type Decimal,
} from '../base/money/decimal.ts';
import { newId } from '../base/ids.ts';
import type { RefundStatus } from '../base/contract/constants.ts';
import { changeTo, type Change, type LedgerRecord } from '../money-in/checkout/change.ts';
import type { ClaimToken } from '../base/access/tokens.ts';
import {
  gatewayAccount,
  RATE_DIFFERENCES,
  RATE_DIFFERENCE_SUFFIX,
  refundAccount,
} from '../money-in/checkout/ledger-entries.ts';
import type { Checkout, CheckoutRefund } from '../money-in/checkout/model.ts';
import { storedTransferFields } from '../money-in/checkout/stored-parts.ts';
import type { Fee } from '../gateways/transaction.ts';
import { isHeldBack } from './held.ts';
import { rateDifferenceOf, type Transfer } from './model.ts';
import type { TransferChange, TransferEventType } from './transfer-store.ts';
import { nextCheckAt } from './schedule.ts';

/** Effects of a transfer's change: events for the merchant and ledger entries. */

/**
 * Returns the event of a transfer's status; null if there is none. Refunds that lack funds or are returned use the payout's
 * event.
 */
function eventOf({ kind, status }: Transfer): TransferEventType | null {
  switch (status) {
    case 'awaiting_approval':
    case 'unknown':
      return `${kind}.${status}`;
    case 'awaiting_funds':
    case 'returned':
      return `payout.${status}`;
    case 'completed':
      return kind === 'refund' ? 'refund.succeeded' : 'payout.completed';
    case 'failed':
    case 'rejected':
      return `${kind}.failed`;
    case 'expired':
    case 'cancelled':
    case 'awaiting_confirmation':
      return kind === 'refund' ? `refund.${status}` : null;
    case 'awaiting_destination':
    case 'on_hold':
    case 'ready':
    case 'sending':
      return null;
  }
}

/**
 * Returns the events of a transfer's change.
 * @param before null for a new transfer
 */
export function eventsOf(before: Transfer | null, after: Transfer): readonly TransferEventType[] {
  const events: TransferEventType[] = [];
  if (before?.status === 'awaiting_destination' && after.destination !== null) events.push('refund.claimed');
  const event = before?.status === after.status ? null : eventOf(after);
  if (event !== null) events.push(event);
  if (after.conflict && before?.conflict !== true) events.push('payout.conflict');
  return events;
}

/**
 * Sets the rate difference of a refund that completes now. The ledger entry of the difference is written with this change.
 * The field is set only here, so a refund that release 0.1.0 booked, which has no such entry, has no rate difference
 * either.
 */
function withRateDifference(before: Transfer | null, after: Transfer): Transfer {
  if (after.status !== 'completed' || before?.status === 'completed' || after.refund === null) return after;
  // The status of an unbooked refund makes `rateDifferenceOf` calculate the difference.
  const difference = rateDifferenceOf({ status: 'ready', refund: after.refund });
  const rateDifference = compare(difference, '0') === 0 ? null : difference;
  return { ...after, refund: { ...after.refund, rateDifference } };
}

/**
 * Returns the ledger entries of a change. A transfer is booked when it completes, and the booking is reversed if the coins
 * come back. A refund is booked at the value that it takes off the amount paid. If its coins had another value when they
 * were received, a second entry books the difference, so that the sum of both entries is the value as received.
 */
export function ledgerEntriesOf(
  before: Transfer | null,
  after: Transfer,
  at: number,
): readonly LedgerRecord[] {
  const entries: LedgerRecord[] = [];
  const was = before?.status === 'completed' ? before : null;
  const is = after.status === 'completed' ? after : null;
  const { kind, asset } = after;
  const ownId = after.id.replace(/^[a-z]+/, 'led');
  const enter = (of: Booked, id = newId('led'), reverses: string | null = null): void => {
    entries.push({ ...bookingOf(after, of), id, reverses, at });
  };
  const differenceId = `${ownId}${RATE_DIFFERENCE_SUFFIX}`;
  const enterDifference = (value: Decimal, id: string, reverses: string | null): void => {
    entries.push({ ...differenceOf(after, value), id, reverses, at });
  };
  // These entries have ids that are derived from the transfer's id, so that they are booked only once.
  if (is !== null && was === null) {
    enter({ kind, asset: asset.asset, amount: is.amount }, ownId);
    const difference = is.refund?.rateDifference ?? null;
    if (difference !== null) enterDifference(difference, differenceId, null);
  }
  // The fees are not reversed: they stay spent when the amount comes back.
  if (is === null && was !== null) {
    enter({ kind, asset: asset.asset, amount: subtract('0', was.amount) }, newId('led'), ownId);
    const difference = was.refund?.rateDifference ?? null;
    if (difference !== null) enterDifference(subtract('0', difference), newId('led'), differenceId);
  }
  for (const fee of is?.fees ?? []) {
    const former = was?.fees.find((entry) => entry.kind === fee.kind && entry.asset === fee.asset);
    const amount = subtract(fee.amount, former?.amount ?? '0');
    if (compare(amount, '0') !== 0) enter({ kind: fee.kind, asset: fee.asset, amount });
  }
  return entries;
}

/** The part of a ledger entry that depends on its kind. `amount` is negative for a reversal. */
type Booked = Pick<LedgerRecord, 'asset' | 'amount'> & { readonly kind: Transfer['kind'] | Fee['kind'] };

type Booking = Omit<LedgerRecord, 'id' | 'reverses' | 'at'>;

/**
 * Returns the ledger entry of a refund's rate difference. It moves no coins; `from` is the account that the refund's coins
 * went to.
 */
const differenceOf = (refund: Transfer, value: Decimal): Booking => ({
  ...bookingOf(refund, { kind: 'refund', asset: refund.asset.asset, amount: '0' }),
  kind: 'rate_difference',
  value,
  quote: null,
  from: refundAccount(refund.id),
  to: RATE_DIFFERENCES,
});

function bookingOf(transfer: Transfer, of: Booked): Booking {
  const { id, provider, refund, sendMethod, providerReference, transactionHash } = transfer;
  const accounts: Readonly<Record<Booked['kind'], string>> = {
    payout: `payout:${id}`,
    refund: refundAccount(id),
    gateway_fee: `fees:${provider}`,
    network_fee: 'fees:network',
  };
  return {
    ...of,
    value: valueOf(transfer, of),
    checkoutId: refund?.checkoutId ?? null,
    paymentId: refund?.paymentId ?? null,
    provider,
    currency: refund?.currency ?? 'USD',
    // The rate is known only for the transfer's own asset, not for that of a fee.
    quote: of.asset === transfer.asset.asset ? transfer.rate : null,
    from: sendMethod === 'outside' ? 'outside' : gatewayAccount(provider),
    to: accounts[of.kind],
    providerReference: providerReference ?? '',
    hash: transactionHash,
  };
}

/**
 * Returns the value of a booked amount: for a payout, in US dollars at creation; for a refund, its share of the reduction
 * of the amount paid. 0 if the value is not known.
 */
function valueOf({ asset, amount: whole, usd, refund }: Transfer, { asset: of, amount }: Booked): Decimal {
  const worth = refund?.priceAmount ?? usd;
  if (worth === null || of !== asset.asset) return '0';
  if (compare(amount, whole) === 0) return worth;
  if (compare(add(amount, whole), '0') === 0) return subtract('0', worth);
  return trim(roundDown(divide(multiply(amount, worth), whole), 6));
}

export interface TransferChangeOptions {
  /** Renders the transfer as the API shows it, as a payout or as a refund. */
  readonly render: (transfer: Transfer, as: Transfer['kind']) => object;
  /** Returns the change that a refund makes to its checkout. */
  readonly refundChange: (checkout: Checkout, refund: CheckoutRefund) => Change<Checkout>;
}

/**
 * Returns a transfer's change with everything that is written together with it.
 * @param before null for a new transfer
 * @param checkout the checkout of a refund; null for a payout
 */
export function transferChange(
  before: Transfer | null,
  next: Transfer,
  checkout: Checkout | null,
  at: number,
  { render, refundChange }: TransferChangeOptions,
): TransferChange {
  const after = withRateDifference(before, next);
  const schedule = { at, nextAt: nextCheckAt(after, at) };
  if (after === before) return { ...changeTo(before, after), ...schedule, checkout: null };
  const { id: subject, version } = after;
  const event = (type: TransferEventType) => {
    const data = render(after, type.startsWith('refund.') ? 'refund' : 'payout');
    return { id: newId('evt'), type, subject, version, at, data };
  };
  const refund = checkoutRefundOf(after);
  if (refund !== null && checkout === null)
    throw new Error(`${subject} refunds a checkout that is not there`);
  const change = changeTo(before, after, {
    events: eventsOf(before, after).map(event),
    entries: ledgerEntriesOf(before, after, at),
    tokens: claimTokensOf(before, after),
  });
  return {
    ...change,
    ...schedule,
    checkout: refund && checkout && refundChange(checkout, refund),
  };
}

/** Returns the token of a new claim link; empty if the change created no link. */
export function claimTokensOf(
  before: Transfer | null,
  { id: subject, refund }: Transfer,
): readonly ClaimToken[] {
  const hash = refund?.claim?.tokenHash;
  return hash === undefined || hash === before?.refund?.claim?.tokenHash
    ? []
    : [{ hash, kind: 'claim', subject }];
}

/** Returns the status of a refund as the API shows it. */
export function refundStatusOf(transfer: Pick<Transfer, 'status' | 'isHeld'>): RefundStatus {
  const { status } = transfer;
  if (isHeldBack(transfer)) return 'unknown';
  if (status === 'ready' || status === 'sending') return 'pending';
  return status === 'completed' ? 'succeeded' : status;
}

type Copied = keyof typeof storedTransferFields;
const copied = (transfer: Transfer): Pick<Transfer, Copied> =>
  Object.fromEntries(
    Object.keys(storedTransferFields).map((name) => [name, transfer[name as Copied]]),
  ) as Pick<Transfer, Copied>;

/** Returns the copy of a refund that is stored in its checkout; null for a payout. */
export function checkoutRefundOf(transfer: Transfer): CheckoutRefund | null {
  const { refund } = transfer;
  if (refund === null) return null;
  const { claim } = refund;
  return {
    ...copied(transfer),
    id: transfer.id,
    paymentId: refund.paymentId,
    basis: refund.basis,
    value: refund.priceAmount,
    // Set only once the refund is booked: release 0.1.0 may book it, and leaves this field as it finds it.
    rateDifference: transfer.status === 'completed' ? refund.rateDifference : null,
    currency: refund.currency,
    status: refundStatusOf(transfer),
    exception: refund.exception,
    note: refund.reason,
    reference: refund.reference,
    claim: claim && {
      expiresAt: claim.expiresAt,
      claimedAt: claim.claimedAt,
      claimedFrom: claim.claimedFrom ?? null,
      linkOwners: claim.linkOwners,
    },
    holdUntil: refund.holdUntil,
    approvalBy: transfer.approvalBy,
    providerReference: transfer.providerReference,
  };
}
