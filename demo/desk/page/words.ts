/** What the gateways' many words come to. */

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

/** A decimal string without the zeros at its end. */
export function trimmed(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** Half of a decimal string, with as many decimals, without a float; at least its smallest unit. */
export function halfOf(amount: string): string {
  return partOf(amount, 50n);
}

/** What arrives of an amount where an exchange keeps its fee of 4 %. */
export function lessFee(amount: string): string {
  return partOf(amount, 96n);
}

function partOf(amount: string, percent: bigint): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const units = (BigInt(whole + fraction) * percent) / 100n || 1n;
  const digits = units.toString().padStart(fraction.length + 1, '0');
  return fraction === '' ? digits : `${digits.slice(0, -fraction.length)}.${digits.slice(-fraction.length)}`;
}

/** The event that a message tells of, as far as its gateway gives it a name: not every gateway's messages are JSON. */
export function eventOf(body: string): string {
  const named = /"(?:event|command|postback_type|type)":\s*"([^"]+)"/.exec(body)?.[1];
  const status = /"status":\s*"([^"]+)"/.exec(body)?.[1];
  if (named === undefined || status === undefined) return named ?? status ?? 'message';
  return named.endsWith(status) ? named : `${named} · ${status}`;
}

export function shortened(text: string): string {
  return text.length > 22 ? `${text.slice(0, 10)}…${text.slice(-8)}` : text;
}

/** A path whose ids are cut: one call is told from another by the rest of it. */
export function plainPath(path: string): string {
  return path.replace(/(?<=[/=])(?=[\w-]*\d)[\w-]{12,}/g, (id) => `${id.slice(0, 6)}…`);
}

export function timeOf(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB');
}

/** JSON on several lines; another text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
