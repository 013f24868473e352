import { z } from 'zod';
import type { Operations } from './operation.ts';

/** Routes for gateways and monitoring. */

const health = { group: 'Server', credential: 'anybody' } as const;
const gateway = { group: 'Webhooks from gateways', credential: 'gateway' } as const;
const received = z.strictObject({ status: z.literal('ok').describe('It was received.') });

export const serverOperations = {
  'POST /webhooks/{provider}': {
    ...gateway,
    name: 'gateways.receive',
    summary: 'Receive a webhook of a gateway with one address',
    note: 'NovaPay’s, whose address is set once in its portal. It only triggers a status check.',
    answers: { 200: received },
    errors: ['unauthorized', 'payload_too_large'],
  },
  'POST /webhooks/{provider}/{capability}': {
    ...gateway,
    name: 'gateways.receiveAt',
    summary: 'Receive a webhook of a gateway',
    note: 'The address is sent with each payment; NuxPay’s is set once. It only triggers a status check, but for NuxPay, which has none.',
    answers: { 200: received },
    errors: ['unauthorized', 'payload_too_large'],
  },
  'GET /healthz': {
    ...health,
    name: 'operation.health',
    summary: 'Check that the process runs',
    answers: { 200: z.strictObject({ status: z.literal('ok').describe('The process runs.') }) },
  },
  'GET /readyz': {
    ...health,
    name: 'operation.ready',
    summary: 'Check that the server is ready',
    answers: {
      200: z.strictObject({ status: z.literal('ready').describe('The database can be written to.') }),
      503: z.strictObject({
        status: z.literal('not ready').describe('It stops, or its database can not be written to.'),
      }),
    },
  },
  'GET /metrics': {
    group: 'Server',
    credential: 'metrics',
    name: 'operation.metrics',
    summary: 'Get metrics for Prometheus',
    note: '404 where PAYWICKET_METRICS_TOKEN is not set.',
    answers: { 200: 'text/plain' },
    errors: ['unauthorized', 'not_found'],
  },
  'GET /openapi.json': {
    ...health,
    name: 'operation.openApi',
    summary: 'Get this reference as OpenAPI 3.1',
    answers: { 200: z.record(z.string(), z.unknown()), 304: null },
  },
  'GET /settings.schema.json': {
    ...health,
    name: 'operation.settingsSchema',
    summary: 'Get the JSON Schema of the settings file',
    note: 'Name it as `$schema` in paywicket.config.json, and an editor completes the settings.',
    answers: { 200: z.record(z.string(), z.unknown()), 304: null },
  },
} as const satisfies Operations;
