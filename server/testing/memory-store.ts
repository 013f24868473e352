import { onTestFinished } from 'vitest';
import { openDatabase, type DatabaseLocation, type OpenDatabase } from '../base/store/open.ts';

/** For domain tests: SQLite in memory with the real tables, without a file or a lock. */
export const inMemory: DatabaseLocation = { kind: 'sqlite', file: ':memory:' };

/** Closed when the test ends. */
export async function openMemoryStore(): Promise<OpenDatabase> {
  const database = await openDatabase(inMemory, 'test');
  onTestFinished(() => database.checkouts.close());
  return database;
}
