import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostedAsset } from '../../base/money/assets.ts';
import type { PaymentRequest, PollableGateway } from '../gateway.ts';
import { sampleAsset, sampleRequest, sampleWatched, start } from '../../testing/sample.ts';
import {
  errorOf as failure,
  hangUp,
  startGateway,
  type RawReply,
  type Reply,
  type ScriptedGateway,
} from '../../testing/gateway-server.ts';
import { createNovaX, type NovaXOptions } from './gateway.ts';
import { cancelled, created, page } from './testing/samples.ts';

let server: ScriptedGateway;
let answer: Reply | RawReply;
const opened: PollableGateway[] = [];

beforeEach(async () => {
  answer = created();
  server = await startGateway(() => answer);
});
afterEach(async () => {
  for (const gateway of opened.splice(0)) await gateway.close();
  await server.close();
});

function connect(options: Partial<NovaXOptions> = {}): PollableGateway {
  const gateway = createNovaX({
    apiKey: 'key-canary',
    apiHash: 'hash-canary',
    baseUrl: server.url,
    currency: 'USD',
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, error: () => {}, warn: () => {} },
    ...options,
    limits: { backoff: 1, ...options.limits },
  });
  opened.push(gateway);
  return gateway;
}

const asset = hostedAsset('USD', 2);
const requestOf = (changes: Partial<PaymentRequest> = {}): PaymentRequest =>
  sampleRequest({ asset, ...changes });

describe('NovaX', () => {
  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])('offers its page in %s with %i decimals, without a call', async (currency, places) => {
    expect(await connect({ currency }).offers()).toEqual([
      { asset: hostedAsset(currency, places), minimum: null, pricedBy: 'us', prices: [] },
    ]);
    expect(server.requests).toEqual([]);
  });

  it('declares the calls that it lacks', () => {
    const gateway = connect();
    expect(gateway.capabilities).toEqual({
      depositAddress: false,
      statusCall: 'single',
      webhookProof: 'none',
      cancel: true,
      partPayments: true,
      hashPerPayment: false,
      expires: true,
    });
    expect(gateway).toMatchObject({ recover: null, rates: null, webhooks: { address: 'payment' } });
  });

  it.each([
    ['x-api-key', { apiKey: '' }],
    ['x-api-hash', { apiHash: '' }],
    ['currency', { currency: 'usd' }],
    ['currency', { currency: '' }],
    ['the base address', { baseUrl: 'http://novax.example' }],
  ])('R27: does not start without a usable %s', (name, options) => {
    expect(() => connect(options)).toThrow(name);
  });
});

describe('a new order', () => {
  it('gives the page on which it is paid, for one call', async () => {
    expect(await connect().create(requestOf())).toEqual({
      reference: 'order-1',
      address: null,
      memo: null,
      uri: null,
      hostedUrl: page,
      amount: '50.00',
      exact: true,
      expiresAt: null,
    });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      call: 'POST /orders',
      headers: { 'x-api-key': 'key-canary', 'x-api-hash': 'hash-canary', 'content-type': 'application/json' },
    });
    expect(server.requests[0]?.body).toContain('"amount":50.00');
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      type: 'payment',
      orderNumber: 'pay_1',
      amount: 50,
      notifyUrl: 'http://127.0.0.1:8787/webhooks/any/token',
      returnUrl: 'http://127.0.0.1:8787/pay/return/token',
    });
  });

  it('sends what is known of the customer', async () => {
    const address = { country: 'NO', line1: 'Storgata 1', line2: undefined, city: 'Oslo' };
    await connect().create(
      requestOf({
        description: 'Premium Plan',
        customer: {
          id: 'cus_1',
          email: 'ada@mail.example',
          firstName: 'Ada',
          lastName: undefined,
          birthDate: '1990-02-09',
          address,
        },
      }),
    );
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({
      description: 'Premium Plan',
      email: 'ada@mail.example',
      customerInformation: {
        firstName: 'Ada',
        dob: { year: 1990, month: 2, day: 9 },
        address: { country: 'NO', line1: 'Storgata 1', city: 'Oslo' },
      },
    });
    expect(server.requests[0]?.body).not.toContain('cus_1');
  });

  it.each([
    [{}, {}],
    [{ address: { line1: undefined } }, {}],
    [{ birthDate: 'soon' }, {}],
    [{ email: 'ada@mail.example', address: {} }, { email: 'ada@mail.example' }],
    [{ lastName: 'L' }, { customerInformation: { lastName: 'L' } }],
  ])('leaves out what is not known of the customer: %o', async (customer, reported) => {
    await connect().create(requestOf({ customer }));
    const {
      type: _type,
      orderNumber: _number,
      amount: _amount,
      notifyUrl: _notify,
      returnUrl: _return,
      ...rest
    } = JSON.parse(server.requests[0]?.body ?? '') as Record<string, unknown>;
    expect(rest).toEqual(reported);
  });

  it('R46: is for the amount with its very digits', async () => {
    for (const amount of ['99.50', '9007199254740991']) {
      expect(await connect().create(requestOf({ amount }))).toMatchObject({ amount });
      expect(server.requests.at(-1)?.body).toContain(`"amount":${amount}}`);
    }
  });

  it('R46 and R48: for an amount that a JSON number cannot hold is not sent', async () => {
    const unsent = { fault: 'unexpected_response', effect: 'none' };
    expect(await failure(connect().create(requestOf({ amount: '9007199254740993' })))).toMatchObject(unsent);
    expect(server.requests).toEqual([]);
  });

  it('R50: without an amount, in another currency, or of another method is not sent', async () => {
    for (const request of [
      requestOf({ amount: null }),
      requestOf({ asset: hostedAsset('EUR', 2) }),
      requestOf({ asset: { ...sampleAsset('upi'), asset: 'USD' } }),
    ])
      expect(await failure(connect().create(request))).toMatchObject({ effect: 'none' });
    expect(server.requests).toEqual([]);
  });

  it.each(['javascript:alert(1)', 'http://127.0.0.1/pay', ''])(
    'R7: with %s as its page is not shown',
    async (paymentUrl) => {
      answer = created({ paymentUrl });
      expect(await failure(connect().create(requestOf()))).toMatchObject({
        fault: 'unexpected_response',
        effect: 'unknown',
        message: 'novax: gave a paymentUrl that is no https:// address',
      });
    },
  );

  it('R7: may have a page on this machine in test mode, and nowhere else without TLS', async () => {
    const gateway = connect({ mode: 'test' });
    answer = created({ paymentUrl: `${server.url}/pay` });
    expect(await gateway.create(requestOf())).toMatchObject({ hostedUrl: `${server.url}/pay` });
    answer = created({ paymentUrl: 'http://novax.example/pay' });
    expect(await failure(gateway.create(requestOf()))).toMatchObject({ effect: 'unknown' });
  });

  it.each([
    ['data.orderId', { orderId: undefined }],
    ['data.orderId', { orderId: '' }],
    ['data.orderId', { orderId: {} }],
    ['data.paymentUrl', { paymentUrl: null }],
    ['data.paymentUrl', { paymentUrl: `https://x.example/${'x'.repeat(2000)}` }],
  ])('R34: with %s of another type is refused by that name: %o', async (field, data) => {
    answer = created(data);
    const error = await failure(connect().create(requestOf()));
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'unknown' });
    expect(error.message).toContain(`differs from its document: ${field} must`);
  });

  it.each([
    [401, 'Unauthorized', 'Unauthorized'],
    [400, 'orderNumber must be unique', 'unreadable_code'],
  ])('that is refused with %i and a message was not made: %s', async (status, message, providerCode) => {
    answer = { status, body: { message } };
    expect(await failure(connect().create(requestOf()))).toMatchObject({
      fault: 'rejected',
      effect: 'none',
      providerCode,
    });
  });

  it.each<[string, Reply]>([
    ['a refusal without a message', { status: 400, body: { error: 'no' } }],
    ['a refusal with an empty one', { status: 400, body: { message: '' } }],
    ['a refusal that is a text', { status: 400, body: '"no"' }],
    ['a message alone', { body: { message: 'ok' } }],
  ])('R32 and R34: that is answered with %s may have been made', async (_what, reply) => {
    answer = reply;
    const unexpected = { fault: 'unexpected_response', effect: 'unknown' };
    expect(await failure(connect().create(requestOf()))).toMatchObject(unexpected);
  });
});

describe('an order that is given up', () => {
  const payment = sampleWatched({ asset, address: null });

  it('is cancelled by its id; the status that is answered does not matter', async () => {
    answer = cancelled();
    await connect().cancel?.(payment);
    expect(server.requests).toMatchObject([{ call: 'PUT /orders/order-1/cancel', body: '' }]);
  });

  it('R23: is not cancelled by an answer for another order', async () => {
    answer = cancelled({ orderId: 'order-2' });
    expect(await failure(connect().cancel?.(payment) ?? Promise.resolve())).toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
      message: 'novax: answered for another orderId',
    });
  });

  it.each<[string, Reply | RawReply, object]>([
    ['refused', { status: 409, body: { message: 'Order is over' } }, { fault: 'rejected', effect: 'none' }],
    ['unanswered', hangUp, { fault: 'network', effect: 'unknown' }],
  ])('may be %s, and is not created twice', async (_how, reply, expected) => {
    answer = reply;
    expect(await failure(connect().cancel?.(payment) ?? Promise.resolve())).toMatchObject(expected);
    expect(server.requests).toHaveLength(1);
  });
});

describe('R71: of an answer that could not be read', () => {
  const sent = {
    message: 'created',
    orderNumber: 'pay_1',
    email: 'canary@mail.example',
    notifyUrl: 'http://127.0.0.1:8787/webhooks/novax/canary-token',
    note: 'see https:\\/\\/shop.example\\/pay\\/return\\/canary-token or mail canary@mail.example',
    customerInformation: { firstName: 'canary \\"name', dob: { year: 1990, month: 12 } },
    keys: ['key-canary', 'hash-canary'],
  };

  it.each([
    ['whole', JSON.stringify(sent)],
    ['in HTML', `<p>no ${sent.notifyUrl} for &lt;canary@mail.example&gt; key-canary</p>`],
    [
      'cut short in a field',
      '{"orderNumber":"pay_1","notifyUrl":"http://127.0.0.1:8787/webhooks/novax/canary-cap',
    ],
    ['cut short in an escape', '{"orderNumber":"pay_1","firstName":"canary \\'],
  ])('%s, no key, webhook token or personal data is stored', async (_how, body) => {
    answer = { body };
    const error = await failure(connect().create(requestOf()));
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'unknown' });
    expect(error.message).toMatch(/^novax: POST \/orders (answered|sent)/);
    expect(error.body).not.toMatch(/canary|1990|12\b/);
    if (!body.startsWith('<')) expect(error.body).toContain('"orderNumber":"pay_1"');
  });
});
