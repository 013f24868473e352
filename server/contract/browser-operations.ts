import { z } from 'zod';
import { linkSession, openLink } from './links.ts';
import type { Operations } from './operation.ts';
import { reportTrouble, selectMethod, sessionView } from './session.ts';

/** Routes for browsers, gateways and monitoring. */

const session = { group: 'Session', credential: 'session' } as const;
const health = { group: 'Server', credential: 'anybody' } as const;
const gateway = { group: 'Webhooks from gateways', credential: 'gateway' } as const;
const received = z.strictObject({ status: z.literal('ok').describe('It was received.') });

export const browserOperations = {
  'GET /v1/session': {
    ...session,
    name: 'session.get',
    summary: 'Get the checkout of a session',
    note: 'The ETag is the version: with it in `If-None-Match`, 304 means no change. Once paid, `receipt` holds every payment that money came by.',
    answers: { 200: sessionView, 304: null },
  },
  'GET /v1/session/events': {
    ...session,
    name: 'session.events',
    summary: 'Stream the checkout of a session',
    note: 'Server-sent events with `id: <version>` and `data: <the view on one line>`, and a comment every 15 seconds. It ends after 15 minutes: reconnect with `Last-Event-ID`.',
    answers: { 200: 'text/event-stream' },
    errors: ['rate_limited', 'overloaded'],
  },
  'POST /v1/session/method': {
    ...session,
    name: 'session.selectMethod',
    summary: 'Select a payment method',
    note: 'Creates the payment for the method, or answers the one that exists.',
    body: selectMethod,
    answers: { 200: sessionView },
    errors: [
      'invalid_state',
      'price_changed',
      'method_unavailable',
      'rate_limited',
      'provider_rejected',
      'provider_unavailable',
      'provider_timeout',
    ],
  },
  'POST /v1/session/sent': {
    ...session,
    name: 'session.sent',
    summary: 'Report coins as sent',
    note: 'A hint: the gateway is asked at once and often for a while. No status changes.',
    answers: { 200: sessionView },
    errors: ['rate_limited'],
  },
  'POST /v1/session/report': {
    ...session,
    name: 'session.report',
    summary: 'Report a problem',
    note: 'The merchant gets the event `checkout.reported`. One report an hour is stored; another one gets the same answer. No status changes.',
    body: reportTrouble,
    answers: { 200: sessionView },
    errors: ['rate_limited'],
  },
  'POST /v1/session/cancel': {
    ...session,
    name: 'session.cancel',
    summary: 'Cancel the checkout of a session',
    note: 'Possible until money is seen.',
    answers: { 200: sessionView },
    errors: ['invalid_state'],
  },
  'POST /v1/session/keep': {
    ...session,
    name: 'session.keep',
    summary: 'Hold the price longer',
    note: 'Possible within the payment’s `keep`. Amount and address stay. A request that is repeated within seconds extends once.',
    answers: { 200: sessionView },
    errors: ['invalid_state', 'rate_limited'],
  },
  'POST /v1/session/refresh': {
    ...session,
    name: 'session.refresh',
    summary: 'Get a new price',
    note: 'For an expired checkout, or the rest of a part payment.',
    answers: { 200: sessionView },
    errors: ['invalid_state', 'price_changed'],
  },
  'POST /v1/links/{id}/sessions': {
    group: 'Links',
    credential: 'anybody',
    name: 'links.createSession',
    summary: 'Create a checkout from a link',
    note: 'From an allowed origin, or from no page at all. The price comes from the settings only.',
    body: openLink,
    answers: { 201: linkSession },
    errors: ['origin_not_allowed', 'rate_limited', 'amount_out_of_range', 'method_unavailable'],
  },
  'POST /webhooks/{provider}': {
    ...gateway,
    name: 'gateways.receive',
    summary: 'Receive a webhook of a gateway with one address',
    note: 'For gateways whose webhook address is set once.',
    answers: { 200: received },
    errors: ['unauthorized', 'payload_too_large'],
  },
  'POST /webhooks/{provider}/{capability}': {
    ...gateway,
    name: 'gateways.receiveAt',
    summary: 'Receive a webhook of a gateway',
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
      200: z.strictObject({ status: z.literal('ready').describe('The database answers.') }),
      503: z.strictObject({
        status: z.literal('not ready').describe('It stops, or its database does not answer.'),
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
