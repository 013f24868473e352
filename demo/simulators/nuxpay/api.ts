/** NuxPay's calls as its document writes them. The credentials are in the body, and an error is HTTP 200 with `code` 0. */
import { Hono, type Context } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import { amountOf, jsonObject, listOf, redirectUrl, Refusal, required, type Body } from './body.ts';
import { FIAT_RATES, findWallet, type Wallet } from './currencies.ts';
import { transferAnswer } from './fund-out-callback.ts';
import type { FundOuts } from './fund-outs.ts';
import { plainAmount, units } from './money.ts';
import type { PayIns } from './pay-ins.ts';
import { BATCH_ALL_REFUSED, BATCH_BAD_AMOUNT, PAYMENT_TYPE, WRONG_CREDENTIALS } from './silences.ts';
import type { Style } from './style.ts';
import type { Transfer } from './transfer.ts';
import type { Whitelist } from './whitelist.ts';
import { Digits, written, writtenTime, type Json } from './writing.ts';

/** The frame's own errors, as a refused transfer is written. */
export function failure(code: string, message: string): object {
  return { code: 0, message: 'FAILED', message_d: message, data: { errorCode: code, errorMessage: message } };
}

export interface ApiOptions {
  readonly payIns: PayIns;
  readonly fundOuts: FundOuts;
  readonly whitelist: Whitelist;
  readonly apiKey: string;
  readonly businessId: string;
  /** Undefined: the whitelisting module is not on, and no key is right. */
  readonly whitelistApiKey: string | undefined;
  readonly style: () => Style;
  readonly paymentUrl: (token: string) => string;
}

export function documentedApi(options: ApiOptions): Hono<SimulatorEnv> {
  const { apiKey, businessId, whitelistApiKey } = options;
  const call = (
    failed: 'ERROR' | 'FAILED' | 'Failed',
    key: string | undefined,
    work: (body: Body) => Json,
  ) => {
    return async (c: Context): Promise<Response> => {
      try {
        const body = jsonObject(await c.req.text());
        if (key === undefined || body['api_key'] !== key || body['business_id'] !== businessId)
          throw new Refusal(WRONG_CREDENTIALS);
        return answer(c, work(body));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return answer(c, { code: 0, message: failed, message_d: error.message, data: error.data });
      }
    };
  };

  return new Hono<SimulatorEnv>()
    .post(
      '/payment_gateway/merchant/transaction/request',
      call('ERROR', apiKey, (body) => requestTransaction(options, body)),
    )
    .post(
      '/crypto/external/transfer',
      call('FAILED', apiKey, (body) => transfer(options, body)),
    )
    .post(
      '/crypto/external/transfer/by/batch',
      call('ERROR', apiKey, (body) => batch(options, body)),
    )
    .post(
      '/whitelist/address/multi',
      call('Failed', whitelistApiKey, (body) => whitelistAddresses(options, body)),
    );
}

function requestTransaction({ payIns, style, paymentUrl }: ApiOptions, body: Body): Json {
  const wallet = findWallet(body['currency']);
  if (wallet === undefined) throw new Refusal('Invalid currency.');
  const fiat = required(body, 'fiat_currency_id');
  if (!FIAT_RATES.has(fiat)) throw new Refusal('Invalid fiat currency.');
  const { payment_type: type = PAYMENT_TYPE } = body;
  if (type !== PAYMENT_TYPE) throw new Refusal('Invalid payment type.');
  const payment = payIns.create({
    reference: required(body, 'reference_id'),
    wallet,
    fiat,
    fiatAmount: amountOf(body['amount'], 8),
    redirectUrl: redirectUrl(body['redirect_url']),
  });
  return {
    code: 1,
    message: 'SUCCESS',
    message_d: 'Success.',
    data: {
      transaction_token: payment.token,
      reference_id: payment.reference,
      address: payment.address,
      payment_id: style().numbers ? payment.paymentId : String(payment.paymentId),
      payment_url: paymentUrl(payment.token),
      cryptocurrency_amount: payment.amount,
      crypto_symbol: wallet.symbol,
    },
  };
}

function transfer({ fundOuts, whitelist, style }: ApiOptions, body: Body): Json {
  const reference = required(body, 'reference_id');
  const address = required(body, 'recipient_address');
  const wallet = fundOutWallet(body, reference);
  const amount = amountOf(body['amount'], wallet.decimals, reference);
  if (!whitelist.has(address, wallet)) {
    const errorMessage = 'Address are not whitelisted.';
    throw new Refusal(errorMessage, {
      errorMessage,
      errorType: 'destination',
      isWhitelist: '0',
      referenceID: reference,
    });
  }
  const planned = fundOuts.plan({ reference, wallet, batch: false, to: [{ address, amount }] });
  refuseUncovered(fundOuts, planned, style());
  fundOuts.start(planned);
  return { code: 1, message: 'SUCCESS', message_d: 'Success', data: transferAnswer(planned, style()) };
}

function batch({ fundOuts, whitelist, style }: ApiOptions, body: Body): Json {
  const reference = required(body, 'reference_id');
  const wallet = fundOutWallet(body, reference);
  const to: { address: string; amount: string }[] = [];
  const errorDetails: { receiverAddress: string; reason: string }[] = [];
  for (const item of listOf(body['transaction_details'], 'transaction_details')) {
    const address = required(item, 'recipient_address');
    const amount = plainAmount(item['amount'], wallet.decimals);
    if (!whitelist.has(address, wallet))
      errorDetails.push({ receiverAddress: address, reason: 'Address is not whitelisted' });
    else if (amount === null) errorDetails.push({ receiverAddress: address, reason: BATCH_BAD_AMOUNT });
    else to.push({ address, amount });
  }
  if (to.length === 0) throw new Refusal(BATCH_ALL_REFUSED, { referenceID: reference, errorDetails });
  const planned = fundOuts.plan({ reference, wallet, batch: true, to });
  refuseUncovered(fundOuts, planned, style());
  fundOuts.start(planned);
  return {
    code: 1,
    message: 'SUCCESS',
    message_d: 'Success',
    data: {
      referenceID: reference,
      transactionHash: '',
      transactionDetails: planned.items.map((item) => ({
        receiverAddress: item.address,
        amount: units(item.amount, wallet),
        serviceChargeAmount: units(item.charge, wallet),
      })),
      status: planned.status,
      time: writtenTime(planned.at),
      errorDetails,
    },
  };
}

function whitelistAddresses({ whitelist, style }: ApiOptions, body: Body): Json {
  const results = listOf(body['address'], 'address').map((item) => {
    const address = required(item, 'address');
    const walletType = required(item, 'wallet_type');
    const reason = whitelist.add(address, walletType);
    return { address, wallet_type: walletType, status: reason === 'Success' ? 'Success' : 'Failed', reason };
  });
  const data = style().keyedData
    ? Object.fromEntries(results.map((result, index) => [String(index), result]))
    : results;
  return { code: 1, message: 'Success', message_d: 'Success', data };
}

function refuseUncovered(fundOuts: FundOuts, planned: Transfer, { numbers }: Style): void {
  if (fundOuts.covers(planned)) return;
  const { wallet, total, reference } = planned;
  const balance = units(fundOuts.balance(wallet), wallet);
  throw new Refusal('Insufficient balance', {
    errorCode: 'E10000',
    errorMessage: 'Insufficient balance',
    totalTokenAmount: units(total, wallet),
    balance: numbers ? new Digits(balance) : balance,
    referenceID: reference,
  });
}

function fundOutWallet(body: Body, reference: string): Wallet {
  const wallet = findWallet(body['wallet_type']);
  if (wallet?.fundOut === true) return wallet;
  const errorMessage = wallet === undefined ? 'Invalid wallet type.' : 'Wallet type is not supported.';
  throw new Refusal(errorMessage, { errorMessage, referenceID: reference });
}

function answer(c: Context, json: Json): Response {
  return c.body(written(json), 200, { 'Content-Type': 'application/json' });
}
