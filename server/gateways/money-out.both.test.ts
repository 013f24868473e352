import { sampleAsset } from '../testing/sample.ts';
import { noLimits } from '../testing/gateway-server.ts';
import { createHttpClient, type HttpClientOptions } from './http/client.ts';
import { moneyOutSuite } from './money-out.suite.ts';
import * as nordpay from './nordpay/client.ts';
import { createMoneyOut as createNordPayMoneyOut } from './nordpay/money-out.ts';
import { currencyOf } from './nordpay/testing/samples.ts';
import { refusal as nordpayRefusal } from './nordpay/wire.ts';
import * as novapay from './novapay/client.ts';
import { createMoneyOut as createNovaPayMoneyOut } from './novapay/money-out.ts';
import { refusal as novapayRefusal } from './novapay/wire.ts';
import * as nuxpay from './nuxpay/client.ts';
import { createMoneyOut as createNuxPayMoneyOut } from './nuxpay/money-out.ts';
import { refusal as nuxpayRefusal } from './nuxpay/wire.ts';

type Wire = Record<string, unknown>;

const asset = sampleAsset('eth-ethereum');
const addresses = [
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
] as const;
const clock = { now: () => 0 };
const logged: unknown[] = [];
const log = { info: () => {}, warn: (...line: unknown[]) => void logged.push(line), error: () => {} };
const httpOf = (
  options: Pick<HttpClientOptions, 'provider' | 'baseUrl' | 'headers' | 'secrets' | 'refusal'>,
) => createHttpClient({ ...options, clock, limits: { ...noLimits, attempts: 1 } });

moneyOutSuite('nordpay', {
  asset,
  addresses,
  logged,
  identifier: 'w-1',
  batches: true,
  secrets: ['nordpay-key-canary', 'nordpay-postback-canary'],
  answer: ({ call }) => {
    if (call === 'GET /currencies/')
      return { body: [currencyOf({ name: 'ETH', ticker: 'ETH', contract_address: null })] };
    if (call === 'GET /balance/') return { body: [{ currency: 'ETH', balance: 1 }] };
    return {
      body: call.endsWith('/request') ? { identifier: 'w-1' } : { status: 'completed', tx_hash: 'ff' },
    };
  },
  provenCode: 'invalid_api_key',
  key: {
    check: 'GET /balance/',
    refusals: [
      { status: 401, body: { detail: 'Invalid API key' } },
      { status: 422, body: { detail: [{ loc: ['header', 'x-api-key'], msg: 'field required' }] } },
    ],
  },
  refusal: (code) => ({ status: 422, body: { detail: code } }),
  amountsIn: (body) => {
    const { amount, addresses_and_amounts: items = [{ amount }] } = body as Wire & {
      addresses_and_amounts?: readonly Wire[];
    };
    return items.map((item) => item['amount']);
  },
  open(baseUrl) {
    const http = httpOf({
      provider: 'nordpay',
      baseUrl,
      headers: { 'X-API-KEY': 'nordpay-key-canary' },
      secrets: ['nordpay-postback-canary'],
      refusal: nordpayRefusal,
    });
    const moneyOut = createNordPayMoneyOut(nordpay.createClient(http), {
      secrets: ['nordpay-key-canary', 'nordpay-postback-canary'],
      clock,
      log,
    });
    return { moneyOut, close: () => http.close() };
  },
});

moneyOutSuite('novapay', {
  asset,
  addresses,
  logged,
  identifier: null,
  batches: false,
  secrets: ['novapay-key-canary', 'novapay-signer-canary'],
  answer: ({ call, body }) => {
    if (call === 'GET /v1/currencies') return { body: { data: ['ETH'] } };
    if (call === 'GET /v1/pay/balance') return { body: { data: { balances: [] } } };
    return { status: 201, body: { data: { ...(JSON.parse(body) as Wire), id: 42, status: 'approved' } } };
  },
  provenCode: 'INVALID_CURRENCY',
  key: {
    check: 'GET /v1/pay/balance',
    refusals: [
      { status: 401, body: { error: { code: 'UNAUTHORIZED', message: 'Missing or unknown API key' } } },
    ],
  },
  refusal: (code) => ({ status: 422, body: { error: { code, message: 'no' } } }),
  amountsIn: (body) => [(body as Wire)['amount']],
  open(baseUrl) {
    const http = httpOf({
      provider: 'novapay',
      baseUrl,
      headers: { 'X-API-Key': 'novapay-key-canary' },
      secrets: ['novapay-signer-canary'],
      refusal: novapayRefusal,
    });
    const signerKey = 'novapay-signer-canary';
    const options = { signerKey, secrets: ['novapay-key-canary', signerKey], clock, log };
    return {
      moneyOut: createNovaPayMoneyOut(novapay.createClient(http), options),
      close: () => http.close(),
    };
  },
});

const nuxpayKeys = ['nuxpay-key-canary', 'nuxpay-business-canary', 'nuxpay-whitelist-canary'] as const;

moneyOutSuite('nuxpay', {
  asset,
  addresses,
  logged,
  identifier: null,
  batches: true,
  secrets: nuxpayKeys,
  answer: ({ body }) => {
    const { reference_id: referenceID, transaction_details: details } = JSON.parse(body) as Wire & {
      transaction_details?: readonly Wire[];
    };
    const transactionDetails = details?.map((detail) => ({
      receiverAddress: detail['recipient_address'],
      amount: '1',
    }));
    const data = { referenceID, transactionDetails, transactionHash: '', status: 'pending' };
    return { body: { code: 1, message: 'SUCCESS', message_d: 'Success', data } };
  },
  provenCode: 'E10000',
  key: null,
  refusal: (code) => ({ body: { code: 0, message: 'FAILED', message_d: 'no', data: { errorCode: code } } }),
  amountsIn: (body) => {
    const { amount, transaction_details: details = [{ amount }] } = body as Wire & {
      transaction_details?: readonly Wire[];
    };
    return details.map((detail) => detail['amount']);
  },
  open(baseUrl) {
    const [apiKey, businessId, whitelistApiKey] = nuxpayKeys;
    const http = httpOf({
      provider: 'nuxpay',
      baseUrl,
      headers: {},
      secrets: nuxpayKeys,
      refusal: nuxpayRefusal,
    });
    const client = nuxpay.createClient(http, { apiKey, businessId, whitelistApiKey }, nuxpayKeys);
    return {
      moneyOut: createNuxPayMoneyOut(client, { secrets: nuxpayKeys, log }),
      close: () => http.close(),
    };
  },
});
