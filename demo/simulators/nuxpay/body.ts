/** Reads what the document asks for in a body, and refuses the rest. */
import { plainAmount } from './money.ts';
import { REFUSED_DATA } from './silences.ts';
import type { Json } from './writing.ts';

export type Body = Readonly<Record<string, unknown>>;

/** An answer with `code` 0. */
export class Refusal extends Error {
  readonly data: Json;

  constructor(message: string, data: Json = REFUSED_DATA) {
    super(message);
    this.data = data;
  }
}

export function amountOf(value: unknown, decimals: number, reference?: string): string {
  const amount = plainAmount(value, decimals);
  if (amount !== null) return amount;
  const errorMessage = 'Invalid amount.';
  throw new Refusal(
    errorMessage,
    reference === undefined ? REFUSED_DATA : { errorMessage, referenceID: reference },
  );
}

export function required(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new Refusal(`${name} is required.`);
  return value;
}

export function redirectUrl(value: unknown): string | null {
  if (value === undefined || value === '') return null;
  if (typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value)) return value;
  throw new Refusal('Invalid redirect URL.');
}

/** "Objects": a list, or an object whose members are taken in their order. */
export function listOf(value: unknown, name: string): Body[] {
  const items: unknown[] = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  if (items.length === 0 || !items.every(isObject)) throw new Refusal(`${name} is required.`);
  return items;
}

export function jsonObject(text: string): Body {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal('Invalid JSON.');
  }
  if (!isObject(body)) throw new Refusal('Invalid JSON.');
  return body;
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
