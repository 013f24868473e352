import { expect, test } from 'vitest';
import { sampleCheckout, samplePayment } from '../../testing/sample.ts';
import {
  gone,
  hour,
  minute,
  observed,
  part,
  run,
  seen,
  soon,
  type Step,
} from '../../testing/transition-steps.ts';
import { recheckOf } from './recheck.ts';

const paid = () => run([seen(soon, {})], sampleCheckout({ payments: [samplePayment()] })).checkout;

test('R142: a call that no longer shows final coins is visible, with a version of its own; the next ones have none', () => {
  const before = paid();
  const once = run([seen(soon + hour, gone)], before).checkout;
  expect(recheckOf(once.payments)).toEqual({ since: soon + hour, until: soon + hour + 30 * minute });
  expect(once.version).toBe(before.version + 1);
  const twice = run([seen(soon + hour + 10 * minute, gone)], once).checkout;
  expect(recheckOf(twice.payments)).toEqual(recheckOf(once.payments));
  expect(twice.version).toBe(once.version);
});

test('a part that is missing is looked at again, too', () => {
  const { checkout } = run([seen(soon + hour, part)], paid());
  expect(recheckOf(checkout.payments)?.until).toBe(soon + hour + 30 * minute);
});

test('it ends where a call shows the coins again, and where they are reversed', () => {
  const again = run([seen(soon + hour, gone), seen(soon + hour + minute, {})], paid()).checkout;
  expect(recheckOf(again.payments)).toBeNull();
  const steps = [0, 10, 30].map((after) => seen(soon + hour + after * minute, gone));
  const reversed = run(steps, paid()).checkout;
  expect(reversed.exceptions).toEqual(['reversed']);
  expect(recheckOf(reversed.payments)).toBeNull();
});

test('where the gateway has no status call, nothing is asked again', () => {
  const payments = [samplePayment({ observedAt: null })];
  const steps = [seen(soon, {}), seen(soon + hour, gone)];
  const { checkout } = run(steps, sampleCheckout({ payments }));
  expect(recheckOf(checkout.payments)).toEqual({ since: soon + hour, until: soon + hour });
});

test('a list that lacks the coins says nothing, and coins that were never final are not concerned', () => {
  const listed = run([seen(soon + hour, { ...gone, single: false })], paid()).checkout;
  expect(recheckOf(listed.payments)).toBeNull();
  const open = sampleCheckout({ payments: [samplePayment()] });
  const seenOnly = run([seen(soon, { status: 'detected' }), seen(soon + minute, gone)], open).checkout;
  expect(recheckOf(seenOnly.payments)).toBeNull();
});

test('R142: an operator who sees all of the coins ends it, and only calls since then can reverse them', () => {
  const sees = (amount: string): Step => [
    observed([{ key: 'person:ab', hash: 'ab', amount, at: null }], {
      source: 'person',
      observedAt: soon + hour + minute,
    }),
    soon + hour + minute,
  ];
  const calls = (...minutes: readonly number[]): readonly Step[] =>
    minutes.map((after) => seen(soon + hour + after * minute, gone));
  const from = run([seen(soon, { hash: 'ab' }), ...calls(0)], sampleCheckout()).checkout;
  for (const amount of ['50.00', '60.00']) {
    const ended = run([sees(amount)], from).checkout;
    expect(recheckOf(ended.payments)).toBeNull();
    const again = run(calls(5, 15, 34), ended).checkout;
    expect(again).toMatchObject({ exceptions: [], payments: [{ transactions: [{ amount: '50.00' }] }] });
    expect(recheckOf(again.payments)?.since).toBe(soon + hour + 5 * minute);
    expect(run(calls(35), again).checkout.exceptions).toEqual(['reversed']);
  }
  const fewer = run([sees('49.00')], from).checkout;
  expect(recheckOf(fewer.payments)?.since).toBe(soon + hour);
  expect(run(calls(5, 30), fewer).checkout.exceptions).toEqual(['reversed']);
});
