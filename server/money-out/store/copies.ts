import type { Kysely } from 'kysely';
import { isRecentlyRestored, type Copy } from '../../base/access/copy.ts';
import { DAY_MS } from '../../base/clock.ts';
import { ApiError } from '../../base/errors.ts';
import { HeldError } from '../held.ts';
import type { Transfer } from '../model.ts';
import { readJsonColumn, TolerantReader } from '../../base/store/documents.ts';
import { absent, list, nullable, number, objectOf, optional, required, text } from '../../base/shape.ts';
import { metaValue, type Tx } from '../../base/store/queries.ts';
import type { Database } from '../../base/store/schema.ts';

/** Key of the row in `meta` that describes the copy from which the database was restored. */
const copyKey = 'copy';

/** Returns the copy from which the database was restored; null if it was not restored. */
export async function copyOf(db: Kysely<Database>): Promise<Copy | null> {
  const value = await metaValue(db, copyKey);
  return value === undefined ? null : readable.or(unreadable, () => readCopy(value));
}

const readCopy = (value: string): Copy => readJsonColumn({ kind: 'copy', id: copyKey }, value, shape);

const shape = objectOf<Copy>({
  at: required(number),
  knownUntil: optional(number, 0),
  unfrozenAt: optional(nullable(number), null),
  unread: absent(list(text)),
  held: absent(list(text)),
});
/**
 * Copy that is assumed if the row cannot be read. Any sent transfer may be missing, so every payout is compared with the
 * gateway's list or needs a second person.
 */
const unreadable: Copy = { at: 0, knownUntil: 0, unfrozenAt: null };
const readable = new TolerantReader(() => {});

/** Marks the database as restored from a copy. Must run before any other write, because the copy's newest event shows its age. */
export async function markCopy(tx: Tx, at: number): Promise<void> {
  const former = await copyOf(tx);
  const newest = await tx.selectFrom('events').select('at').orderBy('at', 'desc').limit(1).executeTakeFirst();
  // A copy is older than the time at which it is marked. One day is subtracted because the gateway's clock may differ.
  const own = Math.max(Math.min(newest?.at ?? 0, at) - DAY_MS, 0);
  // Clients may still repeat requests that an earlier copy lacked, so its earlier time is kept.
  const knownUntil = former !== null && isRecentlyRestored(former, at) ? former.knownUntil : own;
  await saveCopy(tx, { at, knownUntil, unfrozenAt: null });
}

/** Stores the ids of transfers that could not be read. */
export async function noteUnread(tx: Tx, unread: readonly string[]): Promise<void> {
  const copy = await copyOf(tx);
  if (copy !== null && unread.length > 0) await saveCopy(tx, { ...copy, unread });
}

/**
 * Records when money out was first unfrozen after the restore, and which transfers stay held.
 * @param except ids of unreadable transfers that stay held
 * @throws ApiError as `FreezeStore.unfreeze`
 */
export async function noteUnfreeze(tx: Tx, at: number, except: readonly string[]): Promise<void> {
  const copy = await copyOf(tx);
  if (copy === unreadable)
    throw new ApiError(
      'invalid_state',
      'Money out stays frozen: the record of the restore cannot be read, so it is not known what has to stay held. Run paywicket freeze --restored --note WHY, and unfreeze after that.',
    );
  const { unread = [], held = [] } = copy ?? {};
  const unknown = except.filter((id) => !unread.includes(id));
  if (unknown.length > 0)
    throw new ApiError(
      'invalid_request',
      `--except names ${unknown.join(', ')}, which freeze --restored has not reported as unreadable: leave it out.`,
    );
  const left = [...new Set([...held, ...except])];
  const others = unread.filter((id) => !left.includes(id));
  // Unreadable transfers still have their claim links, and would be sent without a second person.
  if (others.length > 0) throw unreadError(others);
  if (copy !== null && (copy.unfrozenAt === null || left.length > held.length))
    await saveCopy(tx, {
      ...copy,
      unfrozenAt: copy.unfrozenAt ?? at,
      ...(left.length > 0 && { held: left }),
    });
}

/**
 * Returns the ids of held transfers. `freeze --restored` could not change them, so without the hold they would continue as
 * in the copy (R155).
 */
export const heldIds = async (db: Kysely<Database>): Promise<readonly string[]> =>
  (await copyOf(db))?.held ?? [];

/** Rejects a change of held transfers. @throws HeldError if one of the transfers is held */
export async function assertNotHeld(tx: Tx, ids: readonly string[]): Promise<void> {
  const held = await heldIds(tx);
  const own = ids.filter((id) => held.includes(id));
  if (own.length > 0) throw new HeldError(own);
}

/** Returns the transfers, with `isHeld` set for those that are held. */
export async function withHeld(
  db: Kysely<Database>,
  transfers: readonly Transfer[],
): Promise<readonly Transfer[]> {
  const held = transfers.length === 0 ? [] : await heldIds(db);
  return held.length === 0
    ? transfers
    : transfers.map((transfer) => (held.includes(transfer.id) ? { ...transfer, isHeld: true } : transfer));
}

/** Maximum number of ids that the error message names. */
const MOST_NAMED = 10;

function unreadError(ids: readonly string[]): ApiError {
  const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : '';
  return new ApiError(
    'invalid_state',
    `Money out stays frozen: ${ids.slice(0, MOST_NAMED).join(', ')}${more} could not be read when the database was restored (the row in the table transfers, or the checkout of a refund), so these could be sent without a second person. Restore these rows and the checkouts of refunds from a backup, or install the release that wrote them; then run paywicket freeze --restored --note WHY with it, and unfreeze after that. If that is not possible, unfreeze --except ID, with --except once for each, keeps these held and allows the others.`,
  );
}

async function saveCopy(tx: Tx, copy: Copy): Promise<void> {
  const value = JSON.stringify(copy);
  await tx
    .insertInto('meta')
    .values({ key: copyKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
