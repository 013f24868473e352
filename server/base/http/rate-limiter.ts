import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../errors.ts';

/** Allows `points` uses of a key per minute. */
export class RateLimiter {
  readonly #limiter: RateLimiterMemory;
  readonly #limit: number;

  constructor(points: number) {
    this.#limit = points;
    this.#limiter = new RateLimiterMemory({ points, duration: 60 });
  }

  /**
   * Counts one use of a key.
   * @throws ApiError `rate_limited` with the time to wait
   */
  async consume(key: string): Promise<void> {
    try {
      await this.#limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new ApiError('rate_limited', `Too many requests. Try again in ${seconds} seconds.`, {
        retryAfter: seconds * 1000,
        limit: this.#limit,
      });
    }
  }
}
