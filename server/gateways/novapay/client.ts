import type { Decimal } from '../../core/decimal.ts';
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
  /** The token's contract, null for the chain's own coin. */
  readonly token_address: string | null;
  /** In units of the token, plain: neither an exponent nor smallest units are taken. */
  readonly amount: Decimal;
}

export interface Verdict {
  readonly action: 'approve' | 'reject';
  /** Kept with the approval. */
  readonly comment?: string;
  /** Of the withdrawal, as `token_address` is: they choose the policy of approval. */
  readonly chain_id: number;
  readonly token_address: string | null;
}

export interface PageQuery {
  /** 1 to 100. */
  readonly limit: number;
  readonly offset: number;
}

/** Statuses that the list can be filtered by. */
export type OrderFilter = 'pending' | 'paid' | 'expired' | 'cancelled';

export type WithdrawalFilter =
  | 'pending'
  | 'approved'
  | 'broadcasting'
  | 'processing'
  | 'completed'
  | 'failed';

/**
 * Every documented call, one function each. All of them carry `X-API-Key`. Amounts are decimal strings in the order's,
 * deposit's or token's units; times come back as milliseconds. Each throws GatewayError: a
 * `{ "error": { "code" } }` with 4xx is `rejected` with that code (the document names INVALID_AMOUNT and
 * INVALID_CURRENCY), 429 `rate_limited`, 5xx `network`, everything else that is not documented
 * `unexpected_response`. No POST is safe to repeat: the document has no idempotency key. A refused withdrawal moved
 * nothing only as `wire.moneyRefusal` has it.
 */
export const createClient = (http: HttpClient) => ({
  /** `GET /v1/currencies`, named under "Create order": "the full list". Its fields are not documented. */
  currencies: () => http.get('/v1/currencies', wire.currencies),
  /** `POST /v1/pay/orders`. */
  createOrder: (body: NewOrder) => http.post('/v1/pay/orders', body, wire.createdOrder, { creates: true }),
  /** `POST /v1/pay/orders/{order_id}/select`: selects the coin, which gives the order its deposit address. */
  select: (order_id: string, currency: string) =>
    http.post('/v1/pay/orders/{order_id}/select', { currency }, wire.selectedOrder, {
      params: { order_id },
      creates: true,
    }),
  /** `GET /v1/pay/orders/{order_id}`. */
  order: (order_id: string) => http.get('/v1/pay/orders/{order_id}', wire.order, { params: { order_id } }),
  /** `GET /v1/pay/orders`, all of the merchant's. The order of the list is not documented. */
  orders: (page: PageQuery & { readonly status?: OrderFilter }) =>
    http.get('/v1/pay/orders', wire.orders, list(page)),
  /** `GET /v1/pay/deposit/{deposit_id}`; taken to answer what the list shows. Null for a documented 404. */
  deposit: (deposit_id: string) =>
    http.get<wire.Deposit | null>('/v1/pay/deposit/{deposit_id}', wire.deposit, {
      params: { deposit_id },
      missing: null,
    }),
  /** `GET /v1/pay/deposits`, all of the merchant's. The order of the list is not documented. */
  deposits: (page: PageQuery & { readonly user_id?: string }) =>
    http.get('/v1/pay/deposits', wire.deposits, list(page)),
  /** `GET /v1/pay/deposit-address`: the same for the same user for ever, and made by the first call. */
  depositAddress: (query: { readonly user_id: string; readonly currency: string }) =>
    http.get('/v1/pay/deposit-address', wire.depositAddress, { query, waited: true }),
  /** `GET /v1/pay/balance`, in all currencies. */
  balance: () => http.get('/v1/pay/balance', wire.balances, { circuit: 'lists' }),
  /** `POST /v1/pay/withdrawals`: freezes the amount at once, and may send it without approval. */
  withdraw: (body: NewWithdrawal) =>
    http.post('/v1/pay/withdrawals', body, wire.withdrawal, {
      moves: { refusal: wire.moneyRefusal, keyCheck: { path: '/v1/pay/balance' } },
    }),
  /** `GET /v1/pay/withdrawals`, all of the merchant's. The order of the list is not documented. */
  withdrawals: (page: PageQuery & { readonly status?: WithdrawalFilter }) =>
    http.get('/v1/pay/withdrawals', wire.withdrawals, { ...list(page), waited: true }),
  /** `GET /v1/pay/withdrawals/{id}`. */
  withdrawal: (id: string) =>
    http.get('/v1/pay/withdrawals/{id}', wire.withdrawal, { params: { id }, waited: true }),
  /**
   * `POST /v1/withdrawals/{id}/approve`, with `X-Signer-Key`: only while the withdrawal is pending. Rejected, it fails
   * and gives the frozen amount back.
   */
  review: (id: string, verdict: Verdict, signerKey: string) =>
    http.post('/v1/withdrawals/{id}/approve', verdict, wire.approved, {
      params: { id },
      headers: { 'X-Signer-Key': signerKey },
    }),
});
export type NovaPayClient = ReturnType<typeof createClient>;

/** A page of 100 entries with long descriptions and metadata is larger than a single answer. */
const list = (page: object) => ({ query: { ...page }, maxBytes: 8 * 1024 * 1024, circuit: 'lists' }) as const;
