/** Labels and colours of the gateways' statuses. */
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

/** A decimal string without trailing zeros. */
export function trimmed(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** Currencies, and coins pegged to one. */
const MONEY = /USD|EUR|^(DAI|INR)/;

/** A coin's common name; a gateway's own currency by its code. */
export function coinName({ coins }: Pick<ShownGateway, 'coins'>, code: string): string {
  return coins.find((coin) => coin.code === code)?.name ?? code;
}

/** An amount of one of a gateway's coins: "24.00 USDT on TRON". */
export function coinsAt(gateway: Pick<ShownGateway, 'coins'>, amount: string, code: string): string {
  return coinsOf(amount, coinName(gateway, code));
}

/** Coins as the widget writes them: without trailing zeros; coins pegged to a currency with two decimals at least. */
export function coinsOf(amount: string, currency: string): string {
  const [whole = '', fraction = ''] = trimmed(amount).split('.');
  const shown = MONEY.test(currency) ? fraction.padEnd(2, '0') : fraction;
  return `${shown === '' ? whole : `${whole}.${shown}`} ${currency}`;
}

/** Half of a decimal string, with as many decimals and no float; at least the smallest unit. */
export function halfOf(amount: string): string {
  return partOf(amount, 50n);
}

/** An amount and half of it. */
export function halfMore(amount: string): string {
  return partOf(amount, 150n);
}

/** An amount without the 4 % fee that an exchange keeps. */
export function lessFee(amount: string): string {
  return partOf(amount, 96n);
}

function partOf(amount: string, percent: bigint): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const units = (BigInt(whole + fraction) * percent) / 100n || 1n;
  const digits = units.toString().padStart(fraction.length + 1, '0');
  return fraction === '' ? digits : `${digits.slice(0, -fraction.length)}.${digits.slice(-fraction.length)}`;
}

/** The event that a webhook names, if it does: not every gateway's webhooks are JSON. */
export function eventOf(body: string): string {
  const named = /"(?:event|command|postback_type|type)":\s*"([^"]+)"/.exec(body)?.[1];
  const status = /"status":\s*"([^"]+)"/.exec(body)?.[1];
  if (named === undefined || status === undefined) return named ?? status ?? 'message';
  return named.endsWith(status) ? named : `${named} · ${status}`;
}

export function shortened(text: string): string {
  return text.length > 22 ? `${text.slice(0, 10)}…${text.slice(-8)}` : text;
}

/** A path with shortened ids: what remains says which call it is. */
export function plainPath(path: string): string {
  return path.replace(/(?<=[/=])(?=[\w-]*\d)[\w-]{12,}/g, (id) => `${id.slice(0, 6)}…`);
}

export function timeOf(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB');
}

/** Indents JSON; another text stays as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
