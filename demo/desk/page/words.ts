/** Formats the gateways' statuses, coins, amounts, times and messages for the demo page. */
import type { ShownGateway } from '../state.ts';

export type Tone = 'good' | 'bad' | 'waiting';

const GOOD = /^(paid|settled|success|completed)$/;
const BAD = /^(expired|cancelled|failed|reversed|refused|dropped|orphaned)$/;

export function toneOf(word: string): Tone {
  if (GOOD.test(word)) return 'good';
  return BAD.test(word) ? 'bad' : 'waiting';
}

export function isZero(amount: string): boolean {
  return /^0(\.0+)?$/.test(amount);
}

/** Removes the trailing zeros of a decimal string. */
export function trimmed(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** Matches currencies, and coins that are pegged to a currency. */
const MONEY = /USD|EUR|^(DAI|INR)/;

/** Returns a coin's common name, or its code if the gateway's list of coins does not have it. */
export function coinName({ coins }: Pick<ShownGateway, 'coins'>, code: string): string {
  return coins.find((coin) => coin.code === code)?.name ?? code;
}

/** Formats an amount of one of a gateway's coins, such as "24.00 USDT on TRON". */
export function coinsAt(gateway: Pick<ShownGateway, 'coins'>, amount: string, code: string): string {
  return coinsOf(amount, coinName(gateway, code));
}

/**
 * Formats an amount as the widget does: without trailing zeros, but with at least two decimals for currencies and coins pegged to
 * one.
 */
export function coinsOf(amount: string, currency: string): string {
  const [whole = '', fraction = ''] = trimmed(amount).split('.');
  const shown = MONEY.test(currency) ? fraction.padEnd(2, '0') : fraction;
  return `${shown === '' ? whole : `${whole}.${shown}`} ${currency}`;
}

/** Returns half of a decimal string, with the same number of decimals, without using a float; at least the smallest unit. */
export function halfOf(amount: string): string {
  return partOf(amount, 50n);
}

/** Returns one and a half times an amount. */
export function halfMore(amount: string): string {
  return partOf(amount, 150n);
}

/** Returns an amount without the 4 % fee that an exchange keeps. */
export function lessFee(amount: string): string {
  return partOf(amount, 96n);
}

function partOf(amount: string, percent: bigint): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const units = (BigInt(whole + fraction) * percent) / 100n || 1n;
  const digits = units.toString().padStart(fraction.length + 1, '0');
  return fraction === '' ? digits : `${digits.slice(0, -fraction.length)}.${digits.slice(-fraction.length)}`;
}

/** Returns the event that a webhook's body names, or "message" if it names none. Not every gateway's webhooks are JSON. */
export function eventOf(body: string): string {
  const named = /"(?:event|command|postback_type|type)":\s*"([^"]+)"/.exec(body)?.[1];
  const status = /"status":\s*"([^"]+)"/.exec(body)?.[1];
  if (named === undefined || status === undefined) return named ?? status ?? 'message';
  return named.endsWith(status) ? named : `${named} · ${status}`;
}

export function shortened(text: string): string {
  return text.length > 22 ? `${text.slice(0, 10)}…${text.slice(-8)}` : text;
}

/** Shortens the IDs in a path, so that the rest shows which call it is. */
export function plainPath(path: string): string {
  return path.replace(/(?<=[/=])(?=[\w-]*\d)[\w-]{12,}/g, (id) => `${id.slice(0, 6)}…`);
}

export function timeOf(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB');
}

/** Indents JSON. Text that is not JSON is returned unchanged. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
