import { z } from 'zod';
import { checkoutStatuses, exceptionKinds } from '../../base/contract/constants.ts';
import { stringOrNull } from '../../base/contract/fields.ts';
import type { Events } from '../../base/contract/operation.ts';
import { exampleTime } from '../../webhooks/contract/events.ts';
import { checkout, type Checkout } from './checkout.ts';
import { moneyTransaction, type MoneyTransaction } from './money.ts';

/** Webhook events about checkouts and received money. */

/** The data of `checkout.resolved`: the checkout and the operator's decision. */
export const resolvedCheckout = checkout.extend({
  resolved: z
    .strictObject({
      action: z
        .enum(['settle', 'match', 'accept', 'ignore'])
        .describe(
          '`settle`: credited a payment manually. `match`: credited an unmatched transaction. `accept` and `ignore`: as in `POST /v1/checkouts/{id}/resolve`.',
        ),
      paymentId: stringOrNull('`pay_…`: the payment that received the money; null if none did.'),
    })
    .describe('The decision.'),
});
export type ResolvedCheckout = z.infer<typeof resolvedCheckout>;

/**
 * Values that several examples share. The address is that of a token contract, so that nobody takes it for an address to pay
 * to.
 */
export const exampleAddress = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
export const exampleHash = '5f2a0c1be7c14d2f9b0d5a6f6f1f9a0e3c7b8d2a1e4f5a6b7c8d9e0f1a2b3c4d';
export const exampleCoin = { provider: 'novapay', asset: 'USDT', network: 'tron' } as const;
export const exampleExpiry = '2026-01-31T12:30:00.000Z';

export const moneyInEvents = {
  'checkout.processing': { data: checkout, example: exampleCheckout('processing') },
  'checkout.paid': { data: checkout, example: exampleCheckout('paid') },
  'checkout.ready': { data: checkout, example: exampleCheckout('ready') },
  'checkout.underpaid': { data: checkout, example: exampleCheckout('underpaid') },
  'checkout.overpaid': { data: checkout, example: exampleCheckout('overpaid') },
  'checkout.late_payment': { data: checkout, example: exampleCheckout('late') },
  'checkout.wrong_asset': { data: checkout, example: exampleCheckout('wrong_asset') },
  'checkout.unclear': { data: checkout, example: exampleCheckout('unclear') },
  'checkout.reversed': { data: checkout, example: exampleCheckout('reversed') },
  'checkout.delayed': { data: checkout, example: exampleCheckout('delayed') },
  'checkout.expired': { data: checkout, example: exampleCheckout('expired') },
  'checkout.cancelled': { data: checkout, example: exampleCheckout('cancelled') },
  'checkout.reopened': { data: checkout, example: exampleCheckout('reopened') },
  'checkout.reported': { data: checkout, example: exampleCheckout('reported') },
  'checkout.resolved': {
    data: resolvedCheckout,
    example: { ...exampleCheckout('paid'), resolved: { action: 'settle', paymentId: 'pay_sample' } },
  },
  'deposit.received': { data: moneyTransaction, example: exampleMoney(true) },
  'transaction.unmatched': { data: moneyTransaction, example: exampleMoney(false) },
} satisfies Events;

function exampleCheckout(word: string): Checkout {
  const exceptions = exceptionKinds.filter((kind) => kind === word);
  const isPaid = ['paid', 'ready', 'overpaid', 'late', 'reversed'].some((each) => each === word);
  const status = checkoutStatuses.find((each) => each === word) ?? (isPaid ? 'paid' : 'open');
  const amounts = {
    amountPaid: isPaid ? '50.00' : '0.00',
    amountPending: status === 'processing' ? '50.00' : '0.00',
  };
  // Fields that are not listed below are null.
  const nulls = Object.fromEntries(Object.keys(checkout.shape).map((name) => [name, null]));
  return checkout.parse({
    ...nulls,
    id: 'chk_sample',
    status,
    exception: exceptions[0] ?? null,
    exceptions,
    amount: '50.00',
    currency: 'USD',
    ...amounts,
    amountDue: status === 'open' ? '50.00' : '0.00',
    amountReceived: amounts.amountPaid,
    amountRefunded: '0.00',
    amountRateDifference: '0.00',
    amountKept: amounts.amountPaid,
    reference: 'order-1001',
    description: 'Two boxes of tea',
    lineItems: [{ name: 'Tea', quantity: 2, amount: '25.00' }],
    metadata: {},
    language: 'en',
    payments: [
      {
        ...exampleCoin,
        ...amounts,
        id: 'pay_sample',
        method: 'usdt-tron',
        networkStandard: 'TRC20',
        status: isPaid ? 'settled' : 'awaiting',
        amount: '50.00',
        priceAmount: '50.00',
        address: exampleAddress,
        memo: null,
        uri: null,
        hostedUrl: null,
        quote: { rate: '1', pair: 'USDT/USD', source: 'parity', at: exampleTime },
        transactions: [],
        providerReference: 'sample',
        recheckedUntil: null,
        failureCode: null,
        expiresAt: exampleExpiry,
        createdAt: exampleTime,
      },
    ],
    refunds: [],
    refundState: 'none',
    beingRefunded: false,
    report: word === 'reported' ? { hash: exampleHash, note: 'I paid an hour ago.', at: exampleTime } : null,
    createdAt: exampleTime,
    expiresAt: exampleExpiry,
    paidAt: isPaid ? exampleTime : null,
    readyAt: isPaid && exceptions.length === 0 ? exampleTime : null,
    version: 4,
  });
}

function exampleMoney(matched: boolean): MoneyTransaction {
  return {
    ...exampleCoin,
    id: 'txn_sample',
    checkoutId: null,
    paymentId: null,
    depositAddressId: matched ? 'adr_sample' : null,
    matched,
    ignored: false,
    amount: '50.00',
    fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.25' }],
    netAmount: '49.75',
    hash: exampleHash,
    status: 'final',
    seenAt: exampleTime,
    confirmedAt: exampleTime,
    reason: matched ? null : 'no order names it',
    data: null,
  };
}
