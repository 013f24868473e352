import { compare, pad, type Decimal } from '../../base/money/decimal.ts';
import { truncate } from '../http/redact.ts';
import { unsignedDecimal } from '../http/json.ts';

/** Destination of a UPI payment: an address (`name@bank`), and a link that opens the payer's app with that address. */
export type UpiTarget =
  | { readonly address: string; readonly uri: string; readonly fault: null }
  /** Why the given address must not be shown. */
  | { readonly fault: string };

/** Matches a virtual payment address. None of the allowed characters needs escaping in a link. */
const virtualAddress = /^[\w.-]{2,256}@[a-z][a-z0-9.-]{1,63}$/i;
/** Matches a UPI link in printable ASCII without spaces, which all browsers and apps read alike. */
const link = /^upi:\/\/pay\?([\x21-\x22\x24-\x7e]+)$/i;

/** Values for the link that we create. */
export interface UpiRequest {
  readonly amount: Decimal;
  /** Our payment id: sent with the transfer and shown to the payer. */
  readonly reference: string;
  /** Payee's name in the payer's app; empty for none. */
  readonly payee: string;
}

/** Maximum length of a name in the apps, in characters. */
const MAX_NAME = 99;

/**
 * Reads a gateway's UPI address. A link must contain our amount in rupees: an amount that the payer can change could become a
 * partial payment or an overpayment.
 */
export function readUpi(given: string, request: UpiRequest): UpiTarget {
  const { amount } = request;
  if (virtualAddress.test(given)) return { address: given, uri: linkTo(given, request), fault: null };
  const query = link.exec(given)?.[1];
  if (query === undefined) return { fault: 'is neither a UPI address nor a UPI link' };

  const fields = [...new URLSearchParams(query)];
  const only = (name: string): string | null => {
    const [found, second] = fields.filter(([key]) => key.toLowerCase() === name);
    return found === undefined || second !== undefined ? null : found[1];
  };
  const address = only('pa');
  if (address === null || !virtualAddress.test(address)) return { fault: 'is a link without one pa' };
  if (only('cu') !== 'INR') return { fault: 'is a link without cu=INR' };
  if (!isAmount(only('am'), amount)) return { fault: 'is a link with another am' };
  // `mam` is the minimum amount that a payer may choose.
  const isVariable = fields.some(([key, value]) => key.toLowerCase() === 'mam' && !isAmount(value, amount));
  return isVariable ? { fault: 'is a link with another mam' } : { address, uri: given, fault: null };
}

function linkTo(address: string, { amount, reference, payee }: UpiRequest): string {
  const name = payee === '' ? '' : `&pn=${encodeURIComponent(truncate(payee, MAX_NAME))}`;
  const id = encodeURIComponent(reference);
  return `upi://pay?pa=${address}${name}&am=${pad(amount, 2)}&cu=INR&tr=${id}&tn=${id}`;
}

function isAmount(text: string | null, amount: Decimal): boolean {
  const read = unsignedDecimal.safeParse(text);
  return read.success && compare(read.data, amount) === 0;
}
