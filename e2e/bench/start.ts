import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alternate, row, type Row } from './statistics.ts';

const rounds = 15;
const database = 'bench.db';
const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

/**
 * Row 13: from the start of the process to its first answer, on a database that is there already, beside a Node that opens
 * the same database; and to the end of `--help`, beside a Node that runs nothing.
 */
export async function start(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-bench-'));
  try {
    const port = await freePort();
    const empty = join(folder, 'empty.mjs');
    await writeFile(empty, '');
    // Where nothing is set, rates come from the internet.
    await writeFile(join(folder, 'paywicket.config.json'), '{"rates":{"source":"static"}}');
    const opening = join(folder, 'opening.mjs');
    await writeFile(opening, openingSource(join(folder, database)));
    const measure = async (ours: () => Promise<number>, peer: string) => {
      const bare = async () => startToEnd(folder, peer);
      await alternate(1, ours, bare);
      return alternate(rounds, ours, bare);
    };
    const answer = await measure(async () => startToAnswer(folder, port), opening);
    const help = await measure(async () => startToEnd(folder, main, '--help'), empty);
    return [
      row('13. start to first answer', 'ms', answer, { most: 2.5 }),
      row('13. start to the end of --help', 'ms', help, { most: 2.5 }),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The least that a server on this database does before it answers. */
const openingSource = (file: string): string => `
import { DatabaseSync } from ${JSON.stringify(import.meta.resolve('@photostructure/sqlite'))};
const database = new DatabaseSync(${JSON.stringify(file)});
database.exec('pragma journal_mode = wal; pragma synchronous = full');
database.prepare('select count(*) from checkouts').get();
database.close();
`;

async function startToAnswer(folder: string, port: number): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: `sqlite:${database}`,
      PAYWICKET_SECRET_KEY: 'sk_test_bench_0123456789_0123456789',
      NOVAPAY_API_KEY: 'key',
      NOVAPAY_IPN_SECRET: 'bench-ipn-secret',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let said = '';
  while (!said.includes('listening on')) {
    const [chunk] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer | number | null];
    if (!Buffer.isBuffer(chunk)) throw new Error(`the server ended at once: ${said}`);
    said += chunk.toString();
  }
  const response = await fetch(`http://127.0.0.1:${port}/healthz`);
  const took = performance.now() - started;
  if (!response.ok) throw new Error(`/healthz: ${response.status}`);
  child.kill('SIGTERM');
  await ended;
  return took;
}

async function startToEnd(folder: string, ...command: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    stdio: 'ignore',
  });
  await once(child, 'exit');
  return performance.now() - started;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
