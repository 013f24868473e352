import type { TransferReport } from '../gateways/money-out.ts';
import { isOutcomeUnknown, type Transfer, type TransferStatus } from './model.ts';

/** The transfer's next state after a gateway's report. Pure. */

/**
 * The answer to the sending call. A gateway may answer "awaiting approval" and then approve it automatically, so that status
 * counts only if a later answer repeats it.
 */
export function accepted(transfer: Transfer, report: TransferReport, now: number): Transfer {
  const status = report.status === 'awaiting_approval' ? 'sending' : report.status;
  return observed({ ...transfer, call: null }, { ...report, status }, now);
}

export function observed(transfer: Transfer, report: TransferReport, now: number): Transfer {
  const { status } = report;
  if (['sending', 'unknown', 'awaiting_approval'].includes(transfer.status)) {
    // "failed" in a message or list may be about another attempt: only a poll of this transfer is evidence.
    if (transfer.status === 'unknown' && status === 'failed' && report.source !== 'poll') return transfer;
    return transfer.approvalBy === 'merchant' && report.source === 'webhook'
      ? unapproved(transfer, report, now)
      : follow(transfer, report, now);
  }
  if (transfer.status === 'completed') {
    if (status !== 'failed' && status !== 'returned') return details(transfer, report);
    return report.source === 'poll'
      ? ended(transfer, 'returned', report.failureCode ?? report.rawStatus, report.failureReason ?? '')
      : conflicting(transfer);
  }
  if (status !== 'completed') return transfer;
  if (isOutcomeUnknown(transfer)) return completed(transfer, report, now);
  // A transfer recorded as not sent was sent: completed, so that it is not sent again, and marked as a conflict.
  return conflicting(transfer.status === 'returned' ? transfer : completed(transfer, report, now));
}

/** A message says that it was sent without the merchant's approval: an operator has to check it. */
const unapproved = (transfer: Transfer, report: TransferReport, now: number): Transfer =>
  report.status === 'completed'
    ? conflicting(completed(transfer, report, now))
    : { ...details(transfer, report), status: 'unknown', approvalBy: null };

function follow(transfer: Transfer, report: TransferReport, now: number): Transfer {
  const known = details(transfer, report);
  switch (report.status) {
    case 'awaiting_approval':
      return { ...known, status: 'awaiting_approval', approvalBy: 'provider', call: null };
    case 'sending':
      return { ...known, status: 'sending', approvalBy: null };
    case 'completed':
      return completed(transfer, report, now);
    case 'failed':
    case 'returned':
      // An earlier call may have paid the refund, so the failure of this one is not final.
      return ended(
        known,
        mayBeRefunded(known) ? 'unknown' : 'failed',
        report.failureCode ?? report.rawStatus,
        report.failureReason ?? '',
      );
  }
}

const completed = (transfer: Transfer, report: TransferReport, now: number): Transfer => ({
  ...details(transfer, report),
  status: 'completed',
  approvalBy: null,
  call: null,
  failureCode: null,
  failureReason: null,
  completedAt: now,
});

export const conflicting = (transfer: Transfer): Transfer => ({ ...transfer, conflict: true });

/** Fields of a report other than its status. */
const details = (transfer: Transfer, report: TransferReport): Transfer => ({
  ...transfer,
  providerReference: report.providerReference ?? transfer.providerReference,
  transactionHash: report.transactionHash ?? transfer.transactionHash,
  confirmations: report.confirmations ?? transfer.confirmations,
  fees: report.fees.length > 0 ? report.fees : transfer.fees,
});

/** The call moved nothing. If an earlier call may have paid it, it waits for confirmation as before. */
export const failed = (transfer: Transfer, code: string, reason: string): Transfer =>
  ended(transfer, mayBeRefunded(transfer) ? 'awaiting_confirmation' : 'failed', code, reason);

const mayBeRefunded = ({ refund }: Transfer): boolean => refund?.native?.mayBeRefunded === true;

export const ended = (
  transfer: Transfer,
  status: TransferStatus,
  code: string,
  reason: string,
): Transfer => ({
  ...transfer,
  status,
  approvalBy: null,
  call: null,
  failureCode: code,
  failureReason: reason === '' ? null : reason,
});
