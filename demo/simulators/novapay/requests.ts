/** Reading what a call asks for, and refusing it in the document's error envelope. */
import Big from 'big.js';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { findCurrency, type Currency } from './currencies.ts';
import type { Deposit } from './deposits.ts';
import type { NovaPayGateway, Order } from './gateway.ts';
import { ERROR_STATUS, LIMIT_DEFAULT, LIMIT_MAX, NEWEST_FIRST, TOO_MANY_DECIMALS } from './silences.ts';
import type { Withdrawal } from './withdrawals.ts';

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

export function failure(code: string, message: string): object {
  return { error: { code, message } };
}

/** Turns a thrown `Refusal` into its answer; anything else is a fault of the simulator and is thrown on. */
export function answerRefusal(error: Error, c: Context): Response {
  if (error instanceof Refusal) return c.json(failure(error.code, error.message), error.status);
  throw error;
}

export function existingOrder(gateway: NovaPayGateway, id: string): Order {
  const order = gateway.findOrder(id);
  if (order === undefined) throw new Refusal('ORDER_NOT_FOUND', 'No such order');
  return order;
}

export function existingDeposit(gateway: NovaPayGateway, id: string): Deposit {
  const deposit = gateway.deposits.find(id);
  if (deposit === undefined) throw new Refusal('DEPOSIT_NOT_FOUND', 'No such deposit');
  return deposit;
}

export function existingWithdrawal(gateway: NovaPayGateway, id: string): Withdrawal {
  const withdrawal = /^[1-9]\d{0,14}$/.test(id) ? gateway.withdrawals.find(Number(id)) : undefined;
  if (withdrawal === undefined) throw new Refusal('WITHDRAWAL_NOT_FOUND', 'No such withdrawal');
  return withdrawal;
}

export function knownCurrency(code: unknown): Currency {
  const currency = findCurrency(code);
  if (currency === undefined)
    throw new Refusal('INVALID_CURRENCY', 'Unknown currency: see GET /v1/currencies');
  return currency;
}

/** "Always decimal strings, never floats", positive, in token units. */
export function amountOf(value: unknown, currency: Currency): string {
  if (typeof value !== 'string' || !/^\d{1,30}(\.\d+)?$/.test(value)) {
    throw new Refusal('INVALID_AMOUNT', 'Amount must be a plain decimal string such as "10.00"');
  }
  if (new Big(value).lte('0')) throw new Refusal('INVALID_AMOUNT', 'Amount must be positive');
  if ((value.split('.')[1] ?? '').length > currency.decimals) {
    throw new Refusal(TOO_MANY_DECIMALS, `${currency.code} has ${currency.decimals} decimals`);
  }
  return value;
}

export async function jsonObject(c: Context): Promise<Record<string, unknown>> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    throw new Refusal('INVALID_REQUEST', 'The body must be JSON');
  }
  if (!isObject(body)) throw new Refusal('INVALID_REQUEST', 'The body must be a JSON object');
  return body;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function requiredString(body: Record<string, unknown>, field: string): string {
  const value = optionalString(body, field);
  if (value === null || value === '') throw new Refusal('INVALID_REQUEST', `${field} is required`);
  return value;
}

export function optionalString(body: Record<string, unknown>, field: string): string | null {
  const value = body[field] ?? null;
  if (value !== null && typeof value !== 'string')
    throw new Refusal('INVALID_REQUEST', `${field} must be a string`);
  return value;
}

export function optionalObject(body: Record<string, unknown>, field: string): object | null {
  const value = body[field] ?? null;
  if (value !== null && !isObject(value)) throw new Refusal('INVALID_REQUEST', `${field} must be an object`);
  return value;
}

/** `?status=` where it is one of `known`; undefined where it is not asked for. */
export function statusFilter<S extends string>(c: Context, known: readonly S[]): S | undefined {
  const asked = c.req.query('status');
  const status = known.find((candidate) => candidate === asked);
  if (asked !== undefined && status === undefined)
    throw new Refusal('INVALID_PARAMETER', `status is one of ${known.join(', ')}`);
  return status;
}

export function pageOf<T>(
  c: Context,
  oldestFirst: T[],
): { slice: T[]; page: { total: number; limit: number; offset: number } } {
  const all = NEWEST_FIRST ? oldestFirst.toReversed() : oldestFirst;
  const limit = Math.min(wholeNumber(c, 'limit', LIMIT_DEFAULT, 1), LIMIT_MAX);
  const offset = wholeNumber(c, 'offset', 0, 0);
  return { slice: all.slice(offset, offset + limit), page: { total: all.length, limit, offset } };
}

function wholeNumber(c: Context, name: string, fallback: number, least: number): number {
  const text = c.req.query(name);
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    throw new Refusal('INVALID_PARAMETER', `${name} must be a whole number of at least ${least}`);
  }
  return Number(text);
}
