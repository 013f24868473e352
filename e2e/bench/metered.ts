import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Usage } from './meter.ts';

/** The way to the meter of a process that was started with `environment`. */
export class Meter {
  readonly #socket = join(tmpdir(), `paywicket-meter-${randomBytes(6).toString('hex')}.sock`);

  /** Makes a Node process load the meter: the same flags for every side, so that none is measured under others. */
  readonly environment: Readonly<Record<string, string>> = {
    BENCH_METER: this.#socket,
    NODE_OPTIONS: `--import ${import.meta.resolve('tsx')} --import ${new URL('meter.ts', import.meta.url).href}`,
  };

  /** Microseconds of CPU time so far, of all threads. */
  async cpu(): Promise<number> {
    return (await this.#ask('/')).cpu;
  }

  /** Bytes held after a garbage collection. */
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
