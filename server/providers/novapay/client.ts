import type { Decimal } from '../../domain/money.ts';
import type { HttpClient } from '../http.ts';
import * as wire from './wire.ts';

/**
 * The documented calls that take money in, one function each. All of them carry `X-API-Key`. Amounts are decimal
 * strings in the order's or deposit's currency; times come back as milliseconds. Each throws ProviderError: a
 * `{ "error": { "code" } }` with 4xx is `rejected` with that code (the document names INVALID_AMOUNT and
 * INVALID_CURRENCY), 429 `rate_limited`, 5xx `network`, everything else that is not documented
 * `unexpected_response`.
 */
export interface NovaPayClient {
  /** `GET /v1/currencies`, named under "Create order": "the full list". Its fields are not documented. */
  currencies(): Promise<wire.Page<wire.Currency>>;
  /** `POST /v1/pay/orders`. Not safe to repeat: the document has no idempotency key. */
  createOrder(body: NewOrder): Promise<wire.CreatedOrder>;
  /** `POST /v1/pay/orders/{order_id}/select`: picks the coin, which gives the order its deposit address. */
  select(orderId: string, currency: string): Promise<wire.SelectedOrder>;
  /** `GET /v1/pay/orders/{order_id}`. */
  order(orderId: string): Promise<wire.Order>;
  /** `GET /v1/pay/orders`, all of the merchant's. The order of the list is not documented. */
  orders(page: PageQuery & { readonly status?: OrderFilter }): Promise<wire.Page<wire.Order>>;
  /** `GET /v1/pay/deposit/{deposit_id}`; taken to answer what the list shows. Null for a documented 404. */
  deposit(depositId: string): Promise<wire.Deposit | null>;
  /** `GET /v1/pay/deposits`, all of the merchant's. The order of the list is not documented. */
  deposits(page: PageQuery & { readonly user_id?: string }): Promise<wire.Page<wire.Deposit>>;
}

export interface NewOrder {
  /** In `currency`. */
  readonly amount: Decimal;
  /** NovaPay's code of a coin, such as `USDT_TRC20`. */
  readonly currency: string;
  /** Shown on NovaPay's own checkout page. */
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface PageQuery {
  /** 1 to 100. */
  readonly limit: number;
  readonly offset: number;
}

/** The words that the list can be filtered by. */
export type OrderFilter = 'pending' | 'paid' | 'expired' | 'cancelled';

/** A page of 100 entries with long descriptions and metadata is larger than a single answer. */
const listBytes = 8 * 1024 * 1024;

export function createClient(http: HttpClient): NovaPayClient {
  return {
    currencies: () => http.call({ method: 'GET', path: '/v1/currencies', answer: wire.currencies }),
    createOrder: (body) =>
      http.call({ method: 'POST', path: '/v1/pay/orders', body, answer: wire.createdOrder }),
    select: (orderId, currency) =>
      http.call({
        method: 'POST',
        path: '/v1/pay/orders/{order_id}/select',
        params: { order_id: orderId },
        body: { currency },
        answer: wire.selectedOrder,
      }),
    order: (orderId) =>
      http.call({
        method: 'GET',
        path: '/v1/pay/orders/{order_id}',
        params: { order_id: orderId },
        answer: wire.order,
      }),
    orders: (page) =>
      http.call({
        method: 'GET',
        path: '/v1/pay/orders',
        query: { ...page },
        answer: wire.orders,
        maxBytes: listBytes,
      }),
    deposit: (depositId) =>
      http.call<wire.Deposit | null>({
        method: 'GET',
        path: '/v1/pay/deposit/{deposit_id}',
        params: { deposit_id: depositId },
        answer: wire.deposit,
        missing: null,
      }),
    deposits: (page) =>
      http.call({
        method: 'GET',
        path: '/v1/pay/deposits',
        query: { ...page },
        answer: wire.deposits,
        maxBytes: listBytes,
      }),
  };
}
