import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import { taskReasons, type TaskReason } from '../../base/contract/constants.ts';
import { finalStatuses } from '../../money-in/checkout/stored-parts.ts';
import type { TransferStatus } from '../model.ts';
import { isContradicted, waitsForPerson } from './money-out-tables.ts';
import type { Database } from '../../base/store/schema.ts';

/**
 * SQL conditions for transfers that wait for an operator, by reason. The task counts and the lists share them, so that both
 * agree (R150).
 */

/** Condition for transfers that are held and whose stored status is not final. They are shown as `unknown` (R149). */
const isHeldBack = (held: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(id in (${sql.join(held)}) and status not in (${sql.join(finalStatuses)}))`;

/** Condition for transfers that are shown with one of these statuses. @param held ids of held transfers */
export function isShownAs(statuses: readonly TransferStatus[], held: readonly string[]): RawBuilder<SqlBool> {
  const isStored = sql<SqlBool>`status in (${sql.join(statuses)})`;
  // PostgreSQL rejects an empty list.
  if (held.length === 0) return isStored;
  return statuses.includes('unknown')
    ? sql<SqlBool>`(${isStored} or ${isHeldBack(held)})`
    : sql<SqlBool>`(${isStored} and not ${isHeldBack(held)})`;
}

/** Condition for transfers that wait for an operator, including held ones. @param held ids of held transfers */
export const waitsOrHeld = (held: readonly string[]): RawBuilder<SqlBool> =>
  held.length === 0 ? waitsForPerson : sql<SqlBool>`(${waitsForPerson} or ${isHeldBack(held)})`;

/**
 * Condition for transfers that wait for a reason. Items of a batch wait as a batch, except conflicts, which are decided
 * individually.
 * @param held ids of held transfers
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
 * Returns the ids of batches that wait for a reason, oldest first. The most urgent reason of its payouts is the reason of a
 * batch.
 * @param held ids of held transfers
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
