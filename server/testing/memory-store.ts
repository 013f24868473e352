import { onTestFinished } from 'vitest';
import { openDatabase, type OpenDatabase } from '../run/stores.ts';
import type { DatabaseLocation } from '../base/store/location.ts';

/** For domain tests: SQLite in memory with the real tables, without a file or a lock. */
export const inMemory: DatabaseLocation = { kind: 'sqlite', file: ':memory:' };

/** Closed when the test ends. */
export async function openMemoryStore(): Promise<OpenDatabase> {
  const database = await openDatabase(inMemory, 'test');
  onTestFinished(() => database.close());
  return database;
}
