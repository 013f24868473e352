import { z } from 'zod';
import { stringOrNull, wholeList } from './fields.ts';
import { setting } from './settings.ts';
import type { Operations } from './operation.ts';

/** Routes for the server's state, and for monitoring. */

const health = { group: 'Server', credential: 'none' } as const;

/** A finding of `paywicket doctor`. */
export const check = z.strictObject({
  name: z.string().describe('What was looked at, such as `database`, `NovaPay` or `PUBLIC_URL`.'),
  status: z.enum(['ok', 'warning', 'failed']).describe('`failed`: something does not work.'),
  summary: z.string().describe('What was found, in English.'),
  fix: stringOrNull('What to do, in English; null if there is nothing to do, or if `summary` says it.'),
});
export type Check = z.infer<typeof check>;

/** Response of `GET /v1/setup`. */
export const setup = z.strictObject({
  gateway: z.boolean().describe('Whether a gateway has its credentials.'),
  webhook: z.boolean().describe('Whether events are sent to an endpoint of yours that is enabled.'),
  origin: z.boolean().describe('Whether `PAYWICKET_ORIGINS` names a page that may open the checkout.'),
  opened: z
    .boolean()
    .describe('Whether the shop has opened a checkout: one of the newest 20 is not of a link.'),
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
} as const satisfies Operations;
