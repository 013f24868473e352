import type { Kysely } from 'kysely';
import { isRecentlyRestored, type Copy } from '../access/copy.ts';
import { DAY_MS } from '../core/clock.ts';
import { readJson, TolerantReader } from './documents/kind.ts';
import { list, nullable, number, object, optional, required, text } from './documents/shape.ts';
import { metaValue, type Tx } from './queries.ts';
import type { Database } from './schema.ts';

/** The row in `meta` about the copy that the database was put in place from. */
const copyKey = 'copy';

/** Null where the database was put in place from none. */
export async function copyOf(db: Kysely<Database>): Promise<Copy | null> {
  const value = await metaValue(db, copyKey);
  return value === undefined ? null : readable.or(unreadable, () => readCopy(value));
}

const readCopy = (value: string): Copy => readJson({ kind: 'copy', id: copyKey }, value, shape);

const shape = object<Copy>({
  at: required(number),
  knownUntil: optional(number, 0),
  unfrozenAt: optional(nullable(number), null),
  unread: optional(list(text), undefined),
});
/** It may lack whatever was sent: every payout is compared, or needs a second person. */
const unreadable: Copy = { at: 0, knownUntil: 0, unfrozenAt: null };
const readable = new TolerantReader(() => {});

/** Before anything else is written to a copy: its newest event tells what it knows. */
export async function markCopy(tx: Tx, at: number): Promise<void> {
  const former = await copyOf(tx);
  const newest = await tx.selectFrom('events').select('at').orderBy('at', 'desc').limit(1).executeTakeFirst();
  // A dump is older than its mark. A day, because the gateway has a clock of its own.
  const own = Math.max(Math.min(newest?.at ?? 0, at) - DAY_MS, 0);
  // What an earlier copy lacked may still be asked for again.
  const knownUntil = former !== null && isRecentlyRestored(former, at) ? former.knownUntil : own;
  await saveCopy(tx, { at, knownUntil, unfrozenAt: null });
}

/** Writes down what could not be read of money out. */
export async function noteUnread(tx: Tx, unread: readonly string[]): Promise<void> {
  const copy = await copyOf(tx);
  if (copy !== null && unread.length > 0) await saveCopy(tx, { ...copy, unread });
}

/** Writes down the first time that money out was let go again. */
export async function noteUnfreeze(tx: Tx, at: number): Promise<void> {
  const copy = await copyOf(tx);
  if (copy !== null && copy !== unreadable && copy.unfrozenAt === null)
    await saveCopy(tx, { ...copy, unfrozenAt: at });
}

async function saveCopy(tx: Tx, copy: Copy): Promise<void> {
  const value = JSON.stringify(copy);
  await tx
    .insertInto('meta')
    .values({ key: copyKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
