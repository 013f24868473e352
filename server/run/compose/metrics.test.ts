import { expect, test } from 'vitest';
import type { MetricsFigures } from '../checks/inspect.ts';
import { createMetrics, type MetricsSources } from './metrics.ts';

const none: MetricsFigures = {
  open: 0,
  processing: 0,
  waiting: 0,
  unreadable: 0,
  deliveries: 0,
  nextDelivery: null,
  unmatched: 0,
  transfers: {},
  frozen: false,
};

function metricsWith(changes: Partial<MetricsSources> = {}) {
  const clock = { time: 1_000_000, now: () => clock.time };
  const metrics = createMetrics({
    version: '1.2.3',
    mode: 'test',
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    gateways: () => [],
    figures: () => Promise.resolve(none),
    tasks: () => Promise.resolve([]),
    unreadable: () => 0,
    lostLines: () => 0,
    ...changes,
  });
  const lines = async () =>
    (await metrics.scrape()).text.split('\n').filter((line) => line.startsWith('paywicket_'));
  return { metrics, clock, lines };
}

test('calls of gateways are counted by path, status and fault, and timed', async () => {
  const { metrics, lines } = metricsWith();
  const call = { provider: 'novapay', method: 'GET', path: '/orders/{id}', ms: 30 };
  metrics.call({ ...call, status: 200, fault: null });
  metrics.call({ ...call, status: null, fault: 'timeout' });
  const reported = await lines();
  const labels = 'gateway="novapay",method="GET",path="/orders/{id}"';
  expect(reported).toContain(`paywicket_gateway_calls_total{${labels},status="200",fault="none"} 1`);
  expect(reported).toContain(`paywicket_gateway_calls_total{${labels},status="none",fault="timeout"} 1`);
  expect(reported).toContain(`paywicket_gateway_call_seconds_sum{${labels}} 0.06`);
});

test('the circuit of each gateway is 1 in the state it is in, 0 in the others; its failing calls are counted', async () => {
  let circuit: 'closed' | 'open' = 'closed';
  const failing = [{ call: 'GET /orders', code: 'unauthorized', at: 0, circuit: 'lists' as const }];
  const health = () => ({
    circuit,
    creation: 'ready' as const,
    failing,
    lastSuccessAt: null,
    lastErrorAt: null,
    lastErrorCode: null,
    lastDelayedAt: null,
  });
  const { lines } = metricsWith({ gateways: () => [{ id: 'nuxpay', health }] });
  const first = await lines();
  expect(first).toContain('paywicket_gateway_circuit{gateway="nuxpay",state="closed"} 1');
  expect(first).toContain('paywicket_gateway_failing_calls{gateway="nuxpay"} 1');
  circuit = 'open';
  const reported = await lines();
  expect(reported).toContain('paywicket_gateway_circuit{gateway="nuxpay",state="open"} 1');
  expect(reported).toContain('paywicket_gateway_circuit{gateway="nuxpay",state="closed"} 0');
});

test('requests are counted by pattern; an unknown method gets no label of its own', async () => {
  const { metrics, lines } = metricsWith();
  metrics.request({ method: 'GET', route: '/v1/checkouts/:id', status: 404, ms: 1 });
  metrics.request({ method: 'PROPFIND', route: '/*', status: 404, ms: 1 });
  const reported = await lines();
  expect(reported).toContain(
    'paywicket_http_requests_total{method="GET",route="/v1/checkouts/:id",status="404"} 1',
  );
  expect(reported).toContain('paywicket_http_requests_total{method="other",route="/*",status="404"} 1');
});

test('ages are in seconds before the clock', async () => {
  const { clock, lines } = metricsWith({
    figures: () => Promise.resolve({ ...none, deliveries: 3, nextDelivery: 2_000_000 }),
  });
  expect(await lines()).toEqual(
    expect.arrayContaining(['paywicket_webhook_deliveries 3', 'paywicket_webhook_overdue_seconds 0']),
  );
  clock.time = 2_010_000;
  expect(await lines()).toContain('paywicket_webhook_overdue_seconds 10');
});

test('what waits for a person is counted by kind and reason, with the age of its first, and is 0 once it is done', async () => {
  let tasks: Awaited<ReturnType<MetricsSources['tasks']>> = [
    { kind: 'checkout', reason: 'underpaid', count: 101, since: 940_000 },
    { kind: 'payout', reason: 'unknown', count: 1, since: 1_000_000 },
  ];
  const { clock, lines } = metricsWith({ tasks: () => Promise.resolve(tasks) });
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'paywicket_tasks{kind="checkout",reason="underpaid"} 101',
      'paywicket_task_oldest_seconds{kind="checkout",reason="underpaid"} 60',
      'paywicket_tasks{kind="payout",reason="unknown"} 1',
      'paywicket_tasks{kind="refund",reason="unknown"} 0',
    ]),
  );
  tasks = [];
  clock.time += 5000;
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'paywicket_tasks{kind="checkout",reason="underpaid"} 0',
      'paywicket_task_oldest_seconds{kind="checkout",reason="underpaid"} 0',
    ]),
  );
});

test('the database is queried once in five seconds, however often it is scraped', async () => {
  let asked = 0;
  const figures = () => {
    asked += 1;
    return Promise.resolve({ ...none, unmatched: asked });
  };
  const { clock, lines } = metricsWith({ figures });
  await Promise.all([lines(), lines(), lines()]);
  clock.time += 4999;
  expect(await lines()).toContain('paywicket_unmatched_transactions 1');
  expect(asked).toBe(1);
  clock.time += 1;
  expect(await lines()).toContain('paywicket_unmatched_transactions 2');
});

test('while the database does not answer, its figures are missing, and the others are there', async () => {
  let broken = false;
  const figures = () => (broken ? Promise.reject(new Error('gone')) : Promise.resolve({ ...none, open: 5 }));
  const { clock, lines } = metricsWith({ figures });
  expect(await lines()).toContain('paywicket_checkouts{status="open"} 5');
  broken = true;
  clock.time += 5000;
  const reported = await lines();
  expect(reported).toContain('paywicket_store_up 0');
  expect(reported.filter((line) => /checkouts\{|deliveries|unmatched|frozen/.test(line))).toEqual([]);
  broken = false;
  expect(await lines()).toEqual(
    expect.arrayContaining(['paywicket_store_up 1', 'paywicket_checkouts{status="open"} 5']),
  );
});

test('the process has metrics, too: memory and the lag of its event loop', async () => {
  const { metrics } = metricsWith();
  const { text, type } = await metrics.scrape();
  expect(type).toContain('text/plain');
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  expect(text).toMatch(/^process_resident_memory_bytes /m);
});

test('a task that cannot be shown leaves out tasks alone: the database answers', async () => {
  const { clock, lines } = metricsWith({ tasks: () => Promise.reject(new Error('wrong')) });
  for (let scraped = 0; scraped < 2; scraped += 1) {
    const reported = await lines();
    expect(reported).toEqual(expect.arrayContaining(['paywicket_store_up 1', 'paywicket_frozen 0']));
    expect(reported.filter((line) => line.startsWith('paywicket_task'))).toEqual([]);
    clock.time += 5000;
  }
});

test('what cannot be read is counted as it is found', async () => {
  let found = 0;
  const { lines } = metricsWith({ unreadable: () => found });
  expect(await lines()).toContain('paywicket_unreadable 0');
  found = 2;
  expect(await lines()).toContain('paywicket_unreadable 2');
});
