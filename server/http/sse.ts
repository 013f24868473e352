import type { HttpBindings } from '@hono/node-server';
import type { SSEStreamingApi } from 'hono/streaming';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Repository } from '../checkout/repository.ts';
import { MINUTE_MS, isWithin, type Clock } from '../core/clock.ts';
import { PaywicketError } from '../core/errors.ts';
import type { Log } from '../core/logger.ts';
import type { View } from './session-views.ts';

export interface StreamLimits {
  readonly streamsPerSession: number;
  readonly streamsPerAddress: number;
  readonly streamsTotal: number;
}

export interface StreamsOptions {
  readonly limits: StreamLimits;
  readonly store: Pick<Repository, 'changesSince' | 'sessionVersions'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A checkout as it is now, and the row that it was made of. */
export interface ReadView {
  readonly view: View;
  readonly version: number;
  /** By the database's clock. */
  readonly changedAt: number;
}

/** The client of a stream. */
export interface Follower {
  readonly checkoutId: string;
  /** Of the session's token. */
  readonly tokenHash: string;
  readonly address: string;
  /** The tag that the reader has already; empty for none. */
  readonly known: string;
  /** @throws PaywicketError `unauthorized` or `session_expired` where the token opens the checkout no more */
  readonly read: () => Promise<ReadView>;
  /** Node's own response, where there is one. */
  readonly outgoing: HttpBindings['outgoing'] | undefined;
}

const HEARTBEAT_MS = 15_000;
/** Streams between two turns of the event loop, so that other requests do not wait for all of them. */
const BATCH_SIZE = 32;
/** Interval at which methods are made anew: their prices change although the checkout does not. */
const METHODS_MS = MINUTE_MS;
const MAX_STREAM_MS = 15 * MINUTE_MS;
/** A finished checkout's streams end so long after its last view. */
const LINGER_MS = MINUTE_MS;
/** A reader that reads nothing for so long is disconnected. */
const WRITE_DEADLINE_MS = 10_000;

/**
 * Server-sent events: the view, whenever the checkout has changed. One round a second asks the database what has changed;
 * what this process writes wakes its streams at once. So it is the same with one process and with ten.
 */
export class Streams {
  readonly #options: StreamsOptions;
  readonly #byCheckout = new Map<string, Set<Stream>>();
  readonly #bySession = new Map<string, number>();
  readonly #byAddress = new Map<string, number>();
  #total = 0;
  /** The newest change that was read, by the database's clock; null while there is no stream. */
  #mark: number | null = null;

  constructor(options: StreamsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#total;
  }

  /** `total` where the server is full, `own` where this session or address has its share, else undefined. */
  refusal(tokenHash: string, address: string): 'total' | 'own' | undefined {
    const { streamsPerSession, streamsPerAddress, streamsTotal } = this.#options.limits;
    if (this.#total >= streamsTotal) return 'total';
    const own =
      (this.#bySession.get(tokenHash) ?? 0) >= streamsPerSession ||
      (this.#byAddress.get(address) ?? 0) >= streamsPerAddress;
    return own ? 'own' : undefined;
  }

  /** The caller runs it. */
  open(follower: Follower): Stream {
    const { clock, log } = this.#options;
    const { checkoutId, tokenHash, address } = follower;
    const stream = new Stream(follower, clock, log, () => this.#forget(stream));
    const streams = this.#byCheckout.get(checkoutId) ?? new Set();
    this.#byCheckout.set(checkoutId, streams.add(stream));
    count(this.#bySession, tokenHash, 1);
    count(this.#byAddress, address, 1);
    this.#total += 1;
    return stream;
  }

  isOpenFor(checkoutId: string): boolean {
    return this.#byCheckout.has(checkoutId);
  }

  /** This process has changed the checkout, or ended its tokens. */
  wake(checkoutId: string): void {
    for (const stream of this.#byCheckout.get(checkoutId) ?? []) stream.wake('read');
  }

  /**
   * Wakes the streams of what has changed, and those whose heartbeat is due. Repeated every second.
   * @throws PaywicketError `store_unavailable`; streams whose heartbeat was due have ended then, so that their readers poll
   *   and learn it
   */
  async round(): Promise<void> {
    if (this.#total === 0) {
      this.#mark = null;
      return;
    }
    const due = [...this.#all()].filter((stream) => stream.isDue());
    try {
      await this.#wakeChanged();
      await this.#compare(due);
    } catch (error) {
      for (const stream of due) stream.wake('end');
      throw error;
    }
  }

  close(): void {
    for (const stream of this.#all()) stream.wake('end');
  }

  async #wakeChanged(): Promise<void> {
    const { mark, changes } = await this.#options.store.changesSince(this.#mark);
    this.#mark = mark;
    for (const { checkoutId, version, changedAt } of changes)
      for (const stream of this.#byCheckout.get(checkoutId) ?? [])
        if (!stream.hasRead(version, changedAt)) stream.wake('read');
  }

  /** A change that was committed so late that no round has seen it is found here, and a token that has ended. */
  async #compare(due: readonly Stream[]): Promise<void> {
    if (due.length === 0) return;
    const { store, clock } = this.#options;
    const versions = await store.sessionVersions(
      due.map(({ follower }) => follower.tokenHash),
      clock.now(),
    );
    for (const [index, stream] of due.entries()) {
      stream.beat(versions.get(stream.follower.tokenHash));
      if (index % BATCH_SIZE === BATCH_SIZE - 1) await yieldToEventLoop();
    }
  }

  *#all(): Iterable<Stream> {
    for (const streams of this.#byCheckout.values()) yield* streams;
  }

  #forget(stream: Stream): void {
    const { checkoutId, tokenHash, address } = stream.follower;
    const streams = this.#byCheckout.get(checkoutId);
    if (streams === undefined || !streams.delete(stream)) return;
    if (streams.size === 0) this.#byCheckout.delete(checkoutId);
    count(this.#bySession, tokenHash, -1);
    count(this.#byAddress, address, -1);
    this.#total -= 1;
  }
}

/** What a stream does next; of several, the last of these. */
const tasks = ['comment', 'read', 'end'] as const;
type Task = (typeof tasks)[number];

/** One reader's. It reads and writes in turn, so that a slow reader gets the latest view and never a queue (R68). */
class Stream {
  readonly follower: Follower;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #closed: () => void;
  #task: Task | undefined;
  #start = (): void => {};
  #sse: SSEStreamingApi | undefined;
  #tag: string;
  #version = 0;
  #changedAt = 0;
  #readAt: number;
  #beatAt: number;
  #endsAt: number;
  /** Start of the write, or end, that waits for the reader; null for none. */
  #blockedSince: number | null = null;

  /** @param closed called once nothing of it is left */
  constructor(follower: Follower, clock: Clock, log: Log, closed: () => void) {
    this.follower = follower;
    this.#clock = clock;
    this.#log = log;
    this.#closed = closed;
    this.#tag = follower.known;
    const now = clock.now();
    this.#readAt = now;
    this.#beatAt = now;
    this.#endsAt = now + MAX_STREAM_MS;
  }

  wake(task: Task): void {
    if (this.#task === undefined || tasks.indexOf(task) > tasks.indexOf(this.#task)) this.#task = task;
    this.#start();
  }

  hasRead(version: number, changedAt: number): boolean {
    return version === this.#version && changedAt === this.#changedAt;
  }

  /** Whether its heartbeat is due, or its methods are. One that has lasted too long ends, and one that is stuck is cut. */
  isDue(): boolean {
    const now = this.#clock.now();
    const isOver = now >= this.#endsAt;
    if (isOver) this.wake('end');
    if (this.#blockedSince === null)
      return (
        !isOver && !(isWithin(HEARTBEAT_MS, this.#beatAt, now) && isWithin(METHODS_MS, this.#readAt, now))
      );
    if (!isWithin(WRITE_DEADLINE_MS, this.#blockedSince, now)) this.#cut();
    return false;
  }

  /** @param version the checkout's; undefined where the token opens it no more */
  beat(version: number | undefined): void {
    const now = this.#clock.now();
    this.#beatAt = now;
    this.wake(version === this.#version && isWithin(METHODS_MS, this.#readAt, now) ? 'comment' : 'read');
  }

  /** Until it ends. */
  async run(sse: SSEStreamingApi): Promise<void> {
    const { outgoing, checkoutId } = this.follower;
    this.#sse = sse;
    sse.onAbort(() => this.wake('end'));
    outgoing?.once('close', this.#closed);
    this.wake('read');
    try {
      for (let task = await this.#next(); task !== 'end'; task = await this.#next()) {
        const event = task === 'read' ? await this.#event() : null;
        this.#blockedSince = this.#clock.now();
        await sse.write(event ?? `: t=${this.#clock.now()}\n\n`);
        this.#blockedSince = null;
      }
    } catch (error) {
      const isEnded = error instanceof PaywicketError && /^(unauthorized|session_expired)$/.test(error.code);
      if (!isEnded && this.#task !== 'end')
        this.#log.warn({ checkoutId, err: error }, 'a stream has ended: its checkout could not be read');
    }
    // What is left is still written, until the write deadline.
    this.#task = 'end';
    this.#blockedSince ??= this.#clock.now();
    if (outgoing === undefined || outgoing.destroyed) this.#closed();
  }

  async #next(): Promise<Task> {
    if (this.#task === undefined) await new Promise<void>((resolve) => (this.#start = resolve));
    const task = this.#task ?? 'end';
    if (task !== 'end') this.#task = undefined;
    return task;
  }

  /** Null where the reader has it already. */
  async #event(): Promise<string | null> {
    this.#readAt = this.#clock.now();
    const { view, version, changedAt } = await this.follower.read();
    this.#version = version;
    this.#changedAt = changedAt;
    if (view.last) this.#endsAt = Math.min(this.#endsAt, this.#clock.now() + LINGER_MS);
    if (view.tag === this.#tag) return null;
    this.#tag = view.tag;
    return `id: ${view.tag}\ndata: ${JSON.stringify(view.render())}\n\n`;
  }

  /** `abort` alone would leave a half-open socket. */
  #cut(): void {
    this.wake('end');
    this.#sse?.abort();
    this.follower.outgoing?.destroy();
  }
}

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}
