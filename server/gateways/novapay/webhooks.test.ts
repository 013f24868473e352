import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import type { WebhookResult, GatewayWebhooks } from '../gateway.ts';
import { createWebhooks, type WebhookOptions } from './webhooks.ts';

const secret = 'ipn-canary-1';
const apiKey = 'key-canary';

const open = (more: Partial<WebhookOptions> = {}): GatewayWebhooks =>
  createWebhooks({ ipnSecrets: [secret], ...more }, [apiKey, secret]);

const signed = (body: string | Uint8Array, key = secret, algorithm = 'sha256'): string =>
  createHmac(algorithm, key).update(body).digest('hex');

function admit(
  body: string | Uint8Array,
  signature: string | undefined,
  webhooks = open(),
  name = 'x-webhook-signature',
): string | null {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return webhooks.verify({ header: (asked) => (asked === name ? signature : undefined), body: bytes });
}

const order = '{"event":"order.paid","data":{"order_id":"order-1","status":"paid"}}';

describe('a message', () => {
  it('with the signature of its bytes is stored as it came', () => {
    expect(admit(order, signed(order))).toBe(order);
    expect(admit(order, signed(order).toUpperCase())).toBe(order);
    expect(admit(order, `sha256=${signed(order)}`)).toBe(order);
  });

  it.each([
    ['no signature', undefined],
    ['an empty one', ''],
    ['one of another secret', signed(order, 'ipn-canary-2')],
    ['one of the API key', signed(order, apiKey)],
    ['one of another body', signed('{}')],
    ['one that is cut short', signed(order).slice(0, -2)],
    ['one that is too long', `${signed(order)}00`],
    ['one that ends in the middle of a byte', signed(order).slice(0, -1)],
    ['a name without a signature', 'sha256='],
    ['base64', createHmac('sha256', secret).update(order).digest('base64')],
    ['the right one twice', `${signed(order)}, ${signed(order)}`],
    ['letters that are no digits', 'ä'.repeat(64)],
    ['one of another algorithm', signed(order, secret, 'sha512')],
  ])('R21: with %s is refused', (_what, signature) => {
    expect(admit(order, signature)).toBeNull();
  });

  it('R21: is refused wherever one bit of it is another', () => {
    const bytes = new TextEncoder().encode(order);
    const signature = signed(order);
    for (const index of bytes.keys()) {
      const changed = Uint8Array.from(bytes, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(admit(changed, signature)).toBeNull();
    }
  });

  it.each([
    ['spaces', '{"order_id": "order-1", "amount": 10.00}', '{"order_id":"order-1","amount":10.00}'],
    ['numbers', '{"order_id":"order-1","amount":10.00}', '{"order_id":"order-1","amount":10}'],
    ['order', '{"order_id":"order-1","a":1}', '{"a":1,"order_id":"order-1"}'],
    ['escapes', '{"order_id":"order-1","name":"\\u00e9"}', '{"order_id":"order-1","name":"é"}'],
    ['slashes', '{"order_id":"order-1","url":"a\\/b"}', '{"order_id":"order-1","url":"a/b"}'],
    ['composition', '{"order_id":"order-1","name":"é"}', '{"order_id":"order-1","name":"e\u0301"}'],
    ['a line at its end', '{"order_id":"order-1"}\n', '{"order_id":"order-1"}'],
    ['one of two keys', '{"order_id":"order-2","order_id":"order-1"}', '{"order_id":"order-1"}'],
  ])('R26: that was written anew, with other %s, is refused', (_what, sent, anew) => {
    const signature = signed(sent);
    expect(admit(sent, signature)).toBe(sent);
    expect(admit(anew, signature)).toBeNull();
  });

  it('is taken under either of two secrets while one takes the place of the other', () => {
    const webhooks = open({ ipnSecrets: ['ipn-old', 'ipn-new'] });
    expect(admit(order, signed(order, 'ipn-old'), webhooks)).toBe(order);
    expect(admit(order, signed(order, 'ipn-new'), webhooks)).toBe(order);
    expect(admit(order, signed(order, 'ipn-older'), webhooks)).toBeNull();
  });

  it('is signed where and how the merchant says', () => {
    const webhooks = open({ signatureHeader: 'X-Nova-HMAC', signatureAlgorithm: 'sha512' });
    const signature = signed(order, secret, 'sha512');
    expect(admit(order, signature, webhooks, 'x-nova-hmac')).toBe(order);
    expect(admit(order, `SHA512=${signature}`, webhooks, 'x-nova-hmac')).toBe(order);
    expect(admit(order, signature, webhooks)).toBeNull();
    expect(admit(order, signed(order), webhooks, 'x-nova-hmac')).toBeNull();
  });

  it.each([
    ['nothing', '', ''],
    ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), '{\ufffd}'],
    ['a zero', 'a\0b', 'a\ufffdb'],
  ])('that holds %s is stored all the same', (_what, body, kept) => {
    expect(admit(body, signed(body))).toBe(kept);
  });

  it('R28: holds no secret of ours once it is stored', () => {
    const body = `{"order_id":"order-1","note":"${secret} ${apiKey}"}`;
    expect(admit(body, signed(body))).toBe('{"order_id":"order-1","note":"[secret] [secret]"}');
  });
});

describe('what a message says', () => {
  const context = {
    receivedAt: 0,
    own: null,
    find: () => Promise.reject(new Error('nothing is looked up')),
  };
  const read = (body: string): Promise<WebhookResult> => open().read(body, context);

  it.each([
    ['flat', '{"order_id":"order-1","status":"paid","amount":"10"}', ['order-1']],
    ['under data', order, ['order-1']],
    ['in both places', '{"order_id":"order-1","data":{"order_id":"order-1"}}', ['order-1']],
    ['as two orders', '{"order_id":"order-1","data":{"order_id":"order-2"}}', ['order-1', 'order-2']],
    ['as a number', '{"order_id":12345678901234567890}', ['12345678901234567890']],
    ['of nothing but a deposit', '{"data":{"deposit_id":"dep-1","status":"settled","amount":"10"}}', []],
    ['with null for an order', '{"order_id":null,"data":null}', []],
    ['of anything else', '{"event":"withdrawal.completed","data":[{"order_id":"order-1"}]}', []],
  ])('R21: %s only triggers a poll', async (_how, body, orders) => {
    expect(await read(body)).toEqual({
      poll: orders.map((reference) => ({ reference })),
      observations: [],
      unmatched: [],
    });
  });

  it.each([
    ['no JSON', 'order_id=order-1'],
    ['nothing', ''],
    ['JSON cut short', '{"order_id":"order-1"'],
    ['two keys', '{"order_id":"order-1","order_id":"order-2"}'],
    ['two keys, one of them escaped', '{"order_id":"order-1","order\\u005fid":"order-2"}'],
    ['two keys under data', '{"data":{"order_id":"order-1","order_id":"order-2"}}'],
    ['a list', '["order-1"]'],
    ['a word', '"order-1"'],
    ['an order that is none', '{"order_id":{"id":"order-1"}}'],
    ['an empty one', '{"data":{"order_id":""}}'],
    ['an endless one', `{"order_id":"${'x'.repeat(201)}"}`],
  ])('R26: with %s in it cannot be read, and triggers no poll', async (_what, body) => {
    const error: unknown = await read(body).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'none', body: body.slice(0, 2000) });
  });
});

describe('an option that cannot be', () => {
  it.each([
    ['ipnSecrets', { ipnSecrets: [] }],
    ['ipnSecrets', { ipnSecrets: ['a', 'b', 'c'] }],
    ['ipnSecrets', { ipnSecrets: ['a', ''] }],
    ['signatureAlgorithm', { signatureAlgorithm: 'rot13' }],
  ])('R27: is named, and stops the start: %s', (name, options) => {
    expect(() => open(options)).toThrow(`novapay: ${name} must be`);
  });
});
