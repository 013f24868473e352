import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../../server/testing/postgres-server.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { openDatabase } from '../../server/run/stores.ts';
import { differences } from './answers.ts';
import { installRelease, keptReleases } from './install.ts';
import { databaseKinds, dump, readKept, restore } from './kept.ts';
import { answersOf } from './reading.ts';

/** A kept database is read by the release that filled it, and by this tree. */

const here = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test('rows of SQLite fit into PostgreSQL', async () => {
  const folder = temporaryFolder('kept');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = { kind: 'sqlite', file: join(folder, 'paywicket.db') } as const;
  await (await openDatabase(file, 'test')).close();
  const kept = await dump(file);
  const database = { kind: 'postgres', url: await postgres.createDatabase() } as const;
  await restore(kept, database);
  expect(await dump(database)).toEqual(kept);
});

describe.each(keptReleases)('%s', async (release) => {
  const installed = await installRelease(release);
  if ('missing' in installed) console.log(`skipped: ${installed.missing}`);

  test
    .skipIf('missing' in installed)
    .each(databaseKinds.flatMap((kind) => databaseKinds.map((other) => [kind, other] as const)))(
    'R152: what it filled in %s, this tree answers on %s as it does',
    async (kind, other) => {
      if ('missing' in installed) return;
      const kept = readKept(release)[kind];
      const url = other === 'sqlite' ? undefined : await postgres.createDatabase();
      const [then, now] = await answersOf([installed.entry, here], kept, url);
      expect(differences(then, now)).toEqual([]);
    },
  );
});
