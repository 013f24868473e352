import type { Decimal } from '../../base/money/decimal.ts';
import type { HttpClient } from '../http/client.ts';
import * as wire from './wire.ts';

export interface NewOrder {
  /** Amount in `currency`. */
  readonly amount: Decimal;
  /** NovaPay's code of a coin, such as `USDT_TRC20`. */
  readonly currency: string;
  /** Description shown on NovaPay's own checkout page. */
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface NewWithdrawal {
  /** Recipient's address, with its EIP-55 checksum if the chain uses one. */
  readonly to_address: string;
  readonly chain_id: number;
  /** The token's contract; null for the chain's native coin. */
  readonly token_address: string | null;
  /** Amount in whole units of the token, without an exponent. NovaPay does not accept smallest units. */
  readonly amount: Decimal;
}

export interface Verdict {
  readonly action: 'approve' | 'reject';
  /** Comment that NovaPay stores with the approval. */
  readonly comment?: string;
  /** Chain of the withdrawal. Together with `token_address`, it selects the approval policy. */
  readonly chain_id: number;
  readonly token_address: string | null;
}

export interface PageQuery {
  /** Entries per page, 1 to 100. */
  readonly limit: number;
  readonly offset: number;
}

/** Statuses that can filter the list of orders. */
export type OrderFilter = 'pending' | 'paid' | 'expired' | 'cancelled';

export type WithdrawalFilter =
  | 'pending'
  | 'approved'
  | 'broadcasting'
  | 'processing'
  | 'completed'
  | 'failed';

/**
 * Creates a client with one function for each documented call. All calls send `X-API-Key`. Amounts are decimal strings in the
 * units of the order, deposit or token; times are returned in milliseconds.
 *
 * Each call throws GatewayError: a 4xx with `{ "error": { "code" } }` is `rejected` with that code (the document names
 * INVALID_AMOUNT and INVALID_CURRENCY), 429 is `rate_limited`, 5xx is `network`, and anything undocumented is
 * `unexpected_response`. No POST can be repeated safely, because there is no idempotency key. `wire.moneyRefusal` decides what
 * a refused withdrawal proves.
 */
export const createClient = (http: HttpClient) => ({
  /** `GET /v1/currencies`, mentioned under "Create order": "the full list". Its fields are not documented. */
  currencies: () => http.get('/v1/currencies', wire.currencies),
  /** `POST /v1/pay/orders`. */
  createOrder: (body: NewOrder) => http.post('/v1/pay/orders', body, wire.createdOrder, { creates: true }),
  /** `POST /v1/pay/orders/{order_id}/select`: selects the coin. An order has no deposit address before this call. */
  select: (order_id: string, currency: string) =>
    http.post('/v1/pay/orders/{order_id}/select', { currency }, wire.selectedOrder, {
      params: { order_id },
      creates: true,
    }),
  /** `GET /v1/pay/orders/{order_id}`. */
  order: (order_id: string) => http.get('/v1/pay/orders/{order_id}', wire.order, { params: { order_id } }),
  /** `GET /v1/pay/orders`: all orders of the merchant, in undocumented order. */
  orders: (page: PageQuery & { readonly status?: OrderFilter }) =>
    http.get('/v1/pay/orders', wire.orders, list(page)),
  /** `GET /v1/pay/deposit/{deposit_id}`: assumed to have the same fields as an entry of the list. Null for a documented 404. */
  deposit: (deposit_id: string) =>
    http.get<wire.NovaPayDeposit | null>('/v1/pay/deposit/{deposit_id}', wire.deposit, {
      params: { deposit_id },
      missing: null,
    }),
  /** `GET /v1/pay/deposits`: all deposits of the merchant, in undocumented order. */
  deposits: (page: PageQuery & { readonly user_id?: string }) =>
    http.get('/v1/pay/deposits', wire.deposits, list(page)),
  /** `GET /v1/pay/deposit-address`: the first call creates the address; later calls return the same address for the user. */
  depositAddress: (query: { readonly user_id: string; readonly currency: string }) =>
    http.get('/v1/pay/deposit-address', wire.addressOfUser, { query, waited: true }),
  /** `GET /v1/pay/balance`: balances in all currencies. */
  balance: () => http.get('/v1/pay/balance', wire.balances, { circuit: 'lists' }),
  /** `POST /v1/pay/withdrawals`: freezes the amount at once, and may send it without an approval. */
  withdraw: (body: NewWithdrawal) =>
    http.post('/v1/pay/withdrawals', body, wire.withdrawal, {
      moves: { refusal: wire.moneyRefusal, keyCheck: { path: '/v1/pay/balance' } },
    }),
  /** `GET /v1/pay/withdrawals`: all withdrawals of the merchant, in undocumented order. */
  withdrawals: (page: PageQuery & { readonly status?: WithdrawalFilter }) =>
    http.get('/v1/pay/withdrawals', wire.withdrawals, { ...list(page), waited: true }),
  /** `GET /v1/pay/withdrawals/{id}`. */
  withdrawal: (id: string) =>
    http.get('/v1/pay/withdrawals/{id}', wire.withdrawal, { params: { id }, waited: true }),
  /**
   * `POST /v1/withdrawals/{id}/approve`, with `X-Signer-Key`: approves or rejects a pending withdrawal. A rejected withdrawal
   * fails, and its frozen amount is released.
   */
  review: (id: string, verdict: Verdict, signerKey: string) =>
    http.post('/v1/withdrawals/{id}/approve', verdict, wire.approved, {
      params: { id },
      headers: { 'X-Signer-Key': signerKey },
    }),
});
export type NovaPayClient = ReturnType<typeof createClient>;

/**
 * Options of a call that reads a list. A page of 100 entries with long descriptions and metadata exceeds the default response
 * limit.
 */
const list = (page: object) => ({ query: { ...page }, maxBytes: 8 * 1024 * 1024, circuit: 'lists' }) as const;
