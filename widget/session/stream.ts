/** The module with the session's event stream. It is loaded in an idle moment. */
import { createParser } from 'eventsource-parser';
import type { SessionView } from '../../server/contract/session.ts';
import { retryAfter } from './client.ts';
import { type EventStream, isQuiet, type LiveSession } from './live.ts';
import { retryDelay } from '../core/clock.ts';

const minute = 60_000;
/** ms without data after which a stream is dead: two heartbeats are missing. */
const SILENCE_TIMEOUT_MS = 35_000;

/** Reads a session's events while the page is visible, and passes each view to the session. */
export class Stream implements EventStream {
  /** It delivered, and a later poll found nothing newer: polls may be rare. */
  isReliable = false;
  private hasReceived = false;
  private request: AbortController | null = null;
  /** Streams in a row that were refused or broke early. */
  private failures = 0;
  /** Cancels the wait for the next attempt; null where one is allowed. A timer: the device's clock may change (R12). */
  private cancelWait: (() => void) | null = null;

  constructor(readonly live: LiveSession) {}

  /** Opens a stream unless there is one or none is allowed. Called after each poll. */
  async connect(): Promise<void> {
    const { live } = this;
    this.isReliable = this.hasReceived;
    const { clock, page, view } = live;
    if (this.request !== null || page.hidden || view === null || isQuiet(view) || this.cancelWait) return;
    const since = clock.now();
    const open = new AbortController();
    this.request = open;
    let stopWatch = () => {};
    const watch = () => {
      stopWatch();
      stopWatch = clock.after(SILENCE_TIMEOUT_MS, () => open.abort());
    };
    watch();
    const received = (view: SessionView | null, tag: string | null) => {
      if (this.request !== open) return;
      watch();
      this.receive(view, tag);
    };
    const wait = await this.read(open.signal, received).catch(() => 0);
    stopWatch();
    if (this.request !== open) return;
    if (clock.now() - since > minute) this.disconnect();
    else this.backOff(wait);
    live.schedulePoll();
  }

  /** A poll found an update that the stream did not deliver: a proxy delays it. */
  onMissedUpdate(): void {
    if (this.hasReceived) this.backOff(0);
  }

  /** Closes the stream: the next may be opened at once. */
  disconnect(): void {
    this.request?.abort();
    this.request = null;
    this.isReliable = false;
    this.hasReceived = false;
    this.failures = 0;
    this.cancelWait?.();
    this.cancelWait = null;
  }

  /** Closes a stream that failed: the next is opened in `wait` ms or later. */
  private backOff(wait: number): void {
    const { clock } = this.live;
    const drops = this.failures + 1;
    this.disconnect();
    this.failures = drops;
    this.cancelWait = clock.after(
      Math.max(wait, retryDelay(drops, clock.random(), 5 * minute)),
      () => (this.cancelWait = null),
    );
  }

  private receive(view: SessionView | null, tag: string | null): void {
    const { live } = this;
    const known = live.view;
    // Its time does not count: a view may have waited for a slow reader.
    const hasChanged = live.accept({ view, tag, serverTime: null, precision: 0 });
    this.hasReceived = true;
    if (hasChanged) {
      live.polled(0);
      live.schedulePoll();
    }
    if (live.view !== known) live.changed();
  }

  /**
   * Reads to the end: every newer version, and comments that keep the connection open.
   *
   * @param received Called with each view and its tag, and with nulls for a comment.
   * @returns ms to wait before the next attempt (Retry-After); 0 without that header.
   * @throws The error that broke it.
   */
  private async read(
    signal: AbortSignal,
    received: (view: SessionView | null, tag: string | null) => void,
  ): Promise<number> {
    const { client, tag } = this.live;
    const { server, token, fetch, toView } = client;
    const response = await fetch(`${server}/v1/session/events`, {
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token}`,
        ...(tag !== null && { 'Last-Event-ID': tag }),
      },
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (!response.ok || response.body === null) return retryAfter(response.headers.get('Retry-After'), NaN);
    const parser = createParser({
      onEvent: ({ data, id = null }) => received(toView(JSON.parse(data)), id),
      onComment: () => received(null, null),
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    while (true) {
      const { done, value } = await reader.read();
      if (done) return 0;
      parser.feed(value);
    }
  }
}
