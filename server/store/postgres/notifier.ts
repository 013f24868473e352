import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { ChangeListener, ChangeNotification, ChangeNotifier } from '../../checkout/change-feed.ts';

/**
 * Processes on one PostgreSQL notify each other of changes by NOTIFY. It carries ids only, and is sent after the commit and
 * outside of it: transactions that notify wait for each other until they are on the disk. Each process listens on a
 * connection of its own, sends on any other, and checks that it receives its own notifications: a pooler may accept a LISTEN
 * and deliver nothing. Notifications that are lost are made up for by polling (R61).
 */

const channel = 'paywicket';
/**
 * A notification is not stored, so it does not wait for the disk. For this transaction only: others on the connection have to
 * be durable (R58).
 */
const notify = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`;
/** A payload has 8000 bytes at most. */
const MAX_LINES = 100;
/** The others have to reload everything: it is unknown which notifications they did not get. */
const RESYNC = 'missed';
/** Pause before a lost connection is made again. */
const RETRY_MS = 1000;
/** Between checks that notifications still arrive. */
const HEARTBEAT_MS = 10_000;
/** The check's own notification arrives within this. */
const ECHO_TIMEOUT_MS = 2000;
/** To close a connection. */
const TIMEOUT_MS = 1000;

/** Where it listens, and where it sends. */
export interface Connections {
  /** Makes a client, on this socket, that has not connected yet and lets no query take for ever. */
  client(socket: Socket): Client;
  /** Runs a query on another connection. */
  query(sql: string, values: readonly string[]): Promise<unknown>;
}

export class PgNotifier implements ChangeNotifier {
  /** Its own messages begin with this. */
  readonly #self: string = randomUUID();
  readonly #connections: Connections;
  readonly #listener: ChangeListener;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  readonly #waiting = new Set<string>();
  #sending = Promise.resolve();
  #isSending = false;
  /** A notification could not be sent. */
  #resyncPending = false;

  constructor(connections: Connections, listener: ChangeListener) {
    this.#connections = connections;
    this.#listener = listener;
    this.#running = this.#run();
  }

  notify(change: ChangeNotification, checkoutId: string): void {
    this.#waiting.add(`${change} ${checkoutId}`);
    if (!this.#isSending) this.#sending = this.#send();
  }

  async close(): Promise<void> {
    await Promise.race([this.#sending, pause(TIMEOUT_MS, undefined, { ref: false })]);
    this.#closing.abort();
    await this.#running;
  }

  /** Changes during one send go with the next. */
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
    const sent = this.#resyncPending ? [RESYNC, ...lines] : lines;
    this.#resyncPending = false;
    try {
      await this.#connections.query(notify, [channel, [this.#self, ...sent].join('\n')]);
    } catch (error) {
      this.#resyncPending ||= sent.length > 0;
      throw error;
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    let reported = false;
    const onReady = (): void => {
      reported = false;
      this.#listener.resync();
    };
    while (!signal.aborted) {
      const socket = new Socket();
      const client = this.#connections.client(socket);
      client.on('error', () => {});
      try {
        await this.#listen(client, onReady);
      } catch (error) {
        if (!reported) this.#listener.lost(error);
        reported = true;
      }
      // While it connects, there is nothing to close.
      if (!socket.connecting)
        await Promise.race([client.end(), pause(TIMEOUT_MS, undefined, { ref: false })]);
      socket.destroy();
      await pause(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }

  /**
   * Listens until it is closed.
   * @param onReady called once notifications arrive
   * @throws Error once they do not arrive any more
   */
  async #listen(client: Client, onReady: () => void): Promise<void> {
    const { signal } = this.#closing;
    const over = new AbortController();
    let isReceived = false;
    let wake = (): void => {};
    let echo = (): void => {};
    const end = (): void => {
      over.abort();
      wake();
    };
    /** Waits for the work, or until it stops listening. */
    const until = (work: Promise<unknown>): Promise<void> =>
      new Promise((resolve, reject) => {
        wake = resolve;
        if (over.signal.aborted) resolve();
        work.then(() => resolve(), reject);
      });
    client.on('notification', ({ payload = '' }) => {
      const [sender, ...lines] = payload.split('\n');
      if (sender !== this.#self) return this.#take(lines);
      isReceived = true;
      echo();
    });
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    try {
      await until(client.connect());
      client.once('end', end);
      await until(client.query(`listen ${channel}`));
      for (let isFirst = true; !over.signal.aborted; isFirst = false) {
        isReceived = false;
        const checked = until(this.#notify([]).then(() => pause(ECHO_TIMEOUT_MS, undefined, { ref: false })));
        echo = wake;
        await checked;
        if (over.signal.aborted) break;
        if (!isReceived) throw new Error('notifications between processes do not arrive');
        if (isFirst) onReady();
        await until(pause(HEARTBEAT_MS, undefined, { ref: false }));
      }
      if (!signal.aborted) throw new Error('the connection has ended');
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  #take(lines: readonly string[]): void {
    for (const line of lines) {
      const [change, checkoutId = ''] = line.split(' ');
      if (change === 'changed' || change === 'closed') this.#listener[change](checkoutId);
      if (change === RESYNC) this.#listener.resync();
    }
  }
}
