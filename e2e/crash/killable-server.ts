import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { freePort } from '../../demo/free-port.ts';

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

export interface KillableServer {
  readonly url: string;
  /** Path of its database. */
  readonly file: string;
  /** Resolves once it is ready. */
  start(this: void): Promise<void>;
  /** Sends SIGKILL; resolves once the process has ended. */
  kill(this: void): Promise<void>;
  /** Id of the running process. */
  pid(this: void): number;
}

/** A cold start takes a few seconds, on a busy machine ten times as long. */
const READY_WITHIN_MS = 120_000;

/** The built server on one database file; it can be killed and started again. */
export async function createKillableServer(
  environment: Readonly<Record<string, string>>,
): Promise<KillableServer> {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-killed-'));
  // Without this setting, rates come from the internet.
  writeFileSync(join(folder, 'paywicket.config.json'), '{"rates":{"source":"static"}}');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [main], {
      cwd: folder,
      env: { PATH: process.env['PATH'], TMPDIR: tmpdir(), PORT: String(port), ...environment },
      stdio: 'ignore',
    });
    child = started;
    const isReady = async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok === true;
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await isReady())) {
      if (started.exitCode !== null) throw new Error(`the server ended with ${started.exitCode}`);
      if (Date.now() > deadline) throw new Error(`the server was not ready within ${READY_WITHIN_MS} ms`);
      await pause(25);
    }
  };
  onTestFinished(async () => {
    await kill();
    rmSync(folder, { recursive: true });
  });
  const pid = (): number => {
    if (child?.pid === undefined) throw new Error('the server was not started');
    return child.pid;
  };
  return { url, file: join(folder, 'data', 'paywicket.db'), start, kill, pid };
}
