import { isSameOwner, type Person, environmentOwner } from '../base/access/person.ts';
import { DAY_MS } from '../base/clock.ts';

import { ApiError, unauthorized } from '../base/errors.ts';
import { isSame } from '../base/same.ts';
import { wrongOtp } from '../gateways/money-out.ts';
import { accepted, conflicting, ended, failed, observed } from './apply-report.ts';
import { needsOtp } from './sending.ts';
import {
  isCallOver,
  isFinalTransfer,
  isOutcomeUnknown,
  type Claim,
  type NativeDetails,
  type RefundDetails,
  type Transfer,
  type TransferEvent,
} from './model.ts';
import { fingerprintOf } from '../money-in/checkout/stored-parts.ts';

/** Time without a report after which an outcome is unknown, at gateways without a status call. In milliseconds. */
export const SILENCE_MS = DAY_MS;

/** Maximum number of refused tries of a one-time password before a new password is needed (R54). */
const MAX_OTP_TRIES = 5;
/** Maximum number of one-time passwords per refund. Each allows several tries, so without a limit one could be guessed (R100). */
const MAX_OTPS = 5;

/**
 * Returns a transfer's state after an event; the same object if nothing changes. Pure.
 * @throws ApiError `invalid_state` if the status does not allow the event, `forbidden` if the person may not do it
 */
export function transition(transfer: Transfer, event: TransferEvent, now: number): Transfer {
  const next = apply(transfer, event, now);
  return isSame(next, transfer) ? transfer : { ...next, updatedAt: now, version: transfer.version + 1 };
}

function apply(transfer: Transfer, event: TransferEvent, now: number): Transfer {
  switch (event.type) {
    case 'new_claim_link':
      return newClaimLink(transfer, event);
    case 'claim':
      return claim(transfer, event, now);
    case 'take_back':
      assertNewestLink(transfer, event);
      allow(transfer, event, transfer.status === 'on_hold');
      return withoutDestination(transfer);
    case 'approve':
      return approve(transfer, event, now);
    case 'reject':
      allow(transfer, event, transfer.status === 'awaiting_approval');
      return ended(transfer, 'rejected', 'rejected', event.comment ?? 'Rejected.');
    case 'cancel':
      if (transfer.status !== 'unknown' && isOutcomeUnknown(transfer))
        throw invalidState(
          transfer,
          'may have been sent: check at the gateway, and have another person resolve it',
        );
      allow(transfer, event, isCancellable(transfer));
      return { ...transfer, status: 'cancelled', approvalBy: null, call: null };
    case 'confirm':
      allow(transfer, event, canStart(transfer));
      assertOtpUsable(transfer, now);
      return { ...transfer, status: 'ready' };
    case 'otp_requested':
      allow(transfer, event, waitsForOtp(transfer));
      assertOtpLeft(transfer);
      return withOtp(transfer, { requested: otpOf(transfer).requested + 1 });
    case 'otp_sent':
      allow(transfer, event, waitsForOtp(transfer));
      return withOtp(transfer, { expiresAt: event.expiresAt, refused: 0 });
    case 'pause':
      allow(transfer, event, isReady(transfer));
      return {
        ...transfer,
        status: 'awaiting_confirmation',
        approvalBy: null,
        failureCode: event.code ?? null,
        failureReason: event.reason ?? null,
      };
    case 'funds_short':
      allow(transfer, event, isReady(transfer));
      return { ...transfer, status: 'awaiting_funds', approvalBy: null };
    case 'start':
      return start(transfer, event, now);
    case 'quoted':
      return quoted(transfer, event);
    case 'accepted':
      return accepted(transfer, event.report, now);
    case 'refused':
      return refused(transfer, event);
    case 'otp_refused':
      return otpRefused(transfer, event);
    case 'not_sent':
      return notSent(transfer, event);
    case 'unanswered':
      return transfer.call === null ? transfer : unanswered(transfer);
    case 'report':
      return observed(transfer, event.report, now);
    case 'resolve':
      return resolve(transfer, event, now);
    case 'restore':
      return restored(transfer, now);
    case 'tick':
      return tick(transfer, now);
  }
}

/** Whether a transfer can be cancelled: the gateway has received no call that can move money. */
export const isCancellable = ({ status, approvalBy, refund }: Transfer): boolean =>
  !isOutcomeUnknown({ status, refund }) &&
  (['awaiting_destination', 'on_hold', 'awaiting_funds', 'awaiting_confirmation'].includes(status) ||
    (status === 'awaiting_approval' && approvalBy === 'merchant'));

/** Whether the gateway can be called: all data is there, and no approval is missing. */
const canStart = ({ status, destination, needsApproval, approvedBy }: Transfer): boolean =>
  destination !== null &&
  (!needsApproval || approvedBy !== null) &&
  ['ready', 'awaiting_funds', 'awaiting_confirmation'].includes(status);

const isReady = (transfer: Transfer): boolean => transfer.status === 'ready' && canStart(transfer);

function newClaimLink(
  transfer: Transfer,
  event: Extract<TransferEvent, { type: 'new_claim_link' }>,
): Transfer {
  const { status, approvalBy } = transfer;
  const former = claimOf(transfer);
  const isClaimable =
    status === 'awaiting_destination' ||
    status === 'on_hold' ||
    (status === 'awaiting_approval' && approvalBy === 'merchant');
  if (former === null)
    throw invalidState(
      transfer,
      'has no refund link, because the merchant named its destination or paid it outside Paywicket: to change that, cancel it if it can still be cancelled, and create another',
    );
  allow(transfer, event, isClaimable);
  const linkOwners = [...new Set([...former.linkOwners, event.by.owner])];
  const { tokenHash, expiresAt } = event;
  return withClaim(withoutDestination(transfer), { ...former, linkOwners, tokenHash, expiresAt });
}

function claim(transfer: Transfer, event: Extract<TransferEvent, { type: 'claim' }>, now: number): Transfer {
  assertNewestLink(transfer, event);
  const link = claimOf(transfer);
  allow(transfer, event, transfer.status === 'awaiting_destination');
  if (link === null || now >= link.expiresAt)
    throw new ApiError('session_expired', 'This refund link has expired. Ask the store for a new one.');
  const named = withClaim(
    { ...transfer, destination: event.destination },
    { ...link, claimedAt: now, claimedFrom: event.from ?? null },
  );
  return event.holdUntil === null
    ? afterHold(named)
    : { ...withRefund(named, { holdUntil: event.holdUntil }), status: 'on_hold' };
}

/** Rejects an outdated claim link. @throws ApiError `unauthorized` if a newer link has replaced this one */
function assertNewestLink(transfer: Transfer, { tokenHash }: { readonly tokenHash: string }): void {
  if (claimOf(transfer)?.tokenHash !== tokenHash) throw unauthorized();
}

/** Ends the hold: the transfer waits for a second person if one is needed, and otherwise becomes ready. */
function afterHold(transfer: Transfer): Transfer {
  const free = withRefund(transfer, { holdUntil: null });
  return free.needsApproval
    ? { ...free, status: 'awaiting_approval', approvalBy: 'merchant' }
    : { ...free, status: 'ready' };
}

const withoutDestination = (transfer: Transfer): Transfer => ({
  ...withRefund(transfer, { holdUntil: null, claim: unclaimed(transfer) }),
  status: 'awaiting_destination',
  approvalBy: null,
  approvedBy: null,
  destination: null,
});

const claimOf = ({ refund }: Transfer): Claim | null => refund?.claim ?? null;

function unclaimed(transfer: Transfer): Claim | null {
  const claim = claimOf(transfer);
  return claim && { ...claim, claimedAt: null, claimedFrom: null };
}

/** Approves. @throws ApiError `forbidden` for the creator and owners of claim links, `invalid_state` if the transfer has changed */
function approve(
  transfer: Transfer,
  event: Extract<TransferEvent, { type: 'approve' }>,
  now: number,
): Transfer {
  const { by, fingerprint, live } = event;
  requireOther(transfer, by, 'approve');
  if (live && isSameOwner(by.owner, environmentOwner))
    throw new ApiError('forbidden', `PAYWICKET_SECRET_KEY cannot approve in live mode. ${SECOND_KEY}`);
  allow(transfer, event, transfer.status === 'awaiting_approval');
  if (fingerprint !== fingerprintOf(transfer))
    throw new ApiError(
      'invalid_state',
      'This has changed since you looked at it. Read it again before you approve.',
    );
  if (transfer.approvalBy === 'provider') return { ...transfer, approvedBy: by };
  const approved = {
    ...transfer,
    approvalBy: null,
    approvedBy: by,
    failureCode: null,
    failureReason: null,
  };
  return transfer.sendMethod === 'outside'
    ? { ...approved, status: 'completed', completedAt: now }
    : { ...approved, status: 'ready' };
}

const SECOND_KEY =
  'On the server, `paywicket keys create --name approvals --owner NAME --scopes payouts:read,refunds:read,payouts:approve` makes a key for a second person.';

/** Requires another person. @throws ApiError `forbidden` for the creator of the transfer or of a claim link */
function requireOther(transfer: Transfer, by: Person, action: 'approve' | 'resolve'): void {
  const owners = [transfer.createdBy.owner, ...(claimOf(transfer)?.linkOwners ?? [])];
  if (owners.some((owner) => isSameOwner(owner, by.owner)))
    throw new ApiError(
      'forbidden',
      `${isSameOwner(by.owner, environmentOwner) ? 'PAYWICKET_SECRET_KEY' : by.owner} created this or a link for it, so a key of another owner has to ${action} it. ${SECOND_KEY}`,
    );
}

function start(transfer: Transfer, event: Extract<TransferEvent, { type: 'start' }>, now: number): Transfer {
  allow(transfer, event, isReady(transfer));
  assertOtpUsable(transfer, now);
  const step = transfer.sendMethod === 'two_step' && transfer.quote === null ? 'request' : 'send';
  return {
    ...transfer,
    status: 'sending',
    approvalBy: null,
    failureCode: null,
    failureReason: null,
    call: { step, startedAt: now, answerBy: event.answerBy },
    sentAt: step === 'send' ? now : transfer.sentAt,
  };
}

/** Checks the one-time password. @throws ApiError `invalid_state` if it was refused too often or has expired */
function assertOtpUsable(transfer: Transfer, now: number): void {
  const { expiresAt, refused, requested } = otpOf(transfer);
  const why = refused >= MAX_OTP_TRIES ? 'was refused too often' : 'has expired';
  const renew = requested < MAX_OTPS ? 'request a new one (POST /refunds/otp of its checkout), or ' : '';
  if (refused >= MAX_OTP_TRIES || (expiresAt !== null && now >= expiresAt))
    throw invalidState(
      transfer,
      `has a one-time password that ${why}: ${renew}${endOf(transfer)} the refund`,
    );
}

/** Checks the number of passwords. @throws ApiError `invalid_state` if the refund's maximum was requested already */
function assertOtpLeft(transfer: Transfer): void {
  if (otpOf(transfer).requested >= MAX_OTPS)
    throw invalidState(
      transfer,
      `has already had ${MAX_OTPS} one-time passwords, the maximum: ${endOf(transfer)} the refund`,
    );
}

type Otp = NonNullable<NativeDetails['otp']>;

const otpOf = ({ refund }: Transfer): Otp =>
  refund?.native?.otp ?? { expiresAt: null, refused: 0, requested: 0 };

const withOtp = (transfer: Transfer, change: Partial<Otp>): Transfer =>
  withNative(transfer, { otp: { ...otpOf(transfer), ...change } });

const waitsForOtp = (transfer: Transfer): boolean =>
  transfer.status === 'awaiting_confirmation' && needsOtp(transfer);

/** Returns the operator's action that ends a refund which can no longer be confirmed with a password. */
const endOf = (transfer: Transfer): string => (isOutcomeUnknown(transfer) ? 'resolve' : 'cancel');

/** Stores the quote; no money has moved. It is committed before the confirming call, so that a restarted process can go on. */
function quoted(transfer: Transfer, event: Extract<TransferEvent, { type: 'quoted' }>): Transfer {
  allow(transfer, event, transfer.call?.step === 'request');
  const { quote, isConfirmed } = event;
  const answered = { ...transfer, call: null, quote, fees: quote.fees };
  if (isConfirmed) return { ...answered, status: 'ready' };
  const isClaimed = claimOf(transfer) !== null;
  return {
    ...answered,
    status: 'awaiting_confirmation',
    failureCode: isClaimed ? 'fee_not_expected' : null,
    failureReason: isClaimed ? 'The gateway’s fee differs from its quote.' : null,
  };
}

/** Applies a refusal. It proves that nothing moved only while its call is open, not after the call counted as unanswered. */
function refused(transfer: Transfer, event: Extract<TransferEvent, { type: 'refused' }>): Transfer {
  // No call is open if a message reported the final status before the call was answered.
  if (transfer.call === null) return transfer.status === 'completed' ? conflicting(transfer) : transfer;
  const { code, reason } = event;
  return failed(transfer, code, reason);
}

/** Counts a refused password, and lets another one be tried. Ignored after the call counted as unanswered. */
function otpRefused(
  transfer: Transfer,
  { reason }: Extract<TransferEvent, { type: 'otp_refused' }>,
): Transfer {
  if (transfer.call === null) return transfer;
  const counted = withOtp(withNative(transfer, { mayBeRefunded: true }), {
    refused: otpOf(transfer).refused + 1,
  });
  return ended(counted, 'awaiting_confirmation', wrongOtp, reason);
}

/** Records that the call was not made. That remains true even if the call counts as unanswered by now. */
function notSent(transfer: Transfer, event: Extract<TransferEvent, { type: 'not_sent' }>): Transfer {
  if (transfer.call !== null || ['ready', 'unknown'].includes(transfer.status))
    return failed(transfer, event.code, event.reason);
  return transfer.status === 'completed' ? conflicting(transfer) : transfer;
}

/** Ends an unanswered call. A request that moves nothing fails; if the call may have moved money, the outcome is unknown. */
const unanswered = (transfer: Transfer): Transfer =>
  transfer.call?.step === 'request'
    ? ended(transfer, 'failed', 'no_answer', 'The gateway did not answer the request. Nothing was sent.')
    : { ...transfer, status: 'unknown', call: null };

function resolve(
  transfer: Transfer,
  event: Extract<TransferEvent, { type: 'resolve' }>,
  now: number,
): Transfer {
  const { by, outcome, note } = event;
  requireOther(transfer, by, 'resolve');
  const transactionHash = event.transactionHash ?? transfer.transactionHash;
  // The operator confirms our status, which the gateway contradicted. Only the conflict flag is cleared.
  if (transfer.conflict && transfer.status === outcome)
    return { ...transfer, transactionHash, conflict: false };
  allow(
    transfer,
    event,
    outcome === 'returned' ? transfer.status === 'completed' : isOutcomeUnknown(transfer),
  );
  const known = { ...transfer, conflict: false, failureCode: null, failureReason: null };
  if (outcome !== 'completed')
    return { ...ended(known, outcome, 'resolved', note), completedAt: transfer.completedAt };
  return { ...known, status: 'completed', transactionHash, completedAt: now };
}

/** Stops a transfer after a restore, as it may have been sent since the copy was made, and makes its claim link invalid. */
function restored(transfer: Transfer, now: number): Transfer {
  const claim = claimOf(transfer);
  const closed =
    claim === null ? transfer : withClaim(transfer, { ...claim, expiresAt: Math.min(claim.expiresAt, now) });
  const { status } = transfer;
  if (status === 'sending' || isOutcomeUnknown(transfer)) return { ...closed, status: 'unknown', call: null };
  if (isFinalTransfer(transfer)) return closed;
  // The former link must stay invalid: its holder could claim money that the shop has already paid since the copy was made.
  if (status === 'awaiting_destination') return { ...closed, needsApproval: true };
  return {
    ...withRefund(closed, { holdUntil: null }),
    status: 'awaiting_approval',
    approvalBy: transfer.approvalBy ?? 'merchant',
    needsApproval: true,
    approvedBy: null,
    quote: null,
  };
}

function tick(transfer: Transfer, now: number): Transfer {
  const { status, refund, call, sentAt, hasStatusCall } = transfer;
  if (status === 'awaiting_destination' && now >= (claimOf(transfer)?.expiresAt ?? Infinity))
    return { ...transfer, status: 'expired' };
  if (status === 'on_hold' && now >= (refund?.holdUntil ?? Infinity)) return afterHold(transfer);
  if (call !== null) return isCallOver(call, now) ? unanswered(transfer) : transfer;
  if (status === 'sending' && sentAt !== null && now >= sentAt + SILENCE_MS && !hasStatusCall)
    return { ...transfer, status: 'unknown' };
  return transfer;
}

const withRefund = (transfer: Transfer, change: Partial<RefundDetails>): Transfer =>
  transfer.refund === null ? transfer : { ...transfer, refund: { ...transfer.refund, ...change } };
function withNative(transfer: Transfer, change: Partial<NativeDetails>): Transfer {
  const native = transfer.refund?.native;
  return native === undefined ? transfer : withRefund(transfer, { native: { ...native, ...change } });
}
const withClaim = (transfer: Transfer, claim: Claim): Transfer => withRefund(transfer, { claim });

function allow(transfer: Transfer, { type }: TransferEvent, allowed: boolean): void {
  if (!allowed)
    throw invalidState(transfer, `is ${transfer.status}: ${type.replaceAll('_', ' ')} is not possible`);
}

const invalidState = ({ id, kind }: Transfer, why: string): ApiError =>
  new ApiError('invalid_state', `The ${kind} ${id} ${why}.`);
