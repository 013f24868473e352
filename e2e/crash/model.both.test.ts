import { expect, test } from 'vitest';
import { byTier, runs } from '../../server/testing/tier.ts';
import { checkSequences, checkOrders } from './model-tests.ts';

/** Some runs, always the same ones; `npm run test:campaign` plays others, and many more. */
const seed = 20;

const everything = [
  'open processing paid expired cancelled reversed wrong_asset underpaid late overpaid',
  'begin created failed selected observed cancel refresh sent report resolve refund tick held',
  'checkout.processing checkout.paid checkout.ready checkout.expired checkout.cancelled checkout.reopened checkout.delayed',
  'checkout.underpaid checkout.overpaid checkout.late_payment checkout.wrong_asset checkout.reversed checkout.reported checkout.resolved',
].flatMap((line) => line.split(' '));

test('R25: final observations in any order, each twice, end in the same amounts', () => {
  expect(() => checkOrders({ ...runs(80), seed })).not.toThrow();
});

test('R42, R77, R78, R114: whatever happens, coins count once, and paid and ready stay so', () => {
  const tally = checkSequences({ ...runs(150), seed });
  const reached = [...tally.keys()].filter((name) => !name.startsWith('refused '));
  expect(everything).toEqual(expect.arrayContaining(reached));
  // The long form leaves nothing out: every status, exception, event and kind of input occurs.
  expect(reached).toEqual(expect.arrayContaining(byTier([], everything)));
});
