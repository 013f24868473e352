import type { Offer } from './gateway.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

const TTL_MS = 5 * 60_000;
/** After a failure, or an answer that is not trusted yet. */
const RETRY_MS = 30_000;

interface Catalogue {
  readonly offers: readonly Pick<Offer, 'asset'>[];
}

export interface Cached<T> {
  /** @throws the error of loading, before the first success */
  get(): Promise<T>;
  /** The last value, without any call. */
  last(): T | null;
}

/**
 * Caches a gateway's catalogue for a few minutes. A stale value is returned at once while it is refreshed, and as long as
 * that fails. Only the first load is waited for; after a failed one, its error is repeated for a while without a call.
 *
 * A missing method may have been removed, or its entry may be malformed: it is removed once two answers lack it. The
 * first answer, and one without any method, count, and are refreshed soon.
 */
export function cached<T extends Catalogue>(
  load: () => Promise<T>,
  { provider, clock, log }: { readonly provider: string; readonly clock: Clock; readonly log: Log },
): Cached<T> {
  let current: T | undefined;
  /** The last answer, where it lacked methods of the current one. */
  let suspect: T | undefined;
  let failure: { readonly error: unknown } | undefined;
  let fresh = { since: 0, for: 0 };
  let loading: Promise<T> | undefined;

  const isFresh = (): boolean => {
    const age = clock.now() - fresh.since;
    // A clock that was set back must not extend it.
    return age >= 0 && age < fresh.for;
  };

  const refresh = async (): Promise<T> => {
    try {
      const loaded = await load();
      const missing = methodsOf(current).filter((method) => !methodsOf(loaded).includes(method));
      if (current === undefined || missing.every((method) => lacks(suspect, method))) {
        const isTrusted = current !== undefined && loaded.offers.length > 0;
        current = loaded;
        suspect = undefined;
        fresh = { since: clock.now(), for: isTrusted ? TTL_MS : RETRY_MS };
      } else {
        suspect = loaded;
        fresh = { since: clock.now(), for: RETRY_MS };
        log.warn(
          { provider, missing },
          'catalogue lacks methods, the last one is used until the next answer',
        );
      }
      return current;
    } catch (error) {
      failure = { error };
      fresh = { since: clock.now(), for: RETRY_MS };
      throw error;
    } finally {
      loading = undefined;
    }
  };

  return {
    last: () => current ?? null,
    async get() {
      if (current === undefined) {
        if (loading === undefined && failure !== undefined && isFresh()) throw failure.error;
        return (loading ??= refresh());
      }
      if (loading === undefined && !isFresh()) {
        loading = refresh();
        loading.catch((error: unknown) => {
          log.warn({ provider, err: error }, 'catalogue not refreshed, the last one is used');
        });
      }
      return current;
    },
  };
}

const methodsOf = (catalogue: Catalogue | undefined): readonly string[] =>
  catalogue?.offers.map(({ asset }) => asset.method) ?? [];

const lacks = (catalogue: Catalogue | undefined, method: string): boolean =>
  catalogue !== undefined && !methodsOf(catalogue).includes(method);
