import { errorsOf } from '../adapter.ts';
import type { GatewayWebhooks } from '../gateway.ts';
import { redactSecrets, truncate, truncateText } from '../http/redact.ts';
import { faults, parseJson } from '../http/json.ts';
import * as wire from './wire.ts';
import { hashOf, sameHash } from '../../core/ids.ts';

/**
 * Postbacks (section 7). Each contains `postback_secret`, which proves it and is removed before it is stored. Whatever
 * else it says, it only triggers a poll.
 */

const field = 'postback_secret';
/** A JSON string with its quotes. */
const jsonString = /"[^"\\]*(?:\\[^][^"\\]*)*"/g;

/** `accepted`: one secret, or two during a rotation. */
export function createWebhooks(accepted: readonly string[]): GatewayWebhooks {
  // Of two, one may be the beginning of the other.
  const secrets = accepted.toSorted((one, other) => other.length - one.length);
  return {
    address: 'payment',

    verify({ body }) {
      const text = new TextDecoder().decode(body);
      const isProven = secretsIn(text).filter((given) => isAccepted(secrets, given)).length > 0;
      return isProven ? redactBody(text, secrets) : null;
    },

    async read(body, { own }) {
      const label = labelIn(body, secrets);
      const paymentId = own?.paymentId ?? label;
      // The label of another payment at this payment's address is an error that an operator should see.
      if (paymentId === null || (label !== null && label !== paymentId))
        throw unreadable('a postback with the label of another payment', body, secrets);
      return { poll: [{ paymentId }], observations: [], unmatched: [] };
    },
  };
}

/** What a message gives as its secret: several where it is not valid JSON. */
function secretsIn(text: string): readonly string[] {
  const parsed = attempt(() => JSON.parse(text) as unknown);
  if (parsed !== undefined) {
    const fields = typeof parsed === 'object' && parsed !== null ? new Map(Object.entries(parsed)) : null;
    const given: unknown = fields?.get(field);
    return typeof given === 'string' ? [given] : [];
  }
  const pairs = text.matchAll(new RegExp(`"${field}"\\s*:\\s*(${jsonString.source})`, 'g'));
  return Array.from(pairs, ([, value = '']) => textOf(value));
}

/** Compares hashes: of equal length, in constant time. */
function isAccepted(secrets: readonly string[], given: string): boolean {
  const hash = hashOf(given);
  return secrets.filter((secret) => sameHash(hashOf(secret), hash)).length > 0;
}

/** The text without old and new secrets, however they are escaped. */
function redactBody(text: string, secrets: readonly string[]): string {
  const hasSecret = (part: string) => secrets.some((secret) => part.includes(secret));
  const redacted = redactSecrets(
    secrets,
    text.replaceAll(jsonString, (quoted) => {
      const content = textOf(quoted);
      return hasSecret(content) ? JSON.stringify(redactSecrets(secrets, content)) : quoted;
    }),
  );
  // Escaped in what is no JSON at all.
  return hasSecret(textOf(redacted)) ? '[secret]' : truncate(redacted, redacted.length);
}

/** The content of a JSON string; of any other text, its content with escapes resolved. */
function textOf(quoted: string): string {
  const value = attempt(() => JSON.parse(quoted) as unknown);
  if (typeof value === 'string') return value;
  return quoted.replaceAll(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_escape, code?: string, letter?: string) =>
    code === undefined ? (letter ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * The label of a message, null where it has none.
 * @throws GatewayError where it is no message, or names one field twice
 */
function labelIn(body: string, secrets: readonly string[]): string | null {
  const content = attempt(() => ({ value: parseJson(body) }));
  if (content === undefined)
    throw unreadable('a postback that is not JSON, or names a field twice', body, secrets);
  const parsed = wire.postback.safeParse(content.value);
  if (parsed.success) return parsed.data.label;
  throw unreadable(`a postback that the document does not describe: ${faults(parsed.error)}`, body, secrets);
}

const unreadable = (message: string, body: string, secrets: readonly string[]) =>
  errorsOf('nordpay').unusable(message, truncateText(Buffer.from(body), secrets));

/** The parsers' errors contain pieces of the message. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
