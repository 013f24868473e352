/** What a simulator of any gateway may not do on a developer's machine, on the NovaPay simulator. */
import { expect, test } from 'vitest';
import { startNovaPaySimulator } from '../novapay/simulator.ts';
import { API_KEY, startTestSimulator } from '../novapay/testing.ts';

const ORDER = { amount: '10.00', currency: 'USDT_TRC20' };

test('the log has requests, answers and faults, never the value of the key', async () => {
  const novapay = await startTestSimulator();
  await novapay.call('POST', '/v1/pay/orders', ORDER);
  await novapay.control('POST', '/faults', { mode: 'down', count: 1 });
  await expect(novapay.call('GET', '/v1/pay/orders?limit=5')).rejects.toThrow('fetch failed');
  await novapay.control('GET', '/orders');
  const log = await novapay.control('GET', '/log');
  expect(log.json).toMatchObject({
    data: [
      {
        id: 1,
        at: '2026-02-25T11:00:00.000Z',
        method: 'POST',
        path: '/v1/pay/orders',
        body: ORDER,
        status: 201,
        fault: null,
      },
      { id: 2, method: 'GET', path: '/v1/pay/orders?limit=5', body: null, status: null, fault: 'down' },
    ],
  });
  expect(log.text).toContain('x-api-key');
  expect(log.text).not.toContain(API_KEY);
  expect((await novapay.control('GET', '/log?after=1')).json).toMatchObject({ data: [{ id: 2 }] });
  expect((await novapay.control('GET', '/log?after=x')).status).toBe(400);
});

test('a body above one mebibyte is refused', async () => {
  const novapay = await startTestSimulator();
  const refused = await novapay.call(
    'POST',
    '/v1/pay/orders',
    JSON.stringify({ ...ORDER, description: 'x'.repeat(1024 * 1024) }),
  );
  expect([refused.status, refused.json]).toMatchObject([413, { error: { code: 'PAYLOAD_TOO_LARGE' } }]);
});

test('it listens on loopback alone, refuses a taken port, and frees its own', async () => {
  const first = await startNovaPaySimulator({ port: 0, apiKey: API_KEY });
  const { hostname, port } = new URL(first.url);
  expect(hostname).toBe('127.0.0.1');
  await expect(startNovaPaySimulator({ port: Number(port), apiKey: API_KEY })).rejects.toThrow('EADDRINUSE');
  await first.close();
  const second = await startNovaPaySimulator({ port: Number(port), apiKey: API_KEY });
  await second.close();
});
