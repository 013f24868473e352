import type { RefundClaim } from '../../server/contract/refund-claim.ts';
import { ANSWER_TIMEOUT_MS, GATEWAY_TIMEOUT_MS } from '../core/timeouts.ts';

/** Why a request failed. `code` is the server's, `network` (no answer came) or `unexpected_response`. */
export class RefundError extends Error {
  /**
   * @param code Of the contract, or `network`.
   * @param reason What is wrong with an address.
   * @param retryAfter ms to wait before the next attempt.
   */
  constructor(
    readonly code: string,
    readonly reason = '',
    readonly retryAfter = 0,
  ) {
    super(code);
  }
}

/** The routes of one refund. The token travels in a header and nowhere else. */
export class RefundClient {
  constructor(
    readonly server: string,
    readonly token: string,
    readonly fetch: typeof globalThis.fetch = async (...request) => globalThis.fetch(...request),
  ) {}

  /** @returns Null where it is still that version. @throws RefundError */
  async read(version: number | null): Promise<RefundClaim | null> {
    const known: Record<string, string> = version === null ? {} : { 'If-None-Match': `"${version}"` };
    return this.request('', { headers: known }, ANSWER_TIMEOUT_MS);
  }

  /** Whether an address can be used. @throws RefundError */
  async check(address: string): Promise<RefundClaim | null> {
    return this.post('/destination', { address, check: true });
  }

  /** May be repeated: the same address changes nothing. @throws RefundError */
  async claim(address: string): Promise<RefundClaim | null> {
    return this.post('/destination', { address });
  }

  /** @throws RefundError */
  async takeBack(): Promise<RefundClaim | null> {
    return this.post('/cancel', {});
  }

  private async post(path: string, body: object): Promise<RefundClaim | null> {
    const headers = { 'Content-Type': 'application/json' };
    return this.request(path, { method: 'POST', headers, body: JSON.stringify(body) }, GATEWAY_TIMEOUT_MS);
  }

  private async request(
    path: string,
    { headers, ...init }: { method?: string; headers: Record<string, string>; body?: string },
    deadline: number,
  ): Promise<RefundClaim | null> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), deadline);
    try {
      const response = await this.fetch(`${this.server}/v1/refund${path}`, {
        ...init,
        headers: { ...headers, Accept: 'application/json', Authorization: `Bearer ${this.token}` },
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: abort.signal,
      });
      if (response.status === 304) return null;
      const body: unknown = await response.json();
      if (!response.ok) throw errorOf(response, body);
      if (!isClaim(body)) throw new RefundError('unexpected_response');
      return body;
    } catch (error) {
      throw error instanceof RefundError ? error : new RefundError('network');
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Of a problem document (RFC 9457). */
function errorOf({ headers }: Response, body: unknown): RefundError {
  const { code, errors } = (body ?? {}) as { code?: unknown; errors?: { reason?: string }[] };
  const seconds = Number(headers.get('Retry-After'));
  return new RefundError(
    typeof code === 'string' ? code : 'unexpected_response',
    errors?.[0]?.reason,
    Number.isNaN(seconds) ? 0 : seconds * 1000,
  );
}

/** Whether an answer has all that is shown, each of its type. */
function isClaim(body: unknown): body is RefundClaim {
  if (typeof body !== 'object' || body === null) return false;
  const { status, amount, asset, networkName, address, store, version, expiresAt } = body as RefundClaim;
  return (
    [status, asset, networkName, store?.name].every((text) => typeof text === 'string') &&
    /^\d{1,60}(\.\d{1,60})?$/.test(amount) &&
    (address === null || typeof address === 'string') &&
    Number.isInteger(version) &&
    !Number.isNaN(Date.parse(expiresAt))
  );
}
