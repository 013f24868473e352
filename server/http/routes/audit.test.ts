import { describe, expect, test } from 'vitest';
import { verifyAudit } from '../../access/audit.ts';
import { actionOf } from './audit.ts';
import { scriptedProvider, says, stray, pollResult } from '../../testing/scripted-gateway.ts';
import { SqlAudit } from '../../store/audit.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

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
    const novapay = scriptedProvider('novapay');
    const bench = await startWorkbench([novapay]);
    const { id, token } = await bench.open({ provider: 'novapay', reference: 'order-7' });
    await bench.choose(token);
    novapay.script.observe = (payments) =>
      pollResult(
        payments.map((payment) => says(payment)),
        { unmatched: [stray('dep_1', '49.90'), stray('dep_2', '1.00')] },
      );
    await bench.pass(minute);
    const [{ id: paymentId } = { id: '' }] = (await bench.parts.checkouts.get(id)).payments;
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
      ['checkout.resolve', id],
      ['checkout.settle', id],
      ['transaction.match', txn('49.90')],
      ['transaction.ignore', txn('1.00')],
      ['checkout.sync', id],
      ['checkout.create', id],
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
      action: 'checkout.resolve',
      target: id,
      data: { action: 'ignore' },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  test('R71: holds no token, no person and nothing that a person wrote', async () => {
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
    expect(kept).toContain('checkout.create');
    expect(kept).not.toContain('canary');
    expect(kept).not.toContain(token);
  });

  test('has no entry for questions, for shoppers, and for what was refused', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id, token } = await bench.open();
    await bench.merchant('GET', `/v1/checkouts/${id}`);
    await bench.choose(token);
    expect((await bench.merchant('POST', '/v1/checkouts', { amount: '-1' })).status).toBe(400);
    expect((await bench.merchant('POST', '/v1/checkouts/chk_none/cancel')).status).toBe(404);
    expect((await bench.shopper('sk_test_wrong', 'POST', `/v1/checkouts/${id}/cancel`)).status).toBe(401);
    expect(lines(await audit(bench))).toEqual([['checkout.create', id]]);
  });

  test('R14: an answer that is given again has an entry that says so', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id } = await bench.open();
    const cancel = () =>
      bench.request(`/v1/checkouts/${id}/cancel`, {
        method: 'POST',
        headers: { Authorization: bench.authorization, 'Idempotency-Key': 'again' },
      });
    expect((await cancel()).status).toBe(200);
    bench.wait(1);
    expect((await cancel()).status).toBe(200);
    const entries = await audit(bench);
    expect(lines(entries)).toEqual([
      ['checkout.cancel', id],
      ['checkout.cancel', id],
      ['checkout.create', id],
    ]);
    expect(entries.map(({ data }) => data['replayed'])).toEqual([true, undefined, undefined]);
  });

  test('R57: what can not be entered is not done, and answers that nothing was changed', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id, token } = await bench.open({ reference: 'order-7' });
    bench.sql('alter table audit_end rename to audit_gone');
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
    bench.sql('alter table audit_gone rename to audit_end');
    const { body } = await bench.merchant('GET', '/v1/checkouts');
    expect(body['data']).toMatchObject([{ id, status: 'open', version: 1 }]);
    expect((await bench.shopper(token, 'GET', '/v1/session')).status).toBe(200);
    expect(bench.sql('select * from sessions')).toHaveLength(1);
    expect(bench.sql('select * from webhook_endpoints')).toEqual([]);
    expect(lines(await audit(bench))).toEqual([['checkout.create', id]]);
  });

  test('a checkout that makes room for another of its reference is a deed of its own', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id } = await bench.open({ reference: 'order-7' });
    bench.wait(1);
    const { id: other } = await bench.open({ reference: 'order-7', reuseOpen: true, amount: '60.00' });
    expect(lines(await audit(bench))).toEqual([
      ['checkout.create', other],
      ['checkout.cancel', id],
      ['checkout.create', id],
    ]);
  });

  test('is told apart by time, actor and target, and is paged', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id } = await bench.open();
    bench.wait(1000);
    const middle = new Date(bench.now()).toISOString();
    await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
    await bench.merchant('POST', `/v1/checkouts/${id}/cancel`);
    const { id: other } = await bench.open();
    const actions = async (query: string) => lines(await audit(bench, query)).map(([action]) => action);
    expect(await actions(`?target=${id}`)).toEqual(['checkout.cancel', 'checkout.sync', 'checkout.create']);
    expect(lines(await audit(bench, `?target=${other}`))).toEqual([['checkout.create', other]]);
    expect(await actions('?actor=key_environment')).toHaveLength(4);
    expect(await actions('?actor=key_other')).toEqual([]);
    expect(await actions(`?to=${middle}`)).toEqual(['checkout.create']);
    expect(await actions(`?from=${middle}`)).toEqual(['checkout.create', 'checkout.cancel', 'checkout.sync']);
    const paged: unknown[] = [];
    let query = '?limit=1';
    for (let page = 0; page < 5; page += 1) {
      const { body } = await bench.merchant('GET', `/v1/audit${query}`);
      const { data, nextCursor } = body as unknown as { data: readonly Entry[]; nextCursor: string | null };
      paged.push(...data.map(({ action }) => action));
      if (nextCursor === null) break;
      query = `?limit=1&cursor=${nextCursor}`;
    }
    expect(paged).toEqual(['checkout.create', 'checkout.cancel', 'checkout.sync', 'checkout.create']);
  });

  test.each([
    '?limit=0',
    '?limit=1e1',
    '?limit=0x10',
    '?limit=%2010',
    '?limit=',
    '?limit=10.0',
    '?cursor=1',
    '?cursor=1.chk_1',
    '?cursor=',
    '?from=today',
    '?to=2030-01-01x',
  ])('refuses %s', async (query) => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    expect(await bench.merchant('GET', `/v1/audit${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });

  test('stays one sound chain under 50 requests at once, and over a restart', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await Promise.all(Array.from({ length: 50 }, () => bench.open()));
    await bench.restart();
    await bench.open();
    expect(await verifyAudit(new SqlAudit(bench.parts.database))).toEqual({ sound: 51, fault: null });
    bench.sql(`update audit set actor = 'key_other' where position = 20`);
    expect(await verifyAudit(new SqlAudit(bench.parts.database))).toEqual({
      sound: 19,
      fault: 'entry 20 was changed',
    });
  });
});

test.each([
  ['POST', '/v1/checkouts', 'checkout.create'],
  ['POST', '/v1/checkouts/:id/cancel', 'checkout.cancel'],
  ['POST', '/v1/checkouts/:id/sessions', 'checkout.session.create'],
  ['DELETE', '/v1/checkouts/:id/sessions', 'checkout.session.delete'],
  ['POST', '/v1/checkouts/:id/refunds', 'checkout.refund.create'],
  ['POST', '/v1/checkouts/:id/refunds/otp', 'checkout.refund.otp'],
  ['POST', '/v1/transactions/:id/match', 'transaction.match'],
  ['POST', '/v1/webhook-endpoints', 'webhook_endpoint.create'],
  ['DELETE', '/v1/webhook-endpoints/:id', 'webhook_endpoint.delete'],
  ['POST', '/v1/webhook-endpoints/:id/rotate-secret', 'webhook_endpoint.rotate_secret'],
  ['POST', '/v1/events/:id/redeliver', 'event.redeliver'],
  ['POST', '/v1/payout-batches', 'payout_batch.create'],
  ['POST', '/v1/payout-batches/:id/approve', 'payout_batch.approve'],
  ['POST', '/v1/deposit-addresses', 'deposit_address.create'],
  ['POST', '/v1/payout-allowlist', 'payout_allowlist.create'],
])('%s %s is %s in the audit log', (method, route, action) => {
  expect(actionOf(method, route)).toBe(action);
});
