import { expect, test } from 'vitest';
import type { ReceivedWebhook } from '../../shop/webhook.ts';
import type { PaidCheckout } from '../checkouts.ts';
import { hasReadyWebhook, progressOf } from './progress.ts';

const checkout = {
  id: 'chk_1',
  status: 'open',
  exceptions: [],
  amount: '24.00',
  currency: 'USD',
  reference: null,
  link: null,
  readyAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  payments: [],
} satisfies PaidCheckout;

const payment = { status: 'awaiting', transactions: [] };
const money = { ...payment, transactions: [{ amount: '24.00', status: 'final' }] };

const states = (shown: PaidCheckout | undefined, isReady = false): string =>
  Object.values(progressOf(shown, isReady)).join(' ');

test('the steps follow the checkout: a coin chosen, money sent, the webhook that it is ready', () => {
  expect(states(undefined)).toBe('current waiting waiting');
  expect(states(checkout)).toBe('current waiting waiting');
  expect(states({ ...checkout, payments: [payment] })).toBe('done current waiting');
  expect(states({ ...checkout, payments: [payment, money] })).toBe('done done current');
  expect(states({ ...checkout, status: 'paid', payments: [money] })).toBe('done done current');
  expect(states({ ...checkout, status: 'paid', payments: [money] }, true)).toBe('done done done');
});

test('a checkout that ended without money is paid anew', () => {
  for (const status of ['expired', 'cancelled']) {
    expect(states({ ...checkout, status, payments: [payment] })).toBe('current waiting waiting');
    expect(states({ ...checkout, status, payments: [money] })).toBe('done done current');
    // The gateway's order alone has ended.
    const over = { ...payment, status };
    expect(states({ ...checkout, payments: [over] })).toBe('current waiting waiting');
    expect(states({ ...checkout, payments: [over, payment] })).toBe('done current waiting');
  }
});

test('only an accepted webhook that says that this checkout is ready to ship counts', () => {
  const received = (type: string, id: string, status = 204) =>
    ({ event: { type, data: { id } }, status }) as ReceivedWebhook;
  expect(hasReadyWebhook(checkout, [received('checkout.ready', 'chk_1')])).toBe(true);
  expect(hasReadyWebhook(checkout, [received('checkout.ready', 'chk_2')])).toBe(false);
  for (const type of ['checkout.processing', 'checkout.paid'])
    expect(hasReadyWebhook(checkout, [received(type, 'chk_1')])).toBe(false);
  expect(hasReadyWebhook(checkout, [received('checkout.ready', 'chk_1', 500)])).toBe(false);
  expect(hasReadyWebhook(checkout, [{ ...received('', ''), event: null }])).toBe(false);
});
