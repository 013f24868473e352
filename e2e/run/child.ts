/** Child processes of the test runner: started as `node <file of the tool>`, so that ending them leaves no orphan. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from './test-files.ts';

/** Milliseconds in which a child may close its own browsers and servers after a signal. */
const GRACE = 5000;
const interrupted = new AbortController();

/**
 * A signal that ends the runner ends its children; it starts no more, and goes on to its last lines. It may come more than once:
 * from the terminal, and from npm.
 */
export function endChildrenOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => interrupted.abort(new Error(`not run: ${signal}`)));
}

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** Its output to both streams. */
  readonly output: string;
  /** Whether it was ended after its time limit. */
  readonly hung: boolean;
}

export interface ChildOptions {
  /** Default: the repository's root. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is ended; default 20 minutes. */
  readonly limit?: number;
  /** Whether its output appears while it runs. */
  readonly show?: boolean;
}

/** Runs a tool of `node_modules`, or a script of the repository. */
export async function node(
  parameters: readonly string[],
  { cwd = repository, env = {}, limit = 20 * 60_000, show = false }: ChildOptions = {},
): Promise<Ended> {
  interrupted.signal.throwIfAborted();
  const child = spawn(process.execPath, parameters, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that its children can be ended with it.
    detached: true,
  });
  let [output, hung] = ['', false];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (show) process.stdout.write(text);
    });
  /** Asks it to end; after a grace period its group is killed. */
  const end = (): void => {
    child.kill();
    setTimeout(() => killGroup(child.pid), GRACE);
  };
  const timer = setTimeout(() => {
    hung = true;
    end();
  }, limit);
  interrupted.signal.addEventListener('abort', end);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output, hung };
  } finally {
    clearTimeout(timer);
    interrupted.signal.removeEventListener('abort', end);
  }
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group has already ended.
  }
}
