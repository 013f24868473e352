import { createHmac, getHashes, timingSafeEqual } from 'node:crypto';
import { errorsOf } from '../adapter.ts';
import type { GatewayWebhooks } from '../gateway.ts';
import { truncateText, redactSecrets } from '../http/redact.ts';
import { faults, parseLosslessJson } from '../http/json.ts';
import { message } from './wire.ts';

export interface WebhookOptions {
  /** Webhook secrets: one, or two during a rotation. */
  readonly ipnSecrets: readonly string[];
  /**
   * Header that contains the signature. It is an option because the document says that messages are signed with the IPN secret,
   * but not how, or in which header.
   */
  readonly signatureHeader?: string | undefined;
  readonly signatureAlgorithm?: string | undefined;
}

/**
 * Creates the reader of NovaPay's webhooks. They are signed over the raw body and sent to one URL that the merchant sets in the
 * portal. They only trigger a poll.
 * @throws Error with the name of an invalid option
 */
export function createWebhooks(
  { ipnSecrets, signatureHeader = 'X-Webhook-Signature', signatureAlgorithm = 'sha256' }: WebhookOptions,
  secrets: readonly string[],
): GatewayWebhooks {
  if (ipnSecrets.length < 1 || ipnSecrets.length > 2 || ipnSecrets.includes(''))
    throw new Error('novapay: ipnSecrets must be one, or two during a rotation');
  if (!getHashes().includes(signatureAlgorithm))
    throw new Error(
      `novapay: signatureAlgorithm must be one that this system knows, not "${signatureAlgorithm}"`,
    );
  const header = signatureHeader.toLowerCase();

  const isSigned = (body: Uint8Array, signature: string): boolean => {
    // The signature may start with the algorithm's name, such as `sha256=`.
    const hex = signature.trim().replace(new RegExp(`^${signatureAlgorithm}=`, 'i'), '');
    if (!/^(?:[0-9a-f]{2})+$/i.test(hex)) return false;
    const given = Buffer.from(hex, 'hex');
    return ipnSecrets
      .map((secret) => createHmac(signatureAlgorithm, secret).update(body).digest())
      .map((expected) => expected.length === given.length && timingSafeEqual(expected, given))
      .includes(true);
  };

  return {
    address: 'static',

    verify({ header: headerOf, body }) {
      const signature = headerOf(header);
      if (signature === undefined || !isSigned(body, signature)) return null;
      // Replace U+0000, which not all databases can store in text.
      return redactSecrets(secrets, new TextDecoder().decode(body)).replaceAll('\0', '\ufffd');
    },

    async read(body) {
      const unreadable = (fault: string) =>
        errorsOf('novapay').unusable(fault, truncateText(Buffer.from(body), secrets));
      let content: unknown;
      try {
        content = parseLosslessJson(body);
      } catch {
        throw unreadable('a message is no JSON, or names one key twice');
      }
      const parsed = message.safeParse(content);
      if (!parsed.success) throw unreadable(faults(parsed.error, 'the message'));
      return { poll: parsed.data.map((reference) => ({ reference })), observations: [], unmatched: [] };
    },
  };
}
