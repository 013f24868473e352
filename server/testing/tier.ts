/** For tests in files named `*.both.test.ts`: `npm test` runs their short form, `npm run test:full` the long one. */

// oxlint-disable-next-line node/no-process-env -- set by e2e/vitest.config.ts
export const isFull = process.env['TEST_TIER'] === 'full';

/** How often a property is tried: as often as said in the long form, an eighth of that in the short one. */
export const runs = (full: number): { readonly numRuns: number } => ({
  numRuns: isFull ? full : Math.ceil(full / 8),
});

/** What the form that runs takes of two. */
export const byTier = <Value>(short: Value, full: Value): Value => (isFull ? full : short);
