import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EventType } from '../contract/constants.ts';
import type { EventData, ResolvedCheckout } from '../contract/events.ts';

/**
 * For receivers of webhooks: whether a message is genuine, by Standard Webhooks. Needs nothing but Node.
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

/** Answer 400 and do nothing. The message says what is wrong with the request, or with how `verifyWebhook` is called. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
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
  const genuine = keys.some((key) => {
    const expected = createHmac('sha256', key).update(`${id}.${time}.${text}`).digest('base64');
    return given.some((signature) => isSame(signature, `v1,${expected}`));
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
function keyOf(secret: unknown): Buffer {
  const text = typeof secret === 'string' ? secret.trim().replace(/^whsec_/, '') : '';
  // Buffer skips what is not base64, such as quotes: the key would be another.
  const key = Buffer.from(/^[\w+/-]+={0,2}$/.test(text) ? text : '', 'base64');
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

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof ArrayBuffer || body instanceof Uint8Array) return new TextDecoder().decode(body);
  throw new WebhookVerificationError(
    "the body is not the raw one: pass its text or bytes as they came, in Express by express.raw({ type: 'application/json' }) instead of express.json() for this route",
  );
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHmac('sha256', 'length').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
