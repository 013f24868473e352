import type { Checkout } from '../checkout/model.ts';
import type { Checkouts } from '../checkout/checkouts.ts';
import type { ChangeFeed } from '../checkout/change-feed.ts';
import type { Session } from '../checkout/repository.ts';
import { PaywicketError } from '../core/errors.ts';
import { renderSession, type ViewContext } from './render.ts';
import type { Refund } from '../contract/refund.ts';
import { renderSessionRefund } from './render-refund-claim.ts';
import type { Claims } from '../payout/claims.ts';
import type { Log } from '../core/logger.ts';
import type { Frame, Streams } from './sse.ts';
import type { Clock } from '../core/clock.ts';
import { lruSet } from '../core/lru.ts';

/** A session view, written once for each version: `head`, the time, `tail`. */
export interface View {
  readonly version: number;
  readonly etag: string;
  readonly head: string;
  /** Bytes of the whole body in UTF-8: the time between `head` and `tail` is always as long. */
  readonly length: number;
  readonly renderedAt: number;
  /** Paid or cancelled, and no money to be settled or paid back: nothing more will come. */
  readonly last: boolean;
}

export interface ViewsOptions {
  readonly checkouts: Checkouts;
  readonly claims: Claims;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly context: ViewContext;
  /** For so many milliseconds what was read is believed; other processes may have changed it. */
  readonly maxAge: () => number;
}

const tail = '"}';
const timeLength = new Date(0).toISOString().length;
const MAX_VIEWS = 20_000;
const MAX_SESSIONS = 100_000;

/** Answers status reads from memory: no query, no schema, no serialisation but of the time. */
export class Views {
  readonly #options: ViewsOptions;
  readonly #views = new Map<string, View>();
  readonly #loading = new Map<string, { readonly view: Promise<View>; stale: boolean }>();
  readonly #sessions = new Map<string, { readonly session: Session; readonly readAt: number }>();
  /** How often tokens were ended. */
  #ends = 0;
  readonly #unsubscribe: () => void;

  constructor(options: ViewsOptions) {
    this.#options = options;
    this.#unsubscribe = options.feed.subscribe((checkoutId) => this.#drop(checkoutId));
  }

  /** The session in memory, undefined where it has to be read. */
  knownSession(tokenHash: string): Session | undefined {
    const known = this.#sessions.get(tokenHash);
    const isUsable =
      known !== undefined &&
      this.#isFresh(known.readAt) &&
      this.#options.clock.now() < known.session.expiresAt;
    return isUsable ? known.session : undefined;
  }

  /** Its tokens open it no more. */
  endSessions(checkoutId: string): void {
    this.#ends += 1;
    for (const [tokenHash, { session }] of this.#sessions)
      if (session.checkoutId === checkoutId) this.#sessions.delete(tokenHash);
  }

  /** Drops all that was read: other processes may have changed it without a notification. */
  forget(): void {
    this.#ends += 1;
    this.#sessions.clear();
    this.#views.clear();
    for (const loading of this.#loading.values()) loading.stale = true;
    this.#loading.clear();
  }

  /** @throws PaywicketError `unauthorized`, `session_expired` */
  async session(tokenHash: string): Promise<Session> {
    const known = this.knownSession(tokenHash);
    if (known !== undefined) return known;
    const { checkouts, clock } = this.#options;
    const readAt = clock.now();
    const ends = this.#ends;
    const session = await checkouts.session(tokenHash);
    if (clock.now() >= session.expiresAt)
      throw new PaywicketError('session_expired', 'This payment link has ended. Start again at the shop.');
    // A token that was ended while it was read must not be put back.
    if (ends === this.#ends) lruSet(this.#sessions, tokenHash, { session, readAt }, MAX_SESSIONS);
    return session;
  }

  /** The view in memory, undefined where it has to be read. */
  cached(checkoutId: string): View | undefined {
    const view = this.#views.get(checkoutId);
    return view !== undefined && this.#isFresh(view.renderedAt) ? view : undefined;
  }

  /** @throws PaywicketError `not_found` */
  async get(checkoutId: string): Promise<View> {
    const view = this.cached(checkoutId);
    if (view !== undefined) return view;
    const running = this.#loading.get(checkoutId);
    if (running !== undefined) return running.view;
    const loading = { view: this.#load(checkoutId), stale: false };
    this.#loading.set(checkoutId, loading);
    try {
      const loaded = await loading.view;
      // What changed while it was read must not be put back.
      if (!loading.stale) lruSet(this.#views, checkoutId, loaded, MAX_VIEWS);
      return loaded;
    } finally {
      if (this.#loading.get(checkoutId) === loading) this.#loading.delete(checkoutId);
    }
  }

  body(view: View): string {
    return `${view.head}${new Date(this.#options.clock.now()).toISOString()}${tail}`;
  }

  frame(view: View): Frame {
    // A Buffer, because a socket wraps any other array of bytes in one at each write.
    const chunk = Buffer.from(`id: ${view.version}\ndata: ${this.body(view)}\n\n`);
    return { version: view.version, chunk, last: view.last };
  }

  close(): void {
    this.#unsubscribe();
  }

  async #load(checkoutId: string): Promise<View> {
    const { checkouts, claims, context, clock } = this.#options;
    const { checkout, methods } = await checkouts.offered(checkoutId);
    // Grows with every change of the checkout, and of its refunds.
    const { version } = checkout;
    const refunds = checkout.refunds.map(({ shown }) => shown as Refund);
    const json = JSON.stringify({
      ...renderSession(checkout, methods, context, clock.now()),
      refunds: refunds.map((refund) =>
        renderSessionRefund(refund, claims.isClaimable(refund.status, refund.claimExpiresAt)),
      ),
      version,
      serverTime: '',
    });
    return {
      version,
      etag: `"${version}"`,
      head: json.slice(0, -tail.length),
      length: Buffer.byteLength(json) + timeLength,
      renderedAt: clock.now(),
      last: isOver(checkout),
    };
  }

  #isFresh(readAt: number): boolean {
    return this.#options.clock.now() - readAt < this.#options.maxAge();
  }

  #drop(checkoutId: string): void {
    this.#views.delete(checkoutId);
    const loading = this.#loading.get(checkoutId);
    if (loading === undefined) return;
    loading.stale = true;
    this.#loading.delete(checkoutId);
  }
}

const isOver = ({ status, exceptions, refunds }: Checkout): boolean =>
  (status === 'paid' || status === 'cancelled') && exceptions.length === 0 && refunds.length === 0;

/** `If-None-Match` may hold several tags, and a proxy may have made ours weak. */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header === etag || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** Sends a checkout's new version to everybody who follows it: read once, written once, shared by all streams. */
export function pushViews(
  views: Views,
  streams: Streams,
  feed: ChangeFeed,
  log: Log,
): { readonly stop: () => void; readonly catchUp: () => Promise<void> } {
  const push = async (checkoutId: string): Promise<void> => {
    try {
      streams.publish(checkoutId, views.frame(await views.get(checkoutId)));
    } catch (error) {
      log.error({ checkoutId, err: error }, 'a new version was not sent to its streams');
    }
  };
  const endWhatIsEnded = async (checkoutId: string): Promise<void> => {
    for (const session of streams.sessionsOf(checkoutId))
      try {
        await views.session(session);
      } catch (error) {
        if (error instanceof PaywicketError && /^(unauthorized|session_expired)$/.test(error.code))
          streams.endFor(checkoutId, session);
        else log.error({ checkoutId, err: error }, 'it is not known whether a stream is still allowed');
      }
  };
  return {
    stop: feed.subscribe((checkoutId) => {
      if (streams.isOpenFor(checkoutId)) void push(checkoutId);
    }),
    /** For changes by other processes without a notification: new versions, and revoked tokens. */
    async catchUp() {
      views.forget();
      for (const checkoutId of streams.followed()) {
        await endWhatIsEnded(checkoutId);
        if (streams.isOpenFor(checkoutId)) await push(checkoutId);
      }
    },
  };
}
