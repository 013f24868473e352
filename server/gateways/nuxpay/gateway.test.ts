import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assetOf } from '../../base/money/assets.ts';
import { sampleAsset, sampleRequest, start } from '../../testing/sample.ts';
import type { PaymentRequest, Gateway } from '../gateway.ts';
import type { CallLine } from '../http/client.ts';
import {
  errorOf as failure,
  startGateway,
  type Reply,
  type ScriptedGateway,
} from '../../testing/gateway-server.ts';
import { createNuxPay, type NuxPayOptions } from './gateway.ts';
import { callback, paramsOf, sample, token, watched, type Wire } from './testing/samples.ts';
import { wallets } from './wallets.ts';

const keys = {
  apiKey: 'canary-key-0123456789abcdef',
  businessId: '15935',
  callbackTokens: ['canary-token-0123456789abcdef'],
  whitelistApiKey: 'canary-list-0123456789abcdef',
};
const tronAddress = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const evmAddress = '0x7aed1145d4bc04488db317bd4e963584050a5864';

let server: ScriptedGateway;
let answer: Reply;
let warnings: object[];
let lines: CallLine[];
const opened: Gateway[] = [];

beforeEach(async () => {
  warnings = [];
  lines = [];
  answer = answerOf();
  server = await startGateway(() => answer);
});
afterEach(async () => {
  for (const gateway of opened.splice(0)) await gateway.close();
  await server.close();
});

function connect(options: Partial<NuxPayOptions> = {}): Gateway {
  const log = { info: () => {}, error: () => {}, warn: (fields: object) => void warnings.push(fields) };
  const gateway = createNuxPay({
    ...keys,
    baseUrl: server.url,
    mode: 'live',
    clock: { now: () => start },
    log,
    onCall: (line) => lines.push(line),
    ...options,
  });
  opened.push(gateway);
  return gateway;
}

/** What the document's sample answers, to our request. */
const answerOf = (data: Wire = {}): Reply => ({
  body: {
    code: 1,
    message: 'SUCCESS',
    message_d: 'Success.',
    data: {
      transaction_token: token,
      reference_id: 'pay_1',
      address: evmAddress,
      payment_id: 1616671145,
      payment_url: `https://www.nuxpay.com/qrPayment.php?transaction_token=${token}`,
      cryptocurrency_amount: '50.021223',
      crypto_symbol: 'USDT',
      ...data,
    },
  },
});

const request: PaymentRequest = sampleRequest({
  asset: sampleAsset('usdt-ethereum'),
  price: { amount: '50.00', currency: 'USD' },
});
const sent = (): unknown => JSON.parse(server.requests[0]?.body ?? 'null');

describe('NuxPay’s offer', () => {
  it('is its table of wallet types, priced by itself, and needs no call', async () => {
    const offers = await connect().offers();
    expect(offers.map(({ asset }) => asset.method)).toEqual([
      'usdt-ethereum',
      'eth-ethereum',
      'trx-tron',
      'usdt-tron',
      'btc-bitcoin',
      'bch-bitcoincash',
      'ltc-litecoin',
      'thenuxcoin-nuxpay',
      'bnb-bsc',
      ...['usd2', 'myr2', 'hkd2', 'rmb2', 'eur2', 'won2', 'yen2', 'php2', 'thb2'].map(
        (type) => `${type}-nuxpay`,
      ),
    ]);
    for (const { asset, minimum, pricedBy, prices } of offers) {
      expect([minimum, pricedBy, prices]).toEqual([null, 'gateway', ['USD', 'MYR']]);
      if (asset.network.id !== 'nuxpay') expect(asset).toBe(assetOf(asset.method));
      else expect(asset).toMatchObject({ kind: 'address', decimals: 8, contract: null, standard: null });
    }
    expect(server.requests).toEqual([]);
  });

  it('is declared in its capabilities: there is no status call', () => {
    const gateway = connect();
    expect(gateway.capabilities).toEqual({
      depositAddress: true,
      statusCall: 'none',
      webhookProof: 'none',
      cancel: false,
      partPayments: true,
      hashPerPayment: false,
      expires: false,
    });
    const { observe, cancel, recover, rates } = gateway;
    expect([observe, cancel, recover, rates]).toEqual([null, null, null, null]);
  });
});

describe('a payment', () => {
  it.each(wallets.map(({ type, asset, symbol }) => [type, asset, symbol ?? 'ANY'] as const))(
    'is asked for by the wallet type %s',
    async (type, asset, crypto_symbol) => {
      answer = answerOf({ crypto_symbol: crypto_symbol.toLowerCase(), address: 'an-odd-address' });
      await connect({ mode: 'test' }).create({ ...request, asset });
      expect(sent()).toMatchObject({ currency: type });
    },
  );

  it.each([
    ['USD', '50.00', 'usd'],
    ['MYR', '50.00', 'myr'],
    ['EUR', '54.00', 'usd'],
    ['USDT', '54.00', 'usd'],
  ])('R50: in %s is priced with %s %s', async (currency, amount, fiat_currency_id) => {
    await connect().create({ ...request, price: { amount: '50.00', currency } });
    expect(sent()).toMatchObject({ amount, fiat_currency_id });
  });

  it('R50: in a currency without a rate to US dollars is refused before any call', async () => {
    const unpriced = { ...request, usd: null, price: { amount: '50.00', currency: 'EUR' } };
    expect(await failure(connect().create(unpriced))).toMatchObject({ fault: 'rejected', effect: 'none' });
    expect(server.requests).toEqual([]);
  });

  const data = { transaction_token: token, transactionHash: '' };
  it.each<[string, object, string]>([
    ['ERROR', { message: 'ERROR', message_d: 'Invalid currency.' }, 'none'],
    ['an empty list for data', { message: 'FAILED', data: [] }, 'none'],
    ['text for data', { message: 'FAILED', data: '' }, 'none'],
    ['SUCCESS', { message: 'SUCCESS' }, 'unknown'],
    ['no message', {}, 'unknown'],
    ['a token all the same', { message: 'ERROR', data }, 'unknown'],
    ['a hash all the same', { message: 'FAILED', data: { transactionHash: '0x5eb9' } }, 'unknown'],
    ['what cannot be read as a hash', { message: 'FAILED', data: { transactionHash: {} } }, 'unknown'],
  ])('R34: refused with HTTP 200, code 0 and %s: %o has the effect %s', async (_what, answered, effect) => {
    answer = { body: { code: '0', ...answered } };
    expect(await failure(connect().create(request))).toMatchObject({ fault: 'rejected', effect });
  });

  it.each([{ ...(answerOf().body as Wire), code: 2 }, { code: 'yes' }, {}, null, '"ERROR"', []])(
    'R34: answered with no code that the document has may exist: %j',
    async (body) => {
      answer = { body };
      const unexpected = { fault: 'unexpected_response', effect: 'unknown' };
      expect(await failure(connect().create(request))).toMatchObject(unexpected);
    },
  );

  it.each([
    ['reference_id', { reference_id: 'pay_2' }],
    ['reference_id', { reference_id: 1001 }],
    ['crypto_symbol', { crypto_symbol: 'ETH' }],
    ['cryptocurrency_amount', { cryptocurrency_amount: '0' }],
    ['cryptocurrency_amount', { cryptocurrency_amount: null }],
    ['address', { address: '' }],
    ['address', { address: tronAddress }],
    ['transaction_token', { transaction_token: '' }],
  ])('R23 and R38: whose answer has another %s is not shown: %o', async (field, data) => {
    answer = answerOf(data);
    const error = await failure(connect().create(request));
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'unknown' });
    expect(error.message).toContain(field);
  });

  it('R38: of USDT on TRON has an address of TRON, though the symbol is the same', async () => {
    const onTron = { ...request, asset: sampleAsset('usdt-tron') };
    expect((await failure(connect().create(onTron))).message).toContain('is none of TRON');
    answer = answerOf({ address: tronAddress });
    expect(await connect().create(onTron)).toMatchObject({ address: tronAddress });
  });

  it('R46: has the amount to the last digit, also as a number', async () => {
    answer = { body: JSON.stringify(answerOf().body).replace('"50.021223"', '12345678901234567890.123456') };
    expect(await connect().create(request)).toMatchObject({ amount: '12345678901234567890.123456' });
  });

  it('R71: no error and no line of a log holds a key', async () => {
    const echo = Object.values(keys).flat().join(' ');
    for (const reply of [
      { body: `<html>${echo}` },
      { body: { code: 0, message: 'ERROR', message_d: echo, data: { errorCode: echo } } },
      ...Object.values(keys)
        .flat()
        .map((key) => ({ body: { code: 0, message: 'ERROR', data: { errorCode: `key-${key}` } } })),
      { status: 400, body: { code: 0, message: 'FAILED', data: { errorCode: `key-${keys.apiKey}` } } },
      { body: { code: 1, data: { echo } } },
      answerOf({ reference_id: echo.slice(0, 100) }),
    ]) {
      answer = reply;
      const reported = inspect([await failure(connect().create(request)), warnings, lines], { depth: 9 });
      for (const key of Object.values(keys).flat()) expect(reported).not.toContain(key);
    }
  });
});

describe('callbacks', () => {
  const admit = (body: string | Uint8Array, gateway = connect()): string | null | undefined =>
    gateway.webhooks?.verify({
      header: () => undefined,
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    });

  it('come to one address, and are stored as they come', async () => {
    expect(connect().webhooks?.address).toBe('static');
    const text = await sample('payment-callback.json');
    expect(admit(text)).toBe(text);
  });

  it('are stored whatever they are', () => {
    expect(admit(Uint8Array.of(0xff, 0x00, 0x7b))).toBe('\ufffd\0{');
    expect(admit('')).toBe('');
  });

  it('R28: are stored without our keys, and short words in them stay what they are', () => {
    expect(admit(`{"x":"${keys.callbackTokens[0]} ${keys.apiKey}","amount":"0.15935"}`)).toBe(
      '{"x":"[secret] [secret]","amount":"0.15935"}',
    );
    expect(admit('{"amount":"50"}', connect({ apiKey: '50' }))).toBe('{"amount":"50"}');
  });

  it('are read with the bound that is set', async () => {
    const context = { receivedAt: start, own: null, find: () => Promise.resolve(watched()) };
    const statuses = await Promise.all(
      [undefined, null, '1000', '1'].map(async (autoSettleUpTo) => {
        const received = await connect({ autoSettleUpTo }).webhooks?.read(callback(paramsOf()), context);
        return received?.observations[0]?.transactions[0]?.status;
      }),
    );
    expect(statuses).toEqual(['final', 'final', 'final', 'detected']);
  });

  it('are looked up by their transactionToken, once', async () => {
    const asked: string[] = [];
    const find = (reference: string) => Promise.resolve(void asked.push(reference));
    const received = await connect().webhooks?.read(callback(paramsOf()), {
      receivedAt: start,
      own: null,
      find,
    });
    expect(asked).toEqual([token]);
    expect(received?.unmatched).toHaveLength(1);
  });
});

describe('an option that cannot be', () => {
  it.each<[string, Partial<NuxPayOptions>]>([
    ['apiKey', { apiKey: '' }],
    ['apiKey', { apiKey: 'two words' }],
    ['businessId', { businessId: '' }],
    ['whitelistApiKey', { whitelistApiKey: '' }],
    ['callbackTokens', { callbackTokens: [] }],
    ['callbackTokens', { callbackTokens: [''] }],
    ['callbackTokens', { callbackTokens: ['one', 'two', 'three'] }],
    ['autoSettleUpTo', { autoSettleUpTo: '1e3' }],
    ['base address', { baseUrl: 'http://api.nuxpay.com' }],
  ])('R27: is named, without its value: %s', (name, options) => {
    expect(() => connect(options)).toThrow(name);
  });
});
