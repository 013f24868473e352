import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import { joined, type AuditedChange, type AuditRecord, type ChainEnd } from '../access/audit.ts';
import { PaywicketError } from '../core/errors.ts';
import type { IdempotencyRecord } from '../access/idempotency.ts';
import type { Write } from './database-adapter.ts';
import type { Database } from './schema.ts';

/** What somebody asked for, carried past everything in between to the writes that are its effect. */
interface Request {
  /** The key that it came under. */
  readonly claim: IdempotencyRecord | null;
  /** What the audit log says of it. */
  readonly deed: Deed | null;
}

interface Deed {
  readonly entryOf: (effect: AuditedChange) => AuditRecord;
  /** Targets that have their entry, or get it in a transaction that is under way. */
  readonly entered: Set<string>;
}

const asked = new AsyncLocalStorage<Request>();
const nothing: Request = { claim: null, deed: null };

export const underClaim = <T>(claim: IdempotencyRecord, work: () => Promise<T>): Promise<T> =>
  asked.run({ ...(asked.getStore() ?? nothing), claim }, work);

/** Resolves with what came of `work`, and with whether anything that it changed has an entry. */
export async function underDeed<T>(
  entryOf: Deed['entryOf'],
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly entered: boolean }> {
  const deed = { entryOf, entered: new Set<string>() };
  const value = await asked.run({ ...(asked.getStore() ?? nothing), deed }, work);
  return { value, entered: deed.entered.size > 0 };
}

/** Called last in a transaction, once what was asked for is written in it. */
export type Done = (effect: AuditedChange) => Promise<void>;

/**
 * A write that is what somebody asked for. In its own transaction the request is marked done under its key, and gets
 * its entry in the audit log: whatever ends in between, there are all of them or none. What changes on the way to
 * another object does not end a request that makes something, and has an entry of its own.
 * @throws PaywicketError `request_in_progress` where somebody else has taken the request over
 */
export async function effect<T>(
  write: Write,
  work: (tx: Transaction<Database>, done: Done) => Promise<T>,
): Promise<T> {
  const { claim, deed } = asked.getStore() ?? nothing;
  const targets: string[] = [];
  const undone = (): void => {
    for (const target of targets.splice(0)) deed?.entered.delete(target);
  };
  try {
    return await write((tx) => {
      undone();
      return work(tx, async (what) => {
        if (claim !== null) await markDone(tx, claim, what);
        const entry = deed?.entryOf(what);
        if (entry === undefined || deed?.entered.has(entry.target) === true) return;
        targets.push(entry.target);
        deed?.entered.add(entry.target);
        await appendToChain(tx, entry);
      });
    });
  } catch (error) {
    undone();
    throw error;
  }
}

async function markDone(
  tx: Transaction<Database>,
  claim: IdempotencyRecord,
  { id, created: made }: AuditedChange,
): Promise<void> {
  if (claim.object === null && !made) return;
  const marked = await tx
    .updateTable('idempotency')
    .set({ state: 'done', object_id: claim.object ?? id })
    .where('key', '=', claim.key)
    .where('attempt', '=', claim.attempt)
    .returning('key')
    .executeTakeFirst();
  if (marked === undefined)
    throw new PaywicketError('request_in_progress', 'Another attempt at this request has taken over.');
}

/** There is one: the row is the lock. */
export const theChain = 'audit';

/**
 * Adds an entry to the audit log. Whoever does holds the chain's end until the transaction has ended, so that the chain
 * never forks: it is the last thing that a transaction does, and the last lock that it takes.
 */
export async function appendToChain(tx: Transaction<Database>, record: AuditRecord): Promise<void> {
  const entry = joined(record, await chainEnd(tx, { lock: true }));
  await tx.insertInto('audit').values(entry).execute();
  const { position, hash } = entry;
  await tx.updateTable('audit_end').set({ position, hash }).where('chain', '=', theChain).execute();
}

export const chainEnd = (db: Kysely<Database>, { lock }: { lock: boolean }): Promise<ChainEnd> =>
  db
    .selectFrom('audit_end')
    .select(['position', 'hash'])
    .where('chain', '=', theChain)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
