import type { Offer } from './gateway.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

/** How long what was had is taken for the present, in milliseconds. */
const lifetime = 5 * 60_000;
/** How long a gateway that did not give it, or gave what is doubted, is left alone. */
const afterFailure = 30_000;

interface Catalogue {
  readonly offers: readonly Offer[];
}

export interface Cached<T> {
  /** @throws what loading threw, where nothing was ever had */
  get(): Promise<T>;
  /** What was had last, without any call. */
  last(): T | null;
}

/**
 * Keeps what a gateway says that it takes for a few minutes. What is old is answered at once while it is loaded anew,
 * and goes on being answered while that fails. Only where there is nothing yet does anybody wait, and after a failure
 * they are told of that for a while, and nobody is asked.
 *
 * A method that is missing may have been taken away, or its entry spoilt: it is gone once two answers lack it. The first
 * answer, which there is nothing to compare with, and one without any method count, but are asked for again soon.
 */
export function cached<T extends Catalogue>(
  load: () => Promise<T>,
  { provider, clock, log }: { readonly provider: string; readonly clock: Clock; readonly log: Log },
): Cached<T> {
  let kept: T | undefined;
  /** The last answer, where it lacked what is kept. */
  let doubted: T | undefined;
  let failure: { readonly error: unknown } | undefined;
  /** For so long after that, nothing is loaded. */
  let rest = { from: 0, lasts: 0 };
  let loading: Promise<T> | undefined;

  const isResting = (): boolean => {
    const since = clock.now() - rest.from;
    // A clock that was set back must not keep what is old for as long.
    return since >= 0 && since < rest.lasts;
  };

  const refresh = async (): Promise<T> => {
    try {
      const told = await load();
      const missing = methodsOf(kept).filter((method) => !methodsOf(told).includes(method));
      if (kept === undefined || missing.every((method) => lacks(doubted, method))) {
        const isSure = kept !== undefined && told.offers.length > 0;
        kept = told;
        doubted = undefined;
        rest = { from: clock.now(), lasts: isSure ? lifetime : afterFailure };
      } else {
        doubted = told;
        rest = { from: clock.now(), lasts: afterFailure };
        log.warn(
          { provider, missing },
          'catalogue lacks methods, the last one is kept until it is asked for again',
        );
      }
      return kept;
    } catch (error) {
      failure = { error };
      rest = { from: clock.now(), lasts: afterFailure };
      throw error;
    } finally {
      loading = undefined;
    }
  };

  return {
    last: () => kept ?? null,
    async get() {
      if (kept === undefined) {
        if (loading === undefined && failure !== undefined && isResting()) throw failure.error;
        return (loading ??= refresh());
      }
      if (loading === undefined && !isResting()) {
        loading = refresh();
        loading.catch((error: unknown) => {
          log.warn({ provider, err: error }, 'catalogue not refreshed, the last one is kept');
        });
      }
      return kept;
    },
  };
}

const methodsOf = (catalogue: Catalogue | undefined): readonly string[] =>
  catalogue?.offers.map(({ asset }) => asset.method) ?? [];

const lacks = (catalogue: Catalogue | undefined, method: string): boolean =>
  catalogue !== undefined && !methodsOf(catalogue).includes(method);
