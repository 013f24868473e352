import { z } from 'zod';
import { errorsOf } from '../adapter.ts';
import { truncateText } from '../http/redact.ts';
import { faults, parseLosslessJson } from '../http/json.ts';
import { paymentCallback, fundOutCallback, type PaymentCallback, type FundOutCallback } from './wire.ts';

/** A parsed callback; `answered` is its full content. */
export type Callback =
  | { readonly kind: 'in'; readonly params: PaymentCallback; readonly answered: unknown }
  | { readonly kind: 'out'; readonly params: FundOutCallback; readonly answered: unknown };

/**
 * Parses a callback. Its kind is decided by its fields, because the document's text and sample have different commands for a
 * batch.
 *
 * @throws GatewayError `unexpected_response` that names the invalid field
 */
export function readCallback(body: string, secrets: readonly string[]): Callback {
  const unreadable = (message: string) =>
    errorsOf('nuxpay').unusable(`a callback ${message}`, truncateText(Buffer.from(body), secrets));
  const answered = parsed(body);
  if (answered === undefined) throw unreadable('is not JSON');
  const outer = envelope.safeParse(answered);
  if (!outer.success) throw unreadable(`is not as documented: ${faults(outer.error)}`);
  const { command, params } = outer.data;
  const isOut = command === 'externalFundOutCallback';
  const hasInputs = (params['txDetails'] ?? null) !== null;
  if (isOut && hasInputs)
    throw unreadable('is not as documented: params.txDetails must not be there for money out');
  if (isOut || (!hasInputs && isMoneyOut(params))) {
    const out = fundOutCallback.safeParse(params);
    if (out.success) return { kind: 'out', params: out.data, answered };
    throw unreadable(`is not as documented: ${faults(out.error, 'params')}`);
  }
  const money = paymentCallback.safeParse(params);
  if (money.success) return { kind: 'in', params: money.data, answered };
  throw unreadable(`is not as documented: ${faults(money.error, 'params')}`);
}

const envelope = z.object({
  command: z.enum(
    ['paymentGatewayCallback', 'externalFundOutCallback'],
    'must be paymentGatewayCallback or externalFundOutCallback',
  ),
  /** The document's table has an array and its sample an object. An array with one element is read as that element. */
  params: z.preprocess(
    (params) => (Array.isArray(params) && params.length === 1 ? (params[0] as unknown) : params),
    z.record(z.string(), z.unknown(), 'must be an object'),
  ),
});

function parsed(body: string): unknown {
  try {
    return parseTolerantly(body);
  } catch {
    // The parser's message contains parts of the callback, which may contain secrets.
    return undefined;
  }
}

/**
 * Whether a callback is about outgoing money: it has recipients, or it has the reference of a payout (`pyt_…`), batch (`pyb_…`)
 * or refund (`rfd_…`) and no incoming transaction.
 */
function isMoneyOut(params: Readonly<Record<string, unknown>>): boolean {
  const { transactionDetails, referenceID, receivedTxID } = params;
  const isOurs = typeof referenceID === 'string' && /^(py[tb]|rfd)_/.test(referenceID);
  return (transactionDetails ?? null) !== null || (isOurs && (receivedTxID ?? '') === '');
}

/**
 * Matches a string, or a comma between a value and a closing bracket. An unterminated string extends to the end of the text.
 */
const stringOrTrailingComma = /"(?:[^"\\]|\\[^]?)*(?:"|$)|,(?<![{[,:]\s*,)(?=\s*[}\]])/g;

/**
 * Parses strict JSON that may also have trailing commas in objects and lists, as in the document's callbacks.
 *
 * @throws Error for any other invalid JSON, or a key that occurs twice with different values
 */
export const parseTolerantly = (text: string): unknown =>
  parseLosslessJson(text.replaceAll(stringOrTrailingComma, (found) => (found === ',' ? '' : found)));
