import type { TaskKind, TaskReason } from '../../base/contract/constants.ts';
import type { Waiting } from './model.ts';

type Forms = readonly [one: string, many: string];

const nouns: Readonly<Record<TaskKind, Forms>> = {
  checkout: ['payment', 'payments'],
  refund: ['refund', 'refunds'],
  payout: ['payout', 'payouts'],
  payout_batch: ['payout batch', 'payout batches'],
  transaction: ['payment', 'payments'],
  webhook_endpoint: ['webhook endpoint', 'webhook endpoints'],
  api_key: ['API key', 'API keys'],
  gateway: ['gateway', 'gateways'],
};

/** In the words of the console. */
const verbs: Readonly<Record<TaskReason, Forms>> = {
  reversed: ['was reversed', 'were reversed'],
  wrong_asset: ['came in the wrong coin', 'came in the wrong coin'],
  unclear: ['is unclear', 'are unclear'],
  underpaid: ['is underpaid', 'are underpaid'],
  late: ['came late', 'came late'],
  overpaid: ['is overpaid', 'are overpaid'],
  not_ready: ['is not ready to ship', 'are not ready to ship'],
  may_be_gone: ['may be gone', 'may be gone'],
  unknown: ['has an unknown outcome', 'have an unknown outcome'],
  conflict: ['is contradicted by the gateway', 'are contradicted by the gateway'],
  awaiting_approval: ['needs approval', 'need approval'],
  awaiting_funds: ['needs funds', 'need funds'],
  awaiting_confirmation: ['needs confirmation', 'need confirmation'],
  unmatched: ['is unmatched', 'are unmatched'],
  expired: ['has expired and is still used', 'have expired and are still used'],
  expiring: ['expires soon', 'expire soon'],
  disabled: ['is disabled', 'are disabled'],
  down: ['is down', 'are down'],
  failing: ['is failing', 'are failing'],
};

/** One English sentence, such as "2 payments are underpaid.": who reads it may have no account here, so it names nothing else. */
export function waitingText({ kind, reason, count }: Pick<Waiting, 'kind' | 'reason' | 'count'>): string {
  const form = count === 1 ? 0 : 1;
  return `${count.toLocaleString('en-US')} ${nouns[kind][form]} ${verbs[reason][form]}.`;
}
