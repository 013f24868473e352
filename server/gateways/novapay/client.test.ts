import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../http/client.ts';
import { startGateway, type Reply, type ScriptedGateway } from '../../testing/gateway-server.ts';
import { createClient, type NovaPayClient } from './client.ts';
import { refusal } from './wire.ts';

/** Each call as the document writes it: method, path, headers, query and body. */

const sample = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

let reply: Reply;
let gateway: ScriptedGateway;
let http: HttpClient;
let client: NovaPayClient;

beforeEach(async () => {
  gateway = await startGateway(() => reply);
  http = createHttpClient({
    provider: 'novapay',
    baseUrl: gateway.url,
    headers: { 'X-API-Key': 'your-api-key' },
    secrets: ['your-signer-key'],
    refusal,
    clock: { now: () => Date.now() },
    limits: { attempts: 1 },
  });
  client = createClient(http);
});
afterEach(async () => {
  await http.close();
  await gateway.close();
});

const page = { limit: 100, offset: 90 };
const empty = (name: string) => JSON.stringify({ data: { [name]: [], total: 0, limit: 20, offset: 0 } });
const usdt = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const one = { chain_id: 728126428, token_address: usdt };

describe('a documented call', () => {
  it.each<[string, (made: NovaPayClient) => Promise<unknown>, string | (() => Promise<string>)]>([
    ['GET /v1/currencies?', (made) => made.currencies(), '{"data":["ETH"]}'],
    [
      'POST /v1/pay/orders?',
      (made) => made.createOrder({ amount: '10.00', currency: 'USDT_TRC20' }),
      () => sample('order-created.json'),
    ],
    ['GET /v1/pay/orders/550e8400?', (made) => made.order('550e8400'), () => sample('order.json')],
    [
      'GET /v1/pay/orders?limit=100&offset=90&status=paid',
      (made) => made.orders({ ...page, status: 'paid' }),
      empty('orders'),
    ],
    [
      'POST /v1/pay/orders/550e8400/select?',
      (made) => made.select('550e8400', 'ETH'),
      () => sample('order.json'),
    ],
    [
      'GET /v1/pay/deposit-address?user_id=user123&currency=USDT_TRC20',
      (made) => made.depositAddress({ user_id: 'user123', currency: 'USDT_TRC20' }),
      () => sample('deposit-address.json'),
    ],
    [
      'GET /v1/pay/deposits?limit=100&offset=90&user_id=user123',
      (made) => made.deposits({ ...page, user_id: 'user123' }),
      () => sample('deposits.json'),
    ],
    ['GET /v1/pay/deposit/dep_abc123?', (made) => made.deposit('dep_abc123'), depositAlone],
    ['GET /v1/pay/balance?', (made) => made.balance(), () => sample('balance.json')],
    [
      'POST /v1/pay/withdrawals?',
      (made) => made.withdraw({ ...one, to_address: 'TXqH4v...', amount: '100.000000' }),
      () => sample('withdrawal-created.json'),
    ],
    [
      'GET /v1/pay/withdrawals?limit=100&offset=90&status=pending',
      (made) => made.withdrawals({ ...page, status: 'pending' }),
      empty('withdrawals'),
    ],
    ['GET /v1/pay/withdrawals/42?', (made) => made.withdrawal('42'), () => sample('withdrawal-created.json')],
    [
      'POST /v1/withdrawals/42/approve?',
      (made) => made.review('42', { action: 'reject', ...one }, 'your-signer-key'),
      '{"data":{}}',
    ],
  ])('is made as %s, with our key, and its answer read', async (request, call, answer) => {
    reply = { body: typeof answer === 'string' ? answer : await answer() };
    await call(client);
    const [asked] = gateway.requests;
    expect(`${asked?.call}?${asked?.query.toString()}`).toBe(request);
    expect(asked?.headers['x-api-key']).toBe('your-api-key');
    expect(asked?.headers['x-signer-key']).toBe(request.includes('/approve') ? 'your-signer-key' : undefined);
    expect(gateway.requests).toHaveLength(1);
  });

  it("sends the document's own bodies", async () => {
    reply = { body: await sample('withdrawal-created.json') };
    await client.withdraw({ ...one, to_address: 'TXqH4v...', amount: '100.000000' });
    await client.review('42', { action: 'approve', comment: 'Within treasury policy', ...one }, 'key');
    reply = { body: await sample('order-created.json') };
    await client.createOrder({ amount: '10.00', currency: 'USDT_TRC20', description: 'Premium Plan' });
    const [withdrawal, approval, order] = gateway.requests.map(({ body }) => JSON.parse(body) as object);
    expect(withdrawal).toEqual(JSON.parse(await sample('withdrawal-request.json')));
    expect(approval).toEqual(JSON.parse(await sample('approval-request.json')));
    // Less where its own page would send the shopper to: ours is shown instead.
    expect(JSON.parse(await sample('order-request.json'))).toEqual({
      ...order,
      redirect_url: 'https://yoursite.com/success',
      cancel_url: 'https://yoursite.com/cancel',
    });
  });

  it('in a coin of the chain has no token, and keeps every digit', async () => {
    reply = { body: await sample('withdrawal-created.json') };
    const amount = '12345678901234567890.123456789012345678';
    await client.withdraw({ to_address: '0xabc', chain_id: 1, token_address: null, amount });
    expect(gateway.requests[0]?.body).toBe(
      `{"to_address":"0xabc","chain_id":1,"token_address":null,"amount":"${amount}"}`,
    );
  });
});

describe('a call that moves money', () => {
  const refused: Reply = { status: 400, body: { error: { code: 'INVALID_CURRENCY', message: 'x' } } };
  const withdraw = () => client.withdraw({ ...one, to_address: 'T', amount: '1' });
  const moves: readonly [string, () => Promise<unknown>][] = [
    ['a withdrawal', withdraw],
    ['an approval', () => client.review('42', { action: 'approve', ...one }, 'your-signer-key')],
  ];

  it('R51: a withdrawal that is refused as documented moved nothing', async () => {
    reply = refused;
    await expect(withdraw()).rejects.toMatchObject({ fault: 'rejected', effect: 'none' });
  });

  it.each(moves)(
    'R51: %s without a proper answer may have moved it, and is not repeated',
    async (_what, call) => {
      for (const answer of [
        { status: 503, body: '' },
        { body: '<html>' },
        { status: 403, body: 'Blocked' },
      ]) {
        reply = answer;
        await expect(call()).rejects.toMatchObject({ effect: 'unknown' });
      }
      expect(gateway.requests).toHaveLength(3);
    },
  );

  it('R71: repeats no signer key that came back', async () => {
    reply = { status: 403, body: 'your-signer-key is not known' };
    await expect(moves[1]?.[1]()).rejects.toMatchObject({ body: '[secret] is not known' });
  });
});

async function depositAlone(): Promise<string> {
  const { data } = JSON.parse(await sample('deposits.json')) as { data: { deposits: readonly object[] } };
  return JSON.stringify({ data: data.deposits[0] });
}
