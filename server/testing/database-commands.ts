import { join } from 'node:path';
import { vi } from 'vitest';
import { newMerchantKey } from '../base/access/api-keys.ts';
import { runCommandLine } from '../run/cli/run.ts';
import type { Config } from '../run/settings/config-types.ts';
import { NO_REQUEST } from '../base/access/request-context.ts';
import type { PostgresServer } from './postgres-server.ts';
import { requireFreshColumns } from './stale-columns.ts';
import { openDatabase, type OpenDatabase } from '../run/stores.ts';
import type { DatabaseLocation } from '../base/store/location.ts';

/** Test helper: an operator's commands on the database of a running server. */

/** Creates a key as `paywicket keys create` does; by default with all scopes and without expiry. */
export async function createKey(
  { keys }: Pick<OpenDatabase, 'keys'>,
  now: number,
  wanted: Partial<Parameters<typeof newMerchantKey>[0]>,
  mode: Config['mode'] = 'test',
) {
  const all = { name: 'shop', owner: 'Ada', scopes: ['*'], life: null, ...wanted };
  const made = newMerchantKey(all, mode, now);
  await keys.create(made.record, made.hash, NO_REQUEST);
  return { ...made, id: made.record.id };
}

/** As for a restored copy. */
export const freezeRestored = (config: Config, now: number): Promise<void> =>
  command(config, now, 'freeze', '--restored', '--note', 'restored from a copy');

/**
 * A frozen copy, made by `paywicket backup`; for PostgreSQL by `freeze --restored`, without other connections to the database.
 * @param postgres on which the database is, unless it is SQLite
 */
export async function copyDatabase(
  config: Config,
  folder: string,
  now: number,
  postgres: Pick<PostgresServer, 'createDatabase'> | null,
): Promise<DatabaseLocation> {
  const { database } = config;
  if (database.kind === 'sqlite') {
    const file = join(folder, 'copy.db');
    await command(config, now, 'backup', '--to', file);
    return { kind: 'sqlite', file };
  }
  const url = await postgres?.createDatabase(`template ${new URL(database.url).pathname.slice(1)}`);
  if (url === undefined) throw new Error('no PostgreSQL');
  const copy = { kind: 'postgres', url } as const;
  await freezeRestored({ ...config, database: copy }, now);
  return copy;
}

async function command(config: Config, now: number, ...args: readonly string[]): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now });
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  try {
    const terminal = {
      colored: false,
      out: say,
      err: say,
      progress: () => {},
      config: async () => config,
      emergencyConfig: async () => ({ ...config, settings: async () => config.settings }),
      webhookSecret: async () => undefined,
    };
    if ((await runCommandLine(args, terminal)) !== 0) throw new Error(said.join('\n'));
  } finally {
    vi.useRealTimers();
  }
}

/** @throws Error if anything stored is stale */
export async function requireFreshDatabase({ database, mode }: Config): Promise<void> {
  await inDatabase(database, ({ db }) => requireFreshColumns(db), mode);
}

/** Opens a database as a command does, while its server may run. */
export async function inDatabase<T>(
  location: DatabaseLocation,
  work: (database: OpenDatabase) => Promise<T>,
  mode: Config['mode'] = 'test',
): Promise<T> {
  const database = await openDatabase(location, mode);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
