import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64 } from '@scure/base';
import type { EventType } from '../contract/constants.ts';
import type { EventData } from '../contract/event-data.ts';
import type { ResolvedCheckout } from '../contract/events.ts';

/**
 * For receivers of webhooks: whether a message is genuine, by Standard Webhooks. Runs anywhere: what it imports is in the
 * built file, which needs neither Node nor another package.
 *
 *     const event = verifyWebhook(await request.text(), request.headers, process.env.PAYWICKET_WEBHOOK_SECRET);
 *     if (event.type === 'checkout.ready') await ship(event.data); // Once for each checkout.
 */

/**
 * By its `type`: `checkout.…` carries a `Checkout` (`checkout.resolved` the decision, too), `refund.…` a `Refund`, `payout.…` a `Payout`, the others a
 * `Transaction`. The same `id` may come again: answer 2xx and do nothing the second time.
 */
export type WebhookEvent =
  | {
      readonly [S in keyof EventData]: EventOf<
        Exclude<Extract<EventType, `${S}.${string}`>, 'checkout.resolved'>,
        EventData[S]
      >;
    }[keyof EventData]
  | EventOf<'checkout.resolved', ResolvedCheckout>;

interface EventOf<Type extends EventType, Data> {
  /** `evt_…` */
  readonly id: string;
  /** Such as `checkout.paid`. */
  readonly type: Type;
  /** When it happened, RFC 3339. */
  readonly timestamp: string;
  /** The object as it was then. A checkout's `version` says which of two messages is newer. */
  readonly data: Data;
}

export type { EventType };
export type { Checkout, Payment } from '../contract/checkout.ts';
export type { MoneyTransaction as Transaction } from '../contract/money.ts';
export type { Payout } from '../contract/payout.ts';
export type { Refund } from '../contract/refund.ts';

/** On the errors of both copies of this file: a process may load it as an ES module, and as CommonJS. */
const brand = Symbol.for('paywicket.WebhookVerificationError');

/** Answer 400 and do nothing. The message says what is wrong with the request, or with how `verifyWebhook` is called. */
export class WebhookVerificationError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is WebhookVerificationError {
    return this === WebhookVerificationError
      ? Reflect.has(Object(value) as object, brand)
      : super[Symbol.hasInstance](value);
  }

  override readonly name = 'WebhookVerificationError';

  constructor(message: string) {
    super(message);
    Object.defineProperty(this, brand, { value: true });
  }
}

export interface VerifyOptions {
  /** Difference of the clocks, in seconds; 300 by default. */
  readonly tolerance?: number;
  /** Milliseconds since 1970; the present time by default. */
  readonly now?: number;
}

/** As of `fetch`, or of `node:http`. */
export type WebhookHeaders =
  | Pick<Headers, 'get'>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * @param body as it came, to the byte: text that was parsed and written again is other text
 * @param secret `whsec_…` and base64 of 24 bytes or more, or several during a rotation; a line break at its end is not part of it
 * @throws WebhookVerificationError where it is not genuine, or older than the tolerance; where the body was parsed
 * before, a secret is not set or too short, or `tolerance` or `now` is not a finite number
 */
export function verifyWebhook(
  body: string | Uint8Array | ArrayBuffer,
  headers: WebhookHeaders,
  secret: string | readonly string[] | undefined,
  { tolerance = 300, now = Date.now() }: VerifyOptions = {},
): WebhookEvent {
  // Any comparison with NaN is false: every message would be recent.
  if (!(Number.isFinite(tolerance) && tolerance >= 0))
    throw new WebhookVerificationError('tolerance is not a number of seconds: pass one from 0, such as 300');
  if (!Number.isFinite(now))
    throw new WebhookVerificationError('now is not a time: pass milliseconds since 1970, such as Date.now()');
  const keys = [secret].flat().map(keyOf);
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
  if (!genuine) throw new WebhookVerificationError('no signature is by this secret');
  const { type, timestamp, data } = JSON.parse(text) as WebhookEvent;
  return { id, type, timestamp, data } as WebhookEvent;
}

function header(headers: WebhookHeaders, name: string): string {
  const value: unknown =
    typeof headers.get === 'function'
      ? (headers as Pick<Headers, 'get'>).get(name)
      : Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
  const [only, more] = [value].flat();
  if (typeof only !== 'string' || only === '') throw new WebhookVerificationError(`${name} is missing`);
  if (more !== undefined) throw new WebhookVerificationError(`${name} is there more than once`);
  return only;
}

/** As Standard Webhooks asks for. */
const MIN_SECRET_BYTES = 24;

/** Callers without types pass what an environment lacks, or what a body parser made. */
function keyOf(secret: unknown): Uint8Array {
  const text = typeof secret === 'string' ? secret.trim().replace(/^whsec_/, '') : '';
  const key = bytesOf(text);
  // With an empty key anyone could sign.
  if (key.length === 0)
    throw new WebhookVerificationError(
      'the secret is not set or is not one: pass whsec_ and base64, without quotes, as in PAYWICKET_WEBHOOK_SECRET',
    );
  if (key.length < MIN_SECRET_BYTES)
    throw new WebhookVerificationError(
      `the secret is too short: pass whsec_ and base64 of at least ${MIN_SECRET_BYTES} bytes, as in PAYWICKET_WEBHOOK_SECRET`,
    );
  return key;
}

/**
 * Base64 in either alphabet, padded or not, and whatever the bits after the last byte are; none of what is not base64, such
 * as quotes.
 */
function bytesOf(text: string): Uint8Array {
  const [, digits = ''] = /^([\w+/-]+)={0,2}$/.exec(text) ?? [];
  const standard = digits.replaceAll('-', '+').replaceAll('_', '/');
  // Filled up with zeros, whose bytes are cut off again: the library takes whole groups of four digits alone.
  const whole = base64.decode(standard.padEnd(Math.ceil(standard.length / 4) * 4, 'A'));
  return whole.subarray(0, Math.floor((standard.length * 6) / 8));
}

/** Text without a byte order mark, which is no part of a message. */
function textOf(body: unknown): string {
  if (typeof body === 'string') return body.replace(/^\uFEFF/, '');
  if (isBytes(body)) return new TextDecoder().decode(body);
  throw new WebhookVerificationError(
    "the body is not the raw one: pass its text or bytes as they came, in Express by express.raw({ type: 'application/json' }) instead of express.json() for this route",
  );
}

/** Of another realm too, as test runners and edge runtimes have them: `instanceof` would refuse those. */
function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> | ArrayBuffer {
  return /^\[object (?:Uint8Array|ArrayBuffer)\]$/.test(Object.prototype.toString.call(body));
}

/** Compares every character: how long it takes does not say where the first difference is. */
function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let index = 0; index < expected.length; index += 1)
    difference |= given.charCodeAt(index) ^ expected.charCodeAt(index);
  return difference === 0;
}
