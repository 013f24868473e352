import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../open.ts';

/** A build of SQLite that quietly keeps to NORMAL, as some do in WAL mode. */
vi.mock('@photostructure/sqlite', async (load) => {
  const library = await load<typeof import('@photostructure/sqlite')>();
  class DatabaseSync extends library.DatabaseSync {
    override exec(text: string): void {
      super.exec(text.replace('synchronous = full', 'synchronous = normal'));
    }
  }
  return { ...library, DatabaseSync };
});

test('R58: a database that does not sync fully, whatever it is told, is not opened', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-durable-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const opening = openStore({ kind: 'sqlite', file: join(folder, 'paywicket.db') }, 'test');
  await expect(opening).rejects.toThrow('SQLite runs with synchronous=1, not FULL');
});
