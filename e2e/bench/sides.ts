/** The measured processes: the built server as shipped, and its peers. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { startStack, type Stack, type StackOptions } from '../../demo/stack.ts';
import type { Usage } from './meter.ts';

/** Access to the meter of a process that was started with `environment`. */
export class Meter {
  readonly #socket = join(tmpdir(), `paywicket-meter-${randomBytes(6).toString('hex')}.sock`);

  /** Makes a Node process load the meter: with the same flags for every side. */
  readonly environment: Readonly<Record<string, string>> = {
    BENCH_METER: this.#socket,
    NODE_OPTIONS: `--import ${import.meta.resolve('tsx')} --import ${new URL('meter.ts', import.meta.url).href}`,
  };

  /** Microseconds of CPU time so far, of all threads. */
  async cpu(): Promise<number> {
    return (await this.#ask('/')).cpu;
  }

  /** Bytes in use after a garbage collection. */
  async memory(): Promise<number> {
    return (await this.#ask('/memory')).memory;
  }

  #ask(path: string): Promise<Usage> {
    return new Promise((resolve, reject) => {
      get({ socketPath: this.#socket, path }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve(JSON.parse(text) as Usage));
      }).on('error', reject);
    });
  }
}

export interface Peer {
  readonly url: string;
  readonly meter: Meter;
  readonly stop: () => Promise<void>;
}

export async function startPeer(): Promise<Peer> {
  const meter = new Meter();
  const child = execa(process.execPath, [fileURLToPath(new URL('peer.ts', import.meta.url))], {
    env: { NODE_ENV: 'production', ...meter.environment },
    // As our server is started: Linux shares CPU time between sessions, so one in its own session gets more.
    detached: true,
    stderr: 'inherit',
    reject: false,
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: `http://127.0.0.1:${port.toString().trim()}`,
    meter,
    async stop() {
      child.kill();
      await child;
    },
  };
}

export interface Paywicket {
  readonly stack: Stack;
  readonly meter: Meter;
  /** Opens a checkout of 50 dollars. */
  readonly open: () => Promise<{ readonly id: string; readonly sessionToken: string }>;
  /** @param token the secret key, or a session token */
  readonly ask: <T>(token: string, method: string, path: string, body?: object) => Promise<T>;
}

/** The built server with a simulated NovaPay. Only rates and limits differ from the shipped settings. */
export async function startPaywicket({ serverEnv, ...options }: StackOptions = {}): Promise<Paywicket> {
  const meter = new Meter();
  const stack = await startStack({
    ...options,
    serverEnv: { NODE_ENV: 'production', ...meter.environment, ...serverEnv },
    config: {
      rates: { source: 'static' },
      limits: { selectionsPerMinute: 1000, gatewayCallsPerSecond: 1000 },
    },
  });
  const ask: Paywicket['ask'] = async <T>(token: string, method: string, path: string, body?: object) => {
    const response = await fetch(new URL(path, stack.serverUrl), {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const key = stack.secrets['PAYWICKET_SECRET_KEY'] ?? '';
  const price = { amount: '50.00', currency: 'USD' };
  return { stack, meter, ask, open: async () => ask(key, 'POST', '/v1/checkouts', price) };
}

export interface Worker {
  /** Writes a line and resolves with the number in the response. */
  readonly ask: (line: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts a process that uses the store directly (`*.bench.ts`) and waits until it is ready. */
export async function startWorker(file: string, ...parameters: readonly string[]): Promise<Worker> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const command = ['--import', 'tsx', path, ...parameters];
  const child = execa(process.execPath, command, { stdin: 'pipe', stderr: 'inherit' });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = (await answers.next()) as IteratorResult<string, undefined>;
    if (done === true) throw new Error(`${file} ended`);
    return value;
  };
  await next();
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`);
      return Number(await next());
    },
    async stop() {
      child.stdin.end();
      await child;
    },
  };
}
