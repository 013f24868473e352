import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/clock.ts';
import { isCallOver, type Transfer } from './model.ts';
import { SILENCE_MS } from './transition.ts';

/** How long a completed transfer is polled, because its coins may be returned: hourly for a day, then daily. In milliseconds. */
const WATCH_AFTER_COMPLETION_MS = 30 * DAY_MS;

/** Returns when a worker next checks a transfer, for a timeout or to poll its gateway; null for never. */
export function nextCheckAt(transfer: Transfer, now: number): number | null {
  const { status, refund, call, sentAt, completedAt, hasStatusCall, providerReference } = transfer;
  switch (status) {
    case 'awaiting_destination':
      return refund?.claim?.expiresAt ?? null;
    case 'on_hold':
      return refund?.holdUntil ?? null;
    case 'ready':
      return now;
    case 'sending':
      if (call !== null) return isCallOver(call, now) ? now : call.answerBy;
      return hasStatusCall ? pollAt(sentAt ?? now, now) : (sentAt ?? now) + SILENCE_MS;
    case 'unknown':
      return hasStatusCall ? pollAt(sentAt ?? now, now) : null;
    case 'awaiting_approval':
      return transfer.approvalBy === 'provider' && hasStatusCall ? pollAt(sentAt ?? now, now) : null;
    case 'completed': {
      const since = now - (completedAt ?? now);
      if (!hasStatusCall || providerReference === null || since >= WATCH_AFTER_COMPLETION_MS) return null;
      return now + (since < DAY_MS ? HOUR_MS : DAY_MS);
    }
    case 'awaiting_funds':
    case 'awaiting_confirmation':
    case 'failed':
    case 'rejected':
    case 'cancelled':
    case 'expired':
    case 'returned':
      return null;
  }
}

/**
 * Returns the time of the next poll. A withdrawal takes minutes, or waits for an approval at the gateway, so polls become
 * rarer.
 */
function pollAt(since: number, now: number): number {
  const age = now - since;
  if (age < 10 * MINUTE_MS) return now + 5 * SECOND_MS;
  return now + (age < HOUR_MS ? 30 * SECOND_MS : age < DAY_MS ? 5 * MINUTE_MS : HOUR_MS);
}
