import type { Log } from '../../base/log/logger.ts';
import type { ErrorCode } from '../../base/contract/constants.ts';
import { ApiError } from '../../base/errors.ts';
import { RateLimiter } from '../../base/http/rate-limiter.ts';
import type { Audit } from '../../base/access/audit.ts';

/** A browser that is not signed in. */
export interface Visitor {
  /** Address that limits count its requests by. */
  readonly address: string;
  /** Whether the address may be that of a proxy that the settings do not name. */
  readonly isProxied: boolean;
}

/** Requests per minute and address; signing in by a passkey takes two. */
const REQUESTS = { link: 10, passkey: 20 } as const;
type SignInWay = keyof typeof REQUESTS;

interface SignInLimitsOptions {
  readonly audit: Pick<Audit, 'record'>;
  readonly log: Log;
}

/** Limits unauthenticated requests by address, and their audit entries (R97). */
export class SignInLimits {
  readonly #options: SignInLimitsOptions;
  readonly #requests = {
    link: new RateLimiter(REQUESTS.link),
    passkey: new RateLimiter(REQUESTS.passkey),
  } as const;
  readonly #written = new RateLimiter(1);

  constructor(options: SignInLimitsOptions) {
    this.#options = options;
  }

  /** Counts a request. @throws ApiError `rate_limited`, with a log line */
  async admit(from: Visitor, way: SignInWay): Promise<void> {
    try {
      await this.#requests[way].consume(from.address);
    } catch (error) {
      if (await this.#isFirst(from, 'limited'))
        this.#options.log.warn(
          { by: way },
          from.isProxied
            ? 'too many sign-ins from one IP address, which is that of a proxy: all sign-ins through it are refused for a minute. Set PAYWICKET_TRUST_PROXY, or one person can keep everybody else out'
            : 'too many sign-ins from one IP address: they are refused for a minute',
        );
      throw error;
    }
  }

  /**
   * Counts a sign-in, and records its refusal.
   * @param refusal code of the error with which `signIn` refuses a link or passkey
   */
  async guard<T>(from: Visitor, way: SignInWay, refusal: ErrorCode, signIn: () => Promise<T>): Promise<T> {
    await this.admit(from, way);
    try {
      return await signIn();
    } catch (error) {
      if (error instanceof ApiError && error.code === refusal && (await this.#isFirst(from, 'refused')))
        await this.#options.audit.record({
          actor: 'console',
          owner: '',
          action: 'console.signInRefused',
          target: '',
          data: { by: way },
        });
      throw error;
    }
  }

  /** Whether it is the first in this minute from this address. */
  async #isFirst({ address }: Visitor, what: string): Promise<boolean> {
    try {
      await this.#written.consume(`${what} ${address}`);
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'rate_limited') return false;
      throw error;
    }
  }
}
