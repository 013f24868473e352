import { lruSet } from '../core/lru-set.ts';

/** What was reported already, so that only changes are reported. */
export interface SeenCache {
  /** Whether this state was not reported yet, or so long ago that it is reported again in case it was lost. */
  isNew(key: string, state: string): boolean;
  remember(key: string, state: string): void;
}

/** More than a list holds that is read in one response. */
const MAX_ENTRIES = 50_000;

/** @param repeatAfter milliseconds */
export function createSeenCache(now: () => number, repeatAfter: number): SeenCache {
  const reported = new Map<string, { readonly state: string; readonly at: number }>();
  return {
    isNew(key, state) {
      const former = reported.get(key);
      return former?.state !== state || now() - former.at >= repeatAfter;
    },
    remember: (key, state) => lruSet(reported, key, { state, at: now() }, MAX_ENTRIES),
  };
}
