/** Children of the test runner: started as `node <file of the tool>`, so that ending them leaves no orphan behind. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const running = new Set<ChildProcess>();

export interface Ended {
  /** Null when a signal ended it. */
  code: number | null;
  /** What it wrote to both streams, in order; empty when it wrote to the terminal itself. */
  output: string;
}

export interface ChildOptions {
  /** Let it write to the terminal instead of collecting what it writes. */
  show?: boolean;
  env?: Record<string, string>;
}

/** Runs a tool of `node_modules`, or a script of ours, from the top of the repository. */
export async function node(
  parameters: string[],
  { show = false, env = {} }: ChildOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, parameters, {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  });
  running.add(child);
  let output = '';
  const collect = (chunk: string) => (output += chunk);
  child.stdout?.setEncoding('utf8').on('data', collect);
  child.stderr?.setEncoding('utf8').on('data', collect);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
}

/** Ends the children with the runner, then the runner itself. */
export function endWithChildren(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      for (const child of running) child.kill(signal);
      process.exitCode = 130;
      // A child that closes its own browsers and servers needs a moment; one that hangs is not waited for.
      setTimeout(() => {
        for (const child of running) child.kill('SIGKILL');
        process.exit();
      }, 5000).unref();
      void Promise.all(
        [...running].map(async (child) => new Promise((done) => child.once('close', done))),
      ).then(() => process.exit());
    });
  }
}
