import { setTimeout } from 'node:timers/promises';
import type { Scope } from '../../../base/contract/constants.ts';
import { PaywicketError } from '../../../client/error.ts';
import { sentenceOf } from './forms.ts';
import { readable, type Readable, type View } from '../view.ts';

/** Reads data that a page can be shown without, if the API does not answer. */

/** Such answers normally come from a cached list. A gateway that does not answer must not hold up a page. */
const LONGEST_MS = 2000;

/** Returns the answer, or `otherwise` if the API refuses it or does not answer in time. */
export const inTime = <T>(asked: Promise<T>, otherwise: T): Promise<T> =>
  Promise.race([
    asked.catch((error: unknown) => {
      if (error instanceof PaywicketError) return otherwise;
      throw error;
    }),
    setTimeout(LONGEST_MS, otherwise, { ref: false }),
  ]);

/** As `readable`; where the API refuses or fails, the reason. */
export async function readOrFault<T>(view: View, scope: Scope, load: () => Promise<T>): Promise<Readable<T>> {
  try {
    return await readable(view, scope, load);
  } catch (error) {
    if (!(error instanceof PaywicketError)) throw error;
    return { data: null, fault: sentenceOf(error) };
  }
}
