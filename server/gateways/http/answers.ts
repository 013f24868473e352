import { GatewayError, type GatewayFault } from '../../base/errors.ts';
import type { Clock } from '../../base/clock.ts';
import { tlsFault } from '../../base/network/tls-fault.ts';
import { HEADERS_TOO_LARGE } from '../../base/http/client-errors.ts';
import type { Call } from './call.ts';
import { retryAfterMs, type ExchangeError, type ExchangeResponse } from './exchange.ts';
import { faults, parseAnswer } from './json.ts';
import { NotSentError } from './limits.ts';
import { KeyRefusal } from './moves-money.ts';
import { ProxyError } from './tunnel.ts';
import { redactFields, truncateText } from './redact.ts';

/** Converts responses to calls, and missing responses, to results and errors. */

export interface AnswersOptions {
  readonly provider: string;
  /** Name of the setting that contains the gateway's address. */
  readonly setting: string;
  /** Returns the code in a documented error body; null for any other body. */
  readonly refusal: (body: unknown) => string | null;
  /** Values to redact from errors. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  /** Called with the wait that a `Retry-After` header asks for, in milliseconds. */
  readonly onRetryAfter: (ms: number) => void;
}

export function createAnswers({ provider, setting, refusal, secrets, clock, onRetryAfter }: AnswersOptions) {
  function readResponse<T>(wanted: Call<T>, { status, headers, body }: ExchangeResponse): T {
    const failed = errorOf(wanted);
    const unreadable = (message: string) => {
      const text = truncateText(body, secrets);
      return failed('unexpected_response', message, {
        body: wanted.publicFields === undefined ? text : redactFields(text, wanted.publicFields),
      });
    };
    const content = parseAnswer(body);
    if (status >= 200 && status < 300) {
      if (!content.ok) throw unreadable(`answered ${status} with a body that is not JSON`);
      const parsed = wanted.answer.safeParse(content.value);
      if (parsed.success) return parsed.data;
      throw unreadable(`sent an answer that differs from its document: ${faults(parsed.error)}`);
    }

    const { moves } = wanted;
    const read = content.ok ? moves?.refusal(status, content.value) : null;
    const code = content.ok ? wordOf(read?.code ?? refusal(content.value)) : null;
    // A proxy may have repeated a request that the gateway carried out: a 4xx for the repetition proves nothing about money.
    const effect = moves !== undefined && read?.proves !== 'nothing_moved' ? 'unknown' : 'none';
    if (status === 404 && code !== null && wanted.missing !== undefined) return wanted.missing;
    const outcome = `answered ${status}${code === null ? '' : ` ${code}`}`;
    if (status === 429) {
      const retryAfter = retryAfterMs(headers.get('retry-after'), clock.now());
      if (retryAfter !== null) onRetryAfter(retryAfter);
      throw failed('rate_limited', outcome, { effect, providerCode: code, retryAfter });
    }
    if (status >= 500) throw failed('network', outcome, { providerCode: code });
    if (status >= 400 && code !== null) {
      const cause = read?.proves === 'key_refused' ? new KeyRefusal(status, code) : undefined;
      throw failed('rejected', outcome, { effect, providerCode: code, cause });
    }
    throw unreadable(`${outcome}, which the document does not describe`);
  }

  /**
   * Returns the code if it is a single word without a secret. Other text is discarded: it may repeat our key, which must not
   * get into the log.
   */
  function wordOf(code: string | null): string | null {
    if (code === null) return null;
    return /^[\w.-]{1,64}$/.test(code) && !secrets.some((secret) => code.includes(secret))
      ? code
      : 'unreadable_code';
  }

  /** Converts a NotSentError to a GatewayError; returns other errors unchanged. */
  function asNotSent<T>(wanted: Call<T>, caught: unknown): unknown {
    if (!(caught instanceof NotSentError)) return caught;
    const more = { effect: 'none', cause: caught } as const;
    return errorOf(wanted)(caught.fault, `is not made: ${caught.message}`, more);
  }

  function asIncomplete<T>(wanted: Call<T>, { reason, sent, cause }: ExchangeError): GatewayError {
    const effect = sent && wanted.method !== 'GET' ? 'unknown' : 'none';
    const failed = errorOf(wanted);
    switch (reason) {
      case 'timeout':
      case 'network': {
        const [late, lost] = sent
          ? ['timed out', 'lost its connection']
          : ['could not be sent in time', 'could not be sent'];
        const fault = tlsFault(cause, setting);
        const fromProxy = cause instanceof ProxyError ? `: ${cause.message}` : '';
        const why = fault === null ? fromProxy : `, because its server ${fault}`;
        return failed(reason, (reason === 'timeout' ? late : lost) + why, { effect, cause });
      }
      case 'too_large':
        return failed('unexpected_response', 'answered with a body that is too large', { effect, cause });
      case 'headers_too_large':
        return failed('unexpected_response', `answered with ${HEADERS_TOO_LARGE}`, { effect, cause });
      case 'not_http':
        return failed('unexpected_response', 'answered what is not HTTP', { effect });
    }
  }

  /** Returns a function that creates errors of the call. By default, the effect of a failed POST or PUT is `unknown`. */
  function errorOf<T>({ method, path }: Call<T>) {
    return (
      fault: GatewayFault,
      message: string,
      more: Partial<ConstructorParameters<typeof GatewayError>[3]> = {},
    ) =>
      new GatewayError(provider, fault, `${method} ${path} ${message}`, {
        effect: method === 'GET' ? 'none' : 'unknown',
        ...more,
      });
  }

  return { errorOf, readResponse, asNotSent, asIncomplete };
}
