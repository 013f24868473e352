import { setTimeout } from 'node:timers/promises';
import { PaywicketError } from '../client/error.ts';

/** Such answers normally come from a cached list. A gateway that does not answer must not hold up a page. */
const LONGEST_MS = 2000;

/** What a page can be shown without: `otherwise` where the API refuses it, or does not answer in time. */
export const inTime = <T>(asked: Promise<T>, otherwise: T): Promise<T> =>
  Promise.race([
    asked.catch((error: unknown) => {
      if (error instanceof PaywicketError) return otherwise;
      throw error;
    }),
    setTimeout(LONGEST_MS, otherwise, { ref: false }),
  ]);
