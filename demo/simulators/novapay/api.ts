/** NovaPay's pay-in calls as its document writes them: paths, parameters, envelopes, field names and their order. */
import Big from 'big.js';
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { SimulatorEnv } from '../frame.ts';
import { CHAIN_IDS, CURRENCIES, findCurrency, type Currency } from './currencies.ts';
import { ORDER_STATUSES, type Deposit, type NovaPayGateway, type Order } from './gateway.ts';
import {
  CREATED_STATUS,
  CURRENCIES_KEY,
  ERROR_STATUS,
  LIMIT_DEFAULT,
  LIMIT_MAX,
  NOT_THE_ORDERS_CURRENCY,
  ORDERS_KEY,
  TOO_MANY_DECIMALS,
} from './silences.ts';

/** An answer outside 2xx, in the document's error envelope. */
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

export function documentedApi(gateway: NovaPayGateway, apiKey: string): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .onError(answerRefusal)
    .use('/v1/*', async (c, next) => {
      if (c.req.header('X-API-Key') !== apiKey)
        throw new Refusal('UNAUTHORIZED', 'Missing or unknown API key');
      await next();
    })
    .get('/v1/currencies', (c) =>
      c.json({
        data: {
          [CURRENCIES_KEY]: CURRENCIES.map((currency) => ({
            code: currency.code,
            name: currency.name,
            network: currency.network,
            chain_id: CHAIN_IDS[currency.network],
            decimals: currency.decimals,
            token_address: currency.tokenAddress,
          })),
        },
      }),
    )
    .post('/v1/pay/orders', async (c) => {
      const body = await jsonObject(c);
      const currency = knownCurrency(body['currency']);
      const order = gateway.createOrder({
        amount: amountOf(body['amount'], currency),
        currency,
        description: optionalString(body, 'description'),
        metadata: optionalObject(body, 'metadata'),
        redirectUrl: optionalString(body, 'redirect_url'),
        cancelUrl: optionalString(body, 'cancel_url'),
      });
      const data = {
        order_id: order.id,
        checkout_url: `/checkout/${order.id}`,
        expires_at: written(order.expiresAt),
      };
      return c.json({ data }, CREATED_STATUS);
    })
    .get('/v1/pay/orders', (c) => {
      const status = c.req.query('status');
      const known = ORDER_STATUSES.find((candidate) => candidate === status);
      if (status !== undefined && known === undefined) {
        throw new Refusal('INVALID_PARAMETER', `status is one of ${ORDER_STATUSES.join(', ')}`);
      }
      const { slice, page } = pageOf(c, gateway.orders(known));
      return c.json({ data: { [ORDERS_KEY]: slice.map((order) => orderJson(gateway, order)), ...page } });
    })
    .get('/v1/pay/orders/:id', (c) =>
      c.json({ data: orderJson(gateway, existingOrder(gateway, c.req.param('id'))) }),
    )
    .post('/v1/pay/orders/:id/select', async (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      const currency = knownCurrency((await jsonObject(c))['currency']);
      if (gateway.statusOf(order) !== 'pending') {
        throw new Refusal('ORDER_NOT_PENDING', `The order is ${gateway.statusOf(order)}`);
      }
      if (currency !== order.currency) {
        throw new Refusal(NOT_THE_ORDERS_CURRENCY, `The order's amount is in ${order.currency.code}`);
      }
      gateway.select(order);
      return c.json({ data: orderJson(gateway, order) });
    })
    .get('/v1/pay/deposit-address', (c) => {
      const currency = knownCurrency(c.req.query('currency'));
      const userId = c.req.query('user_id') ?? '';
      if (userId === '') throw new Refusal('INVALID_PARAMETER', 'user_id is required');
      const { address, createdAt } = gateway.userAddress(userId, currency);
      return c.json({
        data: {
          address,
          currency: currency.code,
          network: currency.network,
          chain_id: CHAIN_IDS[currency.network],
          user_id: userId,
          created_at: written(createdAt),
        },
      });
    })
    .get('/v1/pay/deposits', (c) => {
      const { slice, page } = pageOf(c, gateway.deposits(c.req.query('user_id')));
      return c.json({ data: { deposits: slice.map((deposit) => depositJson(gateway, deposit)), ...page } });
    })
    .get('/v1/pay/deposit/:id', (c) => {
      const deposit = gateway.findDeposit(c.req.param('id'));
      if (deposit === undefined) throw new Refusal('DEPOSIT_NOT_FOUND', 'No such deposit');
      return c.json({ data: depositJson(gateway, deposit) });
    })
    .get('/v1/pay/balance', (c) =>
      c.json({
        data: {
          balances: gateway.balances().map(({ currency, available }) => ({
            currency: currency.code,
            chain_id: CHAIN_IDS[currency.network],
            available,
            frozen: new Big('0').toFixed(currency.decimals),
          })),
        },
      }),
    );
}

export function orderJson(gateway: NovaPayGateway, order: Order) {
  return {
    order_id: order.id,
    amount: order.amount,
    currency: order.currency.code,
    status: gateway.statusOf(order),
    selected_crypto: order.selectedAt === null ? null : order.currency.code,
    deposit_address: order.address,
    deposit_id: order.deposits[0]?.id ?? null,
    description: order.description,
    metadata: order.metadata,
    redirect_url: order.redirectUrl,
    cancel_url: order.cancelUrl,
    expires_at: written(order.expiresAt),
    created_at: written(order.createdAt),
    updated_at: written(gateway.updatedAt(order)),
  };
}

export function depositJson(gateway: NovaPayGateway, deposit: Deposit) {
  const status = gateway.depositStatus(deposit);
  return {
    deposit_id: deposit.id,
    user_id: deposit.userId,
    address: deposit.address,
    currency: deposit.currency.code,
    chain_id: CHAIN_IDS[deposit.currency.network],
    tx_hash: deposit.hash,
    amount: deposit.amount,
    fee_amount: deposit.fee,
    net_amount: deposit.net,
    status,
    created_at: written(deposit.createdAt),
    confirmed_at: status === 'confirmed' || status === 'settled' ? written(deposit.confirmedAt) : null,
    settled_at: status === 'settled' ? written(deposit.settledAt) : null,
  };
}

export function existingOrder(gateway: NovaPayGateway, id: string): Order {
  const order = gateway.findOrder(id);
  if (order === undefined) throw new Refusal('ORDER_NOT_FOUND', 'No such order');
  return order;
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function optionalString(body: Record<string, unknown>, field: string): string | null {
  const value = body[field] ?? null;
  if (value !== null && typeof value !== 'string')
    throw new Refusal('INVALID_REQUEST', `${field} must be a string`);
  return value;
}

function optionalObject(body: Record<string, unknown>, field: string): object | null {
  const value = body[field] ?? null;
  if (value !== null && !isObject(value)) throw new Refusal('INVALID_REQUEST', `${field} must be an object`);
  return value;
}

function pageOf<T>(
  c: Context,
  all: T[],
): { slice: T[]; page: { total: number; limit: number; offset: number } } {
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

/** RFC 3339 in whole seconds, as in all of the document's samples. */
function written(time: number): string {
  return `${new Date(Math.floor(time / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}
