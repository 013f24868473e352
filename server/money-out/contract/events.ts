import { refundStatuses } from '../../base/contract/constants.ts';
import type { Events } from '../../base/contract/operation.ts';
import { exampleAddress, exampleCoin, exampleExpiry, exampleHash } from '../../money-in/contract/events.ts';
import { exampleTime } from '../../webhooks/contract/events.ts';
import { payout, payoutStatus, type Payout } from './payout.ts';
import { refund, type Refund } from '../../money-in/contract/refund.ts';

/** Webhook events about refunds and payouts. */

/** Fields that the examples of payouts and refunds share. */
const transfer = {
  ...exampleCoin,
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
  transactionHash: exampleHash,
  providerReference: 'sample',
  failureCode: null,
  failureReason: null,
  createdAt: exampleTime,
  sentAt: exampleTime,
  updatedAt: exampleTime,
};

const exampleRefund = (word: string): Refund => ({
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
  destination: { type: 'address', address: exampleAddress },
  reason: 'one of two was sent back',
  claimExpiresAt: exampleExpiry,
  claimedAt: exampleTime,
  claimedFrom: '192.0.2.1',
  linkedBy: ['Ann'],
  holdUntil: null,
});

const examplePayout = (word: string): Payout => ({
  ...transfer,
  id: 'pyt_sample',
  address: exampleAddress,
  status: payoutStatus.options.find((status) => status === word) ?? 'completed',
  conflict: word === 'conflict',
  refundId: null,
  batchId: null,
});

export const moneyOutEvents = {
  'refund.claimed': { data: refund, example: exampleRefund('claimed') },
  'refund.expired': { data: refund, example: exampleRefund('expired') },
  'refund.cancelled': { data: refund, example: exampleRefund('cancelled') },
  'refund.awaiting_approval': { data: refund, example: exampleRefund('awaiting_approval') },
  'refund.awaiting_confirmation': { data: refund, example: exampleRefund('awaiting_confirmation') },
  'refund.unknown': { data: refund, example: exampleRefund('unknown') },
  'refund.succeeded': { data: refund, example: exampleRefund('succeeded') },
  'refund.failed': { data: refund, example: exampleRefund('failed') },
  'payout.awaiting_approval': { data: payout, example: examplePayout('awaiting_approval') },
  'payout.awaiting_funds': { data: payout, example: examplePayout('awaiting_funds') },
  'payout.completed': { data: payout, example: examplePayout('completed') },
  'payout.returned': { data: payout, example: examplePayout('returned') },
  'payout.failed': { data: payout, example: examplePayout('failed') },
  'payout.unknown': { data: payout, example: examplePayout('unknown') },
  'payout.conflict': { data: payout, example: examplePayout('conflict') },
} satisfies Events;
