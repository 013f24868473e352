import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { ChangeListener, ChangeNotification, ChangeNotifier } from '../../checkout/change-feed.ts';

/**
 * Processes on one PostgreSQL wake each other by NOTIFY. It carries ids alone, after the commit that they tell of and
 * outside of it: a transaction that notifies holds up every other one that does, until it is on the disk. Each listens on
 * a connection of its own and tells on any other, so that who hears nothing still tells, and hears itself where telling
 * works: a pooler may take a LISTEN and pass nothing on. What is lost on the way is found by whoever looks (R61).
 */

const channel = 'paywicket';
/**
 * What it tells is on no disk: nobody waits for one. For this transaction alone: the connection goes on to others, whose
 * money has to be on the disk (R58).
 */
const notify = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`;
/** A payload has 8000 bytes at most. */
const MAX_LINES = 100;
/** Others have to look at everything: nobody knows any more what they were not told. */
const RESYNC = 'missed';
/** After so many milliseconds a connection that is gone is made again. */
const RETRY_MS = 1000;
/** So often it makes sure that it still hears. */
const HEARTBEAT_MS = 10_000;
/** What was told is heard within this. */
const ECHO_TIMEOUT_MS = 2000;
/** A server that does not even say goodbye is not waited for any longer. */
const TIMEOUT_MS = 1000;

/** Where it listens, and where it tells. */
export interface Lines {
  /** Makes a client, on this socket, that has not connected yet and lets no query take for ever. */
  client(socket: Socket): Client;
  /** Runs a query on another connection. */
  query(sql: string, values: readonly string[]): Promise<unknown>;
}

export class PgNotifier implements ChangeNotifier {
  /** Its own messages begin with this. */
  readonly #self: string = randomUUID();
  readonly #lines: Lines;
  readonly #listener: ChangeListener;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  readonly #waiting = new Set<string>();
  #sending = Promise.resolve();
  #isSending = false;
  /** Something could not be told. */
  #owes = false;

  constructor(lines: Lines, listener: ChangeListener) {
    this.#lines = lines;
    this.#listener = listener;
    this.#running = this.#run();
  }

  notify(tidings: ChangeNotification, checkoutId: string): void {
    this.#waiting.add(`${tidings} ${checkoutId}`);
    if (!this.#isSending) this.#sending = this.#send();
  }

  async close(): Promise<void> {
    await Promise.race([this.#sending, pause(TIMEOUT_MS, undefined, { ref: false })]);
    this.#closing.abort();
    await this.#running;
  }

  /** What is told while one message is on its way goes with the next. */
  async #send(): Promise<void> {
    this.#isSending = true;
    while (this.#waiting.size > 0) {
      const lines = [...this.#waiting].slice(0, MAX_LINES);
      for (const line of lines) this.#waiting.delete(line);
      await this.#notify(lines).catch(() => {});
    }
    this.#isSending = false;
  }

  async #notify(lines: readonly string[]): Promise<void> {
    const owed = this.#owes ? [RESYNC, ...lines] : lines;
    this.#owes = false;
    try {
      await this.#lines.query(notify, [channel, [this.#self, ...owed].join('\n')]);
    } catch (error) {
      this.#owes ||= owed.length > 0;
      throw error;
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    let complained = false;
    const heard = (): void => {
      complained = false;
      this.#listener.resync();
    };
    while (!signal.aborted) {
      const socket = new Socket();
      const client = this.#lines.client(socket);
      client.on('error', () => {});
      try {
        await this.#listen(client, heard);
      } catch (error) {
        if (!complained) this.#listener.lost(error);
        complained = true;
      }
      // There is nobody to say goodbye to where it still connects.
      if (!socket.connecting)
        await Promise.race([client.end(), pause(TIMEOUT_MS, undefined, { ref: false })]);
      socket.destroy();
      await pause(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }

  /**
   * Listens until it is closed.
   * @param heard called once it hears what is told
   * @throws Error once it hears nothing any more
   */
  async #listen(client: Client, heard: () => void): Promise<void> {
    const { signal } = this.#closing;
    const over = new AbortController();
    let isHeard = false;
    let wake = (): void => {};
    let echo = (): void => {};
    const end = (): void => {
      over.abort();
      wake();
    };
    /** Waits for a work, and no longer than it listens. */
    const until = (work: Promise<unknown>): Promise<void> =>
      new Promise((resolve, reject) => {
        wake = resolve;
        if (over.signal.aborted) resolve();
        work.then(() => resolve(), reject);
      });
    client.on('notification', ({ payload = '' }) => {
      const [sender, ...lines] = payload.split('\n');
      if (sender !== this.#self) return this.#take(lines);
      isHeard = true;
      echo();
    });
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    try {
      await until(client.connect());
      client.once('end', end);
      await until(client.query(`listen ${channel}`));
      for (let isFirst = true; !over.signal.aborted; isFirst = false) {
        isHeard = false;
        const asked = until(this.#notify([]).then(() => pause(ECHO_TIMEOUT_MS, undefined, { ref: false })));
        echo = wake;
        await asked;
        if (over.signal.aborted) break;
        if (!isHeard) throw new Error('what processes tell each other does not arrive');
        if (isFirst) heard();
        await until(pause(HEARTBEAT_MS, undefined, { ref: false }));
      }
      if (!signal.aborted) throw new Error('the connection has ended');
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  #take(lines: readonly string[]): void {
    for (const line of lines) {
      const [tidings, checkoutId = ''] = line.split(' ');
      if (tidings === 'changed' || tidings === 'closed') this.#listener[tidings](checkoutId);
      if (tidings === RESYNC) this.#listener.resync();
    }
  }
}
