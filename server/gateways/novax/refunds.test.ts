import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  hangUp,
  noLimits,
  startGateway,
  type RawReply,
  type Reply,
  type ScriptedGateway,
} from '../../testing/gateway-server.ts';
import { createHttpClient, type CallLine, type HttpClient } from '../http/client.ts';
import type { AddressRefundRequest, NativeRefunds, SentRefund } from '../money-out.ts';
import { createClient } from './client.ts';
import { createRefunds } from './refunds.ts';
import { shown } from './testing/samples.ts';
import { refusal } from './wire.ts';

let gateway: ScriptedGateway;
let answer: Reply | RawReply;
/** Of the call that reads the order; null: as of any other. */
let orderAnswer: Reply | null;
let http: HttpClient;
let refunds: NativeRefunds;
let logged: unknown[];

beforeEach(async () => {
  answer = { body: { message: 'ok' } };
  orderAnswer = null;
  gateway = await startGateway(({ call }) => (call.startsWith('GET ') ? (orderAnswer ?? answer) : answer));
  logged = [];
  http = createHttpClient({
    provider: 'novax',
    baseUrl: gateway.url,
    headers: { 'x-api-key': 'key-canary', 'x-api-hash': 'hash-canary' },
    refusal,
    clock: { now: () => 0 },
    limits: noLimits,
    onCall: (line: CallLine) => logged.push(line),
  });
  const log = { info: () => {}, error: () => {}, warn: (fields: object) => logged.push(fields) };
  refunds = createRefunds(createClient(http), { secrets: ['key-canary'], log });
});
afterEach(async () => {
  await http.close();
  await gateway.close();
});

const notifyUrl = 'http://127.0.0.1:8787/webhooks/novax/canary-token';
const bscAddress = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const onChain: AddressRefundRequest = {
  refundId: 'rfd_1',
  orderReference: 'order-1',
  address: bscAddress,
  network: 'bsc',
  token: 'USDT',
  otp: 'otp-canary',
  notifyUrl,
};
const toAccount = { refundId: 'rfd_1', orderReference: 'order-1', userId: 'user-1', notifyUrl };
const sending = { source: 'poll', rawStatus: 'pending', status: 'sending', transactionHash: null, fees: [] };

describe('a refund', () => {
  it('of an order of any name stays in its place in the path', async () => {
    await refunds.toAccount({ ...toAccount, orderReference: 'o/1' });
    expect(gateway.requests[0]?.call).toBe('POST /orders/o%2F1/refund');
  });

  it.each([
    ['BSC', bscAddress, true],
    ['matic', bscAddress, true],
    ['Tron', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', true],
    ['TRON', bscAddress, false],
    ['MATIC', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', false],
    ['BSC', bscAddress.replace('aA', 'Aa'), false],
    ['ETH', bscAddress, false],
  ])('R38: on chain goes to an address of its network: %s, %s, %s', async (network, address, isSent) => {
    const sent = refunds.toAddress({ ...onChain, network, address });
    if (isSent) expect(await sent).toMatchObject(sending);
    else await expect(sent).rejects.toMatchObject({ fault: 'rejected', effect: 'none' });
    expect(gateway.requests).toHaveLength(isSent ? 1 : 0);
    expect(refunds.networks).toEqual(['BSC', 'MATIC', 'TRON']);
  });

  it.each(['', 'one two', 'x'.repeat(65)])('is not sent with "%s" for a password', async (otp) => {
    await expect(refunds.toAddress({ ...onChain, otp })).rejects.toMatchObject({ effect: 'none' });
    expect(gateway.requests).toEqual([]);
  });

  it.each([
    ['a 401 about something else', { status: 401, body: { message: 'no' } }, 'unknown'],
    ['a 403 about the keys', { status: 403, body: { message: 'Invalid API key.' } }, 'unknown'],
    ['another refusal', { status: 400, body: { message: 'no' } }, 'unknown'],
    ['a 5xx', { status: 503, body: '' }, 'unknown'],
    ['HTML', { body: '<html>' }, 'unknown'],
    ['a lost connection', hangUp, 'unknown'],
  ] as const)(
    'R51: answered with %s says what may have happened, and is not repeated',
    async (_what, reply, effect) => {
      answer = reply;
      await expect(refunds.toAddress(onChain)).rejects.toMatchObject({ effect });
      await expect(refunds.toAccount(toAccount)).rejects.toMatchObject({ effect });
      expect(gateway.requests).toHaveLength(2);
    },
  );

  it.each([
    ['an account', () => refunds.toAccount(toAccount)],
    ['a chain', () => refunds.toAddress(onChain)],
  ])(
    'R84: to %s is refused for its keys where its order cannot be read with them, either',
    async (_to, send) => {
      for (const message of ['Unauthorized', 'Invalid API key.', 'Missing or unknown API key or hash.']) {
        answer = { status: 401, body: { message } };
        await expect(send()).rejects.toMatchObject({ fault: 'rejected', effect: 'none' });
      }
      expect(gateway.requests.map(({ call }) => call).filter((call) => call.startsWith('GET '))).toEqual(
        Array(3).fill('GET /orders/order-1'),
      );
      orderAnswer = shown();
      await expect(send()).rejects.toMatchObject({ fault: 'rejected', effect: 'unknown' });
    },
  );

  it.each([
    ['The OTP is wrong or no longer valid.', 'wrong_otp'],
    ['Invalid or expired one-time password', 'wrong_otp'],
    ['Incorrect passcode', 'wrong_otp'],
    ['The OTP has expired', null],
    ['The OTP is not valid: it was used already', null],
    ['Invalid OTP: the order is refunded', null],
    ['Неверный OTP', null],
    ['Invalid address', null],
  ])(
    'R84: on chain refused with "%s" takes another password, and proves nothing: %s',
    async (message, code) => {
      const providerCode = code ?? (expect.not.stringMatching('wrong_otp') as string);
      for (const status of [400, 401, 403, 422]) {
        answer = { status, body: { message } };
        await expect(refunds.toAddress(onChain)).rejects.toMatchObject({ effect: 'unknown', providerCode });
        await expect(refunds.toAccount(toAccount)).rejects.toMatchObject({ effect: 'unknown' });
      }
      answer = { status: 409, body: { message } };
      await expect(refunds.toAddress(onChain)).rejects.toMatchObject({ effect: 'unknown' });
    },
  );

  it.each([
    { status: 400, body: { message: 'otp-canary' } },
    { status: 400, body: { message: 'otp-canary is wrong' } },
    { status: 400, body: '{"message":"","code":"otp-canary"}' },
    { body: { message: 7, code: 'otp-canary' } },
    { body: 'otp-canary' },
    { status: 500, body: 'otp-canary' },
  ])('R71: shows its password in no error and no log: %o', async (reply) => {
    answer = reply;
    const error: unknown = await refunds.toAddress(onChain).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(inspect([error, logged], { depth: 9 })).not.toContain('otp-canary');
    expect(inspect([error, logged], { depth: 9 })).not.toContain('canary-token');
  });
});

describe('a message about a refund', () => {
  const done = {
    type: 'order_refund_crypto',
    orderId: 'order-1',
    orderNumber: 'pay_1',
    status: 'refunded',
    date: '2024-01-07T19:05:30.175Z',
    amount: 50,
    txId: 'tx-1',
    thirdPartyId: 'rfd_1',
    address: bscAddress,
    token: 'USDT',
    network: 'BSC',
    txHash: '0xc0ffee',
  };
  const account = { ...done, type: 'order_refund', address: undefined, token: undefined, network: undefined };
  const read = (message: object) => {
    const read = refunds.readMessage(JSON.stringify(message));
    if (read === null) throw new Error('not about a refund');
    return read;
  };
  const sent: SentRefund = {
    refundId: 'rfd_1',
    orderReference: 'order-1',
    paymentId: 'pay_1',
    amount: '50.00',
    destination: { type: 'address', address: bscAddress, network: 'bsc', token: 'usdt' },
  };
  const sentToAccount: SentRefund = { ...sent, destination: { type: 'account' } };

  it('is read with all its fields', () => {
    expect(read(done)).toEqual({
      claims: {
        type: 'address',
        orderReference: 'order-1',
        paymentId: 'pay_1',
        amount: '50',
        refundId: 'rfd_1',
        address: bscAddress,
        network: 'BSC',
        token: 'USDT',
      },
      report: {
        source: 'webhook',
        rawStatus: 'refunded',
        status: 'completed',
        providerReference: 'tx-1',
        transactionHash: '0xc0ffee',
        confirmations: null,
        fees: [],
        failureCode: null,
        failureReason: null,
      },
    });
    expect(logged).toEqual([]);
  });

  it('with a status that is not documented ends nothing', () => {
    expect(read({ ...done, status: 'failed' }).report).toMatchObject({
      rawStatus: 'failed',
      status: 'sending',
    });
    expect(logged).toEqual([{ provider: 'novax', status: 'failed' }]);
  });

  it.each([
    [done, sent],
    [{ ...done, address: bscAddress.toLowerCase(), thirdPartyId: undefined, amount: '50.0' }, sent],
    [account, sentToAccount],
    [{ ...account, thirdPartyId: 'anything' }, sentToAccount],
    [{ message: 'ok', data: done }, sent],
  ])('R55: fits the refund that it describes: %o', (message, refund) => {
    expect(refunds.differenceOf(read(message), refund)).toBeNull();
  });

  it.each<[string, object]>([
    ['type', account],
    ['orderId', { ...done, orderId: 'order-2' }],
    ['orderNumber', { ...done, orderNumber: 'pay_2' }],
    ['amount', { ...done, amount: 49.99 }],
    ['thirdPartyId', { ...done, thirdPartyId: 'rfd_2' }],
    ['address', { ...done, address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' }],
    ['address', { ...done, address: null }],
    ['token', { ...done, token: 'USDC' }],
    ['token', { ...done, token: undefined }],
    ['network', { ...done, network: 'TRON' }],
    ['network', { ...done, network: '' }],
  ])('R55: does not fit where its %s is another: %o', (field, message) => {
    expect(refunds.differenceOf(read(message), sent)).toBe(field);
  });

  it('R55: about the chain does not fit a refund to an account', () => {
    expect(refunds.differenceOf(read(done), sentToAccount)).toBe('type');
  });

  it('about an order is nothing of it, and one that cannot be read says why', () => {
    expect(refunds.readMessage('{"orderId":"order-1","status":"success"}')).toBeNull();
    expect(() => refunds.readMessage('{"type":"order_refund","orderId":"order-1"}')).toThrow(
      'orderNumber must',
    );
  });
});
