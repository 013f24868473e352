import type { EventType } from '../contract/constants.ts';
import type { Checkout } from '../contract/checkout.ts';
import type { MoneyTransaction } from '../contract/money.ts';
import type { Payout } from '../contract/payout.ts';
import type { Refund } from '../contract/refund.ts';

/** A sample of each event type, to test a receiver. Its addresses are not for payments. */
export function sampleOf(type: EventType, now: number): object {
  const at = new Date(now).toISOString();
  if (is('checkout', type)) return sampleCheckout(type, now);
  if (is('payout', type)) return samplePayout(type, at);
  if (is('refund', type)) return sampleRefund(type, at);
  return sampleMoney(type, at);
}

type Of<Subject extends string> = Extract<EventType, `${Subject}.${string}`>;
type CheckoutEvent = Of<'checkout'>;

const is = <Subject extends string>(subject: Subject, type: EventType): type is Of<Subject> =>
  type.startsWith(`${subject}.`);

type State = Pick<Checkout, 'status' | 'exceptions' | 'amountPaid' | 'amountPending' | 'amountDue'>;

const open: State = {
  status: 'open',
  exceptions: [],
  amountPaid: '0.00',
  amountPending: '0.00',
  amountDue: '50.00',
};
const coming: State = { ...open, status: 'processing', amountPending: '50.00', amountDue: '0.00' };
const paid: State = { ...open, status: 'paid', amountPaid: '50.00', amountDue: '0.00' };
const underpaid = { amountPaid: '40.00', amountDue: '10.00' };
/** Those that are not open, or have an exception. */
const states: Readonly<Partial<Record<CheckoutEvent, State>>> = {
  'checkout.processing': coming,
  'checkout.paid': paid,
  'checkout.underpaid': { ...open, status: 'expired', exceptions: ['underpaid'], ...underpaid },
  'checkout.overpaid': { ...paid, exceptions: ['overpaid'], amountPaid: '60.00' },
  'checkout.late_payment': { ...paid, exceptions: ['late'] },
  'checkout.wrong_asset': { ...open, exceptions: ['wrong_asset'] },
  'checkout.unclear': { ...open, exceptions: ['unclear'] },
  'checkout.reversed': { ...paid, exceptions: ['reversed'], amountPaid: '0.00' },
  'checkout.delayed': coming,
  'checkout.expired': { ...open, status: 'expired' },
  'checkout.cancelled': { ...open, status: 'cancelled' },
};

const minute = 60_000;
const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const hash = '5f2a0c1be7c14d2f9b0d5a6f6f1f9a0e3c7b8d2a1e4f5a6b7c8d9e0f1a2b3c4d';
const coin = { asset: 'USDT', network: 'tron' } as const;

/** What a payout and a refund have in common. */
const transfer = {
  provider: 'novapay',
  amount: '50.00',
  worth: '50.00',
  method: 'usdt-tron',
  ...coin,
  fees: [],
  fingerprint: 'a3f5c1d27e9b40861f2d3c4b5a69788796a5b4c3d2e1f00112233445566778a9',
  confirmations: null,
  createdBy: 'Ann',
  approvedBy: null,
};

function sampleCheckout(type: CheckoutEvent, now: number): Checkout {
  const at = (offset: number): string => new Date(now + offset).toISOString();
  const state = states[type] ?? open;
  return {
    id: 'chk_sample',
    ...state,
    exception: state.exceptions[0] ?? null,
    amount: '50.00',
    currency: 'USD',
    reference: 'order-1001',
    description: 'Sample order',
    lineItems: [{ name: 'Tea', quantity: 2, amount: '25.00' }],
    customer: null,
    metadata: { sample: 'true' },
    link: null,
    methods: null,
    payments: [
      {
        id: 'pay_sample',
        provider: 'novapay',
        method: 'usdt-tron',
        status: state.status === 'paid' ? 'settled' : 'awaiting',
        amount: '50.00',
        priceAmount: '50.00',
        ...coin,
        networkStandard: 'TRC20',
        amountPaid: state.amountPaid,
        amountPending: state.amountPending,
        address,
        memo: null,
        uri: null,
        hostedUrl: null,
        quote: { rate: '1', pair: 'USDT/USD', source: 'parity', at: at(-minute) },
        transactions: [],
        providerReference: 'sample',
        failureCode: null,
        expiresAt: at(29 * minute),
        createdAt: at(-minute),
      },
    ],
    refunds: [],
    resolution: null,
    approvals: type === 'checkout.awaiting_approval' ? [sampleApproval(at)] : [],
    report: type === 'checkout.reported' ? { hash, note: 'I paid an hour ago.', at: at(0) } : null,
    successUrl: null,
    pendingUrl: null,
    cancelUrl: null,
    createdAt: at(-minute),
    expiresAt: at(29 * minute),
    paidAt: state.status === 'paid' ? at(0) : null,
    version: 4,
  };
}

const sampleApproval = (at: (offset: number) => string): Checkout['approvals'][number] => ({
  action: 'settle',
  status: 'awaiting_approval',
  fingerprint: transfer.fingerprint,
  paymentId: 'pay_sample',
  transactionId: null,
  exception: null,
  coins: [{ method: 'usdt-tron', amount: '50.00' }],
  hash,
  note: 'seen at the gateway',
  createdBy: { key: 'key_sample', owner: 'Ann' },
  createdAt: at(0),
  expiresAt: at(7 * 24 * 60 * minute),
  approvedBy: null,
  approvedAt: null,
});

function sampleMoney(type: Of<'transaction' | 'deposit'>, at: string): MoneyTransaction {
  return {
    id: 'txn_sample',
    provider: 'novapay',
    checkoutId: null,
    paymentId: null,
    depositAddressId: type === 'deposit.received' ? 'adr_sample' : null,
    matched: type === 'deposit.received',
    ignored: false,
    ...coin,
    amount: '50.00',
    fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.25' }],
    netAmount: '49.75',
    hash,
    status: 'final',
    seenAt: at,
    confirmedAt: at,
    reason: type === 'deposit.received' ? null : 'no order names it',
    data: null,
  };
}

function sampleRefund(type: Of<'refund'>, at: string): Refund {
  const status = type === 'refund.claimed' ? 'pending' : statusOf(type);
  const isClaimed = status !== 'expired' && status !== 'cancelled';
  return {
    ...transfer,
    id: 'rfd_sample',
    checkoutId: 'chk_sample',
    paymentId: 'pay_sample',
    kind: 'payout',
    basis: 'coins',
    status,
    value: '50.00',
    currency: 'USD',
    destination: isClaimed ? { type: 'address', address } : null,
    reference: 'order-1001',
    ...outcomeOf(status),
    conflict: false,
    providerReference: null,
    reason: 'Sample refund',
    claimExpiresAt: at,
    claimedAt: isClaimed ? at : null,
    claimedFrom: isClaimed ? '192.0.2.1' : null,
    holdUntil: null,
    createdAt: at,
    updatedAt: at,
  };
}

function samplePayout(type: Of<'payout'>, at: string): Payout {
  const status = type === 'payout.conflict' ? 'completed' : statusOf(type);
  return {
    ...transfer,
    id: 'pyt_sample',
    address,
    reference: 'sample-payout',
    status,
    ...outcomeOf(status),
    conflict: type === 'payout.conflict',
    providerReference: 'sample',
    refundId: null,
    batchId: null,
    createdAt: at,
    updatedAt: at,
  };
}

/** Most events of transfers are named after the status. */
const statusOf = <Status extends string>(type: `${string}.${Status}`): Status =>
  type.slice(type.indexOf('.') + 1) as Status;

const outcomeOf = (status: string) => ({
  approvalBy: status === 'awaiting_approval' ? ('merchant' as const) : null,
  transactionHash: status === 'succeeded' || status === 'completed' ? hash : null,
  failureCode: status === 'failed' ? 'rejected' : null,
  failureReason: status === 'failed' ? 'sample' : null,
});
