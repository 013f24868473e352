/** Faults and the log, on the NovaPay simulator: the engine alone has no calls. */
import { Agent, request } from 'node:http';
import { expect, test } from 'vitest';
import { startNovaPaySimulator } from '../novapay/simulator.ts';
import { API_KEY, startTestSimulator, type TestSimulator } from '../novapay/testing.ts';
import { text } from './testing.ts';

const ORDER = { amount: '10.00', currency: 'USDT_TRC20' };

async function orderCount(novapay: TestSimulator): Promise<number> {
  return ((await novapay.control('GET', '/orders')).json as { data: unknown[] }).data.length;
}

test('down resets the connection before any work is done', async () => {
  const novapay = await startTestSimulator();
  await novapay.control('POST', '/faults', { mode: 'down' });
  await expect(novapay.call('POST', '/v1/pay/orders', ORDER)).rejects.toThrow('fetch failed');
  await expect(novapay.call('GET', '/v1/currencies')).rejects.toThrow('fetch failed');
  expect(await orderCount(novapay)).toBe(0);
  expect((await novapay.control('DELETE', '/faults')).json).toEqual({ data: null });
  expect((await novapay.call('POST', '/v1/pay/orders', ORDER)).status).toBe(201);
});

test('drop_after_effect does the work and sends no response', async () => {
  const novapay = await startTestSimulator();
  await novapay.control('POST', '/faults', { mode: 'drop_after_effect', count: 1 });
  await expect(novapay.call('POST', '/v1/pay/orders', ORDER)).rejects.toThrow('fetch failed');
  expect(await orderCount(novapay)).toBe(1);
  expect((await novapay.call('GET', '/v1/pay/orders')).status).toBe(200);
});

test('slow does the work at once and holds the answer until the caller gives up', async () => {
  const novapay = await startTestSimulator();
  await novapay.control('POST', '/faults', { mode: 'slow', ms: 60_000 });
  const agent = new Agent();
  const waiting = request(`${novapay.url}/v1/pay/orders`, {
    agent,
    method: 'POST',
    headers: { 'X-API-Key': API_KEY, 'Content-Type': 'application/json' },
  });
  let answered = false;
  const over = new Promise<void>((resolve) => {
    waiting.once('response', () => {
      answered = true;
    });
    waiting.once('error', () => resolve());
  });
  waiting.end(JSON.stringify(ORDER));
  await expect.poll(() => orderCount(novapay)).toBe(1);
  waiting.destroy(new Error('enough'));
  await over;
  expect(answered).toBe(false);
  agent.destroy();
});

test('slow answers in full after its time', async () => {
  const novapay = await startTestSimulator();
  await novapay.control('POST', '/faults', { mode: 'slow', ms: 50, count: 1 });
  const started = performance.now();
  expect((await novapay.call('POST', '/v1/pay/orders', ORDER)).status).toBe(201);
  // Timers may fire a millisecond early by the finer clock.
  expect(performance.now() - started).toBeGreaterThanOrEqual(49);
});

test.each([200, 502])('html answers a web page with %i', async (status) => {
  const novapay = await startTestSimulator();
  await novapay.control('POST', '/faults', { mode: 'html', status });
  const answer = await novapay.call('POST', '/v1/pay/orders', ORDER);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.text).toContain('<h1>');
  expect(await orderCount(novapay)).toBe(0);
});

test('rate_limited names the seconds to wait', async () => {
  const novapay = await startTestSimulator();
  await novapay.control('POST', '/faults', { mode: 'rate_limited', ms: 2_500 });
  const answer = await novapay.call('GET', '/v1/currencies');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
  expect(answer.json).toMatchObject({ error: { code: 'RATE_LIMITED' } });
});

test('a fault spoils only the path, the method and the number it names', async () => {
  const novapay = await startTestSimulator();
  await novapay.control('POST', '/faults', {
    mode: 'html',
    path: '/v1/pay/orders',
    method: 'post',
    count: 2,
  });
  const statuses: number[] = [];
  for (const [method, path, body] of [
    ['GET', '/v1/currencies', undefined],
    ['GET', '/v1/pay/orders', undefined],
    ['POST', '/v1/pay/orders', ORDER],
    ['POST', '/v1/pay/orders', ORDER],
    ['POST', '/v1/pay/orders', ORDER],
  ] as const) {
    statuses.push((await novapay.call(method, path, body)).status);
  }
  expect(statuses).toEqual([200, 200, 502, 502, 201]);
  expect((await novapay.control('GET', '/faults')).json).toEqual({ data: null });
});

test('an invalid fault is refused, and the error names the field', async () => {
  const novapay = await startTestSimulator();
  for (const [body, field] of [
    [{}, 'mode'],
    [{ mode: 'sleepy' }, 'mode'],
    [{ mode: 'slow', ms: -1 }, 'ms'],
    [{ mode: 'slow', ms: 'long' }, 'ms'],
    [{ mode: 'down', count: 0 }, 'count'],
    [{ mode: 'html', status: 500 }, 'status'],
    [{ mode: 'down', times: 1 }, 'times'],
  ] as const) {
    const refused = await novapay.control('POST', '/faults', body);
    expect(refused.status).toBe(400);
    expect(text(refused, 'error', 'message')).toContain(field);
  }
  expect((await novapay.control('GET', '/faults')).json).toEqual({ data: null });
});

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

test('the last webhooks can be listed alone', async () => {
  const novapay = await startTestSimulator({ webhookUrl: 'http://127.0.0.1:9/' });
  await novapay.control('POST', '/webhooks', { mode: 'drop' });
  const id = await novapay.selectedOrder('10', 'TRX');
  await novapay.control('POST', `/payments/${id}/pay`, { instant: true });
  expect((await novapay.control('GET', '/webhooks?last=1')).json).toMatchObject({
    data: { mode: 'drop', sent: [{ id: 2, state: 'dropped' }] },
  });
  for (const last of ['0', '-1', 'x'])
    expect((await novapay.control('GET', `/webhooks?last=${last}`)).status).toBe(400);
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
