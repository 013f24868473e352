import { expect, test } from 'vitest';
import { at, minute, screen, withPayment } from '../../testing/screen-table.ts';

test('what has to be sent has its verb, and nothing else has', () => {
  const part = { amountPaid: '30.00', amountDue: '20.00' };
  const paying = [screen(withPayment({})), screen(withPayment(part))];
  expect(paying.map(({ due }) => due?.verb)).toEqual(['Send', 'Send']);
  const others = [screen({}), screen(withPayment({}, { status: 'paid' }))];
  expect(others.map(({ due }) => due?.verb)).toEqual([undefined, undefined]);
});

test.each([
  [28 * minute - 1, {}, 'This page updates by itself.'],
  [28 * minute, {}, 'Then a new price, in one tap.'],
  [28 * minute, { refreshable: false }, 'This page updates by itself.'],
])('Pay says that it waits and, %i ms after its start with %j, what comes: %s', (ms, view, sentence) => {
  const shown = screen({ ...withPayment({}, view), now: at(ms) });
  expect(shown).toMatchObject({ name: 'pay', waiting: { title: 'Waiting for your payment', sentence } });
});
