/**
 * Properties try the same cases in each run, so that a gate says something about the change and not about luck: what fails
 * is a fault, and fails again. `TEST_SEED=random` tries others, before a release; a number repeats what they found.
 */
import fc from 'fast-check';

const wanted = process.env['TEST_SEED'] ?? '20';
if (wanted !== 'random') {
  const seed = Number(wanted);
  if (!Number.isInteger(seed)) throw new Error(`TEST_SEED is "${wanted}": give an integer, or "random"`);
  fc.configureGlobal({ seed });
}
