/** A local simulator of Nord PAY, written only from Nord PAY's document. */
import { Hono, type Context } from 'hono';
import { toBuffer } from 'qrcode';
import { z } from 'zod';
import type { LoopbackServer } from '../../loopback.ts';
import {
  answer,
  known,
  numberText,
  ofField,
  optionalUrl,
  orThrow,
  parseBody,
  Refusal,
  text,
} from '../engine/bodies.ts';
import { controlBody, found, Invalid, thingControls } from '../engine/control-api.ts';
import { atLeast, positiveDecimal } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/request-log.ts';
import type { HostedPage } from '../engine/page.ts';
import { startSimulator } from '../engine/server.ts';
import type { SimulatorOptions } from '../engine/simulation.ts';
import {
  confirmJson,
  currenciesJson,
  invoiceJson,
  listedTransactionJson,
  number,
  ratesJson,
  requestJson,
  walletJson,
} from './documents.ts';
import { NordPayGateway } from './gateway.ts';
import type { Invoice, Wallet } from './payees.ts';
import { CURRENCIES, findCurrency, inCoin, parseAsked, type Currency } from './market.ts';
import type { Withdrawal } from './payouts.ts';
import { ERROR_STATUS, EXPIRES_MAX, EXPIRES_MIN, NO_KEY_UNDER } from './undocumented.ts';

export interface NordPaySimulatorOptions extends SimulatorOptions {
  /** The only accepted `X-API-KEY`. */
  readonly apiKey: string;
  /** Value of `postback_secret` in every postback. */
  readonly postbackSecret: string;
}

export async function startNordPaySimulator(options: NordPaySimulatorOptions): Promise<LoopbackServer> {
  return startSimulator(options, (simulation) => {
    const gateway = new NordPayGateway(simulation, options.postbackSecret);
    return {
      routes: documentedCalls(gateway, options.apiKey),
      payments: gateway,
      page: page(gateway),
      control: controls(gateway),
      choices: gateway.choices,
      error: (_code, message) => ({ detail: message }),
    };
  });
}

function refuse(code: keyof typeof ERROR_STATUS, message: string): Refusal {
  return new Refusal(ERROR_STATUS[code], { detail: message });
}

function invalid(field: string, message: string): Refusal {
  return refuse('INVALID_REQUEST', ofField(field, message));
}

const currency = known(findCurrency, 'unknown currency, see /currencies/');

const amount = z.union([text, numberText]);

const CreateInvoice = z.object({
  currency: currency.nullish(),
  allowed_currencies: z.array(currency).min(1).nullish(),
  amount: text,
  expires_time: numberText
    .refine((minutes) => /^\d{1,9}$/.test(minutes), 'must be whole minutes')
    .transform(Number)
    .pipe(z.number().min(EXPIRES_MIN).max(EXPIRES_MAX)),
  label: text,
  postback_url: optionalUrl,
  success_url: optionalUrl,
  fail_url: optionalUrl,
});
const CreateWallet = z.object({ currency, label: text, postback_url: optionalUrl });
const Transfer = z.object({ address: text, amount });
const Withdraw = Transfer.extend({ currency });
const WithdrawMultiple = z.object({ currency, addresses_and_amounts: z.array(Transfer).min(1) });
const Confirm = z.object({ identifier: text });

function documentedCalls(gateway: NordPayGateway, apiKey: string): Hono<SimulatorEnv> {
  const { payments, wallets, payouts } = gateway;
  const invoiceAt = (c: Context): Invoice => {
    const key = c.req.param('identifier') ?? '';
    return orThrow(payments.get(key) ?? byUuid(gateway, key), refuse('NOT_FOUND', 'No such invoice'));
  };
  const walletAt = (c: Context): Wallet =>
    orThrow(wallets.get(c.req.param('id') ?? ''), refuse('NOT_FOUND', 'No such wallet'));
  const listTransactions = (c: Context, payees: Iterable<Invoice | Wallet>): Response => {
    const isInPeriod = periodOf(c);
    const listed = [...payees]
      .flatMap(({ transfers }) => transfers)
      .filter(({ sentAt }) => isInPeriod(sentAt))
      .toSorted((a, b) => Number(b.id) - Number(a.id));
    return answer(
      c,
      listed.map((one) => listedTransactionJson(gateway, one)),
    );
  };
  const confirm = async (c: Context, kind: Withdrawal['kind']): Promise<Response> => {
    const withdrawal = payouts.withdrawals.get((await body(c, Confirm)).identifier);
    if (withdrawal?.kind !== kind) throw refuse('NOT_FOUND', 'No such withdrawal request');
    if (!payouts.confirm(withdrawal)) throw refuse('INSUFFICIENT_FUNDS', 'Insufficient balance');
    return answer(c, confirmJson(withdrawal));
  };

  return new Hono<SimulatorEnv>()
    .use(async (c, next) => {
      if (!c.req.path.startsWith(NO_KEY_UNDER) && c.req.header('X-API-KEY') !== apiKey)
        throw refuse('UNAUTHORIZED', 'Missing or unknown API key');
      await next();
    })
    .get('/currencies/', (c) => answer(c, currenciesJson()))
    .get('/currencies/rates', (c) => answer(c, ratesJson()))

    .post('/invoice/create', async (c) => {
      const invoice = createInvoice(gateway, await body(c, CreateInvoice));
      return answer(c, invoiceJson(gateway, invoice, 'created'));
    })
    .get('/invoice/', (c) =>
      answer(
        c,
        [...payments.values()].toReversed().map((invoice) => invoiceJson(gateway, invoice, 'listed')),
      ),
    )
    .get('/invoice/transactions', (c) => listTransactions(c, payments.values()))
    .get('/invoice/:identifier', (c) => answer(c, invoiceJson(gateway, invoiceAt(c), 'details')))
    .get('/invoice/:identifier/transactions', (c) => listTransactions(c, [invoiceAt(c)]))

    .post('/wallet/create', async (c) => {
      const { currency: coin, ...fields } = await body(c, CreateWallet);
      return answer(c, walletJson(gateway.createWallet({ coin, ...fields })));
    })
    .get('/wallet/', (c) => answer(c, [...wallets.values()].toReversed().map(walletJson)))
    .get('/wallet/transactions', (c) => listTransactions(c, wallets.values()))
    .get('/wallet/:id', (c) => answer(c, walletJson(walletAt(c))))
    .get('/wallet/:id/qrcode', async (c) => {
      const picture = await toBuffer(walletAt(c).address);
      return answer(c, { qrcode: picture.toString('base64') });
    })
    .get('/wallet/:id/transactions', (c) => listTransactions(c, [walletAt(c)]))

    .get('/balance/', (c) =>
      answer(
        c,
        gateway.balances.all().map(([coin, balance]) => ({ currency: coin.name, balance: number(balance) })),
      ),
    )
    .post('/balance/withdraw/request', async (c) => {
      const { currency: coin, ...transfer } = await body(c, Withdraw);
      const transfers = withdrawable(coin, [transfer]);
      return answer(c, requestJson(gateway, payouts.request('single', coin, transfers)));
    })
    .post('/balance/withdraw/multiple/request', async (c) => {
      const { currency: coin, addresses_and_amounts: pairs } = await body(c, WithdrawMultiple);
      const transfers = withdrawable(coin, pairs);
      return answer(c, requestJson(gateway, payouts.request('multiple', coin, transfers)));
    })
    .post('/balance/withdraw/confirm', (c) => confirm(c, 'single'))
    .post('/balance/withdraw/multiple/confirm', (c) => confirm(c, 'multiple'));
}

const PayWallet = z.strictObject({ amount: z.string(), instant: z.boolean().default(false) });

/** Returns controls for money sent to permanent addresses, for balances and for withdrawals. */
function controls(gateway: NordPayGateway): Hono<SimulatorEnv> {
  const show = ({ id, label, coin, address }: Wallet) => ({
    id,
    reference: label,
    currency: coin.name,
    address,
  });
  return new Hono<SimulatorEnv>()
    .route('/wallets', thingControls('wallet', gateway.wallets, show))
    .post('/wallets/:id/pay', async (c) => {
      const wallet = found(gateway.wallets.get(c.req.param('id')), 'wallet');
      const { amount, instant } = await controlBody(c, PayWallet);
      if (positiveDecimal(amount, wallet.coin.decimals) === undefined)
        throw new Invalid('amount', `must be a positive decimal of ${wallet.coin.name}`);
      const { id, hash, currency } = gateway.receive(wallet, amount, wallet.coin.name, instant);
      gateway.look(wallet);
      return c.json({ data: { id, hash, amount, currency } }, 201);
    })
    .route(
      '/balance',
      gateway.balances.controls(CURRENCIES, ({ name }) => [name]),
    )
    .route('/withdrawals', gateway.payouts.controls());
}

/** Returns the page at an invoice's `url`. Once the invoice is paid or expired, the page redirects to the merchant's page. */
function page(gateway: NordPayGateway): HostedPage<Invoice> {
  return {
    path: '/pay/:uuid',
    gateway: 'Nord PAY',
    find: (c) => byUuid(gateway, c.req.param('uuid')),
    about: ({ label }) => [label],
    coins: ({ coin, allowed }) => (coin === null ? allowed.map(({ name }) => name) : []),
    pick: (invoice, name) => {
      const coin = findCurrency(name);
      if (coin !== undefined) gateway.choose(invoice, coin);
    },
    returnUrl: (invoice) => {
      const status = gateway.statusOf(invoice);
      return status === 'paid' ? invoice.success_url : status === 'expired' ? invoice.fail_url : null;
    },
  };
}

function byUuid({ payments }: NordPayGateway, key: string | undefined): Invoice | undefined {
  return [...payments.values()].find(({ uuid }) => uuid === key);
}

async function body<S extends z.ZodType>(c: Context, shape: S): Promise<z.output<S>> {
  if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? ''))
    throw refuse('INVALID_REQUEST', 'Send Content-Type: application/json');
  return parseBody(await c.req.text(), shape, invalid);
}

function createInvoice(gateway: NordPayGateway, fields: z.output<typeof CreateInvoice>): Invoice {
  const {
    currency: own = null,
    allowed_currencies: several,
    expires_time: minutes,
    amount,
    ...rest
  } = fields;
  const allowed = own === null ? (several ?? []) : [own];
  if (allowed.length === 0 || (own !== null && (several ?? null) !== null))
    throw refuse('INVALID_REQUEST', 'Send either currency or allowed_currencies');
  const asked = orThrow(parseAsked(amount, own), invalid('amount', 'must be like "200 USD" or "0.015 BNB"'));
  for (const coin of allowed) {
    const price = orThrow(
      inCoin(asked, coin),
      invalid('amount', `${coin.name} has ${coin.decimals} decimals`),
    );
    if (!atLeast(price, coin.minDeposit)) throw invalid('amount', `at least ${coin.minDeposit} ${coin.name}`);
  }
  return gateway.createInvoice({ ...rest, asked, allowed, lifetimeMs: minutes * 60_000 }, own);
}

function withdrawable(
  coin: Currency,
  transfers: readonly z.output<typeof Transfer>[],
): Withdrawal['transfers'] {
  for (const transfer of transfers) {
    if (positiveDecimal(transfer.amount, coin.decimals) === undefined)
      throw invalid('amount', `must be a positive decimal of ${coin.name}`);
    if (!atLeast(transfer.amount, coin.minWithdrawal))
      throw invalid('amount', `at least ${coin.minWithdrawal} ${coin.name}`);
  }
  return transfers;
}

/** Returns a filter for `start_date` and `end_date`. It compares in whole seconds, as responses show times. */
function periodOf(c: Context): (time: number) => boolean {
  const from = dateOf(c, 'start_date', 0) ?? Number.NEGATIVE_INFINITY;
  const to = dateOf(c, 'end_date', 24 * 60 * 60 * 1000 - 1) ?? Number.POSITIVE_INFINITY;
  return (time) => {
    const second = Math.floor(time / 1000) * 1000;
    return from <= second && second <= to;
  };
}

function dateOf(c: Context, name: string, restOfDay: number): number | undefined {
  const written = c.req.query(name);
  if (written === undefined) return undefined;
  const [, day, time, zone] =
    /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(written) ?? [];
  const at = Date.parse(`${day}${time ?? 'T00:00'}${zone ?? 'Z'}`);
  if (day === undefined || (time === undefined && zone !== undefined) || Number.isNaN(at))
    throw invalid(name, 'is ISO 8601 or YYYY-MM-DD');
  return time === undefined ? at + restOfDay : at;
}
