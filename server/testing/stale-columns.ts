import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { modulesAt } from './of-modules.ts';
import { changedClaims } from '../money-in/checkout/address-claims.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import { TolerantReader } from '../base/store/documents.ts';
import { batchTerms, payoutTerms } from '../money-out/store/transfer-terms.ts';
import { checkoutTerms, providerTerm } from '../money-in/store/checkout-terms.ts';
import { checkoutKind, toCheckout } from '../money-in/store/stored-checkout.ts';
import { toTransfer, transferKind } from '../money-out/store/stored-transfer.ts';
import { toCreditedRow, toPaymentRow } from '../money-in/store/rows.ts';
import { rotationsOf, withFolded, type Term } from '../base/store/terms.ts';
import { never, type Database } from '../base/store/schema.ts';
import type { Transfer } from '../money-out/model.ts';
import { checkoutRefundOf } from '../money-out/change.ts';

/**
 * For tests: everything stored that follows from something else that is stored, made anew and compared. A document holds
 * the facts; what it is found by, and the copy of a refund in its checkout, are written with it (R154).
 */

/** What differs, each in a line; nothing of documents that cannot be read. */
export async function staleColumns(db: Kysely<Database>): Promise<readonly string[]> {
  const reader = new TolerantReader(() => {});
  const rows = await db.selectFrom('checkouts').selectAll().execute();
  const checkouts = reader.all(rows, toCheckout);
  const transferRows = await db.selectFrom('transfers').selectAll().execute();
  const transfers = reader.all(transferRows, toTransfer);
  const faults: string[] = [];
  const compare = (what: string, stored: object | undefined, expected: object): void => {
    for (const [column, value] of Object.entries(expected)) {
      const own = (stored as Record<string, unknown> | undefined)?.[column];
      if (!isDeepStrictEqual(own, value))
        faults.push(`${what}: ${column} is ${JSON.stringify(own)}, not ${JSON.stringify(value)}`);
    }
  };

  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const checkout of checkouts) {
    const row = byId.get(checkout.id);
    const { nextTickAt, ...columns } = checkoutKind.columns(checkout);
    compare(checkout.id, row, columns);
    // A worker that has claimed it looks again later; one that looks too early changes nothing.
    if (nextTickAt !== never && row?.nextTickAt === never) faults.push(`${checkout.id} is never ticked`);
  }
  const timelines = await db
    .selectFrom('timeline')
    .select((of) => ['checkoutId', of.fn.max('position').as('last')])
    .groupBy('checkoutId')
    .execute();
  for (const { checkoutId, last } of timelines)
    compare(checkoutId, byId.get(checkoutId), { timelineCount: last });

  await comparePayments(db, checkouts, compare);
  for (const transfer of transfers)
    compare(
      transfer.id,
      transferRows.find(({ id }) => id === transfer.id),
      transferKind.columns(transfer),
    );
  compareRefunds(checkouts, transfers, compare);
  await compareOthers(db, transfers, compare);
  const ofParts = await Promise.all(derived.map((check) => check(db, compare)));
  faults.push(...(await staleTerms(db, checkouts, transfers, ofParts.flat())));
  return faults;
}

/** @throws Error if anything stored is stale */
export async function requireFreshColumns(db: Kysely<Database>): Promise<void> {
  const stale = await staleColumns(db);
  if (stale.length > 0) throw new Error(`columns are stale: ${stale.slice(0, 10).join('; ')}`);
}

type Compare = (what: string, stored: object | undefined, expected: object) => void;

/** Compares what a module stores, and returns its search terms. */
export type CompareColumns = (db: Kysely<Database>, compare: Compare) => Promise<readonly Term[]>;

/** The comparisons of each module that is here. */
const derived = (
  (await modulesAt((path) => path.endsWith('/testing/derived-columns.ts'))) as readonly {
    readonly compareColumns: CompareColumns;
  }[]
).map(({ compareColumns }) => compareColumns);

async function comparePayments(
  db: Kysely<Database>,
  checkouts: readonly Checkout[],
  compare: Compare,
): Promise<void> {
  const payments = new Map(
    (await db.selectFrom('payments').selectAll().execute()).map((row) => [row.id, row]),
  );
  const credited = await db.selectFrom('transactions').selectAll().where('state', '=', 'credited').execute();
  const claims = await db.selectFrom('addressClaims').selectAll().execute();
  for (const checkout of checkouts) {
    const expected = checkout.payments.flatMap((payment) =>
      payment.transactions.map((transaction) => toCreditedRow(checkout.id, payment, transaction)),
    );
    const stored = credited.filter(({ checkoutId }) => checkoutId === checkout.id);
    compare(checkout.id, { credited: stored.length }, { credited: expected.length });
    for (const row of expected) {
      const own = stored.find(({ provider, key }) => provider === row.provider && key === row.key);
      compare(`transaction ${row.id}`, own, row);
    }
    for (const payment of checkout.payments)
      compare(payment.id, payments.get(payment.id), toPaymentRow(checkout.id, payment));
    for (const { provider, network, addressKey, memo, holder, endsAt } of changedClaims(checkout, [])) {
      const own = claims.find(
        (claim) =>
          claim.holder === holder &&
          claim.provider === provider &&
          claim.network === network &&
          claim.addressKey === addressKey &&
          claim.memo === memo,
      );
      // Once it has ended, another may have the address.
      if (own !== undefined) compare(`claim of ${holder}`, own, { endsAt });
    }
  }
}

/** What the checkout has of a refund is what its transfer says. */
function compareRefunds(
  checkouts: readonly Checkout[],
  transfers: readonly Transfer[],
  compare: Compare,
): void {
  for (const transfer of transfers) {
    const checkout = checkouts.find(({ id }) => id === transfer.refund?.checkoutId);
    const copy = checkout?.refunds.find(({ id }) => id === transfer.id);
    const expected = checkoutRefundOf(transfer);
    if (copy !== undefined && expected !== null) compare(`${transfer.id} in ${checkout?.id}`, copy, expected);
  }
}

async function compareOthers(
  db: Kysely<Database>,
  transfers: readonly Transfer[],
  compare: Compare,
): Promise<void> {
  const batches = new Map(
    (await db.selectFrom('payoutBatches').selectAll().execute()).map((batch) => [batch.id, batch]),
  );
  for (const { id, batchId, provider, asset } of transfers)
    if (batchId !== null)
      compare(`${batchId} of ${id}`, batches.get(batchId), { provider, method: asset.method });
  const claims = await db.selectFrom('tokens').selectAll().where('kind', '=', 'claim').execute();
  for (const { subject, hash } of claims) {
    const claim = transfers.find(({ id }) => id === subject)?.refund?.claim;
    if (claim !== undefined)
      compare(`claim link of ${subject}`, { tokenHash: hash }, { tokenHash: claim?.tokenHash });
  }
  const deliveries = await db
    .selectFrom('webhookDeliveries')
    .innerJoin('events', 'events.id', 'webhookDeliveries.eventId')
    .select(['eventId', 'endpointId', 'eventAt', 'events.at', 'attempts'])
    .execute();
  const attempts = await db.selectFrom('webhookAttempts').select(['eventId', 'endpointId']).execute();
  for (const { eventId, endpointId, at, ...row } of deliveries) {
    const own = attempts.filter((each) => each.eventId === eventId && each.endpointId === endpointId);
    compare(`delivery of ${eventId}`, row, { eventAt: at, attempts: own.length });
  }
}

/** Of what can be read. */
async function staleTerms(
  db: Kysely<Database>,
  checkouts: readonly Checkout[],
  transfers: readonly Transfer[],
  ofParts: readonly Term[],
): Promise<readonly string[]> {
  const batches = await db.selectFrom('payoutBatches').selectAll().execute();
  const expected = [
    ...checkouts.flatMap((checkout) => [
      ...checkoutTerms(checkout),
      ...[...new Set(checkout.payments.map(({ provider }) => provider))].map((provider) =>
        providerTerm(checkout, provider),
      ),
    ]),
    ...transfers.flatMap(payoutTerms),
    ...batches.flatMap(batchTerms),
    ...ofParts,
  ];
  const lineOf = ({ kind, field, term, folded, createdAt, id }: (typeof expected)[number]): string =>
    `${kind} ${id} by ${field} ${JSON.stringify(term)} (${JSON.stringify(folded)}) of ${createdAt}`;
  const readable = new Set([...checkouts, ...transfers, ...batches, ...ofParts].map(({ id }) => id));
  const stored = (await db.selectFrom('searchTerms').selectAll().execute())
    .filter(({ id }) => readable.has(id))
    .flatMap((row) => (row.field === 'name' && row.folded === null ? filledIn(row) : row));
  const [found, wanted] = [new Set(stored.map(lineOf)), new Set(expected.map(lineOf))];
  return [
    ...[...wanted].filter((line) => !found.has(line)).map((line) => `${line} is not found`),
    ...[...found].filter((line) => !wanted.has(line)).map((line) => `${line} is found, and is not so`),
  ];
}

/** What becomes of the name that release 0.1.0 has written (`SqlNameForms`). */
const filledIn = (row: Term): readonly Term[] =>
  rotationsOf(row.term).map((term) => withFolded({ ...row, term }));
