import { errorsOf } from '../adapter.ts';
import type { GatewayWebhooks } from '../gateway.ts';
import { redactSecrets, truncate, truncateText } from '../http/redact.ts';
import { faults, parseLosslessJson } from '../http/json.ts';
import * as wire from './wire.ts';
import { hashOf, sameHash } from '../../base/ids.ts';

/**
 * Nord PAY's webhooks, called postbacks (section 7). The field `postback_secret` in the body authenticates them; the secret is
 * removed before they are stored. Postbacks only trigger a poll.
 */

const field = 'postback_secret';
/** Matches a JSON string with its quotes. */
const jsonString = /"[^"\\]*(?:\\[^][^"\\]*)*"/g;

/**
 * Creates the reader of postbacks.
 * @param accepted one secret, or two during a rotation
 */
export function createWebhooks(accepted: readonly string[]): GatewayWebhooks {
  // Replace the longer secret first: the shorter one may be its beginning.
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
      // If a postback at this payment's URL has the label of another payment, throw, so that an operator sees the error.
      if (paymentId === null || (label !== null && label !== paymentId))
        throw unreadable('a postback with the label of another payment', body, secrets);
      return { poll: [{ paymentId }], observations: [], unmatched: [] };
    },
  };
}

/** Returns all values of the secret's field in a message. There may be several if the message is not valid JSON. */
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

/** Whether a secret is accepted. Compares hashes, which have equal lengths, in constant time. */
function isAccepted(secrets: readonly string[], given: string): boolean {
  const hash = hashOf(given);
  return secrets.filter((secret) => sameHash(hashOf(secret), hash)).length > 0;
}

/** Returns the text without any of the secrets, whether they are escaped or not. */
function redactBody(text: string, secrets: readonly string[]): string {
  const hasSecret = (part: string) => secrets.some((secret) => part.includes(secret));
  const redacted = redactSecrets(
    secrets,
    text.replaceAll(jsonString, (quoted) => {
      const content = textOf(quoted);
      return hasSecret(content) ? JSON.stringify(redactSecrets(secrets, content)) : quoted;
    }),
  );
  // The text is not JSON and still contains an escaped secret: keep nothing.
  return hasSecret(textOf(redacted)) ? '[secret]' : truncate(redacted, redacted.length);
}

/** Returns the content of a JSON string; resolves the escapes in any other text. */
function textOf(quoted: string): string {
  const value = attempt(() => JSON.parse(quoted) as unknown);
  if (typeof value === 'string') return value;
  return quoted.replaceAll(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_escape, code?: string, letter?: string) =>
    code === undefined ? (letter ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * Returns the label of a message; null if it has none.
 * @throws GatewayError if the body is not a documented message, or contains a field twice
 */
function labelIn(body: string, secrets: readonly string[]): string | null {
  const content = attempt(() => ({ value: parseLosslessJson(body) }));
  if (content === undefined)
    throw unreadable('a postback that is not JSON, or names a field twice', body, secrets);
  const parsed = wire.postback.safeParse(content.value);
  if (parsed.success) return parsed.data.label;
  throw unreadable(`a postback that differs from its document: ${faults(parsed.error)}`, body, secrets);
}

const unreadable = (message: string, body: string, secrets: readonly string[]) =>
  errorsOf('nordpay').unusable(message, truncateText(Buffer.from(body), secrets));

/** Runs a parser. Discards its error, which contains parts of the message. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
