import { expect, test } from 'vitest';
import { byTier, runs } from '../../server/testing/tier.ts';
import { World } from './model.ts';
import { checkSequences, checkOrders } from './model-tests.ts';
import type { Step } from './steps.ts';

/** Some runs, always the same ones; `npm run test:campaign` plays others, and many more. */
const seed = 20;

const everything = [
  'open processing paid expired cancelled reversed wrong_asset underpaid late overpaid',
  'begin created failed selected observed cancel refresh sent report resolve refund tick held',
  'checkout.processing checkout.paid checkout.ready checkout.expired checkout.cancelled checkout.reopened checkout.delayed',
  'checkout.underpaid checkout.overpaid checkout.late_payment checkout.wrong_asset checkout.reversed checkout.reported checkout.resolved',
]
  .flatMap((line) => line.split(' '))
  .concat('wrong coins with a value');

test('R25: final observations in any order, each twice, end in the same amounts', () => {
  expect(() => checkOrders({ ...runs(80), seed })).not.toThrow();
});

test('R42, R77, R78, R114, R178: whatever happens, coins count once, and paid and ready stay so', () => {
  const tally = checkSequences({ ...runs(150), seed });
  const reached = [...tally.keys()].filter((name) => !name.startsWith('refused '));
  expect(everything).toEqual(expect.arrayContaining(reached));
  // The long form leaves nothing out: every status, exception, event and kind of input occurs.
  expect(reached).toEqual(expect.arrayContaining(byTier([], everything)));
});

test.each([
  ['in full', 100, []],
  ['in part', 99, ['reversed']],
] as const)(
  'R142: calls before an operator saw final money %s, and calls since',
  (_how, percent, exceptions) => {
    const reported = (source: 'poll' | 'person', status: 'final' | 'gone', amount = 100): Step => {
      const coin = { nth: 1, percent: amount, status, single: true, withHash: true };
      return { do: 'observed', pick: 0, source, state: 'awaiting', coins: [coin], rate: '1', askedAgo: 0 };
    };
    const goneAfter = (minutes: number): readonly Step[] => [
      { do: 'pass', ms: minutes * 60_000 },
      reported('poll', 'gone'),
    ];
    const world = new World('accept', new Map());
    const take = (...steps: readonly Step[]): void => {
      for (const step of steps) world.take(step);
    };
    take({ do: 'select', method: 'usdt-tron', lock: 300_000 }, reported('poll', 'final'), ...goneAfter(0));
    take(reported('person', 'final', percent), ...goneAfter(10), ...goneAfter(10), ...goneAfter(10));
    expect(world.checkout).toMatchObject({ status: 'paid', exceptions });
    take(...goneAfter(10));
    expect(world.checkout).toMatchObject({ status: 'paid', exceptions: ['reversed'] });
  },
);
