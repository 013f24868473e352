import type { ServerResponse } from 'node:http';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/**
 * Server-sent events straight onto the socket. Every stream of a checkout shares one buffer per version; a reader
 * that is slow gets the newest version when it is ready, never a queue (R68).
 */

export interface StreamLimits {
  readonly streamsPerSession: number;
  readonly streamsPerAddress: number;
  readonly streamsTotal: number;
}

/** Where frames go: a socket, or a web stream where there is no socket. */
export interface Sink {
  /** False where the reader has to catch up first: `onDrain` is called when it has. */
  write(chunk: Uint8Array): boolean;
  end(): void;
  /** Ends without waiting for a reader that takes nothing. */
  abort(): void;
  onDrain(listener: () => void): void;
  onClose(listener: () => void): void;
}

interface Stream {
  readonly sink: Sink;
  readonly checkoutId: string;
  readonly session: string;
  readonly address: string;
  endsAt: number;
  /** The last version that was written. */
  version: number;
  /** Since when the reader has not caught up, or the stream has ended and is not gone; 0 while neither is so. */
  blockedSince: number;
  waiting: Frame | undefined;
  /** Ended and not closed yet: a write now would be an unhandled error. */
  isOver: boolean;
}

export interface Frame {
  readonly version: number;
  readonly chunk: Uint8Array;
  /** Nothing more will come: the stream may end soon. */
  readonly last: boolean;
}

const HEARTBEAT_MS = 15_000;
/** Streams per turn of the event loop, about a millisecond: other requests do not wait for all of them. */
const HEARTBEAT_BATCH_SIZE = 32;
const MAX_STREAM_MS = 15 * 60_000;
/** A finished checkout's streams end so long after its last frame. */
const LINGER_MS = 60_000;
/** A reader that takes nothing for so long is gone. */
const WRITE_DEADLINE_MS = 30_000;

export class Streams {
  readonly #limits: StreamLimits;
  readonly #now: () => number;
  readonly #byCheckout = new Map<string, Set<Stream>>();
  readonly #bySession = new Map<string, number>();
  readonly #byAddress = new Map<string, number>();
  #total = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: StreamLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  get size(): number {
    return this.#total;
  }

  /** `total` where the server is full, `own` where this session or address has its share, else undefined. */
  refusal(session: string, address: string): 'total' | 'own' | undefined {
    const { streamsPerSession, streamsPerAddress, streamsTotal } = this.#limits;
    if (this.#total >= streamsTotal) return 'total';
    const own =
      (this.#bySession.get(session) ?? 0) >= streamsPerSession ||
      (this.#byAddress.get(address) ?? 0) >= streamsPerAddress;
    return own ? 'own' : undefined;
  }

  /** `frame` is written at once, unless the reader has that version already. */
  open(
    sink: Sink,
    {
      checkoutId,
      session,
      address,
      known,
    }: { checkoutId: string; session: string; address: string; known: number },
    frame: Frame,
  ): void {
    const now = this.#now();
    const stream: Stream = {
      sink,
      checkoutId,
      session,
      address,
      endsAt: now + (frame.last ? LINGER_MS : MAX_STREAM_MS),
      version: known,
      blockedSince: 0,
      waiting: undefined,
      isOver: false,
    };
    const streams = this.#byCheckout.get(checkoutId) ?? new Set();
    this.#byCheckout.set(checkoutId, streams.add(stream));
    count(this.#bySession, session, 1);
    count(this.#byAddress, address, 1);
    this.#total += 1;
    this.#timer ??= setInterval(() => void this.#beat(), HEARTBEAT_MS);
    sink.onDrain(() => this.#drained(stream));
    sink.onClose(() => this.#forget(stream));
    this.#send(stream, frame);
  }

  isOpenFor(checkoutId: string): boolean {
    return this.#byCheckout.has(checkoutId);
  }

  /** Checkouts that somebody follows. */
  followed(): Iterable<string> {
    return this.#byCheckout.keys();
  }

  /** Those that follow it, each once. */
  sessionsOf(checkoutId: string): ReadonlySet<string> {
    return new Set([...(this.#byCheckout.get(checkoutId) ?? [])].map(({ session }) => session));
  }

  publish(checkoutId: string, frame: Frame): void {
    for (const stream of this.#byCheckout.get(checkoutId) ?? []) this.#send(stream, frame);
  }

  /** Of one checkout, or of one of its tokens: they opened it until now. */
  endFor(checkoutId: string, token?: string): void {
    for (const stream of this.#byCheckout.get(checkoutId) ?? [])
      if (token === undefined || token === stream.session) this.#end(stream);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const streams of this.#byCheckout.values()) for (const stream of streams) this.#end(stream);
  }

  #send(stream: Stream, frame: Frame): void {
    if (stream.isOver || frame.version <= stream.version) return;
    if (stream.blockedSince > 0) {
      stream.waiting = frame;
      return;
    }
    this.#write(stream, frame);
  }

  #write(stream: Stream, frame: Frame): void {
    stream.version = frame.version;
    stream.waiting = undefined;
    if (frame.last) stream.endsAt = Math.min(stream.endsAt, this.#now() + LINGER_MS);
    if (!stream.sink.write(frame.chunk)) stream.blockedSince = this.#now();
  }

  #drained(stream: Stream): void {
    stream.blockedSince = 0;
    if (stream.waiting !== undefined) this.#send(stream, stream.waiting);
  }

  /** One clock for all: a comment that keeps the way open, and the end of what has lasted too long. */
  async #beat(): Promise<void> {
    const now = this.#now();
    const comment = encoder.encode(`: t=${now}\n\n`);
    let sent = 0;
    for (const streams of this.#byCheckout.values())
      for (const stream of streams) {
        const stuck = stream.blockedSince > 0 && now - stream.blockedSince >= WRITE_DEADLINE_MS;
        if (stuck) stream.sink.abort();
        else if (now >= stream.endsAt) this.#end(stream);
        else if (!stream.isOver && stream.blockedSince === 0 && !stream.sink.write(comment))
          stream.blockedSince = now;
        sent += 1;
        if (sent % HEARTBEAT_BATCH_SIZE === 0) await yieldToEventLoop();
      }
  }

  /** What is left is still written; a reader that does not take it is cut at the write deadline. */
  #end(stream: Stream): void {
    if (stream.isOver) return;
    stream.isOver = true;
    if (stream.blockedSince === 0) stream.blockedSince = this.#now();
    stream.sink.end();
  }

  #forget(stream: Stream): void {
    const streams = this.#byCheckout.get(stream.checkoutId);
    if (streams === undefined || !streams.delete(stream)) return;
    if (streams.size === 0) this.#byCheckout.delete(stream.checkoutId);
    count(this.#bySession, stream.session, -1);
    count(this.#byAddress, stream.address, -1);
    this.#total -= 1;
    if (this.#total > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

const encoder = new TextEncoder();

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}

/** The bare response of node:http costs a tenth of a web stream (measured in the benchmark). */
export function socketSink(response: ServerResponse): Sink {
  return {
    write: (chunk) => response.write(chunk),
    end: () => void response.end(),
    abort: () => response.destroy(),
    onDrain: (listener) => void response.on('drain', listener),
    onClose: (listener) => void response.on('close', listener),
  };
}

/** Where there is no socket of node:http, such as in `app.request()`. */
export function webSink(): { readonly sink: Sink; readonly body: ReadableStream<Uint8Array> } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let drain = (): void => undefined;
  let closed = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    pull: () => drain(),
    cancel: () => closed(),
  });
  const end = (): void => {
    controller?.close();
    controller = undefined;
    closed();
  };
  const sink: Sink = {
    write(chunk) {
      controller?.enqueue(chunk);
      return (controller?.desiredSize ?? 0) > 0;
    },
    end,
    abort: end,
    onDrain(listener) {
      drain = listener;
    },
    onClose(listener) {
      closed = listener;
    },
  };
  return { sink, body };
}
