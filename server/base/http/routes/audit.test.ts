import { describe, expect, test } from 'vitest';
import { listEntry, scriptedProvider, stray } from '../../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../../testing/workbench.ts';

const minute = 60_000;

interface Entry {
  readonly action: string;
  readonly target: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: string;
}
const audit = async (bench: Workbench, query = ''): Promise<readonly Entry[]> => {
  const { status, body } = await bench.merchant('GET', `/v1/audit${query}`);
  expect(status).toBe(200);
  return (body as unknown as { data: readonly Entry[] }).data;
};
const lines = (entries: readonly Entry[]) => entries.map(({ action, target }) => [action, target]);

describe('the audit log', () => {
  test('has one entry for each thing that a merchant’s server did, newest first', async () => {
    const listed = [stray('dep_1', '49.90'), stray('dep_2', '1.00')].map((money) => listEntry(money));
    const bench = await startWorkbench([scriptedProvider('novapay', { listed })]);
    const { id, token } = await bench.open({ provider: 'novapay', reference: 'order-7' });
    await bench.choose(token);
    await bench.pass(minute);
    const [{ id: paymentId } = { id: '' }] = (await bench.services.checkouts.get(id)).payments;
    const found = (await bench.merchant('GET', '/v1/transactions?matched=false')).body as unknown as {
      data: readonly { id: string; amount: string }[];
    };
    const txn = (amount: string) => found.data.find((entry) => entry.amount === amount)?.id ?? '';
    const post = async (path: string, body?: object) =>
      expect(await bench.merchant('POST', path, body), path).toMatchObject({ status: 200 });
    bench.wait(1);
    await post(`/v1/checkouts/${id}/sync`);
    bench.wait(1);
    await post(`/v1/transactions/${txn('1.00')}/match`, { ignore: true, note: 'canary: sent by Jo Doe' });
    bench.wait(1);
    await post(`/v1/transactions/${txn('49.90')}/match`, { checkoutId: id, paymentId });
    bench.wait(1);
    await post(`/v1/checkouts/${id}/settle`, { paymentId, amount: '60', note: 'canary: seen by Jo Doe' });
    bench.wait(1);
    await post(`/v1/checkouts/${id}/resolve`, { action: 'ignore', note: 'canary: Jo Doe' });
    const entries = await audit(bench);
    expect(lines(entries)).toEqual([
      ['checkouts.resolve', id],
      ['checkouts.settle', id],
      ['transactions.match', txn('49.90')],
      ['transactions.match', txn('1.00')],
      ['checkouts.sync', id],
      ['checkouts.create', id],
    ]);
    expect(entries.map(({ data }) => data)).toEqual([
      { action: 'ignore' },
      { paymentId, amount: '60' },
      { checkoutId: id, paymentId },
      { ignore: true },
      {},
      { provider: 'novapay', amount: '50.00', currency: 'USD' },
    ]);
    expect(entries[0]).toEqual({
      id: expect.stringMatching(/^aud_/) as string,
      at: new Date(bench.now()).toISOString(),
      actor: 'key_environment',
      owner: 'environment',
      action: 'checkouts.resolve',
      target: id,
      data: { action: 'ignore' },
    });
  });

  test('R71: holds no token, no personal data and no text that an operator wrote', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { token } = await bench.open({
      customer: { email: 'canary@example.com', firstName: 'canary' },
      description: 'canary',
      metadata: { note: 'canary' },
      lineItems: [{ name: 'canary', quantity: 1 }],
      successUrl: 'https://shop.example/canary',
      reference: 'canary',
    });
    const kept = JSON.stringify(bench.sql('select * from audit'));
    expect(kept).toContain('checkouts.create');
    expect(kept).not.toContain('canary');
    expect(kept).not.toContain(token);
  });

  test('has no entry for reads, for shoppers, and for refused requests', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id, token } = await bench.open();
    await bench.merchant('GET', `/v1/checkouts/${id}`);
    await bench.choose(token);
    expect((await bench.merchant('POST', '/v1/checkouts', { amount: '-1' })).status).toBe(400);
    expect((await bench.merchant('POST', '/v1/checkouts/chk_none/cancel')).status).toBe(404);
    expect((await bench.shopper('sk_test_wrong', 'POST', `/v1/checkouts/${id}/cancel`)).status).toBe(401);
    expect(lines(await audit(bench))).toEqual([['checkouts.create', id]]);
  });

  test('R14: a repeated response has an entry that says so', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id } = await bench.open();
    const cancel = () =>
      bench.request(`/v1/checkouts/${id}/cancel`, {
        method: 'POST',
        headers: { Authorization: bench.authorization, 'Idempotency-Key': 'again' },
      });
    bench.wait(1);
    expect((await cancel()).status).toBe(200);
    bench.wait(1);
    expect((await cancel()).status).toBe(200);
    const entries = await audit(bench);
    expect(lines(entries)).toEqual([
      ['checkouts.cancel', id],
      ['checkouts.cancel', id],
      ['checkouts.create', id],
    ]);
    expect(entries.map(({ data }) => data['replayed'])).toEqual([true, undefined, undefined]);
  });

  test('R57: a request whose entry cannot be written changes nothing, and its error says so', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id, token } = await bench.open({ reference: 'order-7' });
    bench.sql('alter table audit rename to audit_gone');
    const deeds = [
      ['POST', `/v1/checkouts/${id}/cancel`, undefined],
      ['POST', '/v1/checkouts', { amount: '1.00', currency: 'USD' }],
      ['POST', '/v1/checkouts', { amount: '1.00', currency: 'USD', reference: 'order-7', reuseOpen: true }],
      ['POST', `/v1/checkouts/${id}/sessions`, undefined],
      ['DELETE', `/v1/checkouts/${id}/sessions`, undefined],
      ['POST', '/v1/webhook-endpoints', { url: 'https://shop.example/hooks' }],
    ] as const;
    for (const [method, path, body] of deeds)
      expect((await bench.merchant(method, path, body)).status, path).toBeGreaterThanOrEqual(500);
    bench.sql('alter table audit_gone rename to audit');
    const { body } = await bench.merchant('GET', '/v1/checkouts');
    expect(body['data']).toMatchObject([{ id, status: 'open', version: 1 }]);
    expect((await bench.shopper(token, 'GET', '/v1/session')).status).toBe(200);
    expect(bench.sql('select * from tokens')).toHaveLength(1);
    expect(bench.sql('select * from webhook_endpoints')).toEqual([]);
    expect(lines(await audit(bench))).toEqual([['checkouts.create', id]]);
  });

  test('a checkout that is cancelled for another of its reference has an entry of its own', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id } = await bench.open({ reference: 'order-7' });
    bench.wait(1);
    const { id: other } = await bench.open({ reference: 'order-7', reuseOpen: true, amount: '60.00' });
    const entries = (await audit(bench)).map(({ action, target, data }) => [action, target, data]);
    const price = { amount: '60.00', currency: 'USD', reuseOpen: true };
    // Those of one request have one time.
    expect(entries.slice(0, 2)).toEqual(
      expect.arrayContaining([
        ['checkouts.create', other, price],
        ['checkouts.cancel', id, {}],
      ]),
    );
    expect(entries.slice(2).map(([action, target]) => [action, target])).toEqual([['checkouts.create', id]]);
  });

  test('is filtered by time, actor and target', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id } = await bench.open();
    bench.wait(1000);
    const middle = new Date(bench.now()).toISOString();
    await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
    bench.wait(1);
    await bench.merchant('POST', `/v1/checkouts/${id}/cancel`);
    bench.wait(1);
    const { id: other } = await bench.open();
    const actions = async (query: string) => lines(await audit(bench, query)).map(([action]) => action);
    expect(await actions(`?target=${id}`)).toEqual([
      'checkouts.cancel',
      'checkouts.sync',
      'checkouts.create',
    ]);
    expect(lines(await audit(bench, `?target=${other}`))).toEqual([['checkouts.create', other]]);
    expect(await actions('?actor=key_environment')).toHaveLength(4);
    expect(await actions('?actor=key_other')).toEqual([]);
    expect(await actions(`?to=${middle}`)).toEqual(['checkouts.create']);
    expect(await actions(`?from=${middle}`)).toEqual([
      'checkouts.create',
      'checkouts.cancel',
      'checkouts.sync',
    ]);
  });

  test('has an entry for each of 50 requests at once, over a restart', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const opened = await Promise.all(Array.from({ length: 50 }, () => bench.open()));
    await bench.restart();
    const targets = (await audit(bench, '?limit=100')).map(({ target }) => target);
    expect(new Set(targets)).toEqual(new Set(opened.map(({ id }) => id)));
    expect(targets).toHaveLength(50);
  });
});

test('each operation of a merchant that changes something is in the audit log by its name', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { id } = await bench.open();
  const url = 'https://shop.example/hooks';
  const { body: endpoint } = await bench.merchant('POST', '/v1/webhook-endpoints', { url });
  const did = [
    ['POST', `/v1/checkouts/${id}/sessions`, 'checkouts.createSession'],
    ['DELETE', `/v1/checkouts/${id}/sessions`, 'checkouts.endSessions'],
    [
      'POST',
      `/v1/webhook-endpoints/${String(endpoint['id'])}/rotate-secret`,
      'webhookEndpoints.rotateSecret',
    ],
    ['POST', `/v1/webhook-endpoints/${String(endpoint['id'])}/redeliver`, 'webhookEndpoints.redeliver'],
    ['DELETE', `/v1/webhook-endpoints/${String(endpoint['id'])}`, 'webhookEndpoints.delete'],
    ['POST', `/v1/checkouts/${id}/cancel`, 'checkouts.cancel'],
  ] as const;
  for (const [method, path, name] of did) {
    bench.wait(1);
    expect((await bench.merchant(method, path)).status, path).toBeLessThan(300);
    expect((await audit(bench, '?limit=1'))[0]?.action).toBe(name);
  }
});
