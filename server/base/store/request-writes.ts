import type { AuditedChange } from '../access/audit.ts';
import { NO_REQUEST, type RequestContext } from '../access/request-context.ts';
import { ApiError } from '../errors.ts';
import type { IdempotencyRecord } from '../access/idempotency.ts';
import type { Write } from './database-adapter.ts';
import type { Tx } from './queries.ts';

/** Completes a request. Called last in a transaction, after the requested change was written. */
export type CompleteRequest = (change: AuditedChange) => Promise<void>;

/**
 * Runs a write for a request. Its transaction also completes the idempotency record and adds the audit entry, so that a crash
 * leaves all of them or none. A request that creates an object is completed only by that object; changes to other objects have
 * their own audit entries.
 * @throws ApiError `request_in_progress` if another attempt at the request has taken over
 */
export async function requestWrite<T>(
  write: Write,
  { idempotency, audit }: RequestContext = NO_REQUEST,
  work: (tx: Tx, complete: CompleteRequest) => Promise<T>,
): Promise<T> {
  const targets: string[] = [];
  const reset = (): void => {
    for (const target of targets.splice(0)) audit?.entered.delete(target);
  };
  try {
    return await write((tx) => {
      reset();
      return work(tx, async (change) => {
        if (idempotency !== null) await completeRecord(tx, idempotency, change);
        const entry = audit?.entryOf(change);
        if (entry === undefined || audit?.entered.has(entry.target) === true) return;
        targets.push(entry.target);
        audit?.entered.add(entry.target);
        await tx.insertInto('audit').values(entry).execute();
      });
    });
  } catch (error) {
    reset();
    throw error;
  }
}

async function completeRecord(
  tx: Tx,
  record: IdempotencyRecord,
  { id, created }: AuditedChange,
): Promise<void> {
  if (record.object === null && record.status === 201 && !created) return;
  const updated = await tx
    .updateTable('idempotency')
    .set({ state: 'done', objectId: record.object ?? id })
    .where('key', '=', record.key)
    .where('attemptId', '=', record.attempt)
    .returning('key')
    .executeTakeFirst();
  if (updated === undefined)
    throw new ApiError('request_in_progress', 'Another attempt at this request has taken over.');
}
