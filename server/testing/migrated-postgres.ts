import { openDatabase } from '../run/stores.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

export interface MigratedPostgres extends PostgresServer {
  /** Creates a database with our tables and returns its URL: a copy takes a quarter of the time of creating them. */
  fresh(): Promise<string>;
}

/** @param options as in `create database name …` */
export async function startMigratedPostgres(options?: string): Promise<MigratedPostgres> {
  const server = await startPostgres();
  const url = await server.createDatabase(options);
  await (await openDatabase({ kind: 'postgres', url }, 'test')).close();
  // Removes what the first start wrote.
  await server.query(url, 'delete from meta');
  const made = new URL(url).pathname.slice(1);
  return { ...server, fresh: () => server.createDatabase(`template ${made}`) };
}
