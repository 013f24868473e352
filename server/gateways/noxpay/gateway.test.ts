import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRequest, PollableGateway } from '../gateway.ts';
import { sampleAsset, sampleRequest, start } from '../../testing/sample.ts';
import type { CallLine } from '../http/client.ts';
import {
  errorOf as failure,
  startGateway,
  type Reply,
  type ScriptedGateway,
} from '../../testing/gateway-server.ts';
import { createNoxPay, type NoxPayOptions } from './gateway.ts';
import { intentId, intentOf, methods, tronAddress } from './testing/samples.ts';

let server: ScriptedGateway;
let answer: Reply;
let warnings: Array<readonly [object, string]>;
const opened: PollableGateway[] = [];

beforeEach(async () => {
  warnings = [];
  answer = { body: intentOf() };
  server = await startGateway(() => answer);
});
afterEach(async () => {
  for (const gateway of opened.splice(0)) await gateway.close();
  await server.close();
});

function connect(options: Partial<NoxPayOptions> = {}): PollableGateway {
  const log = {
    info: () => {},
    error: () => {},
    warn: (fields: object, text: string) => warnings.push([fields, text]),
  };
  const gateway = createNoxPay({
    clientId: 'client-canary',
    clientSecret: 'secret-canary',
    baseUrl: server.url,
    mode: 'live',
    clock: { now: () => start },
    log,
    ...options,
    limits: { backoff: 1, ...options.limits },
  });
  opened.push(gateway);
  return gateway;
}

const requestOf = (method: string, changes: Partial<PaymentRequest> = {}): PaymentRequest =>
  sampleRequest({ asset: sampleAsset(method), ...changes });

describe('NoxPay', () => {
  it('offers its four methods without a call, and says what it lacks', async () => {
    const gateway = connect();
    expect(await gateway.offers()).toEqual(
      ['usdt-tron', 'usdt-solana', 'sol-solana', 'upi'].map((method) => ({
        asset: sampleAsset(method),
        minimum: null,
        pricedBy: 'us',
        prices: [],
      })),
    );
    expect(server.requests).toEqual([]);
    expect(gateway.capabilities).toEqual({
      depositAddress: true,
      statusCall: 'single',
      webhookProof: null,
      cancel: false,
      partPayments: false,
      hashPerPayment: true,
      expires: false,
    });
    expect(gateway).toMatchObject({ cancel: null, recover: null, webhooks: null, rates: null });
  });

  it.each([
    ['X-Client-ID', { clientId: '' }],
    ['X-Client-Secret', { clientSecret: 'two words' }],
    ['the base address', { baseUrl: 'http://pay.example' }],
  ])('R27: does not start without a usable %s', (name, options) => {
    expect(() => connect(options)).toThrow(name);
  });
});

describe('a new payment', () => {
  it.each(methods)('of %s gives the address to send to', async (currency, method, address) => {
    answer = { body: intentOf({ currency, payment_address: address }) };
    const calls: CallLine[] = [];
    const gateway = connect({ payee: 'A Shop', onCall: (line) => calls.push(line) });
    expect(await gateway.create(requestOf(method))).toEqual({
      reference: intentId,
      address,
      memo: null,
      uri: method === 'upi' ? 'upi://pay?pa=shop@okbank&pn=A%20Shop&am=50.00&cu=INR&tr=pay_1&tn=pay_1' : null,
      hostedUrl: null,
      amount: '50.00',
      exact: true,
      expiresAt: null,
    });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      call: 'POST /intents/create-payment',
      headers: { 'x-client-id': 'client-canary', 'x-client-secret': 'secret-canary' },
      body: `{"amount":50.00,"currency":"${currency}","order_id":"pay_1"}`,
    });
    expect(calls).toMatchObject([{ path: '/intents/create-payment', status: 200, fault: null }]);
    expect(warnings).toEqual([]);
  });

  it('of UPI keeps a link from the gateway', async () => {
    const uri = 'upi://pay?pa=shop@okbank&pn=Shop&am=50&cu=INR&tr=9';
    answer = { body: intentOf({ currency: 'UPI', payment_address: uri }) };
    expect(await connect().create(requestOf('upi'))).toMatchObject({ address: 'shop@okbank', uri });
  });

  it('R23: of UPI with a link for another amount is not shown, not even in test mode', async () => {
    answer = {
      body: intentOf({ currency: 'UPI', payment_address: 'upi://pay?pa=shop@okbank&am=5000&cu=INR' }),
    };
    expect(await failure(connect({ mode: 'test' }).create(requestOf('upi')))).toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
      message: 'noxpay: gave a payment_address that is a link with another am',
    });
  });

  it.each(['0.000000001', '9007199254740991', '0.100000'])(
    'R46: asks for %s with these very digits',
    async (amount) => {
      answer = {
        body: JSON.stringify(intentOf({ amount: 'here' })).replace('"here"', amount),
      };
      expect(await connect().create(requestOf('usdt-tron', { amount }))).toMatchObject({ amount });
      expect(server.requests[0]?.body).toContain(`{"amount":${amount},`);
    },
  );

  it('R46 and R48: of an amount that a JSON number cannot hold is not sent', async () => {
    const amount = '9007199254740993';
    expect(await failure(connect().create(requestOf('usdt-tron', { amount })))).toMatchObject({
      fault: 'unexpected_response',
      effect: 'none',
    });
    expect(server.requests).toEqual([]);
  });

  it('without an amount is not sent', async () => {
    const unpriced = requestOf('upi', { amount: null });
    expect(await failure(connect().create(unpriced))).toMatchObject({ effect: 'none' });
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['order_id', { order_id: 'pay_2' }],
    ['currency', { currency: 'USDT_SOL' }],
    ['amount', { amount: 5 }],
    ['amount', { amount: '50.01' }],
    ['status', { status: 'settled' }],
  ])('R23: that comes back with another %s is not shown: %o', async (field, fields) => {
    answer = { body: intentOf(fields) };
    const error = await failure(connect().create(requestOf('usdt-tron')));
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'unknown' });
    expect(error.message).toBe(`noxpay: answered an intent with another ${field}`);
  });

  it.each([
    ['intent_id', { intent_id: undefined }],
    ['order_id', { order_id: null }],
    ['currency', { currency: 7 }],
    ['amount', { amount: -50 }],
    ['payment_address', { payment_address: null }],
    ['payment_address', { payment_address: 'T'.repeat(2001) }],
    ['status', { status: undefined }],
    ['success', { success: false }],
  ])('R34: with %s of another type is refused by that name: %o', async (field, fields) => {
    answer = { body: intentOf(fields) };
    const error = await failure(connect().create(requestOf('usdt-tron')));
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'unknown' });
    expect(error.message).toContain(`differs from its document: ${field} must`);
  });

  it.each([
    ['the code in another case', { currency: 'usdt_trc20' }],
    ['the amount as text', { amount: '50.000000' }],
    ['an unknown status', { status: 'fresh' }],
    ['no success', { success: undefined }],
  ])('is taken with %s', async (_what, fields) => {
    answer = { body: intentOf(fields) };
    expect(await connect().create(requestOf('usdt-tron'))).toMatchObject({ address: tronAddress });
  });

  it.each<[string, object]>([
    ['in another shape', { detail: [{ msg: 'x' }] }],
    ['without a word', { detail: '' }],
    ['that is empty', {}],
  ])('R32 and R34: that is answered with a refusal %s may have been made', async (_what, body) => {
    answer = { status: 400, body };
    const unexpected = { fault: 'unexpected_response', effect: 'unknown' };
    expect(await failure(connect().create(requestOf('usdt-tron')))).toMatchObject(unexpected);
  });
});
