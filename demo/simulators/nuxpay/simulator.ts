/** A local simulator of NuxPay, written only from NuxPay's API document. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { LoopbackServer } from '../../loopback.ts';
import {
  answer,
  checked,
  digits,
  ofField,
  optionalUrl,
  orThrow,
  parseBody,
  Refusal,
  text,
} from '../engine/bodies.ts';
import { callbackBody, conflict, controlBody, notFound } from '../engine/control-api.ts';
import { isoWithSpace } from '../engine/clock.ts';
import { atLeast, positiveDecimal, times } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/request-log.ts';
import { startSimulator } from '../engine/server.ts';
import type { SimulatorOptions } from '../engine/simulation.ts';
import { INDENT, NuxPayGateway, PAGE_PATH } from './gateway.ts';
import type { Transfer } from './fund-outs.ts';
import { PAYMENT_TYPE } from './undocumented.ts';
import { findWallet, FUND_OUT_WALLETS, isFiat, type Wallet } from './wallets.ts';

export interface NuxPaySimulatorOptions extends SimulatorOptions {
  /** The only accepted `api_key` of payments and transfers. */
  readonly apiKey: string;
  /** The only accepted `business_id`. */
  readonly businessId: string;
  /** The separate `api_key` for whitelisting. Without it, recipients can only be whitelisted by a control. */
  readonly whitelistApiKey?: string | undefined;
  /** Address for all callbacks, on this machine. Without it, no callback is sent until a control sets the address. */
  readonly callbackUrl?: string | undefined;
}

export async function startNuxPaySimulator(options: NuxPaySimulatorOptions): Promise<LoopbackServer> {
  return startSimulator(options, (simulation) => {
    simulation.callbackUrl = callbackBody(options.callbackOrigin).parse({
      url: options.callbackUrl ?? null,
    }).url;
    const gateway = new NuxPayGateway(simulation);
    return {
      routes: documentedCalls(gateway, options),
      payments: gateway,
      page: {
        path: PAGE_PATH,
        gateway: 'NuxPay',
        find: (c) => gateway.payments.get(c.req.query('transaction_token') ?? ''),
        about: ({ wallet }) => [wallet.name],
        unit: ({ wallet }) => wallet.symbol,
        shopUrl: ({ redirectUrl }) => redirectUrl,
      },
      control: controls(gateway),
      choices: gateway.choices,
      error: (code, message) => ({
        code: 0,
        message: 'FAILED',
        message_d: message,
        data: { errorCode: code, errorMessage: message },
      }),
      secretFields: ['api_key', 'business_id'],
    };
  });
}

const Whitelisted = z.strictObject({ address: text, wallet_type: text });

/** Returns controls for the blockchain and for the merchant's dashboard. */
function controls(gateway: NuxPayGateway): Hono<SimulatorEnv> {
  const { fundOuts } = gateway;
  const { whitelist } = fundOuts;
  const whitelisted = (c: Context) => c.json({ data: [...whitelist.entries.values()] });
  return new Hono<SimulatorEnv>()
    .route('/transfers', fundOuts.controls())
    .route(
      '/balance',
      fundOuts.balances.controls(FUND_OUT_WALLETS, ({ walletType, symbol }) => [walletType, symbol]),
    )
    .post('/reuse-address', async (c) => {
      const { address } = await controlBody(c, z.strictObject({ address: text }));
      gateway.nextAddress = address;
      return c.json({ data: { address } });
    })
    .get('/whitelist', whitelisted)
    .post('/whitelist', async (c) => {
      const { address, wallet_type } = await controlBody(c, Whitelisted);
      const reason = whitelist.add(address, wallet_type);
      if (reason !== 'Success') throw conflict(reason);
      c.status(201);
      return whitelisted(c);
    })
    .delete('/whitelist', async (c) => {
      const { address, wallet_type } = await controlBody(c, Whitelisted);
      if (!whitelist.remove(address, wallet_type)) throw notFound('recipient');
      return whitelisted(c);
    });
}

/** Accepts the document's "Objects": a list, or an object whose members are read in order. */
function objects<S extends z.ZodType>(item: S) {
  const list = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? Object.values(value) : value;
  return z.preprocess(list, z.array(item).min(1));
}

const Credentials = z.looseObject({ api_key: z.unknown().optional(), business_id: z.unknown().optional() });

const TransactionRequest = z.object({
  currency: z.string(),
  amount: z.unknown(),
  reference_id: text,
  redirect_url: optionalUrl,
  payment_type: z.literal(PAYMENT_TYPE).optional(),
  fiat_currency_id: text.refine(isFiat, 'is not known'),
});

const TransferRequest = z.object({
  wallet_type: z.string(),
  reference_id: text,
  recipient_address: text,
  amount: z.unknown(),
});

const BatchRequest = z.object({
  wallet_type: z.string(),
  reference_id: text,
  transaction_details: objects(z.object({ recipient_address: text, amount: z.unknown() })),
});

const WhitelistRequest = z.object({ address: objects(z.object({ address: text, wallet_type: text })) });

/** Creates an error response, which has `code` 0. */
type Refuse = (message: string, data?: object) => Refusal;

/** Returns the routes of the document. Credentials are in the body, and errors have the HTTP status 200. */
function documentedCalls(gateway: NuxPayGateway, options: NuxPaySimulatorOptions): Hono<SimulatorEnv> {
  const { apiKey, businessId, whitelistApiKey } = options;
  const routes = new Hono<SimulatorEnv>();
  const call = <S extends z.ZodType>(
    path: string,
    failed: 'ERROR' | 'FAILED' | 'Failed',
    key: string | undefined,
    shape: S,
    work: (gateway: NuxPayGateway, body: z.output<S>, refuse: Refuse) => object,
  ): void => {
    const refuse: Refuse = (message, data = {}) =>
      new Refusal(200, { code: 0, message: failed, message_d: message, data }, INDENT);
    const invalid = (field: string, message: string): Refusal => refuse(ofField(field, message));
    routes.post(path, async (c) => {
      const body = parseBody(await c.req.text(), Credentials, invalid);
      if (key === undefined || body.api_key !== key || body.business_id !== businessId)
        throw refuse('Invalid API key or business ID.');
      return answer(c, { code: 1, ...work(gateway, checked(body, shape, invalid), refuse) }, 200, INDENT);
    });
  };
  const request = '/payment_gateway/merchant/transaction/request';
  call(request, 'ERROR', apiKey, TransactionRequest, requestTransaction);
  call('/crypto/external/transfer', 'FAILED', apiKey, TransferRequest, transfer);
  call('/crypto/external/transfer/by/batch', 'ERROR', apiKey, BatchRequest, transferBatch);
  call('/whitelist/address/multi', 'Failed', whitelistApiKey, WhitelistRequest, whitelist);
  return routes;
}

function requestTransaction(
  gateway: NuxPayGateway,
  body: z.output<typeof TransactionRequest>,
  refuse: Refuse,
): object {
  const wallet = orThrow(findWallet(body.currency), refuse('Invalid currency.'));
  const fiatAmount = orThrow(positiveDecimal(body.amount, 8), refuse('Invalid amount.'));
  const payment = gateway.create({
    reference: body.reference_id,
    wallet,
    fiat: body.fiat_currency_id,
    fiatAmount,
    redirectUrl: body.redirect_url,
  });
  const { numbers } = gateway.choices.chosen;
  return {
    message: 'SUCCESS',
    message_d: 'Success.',
    data: {
      transaction_token: payment.id,
      reference_id: payment.reference,
      address: payment.address,
      payment_id: numbers ? payment.paymentId : String(payment.paymentId),
      payment_url: gateway.paymentUrl(payment.id),
      cryptocurrency_amount: payment.amount,
      crypto_symbol: wallet.symbol,
    },
  };
}

function transfer(gateway: NuxPayGateway, body: z.output<typeof TransferRequest>, refuse: Refuse): object {
  const { fundOuts } = gateway;
  const { reference_id: referenceID, recipient_address: address } = body;
  const wallet = fundOutWallet(body, refuse);
  const invalid = refuse('Invalid amount.', { errorMessage: 'Invalid amount.', referenceID });
  const amount = orThrow(positiveDecimal(body.amount, wallet.decimals), invalid);
  if (!fundOuts.whitelist.has(address, wallet.walletType)) {
    const errorMessage = 'Address are not whitelisted.';
    throw refuse(errorMessage, { errorMessage, errorType: 'destination', isWhitelist: '0', referenceID });
  }
  const planned = fundOuts.plan(referenceID, wallet, false, [{ address, amount }]);
  start(gateway, planned, refuse);
  return { message: 'SUCCESS', message_d: 'Success', data: fundOuts.answer(planned) };
}

function transferBatch(gateway: NuxPayGateway, body: z.output<typeof BatchRequest>, refuse: Refuse): object {
  const { fundOuts } = gateway;
  const { reference_id: referenceID } = body;
  const wallet = fundOutWallet(body, refuse);
  const recipients: { address: string; amount: string }[] = [];
  const errorDetails: { receiverAddress: string; reason: string }[] = [];
  for (const item of body.transaction_details) {
    const address = item.recipient_address;
    const amount = positiveDecimal(item.amount, wallet.decimals);
    if (!fundOuts.whitelist.has(address, wallet.walletType))
      errorDetails.push({ receiverAddress: address, reason: 'Address is not whitelisted' });
    else if (amount === undefined) errorDetails.push({ receiverAddress: address, reason: 'Invalid amount' });
    else recipients.push({ address, amount });
  }
  if (recipients.length === 0) throw refuse('All recipients were refused.', { referenceID, errorDetails });
  const planned = fundOuts.plan(referenceID, wallet, true, recipients);
  start(gateway, planned, refuse);
  return {
    message: 'SUCCESS',
    message_d: 'Success',
    data: {
      referenceID,
      transactionHash: '',
      transactionDetails: planned.items.map((item) => ({
        receiverAddress: item.address,
        amount: inUnits(item.amount, wallet),
        serviceChargeAmount: inUnits(item.charge, wallet),
      })),
      status: planned.status,
      time: isoWithSpace(planned.at),
      errorDetails,
    },
  };
}

function fundOutWallet(
  { wallet_type: type, reference_id: referenceID }: { wallet_type: string; reference_id: string },
  refuse: Refuse,
): Wallet {
  const errorMessage = 'Wallet type is not supported.';
  const wallet = FUND_OUT_WALLETS.find(({ walletType }) => walletType === type);
  return orThrow(wallet, refuse(errorMessage, { errorMessage, referenceID }));
}

function start({ choices, fundOuts }: NuxPayGateway, planned: Transfer, refuse: Refuse): void {
  const { wallet, total, reference } = planned;
  const available = fundOuts.balances.of(wallet);
  if (atLeast(available, total)) return fundOuts.start(planned);
  const balance = inUnits(available, wallet);
  throw refuse('Insufficient balance', {
    errorCode: 'E10000',
    errorMessage: 'Insufficient balance',
    totalTokenAmount: inUnits(total, wallet),
    balance: choices.chosen.numbers ? digits(balance) : balance,
    referenceID: reference,
  });
}

/** Converts an amount to the coin's smallest unit. */
function inUnits(amount: string, { decimals }: Wallet): string {
  return times(amount, `1e${decimals}`, 0);
}

function whitelist({ choices, fundOuts }: NuxPayGateway, body: z.output<typeof WhitelistRequest>): object {
  const data = body.address.map(({ address, wallet_type }) => {
    const reason = fundOuts.whitelist.add(address, wallet_type);
    return { address, wallet_type, status: reason === 'Success' ? reason : 'Failed', reason };
  });
  const { keyedData } = choices.chosen;
  return { message: 'Success', message_d: 'Success', data: keyedData ? { ...data } : data };
}
