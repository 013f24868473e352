import { heldReason, isHeldBack } from './held.ts';
import { isOutcomeUnknown, type Transfer } from './model.ts';
import { SqlMoneyOutTasks, type WaitingBatch } from './store/tasks.ts';
import { coinOfMethod, describeCoins } from '../base/money/assets.ts';
import { gatewayName, taskReasons, type TaskReason } from '../base/contract/constants.ts';
import { sum } from '../base/money/decimal.ts';
import { coinsAs, none, type OpenTask, type TaskSource } from '../base/tasks/task.ts';
import type { Ground } from '../base/store/open.ts';

/** Lists refunds, payouts and batches that wait for an operator. */
export function moneyOutTasks({
  database,
}: {
  readonly database: Pick<Ground, 'store'>;
}): readonly TaskSource[] {
  const store = database.store(SqlMoneyOutTasks);
  return [
    ...(['refund', 'payout'] as const).flatMap((kind) =>
      taskReasons[kind].map((reason): TaskSource => ({
        kind,
        reason,
        scope: `${kind}s:read`,
        list: async (limit) =>
          (await store.transfers(kind, reason, limit)).map((transfer) => ofTransfer(transfer, reason)),
        count: () => store.countTransfers(kind, reason),
      })),
    ),
    ...taskReasons.payout_batch.map((reason): TaskSource => ({
      kind: 'payout_batch',
      reason,
      scope: 'payouts:read',
      list: async (limit) => (await store.batches(reason, limit)).map((batch) => ofBatch(batch, reason)),
      count: () => store.countBatches(reason),
    })),
  ];
}

const waitingFor: Readonly<Record<TaskReason<'payout_batch'>, (what: string, by: Transfer) => string>> = {
  unknown: (what, { provider }) =>
    `It is unknown whether ${what} was sent: check at ${gatewayName(provider)}, and resolve it.`,
  awaiting_approval: (what, { approvalBy, provider }) =>
    approvalBy === 'provider'
      ? `${capital(what)} waits for an approval at ${gatewayName(provider)}.`
      : `${capital(what)} waits for the approval of a second person.`,
  awaiting_funds: (what, { provider }) => `${capital(what)} waits for funds at ${gatewayName(provider)}.`,
  awaiting_confirmation: (what, by) =>
    isOutcomeUnknown(by)
      ? `${capital(what)} waits for another one-time password, and may have been sent: check at ${gatewayName(by.provider)} first.`
      : `${capital(what)} waits for a confirmation.`,
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function ofTransfer(transfer: Transfer, reason: TaskReason<'payout' | 'refund'>): OpenTask {
  if (reason === 'conflict') return ofContradicted(transfer);
  if (isHeldBack(transfer))
    return { ...moneyOut(transfer), reason, summary: `${capital(nameOf(transfer))} is held. ${heldReason}` };
  return { ...moneyOut(transfer), reason, summary: waitingFor[reason](nameOf(transfer), transfer) };
}

function ofContradicted(transfer: Transfer): OpenTask {
  const gateway = gatewayName(transfer.provider);
  const status = transfer.status === 'returned' ? 'returned' : 'sent';
  const summary = `${gateway} contradicts the status of ${nameOf(transfer)}, which is recorded as ${status}: check at ${gateway}, and resolve it.`;
  return { ...moneyOut(transfer), reason: 'conflict', summary };
}

const nameOf = ({ kind, amount, asset }: Transfer): string =>
  `a ${kind} of ${describeCoins(amount, asset.method, asset)}`;

function moneyOut(transfer: Transfer): Omit<OpenTask, 'reason' | 'summary'> {
  const { kind, id, provider, asset, amount, refund, createdAt } = transfer;
  return {
    ...none,
    kind,
    id,
    since: createdAt,
    checkoutId: refund?.checkoutId ?? null,
    reference: refund?.reference ?? transfer.reference,
    provider,
    amount,
    asset: asset.asset,
    networkName: asset.network.name,
    amounts: [coinsAs(amount, asset.asset, asset.network.name)],
  };
}

function ofBatch(
  { batch, first, amounts: each, isHeld }: WaitingBatch,
  reason: TaskReason<'payout_batch'>,
): OpenTask {
  const { method, provider } = batch;
  const { asset, network } = first?.asset ?? coinOfMethod(method);
  const amount = sum(each);
  const coins = describeCoins(amount, method, first?.asset);
  const count = each.length === 1 ? 'one payout' : `${each.length} payouts`;
  const what = `a batch (${count}, together ${coins})`;
  return {
    ...none,
    kind: 'payout_batch',
    id: batch.id,
    since: batch.createdAt,
    reference: batch.reference,
    provider,
    amount,
    asset,
    networkName: network?.name ?? null,
    amounts: [coinsAs(amount, asset, network?.name ?? null)],
    reason,
    summary: isHeld
      ? `A payout of ${what} is held. ${heldReason}`
      : first === null
        ? `${capital(what)} cannot be read, and may have been sent: look at ${gatewayName(provider)}, and run paywicket doctor.`
        : waitingFor[reason](what, first),
  };
}
