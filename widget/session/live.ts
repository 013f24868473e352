import type { SessionView } from '../../server/money-in/contract/session.ts';
import {
  isPermanent,
  type SessionClient,
  SessionError,
  staleResponse,
  type TokenClient,
  type Versioned,
  type ViewResponse,
} from './client.ts';
import { type Clock, ServerTime, retryDelay, toMs } from '../core/clock.ts';
import { FALLBACK_AFTER_MS } from '../core/timeouts.ts';
import type { Page } from './page.ts';

const second = 1000;
const minute = 60 * second;
/** From a view of the shop's answer to the first request, whose preflight a choice then needs no more. */
const AFTER_PREVIEW_MS = 300;

/**
 * Keeps one view up to date, by polling.
 *
 * Every view passes {@link Poller.accept}, whether it comes from a poll or a command, and an older version never
 * replaces a newer one. Every outcome, good or bad, schedules the next poll, until there is nothing more to come.
 */
export abstract class Poller<View extends Versioned, Client extends TokenClient<View>> {
  view: View | null = null;
  /** The view that the shop's answer has passed on: shown until the server has answered. */
  preview: View | null = null;
  /** Names the view's contents to the server; null where it gave none. */
  tag: string | null = null;
  readonly time = new ServerTime();
  /** First failure since the last response, or since the page was offline, ms of the device; null while polls succeed. */
  failingSince: number | null = null;
  /** Why the last poll failed. */
  problem: SessionError | null = null;
  /** ms of the device before which the server wants no request. */
  retryAt = 0;

  /** In a row. */
  protected failures = 0;
  /** When it was started, or something happened: news, a command, the page is back. ms of the device. */
  protected lastChangeAt: number;
  private request: { since: number; abort: AbortController } | null = null;
  private cancelPoll = () => {};
  /** Null while answers are to what was requested. */
  private stopStale: (() => void) | null = null;
  /** Null while it is stopped. */
  private stopListening: (() => void) | null = null;

  /**
   * @param changed Called after anything above has changed.
   * @param polled Called after each response with the device's time of its request.
   * @param stale Called where for some seconds all answers were to other requests.
   */
  constructor(
    readonly client: Client,
    readonly clock: Clock,
    readonly page: Page,
    readonly changed: () => void,
    readonly polled: (requestedAt: number) => void = () => {},
    readonly stale: () => void = () => {},
  ) {
    this.lastChangeAt = clock.now();
  }

  start(): void {
    this.stop();
    this.lastChangeAt = this.clock.now();
    this.stopListening = this.page.listen((awake) => {
      // The time offline does not count as failures.
      if (awake && this.failingSince !== null) this.failingSince = this.clock.now();
      if (awake) this.pollNow();
      else this.schedulePoll();
      this.changed();
    });
    // The list is drawn first.
    if (this.preview && !this.view) this.schedulePoll(AFTER_PREVIEW_MS);
    else void this.poll();
  }

  stop(): void {
    this.stopListening?.();
    this.stopListening = null;
    this.cancelPoll();
    this.request?.abort.abort();
    this.request = null;
    this.watchStale();
  }

  /** Starts, or ends, the time after which `stale` is called. */
  private watchStale(code?: string): void {
    if (code === 'stale_response') this.stopStale ??= this.clock.after(FALLBACK_AFTER_MS, this.stale);
    else {
      this.stopStale?.();
      this.stopStale = null;
    }
  }

  /** Something happened: polls now, and often again. */
  pollNow(): void {
    if (!this.stopListening) return;
    const { request, clock } = this;
    const now = clock.now();
    this.lastChangeAt = now;
    // The time offline does not count as failures.
    this.failures = 0;
    this.cancelPoll();
    if (request && now - request.since < second) {
      // A request that was just sent is as good as a new one, unless it is lost.
      this.cancelPoll = clock.after(4 * second, () => this.pollNow());
      return;
    }
    // A request that was on its way when the device slept may hang for good.
    request?.abort.abort();
    this.request = null;
    this.schedulePoll(0);
  }

  /**
   * Takes a view that is newer than the known one. Of the same version it is where the server made it later: the methods'
   * prices move without a change of the checkout.
   *
   * @throws SessionError `stale_response` where it is of something else
   */
  accept({ view, tag, serverTime, precision }: ViewResponse<View>): void {
    const now = this.clock.now();
    const { view: known, preview, time } = this;
    if (view && (known ?? preview ?? view).id !== view.id) throw staleResponse();
    const before = time.at(now);
    if (serverTime !== null) time.update(serverTime, now, precision);
    // The device's clock was changed: the age of the last change starts again at 0 (R12).
    if (Math.abs(time.at(now) - before) > minute) this.lastChangeAt = now;
    if (!view || (known && view.version < known.version)) return;
    const hasChanged = view.version !== known?.version;
    if (!hasChanged && toMs(view.serverTime) <= toMs(known.serverTime)) return;
    this.view = view;
    this.preview = null;
    this.tag = tag;
    if (hasChanged) this.lastChangeAt = now;
  }

  private async poll(): Promise<void> {
    const request = { since: this.clock.now(), abort: new AbortController() };
    this.request = request;
    this.cancelPoll();
    try {
      const answer = await this.client.read(this.tag, request.abort.signal);
      if (this.request !== request) return;
      // Whatever the server answers counts, also about another checkout.
      this.preview = null;
      this.accept(answer);
      this.failures = 0;
      this.failingSince = null;
      this.problem = null;
      this.polled(request.since);
    } catch (error) {
      if (this.request !== request) return;
      this.preview = null;
      this.problem =
        error instanceof SessionError ? error : new SessionError('unexpected_response', String(error));
      this.failures += 1;
      this.failingSince ??= this.clock.now();
      this.retryAt = this.clock.now() + this.problem.retryAfter;
    }
    this.watchStale(this.problem?.code);
    this.request = null;
    this.schedulePoll();
    this.changed();
  }

  /** Schedules the next poll; one that is due starts at once. */
  schedulePoll(delay = this.delay()): void {
    if (this.request || !this.stopListening) return;
    this.cancelPoll();
    if (delay === null) return;
    const wait = Math.max(delay, this.retryPause());
    if (wait <= 0) void this.poll();
    else this.cancelPoll = this.clock.after(wait, () => void this.poll());
  }

  /** ms that the server still wants no request: never more than its Retry-After, even if the device's clock is set back. */
  private retryPause(): number {
    return Math.min(this.retryAt - this.clock.now(), this.problem?.retryAfter ?? 0);
  }

  /** ms until the next poll; null where polls end until the page is shown again. */
  protected abstract delay(): number | null;
}

/**
 * ms until the next poll.
 *
 * @param age ms since the session was opened or something happened in it: news, a selection, the end of its time.
 */
export function pollDelay(age: number, hidden: boolean): number {
  if (age > 60 * minute) return 50 * second;
  if (hidden) return 20 * second;
  if (age < minute) return 1.5 * second;
  return (age < 5 * minute ? 3 : 5) * second;
}

/** ms between polls of a paid checkout: what may still come is a refund. For an hour; then when the page is shown again. */
const POLL_ONCE_PAID_MS = 20 * second;

/** Nothing is left to do for it. */
const isSettled = ({ exception, refunds }: SessionView): boolean =>
  exception === null && refunds.length === 0;

const isPaid = (view: SessionView | null): boolean =>
  view !== null && view.status === 'paid' && isSettled(view);

/** No later change matters: cancelled, and there is no address that could still be paid. */
const isOver = (view: SessionView | null): boolean =>
  view !== null && view.status === 'cancelled' && !view.payment && isSettled(view);

export class LiveSession extends Poller<SessionView, SessionClient> {
  protected override delay(): number | null {
    const { clock, page, view } = this;
    const now = clock.now();
    if (this.failures > 0) {
      // A refused token is hardly ever accepted later.
      const isLasting = isPermanent(this.problem?.code ?? '');
      const delay = retryDelay(this.failures, clock.random(), isLasting ? 5 * minute : undefined);
      return page.hidden ? Math.max(delay, 20 * second) : delay;
    }
    const age = now - this.lastChangeAt;
    if (this.problem === null && (isOver(view) || (isPaid(view) && age > 60 * minute))) return null;
    // Refunds are rare: it is polled for them alone.
    if (isPaid(view)) return POLL_ONCE_PAID_MS;
    // The server reports the expiry soon after it.
    const ended = this.time.at(now) - toMs(view?.payment?.expiresAt ?? view?.expiresAt ?? '');
    return (
      pollDelay(Math.min(age, ended >= 0 ? ended : Infinity), page.hidden) * (0.9 + 0.2 * clock.random())
    );
  }
}
