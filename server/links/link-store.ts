import type { LinkFilter } from './contract.ts';
import type { Kysely } from 'kysely';
import type { RequestContext } from '../base/access/request-context.ts';
import { isStoredId, type StoredLink } from './links.ts';
import { LinkChangedError, type LinkStore, type LinkUse } from './model.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import type { Position } from '../base/position.ts';
import { ApiError } from '../base/errors.ts';
import { searchForm } from '../base/text/search-form.ts';
import type { Session } from '../base/access/tokens.ts';
import type { Change } from '../money-in/checkout/change.ts';
import { checkoutRow, getCheckout, saveCheckout } from '../money-in/store/checkouts.ts';
import { writeNew, writeNewOnce } from '../money-in/store/new-checkouts.ts';
import { toCheckout } from '../money-in/store/stored-checkout.ts';
import {
  changedRow,
  newRow,
  readDocument,
  type DocumentRow,
  type TolerantReader,
} from '../base/store/documents.ts';
import { linkKind } from './stored-link.ts';
import { readableByTime, SqlStore, type Tx } from '../base/store/queries.ts';
import { requestWrite } from '../base/store/request-writes.ts';
import type { Database } from '../base/store/schema.ts';

/** Reads the row of a link. With `lock`, no other transaction can change or open the link until this one ends. */
const linkRow = (
  db: Kysely<Database>,
  id: string,
  { lock }: { readonly lock: boolean },
): Promise<DocumentRow | undefined> =>
  db
    .selectFrom('links')
    .select(['id', 'document'])
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();

/** Reads a link; `lock` works as in `linkRow`. */
async function loadLink(...of: Parameters<typeof linkRow>): Promise<StoredLink | undefined> {
  const row = await linkRow(...of);
  return row && toLink(row);
}

/**
 * Locks and reads a link before a change of its checkout. Undefined for a link of the settings, or if the link cannot be read.
 */
async function linkInUse(tx: Tx, reader: TolerantReader, id: string): Promise<StoredLink | undefined> {
  const row = isStoredId(id) ? await linkRow(tx, id, { lock: true }) : undefined;
  return row && reader.or(undefined, () => toLink(row));
}

async function saveLink(tx: Tx, before: StoredLink, after: StoredLink): Promise<void> {
  await tx
    .updateTable('links')
    .set(changedRow(linkKind, before, after))
    .where('id', '=', after.id)
    .execute();
}

/**
 * Called before a checkout of the link is created. Requires that the link still has the version from which the checkout's price
 * comes, and keeps that version until the transaction ends.
 * @throws LinkChangedError
 */
async function useLink(tx: Tx, { id, version, replace }: LinkUse, checkoutId: string): Promise<void> {
  const link = await loadLink(tx, id, { lock: true });
  if (link === undefined || link.version !== version) throw new LinkChangedError(`link ${id} has changed`);
  if (replace === null) return;
  for (const former of await lockCheckoutsOf(tx, id)) await saveCheckout(tx, replace(former));
  await leadTo(tx, link, checkoutId);
}

/** Makes a checkout the current one of a link with one use. */
async function leadTo(tx: Tx, link: StoredLink, checkoutId: string): Promise<void> {
  if (link.checkoutId !== checkoutId)
    await saveLink(tx, link, { ...link, checkoutId, version: link.version + 1 });
}

/**
 * Locks and returns the checkouts of a link with one use, ordered by id: those that are not cancelled, and the one with id
 * `besides`. Each replaced checkout is cancelled, so these are few, however often the link was opened.
 */
async function lockCheckoutsOf(tx: Tx, link: string, besides = ''): Promise<readonly Checkout[]> {
  const rows = await tx
    .selectFrom('checkouts')
    .select(['id', 'document'])
    .where('id', 'in', (of) =>
      of
        .selectFrom('searchTerms')
        .select('searchTerms.id')
        .where('kind', '=', 'checkout')
        .where('field', '=', 'link')
        .where('term', '=', link),
    )
    .where((column) => column.or([column('status', '!=', 'cancelled'), column('id', '=', besides)]))
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toCheckout);
}

/** Number of links per page of a purge. Other writes can run between two pages. */
const PURGE_PAGE = 200;

const toLink = ({ id, document }: DocumentRow): StoredLink => readDocument(linkKind, { id, document });

export class SqlLinks extends SqlStore implements LinkStore {
  async add(link: StoredLink, context?: RequestContext): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      await tx.insertInto('links').values(newRow(linkKind, link)).execute();
      await complete({ id: link.id, created: true });
    });
  }

  find(id: string): Promise<StoredLink | undefined> {
    return loadLink(this.db, id, { lock: false });
  }

  list(
    { reference, email }: LinkFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredLink[]> {
    const byReference = reference === undefined ? {} : { reference: searchForm(reference) };
    const byEmail = email === undefined ? {} : { email: searchForm(email) };
    const [index, equal] = reference === undefined ? [byEmail, {}] : [byReference, byEmail];
    return readableByTime(
      { reader: this.reader, read: toLink },
      this.db.selectFrom('links').select(['id', 'createdAt', 'document']),
      'createdAt',
      { index, equal },
      after,
      limit,
    );
  }

  async change(
    id: string,
    next: (link: StoredLink, shared: () => Checkout | undefined) => StoredLink,
    context?: RequestContext,
  ): Promise<StoredLink> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const before = await loadLink(tx, id, { lock: true });
      if (before === undefined) throw new ApiError('not_found', 'There is no link with this id.');
      const { checkoutId } = before;
      const shared = checkoutId === null ? undefined : await checkoutRow(tx, checkoutId, { lock: true });
      const changed = next(before, () => shared && toCheckout(shared));
      const after = changed === before ? before : { ...changed, version: before.version + 1 };
      if (after !== before) await saveLink(tx, before, after);
      await complete({ id, created: false });
      return after;
    });
  }

  /** Like `CheckoutStore.create`, for a checkout of the link. */
  createCheckout(
    link: LinkUse,
    checkout: Checkout,
    session: Session,
    context?: RequestContext,
  ): Promise<void> {
    return writeNew(this.write, { checkout, session, context }, (tx) => useLink(tx, link, checkout.id));
  }

  /** Like `CheckoutStore.createOnce`, for a checkout of the link. */
  createCheckoutOnce(link: LinkUse, checkout: Checkout, session: Session): Promise<boolean> {
    return writeNewOnce(this.write, { checkout, session }, (tx) => useLink(tx, link, checkout.id));
  }

  async changeCheckout(
    checkoutId: string,
    next: (checkout: Checkout, link: StoredLink | undefined) => Change<Checkout>,
  ): Promise<Checkout> {
    return this.write(async (tx) => {
      // A checkout always keeps the link that opened it. The link is locked before the checkout.
      const { link: opening } = (await getCheckout(tx, checkoutId, { lock: false })).details;
      const link = opening && (await linkInUse(tx, this.reader, opening.id));
      const change = next(await getCheckout(tx, checkoutId, { lock: true }), link);
      await saveCheckout(tx, change);
      return change.after;
    });
  }

  async changeShared(
    checkoutId: string,
    next: (checkout: Checkout, others: readonly Checkout[]) => readonly Change<Checkout>[],
    context?: RequestContext,
  ): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      // A checkout always keeps the link that opened it.
      const { link: opening } = (await getCheckout(tx, checkoutId, { lock: false })).details;
      const link = opening && (await linkInUse(tx, this.reader, opening.id));
      // No checkout of the link is added before the transaction ends.
      const checkouts = opening === undefined ? [] : await lockCheckoutsOf(tx, opening.id, checkoutId);
      const checkout = checkouts.find(({ id }) => id === checkoutId);
      if (checkout === undefined) throw new Error(`${checkoutId} was opened by no link`);
      const others = checkouts.filter((other) => other !== checkout);
      for (const change of next(checkout, others)) await saveCheckout(tx, change);
      if (link !== undefined) await leadTo(tx, link, checkoutId);
      await complete({ id: checkoutId, created: false });
    });
  }

  /** Removes the customers of links that ended or expired before a time, or whose only checkout was paid and purged (R74). */
  async purge(endedBefore: number): Promise<void> {
    let after: Position | null = null;
    for (;;) {
      const page: readonly StoredLink[] = await this.list({}, after, PURGE_PAGE);
      for (const link of page)
        if (link.customer !== null && (await isLongOver(this.db, link, endedBefore)))
          await this.change(link.id, (now) =>
            now.version === link.version ? { ...now, customer: null } : now,
          );
      const last = page.at(-1);
      if (last === undefined || page.length < PURGE_PAGE) return;
      after = { at: last.createdAt, id: last.id };
    }
  }
}

async function isLongOver(
  db: Kysely<Database>,
  { uses, checkoutId, endedAt, expiresAt }: StoredLink,
  endedBefore: number,
): Promise<boolean> {
  if ((endedAt ?? endedBefore) < endedBefore || (expiresAt ?? endedBefore) < endedBefore) return true;
  if (uses !== 1 || checkoutId === null) return false;
  const checkout = await db
    .selectFrom('checkouts')
    .select(['purged', 'status'])
    .where('id', '=', checkoutId)
    .executeTakeFirst();
  return checkout?.status === 'paid' && checkout.purged === 1;
}
