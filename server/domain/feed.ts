/** Tells whoever is interested that a checkout has changed. It only wakes: the store is the truth (R61). */
export interface Feed {
  publish(checkoutId: string): void;
  /** Returns what ends the subscription. */
  subscribe(listener: (checkoutId: string) => void): () => void;
}

/** For one process. */
export function createFeed(): Feed {
  const listeners = new Set<(checkoutId: string) => void>();
  return {
    publish(checkoutId) {
      for (const listener of listeners) listener(checkoutId);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
