import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64 } from '@scure/base';
import type { EventType } from '../base/contract/constants.ts';
import type { Checkout } from '../money-in/contract/checkout.ts';
import type { ResolvedCheckout } from '../money-in/contract/events.ts';
import type { MoneyTransaction } from '../money-in/contract/money.ts';
import type { Payout } from '../money-out/contract/payout.ts';
import type { Refund } from '../money-in/contract/refund.ts';

/**
 * An event. Its `type` determines the type of `data`: `checkout.…` has a `Checkout` (`checkout.resolved` also has the
 * decision), `refund.…` a `Refund`, `payout.…` a `Payout`, and other types a `Transaction`. The same `id` may be received
 * again: answer 2xx and do nothing.
 */
export type WebhookEvent =
  | {
      readonly [S in keyof EventData]: EventOf<
        Exclude<Extract<EventType, `${S}.${string}`>, 'checkout.resolved'>,
        EventData[S]
      >;
    }[keyof EventData]
  | EventOf<'checkout.resolved', ResolvedCheckout>;

/** The object of an event, by the first word of the event's type. */
interface EventData {
  readonly checkout: Checkout;
  readonly refund: Refund;
  readonly payout: Payout;
  readonly deposit: MoneyTransaction;
  readonly transaction: MoneyTransaction;
}

interface EventOf<Type extends EventType, Data> {
  /** Id of the event, `evt_…`. */
  readonly id: string;
  /** Type of the event, such as `checkout.paid`. */
  readonly type: Type;
  /** When the event happened, in RFC 3339. */
  readonly timestamp: string;
  /** Set only in a sample that a person sent as a test. It belongs to no order: answer 2xx and do nothing. */
  readonly sample?: true;
  /** The object at the time of the event. Of two messages about a checkout, the one with the higher `version` is newer. */
  readonly data: Data;
}

export type { EventType };
export type { Checkout, Payment } from '../money-in/contract/checkout.ts';
export type { MoneyTransaction as Transaction } from '../money-in/contract/money.ts';
export type { Payout } from '../money-out/contract/payout.ts';
export type { Refund } from '../money-in/contract/refund.ts';

/**
 * Marks errors of this file, so that `instanceof` also works if a process loads the file twice: as an ES module and as
 * CommonJS.
 */
const brand = Symbol.for('paywicket.WebhookVerificationError');

/**
 * Thrown if a message is not genuine. Answer 400 and do nothing else. Express, Fastify, Nest, Koa and h3 answer 400
 * automatically, because they read `status` or `statusCode` of an error. The message says what is wrong with the request or
 * with your call of `verifyWebhook`.
 */
export class WebhookVerificationError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is WebhookVerificationError {
    return this === WebhookVerificationError
      ? Reflect.has(Object(value) as object, brand)
      : super[Symbol.hasInstance](value);
  }

  override readonly name = 'WebhookVerificationError';
  readonly status = 400;
  /** The same as `status`, for frameworks that read this name. */
  readonly statusCode = 400;

  constructor(message: string) {
    super(message);
    Object.defineProperty(this, brand, { value: true });
  }
}

export interface VerifyOptions {
  /** Maximum difference of the clocks in seconds; default 300. */
  readonly tolerance?: number;
  /** Present time in milliseconds since 1970; default: the system's time. */
  readonly now?: number;
}

/** Headers of `fetch` or of `node:http`. */
export type WebhookHeaders =
  | Pick<Headers, 'get'>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Verifies a webhook message, as in Standard Webhooks. Runs in every JavaScript runtime, because the built file includes its
 * dependencies.
 *
 *     import { verifyWebhook, type WebhookEvent } from 'paywicket/webhooks';
 *
 *     export async function POST(request: Request): Promise<Response> {
 *       let event: WebhookEvent;
 *       try {
 *         event = verifyWebhook(await request.text(), request.headers, process.env.PAYWICKET_WEBHOOK_SECRET);
 *       } catch {
 *         return new Response(null, { status: 400 });
 *       }
 *       // Orders from payment links are not in the shop: ship them from the console.
 *       if (event.type === 'checkout.ready' && !event.sample && event.data.link === null) {
 *         const { id, amount, currency, reference } = event.data;
 *         const order = await orderOf(reference); // Yours: the order as stored with its checkout.
 *         if (order?.id !== id || order.amount !== amount || order.currency !== currency)
 *           throw new Error(`checkout ${id} is not that of the order ${reference}`);
 *         await ship(reference); // Yours: ships each order only once.
 *       }
 *       return new Response(null, { status: 204 });
 *     }
 *
 * @param body the raw body, byte for byte: not parsed and serialized again
 * @param secret `whsec_…` with base64 of 24 bytes or more, or several secrets during a rotation; a trailing line break is
 *   ignored
 * @throws WebhookVerificationError if the message is not genuine or is older than the tolerance; if the body was parsed, a
 *   secret is missing or too short, or `tolerance` or `now` is not a finite number
 */
export function verifyWebhook(
  body: string | Uint8Array | ArrayBuffer,
  headers: WebhookHeaders,
  secret: string | readonly string[] | undefined,
  { tolerance = 300, now = Date.now() }: VerifyOptions = {},
): WebhookEvent {
  // Comparisons with NaN are false, so every message would count as recent.
  if (!(Number.isFinite(tolerance) && tolerance >= 0))
    throw new WebhookVerificationError('tolerance is not a number of seconds: pass one from 0, such as 300');
  if (!Number.isFinite(now))
    throw new WebhookVerificationError('now is not a time: pass milliseconds since 1970, such as Date.now()');
  const keys = [secret].flat().map(secretBytes);
  const text = textOf(body);
  const id = header(headers, 'webhook-id');
  const time = header(headers, 'webhook-timestamp');
  const given = header(headers, 'webhook-signature').split(' ');
  if (!/^\d{1,15}$/.test(time)) throw new WebhookVerificationError('webhook-timestamp is not a time');
  if (Math.abs(now / 1000 - Number(time)) > tolerance)
    throw new WebhookVerificationError('webhook-timestamp is too old, or too far ahead');
  const signed = new TextEncoder().encode(`${id}.${time}.${text}`);
  const genuine = keys.some((key) => {
    const expected = `v1,${base64.encode(hmac(sha256, key, signed))}`;
    return given.some((signature) => isSame(signature, expected));
  });
  if (!genuine) throw new WebhookVerificationError('no signature matches this secret');
  const { type, timestamp, sample, data } = JSON.parse(text) as WebhookEvent;
  return { id, type, timestamp, ...(sample === true && { sample }), data } as WebhookEvent;
}

function header(headers: WebhookHeaders, name: string): string {
  const value: unknown =
    typeof headers.get === 'function'
      ? (headers as Pick<Headers, 'get'>).get(name)
      : Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
  const [only, more] = [value].flat();
  if (typeof only !== 'string' || only === '') throw new WebhookVerificationError(`${name} is missing`);
  if (more !== undefined) throw new WebhookVerificationError(`${name} is present more than once`);
  return only;
}

/** Minimum length of a secret, as required by Standard Webhooks. */
const MIN_SECRET_BYTES = 24;

/** Decodes a secret. Its type is checked, because callers without types may pass an unset variable or a parsed value. */
function secretBytes(secret: unknown): Uint8Array {
  const text = typeof secret === 'string' ? secret.trim().replace(/^whsec_/, '') : '';
  const key = bytesOf(text);
  // With an empty key, anyone could sign.
  if (key.length === 0)
    throw new WebhookVerificationError(
      'the secret is not set or not valid: pass whsec_ and base64, without quotes, as in PAYWICKET_WEBHOOK_SECRET',
    );
  if (key.length < MIN_SECRET_BYTES)
    throw new WebhookVerificationError(
      `the secret is too short: pass whsec_ and base64 of at least ${MIN_SECRET_BYTES} bytes, as in PAYWICKET_WEBHOOK_SECRET`,
    );
  return key;
}

/**
 * Decodes base64 in either alphabet, padded or not. Ignores unused bits of the last digit, and rejects other characters,
 * such as quotes, by returning no bytes.
 */
function bytesOf(text: string): Uint8Array {
  const [, digits = ''] = /^([\w+/-]+)={0,2}$/.exec(text) ?? [];
  const standard = digits.replaceAll('-', '+').replaceAll('_', '/');
  // The library requires groups of four digits, so the text is padded. The additional bytes are cut off.
  const whole = base64.decode(standard.padEnd(Math.ceil(standard.length / 4) * 4, 'A'));
  return whole.subarray(0, Math.floor((standard.length * 6) / 8));
}

/** Returns the body as text. A byte order mark is removed, because it is not part of a message. */
function textOf(body: unknown): string {
  if (typeof body === 'string') return body.replace(/^\uFEFF/, '');
  if (isBytes(body)) return new TextDecoder().decode(body);
  throw new WebhookVerificationError(
    "the body is not the raw body: pass its text or bytes as received; in Express, use express.raw({ type: 'application/json' }) for this route instead of express.json()",
  );
}

/** Whether a value is bytes, including bytes of other realms (test runners, edge runtimes), which `instanceof` would reject. */
function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> | ArrayBuffer {
  return /^\[object (?:Uint8Array|ArrayBuffer)\]$/.test(Object.prototype.toString.call(body));
}

/** Compares two texts in constant time. */
function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let index = 0; index < expected.length; index += 1)
    difference |= given.charCodeAt(index) ^ expected.charCodeAt(index);
  return difference === 0;
}
