import { compare, type Decimal } from '../../base/money/decimal.ts';
import { errorsOf } from '../adapter.ts';
import type { Observation, PaymentRequest } from '../gateway.ts';
import { assetOfCode, listedAs, type Catalogue } from './catalogue.ts';
import type { Invoice } from './wire.ts';

/** Builds the request for a new invoice, and checks the answer. */

const { refused, unexpected } = errorsOf('nordpay');

/**
 * Meaning of invoice statuses. The document names `paid` and `expired`; `pending` is assumed before that, even after a partial
 * payment.
 */
const invoiceStatuses: ReadonlyMap<string, Observation['status']> = new Map([
  ['pending', 'awaiting'],
  ['paid', 'settled'],
  ['expired', 'expired'],
]);

/** Returns the meaning of an invoice's status; null if it has no status. */
export const invoiceStatusOf = ({ status }: Pick<Invoice, 'status'>): Observation['status'] | null =>
  status === null ? null : (invoiceStatuses.get(status.toLowerCase()) ?? 'unknown');

/**
 * Builds an invoice in one coin. Its amount is in dollars if the price is in dollars; otherwise in coins at our rate; or, if
 * only the price in dollars is known, in dollars.
 */
export function coinInvoice({ asset, price, amount, usd }: PaymentRequest, catalogue: Catalogue) {
  const { code, ticker } = listedAs(catalogue, asset);
  if (price.currency === 'USD') return { currency: code, amount: `${price.amount} USD` };
  if (amount !== null) return { currency: code, amount: `${amount} ${ticker}` };
  if (usd !== null) return { currency: code, amount: `${usd} USD` };
  throw noRate(price.currency);
}

/** Builds an invoice for Nord PAY's own page, in US dollars. */
export function pageInvoice({ amount, price }: PaymentRequest, { enabled }: Catalogue) {
  if (amount === null) throw noRate(price.currency);
  return { currency: null, allowed_currencies: enabled, amount: `${amount} USD` };
}

/** Returns the field in which a new invoice differs from the request, or null. Missing fields are not compared. */
export function mismatchOf(
  invoice: Invoice,
  { paymentId, asset }: PaymentRequest,
  catalogue: Catalogue,
): string | null {
  const { label, currency } = invoice;
  if (label !== null && label !== paymentId) return 'label';
  const isCoin = asset.kind === 'address' && currency !== null;
  if (isCoin && assetOfCode(currency, catalogue)?.method !== asset.method) return 'currency';
  // A new invoice must be payable, so it may be neither paid nor expired.
  const status = invoiceStatusOf(invoice);
  return status === 'settled' || status === 'expired' ? 'status' : null;
}

/** Returns the amount to send. An amount in dollars is an error, because it would not fix the amount in coins. */
export function coinAmount({ amount }: Invoice, { asset }: PaymentRequest, catalogue: Catalogue): Decimal {
  if (amount === null) throw unexpected('returned an invoice without an amount');
  const { code, ticker } = listedAs(catalogue, asset);
  const isCoin = [null, code.toUpperCase(), ticker.toUpperCase(), asset.asset.toUpperCase()].includes(
    amount.unit,
  );
  if (!isCoin) throw unexpected('returned an invoice with an amount in another coin');
  return amount.amount;
}

/** Returns the requested amount, after checking that the invoice does not contradict it. */
export function pageAmount({ amount: invoiced }: Invoice, { amount }: PaymentRequest): Decimal {
  const isSame =
    amount !== null &&
    (invoiced === null ||
      ((invoiced.unit === null || invoiced.unit === 'USD') && compare(invoiced.amount, amount) === 0));
  if (!isSame) throw unexpected('returned an invoice with another amount');
  return amount;
}

const noRate = (currency: string) => refused(`cannot be asked in ${currency}, for which there is no rate`);
