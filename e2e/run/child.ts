/** Child processes of the test runner: started as `node <file of the tool>`, so that ending them leaves no orphan. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const running = new Set<ChildProcess>();
/** The runner got a signal to end: it starts nothing more. */
let isEnding = false;
/** Milliseconds in which a child may close its own browsers and servers after a signal. */
const GRACE = 5000;

export interface Ended {
  /** Null when a signal ended it. */
  code: number | null;
  /** Its output to both streams, in order. */
  output: string;
  /** Whether it was ended after its time limit. */
  hung: boolean;
}

export interface ChildOptions {
  /** Called with each line of output. */
  onLine?: (line: string) => void;
  env?: Record<string, string>;
  /** Milliseconds after which it is ended; default 20 minutes. */
  limit?: number;
}

/** Runs a tool of `node_modules`, or a script of the repository, from the repository's root. */
export async function node(
  parameters: string[],
  { onLine, env = {}, limit = 20 * 60_000 }: ChildOptions = {},
): Promise<Ended> {
  if (isEnding) return { code: null, output: '', hung: false };
  const child = spawn(process.execPath, parameters, {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that its children can be ended with it.
    detached: true,
  });
  running.add(child);
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    end(child, 'SIGTERM');
  }, limit);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
      output += `${line}\n`;
      onLine?.(line);
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output, hung });
    });
  });
}

/** Asks a child to end; after a grace period the rest of its group is killed. */
function end(child: ChildProcess, signal: NodeJS.Signals): void {
  const { pid } = child;
  child.kill(signal);
  if (pid === undefined) return;
  const killGroup = (): void => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // The whole group has already ended.
    }
  };
  const timer = setTimeout(killGroup, GRACE);
  child.once('close', () => {
    clearTimeout(timer);
    // Its children may still run.
    killGroup();
  });
}

/**
 * Ends the children with the runner, then the runner itself.
 *
 * @param cleanUp called after they have ended
 */
export function endWithChildren(cleanUp: () => Promise<unknown> = () => Promise.resolve()): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      isEnding = true;
      process.exitCode = 130;
      for (const child of running) end(child, signal);
      const ended = [...running].map(async (child) => new Promise((done) => child.once('close', done)));
      const late = new Promise((done) => setTimeout(done, GRACE + 500).unref());
      void Promise.race([Promise.all(ended), late])
        .then(cleanUp)
        .finally(() => process.exit());
    });
  }
}
