import type { Log } from '../core/logger.ts';

/** Tells whoever is interested that a checkout has changed. It only wakes: the store is the truth (R61). */
export interface Feed {
  /** `elsewhere`: another process has changed it. */
  publish(checkoutId: string, where?: 'here' | 'elsewhere'): void;
  /** Returns what ends the subscription. */
  subscribe(listener: (checkoutId: string, where: 'here' | 'elsewhere') => void): () => void;
}

/** For one process. A listener that throws is logged: the change is committed, and the other listeners get it. */
export function createFeed(log: Log): Feed {
  const listeners = new Set<Parameters<Feed['subscribe']>[0]>();
  return {
    publish(checkoutId, where = 'here') {
      for (const listener of listeners)
        try {
          listener(checkoutId, where);
        } catch (error) {
          log.error({ checkoutId, err: error }, 'a listener to changes failed');
        }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What processes on the same store tell each other of a checkout: it is another, or its tokens open it no more. */
export type Tidings = 'changed' | 'closed';

/** What a process hears of the others. */
export interface Listener extends Readonly<Record<Tidings, (checkoutId: string) => void>> {
  /** It hears what is told from now on, and nobody knows what was told before. */
  missed(): void;
  /** It hears nothing, until something was `missed`. */
  lost(error: unknown): void;
}

/** How it wakes them. */
export interface Wakes {
  tell(tidings: Tidings, checkoutId: string): void;
  close(): Promise<void>;
}
