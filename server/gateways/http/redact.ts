import { GatewayError } from '../../core/errors.ts';

/**
 * What a gateway answers may repeat what it was sent: addresses with capabilities of ours, and a person's name, mail and
 * home. An answer that could not be read is kept for people who look later, so it is kept without all that.
 */

/** A field and its text or number; a text may be cut short. */
const field = /"([^"\\]{1,40})"\s*:\s*(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.e+-]*)/gi;
const address = /\bhttps?:[^\s"'<>]+/gi;
const mail = /[^\s"'<>@]+@[^\s"'<>@]+/g;

/**
 * The same error, with a body that may be kept.
 * @param plain fields whose content is nobody's secret
 */
export function redact(error: unknown, plain: ReadonlySet<string>): unknown {
  if (!(error instanceof GatewayError) || error.body === null) return error;
  const { provider, fault, message, effect, providerCode, retryAfter, body, cause } = error;
  return new GatewayError(provider, fault, message.slice(`${provider}: `.length), {
    effect,
    providerCode,
    retryAfter,
    cause,
    body: body
      .replaceAll(field, (whole, name: string) => (plain.has(name) ? whole : `"${name}":"[withheld]"`))
      .replaceAll(address, '[address]')
      .replaceAll(mail, '[mail]'),
  });
}
