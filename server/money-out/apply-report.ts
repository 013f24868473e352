import type { TransferReport } from '../gateways/money-out.ts';
import { isOutcomeUnknown, type Transfer, type TransferStatus } from './model.ts';

/** The next state of a transfer after a report from its gateway. These functions are pure. */

/**
 * Applies the gateway's answer to the call that sends the transfer. A gateway may answer "awaiting approval" and then
 * approve the transfer automatically, so that status counts only if a later report repeats it.
 */
export function accepted(transfer: Transfer, report: TransferReport, now: number): Transfer {
  const status = report.status === 'awaiting_approval' ? 'sending' : report.status;
  return observed({ ...transfer, call: null }, { ...report, status }, now);
}

export function observed(transfer: Transfer, report: TransferReport, now: number): Transfer {
  const { status } = report;
  if (['sending', 'unknown', 'awaiting_approval'].includes(transfer.status)) {
    // A "failed" in a message or list may be about another attempt. Only a poll of this transfer proves that it failed.
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
  // The transfer was recorded as not sent, but it was sent. It becomes completed, so that it is not sent again, and a
  // conflict.
  return conflicting(transfer.status === 'returned' ? transfer : completed(transfer, report, now));
}

/** Applies a message that a transfer was sent without the merchant's approval. An operator has to check the transfer. */
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

/** Copies the fields of a report other than its status. */
const details = (transfer: Transfer, report: TransferReport): Transfer => ({
  ...transfer,
  providerReference: report.providerReference ?? transfer.providerReference,
  transactionHash: report.transactionHash ?? transfer.transactionHash,
  confirmations: report.confirmations ?? transfer.confirmations,
  fees: report.fees.length > 0 ? report.fees : transfer.fees,
});

/** Records that a call moved nothing. A refund that an earlier call may have paid waits for confirmation again. */
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
