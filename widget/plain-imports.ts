import type { Plugin } from 'vite';

/**
 * Vite wraps each `import()` in a helper that loads a chunk's styles, of which ours have none, and that tells the whole page
 * of a failure by an event: a shop that reloads at `vite:preloadError` would do so during a payment.
 */
export const plainImports: Plugin = {
  name: 'paywicket:plain-imports',
  apply: 'build',
  enforce: 'pre',
  load: {
    filter: { id: /^\0vite\/preload-helper\.js$/ },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
};
