import { expect, test } from 'vitest';
import { renderCheckout } from '../http/render.ts';
import { sampleCheckout, terms } from '../../testing/sample.ts';
import { run, seen, soon } from '../../testing/transition-steps.ts';
import { checkoutChange } from './checkout-writer.ts';

/** Events that are sent once have the same id wherever the same checkout sends them, and the others a new one. */
test('R113: a checkout that is paid again after a copy of its database was put in place says so under the same id', () => {
  const before = sampleCheckout();
  const idsOf = (checkout = before, amount = '60.00') => {
    const [input, at] = seen(soon, { amount });
    const { events } = checkoutChange(checkout, input, { terms, render: renderCheckout }, at);
    return new Map(events.map(({ type, id }) => [type, id] as const));
  };
  const [first, again] = [idsOf(), idsOf()];
  expect([...first.keys()]).toEqual(['checkout.paid', 'checkout.overpaid']);
  expect(again.get('checkout.paid')).toBe(first.get('checkout.paid'));
  expect(first.get('checkout.paid')).toMatch(/^evt_[\w-]{24}$/);
  expect(again.get('checkout.overpaid')).not.toBe(first.get('checkout.overpaid'));
  const [ready, readyAgain] = [idsOf(before, '50.00'), idsOf(before, '50.00')];
  expect([...ready.keys()]).toEqual(['checkout.paid', 'checkout.ready']);
  expect(readyAgain).toEqual(ready);
  expect(ready.get('checkout.ready')).not.toBe(ready.get('checkout.paid'));
  expect(idsOf(sampleCheckout({ id: 'chk_2' })).get('checkout.paid')).not.toBe(first.get('checkout.paid'));
});

test('R113: a checkout says once that it is paid, whatever comes afterwards', () => {
  const { checkout, events } = run([seen(soon, {})], sampleCheckout());
  expect(events.filter((type) => type === 'paid')).toHaveLength(1);
  const refused = [{ type: 'cancel', by: 'merchant' } as const, { type: 'refresh' } as const];
  for (const input of refused)
    expect(() => run([[input, soon]], checkout)).toThrow(/This is not possible for this checkout/);
});
