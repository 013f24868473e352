import { expect, test } from 'vitest';
import { at, failing, minute, screen, withPayment } from '../../testing/screen-table.ts';

test('what has to be sent has its verb, and a price is the total', () => {
  const part = { amountPaid: '30.00', amountDue: '20.00' };
  const paying = [screen(withPayment({})), screen(withPayment(part))];
  expect(paying.map(({ due }) => due?.verb)).toEqual(['Send', 'Send']);
  const others = [screen({}), screen(withPayment({}, { status: 'paid' }))];
  expect(others.map(({ due }) => due?.verb)).toEqual(['Total', 'Total']);
});

test('offline, Pay does not say that it updates', () => {
  const { connection } = failing('network');
  const shown = screen({ ...withPayment({}), connection: { ...connection, online: false } });
  expect(shown).toMatchObject({ waiting: { isPaused: true, sentence: 'Updates when you’re back online.' } });
  expect(screen(withPayment({}))).toMatchObject({ waiting: { isPaused: false } });
});

test.each([
  [28 * minute - 1, {}, 'This page updates by itself.'],
  [28 * minute, {}, 'When time is up, you can get a new price.'],
  [28 * minute, { refreshable: false }, 'This page updates by itself.'],
])('Pay says that it waits and, %i ms after its start with %j, what comes: %s', (ms, view, sentence) => {
  const shown = screen({ ...withPayment({}, view), now: at(ms) });
  expect(shown).toMatchObject({ name: 'pay', waiting: { title: 'Waiting for your payment', sentence } });
});
