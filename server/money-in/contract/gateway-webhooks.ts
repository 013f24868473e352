import { z } from 'zod';
import type { Operations } from '../../base/contract/operation.ts';

/** Routes for gateways. */

const gateway = { group: 'Webhooks from gateways', credential: 'gateway' } as const;
const received = z.strictObject({ status: z.literal('ok').describe('It was received.') });

export const gatewayWebhookOperations = {
  'POST /webhooks/{provider}': {
    ...gateway,
    name: 'gateways.receive',
    summary: 'Receive a webhook of a gateway with one fixed URL',
    note: 'For NovaPay: set this URL once in its portal. A webhook is never trusted: it only triggers a status check.',
    answers: { 200: received },
    errors: ['unauthorized'],
  },
  'POST /webhooks/{provider}/{capability}': {
    ...gateway,
    name: 'gateways.receiveAt',
    summary: 'Receive a webhook of a gateway',
    note: 'This server sends the URL to the gateway with each payment. Exception: set NuxPay’s once in its portal. A webhook is never trusted: it only triggers a status check. Exception: NuxPay has no status API, so its webhooks are the only source for its payments.',
    answers: { 200: received },
    errors: ['unauthorized'],
  },
} as const satisfies Operations;
