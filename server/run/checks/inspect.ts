import { networkInterfaces } from 'node:os';
import type { EndingKey } from '../../base/access/key-end.ts';
import { endingKeys } from '../../base/store/keys.ts';
import { existsSync } from 'node:fs';
import { sql, type Kysely } from 'kysely';
import type { MerchantKey } from '../../base/access/api-keys.ts';
import { isRecentlyRestored, type Copy } from '../../base/access/copy.ts';
import type { Frozen } from '../../base/access/freeze.ts';
import type { AddressShortage } from '../../money-in/checkout/address-claims.ts';
import type { Check } from '../../base/contract/server-operations.ts';
import type { UnreadableError } from '../../base/errors.ts';
import { instanceKey } from '../../base/instance.ts';
import { isFinalTransfer, transferStatuses } from '../../money-out/model.ts';
import { addressShortages } from '../../money-in/store/address-claims.ts';
import { copyOf } from '../../money-out/store/copies.ts';
import { TolerantReader } from '../../base/store/documents.ts';
import { readStoredScopes } from '../../base/store/stored-scopes.ts';
import { frozenKey, readFrozen } from '../../money-out/store/freeze.ts';
import { migrations, unknownMigrations } from '../../base/store/migrations.ts';
import { openAdapter } from '../../base/store/open.ts';
import { migrationsOf, requiredMigrationsOf } from '../../base/store/upgrade.ts';
import { metaValue } from '../../base/store/queries.ts';
import { kyselyOf, never, type Database } from '../../base/store/schema.ts';
import { assertMakeable, isOpenToAll } from '../../base/store/sqlite/file.ts';
import { isLoopback } from '../../base/network/loopback.ts';
import { parseUrl } from '../../base/network/web-address.ts';
import type { Config } from '../settings/config-types.ts';
import { missingModules } from './missing-modules.ts';
import { peopleOf, type CheckedModule, type InspectedPerson } from '../../base/checks/module-checks.ts';
import { findUnreadable, readOnly } from './unreadable.ts';

/** The state of a database, read without changes. */
export interface Inspection {
  readonly mode: string;
  /** Id of this database's server; null before the first start of a server. */
  readonly instance: string | null;
  /** Migrations that the next start will run. */
  readonly pending: readonly string[];
  /** Migrations that this release does not know. */
  readonly unknown: readonly string[];
  /** Why the database is not writable; null if it is. */
  readonly readOnly: string | null;
  /** Whether every user of the machine can read the file; false for a database server. */
  readonly openToAll: boolean;
  readonly frozen: Frozen | null;
  /** Reports of modules about their state. */
  readonly ofModules: readonly Check[];
  /** Tables with rows of modules that this server was built without. */
  readonly missingModules: readonly Check[];
  /** The copy that was restored; null unless it was restored so recently that payouts may need a second person. */
  readonly copy: RestoredCopy | null;
  /** Ids of payouts and refunds that could not be read when a copy was restored, and have been held since (R155). */
  readonly held: readonly string[];
  /** Merchants' keys that are not revoked. */
  readonly keys: readonly InspectedKey[];
  /** People who may sign in to the console, oldest first. */
  readonly people: readonly InspectedPerson[];
  /** Merchants' keys that end soon, or that have ended and are still used. */
  readonly endingKeys: readonly EndingKey[];
  readonly addressShortages: readonly AddressShortage[];
  /** Time of the newest event or checkout; null if there is none. It is in the future if a clock was ahead. */
  readonly newestAt: number | null;
  /** Clock of the database server; null for a local file. */
  readonly clock: ServerClock | null;
  /** Objects that this release cannot read. Not checked if the tables belong to another release. */
  readonly unreadable: readonly UnreadableError[];
}

export type InspectedKey = Pick<MerchantKey, 'owner' | 'scopes' | 'expiresAt'>;

/**
 * A restored copy, with access that was used since. Keys and passkeys that were revoked after the copy was made are valid
 * again.
 */
export interface RestoredCopy extends Copy {
  /** Active merchants' keys that were used after the copy was made, newest first. */
  readonly keys: readonly { readonly id: string; readonly name: string; readonly owner: string }[];
  /** Active passkeys that were used after the copy was made, newest first. */
  readonly passkeys: readonly { readonly name: string; readonly person: string }[];
}

/**
 * Reads the state of a database.
 * @returns null if there is no database yet: the first start creates it
 * @throws Error if it cannot be opened
 */
export async function inspectDatabase(
  { database: location, settings }: Pick<Config, 'database' | 'settings'>,
  modules: readonly CheckedModule<Config>[],
): Promise<Inspection | null> {
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
    const pending = Object.keys(migrations).filter((name) => !done.includes(name));
    const unknown = unknownMigrations(await requiredMigrationsOf(db));
    const named = db.selectFrom('meta').selectAll().where('key', 'in', ['mode', instanceKey, frozenKey]);
    const meta = new Map((await named.execute()).map(({ key, value }) => [key, value]));
    const frozen = meta.get(frozenKey);
    const copy = await copyOf(db);
    const connection = readOnly(db, reader);
    const people = await peopleOf(modules).readPeople(connection);
    const ofModules: Check[] = [];
    for (const { checks } of modules) ofModules.push(...((await checks?.find?.(connection, settings)) ?? []));
    return {
      mode: meta.get('mode') ?? 'no',
      instance: meta.get(instanceKey) ?? null,
      pending,
      unknown,
      readOnly: await whyReadOnly(db),
      openToAll: location.kind === 'sqlite' && isOpenToAll(location.file),
      frozen: frozen === undefined ? null : readFrozen(frozen),
      ofModules,
      missingModules: pending.length + unknown.length === 0 ? await missingModules(db, modules) : [],
      copy: copy !== null && isRecentlyRestored(copy, Date.now()) ? await withUses(db, copy, people) : null,
      held: copy?.held ?? [],
      keys: await activeKeys(db),
      people,
      endingKeys: await endingKeys(db, Date.now()),
      addressShortages: await addressShortages(db, Date.now()),
      newestAt: await newestTime(db),
      clock: location.kind === 'postgres' ? await serverClock(db, location.url) : null,
      unreadable: pending.length + unknown.length === 0 ? await findUnreadable(db, modules) : [],
    };
  } finally {
    await db.destroy();
  }
}

async function withUses(
  db: Kysely<Database>,
  copy: Copy,
  people: readonly InspectedPerson[],
): Promise<RestoredCopy> {
  const keys = await db
    .selectFrom('apiKeys')
    .select(['id', 'name', 'owner'])
    .where('lastUsedAt', '>', copy.at)
    .where('revokedAt', 'is', null)
    .orderBy('lastUsedAt', 'desc')
    .execute();
  const passkeys = people
    .flatMap((person) =>
      person.passkeys.map(({ name, lastUsedAt }) => ({ name, person: person.name, usedAt: lastUsedAt ?? 0 })),
    )
    .filter(({ usedAt }) => usedAt > copy.at)
    .toSorted((one, other) => other.usedAt - one.usedAt);
  return { ...copy, keys, passkeys };
}

/** Unreadable scopes of a key count as none, because `findUnreadable` reports them. */
const reader = new TolerantReader(() => undefined);

async function activeKeys(db: Kysely<Database>): Promise<readonly InspectedKey[]> {
  const rows = await db
    .selectFrom('apiKeys')
    .select(['id', 'owner', 'scopes', 'expiresAt'])
    .where('revokedAt', 'is', null)
    .orderBy('createdAt')
    .execute();
  return rows.map(({ id, owner, scopes, expiresAt }) => ({
    owner,
    scopes: readStoredScopes({ kind: 'key', id }, scopes, reader),
    expiresAt,
  }));
}

class RolledBack extends Error {}

/** Returns why the database is not writable; null if it is. Tests this by writing a row in a transaction that is rolled back. */
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

export interface ServerClock {
  /** Milliseconds that the database server's clock is ahead of ours. */
  readonly ahead: number;
  /** Whether the database server runs on this machine, judged by its address. */
  readonly isOwn: boolean;
}

async function serverClock(db: Kysely<Database>, url: string): Promise<ServerClock | null> {
  const began = Date.now();
  const { rows } = await sql<{ now: string | number; address: string | null }>`
    select extract(epoch from clock_timestamp()) as now, host(inet_server_addr()) as address`.execute(db);
  const at = (began + Date.now()) / 2;
  const [row] = rows;
  if (row === undefined) return null;
  return { ahead: Number(row.now) * 1000 - at, isOwn: isOwnServer(url, row.address) };
}

/**
 * Whether a database server runs on this machine.
 *
 * @param address the server's own address of its connection. Behind a pooler on the server's machine, it is null or a
 *   loopback address, which proves nothing about this machine.
 */
function isOwnServer(url: string, address: string | null): boolean {
  const parsed = parseUrl(url);
  const host = parsed?.searchParams.get('host') ?? parsed?.hostname ?? '';
  if (host === '' || host.startsWith('/') || isLoopback(host)) return true;
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return own.some((each) => !each.internal && each.address === address);
}

/** Figures for the metrics. Each figure is counted in an index whose size does not depend on old data. */
export interface MetricsFigures {
  readonly open: number;
  readonly processing: number;
  /** Messages of gateways that wait to be processed. */
  readonly waiting: number;
  readonly unreadable: number;
  /** Number of deliveries to enabled endpoints. `nextDelivery` is when the first of them is due; null if there is none. */
  readonly deliveries: number;
  readonly nextDelivery: number | null;
  /** Number of open unmatched transactions. */
  readonly unmatched: number;
  /** Number of unfinished payouts and refunds, by status. */
  readonly transfers: Readonly<Record<string, number>>;
  readonly frozen: boolean;
}

const openTransferStatuses = transferStatuses.filter((status) => !isFinalTransfer({ status }));

export async function readMetricsFigures(db: Kysely<Database>): Promise<MetricsFigures> {
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

/** Counts rows by the value of a column. */
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
