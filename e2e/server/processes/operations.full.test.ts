import { describe, expect, test } from 'vitest';
import { startServer } from '../start-server.ts';

const minute = 60_000;
const token = 'metrics-token-of-this-test';

describe('one checkout’s life in the log', () => {
  test('is found by its id, from the first request to the last, and holds no token', async () => {
    const server = await startServer();
    const { id, token: session } = await server.open();
    const other = await server.open();
    await server.shopper(session, 'GET', '/v1/session');
    await server.shopper(session, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const { data: orders } = await server.control('novapay', 'GET', '/orders');
    const [order] = orders as readonly { order_id: string }[];
    await server.control('novapay', 'POST', `/payments/${order?.order_id ?? ''}/pay`, { instant: true });
    for (let round = 0; round < 10; round += 1) await server.pass(minute / 6);
    const paid = await server.merchant('GET', `/v1/checkouts/${id}`);
    expect(paid.body['status']).toBe('paid');

    const lines = server.logged.filter(({ checkoutId }) => checkoutId === id);
    const said = lines.map((line) =>
      line['message'] === 'request'
        ? [line['method'], line['route'], line['status']].join(' ')
        : [line['message'], line['to'] ?? ''].join(' ').trim(),
    );
    expect(said.filter((each) => !each.includes('processing'))).toEqual([
      'checkout created',
      'POST /v1/checkouts 201',
      'GET /v1/session 200',
      'POST /v1/session/method 200',
      'checkout moved paid',
      'GET /v1/checkouts/:id 200',
    ]);
    const all = JSON.stringify(server.logged);
    expect(all).not.toContain(session);
    expect(all).not.toContain(other.token);
  });

  test('R71: a request without a credential that opens it leaves no id from its address', async () => {
    const server = await startServer();
    const { id, token: session } = await server.open();
    await server.shopper(session, 'GET', `/v1/checkouts/${id}`);
    await server.merchant('GET', `/v1/checkouts/${session}`);
    const requests = server.logged.filter(({ message }) => message === 'request').slice(-2);
    expect(requests.map(({ status, checkoutId }) => [status, checkoutId])).toEqual([
      [401, undefined],
      [404, undefined],
    ]);
    expect(JSON.stringify(requests)).not.toContain(session);
  });
});

describe('one request in the log', () => {
  test('is found by the id in its response, in lines of any part of the server', async () => {
    const server = await startServer();
    const { id, token: session } = await server.open();
    await server.control('novapay', 'POST', '/faults', { mode: 'down', method: 'POST' });
    const choose = () => server.shopper(session, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const failed = await choose();
    expect(failed.status).toBe(503);
    await server.control('novapay', 'DELETE', '/faults');
    const chosen = await choose();
    const linesOf = ({ headers }: typeof chosen) =>
      server.logged.filter(({ requestId }) => requestId === headers.get('paywicket-request-id'));
    expect(linesOf(failed).map(({ message, checkoutId }) => [message, checkoutId])).toEqual([
      ['payment not created', id],
      ['refused', id],
      ['request', id],
    ]);
    expect(failed.body['requestId']).toBe(failed.headers.get('paywicket-request-id'));
    expect(linesOf(chosen).map(({ message }) => message)).toEqual(['request']);

    const before = server.logged.length;
    await server.control('novapay', 'POST', '/faults', { mode: 'down' });
    await server.pass(minute);
    const others = server.logged.slice(before);
    expect(others.length, 'a job logs, too').toBeGreaterThan(0);
    expect(others.filter((line) => 'requestId' in line)).toEqual([]);
  });
});

describe('figures for Prometheus', () => {
  test('show what the server does, and nothing without their token', async () => {
    const server = await startServer({ environment: { PAYWICKET_METRICS_TOKEN: token } });
    const scrape = () => server.request('/metrics', { headers: { Authorization: `Bearer ${token}` } });
    const { id, token: session } = await server.open();
    await server.shopper(session, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    expect((await server.request('/metrics')).status).toBe(401);
    const { status, text, headers } = await scrape();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    const lines = text.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'paywicket_store_up 1',
        'paywicket_frozen 0',
        'paywicket_checkouts{status="open"} 1',
        'paywicket_inbox_messages{state="unreadable"} 0',
        'paywicket_unmatched_transactions 0',
        'paywicket_gateway_circuit{gateway="novapay",state="closed"} 1',
        'paywicket_http_requests_total{method="POST",route="/v1/checkouts",status="201"} 1',
        'paywicket_http_requests_total{method="GET",route="/metrics",status="401"} 1',
      ]),
    );
    expect(text).toMatch(/^paywicket_gateway_calls_total\{gateway="novapay",.*fault="none"\} [1-9]/m);
    expect(text).toMatch(/^paywicket_store_write_seconds_count [1-9]/m);
    expect(text).not.toContain(id);
    expect(text).not.toMatch(/\b(pay_|cs_|sk_)/);
  });
});
