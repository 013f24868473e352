/** For tests in `*.both.test.ts`: `npm test` runs their short form, `npm run test:full` the long one. */

// oxlint-disable-next-line node/no-process-env -- set by e2e/vitest.config.ts
export const isFull = process.env['TEST_TIER'] === 'full';

/** Number of tries of a property: the given number in the long form, an eighth in the short one. */
export const runs = (full: number): { readonly numRuns: number } => ({
  numRuns: isFull ? full : Math.ceil(full / 8),
});

/** One of two values, by the form that runs. */
export const byTier = <Value>(short: Value, full: Value): Value => (isFull ? full : short);
