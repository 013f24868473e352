import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import type { WatchedPayment } from '../gateway.ts';
import { sampleWatched, start } from '../../testing/sample.ts';
import { createWebhooks } from './webhooks.ts';

let warnings: object[];
beforeEach(() => {
  warnings = [];
});

const webhooks = createWebhooks(
  { info: () => {}, error: () => {}, warn: (fields) => warnings.push(fields) },
  ['key-canary'],
);
const read = (body: string, own: WatchedPayment | null = sampleWatched()) =>
  webhooks.read(body, { receivedAt: start, own, find: () => Promise.resolve(sampleWatched()) });

const over = {
  orderId: 'order-1',
  orderNumber: 'pay_1',
  status: 'success',
  date: '2030-01-01T00:05:30.175Z',
  amount: 50,
  txId: 'tx-1',
};
const refunded = { ...over, type: 'order_refund_crypto', status: 'refunded', address: '0x1', txHash: '0x2' };
const nothing = { poll: [], observations: [], unmatched: [] };

describe('a message about an order', () => {
  it.each([
    over,
    { ...over, status: 'expired', amount: undefined, txId: undefined },
    { ...over, status: 'cancelled', amount: null, txId: null },
    { ...over, status: 'anything', more: [1] },
    { ...over, amount: 0.01 },
    { ...over, type: 'payment' },
    { orderId: 'order-1' },
    { orderNumber: 'pay_1', status: 7, date: null, amount: -1, txId: [] },
    { message: 'ok', data: over },
  ])('R21: only triggers a poll of the payment whose address it was sent to: %o', async (message) => {
    expect(await read(JSON.stringify(message))).toEqual({ ...nothing, poll: [{ paymentId: 'pay_1' }] });
    expect(warnings).toEqual([]);
  });

  it.each([{ orderId: 'order-2' }, { orderNumber: 'pay_2' }])(
    'R23: of another order triggers no poll: %o',
    async (other) => {
      expect(await read(JSON.stringify({ ...over, ...other }))).toEqual(nothing);
      expect(warnings).toEqual([{ provider: 'novax', paymentId: 'pay_1' }]);
    },
  );

  it('at an address that is no payment’s triggers no poll', async () => {
    expect(await read(JSON.stringify(over), null)).toEqual(nothing);
  });

  it.each([
    ['orderId must', { orderId: undefined, orderNumber: undefined }],
    ['orderId must', { orderId: '', orderNumber: null }],
    ['orderId must', { orderId: {} }],
    ['orderNumber must', { orderNumber: {} }],
  ])('R34: that cannot be read says why: %s', async (fault, change) => {
    const body = JSON.stringify({ ...over, ...change });
    await expect(read(body)).rejects.toMatchObject({
      fault: 'unexpected_response',
      effect: 'none',
      message: expect.stringContaining(`differs from its document: ${fault}`) as string,
    });
  });
});

describe('a message about a refund', () => {
  it('is read and triggers nothing: money that goes out is not followed yet', async () => {
    expect(await read(JSON.stringify(refunded))).toEqual(nothing);
    const toAccount = { ...refunded, type: 'order_refund', address: undefined, txHash: undefined };
    expect(await read(JSON.stringify(toAccount))).toEqual(nothing);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['type must', { type: 'order_refund_other' }],
    ['amount must', { amount: null }],
    ['txId must', { txId: undefined }],
  ])('R34: that cannot be read says why: %s', async (fault, change) => {
    await expect(read(JSON.stringify({ ...refunded, ...change }))).rejects.toThrow(fault);
  });
});

describe('any message', () => {
  const kept = (body: Uint8Array) => webhooks.verify({ header: () => undefined, body });

  it('R26: is stored as it came', () => {
    const body = '{ "orderId" : "order-1",\t"x": "grün ✓" }';
    expect(kept(Buffer.from(body))).toBe(body);
  });

  it('R26: that names one key twice is stored and not applied', async () => {
    const twice = `{"orderId":"order-2",${JSON.stringify(over).slice(1)}`;
    expect(kept(Buffer.from(twice))).toBe(twice);
    await expect(read(twice)).rejects.toMatchObject({ message: 'novax: sent a message that is not JSON' });
  });

  it('R34: of any bytes is stored in characters that every database takes, and triggers a poll or is a GatewayError', async () => {
    const anyMessage = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
      fc
        .dictionary(fc.constantFrom(...Object.keys(refunded)), fc.jsonValue(), { maxKeys: 2 })
        .map((change) => Buffer.from(JSON.stringify(Object.assign({}, over, change)))),
    );
    await fc.assert(
      fc.asyncProperty(anyMessage, async (bytes) => {
        const text = kept(bytes) ?? '';
        expect(text).not.toContain('\0');
        expect(Buffer.from(text).toString()).toBe(text);
        const received = await read(text).catch((error: unknown) => error);
        if (received instanceof Error) expect(received).toBeInstanceOf(GatewayError);
        else expect([nothing, { ...nothing, poll: [{ paymentId: 'pay_1' }] }]).toContainEqual(received);
      }),
      { numRuns: 500 },
    );
  });

  it('R71: that cannot be read is shown without our keys', async () => {
    for (const body of ['["key-canary"]', 'key-canary'])
      await expect(read(body)).rejects.toMatchObject({ body: expect.stringContaining('[secret]') as string });
  });
});
