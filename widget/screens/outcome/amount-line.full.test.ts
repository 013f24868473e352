/** The line above the amount: on a screen to pay by it says "Send"; where nothing is to be sent no gap is left of it. */
import { expect, test } from 'vitest';
import type { SessionView } from '../../../server/contract/session.ts';
import { aSent, aTransaction } from '../../testing/sessions.ts';
import { shopFixture } from '../../testing/shop.ts';

const at = shopFixture();

type Payment = Partial<NonNullable<SessionView['payment']>>;
const part = { amountPaid: '27.60', amountDue: '22.30', exception: 'underpaid' } as const;
const halfPaid = { amountPaid: '30.00', amountDue: '24.12' };
const inFull = { status: 'settled', amountPaid: '54.12', amountDue: '0' } as const;

test.each<[string, Partial<SessionView>, Payment, string, string | null]>([
  ['paid', { status: 'paid', receipt: [aSent()] }, inFull, 'Paid', 'Total'],
  [
    'received late',
    { status: 'paid', exception: 'late', receipt: [aSent()] },
    inFull,
    'Received, late',
    'Total',
  ],
  ['overpaid', { status: 'paid', exception: 'overpaid' }, { ...inFull, amountPaid: '60' }, 'Paid', 'Total'],
  ['expired', { status: 'expired' }, { status: 'expired' }, 'This payment has expired', 'Total'],
  ['cancelled', { status: 'cancelled' }, {}, 'This payment was cancelled', 'Total'],
  [
    'expired with a part',
    { ...part, status: 'expired' },
    { ...halfPaid, status: 'expired' },
    'This payment has expired',
    'Total',
  ],
  [
    'another coin',
    { exception: 'wrong_asset' },
    { transactions: [aTransaction({ asset: 'USDC' })] },
    'A different coin arrived',
    'Total',
  ],
  [
    'another coin beside a part',
    { ...part, exception: 'wrong_asset' },
    { ...halfPaid, transactions: [aTransaction({ asset: 'USDC' })] },
    'A different coin arrived',
    null,
  ],
  ['the rest has no address', part, { ...halfPaid, status: 'expired' }, 'This address has expired', null],
])('%s: no empty line stands above the amount', async (_name, view, payment, title, said) => {
  const { exception = null } = view;
  const open = at.view;
  if (open.payment === null) throw new Error('a payment is expected');
  at.view = {
    ...open,
    methods: view.status === undefined ? open.methods : [],
    exceptions: exception === null ? [] : [exception],
    ...view,
    payment: { ...open.payment, ...payment },
    version: 2,
  };
  const page = await at.visit(`${at.scriptTag}<paywicket-button session="cs_test">Pay</paywicket-button>`);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('heading', { name: title }).waitFor();
  const line = page.locator('.due .over');
  expect(await line.allInnerTexts()).toEqual(said === null ? [] : [said]);
  expect(await page.locator('paywicket-checkout .due').innerText()).not.toContain('Send');
});
