import type { Log } from '../core/logger.ts';

/** Tells whoever is interested that a checkout has changed. It only wakes: the store is the truth (R61). */
export interface ChangeFeed {
  /** `elsewhere`: another process has changed it. */
  publish(checkoutId: string, where?: 'here' | 'elsewhere'): void;
  /** Returns what ends the subscription. */
  subscribe(listener: (checkoutId: string, where: 'here' | 'elsewhere') => void): () => void;
}

/** For one process. A listener that throws is logged: the change is committed, and the other listeners get it. */
export function createChangeFeed(log: Log): ChangeFeed {
  const listeners = new Set<Parameters<ChangeFeed['subscribe']>[0]>();
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
export type ChangeNotification = 'changed' | 'closed';

/** What a process receives from the others. */
export interface ChangeListener extends Readonly<Record<ChangeNotification, (checkoutId: string) => void>> {
  /** It receives notifications from now on; earlier ones may be lost. */
  resync(): void;
  /** It receives nothing until `missed`. */
  lost(error: unknown): void;
}

/** How it wakes them. */
export interface ChangeNotifier {
  notify(notification: ChangeNotification, checkoutId: string): void;
  close(): Promise<void>;
}
