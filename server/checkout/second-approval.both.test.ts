import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAbove, isSameOwner } from './approvals.ts';
import type { Checkout, Terms } from './model.ts';
import { PaywicketError } from '../core/errors.ts';
import { sum } from '../core/decimal.ts';
import { manualKey } from './apply-observation.ts';
import { sampleCheckout, terms } from '../testing/sample.ts';
import { detected, minute, part, run, seen, soon, observed } from '../testing/transition-steps.ts';
import { transition, type Input } from './transition.ts';
import { byTier, runs } from '../testing/tier.ts';

const day = 86_400_000;
const bounded: Terms = { ...terms, settleAbove: { 'usdt-tron': '20' } };
const ann = { key: 'key_1', owner: 'Ann' };
const bob = { key: 'key_2', owner: 'Bob' };

type Words = { readonly by?: typeof ann; readonly amount?: string; readonly hash?: string | null };
const settles = ({ by = ann, amount = '50.00', hash = 'ab' }: Words = {}): Input => ({
  ...(observed([{ key: manualKey(hash ?? `words ${amount}`), hash, amount, at: null }], {
    source: 'person',
    rawStatus: 'seen',
    observedAt: soon,
  }) as Extract<Input, { type: 'observed' }>),
  by,
});
const matches = ({ by = ann, amount = '50.00', hash = 'dep' }: Words = {}): Input => ({
  ...(observed([{ key: `key ${hash}`, hash, amount, at: null }], {
    source: 'person',
    observedAt: soon,
  }) as Extract<Input, { type: 'observed' }>),
  by,
});
const resolves = (action: 'accept' | 'ignore', by = ann): Input => ({
  type: 'resolve',
  action,
  exception: undefined,
  note: 'fine',
  by,
});
const played = (inputs: readonly Input[], from: Checkout = sampleCheckout(), by: Terms = bounded): Checkout =>
  run(
    inputs.map((input, index) => [input, soon + index]),
    from,
    by,
  ).checkout;
/** Coins for which there is nothing but people's word. */
const byWord = ({ payments }: Checkout): string =>
  sum(
    payments
      .flatMap(({ transactions }) => transactions)
      .filter(({ source, status }) => source !== 'gateway' && status !== 'gone')
      .map(({ amount }) => amount),
  );
const statuses = ({ approvals }: Checkout) => approvals.map(({ action, status }) => `${action} ${status}`);

describe('R56: above a bound of the store’s', () => {
  test.each([
    ['settle', settles],
    ['match', matches],
  ])('one person who says %s moves nothing, and a second one who says the same does it', (action, says) => {
    const asked = played([says()]);
    expect(asked).toMatchObject({ status: 'open', version: 2, payments: [{ transactions: [] }] });
    expect(asked.approvals).toMatchObject([
      { action, status: 'awaiting_approval', createdBy: ann, approvedBy: null, coins: [{ amount: '50.00' }] },
    ]);
    expect(() => played([says()], asked)).toThrow('Ann has asked for it already');
    expect(() => played([says({ by: { key: 'key_9', owner: ' ANN ' } })], asked)).toThrow(PaywicketError);
    const done = played([says({ by: bob })], asked);
    expect(done).toMatchObject({ status: 'paid', exceptions: [] });
    expect(done.approvals).toMatchObject([{ status: 'approved', createdBy: ann, approvedBy: bob }]);
    expect(byWord(done)).toBe('50');
    // Said once more, it is the same money, and nobody is needed.
    expect(played([says({ by: bob }), says()], done).approvals).toHaveLength(1);
  });

  test('another amount, hash or payment is another word, which waits for its own second person', () => {
    const asked = played([
      settles(),
      settles({ by: bob, amount: '49.00' }),
      settles({ by: bob, hash: 'cd' }),
      matches({ by: bob, hash: 'ab' }),
    ]);
    expect(statuses(asked)).toEqual([
      'settle awaiting_approval',
      'settle awaiting_approval',
      'settle awaiting_approval',
      'match awaiting_approval',
    ]);
    expect(byWord(asked)).toBe('0');
  });

  test('the same amount with other zeros and the same hash in other letters is the same word', () => {
    const said = (by: typeof ann, hash: string, amount: string): Input => ({
      ...(observed([{ key: manualKey('ab'), hash, amount, at: null }], {
        source: 'person',
        observedAt: soon,
      }) as Extract<Input, { type: 'observed' }>),
      by,
    });
    expect(played([said(ann, '0xAB', '50'), said(bob, 'ab', '50.00')]).status).toBe('paid');
  });

  test('parts are weighed as one', () => {
    const parts = [1, 2, 3].map((number) => settles({ amount: '10', hash: `a${number}` }));
    const after = played(parts);
    expect(byWord(after)).toBe('20');
    expect(statuses(after)).toEqual(['settle awaiting_approval']);
  });

  test('what a gateway has confirmed since is nobody’s word any more', () => {
    const confirmed = seen(soon + 2, { key: 'dep_1', hash: 'a1', amount: '20.00' });
    const { checkout } = run(
      [
        [settles({ amount: '20.00', hash: 'a1' }), soon],
        confirmed,
        [settles({ amount: '20', hash: 'a2' }), soon + 3],
      ],
      sampleCheckout(),
      bounded,
    );
    expect(statuses(checkout)).toEqual([]);
    expect(checkout.payments[0]?.transactions).toHaveLength(2);
  });

  test('vouching for coins that are on their way is weighed, also where another matched them', () => {
    const { checkout } = run(
      [seen(soon, { ...detected, hash: 'ab' }), [settles(), soon + 1]],
      sampleCheckout(),
      bounded,
    );
    expect(statuses(checkout)).toEqual(['settle awaiting_approval']);
    const onItsWay = (by: typeof ann): Input => ({
      ...(observed([{ key: 'key ab', hash: 'ab', amount: '50.00', at: null, ...detected }], {
        source: 'person',
        observedAt: soon,
      }) as Extract<Input, { type: 'observed' }>),
      by,
    });
    const matched = played([onItsWay(ann), onItsWay(bob)]);
    expect(matched).toMatchObject({ status: 'processing' });
    expect(statuses(played([settles()], matched))).toEqual(['match approved', 'settle awaiting_approval']);
  });

  test('a part is not taken for the whole by one person: what is missing is weighed, too', () => {
    const short = run([seen(soon, { ...part, amount: '1.00' })], sampleCheckout(), bounded).checkout;
    expect(short.exceptions).toEqual(['underpaid']);
    const asked = played([resolves('accept')], short);
    expect(asked).toMatchObject({ status: 'open', exceptions: ['underpaid'], resolutions: [] });
    expect(asked.approvals).toMatchObject([
      {
        action: 'accept',
        exception: 'underpaid',
        note: 'fine',
        coins: [{ method: 'usdt-tron', amount: '50.00' }],
      },
    ]);
    expect(() => played([resolves('accept')], asked)).toThrow('Ann has asked');
    expect(played([resolves('accept', bob)], asked)).toMatchObject({ status: 'paid', exceptions: [] });
    // Money that came in between makes it another decision.
    const more = run([seen(soon + minute, { key: 'dep_2', amount: '2.00' })], asked, bounded).checkout;
    expect(statuses(played([resolves('accept', bob)], more))).toEqual([
      'accept awaiting_approval',
      'accept awaiting_approval',
    ]);
    expect(played([resolves('ignore')], short)).toMatchObject({ exceptions: [], approvals: [] });
  });

  test('what speaks against a paid one is not waved through by one person either', () => {
    const over = run([seen(soon, { amount: '90.00' })], sampleCheckout(), bounded).checkout;
    expect(over).toMatchObject({ status: 'paid', exceptions: ['overpaid'] });
    const asked = played([resolves('ignore')], over);
    expect(asked.exceptions).toEqual(['overpaid']);
    expect(played([resolves('ignore', bob)], asked).exceptions).toEqual([]);
  });

  test('somebody without a name moves nothing', () => {
    const nobody = observed([{ key: manualKey('x'), amount: '50', at: null }], { source: 'person' });
    expect(() => played([nobody])).toThrow('two people who are known by name');
  });

  test('it waits for seven days, and then it is over', () => {
    const asked = played([settles()]);
    const [{ expiresAt } = { expiresAt: 0 }] = asked.approvals;
    expect(expiresAt).toBe(soon + 7 * day);
    const before = transition(asked, settles({ by: bob }), bounded, expiresAt - 1).checkout;
    expect(statuses(before)).toEqual(['settle approved']);
    const after = transition(asked, settles({ by: bob }), bounded, expiresAt).checkout;
    expect(statuses(after)).toEqual(['settle expired', 'settle awaiting_approval']);
    expect(transition(asked, { type: 'tick' }, bounded, expiresAt).checkout).toMatchObject({
      approvals: [{ status: 'expired' }],
    });
  });

  test('twenty may wait', () => {
    const many = Array.from({ length: 20 }, (_, number) => settles({ hash: `a${number}` }));
    expect(() => played([...many, settles({ hash: 'last' })])).toThrow('20 decisions');
  });

  const word = fc.record({
    amount: fc.constantFrom('0.50', '1', '7.00', '19.99', '20', '20.01', '50.00'),
    hash: fc.constantFrom('a1', 'a2', '0xA1', 'b1', null),
    how: fc.constantFrom('settle', 'match', 'accept', 'ignore', 'shown', 'part', 'wait'),
  });
  type Word = { readonly amount: string; readonly hash: string | null; readonly how: string };
  function inputOf({ amount, hash, how }: Word, by: typeof ann): Input {
    if (how === 'settle') return settles({ by, amount, hash });
    if (how === 'match') return matches({ by, amount, hash });
    if (how === 'accept' || how === 'ignore') return resolves(how, by);
    if (how === 'shown') return observed([{ key: `key ${hash}`, hash, amount, at: null, ...detected }]);
    return how === 'part' ? observed([{ key: 'dep_1', amount: '0.10', at: null }]) : { type: 'tick' };
  }
  function attempted(words: readonly Word[], owners: readonly (typeof ann)[]): readonly Checkout[] {
    let checkout = sampleCheckout();
    return words.map((entry, index) => {
      try {
        const input = inputOf(entry, owners[index % owners.length] ?? ann);
        checkout = transition(checkout, input, bounded, soon + index * minute).checkout;
      } catch (error) {
        if (!(error instanceof PaywicketError)) throw error;
      }
      return checkout;
    });
  }

  test('no sequence of calls by one owner moves more than the bound', () => {
    const keys = ['Ann', 'ann', ' ANN', 'A\u0041nn'.slice(1)].map((owner, index) => ({
      key: `key_${index}`,
      owner,
    }));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        for (const checkout of attempted(words, keys)) {
          expect(isAbove(bounded.settleAbove, { method: 'usdt-tron', amount: byWord(checkout) })).toBe(false);
          expect(checkout.status).not.toBe('paid');
          expect(checkout.approvals.every(({ approvedBy }) => approvedBy === null)).toBe(true);
        }
      }),
      runs(300),
    );
  });

  test('whatever two owners say, what is above the bound has two names', () => {
    let above = 0;
    fc.assert(
      fc.property(fc.array(word, { minLength: 10, maxLength: 40 }), (words) => {
        const checkout = attempted(words, [ann, bob]).at(-1) ?? sampleCheckout();
        const approved = checkout.approvals.filter(({ status }) => status === 'approved');
        for (const { createdBy, approvedBy } of approved)
          expect(isSameOwner(createdBy.owner, approvedBy?.owner ?? '')).toBe(false);
        const moved = byWord(checkout);
        if (
          !isAbove(bounded.settleAbove, { method: 'usdt-tron', amount: moved }) &&
          checkout.status !== 'paid'
        )
          return;
        above += 1;
        expect(approved.length).toBeGreaterThan(0);
      }),
      runs(300),
    );
    // Few runs need not meet it.
    expect(above).toBeGreaterThanOrEqual(byTier(0, 1));
  });
});

describe('bounds', () => {
  test.each([
    [{}, 'usdt-tron', '1000000', false],
    [{ 'usdt-tron': '20' }, 'usdt-tron', '20.000', false],
    [{ 'usdt-tron': '20' }, 'usdt-tron', '20.000001', true],
    [{ 'usdt-tron': '20' }, 'btc-bitcoin', '21', false],
    [{ 'usdt-tron': '20', '*': '0' }, 'btc-bitcoin', '0.00000001', true],
    [{ '*': '5' }, 'constructor', '6', true],
    [{ 'usdt-tron': '20', '*': '0' }, 'usdt-tron', '19', false],
  ])('%j for %s %s', (bounds, method, amount, above) => {
    expect(isAbove(bounds, { method, amount })).toBe(above);
  });
});
