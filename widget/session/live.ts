import type { SessionView } from '../../server/contract/session.ts';
import { type SessionResponse, type SessionClient, SessionError } from './client.ts';
import { type Clock, ServerTime, retryDelay } from '../core/clock.ts';
import type { Page } from './page.ts';
import type { Stream } from './stream.ts';

/**
 * Keeps one session's view fresh.
 *
 * There is one slot: {@link LiveSession.accept}. Whoever brings a view (a poll, the answer to a selection, a stream)
 * puts it there, and an older version never replaces a newer one. Polling is the truth underneath: every outcome, good
 * or bad, arms the next question until the checkout is over. A stream is what makes questions rare, for as long as it is
 * heard and the page is seen; one that cannot be had, or is held up by a proxy, changes nothing.
 */

const second = 1000;
const minute = 60 * second;

/**
 * ms until the next question.
 *
 * @param age ms since the session was opened or something happened in it: news, a selection, the end of its time.
 */
export function pollDelay(age: number, hidden: boolean): number {
  if (age > 60 * minute) return 50 * second;
  if (hidden) return 20 * second;
  if (age < minute) return 1.5 * second;
  if (age < 5 * minute) return 3 * second;
  return age < 15 * minute ? 5 * second : 10 * second;
}

/** ms between questions while a stream is heard: they are there for what gets lost on its way. */
const POLL_WITH_STREAM_MS = 30 * second;
/** Nothing that the server could say later is worth a question. What was called off is paid if its address gets the money. */
export function isOver(view: SessionView | null): boolean {
  return view?.status === 'paid' || (view?.status === 'cancelled' && !view.payment);
}

export class LiveSession {
  view: SessionView | null = null;
  readonly time = new ServerTime();
  /** The first failure since the last answer, or since the page was cut off, ms of the device; null while answers come. */
  failingSince: number | null = null;
  /** Why the last question had no answer. */
  problem: SessionError | null = null;
  /** ms of the device before which the server wants no question. */
  retryAt = 0;

  /** Null until its chunk has come: nobody waits for it. */
  stream: Stream | null = null;

  private failures = 0;
  private lastChangeAt: number;
  private request: { since: number; abort: AbortController } | null = null;
  private cancelPoll = () => {};
  /** Null while it is stopped. */
  private stopListening: (() => void) | null = null;

  /**
   * @param changed Called after anything above has changed.
   * @param polled Called after each answer with the device's time at which its question went out; 0 where nobody asked.
   */
  constructor(
    readonly client: SessionClient,
    readonly clock: Clock,
    readonly page: Page,
    readonly changed: () => void,
    readonly polled: (asked: number) => void = () => {},
  ) {
    this.lastChangeAt = clock.now();
  }

  start(): void {
    this.stop();
    this.lastChangeAt = this.clock.now();
    this.stopListening = this.page.listen((awake) => {
      this.stream?.disconnect();
      // How long it was cut off says nothing of now.
      if (awake && this.failingSince !== null) this.failingSince = this.clock.now();
      if (awake) this.pollNow();
      else this.schedulePoll();
      this.changed();
    });
    void this.poll();
  }

  stop(): void {
    this.stopListening?.();
    this.stopListening = null;
    this.cancelPoll();
    this.stream?.disconnect();
    this.request?.abort.abort();
    this.request = null;
  }

  /** Something is going on: questions come often again, the next one at once. */
  pollNow(): void {
    if (!this.stopListening) return;
    const { request, clock } = this;
    const now = clock.now();
    this.lastChangeAt = now;
    // How long it was cut off says nothing of now.
    this.failures = 0;
    this.cancelPoll();
    if (request && now - request.since < second) {
      // One just sent is as good as a new one, unless it is lost.
      this.cancelPoll = clock.after(4 * second, () => this.pollNow());
      return;
    }
    // A request that was on its way when the device slept may hang for good.
    request?.abort.abort();
    this.request = null;
    this.schedulePoll(this.retryPause());
  }

  /** The slot. @returns Whether the view was taken: it is of this checkout and not older than what is known. */
  accept({ view, serverTime, precision }: SessionResponse): boolean {
    const now = this.clock.now();
    const { view: known, time } = this;
    const before = time.at(now);
    if (serverTime !== null) time.update(serverTime, now, precision);
    // A clock that was set counts no minutes: they begin anew (R12).
    if (Math.abs(time.at(now) - before) > minute) this.lastChangeAt = now;
    if (!view || (known && (view.id !== known.id || view.version <= known.version))) return false;
    this.view = view;
    this.lastChangeAt = now;
    return true;
  }

  private async poll(): Promise<void> {
    const asking = { since: this.clock.now(), abort: new AbortController() };
    this.request = asking;
    this.cancelPoll();
    try {
      const answer = await this.client.read(this.view?.version ?? null, asking.abort.signal);
      if (this.request !== asking) return;
      if (this.accept(answer)) this.stream?.onMissedUpdate();
      this.failures = 0;
      this.failingSince = null;
      this.problem = null;
      this.polled(asking.since);
      void this.stream?.connect();
    } catch (error) {
      if (this.request !== asking) return;
      this.problem =
        error instanceof SessionError ? error : new SessionError('unexpected_response', String(error));
      this.failures += 1;
      this.failingSince ??= this.clock.now();
      this.retryAt = this.clock.now() + this.problem.retryAfter;
    }
    this.request = null;
    this.schedulePoll();
    this.changed();
  }

  /** Sets the time of the next question; one that is due is asked at once, so that nobody puts it off. */
  schedulePoll(delay = Math.max(this.delay(), this.retryPause())): void {
    if (this.request || !this.stopListening) return;
    this.cancelPoll();
    if (delay <= 0) void this.poll();
    else if (!this.problem && isOver(this.view)) this.stream?.disconnect();
    else this.cancelPoll = this.clock.after(delay, () => void this.poll());
  }

  /** ms that the server still wants no question: as many as it said at most, also where the device's clock is set back. */
  private retryPause(): number {
    return Math.min(this.retryAt - this.clock.now(), this.problem?.retryAfter ?? 0);
  }

  private delay(): number {
    const { clock, page, view } = this;
    const now = clock.now();
    if (this.failures > 0) {
      // A token that opens nothing, or not any more, hardly ever does again.
      const isRefused = /^(unauthorized|session_expired|not_found)$/.test(this.problem?.code ?? '');
      const patience = retryDelay(this.failures, clock.random(), isRefused ? 5 * minute : undefined);
      return page.hidden ? Math.max(patience, 20 * second) : patience;
    }
    if (this.stream?.isReliable) return POLL_WITH_STREAM_MS;
    // The end of the time is an event that the server tells of soon after.
    const ended = this.time.at(now) - Date.parse(view?.payment?.expiresAt ?? view?.expiresAt ?? '');
    const age = Math.min(now - this.lastChangeAt, ended >= 0 ? ended : Infinity);
    return pollDelay(age, page.hidden) * (0.9 + 0.2 * clock.random());
  }
}
