import type { Clock, Log } from '../domain/ports.ts';

/** How long what was had is taken for the present, in milliseconds. */
const lifetime = 5 * 60_000;
/** How long a gateway that did not give it is left alone. */
const afterFailure = 30_000;

export interface Kept<T> {
  /** @throws what loading threw, where nothing was ever had */
  get(): Promise<T>;
  /** What was had last, without any call. */
  last(): T | null;
}

/**
 * Keeps what a gateway says of itself for a few minutes. What is old is answered at once while it is loaded anew, and
 * goes on being answered while that fails. Only where there is nothing yet does anybody wait, and after a failure they
 * are told of that for a while, and nobody is asked.
 */
export function keep<T>(
  load: () => Promise<T>,
  { provider, clock, log }: { readonly provider: string; readonly clock: Clock; readonly log: Log },
): Kept<T> {
  let kept: { readonly value: T } | undefined;
  let failure: { readonly error: unknown } | undefined;
  /** Until then, nothing is loaded. */
  let restsUntil = Number.NEGATIVE_INFINITY;
  let loading: Promise<T> | undefined;

  const refresh = async (): Promise<T> => {
    try {
      const value = await load();
      kept = { value };
      restsUntil = clock.now() + lifetime;
      return value;
    } catch (error) {
      failure = { error };
      restsUntil = clock.now() + afterFailure;
      throw error;
    } finally {
      loading = undefined;
    }
  };

  return {
    last: () => kept?.value ?? null,
    async get() {
      const rests = clock.now() < restsUntil;
      if (kept === undefined) {
        if (loading === undefined && rests && failure !== undefined) throw failure.error;
        return (loading ??= refresh());
      }
      if (!rests && loading === undefined) {
        loading = refresh();
        loading.catch((error: unknown) => {
          log.warn({ provider, err: error }, 'catalogue not refreshed, the last one is kept');
        });
      }
      return kept.value;
    },
  };
}
