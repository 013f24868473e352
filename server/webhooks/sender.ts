import { Webhook } from 'standardwebhooks';
import type { Agent } from 'undici';
import type { WebhookRequest, DeliveryResult, Sender, UrlFault } from './model.ts';
import { guardedConnector, isOutOfReach, OutOfReach, type Lookup, type Reach } from './ssrf-guard.ts';
import { exchange, ExchangeError, retryAfterMs, type ExchangeResponse } from '../gateways/http/exchange.ts';
import { statusBefore, rememberStatus } from '../gateways/http/status-line.ts';
import type { Clock } from '../base/clock.ts';
import { HEADERS_TOO_LARGE, MAX_HEADER_BYTES } from '../base/http/client-errors.ts';
import { isLoopback } from '../base/network/loopback.ts';
import { tlsFault } from '../base/network/tls-fault.ts';
import { parseUrl } from '../base/network/web-address.ts';

/** Signs webhook requests as in Standard Webhooks, and sends them only to allowed addresses. */

export interface ReachOptions {
  readonly mode: 'test' | 'live';
  /** Hosts, with or without a port, that may be in a private network. */
  readonly allowPrivate: readonly string[];
  /** Hosts, with or without a port, that may be called over http in live mode. */
  readonly httpHosts: readonly string[];
}

export interface SenderOptions extends ReachOptions {
  readonly clock: Clock;
  /** Replaces the system's DNS lookup, for tests. */
  readonly lookup?: Lookup;
  /** Timeout for a request including its response, in milliseconds. */
  readonly deadline?: number;
}

/** Default timeout. Receivers are expected to respond before they do their work (R66). */
export const DEFAULT_DEADLINE_MS = 15_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Maximum number of bytes of a response that are read. Only the status matters; the body is for operators. */
const MAX_RESPONSE_BYTES = 4096;
/**
 * Maximum number of accepted messages per origin whose response body has not ended. Above this number, connections are
 * closed at once.
 */
const MAX_UNENDED_ANSWERS = 100;

export function createSender(options: SenderOptions): Sender {
  const { clock, lookup, deadline = DEFAULT_DEADLINE_MS } = options;
  const agents = new Map<Reach, Promise<Agent>>();
  /** Number of requests that have not ended, by origin. */
  const unended = new Map<string, number>();
  /** Returns the agent for a kind of destination. It is loaded only when needed, because undici would slow down the start. */
  const agentOf = (reach: Reach): Promise<Agent> => {
    const known = agents.get(reach);
    if (known !== undefined) return known;
    const agent = import('undici').then(
      ({ Agent, buildConnector }) =>
        new Agent({
          connect: rememberStatus(
            guardedConnector(buildConnector, reach, { timeout: CONNECT_TIMEOUT_MS, lookup }),
          ),
          maxHeaderSize: MAX_HEADER_BYTES,
        }),
    );
    agents.set(reach, agent);
    return agent;
  };
  const atMost = async (origin: string, ended: Promise<void>, close: () => void): Promise<void> => {
    const others = unended.get(origin) ?? 0;
    if (others >= MAX_UNENDED_ANSWERS) {
      close();
      return;
    }
    unended.set(origin, others + 1);
    await ended;
    unended.set(origin, (unended.get(origin) ?? 1) - 1);
  };
  return {
    async send(request, signal) {
      const { endpoint, body } = request;
      const url = new URL(endpoint.url);
      // AbortSignal.any() is not used here: `signal` lives as long as the process, and some releases of Node would keep all
      // signals that are derived from it.
      const ending = new AbortController();
      const end = (): void => ending.abort(signal.reason);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        ending.abort();
      }, deadline);
      let ended: Promise<void> | undefined;
      const sent = headersOf(request, clock.now());
      try {
        const agent = await agentOf(endpoint.source === 'environment' ? 'near' : reachOf(url, options));
        const response = await exchange(agent, {
          method: 'POST',
          origin: url.origin,
          path: url.pathname + url.search,
          headers: sent,
          body,
          maxBytes: MAX_RESPONSE_BYTES,
          truncate: true,
          acceptAtHeaders: true,
          signal: ending.signal,
        });
        ended = atMost(url.origin, response.ended, () => ending.abort());
        return { ...resultOf(response, clock.now()), headers: sent };
      } catch (error) {
        signal.throwIfAborted();
        const cause = error instanceof ExchangeError ? error.cause : error;
        // The receiver has answered, but undici stopped reading because the headers were too large.
        const status = isHeadersOverflow(cause) ? statusBefore(cause) : null;
        if (status !== null)
          return { ...outcomeOf(status), retryAfter: null, responseBody: '', headers: sent };
        const message = late ? `gave no answer within ${deadline / 1000} s` : describeError(cause);
        return { status: null, error: message, retryAfter: null, responseBody: '', headers: sent };
      } finally {
        signal.removeEventListener('abort', end);
        // The rest of an accepted response is read until the deadline. Stopping the server does not wait for it.
        const clear = (): void => clearTimeout(timer);
        if (ended === undefined) clear();
        else ended.then(clear, clear);
      }
    },
    async close() {
      await Promise.all([...agents.values()].map(async (agent) => (await agent).destroy()));
    },
  };
}

/**
 * Returns a function that checks a URL when it is set. Host names are checked later, when they are resolved at each
 * connection.
 */
export function createUrlFault(options: ReachOptions): UrlFault {
  return (text) => {
    const url = parseUrl(text);
    if (url === undefined || !/^https?:$/.test(url.protocol))
      return { code: 'invalid_request', message: 'must be a web address' };
    if (url.username !== '' || url.password !== '' || url.hash !== '')
      return { code: 'invalid_request', message: 'must contain neither a user nor a fragment' };
    if (isOutOfReach(url.hostname, reachOf(url, options)))
      return {
        code: 'invalid_address',
        message: 'must not be in a private network, unless webhooks.allowPrivate names its host',
      };
    const secure = url.protocol === 'https:' || isLoopback(url.hostname) || isNamed(url, options.httpHosts);
    if (options.mode === 'live' && !secure)
      return {
        code: 'invalid_request',
        message: 'must start with https:// in live mode, unless PAYWICKET_HTTP_HOSTS names its host',
      };
    return null;
  };
}

function reachOf(url: URL, { mode, allowPrivate }: ReachOptions): Reach {
  return mode === 'test' || isNamed(url, allowPrivate) ? 'near' : 'public';
}

const isNamed = ({ host, hostname }: URL, hosts: readonly string[]): boolean =>
  hosts.includes(host) || hosts.includes(hostname);

/** Returns the headers of a message. The signature header has one signature per secret, separated by spaces. */
function headersOf({ eventId, body, secrets }: WebhookRequest, now: number): Record<string, string> {
  const at = new Date(now);
  return {
    'content-type': 'application/json',
    'user-agent': 'Paywicket-Webhooks',
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(eventId, at, body)).join(' '),
  };
}

function resultOf({ status, headers, body }: ExchangeResponse, now: number): Omit<DeliveryResult, 'headers'> {
  const retryAfter = status < 400 ? null : retryAfterMs(headers.get('retry-after'), now);
  return { ...outcomeOf(status), retryAfter, responseBody: body.toString('utf8') };
}

function outcomeOf(status: number): Pick<DeliveryResult, 'status' | 'error'> {
  if (status >= 200 && status < 300) return { status, error: null };
  if (status >= 300 && status < 400)
    return { status, error: `answered ${status}: redirects are not followed` };
  return { status, error: `answered ${status}` };
}

const isHeadersOverflow = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'UND_ERR_HEADERS_OVERFLOW';

const networkErrors: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has no address in DNS',
  EAI_AGAIN: 'could not be looked up in DNS',
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection',
  UND_ERR_SOCKET: 'closed the connection',
  UND_ERR_CONNECT_TIMEOUT: 'did not accept a connection in time',
  ETIMEDOUT: 'did not accept a connection in time',
};

/** Describes an error to the merchant. It must not reveal our network, such as resolved addresses. */
function describeError(error: unknown): string {
  const codes = [...(error instanceof AggregateError ? (error.errors as unknown[]) : []), error].flatMap(
    (each) => (each instanceof Error && 'code' in each && typeof each.code === 'string' ? [each.code] : []),
  );
  const known = codes.find((code) => code in networkErrors);
  if (error instanceof OutOfReach) return error.message;
  if (known !== undefined) return networkErrors[known] ?? known;
  const [code] = codes;
  const fault = tlsFault(error, 'the address of the endpoint');
  if (fault !== null) return fault;
  if (isHeadersOverflow(error)) return `answered with ${HEADERS_TOO_LARGE}`;
  if (error instanceof Error && error.name === 'HTTPParserError') return 'did not answer with HTTP';
  return code === undefined ? 'could not be reached' : `could not be reached (${code})`;
}
