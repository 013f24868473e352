import type { TaskKind, TaskReason } from '../contract/constants.ts';

const lists: Readonly<Record<TaskKind, string>> = {
  checkout: '/payments',
  refund: '/money/refunds',
  payout: '/money/payouts',
  payout_batch: '/money/batches',
  transaction: '/unmatched',
  webhook_endpoint: '/webhooks/endpoints',
  api_key: '/keys',
  gateway: '/health',
};

/** Returns the page below `/console` that lists exactly the tasks that a group counts (R150). */
export const taskPage = (kind: TaskKind, reason: TaskReason): string => `${lists[kind]}?task=${reason}`;
