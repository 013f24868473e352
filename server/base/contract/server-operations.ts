import { z } from 'zod';
import { stringOrNull, wholeList } from './fields.ts';
import { setting } from './settings.ts';
import type { Operations } from './operation.ts';

/** Routes for gateways and monitoring. */

const health = { group: 'Server', credential: 'none' } as const;
const gateway = { group: 'Webhooks from gateways', credential: 'gateway' } as const;
const received = z.strictObject({ status: z.literal('ok').describe('It was received.') });

/** A finding of `paywicket doctor`. */
export const check = z.strictObject({
  name: z.string().describe('What was looked at, such as `database`, `NovaPay` or `PUBLIC_URL`.'),
  status: z.enum(['ok', 'warning', 'failed']).describe('`failed`: something does not work.'),
  summary: z.string().describe('What was found, in English.'),
  fix: stringOrNull('What to do, in English; null if there is nothing to do, or if `summary` says it.'),
});
export type Check = z.infer<typeof check>;

/** Answer of `GET /v1/setup`. */
export const setup = z.strictObject({
  gateway: z.boolean().describe('Whether a gateway has its credentials.'),
  webhook: z.boolean().describe('Whether events are sent to an endpoint of yours that is enabled.'),
  origin: z.boolean().describe('Whether `PAYWICKET_ORIGINS` names a page that may open the checkout.'),
  paid: z.boolean().describe('Whether an order has been paid.'),
});
export type Setup = z.infer<typeof setup>;

export const serverOperations = {
  'GET /v1/setup': {
    group: 'Server',
    credential: 'key',
    scope: 'checkouts:read',
    name: 'setup.get',
    summary: 'Get what is set up',
    note: 'The first steps of a new shop, as *Home* of the console shows them. Asks no gateway; `GET /v1/checks` does.',
    answers: { 200: setup },
  },
  'GET /v1/checks': {
    group: 'Server',
    credential: 'key',
    scope: 'balances:read',
    name: 'checks.list',
    summary: 'Check settings, database, gateways, rates and clock',
    note: 'Runs the checks of `paywicket doctor` in the running server. They call each gateway, and take about ten seconds if one does not answer. Concurrent requests share one run, and its result is reused for ten seconds. The result contains no secret.',
    query: wholeList,
    answers: {
      200: z.strictObject({
        data: z.array(check).describe('Every finding, in the order of the checks.'),
        nextCursor: z.null().describe('Null: the list has one page.'),
      }),
    },
  },
  'GET /v1/settings': {
    group: 'Server',
    credential: 'key',
    scope: 'balances:read',
    name: 'settings.list',
    summary: 'List the settings',
    note: 'The settings that the running server uses, for people to read. Of a secret it says only whether it is set, and of a URL that may contain one, only the host.',
    query: wholeList,
    answers: {
      200: z.strictObject({
        data: z.array(setting).describe('Every setting, by group.'),
        nextCursor: z.null().describe('Null: the list has one page.'),
      }),
    },
  },
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
        status: z.literal('not ready').describe('It is stopping, or its database cannot be written to.'),
      }),
    },
  },
  'GET /metrics': {
    group: 'Server',
    credential: 'metrics',
    name: 'operation.metrics',
    summary: 'Get metrics for Prometheus',
    note: '404 if `PAYWICKET_METRICS_TOKEN` is not set.',
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
    note: 'Set its URL as `$schema` in paywicket.config.json, and your editor completes the settings.',
    answers: { 200: z.record(z.string(), z.unknown()), 304: null },
  },
} as const satisfies Operations;
