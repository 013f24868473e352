import { z } from 'zod';
import { time, decimal, wholeList } from './checkout.ts';
import { method } from './session.ts';

/** What can be paid with, at what rates, and how the gateways are. */

/** Query of `GET /v1/methods`: a price, as a checkout would have it. */
export const methodsQuery = wholeList
  .extend({
    amount: decimal,
    currency: z.string().min(1, 'must not be empty').max(10, 'must be at most 10 characters'),
  })
  .meta({ examples: [{ amount: '49.90', currency: 'USD' }] });

/** A method as a merchant sees it; `reason` may be `no_rate`, or `not_offered` by `checkout.methods` (and for a gateway's own coins without it), which a shopper is not shown. */
export const offeredMethod = z.strictObject({
  ...method.shape,
  /**
   * `rate_differs`: its gateways price it by more than 3 % otherwise than `GET /v1/rates`, as timelines tell.
   * `provider_unavailable`: no gateway would be asked for a payment now.
   */
  reason: z
    .enum(['not_offered', 'no_rate', 'rate_differs', 'below_minimum', 'provider_unavailable'])
    .nullable(),
  /** Every gateway that takes it, in the order in which they are tried. */
  providers: z.array(z.string()),
});
export type OfferedMethod = z.infer<typeof offeredMethod>;

/** Answer of `GET /v1/methods`. */
export const methodList = z.strictObject({ data: z.array(offeredMethod), nextCursor: z.null() });

/** What one of the pair's first costs in its second, without markup. `at` is the source's time. */
export const rate = z.strictObject({ pair: z.string(), rate: decimal, source: z.string(), at: time });
export type Rate = z.infer<typeof rate>;

/** Why a source does not count, or not wholly. */
export const rateError = z.strictObject({
  source: z.string(),
  /** A stable word: `timeout`, `network`, `rate_limited`, `rejected`, `unexpected_response`, `stale`, `internal_error`. */
  code: z.string(),
  message: z.string(),
  at: time,
});
export type RateError = z.infer<typeof rateError>;

/** Where rates come from. */
export const rateSource = z.strictObject({
  source: z.string(),
  /** When its newest price was true; null before its first answer, and for a table without `rates.static.asOf`. */
  at: time.nullable(),
  /** Whole seconds since then. */
  age: z.int().nullable(),
});
export type RateSource = z.infer<typeof rateSource>;

/** Answer of `GET /v1/rates`: what counts now, where it comes from, and what is wrong with the sources. */
export const rateList = z.strictObject({
  data: z.array(rate),
  /** In the order in which they are tried. */
  sources: z.array(rateSource),
  errors: z.array(rateError),
  nextCursor: z.null(),
});

/** What a gateway can do with money that comes in. */
export const capabilities = z.strictObject({
  depositAddress: z.boolean(),
  statusCall: z.enum(['list', 'single', 'none']),
  webhookProof: z.enum(['signature', 'secret', 'none']).nullable(),
  cancel: z.boolean(),
  partPayments: z.boolean(),
  expires: z.boolean(),
  hashPerPayment: z.boolean(),
});

const circuit = z.enum(['closed', 'open', 'half_open']);

const failingCall = z.strictObject({
  /** As the gateway's document has it, such as `POST /v1/pay/orders`. */
  call: z.string(),
  /** Why, as in `lastErrorCode`: `unauthorized` where the gateway refuses the credentials (401 or 403). */
  code: z.string(),
  /** `open` while it is left alone after failures, `half_open` until it is tried again. */
  circuit,
  /** When it failed last. */
  at: time,
});

export const provider = z.strictObject({
  id: z.string(),
  /** Whether its credentials are set. */
  enabled: z.boolean(),
  /** Enabled, and none of its calls fails. */
  healthy: z.boolean(),
  /** Of the gateway as a whole: while `open`, nothing that it is asked is answered, and others are asked first. */
  circuit,
  /**
   * Its calls that can not be used at present; one that is answered well again, or failed more than a minute ago, is gone
   * from here. One that creates payments stays for an hour, refused credentials until they are taken again.
   */
  failing: z.array(failingCall),
  /** Null where it is not enabled. */
  capabilities: capabilities.nullable(),
  /** What it takes at present; empty where it does not say. */
  methods: z.array(z.string()),
  lastSuccessAt: time.nullable(),
  lastErrorAt: time.nullable(),
  /** What went wrong last, a stable word as in a rate's error, or `unauthorized`. */
  lastErrorCode: z.string().nullable(),
  /** When a status call last waited for the limit `limits.gatewayCallsPerSecond`. Often: shoppers wait, raise it. */
  lastDelayedAt: time.nullable(),
});
export type Provider = z.infer<typeof provider>;

/** Answer of `GET /v1/providers`. */
export const providerList = z.strictObject({ data: z.array(provider), nextCursor: z.null() });
