import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { verifyAudit, type AuditVerdict, type ChainEnd } from '../access/audit.ts';
import type { Frozen } from '../access/freeze.ts';
import { instanceKey } from '../core/instance.ts';
import { SqlAudit } from './audit.ts';
import { isFinal, transferStatuses } from '../payout/model.ts';
import { frozenKey, metaValue, readFrozen } from './freeze.ts';
import { migrationProvider, unknownMigrations } from './migrations.ts';
import { toCheckout } from './rows.ts';
import { migrationsOf, openAdapter, type DatabaseLocation } from './open.ts';
import { kyselyOf, never, type Database } from './schema.ts';
import { assertMakeable, isOpenToAll } from './sqlite/file.ts';

/** The state of a database, read without changing it. */
export interface Inspection {
  /** Null where there is none yet: the first start creates it. */
  readonly found: {
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
    /** Merchants' keys that are not revoked. */
    readonly keys: number;
    /** Whether its audit log is as it was written, and the hash that it ends with. */
    readonly audit: AuditVerdict & Pick<ChainEnd, 'hash'>;
    /** How often a gateway priced a coin otherwise than our rate in the last day, by gateway and coin. */
    readonly differing: readonly {
      readonly provider: string;
      readonly asset: string;
      readonly times: number;
    }[];
    /** Time of its newest event or checkout; null where there is none. After now, a clock that was ahead wrote it. */
    readonly newestAt: number | null;
    /** Milliseconds that its server's clock is ahead of ours; null where it is this machine. */
    readonly ahead: number | null;
  } | null;
  /** Free bytes on its disk; null where that is unknown. */
  readonly free: number | null;
}

/**
 * @param progress called with the share of the audit log that has been read
 * @throws Error where it can not be opened
 */
export async function inspectDatabase(
  location: DatabaseLocation,
  progress?: (share: number) => void,
): Promise<Inspection> {
  const free = location.kind === 'sqlite' ? await freeAt(dirname(location.file)) : null;
  if (location.kind === 'sqlite' && !existsSync(location.file)) {
    assertMakeable(location.file);
    return { found: null, free };
  }
  const adapter = await openAdapter(location);
  const db = kyselyOf(adapter.dialect);
  try {
    const tables = await db.introspection.getTables();
    if (!tables.some(({ name }) => name === 'meta')) return { found: null, free };
    const done = await migrationsOf(db);
    const known = Object.keys(await migrationProvider.getMigrations());
    const meta = new Map(
      (await db.selectFrom('meta').selectAll().execute()).map(({ key, value }) => [key, value]),
    );
    const frozen = meta.get(frozenKey);
    const keys = await db.selectFrom('keys').select('id').where('revokedAt', 'is', null).execute();
    return {
      found: {
        mode: meta.get('mode') ?? 'no',
        instance: meta.get(instanceKey) ?? null,
        pending: known.filter((name) => !done.includes(name)),
        unknown: unknownMigrations(done),
        readOnly: await whyReadOnly(db),
        openToAll: location.kind === 'sqlite' && isOpenToAll(location.file),
        frozen: frozen === undefined ? null : readFrozen(frozen),
        keys: keys.length,
        audit: await inspectAudit(new SqlAudit({ db, write: adapter.writer(db) }), progress),
        differing: await differingRates(db),
        newestAt: await newestTime(db),
        ahead: location.kind === 'postgres' ? await clockAhead(db) : null,
      },
      free,
    };
  } finally {
    await db.destroy();
  }
}

async function inspectAudit(
  audit: SqlAudit,
  progress?: (share: number) => void,
): Promise<AuditVerdict & Pick<ChainEnd, 'hash'>> {
  try {
    return { ...(await verifyAudit(audit, progress)), hash: (await audit.end()).hash };
  } catch (error) {
    return { sound: 0, fault: `it can not be read (${String(error)})`, hash: '' };
  }
}

const day = 86_400_000;

async function differingRates(db: Kysely<Database>) {
  const failed = await db
    .selectFrom('payments')
    .innerJoin('checkouts', 'checkouts.id', 'payments.checkoutId')
    .select(['payments.id', 'checkouts.document'])
    .where('failureCode', '=', 'rate_differs')
    .where('payments.createdAt', '>', Date.now() - day)
    .execute();
  const found = new Map<string, { provider: string; asset: string; times: number }>();
  for (const { id, document } of failed)
    for (const { provider, asset } of toCheckout({ document }).payments.filter((one) => one.id === id)) {
      const key = `${provider} ${asset.asset}`;
      found.set(key, { provider, asset: asset.asset, times: (found.get(key)?.times ?? 0) + 1 });
    }
  return [...found.values()];
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

/** Of the folder, or of its first parent that exists. */
async function freeAt(folder: string): Promise<number | null> {
  if (!existsSync(folder)) return folder === dirname(folder) ? null : freeAt(dirname(folder));
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** What the metrics show. Each is counted in an index, and none grows with old data. */
export interface Figures {
  readonly open: number;
  readonly processing: number;
  /** Messages of gateways. */
  readonly waiting: number;
  readonly unreadable: number;
  /** Events without deliveries yet, and the time of the first; null for none. */
  readonly outbox: number;
  readonly outboxSince: number | null;
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
  const [checkouts, inbox, transfers, outbox, deliveries, unmatched, frozen] = await Promise.all([
    countsOf(db, 'checkouts', 'status', ['open', 'processing']),
    countsOf(db, 'inbox', 'state', ['waiting', 'unreadable']),
    countsOf(db, 'transfers', 'status', openTransferStatuses),
    db
      .selectFrom('outbox')
      .select([count, db.fn.min('at').as('since')])
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('webhookEndpoints')
      .innerJoin('deliveries', 'deliveries.endpointId', 'webhookEndpoints.id')
      .select([count, db.fn.min('deliveries.nextAt').as('next')])
      .where('webhookEndpoints.disabled', 'is', null)
      .where('deliveries.nextAt', '<', never)
      .executeTakeFirstOrThrow(),
    db.selectFrom('transactions').select(count).where('state', '=', 'open').executeTakeFirstOrThrow(),
    metaValue(db, frozenKey),
  ]);
  return {
    ...checkouts,
    ...inbox,
    transfers,
    outbox: Number(outbox.count),
    outboxSince: outbox.since,
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
