import { existsSync } from 'node:fs';
import { sql, type Kysely } from 'kysely';
import { isRecentlyRestored, type Copy } from '../access/copy.ts';
import type { Frozen } from '../access/freeze.ts';
import type { AddressShortage } from '../checkout/address-claims.ts';
import type { UnreadableError } from '../core/errors.ts';
import { instanceKey } from '../core/instance.ts';
import { isFinal, transferStatuses } from '../transfers/model.ts';
import { addressShortages } from './address-claims.ts';
import { copyOf } from './copies.ts';
import { frozenKey, readFrozen } from './freeze.ts';
import { migrationProvider, unknownMigrations } from './migrations.ts';
import { migrationsOf, openAdapter, type DatabaseLocation } from './open.ts';
import { metaValue } from './queries.ts';
import { kyselyOf, never, type Database } from './schema.ts';
import { assertMakeable, isOpenToAll } from './sqlite/file.ts';
import { findUnreadable } from './unreadable.ts';

/** The state of a database, read without changing it. */
export interface Inspection {
  readonly mode: string;
  /** Null where no start of this release wrote it. */
  readonly instance: string | null;
  /** Migrations that the next start runs. */
  readonly pending: readonly string[];
  /** Migrations of a newer program. */
  readonly unknown: readonly string[];
  /** Why it can not be written to; null where it can. */
  readonly readOnly: string | null;
  /** Whether every user of its machine can read it; false for a database server. */
  readonly openToAll: boolean;
  readonly frozen: Frozen | null;
  /** Null where the database was put in place from none, or so long ago that nothing needs a second person for it. */
  readonly copy: RestoredCopy | null;
  /** Ids of money out that could not be read in a copy, and is held since (R155). */
  readonly held: readonly string[];
  /** Merchants' keys that are not revoked. */
  readonly keys: number;
  readonly addressShortages: readonly AddressShortage[];
  /** Time of its newest event or checkout; null where there is none. After now, a clock that was ahead wrote it. */
  readonly newestAt: number | null;
  /** Milliseconds that its server's clock is ahead of ours; null where it is this machine. */
  readonly ahead: number | null;
  /** Objects that this release can not read; none where it is of another release's tables. */
  readonly unreadable: readonly UnreadableError[];
}

/** Whoever was to have no access any more has it again: what was ended after the copy was made is not ended in it. */
export interface RestoredCopy extends Copy {
  /** Merchants' keys that were used since, newest first. */
  readonly keys: readonly { readonly id: string; readonly name: string; readonly owner: string }[];
  /** People's passkeys that were used since, newest first. */
  readonly passkeys: readonly { readonly name: string; readonly person: string }[];
}

/**
 * @returns null where there is none yet: the first start creates it
 * @throws Error where it can not be opened
 */
export async function inspectDatabase(location: DatabaseLocation): Promise<Inspection | null> {
  if (location.kind === 'sqlite' && !existsSync(location.file)) {
    assertMakeable(location.file);
    return null;
  }
  const adapter = await openAdapter(location);
  const db = kyselyOf(adapter.dialect);
  try {
    const tables = await db.introspection.getTables();
    if (!tables.some(({ name }) => name === 'meta')) return null;
    const done = await migrationsOf(db);
    const known = Object.keys(await migrationProvider.getMigrations());
    const pending = known.filter((name) => !done.includes(name));
    const unknown = unknownMigrations(done);
    const meta = new Map(
      (await db.selectFrom('meta').selectAll().execute()).map(({ key, value }) => [key, value]),
    );
    const frozen = meta.get(frozenKey);
    const copy = await copyOf(db);
    const keys = await db.selectFrom('apiKeys').select('id').where('revokedAt', 'is', null).execute();
    return {
      mode: meta.get('mode') ?? 'no',
      instance: meta.get(instanceKey) ?? null,
      pending,
      unknown,
      readOnly: await whyReadOnly(db),
      openToAll: location.kind === 'sqlite' && isOpenToAll(location.file),
      frozen: frozen === undefined ? null : readFrozen(frozen),
      copy: copy !== null && isRecentlyRestored(copy, Date.now()) ? await withUses(db, copy) : null,
      held: copy?.held ?? [],
      keys: keys.length,
      addressShortages: await addressShortages(db, Date.now()),
      newestAt: await newestTime(db),
      ahead: location.kind === 'postgres' ? await clockAhead(db) : null,
      unreadable: pending.length + unknown.length === 0 ? await findUnreadable(db) : [],
    };
  } finally {
    await db.destroy();
  }
}

async function withUses(db: Kysely<Database>, copy: Copy): Promise<RestoredCopy> {
  const keys = await db
    .selectFrom('apiKeys')
    .select(['id', 'name', 'owner'])
    .where('lastUsedAt', '>', copy.at)
    .where('revokedAt', 'is', null)
    .orderBy('lastUsedAt', 'desc')
    .execute();
  const passkeys = await db
    .selectFrom('passkeys')
    .innerJoin('people', 'people.id', 'passkeys.personId')
    .select(['passkeys.name', 'people.name as person'])
    .where('lastUsedAt', '>', copy.at)
    .where('passkeys.removedAt', 'is', null)
    .orderBy('lastUsedAt', 'desc')
    .execute();
  return { ...copy, keys, passkeys };
}

class RolledBack extends Error {}

/** Writes a row and rolls back. */
async function whyReadOnly(db: Kysely<Database>): Promise<string | null> {
  try {
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('meta').values({ key: 'write test', value: '' }).execute();
      throw new RolledBack();
    });
    return null;
  } catch (error) {
    if (error instanceof RolledBack) return null;
    return error instanceof Error ? error.message : String(error);
  }
}

async function newestTime(db: Kysely<Database>): Promise<number | null> {
  const event = await db.selectFrom('events').select('at').orderBy('at', 'desc').limit(1).executeTakeFirst();
  const checkouts = db.selectFrom('checkouts').select('createdAt as at');
  const checkout = await checkouts.orderBy('createdAt', 'desc').limit(1).executeTakeFirst();
  const times = [event, checkout].flatMap((row) => row?.at ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

async function clockAhead(db: Kysely<Database>): Promise<number | null> {
  const began = Date.now();
  const { rows } = await sql<{
    now: string | number;
  }>`select extract(epoch from clock_timestamp()) as now`.execute(db);
  const at = (began + Date.now()) / 2;
  return rows[0] === undefined ? null : Number(rows[0].now) * 1000 - at;
}

/** What the metrics show. Each is counted in an index, and none grows with old data. */
export interface Figures {
  readonly open: number;
  readonly processing: number;
  /** Messages of gateways. */
  readonly waiting: number;
  readonly unreadable: number;
  /** Deliveries to enabled endpoints, and when the first is due; null for none. */
  readonly deliveries: number;
  readonly nextDelivery: number | null;
  /** Unmatched transactions that are open. */
  readonly unmatched: number;
  /** Payouts and refunds that have not ended, by status. */
  readonly transfers: Readonly<Record<string, number>>;
  readonly frozen: boolean;
}

const openTransferStatuses = transferStatuses.filter((status) => !isFinal({ status }));

export async function readFigures(db: Kysely<Database>): Promise<Figures> {
  const count = db.fn.countAll<number | string>().as('count');
  const [checkouts, inbox, transfers, deliveries, unmatched, frozen] = await Promise.all([
    countsOf(db, 'checkouts', 'status', ['open', 'processing']),
    countsOf(db, 'inbox', 'state', ['waiting', 'unreadable']),
    countsOf(db, 'transfers', 'status', openTransferStatuses),
    db
      .selectFrom('webhookEndpoints')
      .innerJoin('webhookDeliveries', 'webhookDeliveries.endpointId', 'webhookEndpoints.id')
      .select([count, db.fn.min('webhookDeliveries.nextAt').as('next')])
      .where('webhookEndpoints.disabledReason', 'is', null)
      .where('webhookDeliveries.nextAt', '<', never)
      .executeTakeFirstOrThrow(),
    db.selectFrom('transactions').select(count).where('state', '=', 'open').executeTakeFirstOrThrow(),
    metaValue(db, frozenKey),
  ]);
  return {
    ...checkouts,
    ...inbox,
    transfers,
    deliveries: Number(deliveries.count),
    nextDelivery: deliveries.next,
    unmatched: Number(unmatched.count),
    frozen: frozen !== undefined,
  };
}

/** How many rows have each of these values. */
async function countsOf<Value extends string>(
  db: Kysely<Database>,
  table: keyof Database,
  column: 'status' | 'state',
  values: readonly Value[],
): Promise<Readonly<Record<Value, number>>> {
  const name = sql.ref(column);
  const { rows } = await sql<{ value: string; count: number | string }>`
    select ${name} as value, count(*) as count from ${sql.table(table)}
    where ${name} in (${sql.join(values)}) group by ${name}`.execute(db);
  const counts = new Map(rows.map(({ value, count }) => [value, Number(count)]));
  return Object.fromEntries(values.map((value) => [value, counts.get(value) ?? 0])) as Record<Value, number>;
}
