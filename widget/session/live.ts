import type { SessionView } from '../../server/contract/session.ts';
import { type Answer, type SessionClient, SessionError } from './client.ts';
import { type Clock, ServerTime } from './clock.ts';
import type { Page } from './page.ts';
import { retryDelay } from './retry.ts';
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
const besideStream = 30 * second;
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
  private newsAt: number;
  private asking: { since: number; abort: AbortController } | null = null;
  private disarm = () => {};
  /** Null while it is stopped. */
  private unlisten: (() => void) | null = null;

  /**
   * @param changed Called after anything above has changed.
   * @param answered Called after each answer with the device's time at which its question went out; 0 where nobody asked.
   */
  constructor(
    readonly client: SessionClient,
    readonly clock: Clock,
    readonly page: Page,
    readonly changed: () => void,
    readonly answered: (asked: number) => void = () => {},
  ) {
    this.newsAt = clock.now();
  }

  start(): void {
    this.stop();
    this.newsAt = this.clock.now();
    this.unlisten = this.page.listen((awake) => {
      this.stream?.leave();
      // How long it was cut off says nothing of now.
      if (awake && this.failingSince !== null) this.failingSince = this.clock.now();
      if (awake) this.poke();
      else this.arm();
      this.changed();
    });
    void this.ask();
  }

  stop(): void {
    this.unlisten?.();
    this.unlisten = null;
    this.disarm();
    this.stream?.leave();
    this.asking?.abort.abort();
    this.asking = null;
  }

  /** Something is going on: questions come often again, the next one at once. */
  poke(): void {
    if (!this.unlisten) return;
    const { asking, clock } = this;
    const now = clock.now();
    this.newsAt = now;
    // How long it was cut off says nothing of now.
    this.failures = 0;
    this.disarm();
    if (asking && now - asking.since < second) {
      // One just sent is as good as a new one, unless it is lost.
      this.disarm = clock.after(4 * second, () => this.poke());
      return;
    }
    // A request that was on its way when the device slept may hang for good.
    asking?.abort.abort();
    this.asking = null;
    this.arm(this.pause());
  }

  /** The slot. @returns Whether the view was taken: it is of this checkout and not older than what is known. */
  accept({ view, serverTime, grain }: Answer): boolean {
    const now = this.clock.now();
    const { view: known, time } = this;
    const before = time.at(now);
    if (serverTime !== null) time.learn(serverTime, now, grain);
    // A clock that was set counts no minutes: they begin anew (R12).
    if (Math.abs(time.at(now) - before) > minute) this.newsAt = now;
    if (!view || (known && (view.id !== known.id || view.version <= known.version))) return false;
    this.view = view;
    this.newsAt = now;
    return true;
  }

  private async ask(): Promise<void> {
    const asking = { since: this.clock.now(), abort: new AbortController() };
    this.asking = asking;
    this.disarm();
    try {
      const answer = await this.client.read(this.view?.version ?? null, asking.abort.signal);
      if (this.asking !== asking) return;
      if (this.accept(answer)) this.stream?.missed();
      this.failures = 0;
      this.failingSince = null;
      this.problem = null;
      this.answered(asking.since);
      void this.stream?.follow();
    } catch (error) {
      if (this.asking !== asking) return;
      this.problem =
        error instanceof SessionError ? error : new SessionError('unexpected_response', String(error));
      this.failures += 1;
      this.failingSince ??= this.clock.now();
      this.retryAt = this.clock.now() + this.problem.retryAfter;
    }
    this.asking = null;
    this.arm();
    this.changed();
  }

  /** Sets the time of the next question; one that is due is asked at once, so that nobody puts it off. */
  arm(delay = Math.max(this.delay(), this.pause())): void {
    if (this.asking || !this.unlisten) return;
    this.disarm();
    if (delay <= 0) void this.ask();
    else if (!this.problem && isOver(this.view)) this.stream?.leave();
    else this.disarm = this.clock.after(delay, () => void this.ask());
  }

  /** ms that the server still wants no question: as many as it said at most, also where the device's clock is set back. */
  private pause(): number {
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
    if (this.stream?.isHeard) return besideStream;
    // The end of the time is an event that the server tells of soon after.
    const ended = this.time.at(now) - Date.parse(view?.payment?.expiresAt ?? view?.expiresAt ?? '');
    const age = Math.min(now - this.newsAt, ended >= 0 ? ended : Infinity);
    return pollDelay(age, page.hidden) * (0.9 + 0.2 * clock.random());
  }
}
