import { expect, test } from 'vitest';
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { aSent, aView } from '../../testing/sessions.ts';
import { screen, withoutMarks } from '../../testing/screen-table.ts';

/** What stands above the perforation. */
const above = (view: Partial<SessionView>): string[] => {
  const { due } = screen({
    view: aView({ status: 'paid', amount: '50.00', amountDue: '0.00', description: 'Mug', ...view }),
  });
  return [due?.verb, due?.amount, due?.meta].map((text) => withoutMarks(text ?? ''));
};
const litecoin = aSent({ asset: 'LTC', amount: '0.17', network: 'litecoin', networkName: 'Litecoin' });

test('what was paid is said in coins, with the price and what it is for', () => {
  expect(above({ receipt: [aSent({ amount: '46.30' })] })).toEqual([
    'You paid',
    '46.30 USDT',
    '€50.00 for Mug',
  ]);
});

test('by more than one payment, or by card, it is said in the currency of the price, as much as was counted', () => {
  expect(above({ receipt: [aSent(), litecoin], amountPaid: '63.00' })).toEqual([
    'You paid',
    '€63.00',
    'for Mug',
  ]);
  const byCard = aSent({ asset: 'EUR', amount: '50.00', network: 'hosted' });
  expect(above({ receipt: [byCard], amountPaid: '50.00' })).toEqual(['You paid', '€50.00', 'for Mug']);
});

test('no payment is claimed where nothing came, or the shop has yet to decide', () => {
  const total = ['Total', '€50.00', 'for Mug'];
  expect(above({ receipt: [] })).toEqual(total);
  for (const exception of ['late', 'reversed', 'unclear'] as const)
    expect(above({ receipt: [aSent()], exception, exceptions: [exception] })).toEqual(total);
});
