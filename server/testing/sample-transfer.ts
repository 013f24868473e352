import { changeTo } from '../money-in/checkout/change.ts';
import { claimTokensOf } from '../money-out/change.ts';
import type { RefundDetails, Transfer } from '../money-out/model.ts';
import type { TransferChange } from '../money-out/transfer-store.ts';
import { sampleAsset, start } from './sample.ts';

/** Test helper: a payout of 50 USDT on TRON through NovaPay that was not sent yet. */
export const sampleTransfer = (changes: Partial<Transfer> = {}): Transfer => ({
  id: 'pyt_1',
  kind: 'payout',
  provider: 'novapay',
  asset: sampleAsset('usdt-tron'),
  amount: '50',
  usd: '50',
  rate: null,
  sendMethod: 'direct',
  hasStatusCall: true,
  destination: { type: 'address', address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' },
  reference: null,
  batchId: null,
  position: 0,
  refund: null,
  status: 'ready',
  approvalBy: null,
  needsApproval: false,
  createdBy: { key: 'key_alice', owner: 'alice' },
  approvedBy: null,
  call: null,
  quote: null,
  fees: [],
  providerReference: null,
  transactionHash: null,
  confirmations: null,
  failureCode: null,
  failureReason: null,
  conflict: false,
  createdAt: start,
  sentAt: null,
  completedAt: null,
  updatedAt: start,
  version: 1,
  ...changes,
});

/** Test helper: a change that writes nothing else but the token of a claim link, and `changes`. */
export function transferChangeTo(
  before: Transfer | null,
  after: Transfer,
  changes: Partial<TransferChange> = {},
): TransferChange {
  const change = changeTo(before, after, { tokens: claimTokensOf(before, after) });
  return { ...change, at: start, nextAt: null, checkout: null, ...changes };
}

/** Test helper: a refund of 50 of `sampleCheckout`, to a destination that the merchant entered. */
export const sampleRefund: RefundDetails = {
  checkoutId: 'chk_1',
  paymentId: 'pay_1',
  basis: 'coins',
  priceAmount: '50.00',
  valueReceived: '50.00',
  rateDifference: null,
  currency: 'EUR',
  reference: null,
  exception: null,
  reason: null,
  claim: null,
  holdUntil: null,
};
