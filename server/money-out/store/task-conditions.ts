import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import { taskReasons, type TaskReason } from '../../base/contract/constants.ts';
import { finalStatuses } from '../../money-in/checkout/stored-parts.ts';
import type { TransferStatus } from '../model.ts';
import { isContradicted, waitsForPerson } from './money-out-tables.ts';
import type { Database } from '../../base/store/schema.ts';

/**
 * Conditions for what waits for a person, by reason. Both the task counts and the lists use them, so that they agree (R150).
 */

/** Transfers that were left held and are shown as `unknown`, which they are until they are over (R149). */
const isHeldBack = (held: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(id in (${sql.join(held)}) and status not in (${sql.join(finalStatuses)}))`;

/** Whether a transfer is shown with one of these statuses. @param held ids of transfers that were left held */
export function isShownAs(statuses: readonly TransferStatus[], held: readonly string[]): RawBuilder<SqlBool> {
  const isStored = sql<SqlBool>`status in (${sql.join(statuses)})`;
  // PostgreSQL rejects an empty list.
  if (held.length === 0) return isStored;
  return statuses.includes('unknown')
    ? sql<SqlBool>`(${isStored} or ${isHeldBack(held)})`
    : sql<SqlBool>`(${isStored} and not ${isHeldBack(held)})`;
}

/** Condition for what waits for a person, with all that is held. @param held ids of transfers that were left held */
export const waitsOrHeld = (held: readonly string[]): RawBuilder<SqlBool> =>
  held.length === 0 ? waitsForPerson : sql<SqlBool>`(${waitsForPerson} or ${isHeldBack(held)})`;

/**
 * Items of a batch wait with their batch, except for conflicts, which are decided individually.
 * @param held ids of transfers that were left held
 */
export function transferWaits(
  reason: TaskReason<'payout' | 'refund'> | 'any',
  held: readonly string[],
): RawBuilder<SqlBool> {
  if (reason === 'any')
    return sql<SqlBool>`(${sql.join(
      taskReasons.payout.map((each) => transferWaits(each, held)),
      sql` or `,
    )})`;
  if (reason === 'conflict') return isContradicted;
  return sql<SqlBool>`${waitsOrHeld(held)} and ${isShownAs([reason], held)} and batch_id is null`;
}

/**
 * Ids of batches that wait for this reason, by the most severe one of their payouts; oldest first.
 * @param held ids of transfers that were left held
 */
export async function waitingBatchIds(
  db: Kysely<Database>,
  reason: TaskReason<'payout_batch'> | 'any',
  held: readonly string[],
): Promise<readonly string[]> {
  const items = await db
    .selectFrom('transfers')
    .select(['id', 'batchId', 'status'])
    .where(waitsOrHeld(held))
    .where('kind', '=', 'payout')
    .where('batchId', 'is not', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const statuses = new Map<string, Set<string>>();
  for (const { id, batchId, status } of items) {
    const own = statuses.get(batchId ?? '') ?? new Set();
    statuses.set(batchId ?? '', own.add(held.includes(id) ? 'unknown' : status));
  }
  return [...statuses]
    .filter(([, own]) => {
      const most = taskReasons.payout_batch.find((each) => own.has(each));
      return reason === 'any' ? most !== undefined : most === reason;
    })
    .map(([id]) => id);
}
