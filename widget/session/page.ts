/** The page of a session, as far as the session needs it. */
export interface Page {
  readonly hidden: boolean;
  readonly online: boolean;
  /**
   * Calls back when one of them may have changed. `awake` is true where the page may have slept and missed news: shown
   * again, online again, back from the back-forward cache; false where it is hidden, cut off or left. Whatever was open
   * before is of no use after either.
   *
   * @returns How to stop listening.
   */
  listen(callback: (awake: boolean) => void): () => void;
}

export const browserPage: Page = {
  get hidden() {
    return document.hidden;
  },
  get online() {
    return navigator.onLine;
  },
  listen: (callback) => {
    const abort = new AbortController();
    const { signal } = abort;
    document.addEventListener('visibilitychange', () => callback(!document.hidden), { signal });
    window.addEventListener('online', () => callback(true), { signal });
    window.addEventListener('pageshow', () => callback(true), { signal });
    window.addEventListener('offline', () => callback(false), { signal });
    window.addEventListener('pagehide', () => callback(false), { signal });
    return () => abort.abort();
  },
};
