import type { Decimal } from '../../base/money/decimal.ts';
import type { HttpClient } from '../http/client.ts';
import * as wire from './wire.ts';

/**
 * Options of calls that confirm withdrawals. On refused keys the document says: "without a valid key, most methods will return
 * error 401 or 422".
 */
const moving = { moves: { refusal: wire.moneyRefusal, keyCheck: { path: '/balance/' } } };

/**
 * Body that creates an invoice. "Do not send both currency and allowed_currencies"; with the latter, "currency must be null".
 */
export type NewInvoice = (
  | { readonly currency: string }
  | { readonly currency: null; readonly allowed_currencies: readonly string[] }
) & {
  /** Amount with its unit, such as `200 USD` or `0.015 BNB`. */
  readonly amount: string;
  /** Lifetime in minutes, 30 to 1440. */
  readonly expires_time: number;
  /** Our id of the payment; Nord PAY returns it with each transaction. */
  readonly label: string;
  readonly postback_url: string;
  readonly success_url: string;
  readonly fail_url: string;
};

/** A period of time, in ISO 8601 or as `YYYY-MM-DD`. */
export interface NordPayPeriod {
  readonly start_date?: string;
  readonly end_date?: string;
}

export interface NewWallet {
  readonly currency: string;
  readonly label: string;
  readonly postback_url?: string;
}

export interface NewWithdrawal {
  /** Nord PAY's code of the coin, such as `USDTBEP20`. */
  readonly currency: string;
  readonly address: string;
  /** Amount in the coin of `currency`. */
  readonly amount: Decimal;
}

export interface NewWithdrawals {
  readonly currency: string;
  readonly addresses_and_amounts: readonly Omit<NewWithdrawal, 'currency'>[];
}

/**
 * Creates a client with one function for each documented call; trailing slashes are part of the paths. All calls send
 * `X-API-KEY`. Amounts are decimal strings, read exactly from JSON numbers; times are returned in milliseconds.
 *
 * Each call throws GatewayError: an error with a JSON object is `rejected` (the document names 401 and 422, but no error body),
 * 429 is `rate_limited`, 5xx is `network`, and anything else is `unexpected_response`. Only a GET can be repeated safely. A
 * refused confirmation proves that nothing moved only if its key is refused (`wire.moneyRefusal`).
 */
export function createClient(http: HttpClient) {
  /** Options of calls about invoices and wallets: their answers may repeat our webhook tokens, which no error may contain. */
  const own = { publicFields: wire.storedFields };
  const list = { ...own, maxBytes: listBytes, circuit: 'lists' } as const;
  const of = (params: Readonly<Record<string, string>>) => ({ ...own, params });
  return {
    /** `GET /currencies/` (section 2): names, networks, minimums and availability. */
    currencies: () => http.get('/currencies/', wire.currencies, { maxBytes: listBytes }),
    /** `GET /currencies/rates` (section 2): price of each token in USDT. */
    rates: () => http.get('/currencies/rates', wire.rates),
    /** `POST /invoice/create` (section 3). */
    createInvoice: (body: NewInvoice) =>
      http.post('/invoice/create', body, wire.invoice, { ...own, creates: true }),
    /** `GET /invoice/` (section 4): all invoices of the project. Paging is not documented. */
    invoices: () => http.get('/invoice/', wire.invoices, list),
    /** `GET /invoice/{identifier}` (section 4), by id or uuid. */
    invoice: (identifier: string) =>
      http.get('/invoice/{identifier}', wire.invoiceDetails, of({ identifier })),
    /** `GET /invoice/transactions` (section 4): transactions of all invoices. */
    invoiceTransactions: (period: NordPayPeriod = {}) =>
      http.get('/invoice/transactions', wire.transactions, { ...list, query: { ...period } }),
    /** `GET /invoice/{identifier}/transactions` (section 4): transactions of one invoice. */
    transactionsOfInvoice: (identifier: string, period: NordPayPeriod = {}) =>
      http.get('/invoice/{identifier}/transactions', wire.transactions, {
        ...of({ identifier }),
        query: { ...period },
      }),
    /** `GET /wallet/` (section 5): all permanent addresses of the project. */
    wallets: () => http.get('/wallet/', wire.wallets, list),
    /** `GET /wallet/{id}` (section 5). */
    wallet: (id: string) => http.get('/wallet/{id}', wire.wallet, of({ id })),
    /** `POST /wallet/create` (section 5). */
    createWallet: (body: NewWallet) => http.post('/wallet/create', body, wire.wallet, own),
    /** `GET /wallet/{id}/qrcode` (section 5): the address as a picture in base64. */
    walletQrcode: async (id: string) =>
      (await http.get('/wallet/{id}/qrcode', wire.qrcode, of({ id }))).qrcode,
    /** `GET /wallet/transactions` (section 5): transactions of all wallets. */
    walletTransactions: (period: NordPayPeriod = {}) =>
      http.get('/wallet/transactions', wire.transactions, { ...list, query: { ...period } }),
    /** `GET /wallet/{id}/transactions` (section 5): transactions of one wallet. */
    transactionsOfWallet: (id: string, period: NordPayPeriod = {}) =>
      http.get('/wallet/{id}/transactions', wire.transactions, { ...of({ id }), query: { ...period } }),
    /** `GET /balance/` (section 6): balances, each in units of its token. */
    balances: () => http.get('/balance/', wire.balances, { circuit: 'lists' }),
    /** `POST /balance/withdraw/request` (section 6): requests a withdrawal; no money moves yet. */
    requestWithdrawal: (body: NewWithdrawal) =>
      http.post('/balance/withdraw/request', body, wire.withdrawalRequest),
    /** `POST /balance/withdraw/confirm` (section 6): sends the requested withdrawal. */
    confirmWithdrawal: (identifier: string) =>
      http.post('/balance/withdraw/confirm', { identifier }, wire.confirmedWithdrawal, moving),
    /** `POST /balance/withdraw/multiple/request` (section 6): requests several withdrawals; no money moves yet. */
    requestWithdrawals: (body: NewWithdrawals) =>
      http.post('/balance/withdraw/multiple/request', body, wire.withdrawalRequest),
    /** `POST /balance/withdraw/multiple/confirm` (section 6): sends the requested withdrawals. */
    confirmWithdrawals: (identifier: string) =>
      http.post('/balance/withdraw/multiple/confirm', { identifier }, wire.confirmedWithdrawal, moving),
  };
}
export type NordPayClient = ReturnType<typeof createClient>;

/** Response limit for lists, in bytes. They may be long, because they have no pages. */
const listBytes = 8 * 1024 * 1024;
