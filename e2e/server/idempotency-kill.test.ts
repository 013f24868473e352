import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../demo/ports.ts';

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const secretKey = 'sk_test_killed_0123456789_0123456789_01';
const keysAtOnce = 12;
const killsEach = 6;
/** `PAYWICKET_KILLS=200` is the long form. */
const lives = Math.ceil(Number(process.env['PAYWICKET_KILLS'] ?? killsEach) / killsEach);
const longest = 60_000 + lives * 30_000;

interface AuditPage {
  readonly data: readonly { action: string; target: string; data: object }[];
  readonly nextCursor: string | null;
}
const isCreation = ({ action, data }: AuditPage['data'][number]): boolean =>
  action === 'checkout.create' && !('replayed' in data);

/** The built server on one file, that can be killed and started again. */
async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-killed-'));
  // Where nothing is set, rates come from the internet.
  writeFileSync(join(folder, 'paywicket.config.json'), '{"rates":{"source":"static"}}');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(async () => {
    await kill();
    rmSync(folder, { recursive: true });
  });
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [main], {
      cwd: folder,
      env: { PATH: process.env['PATH'], PORT: String(port), PAYWICKET_SECRET_KEY: secretKey },
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 400; tries += 1) {
      const ready = await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      await pause(25);
    }
    throw new Error('the server did not come up');
  };
  return { url, start, kill };
}

test(
  'R14, R16: whenever the server is killed, a request that is made until it is answered has one effect',
  { timeout: longest },
  async () => {
    const { url, start, kill } = await startServer();
    const headers = { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' };
    const body = JSON.stringify({ amount: '5.00', currency: 'USD' });
    /** Checkouts of earlier lives. */
    const known = new Set<string>();
    /** What the audit log says was created, but for what was answered again. */
    const created = async (): Promise<readonly string[]> => {
      const ids: string[] = [];
      let page: string | null = '';
      while (page !== null) {
        const audit = await fetch(`${url}/v1/audit?limit=100${page}`, { headers });
        const { data, nextCursor } = (await audit.json()) as AuditPage;
        ids.push(...data.filter(isCreation).map(({ target }) => target));
        page = nextCursor === null ? null : `&cursor=${nextCursor}`;
      }
      return ids;
    };
    for (let life = 0; life < lives; life += 1) {
      const keys = Array.from({ length: keysAtOnce }, (_, index) => `key-${life}-${index}`);
      /** By key, every checkout that was ever answered. */
      const answered = new Map<string, Set<string>>(keys.map((key) => [key, new Set()]));
      const open = new Set(keys);
      const ask = async (key: string): Promise<void> => {
        const response = await fetch(`${url}/v1/checkouts`, {
          method: 'POST',
          headers: { ...headers, 'Idempotency-Key': key },
          body,
        }).catch(() => undefined);
        const text = await response?.text().catch(() => undefined);
        if (response?.status !== 201 || text === undefined) return;
        answered.get(key)?.add((JSON.parse(text) as { id: string }).id);
        open.delete(key);
      };

      for (let round = 0; round < killsEach; round += 1) {
        await start();
        // Those that were answered are asked for again, too: the answer has to stay the same.
        const asking = Promise.all(keys.map(ask));
        await pause(2 + round * 6 + (life % 6));
        await kill();
        await asking;
      }
      await start();
      for (let tries = 0; open.size > 0 && tries < 20; tries += 1) await Promise.all([...open].map(ask));
      await Promise.all(keys.map(ask));

      expect(open.size).toBe(0);
      for (const ids of answered.values()) expect(ids.size).toBe(1);
      // Newest first: one more than there should be, so that one of an earlier life ends it.
      const list = await fetch(`${url}/v1/checkouts?limit=${keysAtOnce + 1}`, { headers });
      const { data } = (await list.json()) as { data: readonly { id: string }[] };
      const made = data.map(({ id }) => id).filter((id) => !known.has(id));
      // Neither a deed without its entry nor an entry without its deed, wherever the server was when it was killed.
      expect((await created()).filter((id) => !known.has(id)).toSorted()).toEqual(made.toSorted());
      expect(made.toSorted()).toEqual([...answered.values()].flatMap((ids) => Array.from(ids)).toSorted());
      for (const id of made) known.add(id);
      await kill();
    }
  },
);
