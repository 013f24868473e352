import type { Decimal } from '../../core/decimal.ts';
import type { Call, HttpClient } from '../http/client.ts';
import { redactError } from '../http/redact.ts';
import type { List } from '../list-reader.ts';
import * as wire from './wire.ts';

/**
 * Every call of the document, one function each; trailing slashes are part of the paths. All carry `X-API-KEY`.
 * Amounts are decimal strings, read from JSON numbers to their last digit; times come back as milliseconds. Each throws
 * GatewayError: an error with a JSON object is `rejected` (the document knows 401 and 422, and no error body), 429
 * `rate_limited`, 5xx `network`, everything else `unexpected_response`. Nothing is safe to repeat but a GET.
 */
export interface NordPayClient {
  /** `GET /currencies/` (section 2): names, networks, minimums and availability. */
  currencies(): Promise<List<wire.Currency>>;
  /** `GET /currencies/rates` (section 2): one token in USDT. */
  rates(): Promise<List<wire.Rate>>;
  /** `POST /invoice/create` (section 3). */
  createInvoice(body: NewInvoice): Promise<wire.NamedInvoice>;
  /** `GET /invoice/` (section 4): all of the project's. No paging is documented. */
  invoices(): Promise<List<wire.NamedInvoice>>;
  /** `GET /invoice/{identifier}` (section 4), by id or uuid. */
  invoice(identifier: string): Promise<wire.Invoice>;
  /** `GET /invoice/transactions` (section 4): of all invoices. */
  invoiceTransactions(period?: Period): Promise<List<wire.Transaction>>;
  /** `GET /invoice/{identifier}/transactions` (section 4): of one. */
  transactionsOfInvoice(identifier: string, period?: Period): Promise<List<wire.Transaction>>;
  /** `GET /wallet/` (section 5): all of the project's permanent addresses. */
  wallets(): Promise<List<wire.Wallet>>;
  /** `GET /wallet/{id}` (section 5). */
  wallet(id: string): Promise<wire.Wallet>;
  /** `POST /wallet/create` (section 5). */
  createWallet(body: NewWallet): Promise<wire.Wallet>;
  /** `GET /wallet/{id}/qrcode` (section 5): the address as a picture in base64. */
  walletQrcode(id: string): Promise<string>;
  /** `GET /wallet/transactions` (section 5): of all wallets. */
  walletTransactions(period?: Period): Promise<List<wire.Transaction>>;
  /** `GET /wallet/{id}/transactions` (section 5): of one. */
  transactionsOfWallet(id: string, period?: Period): Promise<List<wire.Transaction>>;
  /** `GET /balance/` (section 6): in each token's own units. */
  balances(): Promise<List<wire.Balance>>;
  /** `POST /balance/withdraw/request` (section 6): moves nothing yet. */
  requestWithdrawal(body: NewWithdrawal): Promise<wire.WithdrawalRequest>;
  /** `POST /balance/withdraw/confirm` (section 6): sends what was requested. */
  confirmWithdrawal(identifier: string): Promise<wire.ConfirmedWithdrawal>;
  /** `POST /balance/withdraw/multiple/request` (section 6): moves nothing yet. */
  requestWithdrawals(body: NewWithdrawals): Promise<wire.WithdrawalRequest>;
  /** `POST /balance/withdraw/multiple/confirm` (section 6): sends what was requested. */
  confirmWithdrawals(identifier: string): Promise<wire.ConfirmedWithdrawal>;
}

/** "Do not send both currency and allowed_currencies"; with the latter, "currency must be null". */
export type NewInvoice = (
  | { readonly currency: string }
  | { readonly currency: null; readonly allowed_currencies: readonly string[] }
) & {
  /** `200 USD` or `0.015 BNB`. */
  readonly amount: string;
  /** Minutes, 30 to 1440. */
  readonly expires_time: number;
  /** Ours: comes back with every transaction. */
  readonly label: string;
  readonly postback_url: string;
  readonly success_url: string;
  readonly fail_url: string;
};

/** ISO 8601 or `YYYY-MM-DD`. */
export interface Period {
  readonly start_date?: string;
  readonly end_date?: string;
}

export interface NewWallet {
  readonly currency: string;
  readonly label: string;
  readonly postback_url?: string;
}

export interface NewWithdrawal {
  /** Nord PAY's code, such as `USDTBEP20`. */
  readonly currency: string;
  readonly address: string;
  /** In the currency. */
  readonly amount: Decimal;
}

export interface NewWithdrawals {
  readonly currency: string;
  readonly addresses_and_amounts: readonly Omit<NewWithdrawal, 'currency'>[];
}

/** Lists have no pages. */
const listBytes = 8 * 1024 * 1024;

export function createClient(http: HttpClient): NordPayClient {
  /** Answers about invoices and wallets may repeat webhook tokens of ours, which no error may contain. */
  const call = async <T>(request: Call<T>): Promise<T> => {
    try {
      return await http.call(request);
    } catch (error) {
      throw redactError(error, wire.storedFields);
    }
  };
  return {
    currencies: () =>
      http.call({ method: 'GET', path: '/currencies/', answer: wire.currencies, maxBytes: listBytes }),
    rates: () => http.call({ method: 'GET', path: '/currencies/rates', answer: wire.rates }),
    createInvoice: (body) =>
      call({ method: 'POST', path: '/invoice/create', body, creates: true, answer: wire.invoice }),
    invoices: () => call({ method: 'GET', path: '/invoice/', answer: wire.invoices, maxBytes: listBytes }),
    invoice: (identifier) =>
      call({
        method: 'GET',
        path: '/invoice/{identifier}',
        params: { identifier },
        answer: wire.invoiceDetails,
      }),
    invoiceTransactions: (period = {}) =>
      call({
        method: 'GET',
        path: '/invoice/transactions',
        query: { ...period },
        answer: wire.transactions,
        maxBytes: listBytes,
      }),
    transactionsOfInvoice: (identifier, period = {}) =>
      call({
        method: 'GET',
        path: '/invoice/{identifier}/transactions',
        params: { identifier },
        query: { ...period },
        answer: wire.transactions,
      }),
    wallets: () => call({ method: 'GET', path: '/wallet/', answer: wire.wallets, maxBytes: listBytes }),
    wallet: (id) => call({ method: 'GET', path: '/wallet/{id}', params: { id }, answer: wire.wallet }),
    createWallet: (body) => call({ method: 'POST', path: '/wallet/create', body, answer: wire.wallet }),
    walletQrcode: async (id) => {
      const { qrcode } = await call({
        method: 'GET',
        path: '/wallet/{id}/qrcode',
        params: { id },
        answer: wire.qrcode,
      });
      return qrcode;
    },
    walletTransactions: (period = {}) =>
      call({
        method: 'GET',
        path: '/wallet/transactions',
        query: { ...period },
        answer: wire.transactions,
        maxBytes: listBytes,
      }),
    transactionsOfWallet: (id, period = {}) =>
      call({
        method: 'GET',
        path: '/wallet/{id}/transactions',
        params: { id },
        query: { ...period },
        answer: wire.transactions,
      }),
    balances: () => http.call({ method: 'GET', path: '/balance/', answer: wire.balances }),
    requestWithdrawal: (body) =>
      http.call({
        method: 'POST',
        path: '/balance/withdraw/request',
        body,
        answer: wire.withdrawalRequest,
      }),
    confirmWithdrawal: (identifier) =>
      http.call({
        method: 'POST',
        path: '/balance/withdraw/confirm',
        body: { identifier },
        answer: wire.confirmedWithdrawal,
      }),
    requestWithdrawals: (body) =>
      http.call({
        method: 'POST',
        path: '/balance/withdraw/multiple/request',
        body,
        answer: wire.withdrawalRequest,
      }),
    confirmWithdrawals: (identifier) =>
      http.call({
        method: 'POST',
        path: '/balance/withdraw/multiple/confirm',
        body: { identifier },
        answer: wire.confirmedWithdrawal,
      }),
  };
}
