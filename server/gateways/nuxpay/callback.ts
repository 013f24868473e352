import { z } from 'zod';
import { GatewayError } from '../../core/errors.ts';
import { truncateText } from '../http/redact.ts';
import { faults } from '../http/json.ts';
import { parseTolerantly } from './tolerant.ts';
import { moneyIn, moneyOut, type MoneyIn, type MoneyOut } from './wire.ts';

/** A callback as it came, read. `answered` is all of it. */
export type Callback =
  | { readonly kind: 'in'; readonly params: MoneyIn; readonly answered: unknown }
  | { readonly kind: 'out'; readonly params: MoneyOut; readonly answered: unknown };

/**
 * Tells the two kinds apart by what they hold: for a batch the document's text names the one command, its sample the
 * other.
 *
 * @throws ProviderError `unexpected_response`, naming the field
 */
export function readCallback(body: string, secrets: readonly string[]): Callback {
  const unreadable = (message: string) =>
    new GatewayError('nuxpay', 'unexpected_response', `a callback ${message}`, {
      effect: 'none',
      body: truncateText(Buffer.from(body), secrets),
    });
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
    const out = moneyOut.safeParse(params);
    if (out.success) return { kind: 'out', params: out.data, answered };
    throw unreadable(`is not as documented: ${faults(out.error, 'params')}`);
  }
  const money = moneyIn.safeParse(params);
  if (money.success) return { kind: 'in', params: money.data, answered };
  throw unreadable(`is not as documented: ${faults(money.error, 'params')}`);
}

const envelope = z.object({
  command: z.enum(
    ['paymentGatewayCallback', 'externalFundOutCallback'],
    'must be paymentGatewayCallback or externalFundOutCallback',
  ),
  /** The document's table calls it an array, its sample is an object: a list of one is taken for that one. */
  params: z.preprocess(
    (params) => (Array.isArray(params) && params.length === 1 ? (params[0] as unknown) : params),
    z.record(z.string(), z.unknown(), 'must be an object'),
  ),
});

function parsed(body: string): unknown {
  try {
    return parseTolerantly(body);
  } catch {
    // The parser's message holds pieces of the callback, which may hold anything.
    return undefined;
  }
}

/** Recipients, or the reference of a payout (`pyt_…`) or of a batch (`pyb_…`) and no transaction that came in. */
function isMoneyOut(params: Readonly<Record<string, unknown>>): boolean {
  const { transactionDetails, referenceID, receivedTxID } = params;
  const isOurs = typeof referenceID === 'string' && /^py[tb]_/.test(referenceID);
  return (transactionDetails ?? null) !== null || (isOurs && (receivedTxID ?? '') === '');
}
