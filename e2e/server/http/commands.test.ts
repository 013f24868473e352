import { describe, expect, test } from 'vitest';
import { startServer, type Server } from '../start-server.ts';

const halfHour = 30 * 60_000;

async function selected(server: Server, changes: object = {}) {
  const opened = await server.open(changes);
  const answer = await server.shopper(opened.token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
  const payment = answer.body['payment'] as unknown as { readonly id: string; readonly address: string };
  const [order] = ((await server.control('novapay', 'GET', '/orders'))['data'] ?? []) as readonly {
    readonly order_id: string;
  }[];
  const pay = async (body: object = { instant: true }): Promise<void> => {
    await server.control('novapay', 'POST', `/payments/${order?.order_id}/pay`, body);
  };
  return { ...opened, payment, pay };
}

const merchantSees = async (server: Server, id: string) =>
  (await server.merchant('GET', `/v1/checkouts/${id}`)).body;

describe('cancelling', () => {
  test('by the shopper and by the merchant works until money is seen', async () => {
    const server = await startServer();
    const one = await selected(server);
    expect(await server.shopper(one.token, 'POST', '/v1/session/cancel')).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
    const two = await server.open();
    expect(await server.merchant('POST', `/v1/checkouts/${two.id}/cancel`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
    const three = await selected(server);
    await three.pay({ amount: '1', instant: true });
    await server.pass(5000);
    for (const refused of [
      await server.shopper(three.token, 'POST', '/v1/session/cancel'),
      await server.merchant('POST', `/v1/checkouts/${three.id}/cancel`),
    ])
      expect(refused).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
  });
});

describe('a new price', () => {
  test('after expiry opens the checkout again; the former address is not shown for payment', async () => {
    const server = await startServer();
    const { token, payment } = await selected(server);
    await server.pass(halfHour + 1);
    const refreshed = await server.shopper(token, 'POST', '/v1/session/refresh');
    expect(refreshed.body).toMatchObject({
      status: 'open',
      payment: null,
      formerPayments: [{ address: payment.address }],
    });
    const again = await server.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    expect(again.body['payment']).toMatchObject({ status: 'awaiting' });
    expect((again.body['payment'] as unknown as { address: string }).address).not.toBe(payment.address);
  });

  test('is refused before expiry while nothing was paid', async () => {
    const server = await startServer();
    const { token } = await selected(server);
    expect(await server.shopper(token, 'POST', '/v1/session/refresh')).toMatchObject({ status: 409 });
  });
});

describe('an operator', () => {
  test('gets a code why it is not possible to refund without a key, or to decide about no exception', async () => {
    const server = await startServer();
    const { id } = await server.open();
    for (const [action, status, code] of [
      ['refund', 400, 'idempotency_key_required'],
      ['forgive', 400, 'invalid_request'],
      ['accept', 409, 'invalid_state'],
    ] as const) {
      const { body, ...answer } = await server.merchant('POST', `/v1/checkouts/${id}/resolve`, { action });
      expect([action, answer.status, body['code']]).toEqual([action, status, code]);
    }
  });

  test('settles with no wrong amount, hash, note or payment', async () => {
    const server = await startServer();
    const { id, payment } = await selected(server);
    for (const [name, changes, status, code] of [
      ['nothing', { amount: '0' }, 422, 'amount_out_of_range'],
      ['less than the smallest unit', { amount: `0.${'0'.repeat(38)}1` }, 422, 'amount_out_of_range'],
      ['less than nothing', { amount: '-1' }, 422, 'amount_out_of_range'],
      ['more decimals than the coin has', { amount: '1.0000001' }, 422, 'amount_out_of_range'],
      ['a float', { amount: 5.5 }, 400, 'invalid_request'],
      ['a hash of two words', { hash: 'ab cd' }, 400, 'invalid_request'],
      ['more words than are kept', { note: 'x'.repeat(1001) }, 400, 'invalid_request'],
      ['another checkout’s payment', { paymentId: 'pay_other' }, 400, 'invalid_request'],
      ['no word of what was seen', { note: '' }, 400, 'invalid_request'],
    ] as const) {
      const wanted = { paymentId: payment.id, amount: '50', note: 'seen', ...changes };
      const { body, ...answer } = await server.merchant('POST', `/v1/checkouts/${id}/settle`, wanted);
      expect([name, answer.status, body['code']]).toEqual([name, status, code]);
    }
    expect(await merchantSees(server, id)).toMatchObject({ status: 'open', amountPaid: '0.00' });
  });

  test('polls the gateway at once, whatever the schedule', async () => {
    const server = await startServer();
    const { id, pay } = await selected(server);
    await server.pass(halfHour + 1);
    await pay();
    expect(await merchantSees(server, id)).toMatchObject({ status: 'expired' });
    expect(await server.merchant('POST', `/v1/checkouts/${id}/sync`)).toMatchObject({
      status: 200,
      body: { status: 'paid', exception: null },
    });
  });
});

describe('polling the gateway', () => {
  const asked = async (server: Server) =>
    (
      (await server.control('novapay', 'GET', '/log'))['data'] as readonly {
        readonly method: string;
        readonly path: string;
      }[]
    ).filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/pay/orders/')).length;

  test('ten syncs at once make one call, which begins after a poll that is under way', async () => {
    const server = await startServer();
    const { id } = await selected(server);
    const before = await asked(server);
    // All of them come while the answer is on its way: it may be older than what they ask for.
    await server.control('novapay', 'POST', '/faults', { mode: 'slow', ms: 300 });
    await Promise.all([
      server.pass(5000),
      ...Array.from({ length: 10 }, () => server.merchant('POST', `/v1/checkouts/${id}/sync`)),
    ]);
    expect((await asked(server)) - before).toBe(2);
  });

  test('many open payments share list calls', async () => {
    const server = await startServer();
    for (let count = 0; count < 12; count += 1) await selected(server);
    const before = await asked(server);
    await server.pass(5000);
    expect((await asked(server)) - before).toBe(0);
  });
});

describe('a sync whose gateway does not answer', () => {
  test('answers 503 provider_unavailable', async () => {
    const server = await startServer();
    const { id } = await selected(server);
    await server.control('novapay', 'POST', '/faults', { mode: 'down' });
    expect(await server.merchant('POST', `/v1/checkouts/${id}/sync`)).toMatchObject({
      status: 503,
      body: { code: 'provider_unavailable' },
    });
    const { id: idle } = await server.open();
    expect(await server.merchant('POST', `/v1/checkouts/${idle}/sync`), 'nothing to ask').toMatchObject({
      status: 200,
    });
  });
});

describe('the timeline', () => {
  const timeline = async (server: Server, id: string, query = '') =>
    (await server.merchant('GET', `/v1/checkouts/${id}/events${query}`)).body as unknown as {
      readonly data: readonly {
        readonly kind: string;
        readonly actor: string;
        readonly summary: string;
        readonly times: number;
      }[];
      readonly nextCursor: string | null;
    };

  test('has an entry with an actor and a sentence for each change, in order', async () => {
    const server = await startServer();
    const { id, pay } = await selected(server);
    await pay({ amount: '30', instant: true });
    await server.pass(5000);
    await server.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
    const { data, nextCursor } = await timeline(server, id, '?limit=100');
    expect(nextCursor).toBeNull();
    const lines = data.map(({ kind, actor, summary }) => `${kind} ${actor}: ${summary}`);
    expect(lines[0]).toMatch(/^command shopper: chose 50\.00 USDT on TRON for 50\.00 USD$/);
    expect(lines[1]).toMatch(/^observation novapay: gave an address for USDT on TRON: T/);
    expect(lines[2]).toMatch(/^observation novapay: says "pending" and shows 30\.00 USDT on TRON final \(0x/);
    expect(lines.slice(3)).toEqual([
      'event paywicket: checkout.underpaid: 30.00 of 50.00 USD received',
      'command merchant: decided to accept: underpaid',
      'event paywicket: checkout.paid: 30.00 of 50.00 USD received',
      'event paywicket: checkout.ready: 30.00 of 50.00 USD received',
      'event paywicket: checkout.resolved: 30.00 of 50.00 USD received',
    ]);
  });

  test('comes in pages without a gap', async () => {
    const server = await startServer();
    const { id, pay } = await selected(server);
    await pay();
    await server.pass(5000);
    const whole = (await timeline(server, id, '?limit=100')).data;
    const paged: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await timeline(server, id, `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
  });
});
