/** Servers of any release on a kept database: gateways do not answer, and the clock stands still, so that nothing becomes due. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../demo/free-port.ts';
import { ServerProcess } from '../../demo/server-process.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { readAll, settled, type Answers } from './answers.ts';
import { startClock } from './clock.ts';
import { restore, type KeptDatabase } from './kept.ts';
import { processEnvironment, shopEnvironment } from './scene.ts';

/**
 * What each of them answers, one after another on the same database.
 * @param entries their `dist/server/main.js`
 * @param url of an empty database of PostgreSQL; default: a file of SQLite
 */
export async function answersOf(
  entries: readonly string[],
  kept: KeptDatabase,
  url?: string,
): Promise<readonly Answers[]> {
  const folder = temporaryFolder('kept', 256);
  const clock = startClock(join(folder, 'clock'), kept.at);
  try {
    const file = join(folder, 'paywicket.db');
    await restore(kept, url === undefined ? { kind: 'sqlite', file } : { kind: 'postgres', url });
    const port = await freePort();
    const env = {
      ...processEnvironment(clock, port),
      ...shopEnvironment(folder, kept.origins, url ?? `sqlite:${file}`),
    };
    const answers: Answers[] = [];
    for (const entry of entries)
      answers.push(await read(entry, kept, folder, `http://127.0.0.1:${port}`, env));
    return answers;
  } finally {
    clock.close();
    rmSync(folder, { recursive: true });
  }
}

async function read(
  entry: string,
  { ann, tokens }: KeptDatabase,
  cwd: string,
  url: string,
  env: Readonly<Record<string, string>>,
): Promise<Answers> {
  const server = new ServerProcess({ entry, cwd, env, readyUrl: `${url}/readyz` });
  try {
    await server.start();
    const get = async (path: string, token = ann) => {
      const response = await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } });
      return { status: response.status, text: await response.text() };
    };
    return await settled(() => readAll(get, tokens));
  } finally {
    await server.kill('SIGTERM');
  }
}
