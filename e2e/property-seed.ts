/**
 * Property tests try the same cases in each run, so that a gate depends on the change and not on luck, and a failure can be
 * repeated. `TEST_SEED=random` tries others, before a release; a number repeats those of a former run.
 */
import fc from 'fast-check';

const wanted = process.env['TEST_SEED'] ?? '20';
if (wanted !== 'random') {
  const seed = Number(wanted);
  if (!Number.isInteger(seed)) throw new Error(`TEST_SEED is "${wanted}": give an integer, or "random"`);
  fc.configureGlobal({ seed });
}
