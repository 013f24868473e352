/** The built companion server as a child process that can be killed and started again. */
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerProcessOptions {
  /** Path of the script for Node, such as `dist/server/main.js`. */
  readonly entry: string;
  readonly cwd: string;
  /** The child's whole environment: it inherits nothing from this process. */
  readonly env: Readonly<Record<string, string>>;
  /** URL that answers 200 once the server is ready. Before that, the server writes a line with "listening on". */
  readonly readyUrl: string;
  /** Called with each piece of output, from both stdout and stderr. */
  readonly onOutput?: ((text: string) => void) | undefined;
  /** Called once with a report if the server exits on its own. */
  readonly onUnexpectedExit?: ((report: string) => void) | undefined;
}

/**
 * Time after which a starting server is considered stuck. A cold start takes a few seconds, and ten times as long on a busy
 * machine.
 */
const READY_WITHIN_MS = 120_000;
const ASK_EVERY_MS = 25;

/** Time between the signal and SIGKILL, in which the server can finish running requests. */
const END_WITHIN_MS = 25_000;

/**
 * Minimum number of characters of output that are kept. The log may grow to twice this length before it is cut; it must be cut
 * because the parent process may run for days.
 */
const KEPT_LOG = 5_000_000;

/**
 * Appends text to a log. Cuts the log only occasionally, since a cut copies all of it and a busy server writes thousands of lines
 * a second.
 */
function appended(log: string, text: string): string {
  const all = log + text;
  return all.length > 2 * KEPT_LOG ? all.slice(-KEPT_LOG) : all;
}

/**
 * Module that the child imports before its script. It makes the child shut down in order when this process ends for any reason.
 * The channel between the two processes carries no messages and keeps neither process running.
 */
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(
  `const end = () => process.kill(process.pid, "SIGTERM");
  if (process.connected) process.once("disconnect", end).channel.unref();
  else end();`,
)}`;

/** Number of output lines in a report. The reason of a failure is usually at the end. */
const LAST_LINES = 30;

function run({ entry, cwd, env }: ServerProcessOptions) {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, entry], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // In its own process group: Ctrl-C in a terminal reaches only the parent, which then stops the child in order.
    detached: true,
  });
  child.channel?.unref();
  /** Resolves once the whole output was read, with how the process ended or why it could not be started. */
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

  /** Process ID of the running child, or of the last one. */
  get pid(): number {
    const pid = this.#running?.child.pid;
    if (pid === undefined) throw new Error('The server has not been started');
    return pid;
  }

  /** Returns the output of both streams, from all starts. */
  log(): string {
    return this.#log;
  }

  /**
   * Starts the server and resolves once it is ready.
   *
   * @param entry script to run instead of the usual one, such as that of another release
   * @throws Error with the output of this start if the server exits before it is ready, or takes too long
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

  /** Sends a signal and waits until the process has ended. Sends SIGKILL if that takes longer than `END_WITHIN_MS`. */
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
      // Wait for this server's own output first: if the port is taken, another server would answer the request.
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
