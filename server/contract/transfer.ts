import { z } from 'zod';
import { assetCode, createdAt, decimal, methodId, networkId, providerId, time } from './fields.ts';

/** What payouts and refunds have in common. */

export const text = (max: number) =>
  z.string().min(1, 'must have at least 1 character').max(max, `must be at most ${max} characters`);
export const note = z.string().min(1, 'must say why').max(1000, 'must be at most 1000 characters');

export const fee = z.strictObject({
  kind: z.enum(['gateway_fee', 'network_fee']).describe('Who takes it.'),
  asset: assetCode,
  amount: decimal.describe('The fee, in its own `asset`.'),
});

export const approvalBy = z
  .enum(['merchant', 'provider'])
  .nullable()
  .describe('Who has to approve it: a second person here, or somebody at the gateway; null for nobody.');
export const sentHash = z.string().nullable().describe('Transaction hash; null before it is known.');
export const failureCode = z
  .string()
  .nullable()
  .describe('Why it failed: a stable code; null where it did not.');
export const failureReason = z
  .string()
  .nullable()
  .describe('Why it failed, or waits for a confirmation, in English; null where it did not.');

export const worth = decimal
  .nullable()
  .describe('Worth of the amount in US dollars when it was created; null where no rate was known.');
export const createdBy = z.string().describe('Owner of the API key that created it.');

export const transferFields = {
  provider: providerId,
  method: methodId,
  asset: assetCode,
  network: networkId,
  worth,
  fees: z.array(fee).describe('Fees besides the amount, as far as they are known.'),
  approvalBy,
  fingerprint: z
    .string()
    .describe('Stands for gateway, asset, destination and amount. An approver sends the one that they saw.'),
  transactionHash: sentHash,
  confirmations: z.int().nullable().describe('Blocks that confirm it; null where unknown.'),
  failureCode,
  failureReason,
  conflict: z.boolean().describe('Whether the gateway contradicted a final status: a person has to look.'),
  providerReference: z.string().nullable().describe('The gateway’s own id of it; null before it answered.'),
  createdBy,
  approvedBy: z.string().nullable().describe('Owner of the API key that approved it; null for none.'),
  createdAt,
  updatedAt: time.describe('When it changed last.'),
} as const;

export const gatewayErrors = [
  'method_unavailable',
  'payouts_frozen',
  'provider_rejected',
  'provider_unavailable',
  'provider_timeout',
] as const;
export const decisionErrors = ['invalid_state', 'forbidden', 'payout_in_doubt', ...gatewayErrors] as const;
