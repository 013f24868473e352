/**
 * Fills a database of SQLite and one of PostgreSQL by the kept release, and keeps both as data: `databases/*.json.br` beside its
 * packages, which later trees read. Run once, after `keep.ts`: `npx tsx e2e/releases/fill.ts`.
 */
import { mkdir } from 'node:fs/promises';
import { startPostgres } from '../../server/testing/postgres-server.ts';
import { readAll, settled } from './answers.ts';
import { fill } from './filling.ts';
import { installRelease, LAST_RELEASE } from './install.ts';
import { dump, writeKept, type DatabaseName } from './kept.ts';
import { openScene } from './scene.ts';
import { hangCalls } from './shop.ts';

const start = Date.UTC(2026, 10, 2, 9);

const installed = await installRelease();
if ('missing' in installed) throw new Error(installed.missing);
const { entry } = installed;
await mkdir(new URL(`${LAST_RELEASE}/databases/`, import.meta.url), { recursive: true });
const postgres = await startPostgres();
try {
  await keep('sqlite');
  await keep('postgres', await postgres.createDatabase());
} finally {
  await postgres.stop();
}

async function keep(name: DatabaseName, databaseUrl?: string): Promise<void> {
  const began = performance.now();
  const scene = await openScene({ entry, start, ...(databaseUrl !== undefined && { databaseUrl }) });
  try {
    const { ann, bob, endedKeys, ada, tokens, repeated, shop } = await fill(scene, (line) =>
      console.log(`  ${line}`),
    );
    const read = () => readAll((path, token = ann) => scene.send(token, 'GET', path), tokens);
    const url = scene.environment['DATABASE_URL'] ?? '';
    const answers = await settled(read);
    const contents = await dump(url);
    await hangCalls(shop);
    await shop.done(shop.ann, '/v1/money-out/freeze', { note: 'a key was lost' });
    await scene.server.kill('SIGKILL');
    const { tables: killed } = await dump(url);
    const bytes = writeKept(LAST_RELEASE, name, {
      ...contents,
      killed,
      at: scene.now(),
      origins: scene.origins,
      ann,
      bob,
      endedKeys,
      tokens,
      ada: { cookie: ada.cookie, passkey: ada.passkey },
      repeated,
      answers,
    });
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(`${name}: ${bytes} bytes, ${Object.keys(answers).length} answers, ${seconds} s`);
  } finally {
    await scene.close();
  }
}
