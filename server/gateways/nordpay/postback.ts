import { createHash, timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../../core/errors.ts';
import type { GatewayWebhooks } from '../gateway.ts';
import { truncateText, truncate } from '../http/redact.ts';
import { faults, parseJson } from '../http/json.ts';
import * as wire from './wire.ts';

/**
 * Postbacks (section 7). Each holds `postback_secret`, which proves it and is taken out before anything keeps it. What
 * else it says moves nothing: it makes us ask.
 */

const field = 'postback_secret';
/** A text of JSON, quotes included, whatever stands around it. */
const literal = /"[^"\\]*(?:\\[^][^"\\]*)*"/g;
const placeholder = '[secret]';

/** `accepted`: one secret, or two while it is changed. */
export function createWebhooks(accepted: readonly string[]): GatewayWebhooks {
  // Of two, one may be the beginning of the other.
  const secrets = accepted.toSorted((one, other) => other.length - one.length);
  return {
    address: 'payment',

    verify({ body }) {
      const text = new TextDecoder().decode(body);
      const isProven = claimsIn(text).filter((claim) => isOneOf(secrets, claim)).length > 0;
      return isProven ? withoutSecrets(text, secrets) : null;
    },

    async read(body, { own }) {
      const label = labelIn(body, secrets);
      const paymentId = own?.paymentId ?? label;
      // The label is ours: that of another payment, at this payment's address, is a mistake that a person should see.
      if (paymentId === null || (label !== null && label !== paymentId))
        throw unreadable('a postback with the label of another payment', body, secrets);
      return { poll: [{ paymentId }], observations: [], unmatched: [] };
    },
  };
}

/** What a message gives as its secret: more than one where it can not be read as a whole. */
function claimsIn(text: string): readonly string[] {
  const parsed = attempt(() => JSON.parse(text) as unknown);
  if (parsed !== undefined) {
    const fields = typeof parsed === 'object' && parsed !== null ? new Map(Object.entries(parsed)) : null;
    const claim: unknown = fields?.get(field);
    return typeof claim === 'string' ? [claim] : [];
  }
  const pairs = text.matchAll(new RegExp(`"${field}"\\s*:\\s*(${literal.source})`, 'g'));
  return Array.from(pairs, ([, value = '']) => textOf(value));
}

/** Compares hashes: of equal length, and in the same time wherever they differ. */
function isOneOf(secrets: readonly string[], claim: string): boolean {
  const given = digest(claim);
  return secrets.filter((secret) => timingSafeEqual(digest(secret), given)).length > 0;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The text as it came but for the secrets, old and new, however they are written. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const holdsOne = (part: string) => secrets.some((secret) => part.includes(secret));
  const cleared = (part: string) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, placeholder), part);
  const kept = cleared(
    text.replaceAll(literal, (quoted) => {
      const meant = textOf(quoted);
      return holdsOne(meant) ? JSON.stringify(cleared(meant)) : quoted;
    }),
  );
  // Hidden in what is no JSON at all.
  return holdsOne(textOf(kept)) ? placeholder : truncate(kept, kept.length);
}

/** What a text of JSON means; of anything else, as far as its escapes go. */
function textOf(quoted: string): string {
  const value = attempt(() => JSON.parse(quoted) as unknown);
  if (typeof value === 'string') return value;
  return quoted.replaceAll(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_escape, code?: string, letter?: string) =>
    code === undefined ? (letter ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * The label of a message, null where it has none.
 * @throws ProviderError where it is no message, or names one field twice
 */
function labelIn(body: string, secrets: readonly string[]): string | null {
  const content = attempt(() => ({ value: parseJson(body) }));
  if (content === undefined)
    throw unreadable('a postback that is not JSON, or names a field twice', body, secrets);
  const parsed = wire.postback.safeParse(content.value);
  if (parsed.success) return parsed.data.label;
  throw unreadable(`a postback that the document does not describe: ${faults(parsed.error)}`, body, secrets);
}

const unreadable = (message: string, body: string, secrets: readonly string[]): GatewayError =>
  new GatewayError('nordpay', 'unexpected_response', message, {
    effect: 'none',
    body: truncateText(Buffer.from(body), secrets),
  });

/** The parsers throw, with pieces of the message in their words. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
