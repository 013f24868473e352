import { z } from 'zod';
import { transactionHash } from '../../base/contract/fields.ts';
import { providerErrors } from '../../base/contract/operation.ts';

/** Operators' decisions about payouts and refunds. */

export const note = z.string().min(1, 'must say why').max(1000, 'must be at most 1000 characters');

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
