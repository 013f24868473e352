import { z } from 'zod';
import {
  assetCode,
  createdAt,
  decimal,
  decimalOrNull,
  methodId,
  networkId,
  providerId,
  stringOrNull,
  time,
  timeOrNull,
  transactionHash,
} from '../../base/contract/fields.ts';
import { providerErrors } from '../../base/contract/operation.ts';

/** Common parts of payouts and refunds. */

export const requiredText = (max: number) =>
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
  .describe(
    'Who has to approve it. `merchant`: a second person here. `provider`: a person at the gateway. Null if no approval is needed.',
  );
export const sentHash = stringOrNull('Transaction hash; null before it is known.');
export const failureCode = stringOrNull(
  'Why it failed, or waits for a person: a stable code; null if there is none.',
);
export const failureReason = stringOrNull(
  'Why it failed, or waits for a person, in English; null if there is none.',
);

export const worth = decimalOrNull(
  'Value of the amount in US dollars when it was created; null if no rate was known.',
);
export const createdBy = z
  .string()
  .describe('Who created it: the owner of the API key, or the person in the console.');

export const transferFields = {
  provider: providerId,
  method: methodId,
  asset: assetCode,
  network: networkId,
  worth,
  fees: z.array(fee).describe('Fees in addition to the amount, as far as they are known.'),
  approvalBy,
  fingerprint: z
    .string()
    .describe(
      'Hash of gateway, asset, destination and amount. An approver sends the one that they reviewed.',
    ),
  transactionHash: sentHash,
  confirmations: z.int().nullable().describe('Number of confirmations; null if unknown.'),
  failureCode,
  failureReason,
  conflict: z
    .boolean()
    .describe(
      'Whether the gateway contradicted a final status: an operator has to check that at the gateway, and resolve it.',
    ),
  providerReference: stringOrNull('The gateway’s own id for it; null before it answered.'),
  createdBy,
  approvedBy: stringOrNull(
    'Who approved it: the owner of the API key, or the person in the console; null if there is none.',
  ),
  createdAt,
  sentAt: timeOrNull('When the call to the gateway that sends it began; null before.'),
  updatedAt: time.describe('When it changed last.'),
} as const;

// Operators' decisions.

/** Body of `POST …/approve`. */
export const approvePayout = z
  .strictObject({
    fingerprint: z
      .string()
      .max(100, 'must be at most 100 characters')
      .describe('The `fingerprint` that you reviewed.'),
  })
  .meta({ examples: [{ fingerprint: 'a3f5c1d27e9b40861f2d3c4b5a69788796a5b4c3d2e1f00112233445566778a9' }] });

/** Body of `POST …/reject`. */
export const rejectPayout = z
  .strictObject({ comment: note.optional().describe('Why, for your records.') })
  .meta({ examples: [{ comment: 'not agreed with the recipient' }] });

export const outcome = z
  .enum(['completed', 'failed', 'returned'], 'must be completed, failed or returned')
  .describe('`completed`: it arrived. `failed`: it was never sent. `returned`: it came back.');
export const evidence = note.describe('How you know, for your records.');
export const proof = transactionHash.optional().describe('Transaction hash that shows it.');

/** Body of `POST /v1/payouts/{id}/resolve`. */
export const resolvePayout = z
  .strictObject({ outcome, transactionHash: proof, note: evidence })
  .meta({ examples: [{ outcome: 'completed', note: 'seen on chain' }] });

export const gatewayErrors = ['method_unavailable', 'payouts_frozen', ...providerErrors] as const;
export const decisionErrors = ['invalid_state', 'forbidden', 'payout_in_doubt', ...gatewayErrors] as const;
