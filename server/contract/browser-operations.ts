import { z } from 'zod';
import { linkSession, openLink } from './links.ts';
import type { Operations } from './operation.ts';
import { reportTrouble, selectMethod, sessionView } from './session.ts';

/** What browsers, gateways and whoever watches the server ask. */

const session = { group: 'Session', credential: 'session' } as const;
const health = { group: 'Operation', credential: 'anybody' } as const;
const gateway = { group: 'Gateways', credential: 'gateway' } as const;
const received = z.strictObject({ status: z.literal('ok') });

export const browserOperations = {
  'GET /v1/session': {
    ...session,
    name: 'session.get',
    summary: 'The checkout that a session token opens',
    note: 'The ETag is the version: send it as If-None-Match and 304 says that nothing has changed. Once it is paid, `receipt` holds every payment that final money came by.',
    answers: { 200: sessionView, 304: null },
  },
  'GET /v1/session/events': {
    ...session,
    name: 'session.events',
    summary: 'The same, as it changes',
    note: 'Frames of `id: <version>` and `data: <the view on one line>`, a comment every 15 seconds. Ends after 15 minutes: come back with Last-Event-ID.',
    answers: { 200: 'text/event-stream' },
    errors: ['rate_limited', 'overloaded'],
  },
  'POST /v1/session/method': {
    ...session,
    name: 'session.selectMethod',
    summary: 'Choose how to pay',
    note: 'Creates the payment for that method, or answers the one that there is.',
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
    summary: 'Say that the coins are on their way',
    note: 'A hint: the payment is asked for at once and watched closely for a while. It moves no state.',
    answers: { 200: sessionView },
    errors: ['rate_limited'],
  },
  'POST /v1/session/report': {
    ...session,
    name: 'session.report',
    summary: 'Say that something is wrong',
    note: 'The merchant gets the event `checkout.reported`. One report an hour is kept; a further one gets the same answer. It moves no state.',
    body: reportTrouble,
    answers: { 200: sessionView },
    errors: ['rate_limited'],
  },
  'POST /v1/session/cancel': {
    ...session,
    name: 'session.cancel',
    summary: 'Call it off while no money has been seen',
    answers: { 200: sessionView },
    errors: ['invalid_state'],
  },
  'POST /v1/session/keep': {
    ...session,
    name: 'session.keep',
    summary: 'Keep the price longer',
    note: 'For a shopper who needs more time: within the payment’s `keep`, and asked twice within seconds it does not extend twice. The amount and the address stay.',
    answers: { 200: sessionView },
    errors: ['invalid_state', 'rate_limited'],
  },
  'POST /v1/session/refresh': {
    ...session,
    name: 'session.refresh',
    summary: 'Open it again with a new price',
    note: 'After its time is up, or for the rest of a part payment.',
    answers: { 200: sessionView },
    errors: ['invalid_state', 'price_changed'],
  },
  'POST /v1/links/{id}/sessions': {
    group: 'Links',
    credential: 'anybody',
    name: 'links.createSession',
    summary: 'A checkout for a product of the catalogue',
    note: 'From an origin of the store, or from no page at all. What it costs is the catalogue’s word alone.',
    body: openLink,
    answers: { 201: linkSession },
    errors: ['origin_not_allowed', 'rate_limited', 'amount_out_of_range', 'method_unavailable'],
  },
  'POST /webhooks/{provider}': {
    ...gateway,
    name: 'gateways.receive',
    summary: 'A message of a gateway whose address is the same for all of its messages',
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
    summary: 'Whether the process runs',
    answers: { 200: z.strictObject({ status: z.literal('ok') }) },
  },
  'GET /readyz': {
    ...health,
    name: 'operation.ready',
    summary: 'Whether it may be sent requests',
    answers: {
      200: z.strictObject({ status: z.literal('ready') }),
      503: z.strictObject({ status: z.literal('not ready') }),
    },
  },
  'GET /metrics': {
    group: 'Operation',
    credential: 'metrics',
    name: 'operation.metrics',
    summary: 'Figures for Prometheus',
    note: 'Nothing is here where PAYWICKET_METRICS_TOKEN is not set.',
    answers: { 200: 'text/plain' },
    errors: ['unauthorized', 'not_found'],
  },
  'GET /openapi.json': {
    ...health,
    name: 'operation.openApi',
    summary: 'This contract, as OpenAPI 3.1',
    answers: { 200: z.record(z.string(), z.unknown()), 304: null },
  },
  'GET /settings.schema.json': {
    ...health,
    name: 'operation.settingsSchema',
    summary: 'JSON Schema of the settings file',
    note: 'Name it as `$schema` in paywicket.config.json, and an editor completes the settings.',
    answers: { 200: z.record(z.string(), z.unknown()), 304: null },
  },
} as const satisfies Operations;
