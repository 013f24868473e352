import { z } from 'zod';
import { taskReasons } from '../../base/contract/constants.ts';
import {
  decimal,
  providerId,
  stringOrNull,
  time,
  timeOrNull,
  taskFilter,
  wholeList,
} from '../../base/contract/fields.ts';
import type { Operations } from '../../base/contract/operation.ts';
import { method } from './session.ts';

/** Payment methods, rates and the gateways' health. */

/** Query of `GET /v1/methods`: a price, as for a checkout. */
export const methodsQuery = wholeList
  .extend({
    amount: decimal.describe('Price, in `currency`.'),
    currency: z
      .string()
      .min(1, 'must not be empty')
      .max(10, 'must be at most 10 characters')
      .describe('ISO 4217 code such as `USD`, or a coin.'),
  })
  .meta({ examples: [{ amount: '49.90', currency: 'USD' }] });

export const offeredMethod = z.strictObject({
  ...method.shape,
  reason: z
    .enum(['not_offered', 'paused', 'no_rate', 'rate_differs', 'below_minimum', 'provider_unavailable'])
    .nullable()
    .describe(
      'Why it cannot be chosen; null if it can. `not_offered`: the setting `checkout.methods` does not include it. `paused`: it, or each gateway that takes it, was paused (`GET /v1/pauses`). `no_rate`: no source in `GET /v1/rates` has a rate for the coin or the currency; `paywicket doctor` names the pair. `rate_differs`: the gateway’s price differs from `GET /v1/rates` by more than 3 %. `below_minimum`: the price is too low for it. `provider_unavailable`: no gateway answers now, or none that answers has a free address.',
    ),
  providers: z.array(z.string()).describe('Gateways that take it, in the order in which they are tried.'),
});
export type OfferedMethod = z.infer<typeof offeredMethod>;

const onePage = z.null().describe('Null: the list has one page.');

/** Answer of `GET /v1/methods`. */
export const methodList = z.strictObject({
  data: z.array(offeredMethod).describe('Every method that a gateway takes.'),
  nextCursor: onePage,
});

export const rate = z.strictObject({
  pair: z.string().describe('Currency pair, such as `BTC/USD`.'),
  rate: decimal.describe('Price of one unit of the pair’s first currency in its second, without markup.'),
  source: z.string().describe('Source of the rate, such as `coinbase`.'),
  at: time.describe('When the source gave it.'),
});
export type Rate = z.infer<typeof rate>;

/** An error of a rate source that is not used, or only in part. */
export const rateError = z.strictObject({
  source: z.string().describe('Source that failed.'),
  code: z
    .string()
    .describe(
      '`timeout`, `network`, `rate_limited`, `rejected`, `unexpected_response`, `stale` or `internal_error`.',
    ),
  message: z.string().describe('What went wrong, in English.'),
  at: time.describe('When it failed last.'),
});
export type RateError = z.infer<typeof rateError>;

/** A rate source, with the age of its newest price. */
export const rateSource = z.strictObject({
  source: z.string().describe('Name of the source, as in `rates.source` of the settings.'),
  at: timeOrNull('Time of its newest price; null before its first answer, and for a table without `asOf`.'),
  age: z.int().nullable().describe('Seconds since `at`; null if that is null.'),
});
export type ListedRateSource = z.infer<typeof rateSource>;

/** Answer of `GET /v1/rates`: the rates in use, and the sources with their errors. */
export const rateList = z.strictObject({
  data: z.array(rate).describe('Rates in use now.'),
  sources: z.array(rateSource).describe('Sources, in the order in which they are tried.'),
  errors: z.array(rateError).describe('Sources that failed.'),
  nextCursor: onePage,
});

/** A gateway's capabilities for incoming payments. */
export const capabilities = z.strictObject({
  depositAddress: z
    .boolean()
    .describe('Whether a payment has a deposit address. If not, it is paid on the gateway’s own page.'),
  statusCall: z
    .enum(['list', 'single', 'none'])
    .describe(
      'How payments are polled. `list`: all in one list. `single`: each by its own call. `none`: not at all.',
    ),
  webhookProof: z
    .enum(['signature', 'secret', 'none'])
    .nullable()
    .describe('What proves that its webhooks are genuine; null if it sends none.'),
  cancel: z.boolean().describe('Whether payments can be cancelled there.'),
  partPayments: z.boolean().describe('Whether it reports partial payments.'),
  expires: z.boolean().describe('Whether it sets its own expiry for payments.'),
  hashPerPayment: z.boolean().describe('Whether a transaction hash belongs to only one payment.'),
});

const circuit = z.enum(['closed', 'open', 'half_open']);

const failingCall = z.strictObject({
  call: z
    .string()
    .describe('The gateway’s route, such as `POST /v1/pay/orders`, or `deposit address for usdt-tron`.'),
  code: z
    .string()
    .describe(
      'Why it fails: a code as in `lastErrorCode`. `unauthorized`: the gateway refuses the credentials (401 or 403). `address_in_use`: twice in a row, the gateway returned an address that another payment holds.',
    ),
  circuit: z
    .enum(['creations', 'payments', 'lists'])
    .describe(
      'Its circuit breaker. `creations`: calls that create payments. `payments`: calls about one payment or transfer, including sending money, and the catalogue and rates. `lists`: lists and balances.',
    ),
  at: time.describe('When it failed last.'),
});

export const provider = z.strictObject({
  id: providerId,
  enabled: z.boolean().describe('Whether its credentials are set.'),
  healthy: z.boolean().describe('Whether it is enabled, its `circuit` is `closed` and `failing` is empty.'),
  circuit: circuit.describe(
    'The worst state of its three circuit breakers. `closed`: calls are made. `open`: calls are stopped after failures, and other gateways are tried first. `half_open`: it is about to be tried again.',
  ),
  failing: z
    .array(failingCall)
    .describe(
      'Calls that fail now. A call leaves the list when it succeeds, or after a minute. A call that creates payments stays for up to an hour, and `address_in_use` until the gateway returns a free address, or for an hour.',
    ),
  capabilities: capabilities.nullable().describe('What it can do; null if it is not enabled.'),
  methods: z.array(z.string()).describe('Methods that it takes now; empty if unknown.'),
  lastSuccessAt: timeOrNull('When a call succeeded last; null if never.'),
  lastErrorAt: timeOrNull('When a call failed last; null if never.'),
  lastErrorCode: stringOrNull(
    'Why the last failed call failed: a `code` as in `errors` of `GET /v1/rates`, or `unauthorized`; null if none has failed.',
  ),
  task: z
    .strictObject({
      reason: z.enum(taskReasons.gateway).describe('The `reason` of the task.'),
      since: time.describe('Since when the gateway has failed.'),
      summary: z.string().describe('What is wrong, in English sentences.'),
    })
    .nullable()
    .describe('Its task in `GET /v1/tasks`; null if there is none.'),
  lastDelayedAt: timeOrNull(
    'When the limit `limits.gatewayCallsPerSecond` last delayed a status call; null if never. If this is always recent, raise the limit.',
  ),
});
export type Provider = z.infer<typeof provider>;

/** Answer of `GET /v1/providers`. */
export const providerList = z.strictObject({
  data: z
    .array(provider)
    .describe('All five gateways, enabled ones first; with `task`, only those with that task.'),
  nextCursor: onePage,
});

const catalogue = {
  group: 'Methods, rates and gateways',
  credential: 'key',
  scope: 'checkouts:read',
} as const;

export const catalogueOperations = {
  'GET /v1/methods': {
    ...catalogue,
    name: 'methods.list',
    summary: 'List payment methods for a price',
    note: 'Includes methods that cannot be chosen, with the `reason`. `providers` are in the order in which they are tried: as in the setting `routing`, but a gateway that is down or failed less than a minute ago comes last. `provider_unavailable`: creating payments failed at all of them, and they are tried again after some seconds; or none of them had a free address, and they are tried again after ten minutes.',
    query: methodsQuery,
    answers: { 200: methodList },
    errors: ['amount_out_of_range'],
  },
  'GET /v1/rates': {
    ...catalogue,
    name: 'rates.list',
    summary: 'List exchange rates',
    note: 'The rates in use now, their sources, and the errors of these sources.',
    query: wholeList,
    answers: { 200: rateList },
  },
  'GET /v1/providers': {
    ...catalogue,
    name: 'providers.list',
    summary: 'List gateways and their health',
    note: 'A call that creates payments is listed in `failing` after two failures in a row, for an hour or until it succeeds; any other call after several failures, for a minute. Refused credentials are listed until the call succeeds. A gateway that twice in a row returns an address that another payment holds is not asked for that coin for ten minutes (`address_in_use`). Three circuit breakers stop calls after failures, each for its own kind of calls (`failing[].circuit`). The gateway’s `circuit` is the worst of the three.',
    query: wholeList.extend({ task: taskFilter('gateway') }),
    answers: { 200: providerList },
  },
} as const satisfies Operations;
