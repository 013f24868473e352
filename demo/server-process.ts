/** The built companion server as a child process that can be killed and started again. */
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerProcessOptions {
  /** The script for node, such as `dist/server/main.js`. */
  readonly entry: string;
  readonly cwd: string;
  /** The child's whole environment: it inherits nothing from this process. */
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 once the server is ready, after it has written a line with "listening on". */
  readonly readyUrl: string;
  /** Called with its output, of both streams. */
  readonly onOutput?: ((text: string) => void) | undefined;
  /** Called once if it exits by itself. */
  readonly onUnexpectedExit?: ((report: string) => void) | undefined;
}

/** A cold start takes a few seconds, on a busy machine ten times as long; after this time it is considered stuck. */
const READY_WITHIN_MS = 120_000;
const ASK_EVERY_MS = 25;

/** Time between SIGTERM and SIGKILL, in which the server finishes running requests. */
const END_WITHIN_MS = 25_000;

/** Characters of output that are kept at least; at most twice as many are, as the parent may run for days. */
const KEPT_LOG = 5_000_000;

/** Cut only now and then: a cut copies the whole log, and a busy server writes thousands of lines a second. */
function appended(log: string, text: string): string {
  const all = log + text;
  return all.length > 2 * KEPT_LOG ? all.slice(-KEPT_LOG) : all;
}

/**
 * Run in the child before its script: the child exits in order, however this process ends. The channel between them carries no
 * messages and keeps neither of them running.
 */
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(
  `const end = () => process.kill(process.pid, "SIGTERM");
  if (process.connected) process.once("disconnect", end).channel.unref();
  else end();`,
)}`;

/** Lines of output in a report: the reason is at the end. */
const LAST_LINES = 30;

function run({ entry, cwd, env }: ServerProcessOptions) {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, entry], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // In its own process group: Ctrl-C in a terminal reaches only the parent, which then stops it in order.
    detached: true,
  });
  child.channel?.unref();
  /** How the process ended, after its whole output was read; if it could not be started, why. */
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === null ? `signal ${signal}` : `exit code ${code}`));
  });
  return { child, ended };
}

export class ServerProcess {
  readonly #options: ServerProcessOptions;
  #running: ReturnType<typeof run> | null = null;
  #log = '';
  #logOfThisStart = '';
  #ending = false;

  constructor(options: ServerProcessOptions) {
    this.#options = options;
  }

  /** Process id of the running child, or of the last one. */
  get pid(): number {
    const pid = this.#running?.child.pid;
    if (pid === undefined) throw new Error('The server has not been started');
    return pid;
  }

  /** The output of both streams, of all starts. */
  log(): string {
    return this.#log;
  }

  /**
   * Resolves when it is ready; rejects with its whole output if it exits before, or takes too long.
   *
   * @param entry Instead of the usual script, such as that of another release.
   */
  async start(entry = this.#options.entry): Promise<void> {
    if (this.#isRunning()) throw new Error('The server is running already');
    this.#ending = false;
    this.#logOfThisStart = '';
    const running = run({ ...this.#options, entry });
    this.#running = running;
    for (const stream of [running.child.stdout, running.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log = appended(this.#log, text);
        this.#logOfThisStart = appended(this.#logOfThisStart, text);
        this.#options.onOutput?.(text);
      });
    try {
      await this.#untilReady(running.ended);
    } catch (error) {
      await this.kill();
      throw new Error(this.#report(error instanceof Error ? error.message : String(error)), { cause: error });
    }
    void this.#reportEnd(running.ended);
  }

  async #reportEnd(ended: Promise<string>): Promise<void> {
    const how = await ended;
    if (!this.#ending) this.#options.onUnexpectedExit?.(this.#report(`has ended with ${how}`));
  }

  /** Sends the signal and waits for the end; after ten seconds without an end, SIGTERM is followed by SIGKILL. */
  async kill(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
    const running = this.#running;
    if (running === null || !this.#isRunning()) return;
    this.#ending = true;
    const { child, ended } = running;
    child.kill(signal);
    const hung = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
    await ended;
    clearTimeout(hung);
  }

  async #untilReady(ended: Promise<string>): Promise<void> {
    const deadline = performance.now() + READY_WITHIN_MS;
    while (performance.now() < deadline) {
      if (!this.#isRunning()) throw new Error(`ended at once with ${await ended}`);
      // Its own output is checked first: if the port is taken, another server would answer.
      if (this.#logOfThisStart.includes('listening on') && (await answersOk(this.#options.readyUrl))) return;
      await delay(ASK_EVERY_MS);
    }
    throw new Error(`was not ready after ${READY_WITHIN_MS / 1000} s`);
  }

  #isRunning(): boolean {
    const child = this.#running?.child;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  #report(what: string): string {
    const lines = this.#logOfThisStart.trim().split('\n').slice(-LAST_LINES).join('\n');
    return `The companion server ${what}. ${lines === '' ? 'It wrote nothing.' : `It wrote:\n${lines}`}`;
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
