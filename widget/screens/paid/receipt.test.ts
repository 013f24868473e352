import { expect, test } from 'vitest';
import { screen, withPayment } from '../../testing/screen-table.ts';
import type { Screen } from '../types.ts';

test('what came late is not called paid before the shop has decided, nor is what was reversed', () => {
  const late = withPayment(
    { status: 'settled', amountPaid: '50.00', amountDue: '0' },
    { status: 'paid', exception: 'late', paidAt: '2030-01-01T12:00:00.000Z' },
  );
  const shown = screen(late) as Screen & { name: 'paid' };
  expect(shown).toMatchObject({
    isUndecided: true,
    title: 'Received, late',
    notice: null,
    stay: null,
  });
  expect(shown.receipt.map(({ label }) => label)).not.toContain('Paid');
  expect(screen(withPayment({}, { status: 'paid', exception: 'reversed' }))).toMatchObject({
    isUndecided: true,
    title: 'The network reversed your payment',
  });
  expect(screen(withPayment({}, { status: 'paid' }))).toMatchObject({ isUndecided: false, title: 'Paid' });
});
