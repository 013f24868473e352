import type { Audit } from '../access/audit.ts';
import { PaywicketError } from '../core/errors.ts';
import type { Log } from '../core/logger.ts';
import { addressOf } from '../http/middleware/client-address.ts';
import { RateLimiter } from '../core/rate-limiter.ts';
import type { ConsoleContext } from './view.ts';

/** Requests per minute and address; signing in by a passkey takes two. */
const REQUESTS = { link: 10, passkey: 20 } as const;
type SignInWay = keyof typeof REQUESTS;

interface SignInLimitsOptions {
  readonly audit: Pick<Audit, 'record'>;
  readonly log: Log;
  readonly trustedProxies: number;
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

  /** Counts a request. @throws PaywicketError `rate_limited`, with a log line */
  async admit(context: ConsoleContext, way: SignInWay): Promise<void> {
    const { log, trustedProxies } = this.#options;
    try {
      await this.#requests[way].consume(addressOf(context, trustedProxies));
    } catch (error) {
      if (await this.#isFirst(context, 'limited')) {
        const isShared = trustedProxies === 0 && context.req.header('x-forwarded-for') !== undefined;
        log.warn(
          { by: way },
          isShared
            ? 'sign-ins are refused for a minute: there were too many from one address, which is that of a proxy. Name it by PAYWICKET_TRUST_PROXY, or anybody behind it keeps everybody else out'
            : 'sign-ins from one address are refused for a minute: there were too many',
        );
      }
      throw error;
    }
  }

  /** Records a refused link or passkey. */
  async refused(context: ConsoleContext, way: SignInWay): Promise<void> {
    if (!(await this.#isFirst(context, 'refused'))) return;
    const by = { actor: 'console', owner: '', target: '' };
    await this.#options.audit.record({ ...by, action: 'console.signInRefused', data: { by: way } });
  }

  /** Whether it is the first in this minute from this address. */
  async #isFirst(context: ConsoleContext, what: string): Promise<boolean> {
    try {
      await this.#written.consume(`${what} ${addressOf(context, this.#options.trustedProxies)}`);
      return true;
    } catch (error) {
      if (error instanceof PaywicketError && error.code === 'rate_limited') return false;
      throw error;
    }
  }
}
