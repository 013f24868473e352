/** The chunk that makes news come by themselves: the session's stream. It comes in an idle moment. */
import type { SessionView } from '../../server/contract/session.ts';
import { retryAfter } from './client.ts';
import { type LiveSession, isOver } from './live.ts';
import { retryDelay } from '../core/clock.ts';
import { toSessionView } from './parse-view.ts';

const minute = 60_000;
/** ms after which a stream that says nothing is dead: two of its heartbeats have not come. */
const SILENCE_TIMEOUT_MS = 35_000;

/** Follows a session while the page is seen, and puts what it hears into the session's one slot. */
export class Stream {
  /** It has said something, and a question after that found nothing else: questions may be rare. */
  isReliable = false;
  private hasReceived = false;
  private request: AbortController | null = null;
  /** Streams in a row that were refused or did not last. */
  private failures = 0;
  /** Ends the wait for the next; null where that may be tried. By a timer: the device's clock may be set (R12). */
  private cancelWait: (() => void) | null = null;

  constructor(readonly live: LiveSession) {}

  /** Opens one where there is none and there may be one. Called after each answer to a question. */
  async connect(): Promise<void> {
    const { live } = this;
    this.isReliable = this.hasReceived;
    const { clock, page, view } = live;
    if (this.request !== null || page.hidden || view === null || isOver(view) || this.cancelWait) return;
    const since = clock.now();
    const open = new AbortController();
    this.request = open;
    let stopWatch = () => {};
    const watch = () => {
      stopWatch();
      stopWatch = clock.after(SILENCE_TIMEOUT_MS, () => open.abort());
    };
    watch();
    const heard = (view: SessionView | null) => {
      if (this.request !== open) return;
      watch();
      this.receive(view);
    };
    const wait = await this.read(view.version, open.signal, heard).catch(() => 0);
    stopWatch();
    if (this.request !== open) return;
    if (clock.now() - since > minute) this.disconnect();
    else this.backOff(wait);
    live.schedulePoll();
  }

  /** A question has found what the stream has not told: something on its way holds it up. */
  onMissedUpdate(): void {
    if (this.hasReceived) this.backOff(0);
  }

  /** Leaves it: the next may be tried at once. */
  disconnect(): void {
    this.request?.abort();
    this.request = null;
    this.isReliable = this.hasReceived = false;
    this.failures = 0;
    this.cancelWait?.();
    this.cancelWait = null;
  }

  /** Leaves one that was no good: the next is tried in `wait` ms or later. */
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

  private receive(view: SessionView | null): void {
    const { live } = this;
    // Its time is not told: a view may have waited for a slow reader.
    const isNew = live.accept({ view, serverTime: null, precision: 0 });
    this.hasReceived = true;
    if (!isNew) return;
    live.polled(0);
    live.schedulePoll();
    live.changed();
  }

  /**
   * Reads to the end: every newer version as it comes, and comments that keep the way open.
   *
   * @param heard Called with each view, and with null for a comment.
   * @returns ms to wait before the next try, as the server asked; 0 where it did not.
   * @throws Whatever has broken it.
   */
  private async read(
    version: number,
    signal: AbortSignal,
    heard: (view: SessionView | null) => void,
  ): Promise<number> {
    const { server, token, fetch } = this.live.client;
    const {
      ok,
      headers: said,
      body,
    } = await fetch(`${server}/v1/session/events`, {
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token}`,
        'Last-Event-ID': String(version),
      },
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (!ok || body === null) return retryAfter(said.get('Retry-After'), NaN);
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ;) {
      const { done, value } = await reader.read();
      if (done) return 0;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith(':')) heard(null);
        if (line.startsWith('data:')) heard(toSessionView(JSON.parse(line.slice(5))));
      }
    }
  }
}
