import { errorsOf } from '../adapter.ts';
import type { GatewayWebhooks } from '../gateway.ts';
import { redactSecrets, truncate, truncateText } from '../http/redact.ts';
import { faults, parseLosslessJson } from '../http/json.ts';
import * as wire from './wire.ts';
import { hashOf, sameHash } from '../../base/ids.ts';

/**
 * Postbacks (section 7). `postback_secret` in the body authenticates them, and is removed before they are stored. They only
 * trigger a poll.
 */

const field = 'postback_secret';
/** A JSON string with its quotes. */
const jsonString = /"[^"\\]*(?:\\[^][^"\\]*)*"/g;

/** @param accepted one secret, or two during a rotation */
export function createWebhooks(accepted: readonly string[]): GatewayWebhooks {
  // Longest first, as one secret may be the beginning of the other.
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
      // Another payment's label at this payment's URL is an error that an operator should see.
      if (paymentId === null || (label !== null && label !== paymentId))
        throw unreadable('a postback with the label of another payment', body, secrets);
      return { poll: [{ paymentId }], observations: [], unmatched: [] };
    },
  };
}

/** All values of the secret's field in a message: there may be several if it is not valid JSON. */
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

/** Compares hashes, which have equal length, in constant time. */
function isAccepted(secrets: readonly string[], given: string): boolean {
  const hash = hashOf(given);
  return secrets.filter((secret) => sameHash(hashOf(secret), hash)).length > 0;
}

/** The text with old and new secrets removed, including escaped ones. */
function redactBody(text: string, secrets: readonly string[]): string {
  const hasSecret = (part: string) => secrets.some((secret) => part.includes(secret));
  const redacted = redactSecrets(
    secrets,
    text.replaceAll(jsonString, (quoted) => {
      const content = textOf(quoted);
      return hasSecret(content) ? JSON.stringify(redactSecrets(secrets, content)) : quoted;
    }),
  );
  // The secret is escaped in text that is not JSON: nothing is kept.
  return hasSecret(textOf(redacted)) ? '[secret]' : truncate(redacted, redacted.length);
}

/** The content of a JSON string, or of any other text with its escapes resolved. */
function textOf(quoted: string): string {
  const value = attempt(() => JSON.parse(quoted) as unknown);
  if (typeof value === 'string') return value;
  return quoted.replaceAll(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_escape, code?: string, letter?: string) =>
    code === undefined ? (letter ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * The label of a message, null without one.
 * @throws GatewayError if it is not a message, or has a field twice
 */
function labelIn(body: string, secrets: readonly string[]): string | null {
  const content = attempt(() => ({ value: parseLosslessJson(body) }));
  if (content === undefined)
    throw unreadable('a postback that is not JSON, or names a field twice', body, secrets);
  const parsed = wire.postback.safeParse(content.value);
  if (parsed.success) return parsed.data.label;
  throw unreadable(`a postback that the document does not describe: ${faults(parsed.error)}`, body, secrets);
}

const unreadable = (message: string, body: string, secrets: readonly string[]) =>
  errorsOf('nordpay').unusable(message, truncateText(Buffer.from(body), secrets));

/** Discards the parser's error, which contains parts of the message. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
