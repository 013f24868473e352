/** What was told of something, so that only news is told. The oldest is forgotten where there is too much. */
export interface SeenCache {
  /** Whether this was not told of it yet, or so long ago that it may have been lost. */
  isNew(key: string, state: string): boolean;
  remember(key: string, state: string): void;
}

/** Things that are remembered: more than a list holds that is read in one answer. */
const most = 50_000;

/** @param pause after so many milliseconds the same is told again */
export function createSeenCache(now: () => number, pause: number): SeenCache {
  const told = new Map<string, { readonly state: string; readonly at: number }>();
  return {
    isNew(key, state) {
      const former = told.get(key);
      return former?.state !== state || now() - former.at >= pause;
    },
    remember(key, state) {
      told.delete(key);
      told.set(key, { state, at: now() });
      const [oldest] = told.keys();
      if (told.size > most && oldest !== undefined) told.delete(oldest);
    },
  };
}
