import { z } from 'zod';
import { taskReasons } from './constants.ts';
import { wholeList } from './checkout.ts';
import { decimal, providerId, stringOrNull, time, timeOrNull, taskFilter } from './fields.ts';
import type { Operations } from './operation.ts';
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
    .enum(['not_offered', 'no_rate', 'rate_differs', 'below_minimum', 'provider_unavailable'])
    .nullable()
    .describe(
      'Why it cannot be chosen; null if it can. `not_offered`: `checkout.methods` lacks it. `no_rate`: no source of `GET /v1/rates` knows the coin or the currency; `doctor` names the pair. `rate_differs`: the gateway’s price is more than 3 % off `GET /v1/rates`. `provider_unavailable`: no gateway answers now, or none that does gives a free address.',
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
  pair: z.string().describe('Codes of the rate, such as `BTC/USD`.'),
  rate: decimal.describe('Price of one unit of the pair’s first currency in its second, without markup.'),
  source: z.string().describe('Where it comes from, such as `coinbase`.'),
  at: time.describe('When the source gave it.'),
});
export type Rate = z.infer<typeof rate>;

/** Why a source is not used, or only partly. */
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

/** A source of rates. */
export const rateSource = z.strictObject({
  source: z.string().describe('Name of the source, as in `rates.source` of the settings.'),
  at: timeOrNull(
    'When its newest price was true; null before its first answer, and for a table without `asOf`.',
  ),
  age: z.int().nullable().describe('Seconds since `at`; null if that is null.'),
});
export type RateSource = z.infer<typeof rateSource>;

/** Answer of `GET /v1/rates`: the rates in use, and the sources with their errors. */
export const rateList = z.strictObject({
  data: z.array(rate).describe('Rates that count now.'),
  sources: z.array(rateSource).describe('Sources, in the order in which they are tried.'),
  errors: z.array(rateError).describe('Sources that failed.'),
  nextCursor: onePage,
});

/** A gateway's capabilities for incoming payments. */
export const capabilities = z.strictObject({
  depositAddress: z.boolean().describe('Whether a payment has an address; otherwise a page of its own.'),
  statusCall: z
    .enum(['list', 'single', 'none'])
    .describe('How payments are polled: in a `list`, each by a `single` call, or not at all.'),
  webhookProof: z
    .enum(['signature', 'secret', 'none'])
    .nullable()
    .describe('What proves that its webhooks are genuine; null if it sends none.'),
  cancel: z.boolean().describe('Whether payments can be cancelled there.'),
  partPayments: z.boolean().describe('Whether it shows part payments.'),
  expires: z.boolean().describe('Whether its payments end at a time of its own.'),
  hashPerPayment: z.boolean().describe('Whether a transaction hash belongs to one payment alone.'),
});

const circuit = z.enum(['closed', 'open', 'half_open']);

const failingCall = z.strictObject({
  call: z
    .string()
    .describe('The gateway’s route, such as `POST /v1/pay/orders`, or `deposit address for usdt-tron`.'),
  code: z
    .string()
    .describe(
      'Why, as in `lastErrorCode`; `unauthorized` where it refuses the credentials (401 or 403); `address_in_use` where it gave two addresses in a row that other payments hold.',
    ),
  circuit: z
    .enum(['creations', 'payments', 'lists'])
    .describe(
      'The circuit breaker that it shares: `creations` with calls that create payments, `payments` with those about one payment or transfer, sending money included, and with catalogue and rates, `lists` with lists and balances.',
    ),
  at: time.describe('When it failed last.'),
});

export const provider = z.strictObject({
  id: providerId,
  enabled: z.boolean().describe('Whether its credentials are set.'),
  healthy: z.boolean().describe('Whether it is enabled and none of its calls fails.'),
  circuit: circuit.describe(
    'Of the gateway as a whole: the worst of its three circuits. `open`: calls are not made after failures, and other gateways are tried first. `half_open`: about to be tried again.',
  ),
  failing: z
    .array(failingCall)
    .describe(
      'Calls that fail at present. A call leaves the list when it succeeds, or after a minute; one that creates payments after an hour, a deposit address with the next free one or after an hour.',
    ),
  capabilities: capabilities.nullable().describe('What it can do; null if it is not enabled.'),
  methods: z.array(z.string()).describe('Methods that it takes at present; empty if it does not say.'),
  lastSuccessAt: timeOrNull('When a call succeeded last; null if never.'),
  lastErrorAt: timeOrNull('When a call failed last; null if never.'),
  lastErrorCode: stringOrNull(
    'Why it failed last: a code as of a rate’s error, or `unauthorized`; null if never.',
  ),
  task: z
    .strictObject({
      reason: z.enum(taskReasons.gateway).describe('As of the task.'),
      since: time.describe('Since when.'),
      summary: z.string().describe('The same in English sentences.'),
    })
    .nullable()
    .describe('Why it is among `GET /v1/tasks`; null if it is not.'),
  lastDelayedAt: timeOrNull(
    'When a status call last waited for the limit `limits.gatewayCallsPerSecond`; null if never. If it is always recent, raise the limit.',
  ),
});
export type Provider = z.infer<typeof provider>;

/** Answer of `GET /v1/providers`. */
export const providerList = z.strictObject({
  data: z
    .array(provider)
    .describe('All five gateways, those that are enabled first; with `task`, those that it names.'),
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
    note: 'Also those that cannot be chosen, with the reason. `providers` are in the order in which they are tried: as `routing` says, but a gateway that is down or failed less than a minute ago comes last. `provider_unavailable`: creating payments failed at each of them, so none is tried for some seconds, or no free address came from any, and none is tried for ten minutes.',
    query: methodsQuery,
    answers: { 200: methodList },
    errors: ['amount_out_of_range'],
  },
  'GET /v1/rates': {
    ...catalogue,
    name: 'rates.list',
    summary: 'List exchange rates',
    note: 'The rates that count now, and what is wrong with their sources.',
    query: wholeList,
    answers: { 200: rateList },
  },
  'GET /v1/providers': {
    ...catalogue,
    name: 'providers.list',
    summary: 'List gateways and their health',
    note: '`healthy`: it is on, answers, and no call is in `failing`. Creating payments fails after two failures in a row, for an hour or until one succeeds; other calls after several, for a minute. Refused credentials count until the call succeeds. A gateway that gives two addresses in a row that other payments hold is not asked for that coin for ten minutes (`address_in_use`). Three circuits, named in `failing[].circuit`, stop calls after failures, each those of its own; the gateway’s `circuit` is the worst of these.',
    query: wholeList.extend({ task: taskFilter('gateway') }),
    answers: { 200: providerList },
  },
} as const satisfies Operations;
