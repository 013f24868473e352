/** The webhooks that NovaPay sends, over real HTTP to a receiver. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { startMerchant, text } from '../engine/testing.ts';
import { IPN_SECRET, startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

function eventOf(body: string): string {
  return (JSON.parse(body) as { event: string }).event;
}

/** Every event's name, oldest first, sent or not. Unlike what arrives, this is in order even where two leave at once. */
async function events(novapay: TestSimulator): Promise<string[]> {
  const { data } = (await novapay.control('GET', '/webhooks')).json as {
    data: { sent: { body: string }[] };
  };
  return data.sent.map(({ body }) => (JSON.parse(body) as { event: string }).event);
}

describe('a message', () => {
  test('is signed over its bytes with the IPN secret, and holds what its GET answers', async () => {
    const receiver = await startMerchant();
    const novapay = await startTestSimulator({ webhookUrl: receiver.url });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/pay`, { instant: true });
    await expect
      .poll(() => receiver.received.map(eventOf).toSorted())
      .toEqual(['deposit.settled', 'order.paid']);

    receiver.received.forEach((body, index) =>
      expect(receiver.headers[index]?.['x-webhook-signature']).toBe(
        createHmac('sha256', IPN_SECRET).update(body).digest('hex'),
      ),
    );
    const bodies = receiver.received.map((body) => JSON.parse(body) as { event: string; data: unknown });
    const order = (await novapay.call('GET', `/v1/pay/orders/${id}`)).json as {
      data: { deposit_id: string };
    };
    const deposit = await novapay.call('GET', `/v1/pay/deposit/${order.data.deposit_id}`);
    expect(bodies).toContainEqual({ event: 'order.paid', ...order });
    expect(bodies).toContainEqual({
      event: 'deposit.settled',
      data: { ...(deposit.json as { data: object }).data, order_id: id },
    });
  });

  test('has its signature in the header that was chosen', async () => {
    const receiver = await startMerchant();
    const novapay = await startTestSimulator({ webhookUrl: receiver.url, signatureHeader: 'X-Ipn' });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/cancel`);
    await expect.poll(() => receiver.received.length).toBe(1);
    expect(receiver.headers[0]?.['x-ipn']).toMatch(/^[0-9a-f]{64}$/);
    expect(receiver.headers[0]?.['x-webhook-signature']).toBeUndefined();
  });
});

describe('with a clock that a test moves', () => {
  test('each status is sent once, when the clock is advanced', async () => {
    const { url } = await startMerchant();
    const novapay = await startTestSimulator({ webhookUrl: url });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/pay`, {});
    const sent: unknown[] = [];
    for (let step = 0; step < 4; step++) {
      novapay.tick(STEP_MS);
      for (let twice = 0; twice < 2; twice++)
        sent.push(((await novapay.control('POST', '/advance')).json as { data: { sent: number } }).data.sent);
    }
    expect(sent).toEqual([1, 0, 1, 0, 2, 0, 0, 0]);
    expect(await events(novapay)).toEqual([
      'deposit.pending',
      'deposit.confirming',
      'deposit.confirmed',
      'order.paid',
      'deposit.settled',
    ]);
  });

  test('statuses that a step skips are not sent, but an expiry is', async () => {
    const { url } = await startMerchant();
    const novapay = await startTestSimulator({ webhookUrl: url, orderLifetimeMs: 5_000 });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/pay`, { amount: '4' });
    novapay.tick(60_000);
    await novapay.control('POST', '/advance');
    expect(await events(novapay)).toEqual(['deposit.pending', 'order.expired', 'deposit.settled']);
  });

  test('a deposit without an order, and a withdrawal from its approval on', async () => {
    const { url } = await startMerchant();
    const novapay = await startTestSimulator({ webhookUrl: url });
    await novapay.control('POST', '/deposits', { user_id: 'u', currency: 'TRX', amount: '10' });
    const [first] = (
      (await novapay.control('GET', '/webhooks')).json as {
        data: { sent: { about: string; body: string }[] };
      }
    ).data.sent;
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      event: 'deposit.pending',
      data: { deposit_id: first?.about, user_id: 'u', order_id: null },
    });
    novapay.tick(3 * STEP_MS);
    await novapay.call('POST', '/v1/pay/withdrawals', { to_address: 'T', chain_id: 728126428, amount: '1' });
    for (let step = 0; step < 5; step++) {
      await novapay.control('POST', '/advance');
      novapay.tick(STEP_MS);
    }
    expect(await events(novapay)).toEqual([
      'deposit.pending',
      'deposit.settled',
      'withdrawal.approved',
      'withdrawal.broadcasting',
      'withdrawal.processing',
      'withdrawal.completed',
    ]);
  });

  test('a deposit that vanishes takes the order back, and there is no webhook of the deposit', async () => {
    const { url } = await startMerchant();
    const novapay = await startTestSimulator({ webhookUrl: url });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/pay`, { instant: true });
    await novapay.control('POST', `/payments/${id}/reverse`);
    expect(await events(novapay)).toEqual(['deposit.settled', 'order.paid', 'order.pending']);
    await novapay.control('POST', '/advance');
    expect(await events(novapay)).toHaveLength(3);
  });
});

test('with the real clock every status comes by itself', async () => {
  const receiver = await startMerchant();
  const novapay = await startTestSimulator({ webhookUrl: receiver.url, now: Date.now, stepMs: 20 });
  const id = await novapay.selectedOrder('10', 'USDT_TRC20');
  await novapay.control('POST', `/payments/${id}/pay`, {});
  await expect
    .poll(() => receiver.received.map(eventOf))
    .toEqual(expect.arrayContaining(['deposit.settled', 'order.paid']));
});

test('with the real clock an order expires by itself', async () => {
  const receiver = await startMerchant();
  const novapay = await startTestSimulator({ webhookUrl: receiver.url, now: Date.now, orderLifetimeMs: 1 });
  await novapay.selectedOrder('10', 'USDT_TRC20');
  await expect.poll(() => receiver.received.map(eventOf)).toEqual(['order.expired']);
});

describe('the address', () => {
  test('is set later; nothing is sent of what happened before, and none again once it is taken away', async () => {
    const receiver = await startMerchant();
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/pay`, { amount: '1' });
    const none = await novapay.control('POST', `/payments/${id}/notify`);
    expect([none.status, text(none, 'error', 'code')]).toEqual([409, 'CONFLICT']);

    const set = await novapay.control('POST', '/callback', { url: receiver.url });
    expect(set.json).toEqual({ data: { origin: new URL(receiver.url).origin } });
    await novapay.control('POST', '/advance');
    expect(await events(novapay)).toEqual([]);
    await novapay.control('POST', `/payments/${id}/cancel`);
    await novapay.control('POST', '/callback', { url: null });
    novapay.tick(STEP_MS);
    await novapay.control('POST', '/advance');
    expect(await events(novapay)).toEqual(['order.cancelled']);
    await expect.poll(() => receiver.received.map(eventOf)).toEqual(['order.cancelled']);
  });

  test.each([{ url: 'https://example.com/hook' }, { url: 'nowhere' }, { url: 7 }, {}, { url: null, to: 1 }])(
    '%j is refused',
    async (body) => {
      const novapay = await startTestSimulator();
      const refused = await novapay.control('POST', '/callback', body);
      expect([refused.status, text(refused, 'error', 'code')]).toEqual([400, 'INVALID_REQUEST']);
    },
  );

  test('of another machine stops the start', async () => {
    await expect(startTestSimulator({ webhookUrl: 'https://example.com/hook' })).rejects.toThrow(
      'on this machine',
    );
  });
});
