/** Nord PAY's calls as its document writes them: paths with their trailing slashes, parameters, and bare arrays. */
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { toBuffer } from 'qrcode';
import type { SimulatorEnv } from '../simulator-server.ts';
import type { Currency } from './currencies.ts';
import { atLeast, jsonNumber, wholeNumber, writeJson } from './exact.ts';
import type { Invoice, NewInvoice, NordPayGateway, Transaction, Wallet } from './gateway.ts';
import type { Market } from './market.ts';
import type { Payouts, Transfer, Withdrawal } from './payouts.ts';
import type { Postbacks } from './postbacks.ts';
import {
  amountOf,
  currencyOf,
  isObject,
  jsonFields,
  periodOf,
  Refusal,
  textOf,
  urlOf,
  type Fields,
} from './requests.ts';
import {
  CREATED_STATUS,
  ERROR_KEY,
  EXPIRES_MAX,
  EXPIRES_MIN,
  MINIMUM_ENFORCED,
  NO_KEY_UNDER,
} from './silences.ts';
import {
  confirmJson,
  currenciesJson,
  invoiceJson,
  ratesJson,
  listedTransactionJson,
  requestJson,
  walletJson,
  type Style,
} from './wire.ts';

/** Everything a simulated Nord PAY consists of. */
export interface NordPay {
  readonly gateway: NordPayGateway;
  readonly market: Market;
  readonly payouts: Payouts;
  readonly postbacks: Postbacks;
  /** The simulator's own address. */
  readonly base: () => string;
  readonly style: Style;
}

export function failure(_code: string, message: string): object {
  return { [ERROR_KEY]: message };
}

export function documentedApi(nordpay: NordPay, apiKey: string): Hono<SimulatorEnv> {
  const { gateway, market, payouts, postbacks, base, style } = nordpay;
  const listed = (c: Context, payees: readonly (Invoice | Wallet)[]): Response =>
    answer(
      c,
      gateway
        .transactionsOf(payees)
        .filter(periodOf(c))
        .map((transaction: Transaction) => listedTransactionJson(gateway, market, transaction, style)),
    );

  return new Hono<SimulatorEnv>()
    .onError((error, c) => {
      if (error instanceof Refusal) return c.json(failure(error.code, error.message), error.status);
      throw error;
    })
    .use(async (c, next) => {
      if (!c.req.path.startsWith(NO_KEY_UNDER) && c.req.header('X-API-KEY') !== apiKey)
        throw new Refusal('UNAUTHORIZED', 'Missing or unknown API key');
      await next();
    })
    .get('/currencies/', (c) => answer(c, currenciesJson(market)))
    .get('/currencies/rates', (c) => answer(c, ratesJson(market)))

    .post('/invoice/create', async (c) => {
      const invoice = gateway.createInvoice(newInvoice(market, await jsonFields(c)));
      postbacks.look(invoice);
      return answer(c, invoiceJson(gateway, invoice, base(), 'created', style), CREATED_STATUS);
    })
    .get('/invoice/', (c) =>
      answer(
        c,
        gateway.invoices().map((invoice) => invoiceJson(gateway, invoice, base(), 'listed', style)),
      ),
    )
    .get('/invoice/transactions', (c) => listed(c, gateway.invoices()))
    .get('/invoice/:identifier', (c) =>
      answer(
        c,
        invoiceJson(gateway, existingInvoice(gateway, c.req.param('identifier')), base(), 'details', style),
      ),
    )
    .get('/invoice/:identifier/transactions', (c) =>
      listed(c, [existingInvoice(gateway, c.req.param('identifier'))]),
    )

    .post('/wallet/create', async (c) => {
      const fields = await jsonFields(c);
      const currency = depositable(market, fields['currency']);
      const wallet = gateway.createWallet({
        currency,
        label: textOf(fields, 'label'),
        postbackUrl: urlOf(fields, 'postback_url'),
      });
      return answer(c, walletJson(wallet), CREATED_STATUS);
    })
    .get('/wallet/', (c) => answer(c, gateway.wallets().map(walletJson)))
    .get('/wallet/transactions', (c) => listed(c, gateway.wallets()))
    .get('/wallet/:id', (c) => answer(c, walletJson(existingWallet(gateway, c.req.param('id')))))
    .get('/wallet/:id/qrcode', async (c) => {
      const picture = await toBuffer(existingWallet(gateway, c.req.param('id')).address);
      return answer(c, { qrcode: picture.toString('base64') });
    })
    .get('/wallet/:id/transactions', (c) => listed(c, [existingWallet(gateway, c.req.param('id'))]))

    .get('/balance/', (c) =>
      answer(
        c,
        [...payouts.balances()].map(([currency, balance]) => ({
          currency: currency.name,
          balance: jsonNumber(balance),
        })),
      ),
    )
    .post('/balance/withdraw/request', async (c) => {
      const fields = await jsonFields(c);
      const currency = withdrawable(market, fields['currency']);
      const withdrawal = payouts.request('single', currency, [transferOf(fields, currency)]);
      return answer(c, requestJson(withdrawal, style), CREATED_STATUS);
    })
    .post('/balance/withdraw/multiple/request', async (c) => {
      const fields = await jsonFields(c);
      const currency = withdrawable(market, fields['currency']);
      const pairs = fields['addresses_and_amounts'];
      if (!Array.isArray(pairs) || pairs.length === 0 || !pairs.every(isObject))
        throw new Refusal('INVALID_REQUEST', 'addresses_and_amounts must be a list of {address, amount}');
      const transfers = pairs.map((pair) => transferOf(pair, currency));
      return answer(c, requestJson(payouts.request('multiple', currency, transfers), style), CREATED_STATUS);
    })
    .post('/balance/withdraw/confirm', async (c) =>
      answer(c, confirmed(payouts, 'single', await jsonFields(c))),
    )
    .post('/balance/withdraw/multiple/confirm', async (c) =>
      answer(c, confirmed(payouts, 'multiple', await jsonFields(c))),
    );
}

export function existingInvoice(gateway: NordPayGateway, identifier: string): Invoice {
  const invoice = gateway.findInvoice(identifier);
  if (invoice === undefined) throw new Refusal('NOT_FOUND', 'No such invoice');
  return invoice;
}

export function existingWallet(gateway: NordPayGateway, id: string): Wallet {
  const wallet = gateway.findWallet(id);
  if (wallet === undefined) throw new Refusal('NOT_FOUND', 'No such wallet');
  return wallet;
}

function newInvoice(market: Market, fields: Fields): NewInvoice {
  const one = fields['currency'] ?? null;
  const several = fields['allowed_currencies'] ?? null;
  if ((one === null) === (several === null))
    throw new Refusal('INVALID_REQUEST', 'Send either currency or allowed_currencies');
  if (several !== null && (!Array.isArray(several) || several.length === 0))
    throw new Refusal('INVALID_REQUEST', 'allowed_currencies must be a list of currencies');
  const names: readonly unknown[] = Array.isArray(several) ? several : [one];
  const allowed = names.map((name) => depositable(market, name));
  const own = several === null ? (allowed[0] ?? null) : null;

  const minutes = wholeNumber(fields['expires_time']);
  if (minutes === undefined || minutes < EXPIRES_MIN || minutes > EXPIRES_MAX)
    throw new Refusal('INVALID_REQUEST', `expires_time must be ${EXPIRES_MIN} to ${EXPIRES_MAX} minutes`);

  const asked = market.readAsked(textOf(fields, 'amount'), own);
  if (asked === undefined)
    throw new Refusal('INVALID_REQUEST', 'amount must be like "200 USD" or "0.015 BNB"');
  const prices = allowed.map((currency) => {
    const amount = market.inCoin(asked, currency);
    if (amount === undefined)
      throw new Refusal('INVALID_REQUEST', `amount: ${currency.name} has ${currency.decimals} decimals`);
    const enough = atLeast(amount, MINIMUM_ENFORCED ? currency.minDeposit : '0');
    if (!enough || !atLeast(amount, `1e-${currency.decimals}`))
      throw new Refusal('INVALID_REQUEST', `amount: at least ${currency.minDeposit} ${currency.name}`);
    return { currency, amount };
  });
  return {
    label: textOf(fields, 'label'),
    asked,
    allowed,
    price: own === null ? null : (prices[0] ?? null),
    lifetimeMs: minutes * 60_000,
    postbackUrl: urlOf(fields, 'postback_url'),
    successUrl: urlOf(fields, 'success_url'),
    failUrl: urlOf(fields, 'fail_url'),
  };
}

function depositable(market: Market, name: unknown): Currency {
  const currency = currencyOf(name);
  if (!market.switches(currency).deposit)
    throw new Refusal('INVALID_REQUEST', `${currency.name} cannot be deposited at the moment`);
  return currency;
}

function withdrawable(market: Market, name: unknown): Currency {
  const currency = currencyOf(name);
  if (!market.switches(currency).withdrawal)
    throw new Refusal('INVALID_REQUEST', `${currency.name} cannot be withdrawn at the moment`);
  return currency;
}

function transferOf(fields: Fields, currency: Currency): Transfer {
  const amount = amountOf(fields['amount'], currency);
  if (MINIMUM_ENFORCED && !atLeast(amount, currency.minWithdrawal))
    throw new Refusal('INVALID_REQUEST', `amount: at least ${currency.minWithdrawal} ${currency.name}`);
  return { address: textOf(fields, 'address'), amount };
}

function confirmed(payouts: Payouts, kind: Withdrawal['kind'], fields: Fields): object {
  const withdrawal = payouts.find(textOf(fields, 'identifier'));
  if (withdrawal?.kind !== kind) throw new Refusal('NOT_FOUND', 'No such withdrawal request');
  if (!payouts.confirm(withdrawal)) throw new Refusal('INSUFFICIENT_FUNDS', 'Insufficient balance');
  return confirmJson(payouts, withdrawal);
}

function answer(c: Context, value: unknown, status: ContentfulStatusCode = 200): Response {
  return c.body(writeJson(value), status, { 'Content-Type': 'application/json' });
}
