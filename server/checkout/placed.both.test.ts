import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Checkout, Terms } from './model.ts';
import { PaywicketError } from '../core/errors.ts';
import { compare, sum } from '../core/decimal.ts';
import { manualKey } from './apply-observation.ts';
import type { ReportedTransaction } from '../gateways/gateway.ts';
import { sampleCheckout, terms } from '../testing/sample.ts';
import {
  detected,
  gone,
  minute,
  run,
  soon,
  threeTimes,
  observed,
  type Step,
} from '../testing/transition-steps.ts';
import { amounts, transition, type Input } from './transition.ts';
import { byTier, runs } from '../testing/tier.ts';

/** R56: that a person placed money is a fact of its own, whatever its gateway reports of that money later. */

const bounded: Terms = { ...terms, settleAbove: { 'usdt-tron': '20' } };
const ann = { key: 'key_1', owner: 'Ann' };
const bob = { key: 'key_2', owner: 'Bob' };

const coins = (key: string, amount: string, changes: Partial<ReportedTransaction> = {}) => ({
  key,
  amount,
  hash: `hash-${key}`,
  at: null,
  ...changes,
});
const matches = (
  key: string,
  amount: string,
  { by = ann, ...changes }: Partial<ReportedTransaction> & { by?: typeof ann } = {},
): Input => ({
  ...(observed([coins(key, amount, changes)], { source: 'person', observedAt: soon }) as Extract<
    Input,
    { type: 'observed' }
  >),
  by,
});
const settles = (key: string, amount: string, by = ann): Input => ({
  ...(observed([coins(manualKey(`hash-${key}`), amount, { hash: `hash-${key}` })], {
    source: 'person',
    observedAt: soon,
  }) as Extract<Input, { type: 'observed' }>),
  by,
});
const accepts = (by = ann): Input => ({
  type: 'resolve',
  action: 'accept',
  exception: undefined,
  note: null,
  by,
});
const reports = (key: string, amount: string, changes: Partial<ReportedTransaction> = {}): Input =>
  observed([coins(key, amount, changes)], { observedAt: soon });
const played = (inputs: readonly Input[], from: Checkout = sampleCheckout(), by = bounded): Checkout =>
  run(
    inputs.map((input, index): Step => [input, soon + index]),
    from,
    by,
  ).checkout;
const waiting = ({ approvals }: Checkout) =>
  approvals
    .filter(({ status }) => status === 'awaiting_approval')
    .map(({ action, createdBy, coins: [first] }) => [action, createdBy.owner, first?.amount]);

describe('R56: money that one person placed', () => {
  test('is weighed with what they place next, although its gateway has reported it since', () => {
    const first = played([matches('a', '15'), reports('a', '15')]);
    expect(first.payments[0]?.transactions).toMatchObject([{ source: 'gateway', matchedBy: ann }]);
    const second = played([matches('b', '15')], first);
    expect(waiting(second)).toEqual([['match', 'Ann', '15']]);
    expect(second.payments[0]?.transactions).toHaveLength(1);
    expect(waiting(played([settles('b', '15')], first))).toEqual([['settle', 'Ann', '15']]);
  });

  test('counts as received where it grows past the bound, and makes nothing paid until another says the same', () => {
    const grown = played([matches('a', '15', detected), reports('a', '50.00')]);
    expect(grown).toMatchObject({ status: 'processing', exceptions: [], paidAt: null });
    expect(amounts(grown)).toEqual({ paid: '50', pending: '0', due: '0' });
    expect(waiting(grown)).toEqual([['match', 'Ann', '50.00']]);
    // Told again, nothing is asked for anew.
    expect(played([reports('a', '50.00')], grown).approvals).toEqual(grown.approvals);
    expect(() => played([matches('a', '50.00')], grown)).toThrow('Ann has asked for it already');
    expect(waiting(played([accepts()], grown))).toHaveLength(2);
    expect(played([accepts()], grown).status).toBe('processing');
    const done = played([matches('a', '50.00', { by: bob })], grown);
    expect(done).toMatchObject({ status: 'paid', approvals: [{ createdBy: ann, approvedBy: bob }] });
    expect(done.payments[0]?.transactions).toMatchObject([{ matchedBy: ann, approved: '50.00' }]);
  });

  test('waits as it now is: what was said of less approves no more than that', () => {
    const asked = played([matches('a', '15'), reports('a', '30')]);
    const more = played([reports('a', '50.00'), matches('a', '30', { by: bob })], asked);
    expect(more).toMatchObject({ status: 'paid' });
    const much = played([reports('a', '60.00'), matches('a', '30', { by: bob })], asked);
    expect(much).toMatchObject({ status: 'processing' });
    expect(played([matches('a', '60.00', { by: bob })], much)).toMatchObject({ status: 'paid' });
  });

  test('that two people agreed on is nobody’s word alone any more, and the next one starts anew', () => {
    const agreed = played([matches('a', '25'), matches('a', '25', { by: bob }), reports('a', '25')]);
    expect(agreed).toMatchObject({ status: 'open', exceptions: ['underpaid'] });
    const next = played([matches('b', '15'), reports('b', '15')], agreed);
    expect(waiting(next)).toEqual([]);
    expect(waiting(played([matches('c', '10')], next))).toEqual([['match', 'Ann', '10']]);
    expect(played([matches('c', '10'), matches('c', '10', { by: bob })], next)).toMatchObject({
      status: 'paid',
    });
  });

  test('that a second person agreed on while it was on its way needs another word to be final', () => {
    const onItsWay = played([
      matches('a', '50.00', detected),
      matches('a', '50.00', { ...detected, by: bob }),
    ]);
    expect(onItsWay).toMatchObject({ status: 'processing' });
    expect(waiting(played([settles('a', '50.00')], onItsWay))).toEqual([['settle', 'Ann', '50.00']]);
    expect(played([reports('a', '50.00')], onItsWay)).toMatchObject({ status: 'paid' });
  });

  test('is weighed again where it was gone and comes back', () => {
    const { checkout: without } = run(
      [
        [matches('a', '18'), soon],
        [reports('a', '18'), soon],
        ...threeTimes(soon + minute, 16 * minute, { ...coins('a', '18'), ...gone }),
        [matches('b', '18'), soon + 60 * minute],
      ],
      sampleCheckout({ amount: '36.00', expiresAt: soon + 600 * minute }),
      bounded,
    );
    expect(without.payments[0]?.transactions).toMatchObject([{ status: 'gone' }, { status: 'final' }]);
    expect(waiting(without)).toEqual([]);
    const back = transition(without, reports('a', '18'), bounded, soon + 61 * minute).checkout;
    expect(back.status).toBe('processing');
    expect(waiting(back)).toEqual([['match', 'Ann', '18']]);
  });

  test('pays as before where what its gateway shows by itself is enough', () => {
    const grown = played([matches('a', '15'), reports('a', '30')]);
    expect(played([reports('own', '50.00')], grown)).toMatchObject({
      status: 'paid',
      exceptions: ['overpaid'],
    });
    expect(played([reports('own', '20.00')], grown)).toMatchObject({ status: 'processing' });
  });

  test('holds up nothing that is paid already, and nothing where the store has no bound', () => {
    const small = sampleCheckout({ amount: '15.00' });
    const paid = played([matches('a', '15'), reports('a', '90')], small);
    expect(paid).toMatchObject({ status: 'paid', exceptions: ['overpaid'], approvals: [] });
    expect(played([matches('a', '15'), reports('a', '50.00')], sampleCheckout(), terms)).toMatchObject({
      status: 'paid',
    });
  });

  test('by somebody whose name is not known waits for two people', () => {
    const unnamed = observed([coins('a', '15')], { source: 'person', observedAt: soon });
    const grown = played([unnamed, reports('a', '50.00')]);
    expect(grown).toMatchObject({ status: 'processing', approvals: [] });
    const asked = played([matches('a', '50.00', { by: bob })], grown);
    expect(waiting(asked)).toEqual([['match', 'Bob', '50.00']]);
    expect(played([matches('a', '50.00')], asked)).toMatchObject({ status: 'paid' });
  });

  test('can be agreed on after what was asked for is over', () => {
    const grown = played([matches('a', '15'), reports('a', '50.00')]);
    const over = soon + 8 * 86_400_000;
    const later = (by: typeof ann, from: Checkout) =>
      transition(from, matches('a', '50.00', { by }), bounded, over).checkout;
    const asked = later(bob, grown);
    expect(asked).toMatchObject({ status: 'processing' });
    expect(waiting(asked)).toEqual([['match', 'Bob', '50.00']]);
    expect(later(ann, asked)).toMatchObject({ status: 'paid' });
  });

  test('and that the gateway then shows by itself, under the hash they told, is the gateway’s', () => {
    const shown = played([settles('a', '20'), reports('a', '50.00')]);
    expect(shown).toMatchObject({ status: 'paid', payments: [{ transactions: [{ matchedBy: null }] }] });
    const placed = played([settles('a', '20'), matches('a', '20'), reports('a', '50.00')]);
    expect(placed).toMatchObject({ status: 'processing' });
  });

  test('asks for a second person no more often than twenty times at once, and is told of all the same', () => {
    const many = Array.from({ length: 20 }, (_, number) => matches(`x${number}`, '50'));
    const { payments, approvals, status } = played([...many, matches('a', '15'), reports('a', '50.00')]);
    expect(payments[0]?.transactions).toMatchObject([{ amount: '50.00' }]);
    expect(approvals).toHaveLength(20);
    expect(status).toBe('processing');
  });
});

const names = ['a', 'b', 'c', 'own'] as const;
const happening = fc.record({
  how: fc.constantFrom('match', 'match', 'report', 'report', 'report', 'settle', 'accept', 'denied', 'wait'),
  name: fc.constantFrom(...names),
  amount: fc.constantFrom('3', '9.50', '15', '20', '26', '50.00', '70'),
  status: fc.constantFrom('detected', 'final', 'final'),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** What the gateway shows here by itself, and what somebody has said: told apart as it happens, by name. */
function lived(happenings: readonly Happening[], owners: readonly (typeof ann)[]) {
  let checkout = sampleCheckout({ expiresAt: soon + 1e9 });
  const ways: { readonly before: Checkout; readonly after: Checkout; readonly input: Input }[] = [];
  for (const [index, { how, name, amount, status }] of happenings.entries()) {
    const by = owners[index % owners.length] ?? ann;
    const from = soon + index * 60 * minute;
    const take = (input: Input, at = from): void => {
      try {
        const before = checkout;
        checkout = transition(before, input, bounded, at).checkout;
        ways.push({ before, after: checkout, input });
      } catch (error) {
        if (!(error instanceof PaywicketError)) throw error;
      }
    };
    // Coins that the gateway shows by itself are never anybody's to match.
    const word = name === 'own' ? 'report' : how;
    const held = checkout.payments[0]?.transactions.find(({ key }) => key === name);
    if (word === 'match') take(matches(name, amount, { by, status }));
    else if (word === 'settle') take(settles(name, amount, by));
    else if (word === 'accept') take(accepts(by));
    // Of what a person placed, only what is credited here is reported here.
    else if (word === 'report' && (held !== undefined || name === 'own'))
      take(reports(name, amount, { status }));
    else if (word === 'denied' && held !== undefined)
      for (const call of [0, 1, 2])
        take(
          observed([{ ...coins(name, amount), ...gone }], { observedAt: from + call }),
          from + call * 16 * minute,
        );
    else take({ type: 'tick' });
  }
  return ways;
}

/** What nobody but people brought here, all of it, whoever agreed. */
const placedIn = ({ payments }: Checkout): string =>
  sum(
    payments
      .flatMap(({ transactions }) => transactions)
      .filter(({ key, status }) => key !== 'own' && status !== 'gone')
      .map(({ amount }) => amount),
  );
const ownFinal = ({ payments }: Checkout): string =>
  sum(
    payments
      .flatMap(({ transactions }) => transactions)
      .filter(({ key, status }) => key === 'own' && status === 'final')
      .map(({ amount }) => amount),
  );
const isEnough = (amount: string): boolean => compare(amount, '49.75') >= 0;

test('R56: whatever the order of matches, reports, settles and accepts, one owner settles nothing above the bound', () => {
  const keys = ['Ann', ' ann', 'ANN'].map((owner, index) => ({ key: `key_${index}`, owner }));
  let grew = 0;
  let paid = 0;
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
      for (const { before, after } of lived(happenings, keys)) {
        expect(after.approvals.every(({ approvedBy }) => approvedBy === null)).toBe(true);
        if (after.status === 'processing' && compare(placedIn(after), '20') > 0) grew += 1;
        if (before.status === 'paid' || after.status !== 'paid') continue;
        paid += 1;
        // Either the gateway alone shows enough, or what the owner answers for is within the bound.
        const byOne = !isEnough(ownFinal(after));
        expect(byOne && compare(placedIn(after), '20') > 0).toBe(false);
      }
    }),
    runs(500),
  );
  // Few runs need not meet them.
  expect(grew).toBeGreaterThanOrEqual(byTier(0, 1));
  expect(paid).toBeGreaterThanOrEqual(byTier(0, 1));
});

test('R56: what is settled above the bound by two owners has been said by both', () => {
  let above = 0;
  fc.assert(
    fc.property(fc.array(happening, { minLength: 10, maxLength: 40 }), (happenings) => {
      for (const { before, after } of lived(happenings, [ann, bob])) {
        if (before.status === 'paid' || after.status !== 'paid' || isEnough(ownFinal(after))) continue;
        if (compare(placedIn(after), '20') <= 0) continue;
        above += 1;
        expect(after.approvals.some(({ status }) => status === 'approved')).toBe(true);
      }
    }),
    runs(500),
  );
  // Few runs need not meet it.
  expect(above).toBeGreaterThanOrEqual(byTier(0, 1));
});
