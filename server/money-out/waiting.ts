import { taskReasons } from '../base/contract/constants.ts';
import { TASK_LIMIT } from '../base/tasks/read-tasks.ts';
import type { Transfer } from './model.ts';
import type { ShownBatch, TransferStore } from './transfer-store.ts';
import type { SqlMoneyOutTasks } from './store/tasks.ts';

/** Payouts and refunds that wait for an operator or a shopper, or that their gateway contradicted. */
export interface WaitingTransfers {
  /** Payouts outside batches, and all payouts that the gateway contradicted. */
  readonly payouts: readonly Transfer[];
  readonly batches: readonly ShownBatch[];
  readonly refunds: readonly Transfer[];
  readonly more: boolean;
}

/** Reads money out that waits: for each status at most `TASK_LIMIT`, longest waiting first. */
export async function readWaitingMoneyOut(
  tasks: Pick<SqlMoneyOutTasks, 'transfers' | 'batches' | 'refundsWithShoppers'>,
  store: Pick<TransferStore, 'shownBatches'>,
  readable: { readonly payouts: boolean; readonly refunds: boolean },
): Promise<WaitingTransfers> {
  const most = TASK_LIMIT + 1;
  const ofKind = async (kind: Transfer['kind']) =>
    Promise.all(taskReasons[kind].map((reason) => tasks.transfers(kind, reason, most)));
  const payouts = readable.payouts ? await ofKind('payout') : [];
  const batches = readable.payouts
    ? await Promise.all(taskReasons.payout_batch.map((reason) => tasks.batches(reason, most)))
    : [];
  const refunds = readable.refunds
    ? [...(await ofKind('refund')), await tasks.refundsWithShoppers(most)]
    : [];
  const firstOf = (lists: readonly (readonly Transfer[])[]): readonly Transfer[] =>
    lists.flatMap((list) => list.slice(0, TASK_LIMIT));
  const shown = await store.shownBatches(
    batches.flatMap((list) => list.slice(0, TASK_LIMIT)).map(({ batch }) => batch),
  );
  return {
    payouts: firstOf(payouts),
    batches: shown,
    refunds: firstOf(refunds),
    more: [...payouts, ...batches, ...refunds].some(({ length }) => length > TASK_LIMIT),
  };
}
