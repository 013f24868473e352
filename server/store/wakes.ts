import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Listener, Tidings, Wakes } from '../domain/feed.ts';

/**
 * Processes on one PostgreSQL wake each other by NOTIFY, on one connection of each. It carries ids alone, after the
 * commit that they tell of and outside of it: a transaction that notifies holds up every other one that does, until it
 * is on the disk. What is lost on the way is found by whoever looks (R61).
 */

const channel = 'paywicket';
/**
 * What it tells is on no disk: nobody waits for one. For this transaction alone: a pooler may give the connection to
 * others afterwards, whose money has to be on the disk (R58).
 */
const notify = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`;
/** A payload has 8000 bytes at most. */
const mostLines = 100;
/** After so many milliseconds a connection that is gone is made again. */
const retryPause = 1000;
/** So often a connection shows that it is still there. */
const beatPause = 10_000;
/** A server that does not even say goodbye is not waited for any longer. */
const patience = 1000;

export class PostgresWakes implements Wakes {
  readonly #connect: () => Client;
  readonly #listener: Listener;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  /** While it listens. */
  #client: Client | undefined;
  readonly #waiting = new Set<string>();
  #sending = false;

  /** @param connect makes a client that has not connected yet and lets no query take for ever */
  constructor(connect: () => Client, listener: Listener) {
    this.#connect = connect;
    this.#listener = listener;
    this.#running = this.#run();
  }

  tell(tidings: Tidings, checkoutId: string): void {
    if (this.#client === undefined) return;
    this.#waiting.add(`${tidings} ${checkoutId}`);
    if (!this.#sending) void this.#send();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  /** What is told while one message is on its way goes with the next. */
  async #send(): Promise<void> {
    this.#sending = true;
    while (this.#client !== undefined && this.#waiting.size > 0) {
      const lines = [...this.#waiting].slice(0, mostLines);
      for (const line of lines) this.#waiting.delete(line);
      // Where the connection is lost, whoever would have heard it looks by themselves.
      await this.#client.query(notify, [channel, lines.join('\n')]).catch(() => {});
    }
    this.#sending = false;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    let complained = false;
    while (!signal.aborted) {
      const client = this.#connect();
      client.on('error', () => {});
      const end = (): void => void client.end();
      signal.addEventListener('abort', end);
      try {
        await this.#listen(client);
      } catch (error) {
        if (this.#client !== undefined) complained = false;
        if (!signal.aborted && !complained) this.#listener.lost(error);
        complained = true;
      }
      signal.removeEventListener('abort', end);
      this.#client = undefined;
      this.#waiting.clear();
      await Promise.race([client.end(), pause(patience, undefined, { ref: false })]);
      await pause(retryPause, undefined, { signal }).catch(() => {});
    }
  }

  /** Listens until it is closed. @throws Error once the connection is lost */
  async #listen(client: Client): Promise<void> {
    const ended = new AbortController();
    client.once('end', () => ended.abort());
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    client.on('notification', ({ processId, payload = '' }) => {
      if (processId === rows[0]?.pid) return;
      for (const line of payload.split('\n')) {
        const [tidings, checkoutId = ''] = line.split(' ');
        if (tidings === 'changed' || tidings === 'closed') this.#listener[tidings](checkoutId);
      }
    });
    await client.query(`listen ${channel}`);
    this.#client = client;
    this.#listener.missed();
    const over = AbortSignal.any([ended.signal, this.#closing.signal]);
    for (;;) {
      await pause(beatPause, undefined, { signal: over }).catch(() => {});
      if (this.#closing.signal.aborted) return;
      if (ended.signal.aborted) throw new Error('the connection has ended');
      await client.query('select 1');
    }
  }
}
