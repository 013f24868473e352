import type { Decimal } from '../../core/decimal.ts';
import type { HttpClient } from '../http/client.ts';
import * as wire from './wire.ts';

/**
 * Every documented call, one function each. All of them carry `X-API-Key`. Amounts are decimal strings in the order's,
 * deposit's or token's units; times come back as milliseconds. Each throws GatewayError: a
 * `{ "error": { "code" } }` with 4xx is `rejected` with that code (the document names INVALID_AMOUNT and
 * INVALID_CURRENCY), 429 `rate_limited`, 5xx `network`, everything else that is not documented
 * `unexpected_response`. No POST is safe to repeat: the document has no idempotency key.
 */
export interface NovaPayClient {
  /** `GET /v1/currencies`, named under "Create order": "the full list". Its fields are not documented. */
  currencies(): Promise<wire.Page<wire.Currency>>;
  /** `POST /v1/pay/orders`. */
  createOrder(body: NewOrder): Promise<wire.CreatedOrder>;
  /** `POST /v1/pay/orders/{order_id}/select`: selects the coin, which gives the order its deposit address. */
  select(orderId: string, currency: string): Promise<wire.SelectedOrder>;
  /** `GET /v1/pay/orders/{order_id}`. */
  order(orderId: string): Promise<wire.Order>;
  /** `GET /v1/pay/orders`, all of the merchant's. The order of the list is not documented. */
  orders(page: PageQuery & { readonly status?: OrderFilter }): Promise<wire.Page<wire.Order>>;
  /** `GET /v1/pay/deposit/{deposit_id}`; taken to answer what the list shows. Null for a documented 404. */
  deposit(depositId: string): Promise<wire.Deposit | null>;
  /** `GET /v1/pay/deposits`, all of the merchant's. The order of the list is not documented. */
  deposits(page: PageQuery & { readonly user_id?: string }): Promise<wire.Page<wire.Deposit>>;
  /** `GET /v1/pay/deposit-address`: the same for the same user for ever, and made by the first call. */
  depositAddress(query: {
    readonly user_id: string;
    readonly currency: string;
  }): Promise<wire.DepositAddress>;
  /** `GET /v1/pay/balance`, in all currencies. */
  balance(): Promise<wire.Page<wire.Balance>>;
  /** `POST /v1/pay/withdrawals`: freezes the amount at once, and may send it without approval. */
  withdraw(body: NewWithdrawal): Promise<wire.Withdrawal>;
  /** `GET /v1/pay/withdrawals`, all of the merchant's. The order of the list is not documented. */
  withdrawals(page: PageQuery & { readonly status?: WithdrawalFilter }): Promise<wire.Page<wire.Withdrawal>>;
  /** `GET /v1/pay/withdrawals/{id}`. */
  withdrawal(id: string): Promise<wire.Withdrawal>;
  /**
   * `POST /v1/withdrawals/{id}/approve`, with `X-Signer-Key`: only while the withdrawal is pending. Rejected, it fails
   * and gives the frozen amount back.
   */
  review(id: string, verdict: Verdict, signerKey: string): Promise<void>;
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

/** A page of 100 entries with long descriptions and metadata is larger than a single answer. */
const listBytes = 8 * 1024 * 1024;

export function createClient(http: HttpClient): NovaPayClient {
  return {
    currencies: () => http.call({ method: 'GET', path: '/v1/currencies', answer: wire.currencies }),
    createOrder: (body) =>
      http.call({
        method: 'POST',
        path: '/v1/pay/orders',
        body,
        creates: true,
        answer: wire.createdOrder,
      }),
    select: (orderId, currency) =>
      http.call({
        method: 'POST',
        path: '/v1/pay/orders/{order_id}/select',
        params: { order_id: orderId },
        body: { currency },
        creates: true,
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
    depositAddress: (query) =>
      http.call({ method: 'GET', path: '/v1/pay/deposit-address', query, answer: wire.depositAddress }),
    balance: () => http.call({ method: 'GET', path: '/v1/pay/balance', answer: wire.balances }),
    withdraw: (body) =>
      http.call({ method: 'POST', path: '/v1/pay/withdrawals', body, answer: wire.withdrawal }),
    withdrawals: (page) =>
      http.call({
        method: 'GET',
        path: '/v1/pay/withdrawals',
        query: { ...page },
        answer: wire.withdrawals,
        maxBytes: listBytes,
      }),
    withdrawal: (id) =>
      http.call({
        method: 'GET',
        path: '/v1/pay/withdrawals/{id}',
        params: { id },
        answer: wire.withdrawal,
      }),
    review: (id, verdict, signerKey) =>
      http.call({
        method: 'POST',
        path: '/v1/withdrawals/{id}/approve',
        params: { id },
        headers: { 'X-Signer-Key': signerKey },
        ownKey: true,
        body: verdict,
        answer: wire.approved,
      }),
  };
}
