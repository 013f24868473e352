import type { Decimal } from '../../base/money/decimal.ts';
import type { HttpClient } from '../http/client.ts';
import * as wire from './wire.ts';

export interface NewOrder {
  /** In `currency`. */
  readonly amount: Decimal;
  /** NovaPay's code of a coin, such as `USDT_TRC20`. */
  readonly currency: string;
  /** Shown on NovaPay's own checkout page. */
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface NewWithdrawal {
  /** With its EIP-55 checksum where the chain has one. */
  readonly to_address: string;
  readonly chain_id: number;
  /** The token's contract, null for the chain's native coin. */
  readonly token_address: string | null;
  /** In units of the token, without an exponent; smallest units are not accepted. */
  readonly amount: Decimal;
}

export interface Verdict {
  readonly action: 'approve' | 'reject';
  /** Stored with the approval. */
  readonly comment?: string;
  /** Chain of the withdrawal, as its `token_address`: both select the approval policy. */
  readonly chain_id: number;
  readonly token_address: string | null;
}

export interface PageQuery {
  /** 1 to 100. */
  readonly limit: number;
  readonly offset: number;
}

/** Statuses that can filter the list. */
export type OrderFilter = 'pending' | 'paid' | 'expired' | 'cancelled';

export type WithdrawalFilter =
  | 'pending'
  | 'approved'
  | 'broadcasting'
  | 'processing'
  | 'completed'
  | 'failed';

/**
 * Every documented call, one function each. All send `X-API-Key`. Amounts are decimal strings in the order's, deposit's or
 * token's units; times are returned in milliseconds. Each throws GatewayError: a `{ "error": { "code" } }` with 4xx is
 * `rejected` with that code (the document names INVALID_AMOUNT and INVALID_CURRENCY), 429 `rate_limited`, 5xx `network`,
 * anything undocumented `unexpected_response`. No POST can be repeated safely, as there is no idempotency key. What a refused
 * withdrawal proves: `wire.moneyRefusal`.
 */
export const createClient = (http: HttpClient) => ({
  /** `GET /v1/currencies`, mentioned under "Create order": "the full list". Its fields are not documented. */
  currencies: () => http.get('/v1/currencies', wire.currencies),
  /** `POST /v1/pay/orders`. */
  createOrder: (body: NewOrder) => http.post('/v1/pay/orders', body, wire.createdOrder, { creates: true }),
  /** `POST /v1/pay/orders/{order_id}/select`: selects the coin; only then the order has a deposit address. */
  select: (order_id: string, currency: string) =>
    http.post('/v1/pay/orders/{order_id}/select', { currency }, wire.selectedOrder, {
      params: { order_id },
      creates: true,
    }),
  /** `GET /v1/pay/orders/{order_id}`. */
  order: (order_id: string) => http.get('/v1/pay/orders/{order_id}', wire.order, { params: { order_id } }),
  /** `GET /v1/pay/orders`, all of the merchant's, in undocumented order. */
  orders: (page: PageQuery & { readonly status?: OrderFilter }) =>
    http.get('/v1/pay/orders', wire.orders, list(page)),
  /** `GET /v1/pay/deposit/{deposit_id}`; assumed to have the fields of the list. Null for a documented 404. */
  deposit: (deposit_id: string) =>
    http.get<wire.NovaPayDeposit | null>('/v1/pay/deposit/{deposit_id}', wire.deposit, {
      params: { deposit_id },
      missing: null,
    }),
  /** `GET /v1/pay/deposits`, all of the merchant's, in undocumented order. */
  deposits: (page: PageQuery & { readonly user_id?: string }) =>
    http.get('/v1/pay/deposits', wire.deposits, list(page)),
  /** `GET /v1/pay/deposit-address`: created by the first call, then always the same for the user. */
  depositAddress: (query: { readonly user_id: string; readonly currency: string }) =>
    http.get('/v1/pay/deposit-address', wire.addressOfUser, { query, waited: true }),
  /** `GET /v1/pay/balance`, in all currencies. */
  balance: () => http.get('/v1/pay/balance', wire.balances, { circuit: 'lists' }),
  /** `POST /v1/pay/withdrawals`: freezes the amount at once, and may send it without approval. */
  withdraw: (body: NewWithdrawal) =>
    http.post('/v1/pay/withdrawals', body, wire.withdrawal, {
      moves: { refusal: wire.moneyRefusal, keyCheck: { path: '/v1/pay/balance' } },
    }),
  /** `GET /v1/pay/withdrawals`, all of the merchant's, in undocumented order. */
  withdrawals: (page: PageQuery & { readonly status?: WithdrawalFilter }) =>
    http.get('/v1/pay/withdrawals', wire.withdrawals, { ...list(page), waited: true }),
  /** `GET /v1/pay/withdrawals/{id}`. */
  withdrawal: (id: string) =>
    http.get('/v1/pay/withdrawals/{id}', wire.withdrawal, { params: { id }, waited: true }),
  /**
   * `POST /v1/withdrawals/{id}/approve`, with `X-Signer-Key`, for a pending withdrawal. A rejection makes it fail and releases
   * the frozen amount.
   */
  review: (id: string, verdict: Verdict, signerKey: string) =>
    http.post('/v1/withdrawals/{id}/approve', verdict, wire.approved, {
      params: { id },
      headers: { 'X-Signer-Key': signerKey },
    }),
});
export type NovaPayClient = ReturnType<typeof createClient>;

/** A page of 100 entries with long descriptions and metadata exceeds the default response limit. */
const list = (page: object) => ({ query: { ...page }, maxBytes: 8 * 1024 * 1024, circuit: 'lists' }) as const;
