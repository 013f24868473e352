import { toJson } from '../core/json.ts';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { type Clock, toMs } from '../core/clock.ts';
import { ANSWER_TIMEOUT_MS, LONG_TIMEOUT_MS } from '../core/timeouts.ts';
import { ShapeError, toClaimToken, toSessionView } from './parse-view.ts';

/** An object that a page follows. Of one version, the later `serverTime` is the newer. */
export interface Versioned {
  readonly id?: string;
  readonly version: number;
  readonly serverTime: string;
}

/** Response of a route that answers with the view. */
export interface ViewResponse<View> {
  /** Null: nothing has changed. */
  view: View | null;
  /** Names the view's contents to the server, null where it gave none. Opaque. */
  tag: string | null;
  /** Server time, ms since 1970; null where the response has none. */
  serverTime: number | null;
  /** ms that `serverTime` may be too early: 0, or 1000 for a `Date` header. */
  precision: number;
}

export type SessionResponse = ViewResponse<SessionView>;

/** Why there is no response. */
export class SessionError extends Error {
  override name = 'SessionError';

  constructor(
    /**
     * A code of the contract (or of a newer one), or ours: `network` (no answer came), `unexpected_response` (not an
     * answer of the companion server), `stale_response` (an answer to another request, or of another session).
     */
    readonly code: string,
    message: string,
    readonly requestId: string | null = null,
    /** ms to wait before the next attempt (Retry-After); 0 without that header. */
    readonly retryAfter = 0,
    /** Fault of the first field; empty for none. */
    readonly reason = '',
  ) {
    super(message);
  }

  /** Whether the server carried out the request is unknown. */
  get isOutcomeUnknown(): boolean {
    return /^(network|(unexpected|stale)_response)$/.test(this.code);
  }
}

/** Whether the server refuses the token: it is wrong, or its time is over. */
export const isRefusal = (code: string): boolean => /^(unauthorized|session_expired)$/.test(code);

/** Whether the next request will hardly ever do better: the token is refused, or there is no such server. */
export const isPermanent = (code: string): boolean => isRefusal(code) || code === 'not_found';

/** Routes of `server` for one token. The token travels in a header and nowhere else. */
export abstract class TokenClient<View extends Versioned> {
  /** Folder of the routes. */
  protected abstract readonly path: string;
  /** Checks an answer. @throws ShapeError */
  protected abstract readonly toView: (body: unknown) => View;
  /** The page has given an answer to another request: each request gets an address that no cache has. */
  private isCached = false;

  constructor(
    readonly server: string,
    readonly token: string,
    readonly clock: Clock,
    readonly fetch: typeof globalThis.fetch = async (...request) => globalThis.fetch(...request),
    /** The language that the shopper reads, a BCP 47 tag; null for the browser's. The shop writes to them in it. */
    readonly language: () => string | null = () => null,
  ) {}

  /**
   * The view as it is now.
   *
   * @param tag Of the view that is known already: if it is still that one, the answer has no view.
   * @throws SessionError, also where no response comes in time.
   */
  async read(tag: string | null, signal: AbortSignal): Promise<ViewResponse<View>> {
    // With `If-None-Match`, browsers would send a preflight before each request.
    const known: Record<string, string> = tag === null ? {} : { 'Paywicket-Known': `"${tag}"` };
    const read = (body: unknown, response: Response) => this.toResponse(body, response, tag);
    return this.request('', { headers: known }, ANSWER_TIMEOUT_MS, read, signal);
  }

  /** Sends a message; the response is the view after it. @throws SessionError */
  async post(path: string, body: object = {}, deadline = ANSWER_TIMEOUT_MS): Promise<ViewResponse<View>> {
    const language = this.language();
    const headers = {
      'Content-Type': 'application/json',
      ...(language !== null && { 'Accept-Language': language }),
    };
    const init = { method: 'POST', headers, body: toJson(body) };
    return this.request(path, init, deadline, this.toResponse);
  }

  /** @param known Tag of the view that is known. @throws ShapeError */
  private readonly toResponse = (
    body: unknown,
    { status, headers }: Response,
    known: string | null = null,
  ): ViewResponse<View> => {
    const date = toMs(headers.get('Date') ?? '');
    const tag = headers.get('ETag')?.replace(/^(?:W\/)?"|"$/g, '') ?? null;
    if (status === 204 && tag !== null && tag === known)
      return { view: null, tag, serverTime: Number.isNaN(date) ? null : date, precision: 1000 };
    const view = this.toView(body);
    return { view, tag, serverTime: toMs(view.serverTime), precision: 0 };
  };

  /** @param read Reads the body, which is null for a 204. */
  protected async request<T>(
    path: string,
    init: { method?: string; headers: Record<string, string>; body?: string },
    deadline: number,
    read: (body: unknown, response: Response) => T,
    signal?: AbortSignal,
  ): Promise<T> {
    const abort = new AbortController();
    const giveUp = () => abort.abort();
    const stop = this.clock.after(deadline, giveUp);
    signal?.addEventListener('abort', giveUp);
    const { headers, ...rest } = init;
    // A cache of the page holds no answer to this request.
    const look = init.method === undefined && mayPageAnswer() ? crypto.randomUUID() : '';
    const answer = async (): Promise<T> => {
      const query = look && this.isCached ? `?look=${look}` : '';
      const response = await this.fetch(`${this.server}/v1/${this.path}${path}${query}`, {
        ...rest,
        headers: {
          ...headers,
          ...(look && { 'Paywicket-Look': look }),
          Authorization: `Bearer ${this.token}`,
        },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: abort.signal,
      });
      if (look && response.headers.get('Paywicket-Look') !== look) {
        // Unread, it would keep its connection.
        void response.body?.cancel();
        if (this.isCached) throw staleResponse();
        this.isCached = true;
        return answer();
      }
      const body = await readJson(response);
      if (!response.ok) throw problemOf(response, body);
      return read(body, response);
    };
    try {
      // A page's `fetch` may ignore the signal.
      return await BrowserPromise.race([answer(), aborted(abort.signal)]);
    } catch (error) {
      if (error instanceof SessionError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new SessionError(error instanceof ShapeError ? 'unexpected_response' : 'network', message);
    } finally {
      stop();
      signal?.removeEventListener('abort', giveUp);
    }
  }
}

/** The routes of a session. */
export class SessionClient extends TokenClient<SessionView> {
  protected override readonly path = 'session';
  protected override readonly toView = toSessionView;

  /**
   * Requests an address by `method`. May be repeated: the server creates one payment per method.
   *
   * @throws SessionError, also where no response comes in time.
   */
  async select(method: string): Promise<SessionResponse> {
    // The address that is polled: the browser has its permission already. A server of 0.1.0 has only the other one.
    return this.post('', { method }, LONG_TIMEOUT_MS).catch((error: SessionError) => {
      if (error.code !== 'method_not_allowed') throw error;
      return this.post('/method', { method }, LONG_TIMEOUT_MS);
    });
  }

  /** A token for the refund that waits for an address. An earlier one of the same refund ends. @throws SessionError */
  async claimRefund(): Promise<string> {
    return this.request('/refund', { method: 'POST', headers: {} }, ANSWER_TIMEOUT_MS, toClaimToken);
  }
}

/** The browser's own, also where the page replaces it later. */
const BrowserPromise = Promise;

/** Rejects once `signal` is aborted. */
const aborted = async (signal: AbortSignal): Promise<never> =>
  new BrowserPromise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('No answer in time')));
  });

/**
 * Whether a service worker of the page may answer, or a `fetch` of its own. Sandboxed pages may not ask, and without a
 * secure context there is no `randomUUID` either.
 */
function mayPageAnswer(): boolean {
  try {
    const isNative = /\[native code\]/.test(Function.prototype.toString.call(fetch));
    return Boolean(navigator.serviceWorker.controller) || !isNative;
  } catch {
    return false;
  }
}

let isWarned = false;

/** As if no answer had come: it may be of another order, or older than what is known. */
export function staleResponse(): SessionError {
  const message = 'The page gave the answer to another request';
  if (!isWarned)
    console.warn(`Paywicket: ${message}. Have its service worker and fetch leave the payment server alone.`);
  isWarned = true;
  return new SessionError('stale_response', message);
}

export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** A problem document (RFC 9457); also for a proxy's HTML page or a truncated body. */
export function problemOf({ status, headers }: Response, body: unknown): SessionError {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const field = (name: string) => (typeof fields[name] === 'string' ? fields[name] : null);
  return new SessionError(
    field('code') ?? 'unexpected_response',
    field('detail') ?? field('title') ?? `The server answered ${status}`,
    field('requestId') ?? headers.get('Paywicket-Request-Id'),
    retryAfter(headers.get('Retry-After'), toMs(headers.get('Date') ?? '')),
    (fields['errors'] as { reason?: string }[] | undefined)?.[0]?.reason,
  );
}

/** `Retry-After` in ms: seconds, or a date that is compared with the server's own. */
function retryAfter(header: string | null, date: number): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : toMs(header) - date;
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), 3_600_000);
}
