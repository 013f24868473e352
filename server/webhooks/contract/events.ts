import { z } from 'zod';
import { checkout } from '../../money-in/contract/checkout.ts';
import {
  checkoutStatuses,
  exceptionKinds,
  refundStatuses,
  type EventType,
} from '../../base/contract/constants.ts';
import type { EventData } from './event-data.ts';
import { stringOrNull, time } from '../../base/contract/fields.ts';
import { moneyTransaction } from '../../money-in/contract/money.ts';
import { payout, payoutStatus } from '../../money-out/contract/payout.ts';
import { refund } from '../../money-out/contract/refund.ts';

const eventData = {
  checkout,
  refund,
  payout,
  deposit: moneyTransaction,
  transaction: moneyTransaction,
} satisfies { readonly [S in keyof EventData]: z.ZodType<EventData[S]> };
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

/** Body of an event's message. Its id is in the header `webhook-id`. */
export function eventBody(type: EventType) {
  const [subject = ''] = type.split('.');
  return z.strictObject({
    type: z.literal(type).describe('The event type.'),
    timestamp: time.describe('When it happened.'),
    sample: z
      .literal(true)
      .optional()
      .describe(
        'Only in a sample, which a person sent as a test: it is about no order. Answer 2xx and do nothing.',
      ),
    data: (type === 'checkout.resolved' ? resolvedCheckout : eventData[subject as keyof EventData]).describe(
      'The object at that time.',
    ),
  });
}

/** Body of an example message. Its deposit address is a token contract, so that nobody pays to it. */
export const exampleEvent = (type: EventType) => ({ type, timestamp: at, data: exampleData(type) });

function exampleData(type: EventType): EventData[keyof EventData] | ResolvedCheckout {
  const [subject, word] = type.split('.');
  if (type === 'checkout.resolved')
    return { ...exampleCheckout('paid'), resolved: { action: 'settle', paymentId: 'pay_sample' } };
  if (subject === 'checkout') return exampleCheckout(word === 'late_payment' ? 'late' : word);
  if (subject === 'refund') return exampleRefund(word);
  if (subject === 'payout') return examplePayout(word);
  return exampleMoney(word === 'received');
}

const at = '2026-01-31T12:00:00.000Z';
const end = '2026-01-31T12:30:00.000Z';
const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const hash = '5f2a0c1be7c14d2f9b0d5a6f6f1f9a0e3c7b8d2a1e4f5a6b7c8d9e0f1a2b3c4d';
const coin = { provider: 'novapay', asset: 'USDT', network: 'tron' } as const;

function exampleCheckout(word: string | undefined): EventData['checkout'] {
  const exceptions = exceptionKinds.filter((kind) => kind === word);
  const isPaid = ['paid', 'ready', 'overpaid', 'late', 'reversed'].some((each) => each === word);
  const status = checkoutStatuses.find((each) => each === word) ?? (isPaid ? 'paid' : 'open');
  const amounts = {
    amountPaid: isPaid ? '50.00' : '0.00',
    amountPending: status === 'processing' ? '50.00' : '0.00',
  };
  return {
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
    customer: null,
    metadata: {},
    link: null,
    methods: null,
    language: 'en',
    payments: [
      {
        ...coin,
        ...amounts,
        id: 'pay_sample',
        method: 'usdt-tron',
        networkStandard: 'TRC20',
        status: isPaid ? 'settled' : 'awaiting',
        amount: '50.00',
        priceAmount: '50.00',
        address,
        memo: null,
        uri: null,
        hostedUrl: null,
        quote: { rate: '1', pair: 'USDT/USD', source: 'parity', at },
        transactions: [],
        providerReference: 'sample',
        recheckedUntil: null,
        failureCode: null,
        expiresAt: end,
        createdAt: at,
      },
    ],
    refunds: [],
    refundState: 'none',
    beingRefunded: false,
    resolution: null,
    report: word === 'reported' ? { hash, note: 'I paid an hour ago.', at } : null,
    successUrl: null,
    pendingUrl: null,
    cancelUrl: null,
    createdAt: at,
    expiresAt: end,
    paidAt: isPaid ? at : null,
    readyAt: isPaid && exceptions.length === 0 ? at : null,
    fulfilledAt: null,
    fulfillmentNote: null,
    version: 4,
  };
}

/** Common fields of payouts and refunds. */
const transfer = {
  ...coin,
  method: 'usdt-tron',
  amount: '50.00',
  worth: '50.00',
  fees: [],
  fingerprint: 'a3f5c1d27e9b40861f2d3c4b5a69788796a5b4c3d2e1f00112233445566778a9',
  confirmations: null,
  approvalBy: null,
  createdBy: 'Ann',
  approvedBy: null,
  reference: 'order-1001',
  transactionHash: hash,
  providerReference: 'sample',
  failureCode: null,
  failureReason: null,
  createdAt: at,
  sentAt: at,
  updatedAt: at,
};

const exampleRefund = (word: string | undefined): EventData['refund'] => ({
  ...transfer,
  id: 'rfd_sample',
  checkoutId: 'chk_sample',
  paymentId: 'pay_sample',
  kind: 'payout',
  basis: 'coins',
  status: refundStatuses.find((status) => status === word) ?? 'pending',
  conflict: false,
  value: '50.00',
  rateDifference: null,
  currency: 'USD',
  destination: { type: 'address', address },
  reason: 'one of two was sent back',
  claimExpiresAt: end,
  claimedAt: at,
  claimedFrom: '192.0.2.1',
  linkedBy: ['Ann'],
  holdUntil: null,
});

const examplePayout = (word: string | undefined): EventData['payout'] => ({
  ...transfer,
  id: 'pyt_sample',
  address,
  status: payoutStatus.options.find((status) => status === word) ?? 'completed',
  conflict: word === 'conflict',
  refundId: null,
  batchId: null,
});

const exampleMoney = (matched: boolean): EventData['transaction'] => ({
  ...coin,
  id: 'txn_sample',
  checkoutId: null,
  paymentId: null,
  depositAddressId: matched ? 'adr_sample' : null,
  matched,
  ignored: false,
  amount: '50.00',
  fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.25' }],
  netAmount: '49.75',
  hash,
  status: 'final',
  seenAt: at,
  confirmedAt: at,
  reason: matched ? null : 'no order names it',
  data: null,
});
