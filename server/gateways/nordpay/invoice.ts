import { GatewayError } from '../../core/errors.ts';
import { compare, type Decimal } from '../../core/decimal.ts';
import type { Observation, PaymentRequest } from '../gateway.ts';
import { assetOfCode, listedAs, type Catalogue } from './catalogue.ts';
import type { Invoice } from './wire.ts';

/** What is asked of Nord PAY for a new payment, and what is held against it when the invoice comes back. */

/** The document writes `paid` and `expired`; `pending` is what comes before, and stays while only a part is paid. */
const invoiceStates: ReadonlyMap<string, Observation['status']> = new Map([
  ['pending', 'awaiting'],
  ['paid', 'settled'],
  ['expired', 'expired'],
]);

/** What an invoice's status means, in capitals, too; null where there is none. */
export const invoiceStateOf = ({ status }: Pick<Invoice, 'status'>): Observation['status'] | null =>
  status === null ? null : (invoiceStates.get(status.toLowerCase()) ?? 'unknown');

/** In dollars where that is the price; else in coins as we count them, or in dollars where only they are known. */
export function coinOrder({ asset, price, amount, usd }: PaymentRequest, catalogue: Catalogue) {
  const { code, ticker } = listedAs(catalogue, asset);
  if (price.currency === 'USD') return { currency: code, amount: `${price.amount} USD` };
  if (amount !== null) return { currency: code, amount: `${amount} ${ticker}` };
  if (usd !== null) return { currency: code, amount: `${usd} USD` };
  throw noRate(price.currency);
}

/** For Nord PAY's own page, whose asset is the dollar. */
export function pageOrder({ amount, price }: PaymentRequest, { enabled }: Catalogue) {
  if (amount === null) throw noRate(price.currency);
  return { currency: null, allowed_currencies: enabled, amount: `${amount} USD` };
}

/** The field in which a new invoice is not what was asked for. What it does not tell is not compared. */
export function differenceOf(
  invoice: Invoice,
  { paymentId, asset }: PaymentRequest,
  catalogue: Catalogue,
): string | null {
  const { label, currency } = invoice;
  if (label !== null && label !== paymentId) return 'label';
  const isCoin = asset.kind === 'address' && currency !== null;
  if (isCoin && assetOfCode(currency, catalogue)?.method !== asset.method) return 'currency';
  // A new invoice that is over already can not be paid.
  const state = invoiceStateOf(invoice);
  return state === 'settled' || state === 'expired' ? 'status' : null;
}

/** What the shopper has to send. An answer in dollars would say nothing of coins. */
export function coinsOf({ amount }: Invoice, { asset }: PaymentRequest, catalogue: Catalogue): Decimal {
  if (amount === null) throw unexpected('gave the invoice no amount');
  const { code, ticker } = listedAs(catalogue, asset);
  const isCoin = [null, code.toUpperCase(), ticker.toUpperCase(), asset.asset.toUpperCase()].includes(
    amount.unit,
  );
  if (!isCoin) throw unexpected('gave the invoice an amount that is not in its coin');
  return amount.amount;
}

/** What was asked for, which the invoice may repeat. */
export function pageAmount({ amount: answered }: Invoice, { amount }: PaymentRequest): Decimal {
  const isSame =
    amount !== null &&
    (answered === null ||
      ((answered.unit === null || answered.unit === 'USD') && compare(answered.amount, amount) === 0));
  if (!isSame) throw unexpected('answered an invoice with another amount');
  return amount;
}

const noRate = (currency: string): GatewayError =>
  new GatewayError('nordpay', 'rejected', `can not be asked in ${currency}, for which there is no rate`, {
    effect: 'none',
  });

/** The invoice exists. */
export const unexpected = (message: string): GatewayError =>
  new GatewayError('nordpay', 'unexpected_response', message, { effect: 'unknown' });
