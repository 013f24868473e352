import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../http/client.ts';
import { parseJson } from '../http/json.ts';
import { startGateway } from '../../testing/gateway-server.ts';
import { createClient } from './client.ts';
import { createdIntent, intent, refusal } from './wire.ts';

/** The document's samples, byte for byte. */
const sample = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

describe("the document's sample", () => {
  it('of a request is what is sent', async () => {
    const gateway = await startGateway(() => ({ status: 500, body: '' }));
    const http = createHttpClient({
      provider: 'noxpay',
      baseUrl: gateway.url,
      headers: {},
      refusal,
      clock: Date,
    });
    const body = { amount: '99.50', currency: 'USDT_TRC20', order_id: 'INV_298418_XYZ' } as const;
    await expect(createClient(http).createPayment(body)).rejects.toThrow('answered 500');
    expect(gateway.requests[0]?.body).toBe((await sample('create-request.json')).replaceAll(/\s/g, ''));
    await http.close();
    await gateway.close();
  });

  it('of a created intent is read', async () => {
    expect(createdIntent.parse(parseJson(await sample('intent-created.json')))).toEqual({
      success: true,
      intent_id: '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d',
      amount: '99.50',
      currency: 'USDT_TRC20',
      payment_address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      status: 'pending',
      order_id: 'INV_298418_XYZ',
    });
  });

  it('of an intent is read', async () => {
    const answer = parseJson(await sample('intent.json'));
    expect(intent.parse(answer)).toEqual({
      answered: answer,
      intent_id: '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d',
      amount: '99.50',
      currency: 'USDT_TRC20',
      status: 'settled',
      transaction_hash: '25a589255a298bf6fbe1e28bc0da0a631c15...',
      verified_at: Date.UTC(2023, 10, 20, 14, 35, 12),
    });
  });

  it('of an error is read', async () => {
    expect(refusal(parseJson(await sample('error.json')))).toBe('Invalid authentication credentials.');
  });
});

describe('an error', () => {
  it.each([
    ['METHOD_UNSUPPORTED', 'METHOD_UNSUPPORTED'],
    ['INTENT_NOT_FOUND: no such intent', 'INTENT_NOT_FOUND'],
    ['Not Found', 'Not Found'],
  ])('is known by its code, wherever that stands: %s', (detail, code) => {
    expect(refusal({ detail })).toBe(code);
  });

  it.each([{}, null, 'no', [], { detail: '' }, { detail: null }, { detail: [{ msg: 'field required' }] }])(
    'of another shape is none that the document knows: %j',
    (body) => {
      expect(refusal(body)).toBeNull();
    },
  );
});
