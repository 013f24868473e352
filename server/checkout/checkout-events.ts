import { changedApprovals, isWaiting } from './approvals.ts';
import type { EventType, ExceptionKind } from '../contract/constants.ts';
import type { Checkout } from './model.ts';

const byException: Readonly<Record<ExceptionKind, EventType>> = {
  reversed: 'checkout.reversed',
  wrong_asset: 'checkout.wrong_asset',
  unclear: 'checkout.unclear',
  underpaid: 'checkout.underpaid',
  late: 'checkout.late_payment',
  overpaid: 'checkout.overpaid',
};

/** What is worth telling between two states: a new status, an exception raised, a day of waiting, more time, a new start, trouble, a decision that waits. */
export function eventsBetween(before: Checkout, after: Checkout): readonly EventType[] {
  const events: EventType[] = [];
  if (after.quoteExtensions !== null && after.quoteExtensions.at !== before.quoteExtensions?.at)
    events.push('checkout.extended');
  if (after.refreshes > before.refreshes) events.push('checkout.reopened');
  if (after.status !== before.status && after.status !== 'open') events.push(`checkout.${after.status}`);
  for (const kind of after.exceptions) if (!before.exceptions.includes(kind)) events.push(byException[kind]);
  if (after.delayed && !before.delayed) events.push('checkout.delayed');
  if (after.report !== null && after.report.at !== before.report?.at) events.push('checkout.reported');
  if (changedApprovals(before.approvals, after.approvals).some(isWaiting))
    events.push('checkout.awaiting_approval');
  return events;
}
