import { describe, expect, test } from 'vitest';
import { end, sampleCheckout } from '../../testing/sample.ts';
import {
  observed,
  seen,
  detected,
  gone,
  threeTimes,
  run,
  minute,
  soon,
  type Step,
} from '../../testing/transition-steps.ts';
import { amounts } from './totals.ts';

describe('a manual payment', () => {
  const person = (at: number, hash: string | null, amount = '50.00'): Step => [
    observed([{ key: `person:${hash ?? 'x'}`, hash, amount, at: null }], {
      source: 'person',
      observedAt: at,
    }),
    at,
  ];

  test('settles a checkout', () => {
    expect(run([person(soon, null)], sampleCheckout()).checkout).toMatchObject({
      status: 'paid',
      exceptions: [],
    });
  });

  test('and the gateway’s later report of the same hash are one', () => {
    const { checkout } = run([person(soon, '0xAB'), seen(soon + minute, { hash: '0xab' })], sampleCheckout());
    expect(checkout).toMatchObject({ status: 'paid', exceptions: [] });
    expect(checkout.payments[0]?.transactions).toMatchObject([{ key: 'dep_1', source: 'gateway' }]);
    expect(checkout.payments[0]?.transactions).toMatchObject([{ matchedByPerson: false }]);
    expect(Number(amounts(checkout).paid)).toBe(50);
  });

  test('of a hash that the gateway has shown makes it final', () => {
    const { checkout } = run(
      [seen(soon, { ...detected, hash: '0xab' }), person(soon + minute, '0xAB')],
      sampleCheckout(),
    );
    expect(checkout).toMatchObject({ status: 'paid', payments: [{ transactions: [{ key: 'dep_1' }] }] });
    expect(checkout.payments[0]?.transactions).toHaveLength(1);
  });

  test('stands while the gateway still waits for the same coins', () => {
    const waits = threeTimes(soon + 2 * minute, 20 * minute, { ...detected, hash: '0xab' });
    for (const first of [person(soon, '0xab'), seen(soon, { ...detected, hash: '0xab' })]) {
      const { checkout, events } = run([first, person(soon + minute, '0xab'), ...waits], sampleCheckout());
      expect(checkout).toMatchObject({ status: 'paid', exceptions: [] });
      expect(events).not.toContain('reversed');
      expect(Number(amounts(checkout).paid)).toBe(50);
    }
  });

  test('is taken back by calls that say the coins are gone', () => {
    const { checkout } = run(
      [
        seen(soon, { ...detected, hash: '0xab' }),
        person(soon + minute, '0xab'),
        ...threeTimes(soon + 2 * minute, 15 * minute, gone),
      ],
      sampleCheckout(),
    );
    expect(checkout.exceptions).toEqual(['reversed']);
  });

  test('given twice counts once', () => {
    const { checkout } = run([person(soon, '0xab'), person(soon + minute, '0xab')], sampleCheckout());
    expect(checkout.exceptions).toEqual([]);
    expect(Number(amounts(checkout).paid)).toBe(50);
  });

  test('given again while time has changed the checkout is credited once', () => {
    const later = end + 11 * minute;
    const { checkout, events } = run(
      [person(soon, null, '30.00'), person(later, null, '30.00')],
      sampleCheckout(),
    );
    expect(checkout.status).toBe('expired');
    expect(events).toEqual(['underpaid', 'resolved', 'expired']);
  });

  test.each([
    ['0xAB', 'ab'],
    ['ab', '0xAB'],
  ])('R24: about coins that a person matched is about the same coins (%s, %s)', (one, other) => {
    const matched = observed([{ key: 'dep_1', hash: one, amount: '50.00', at: null }], {
      source: 'person',
      observedAt: soon,
    });
    for (const steps of [
      [[matched, soon] as Step, person(soon + minute, other)],
      [person(soon, other), [matched, soon + minute] as Step],
    ]) {
      const { checkout } = run(steps, sampleCheckout());
      expect(checkout).toMatchObject({ status: 'paid', exceptions: [] });
      expect(checkout.payments[0]?.transactions).toMatchObject([{ key: 'dep_1' }]);
      expect(Number(amounts(checkout).paid)).toBe(50);
    }
  });

  test('R24: coins that an operator matched stay matched, whatever the gateway reports of them', () => {
    const matched = observed([{ key: 'dep_1', hash: '0xab', amount: '20.00', at: null }], {
      source: 'person',
      observedAt: soon,
    });
    const { checkout, events } = run(
      [[matched, soon], seen(soon + minute, { key: 'dep_1', hash: '0xab', amount: '50.00' })],
      sampleCheckout(),
    );
    expect(checkout).toMatchObject({ status: 'paid', exceptions: [] });
    expect(checkout.payments[0]?.transactions).toMatchObject([
      { source: 'gateway', matchedByPerson: true, amount: '50.00' },
    ]);
    expect(events).toEqual(['underpaid', 'resolved', 'paid', 'ready']);
  });

  test('takes money that is not final yet, where nothing is wrong with it', () => {
    const accept: Step = [
      { type: 'resolve', action: 'accept', exception: undefined, note: null },
      soon + minute,
    ];
    const { checkout, events } = run([seen(soon, detected), accept], sampleCheckout());
    expect(events).toEqual(['processing', 'paid', 'ready', 'resolved']);
    expect(checkout).toMatchObject({ status: 'paid', exceptions: [], resolutions: [{ exception: null }] });
    expect(() => run([accept], sampleCheckout())).toThrow('it has no exception');
  });
});
