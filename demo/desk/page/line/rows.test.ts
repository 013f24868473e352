import { expect, test } from 'vitest';
import type { ReceivedWebhook } from '../../../shop/webhook.ts';
import type { PaidCheckout } from '../../checkouts.ts';
import { currentOf, rowsOf, standstillOf, type GatewaySide } from './rows.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();

const transaction = {
  amount: '24.00',
  status: 'final',
  seenAt: at(3),
  confirmations: null,
  requiredConfirmations: null,
};
const payment = {
  status: 'settled',
  provider: 'novapay',
  providerReference: 'order_1',
  createdAt: at(1),
  transactions: [transaction],
};
const paid = {
  id: 'chk_1',
  status: 'paid',
  exceptions: [],
  amount: '24.00',
  currency: 'USD',
  reference: null,
  link: null,
  paidAt: at(6),
  readyAt: at(6),
  fulfilledAt: at(8),
  createdAt: at(0),
  payments: [payment],
} satisfies PaidCheckout;

const request = (id: number, second: number, method: string) => ({
  id,
  at: at(second),
  method,
  path: `/v1/${id}`,
  headerNames: [],
  body: { amount: '24.00' },
  status: 201,
  fault: null,
});
const message = (id: number, second: number, event: string, about = 'order_1') => ({
  id,
  at: at(second),
  about,
  body: JSON.stringify({ event }),
  state: 'delivered' as const,
  status: 200,
  attempts: 1,
});
const gateway: GatewaySide = {
  name: 'NovaPay',
  requests: [request(1, 0, 'GET'), request(2, 1, 'POST'), request(3, 1, 'GET'), request(4, 5, 'POST')],
  webhooks: [
    message(1, 1, 'order.created'),
    message(2, 3, 'deposit.pending'),
    message(3, 3, 'deposit.of-another', 'order_2'),
    message(4, 5, 'deposit.confirming'),
  ],
};
const received = (type: string, second: number, status = 204) =>
  ({
    receivedAt: at(second),
    headers: { 'webhook-signature': 'v1,x' },
    body: JSON.stringify({ type }),
    event: { type, data: { id: 'chk_1' } },
    status,
  }) as unknown as ReceivedWebhook;
const webhooks = [received('checkout.ready', 7), received('checkout.paid', 6)];

const summary = (...of: Parameters<typeof rowsOf>): string[] =>
  rowsOf(...of).map(({ text, at: time }) => `${text}${time === null ? '' : ` ${time.slice(17, 19)}`}`);

test('before there is a checkout the line is an explanation', () => {
  const rows = rowsOf(undefined, undefined, []);
  expect(rows.map(({ text }) => text)).toEqual([
    'Checkout created',
    'Address from the gateway',
    'Payment detected',
    'Network confirms',
    'Paid',
    'Webhook verified',
    'Shipped',
  ]);
  expect(rows.every(({ at: time, messages }) => time === null && messages.length === 0)).toBe(true);
});

test('each step has its time and the message that it came by', () => {
  expect(summary(paid, gateway, webhooks)).toEqual([
    'Checkout created 00',
    'Address from NovaPay 01',
    'Payment detected 03',
    'Network confirms 05',
    'Paid 06',
    'Webhook verified 07',
    'Shipped 08',
  ]);
  const messages = rowsOf(paid, gateway, webhooks).map((row) => row.messages.map(({ title }) => title));
  expect(messages).toEqual([
    ['GET /v1/checkouts/…'],
    ['To NovaPay: POST /v1/2', 'The payment'],
    ['Webhook of NovaPay', 'The transaction'],
    ['Webhook of NovaPay', 'The transaction'],
    ['Webhook to the shop, body'],
    ['Webhook to the shop, headers', 'Webhook to the shop, body'],
    ['POST /v1/checkouts/chk_1/fulfill'],
  ]);
  expect(rowsOf(paid, gateway, webhooks)[2]?.messages[0]?.text).toContain('deposit.pending');
});

test('only a webhook that the shop verified and took counts', () => {
  const refused = { ...received('checkout.ready', 7), event: null, status: 400 };
  for (const webhook of [refused, received('checkout.ready', 7, 503), received('checkout.processing', 4)])
    expect(summary(paid, gateway, [webhook])[5]).toBe('Webhook verified');
});

test('confirmations are named as far as the server knows them', () => {
  const seen = { ...transaction, status: 'detected', confirmations: 1 };
  const of = (change: object) => ({
    ...paid,
    paidAt: null,
    payments: [{ ...payment, transactions: [{ ...seen, ...change }] }],
  });
  expect(summary(of({ requiredConfirmations: 3 }), gateway, [])[3]).toBe('1 of 3 confirmations 05');
  expect(summary(of({}), gateway, [])[3]).toBe('1 confirmation 05');
  // A gateway that sends no messages: final with the payment.
  const silent = { ...gateway, webhooks: [] };
  expect(summary(of({}), silent, [])[3]).toBe('1 confirmation');
  expect(summary(paid, silent, [])[3]).toBe('Network confirms 06');
});

test('the current step is the one after the last that happened', () => {
  expect(currentOf(rowsOf(undefined, undefined, []))).toBe('created');
  const open = { ...paid, paidAt: null, fulfilledAt: null, payments: [{ ...payment, transactions: [] }] };
  expect(currentOf(rowsOf(open, gateway, []))).toBe('detected');
  expect(currentOf(rowsOf(paid, gateway, webhooks))).toBeUndefined();
});

test('a step that does not come says why', () => {
  const of = (change: Partial<PaidCheckout>, messages: readonly ReceivedWebhook[] = []): string | null =>
    standstillOf({ ...paid, ...change }, messages);
  const without = { ...payment, transactions: [] };
  expect(of({})).toBeNull();
  expect(of({ status: 'open', payments: [without] })).toBeNull();
  expect(of({ status: 'expired', payments: [without] })).toBe('expired');
  expect(of({ status: 'open', payments: [{ ...without, status: 'cancelled' }] })).toBe(
    'cancelled at the gateway',
  );
  expect(of({ readyAt: null, exceptions: ['overpaid'] })).toBe('a person decides');
  expect(of({ payments: [{ ...payment, transactions: [{ ...transaction, status: 'gone' }] }] })).toBe(
    'reversed',
  );
  expect(of({}, [received('checkout.ready', 7, 404)])).toBe('your shop answered 404');
});

test('of several payments the line shows the newest that money came for', () => {
  const other = { ...payment, providerReference: 'order_2', createdAt: at(9), transactions: [] };
  expect(summary({ ...paid, payments: [payment, other] }, gateway, webhooks)[1]).toBe(
    'Address from NovaPay 01',
  );
});
