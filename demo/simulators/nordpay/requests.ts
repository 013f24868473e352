/** Reading what a caller sends, and refusing it. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { findCurrency, type Currency } from './currencies.ts';
import { decimalsOf, positiveDecimal, readJson } from './exact.ts';
import type { Transaction } from './gateway.ts';
import { DAY_MS, ERROR_STATUS, JSON_TYPE_REQUIRED } from './silences.ts';

/** An answer outside 2xx. */
export class Refusal extends Error {
  constructor(
    readonly code: keyof typeof ERROR_STATUS,
    message: string,
  ) {
    super(message);
  }

  get status(): ContentfulStatusCode {
    return ERROR_STATUS[this.code];
  }
}

export type Fields = Readonly<Record<string, unknown>>;

/** The body of a documented call. */
export async function jsonFields(c: Context): Promise<Fields> {
  const type = c.req.header('Content-Type') ?? '';
  if (JSON_TYPE_REQUIRED && !/^application\/json\b/i.test(type))
    throw new Refusal('INVALID_REQUEST', 'Send Content-Type: application/json');
  return fieldsOf(await c.req.text());
}

/** Numbers stay as they are written: `positiveDecimal` and `wholeNumber` read them. */
export function fieldsOf(text: string): Fields {
  let body: unknown;
  try {
    body = readJson(text);
  } catch {
    throw new Refusal('INVALID_REQUEST', 'The body must be JSON');
  }
  if (!isObject(body)) throw new Refusal('INVALID_REQUEST', 'The body must be a JSON object');
  return body;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function currencyOf(name: unknown, field = 'currency'): Currency {
  const currency = findCurrency(name);
  if (currency === undefined)
    throw new Refusal('INVALID_REQUEST', `${field}: unknown currency, see /currencies/`);
  return currency;
}

export function amountOf(value: unknown, currency: Currency): string {
  const amount = positiveDecimal(value);
  if (amount === undefined) throw new Refusal('INVALID_REQUEST', 'amount must be a positive decimal');
  if (decimalsOf(amount) > currency.decimals)
    throw new Refusal('INVALID_REQUEST', `amount: ${currency.name} has ${currency.decimals} decimals`);
  return amount;
}

export function textOf(fields: Fields, field: string): string {
  const value = fields[field];
  if (typeof value !== 'string' || value.trim() === '')
    throw new Refusal('INVALID_REQUEST', `${field} must be a text`);
  return value;
}

/** Null where it is left out. */
export function urlOf(fields: Fields, field: string): string | null {
  if ((fields[field] ?? null) === null) return null;
  const text = textOf(fields, field);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new Refusal('INVALID_REQUEST', `${field} must be an http(s) address`);
  return text;
}

/** `start_date` and `end_date`, compared with the second that is written. */
export function periodOf(c: Context): (transaction: Transaction) => boolean {
  const from = dateOf(c, 'start_date', 0) ?? Number.NEGATIVE_INFINITY;
  const to = dateOf(c, 'end_date', DAY_MS - 1) ?? Number.POSITIVE_INFINITY;
  return ({ createdAt }) => {
    const second = Math.floor(createdAt / 1000) * 1000;
    return from <= second && second <= to;
  };
}

function dateOf(c: Context, name: string, restOfDay: number): number | undefined {
  const text = c.req.query(name);
  if (text === undefined) return undefined;
  const [, day, time, zone] =
    /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  const at = Date.parse(`${day}${time ?? 'T00:00'}${zone ?? 'Z'}`);
  if (day === undefined || (time === undefined && zone !== undefined) || Number.isNaN(at))
    throw new Refusal('INVALID_REQUEST', `${name} is ISO 8601 or YYYY-MM-DD`);
  return time === undefined ? at + restOfDay : at;
}
