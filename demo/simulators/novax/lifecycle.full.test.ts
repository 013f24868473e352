/** What happens to an order from its making to its outcome, the merchant's notifications, and the controls. */
import { describe, expect, test } from 'vitest';
import { startMerchant, text } from '../engine/testing.ts';
import { startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

const OPEN = { status: 'new', state: 'pending' };

async function sent(novax: TestSimulator): Promise<unknown[]> {
  return ((await novax.control('GET', '/webhooks')).json as { data: { sent: unknown[] } }).data.sent;
}

describe('a payment', () => {
  test('settles the order after three steps', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order({ amount: 99.5 });
    expect((await novax.control('POST', `/payments/${id}/pay`)).status).toBe(201);
    novax.tick(3 * STEP_MS - 1);
    expect(await novax.read(id)).toMatchObject({ ...OPEN, amountPaid: 0, amountDue: 99.5 });
    novax.tick(1);
    expect(await novax.read(id)).toMatchObject({
      status: 'success',
      state: 'completed',
      amountPaid: 99.5,
      amountDue: 0,
      modifiedDate: '2024-01-07T19:05:33.175Z',
    });
  });

  test('in part shows in amountPaid while the order stays new', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order({ amount: 0.3 });
    await novax.control('POST', `/payments/${id}/pay`, { amount: '0.1', instant: true });
    expect(await novax.read(id)).toMatchObject({ ...OPEN, amountPaid: 0.1, amountDue: 0.2 });
    await novax.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(await novax.read(id)).toMatchObject({ status: 'success', amountPaid: 0.3, amountDue: 0 });
  });

  test('on its way can show in amountPaid while all of it is due', async () => {
    const novax = await startTestSimulator();
    await novax.control('POST', '/undocumented', { pendingMoney: 'shown' });
    const id = await novax.order();
    await novax.control('POST', `/payments/${id}/pay`);
    expect(await novax.read(id)).toMatchObject({ ...OPEN, amountPaid: 10, amountDue: 10 });
    novax.tick(3 * STEP_MS);
    expect(await novax.read(id)).toMatchObject({ status: 'success', amountPaid: 10, amountDue: 0 });
  });

  test('of too much shows in full', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    await novax.control('POST', `/payments/${id}/pay`, { amount: '25', instant: true });
    expect(await novax.read(id)).toMatchObject({ status: 'success', amountPaid: 25, amountDue: 0 });
  });

  test('in another currency changes no answer of NovaX', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    const before = await novax.read(id);
    novax.tick(1_000);
    const paid = await novax.control('POST', `/payments/${id}/pay`, { currency: 'USD', instant: true });
    expect(await novax.read(id)).toEqual(before);
    expect(paid.json).toMatchObject({
      data: { missing: '10', transactions: [{ currency: 'USD', status: 'settled' }] },
    });
  });

  test('that is taken back leaves the outcome and takes amountPaid down', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    expect((await novax.control('POST', `/payments/${id}/reverse`)).status).toBe(409);
    await novax.control('POST', `/payments/${id}/pay`, { instant: true });
    novax.tick(60_000);
    expect((await novax.control('POST', `/payments/${id}/reverse`)).json).toMatchObject({
      data: { status: 'success', transactions: [{ status: 'reversed' }] },
    });
    expect(await novax.read(id)).toMatchObject({
      status: 'success',
      amountPaid: 0,
      amountDue: 10,
      modifiedDate: '2024-01-07T19:06:30.175Z',
    });
  });

  test('in part that is taken back is missing again', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    for (const amount of ['3', '2'])
      await novax.control('POST', `/payments/${id}/pay`, { amount, instant: true });
    expect((await novax.control('POST', `/payments/${id}/reverse`)).json).toMatchObject({
      data: { status: 'new', missing: '7', transactions: [{ status: 'settled' }, { status: 'reversed' }] },
    });
    await novax.control('POST', `/payments/${id}/pay`, { amount: '6', instant: true });
    expect(await novax.read(id)).toMatchObject({ ...OPEN, amountPaid: 9, amountDue: 1 });
  });
});

describe('an order ends', () => {
  test('when its time is over, to the millisecond', async () => {
    const novax = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const id = await novax.order();
    novax.tick(4_999);
    expect(await novax.read(id)).toMatchObject(OPEN);
    novax.tick(1);
    expect(await novax.read(id)).toMatchObject({ status: 'expired', state: 'completed', amountDue: 10 });
  });

  test('later, where money that pays it in full is on its way', async () => {
    const novax = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const id = await novax.order();
    novax.tick(4_000);
    await novax.control('POST', `/payments/${id}/pay`);
    novax.tick(2_000);
    expect(await novax.read(id)).toMatchObject(OPEN);
    novax.tick(1_000);
    expect(await novax.read(id)).toMatchObject({ status: 'success' });
  });

  test('in time where a part was paid; later money shows and changes no status', async () => {
    const novax = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const id = await novax.order();
    await novax.control('POST', `/payments/${id}/pay`, { amount: '4', instant: true });
    novax.tick(5_000);
    await novax.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(await novax.read(id)).toMatchObject({ status: 'expired', amountPaid: 10, amountDue: 0 });
  });

  test('by cancelling: nothing is due then, and money that was on its way shows', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    await novax.control('POST', `/payments/${id}/pay`);
    await novax.call('PUT', `/orders/${id}/cancel`);
    expect(await novax.read(id)).toMatchObject({ status: 'cancelled', amountPaid: 0, amountDue: 0 });
    await novax.control('POST', `/payments/${id}/settle`);
    expect(await novax.read(id)).toMatchObject({ status: 'cancelled', amountPaid: 10, amountDue: 0 });
  });

  test.each([
    ['expire', 'expired'],
    ['cancel', 'cancelled'],
  ])('by the control %s, once', async (control, status) => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    expect((await novax.control('POST', `/payments/${id}/${control}`)).json).toMatchObject({
      data: { id, status },
    });
    expect(await novax.read(id)).toMatchObject({ status });
    expect((await novax.control('POST', `/payments/${id}/${control}`)).status).toBe(409);
  });
});

describe('the merchant is notified', () => {
  test('of a success with what was paid and by which payment', async () => {
    const novax = await startTestSimulator();
    const merchant = await startMerchant();
    const id = await novax.order({ orderNumber: '323421', notifyUrl: merchant.url });
    const paid = await novax.control('POST', `/payments/${id}/pay`, { amount: '10.50', instant: true });
    const txId = text(paid, 'data', 'transactions', 0, 'id');
    await expect
      .poll(() => merchant.received)
      .toEqual([
        `{"orderId":"${id}","orderNumber":"323421","status":"success","date":"2024-01-07T19:05:30.175Z","amount":10.5,"txId":"${txId}"}`,
      ]);
  });

  test('of the other outcomes without amount and txId, even where a part was paid', async () => {
    const novax = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const merchant = await startMerchant();
    const fields = { notifyUrl: merchant.url };
    const cancelled = await novax.order({ ...fields, orderNumber: 'c' });
    const expired = await novax.order({ ...fields, orderNumber: 'e' });
    await novax.control('POST', `/payments/${cancelled}/pay`, { amount: '1', instant: true });
    await novax.call('PUT', `/orders/${cancelled}/cancel`);
    const first = `{"orderId":"${cancelled}","orderNumber":"c","status":"cancelled","date":"2024-01-07T19:05:30.175Z"}`;
    await expect.poll(() => merchant.received).toEqual([first]);
    novax.tick(60_000);
    expect((await novax.control('POST', '/advance')).json).toEqual({ data: { sent: 1 } });
    const second = `{"orderId":"${expired}","orderNumber":"e","status":"expired","date":"2024-01-07T19:05:35.175Z"}`;
    await expect.poll(() => merchant.received).toEqual([first, second]);
  });

  test('once, however often the order is read, and not while it is open', async () => {
    const novax = await startTestSimulator();
    const merchant = await startMerchant();
    const id = await novax.order({ notifyUrl: merchant.url });
    await novax.control('POST', `/payments/${id}/pay`, { amount: '4', instant: true });
    expect((await novax.control('POST', '/advance')).json).toEqual({ data: { sent: 0 } });
    await novax.control('POST', `/payments/${id}/pay`);
    novax.tick(3 * STEP_MS);
    await novax.read(id);
    await novax.read(id);
    expect((await novax.control('POST', '/advance')).json).toEqual({ data: { sent: 0 } });
    expect(await sent(novax)).toMatchObject([{ about: id }]);
  });

  test('three times where messages are duplicated, and again on demand', async () => {
    const novax = await startTestSimulator();
    const merchant = await startMerchant();
    const id = await novax.order({ notifyUrl: merchant.url });
    await novax.control('POST', '/webhooks', { mode: 'duplicate' });
    await novax.control('POST', `/payments/${id}/pay`, { instant: true });
    await expect.poll(() => merchant.received).toHaveLength(3);
    await novax.control('POST', '/webhooks', { mode: 'deliver' });
    expect((await novax.control('POST', `/payments/${id}/notify`)).status).toBe(200);
    await expect.poll(() => merchant.received).toHaveLength(4);
    expect(new Set(merchant.received).size).toBe(1);
  });

  test.each([
    ['success', { stepMs: 5 }, 'pay'],
    ['expired', { orderLifetimeMs: 20 }, null],
  ])(
    'by itself of %s where the simulator runs by the clock of the machine',
    async (status, options, control) => {
      const novax = await startTestSimulator({ isRealTime: true, ...options });
      const merchant = await startMerchant();
      const id = await novax.order({ notifyUrl: merchant.url });
      if (control !== null) await novax.control('POST', `/payments/${id}/${control}`);
      await expect.poll(() => merchant.received).toHaveLength(1);
      expect(JSON.parse(merchant.received.join(''))).toMatchObject({ orderId: id, status });
    },
  );

  test('not at an address off this machine, nor at one that is none: the order goes on', async () => {
    const novax = await startTestSimulator();
    for (const notifyUrl of ['https://example.com/hook', 'text']) {
      const id = await novax.order({ notifyUrl });
      await novax.control('POST', `/payments/${id}/pay`, { instant: true });
      expect(await novax.read(id)).toMatchObject({ status: 'success', notifyUrl });
    }
    expect(await sent(novax)).toEqual([]);
  });

  test('of a false outcome, on demand', async () => {
    const novax = await startTestSimulator();
    const merchant = await startMerchant();
    const id = await novax.order({ notifyUrl: merchant.url });
    expect((await novax.control('POST', `/payments/${id}/notify`)).status).toBe(409);
    expect((await novax.control('POST', `/payments/${id}/notify`, { status: 'paid' })).status).toBe(400);
    await novax.control('POST', `/payments/${id}/notify`, { status: 'success' });
    await expect.poll(() => merchant.received).toHaveLength(1);
    expect(JSON.parse(merchant.received.join(''))).toMatchObject({
      orderId: id,
      status: 'success',
      amount: 10,
    });
    expect(await novax.read(id)).toMatchObject({ ...OPEN, amountPaid: 0 });
  });
});

describe('the controls', () => {
  test('list payments newest first with their transactions', async () => {
    const novax = await startTestSimulator();
    const first = await novax.order({ orderNumber: 'order-a', amount: 10.5 });
    const second = await novax.order({ orderNumber: 'order-b' });
    const paid = await novax.control('POST', `/payments/${first}/pay`, { amount: '2.5' });
    expect((await novax.control('GET', '/payments')).json).toMatchObject({
      data: [
        { id: second, reference: 'order-b', missing: '10', transactions: [] },
        {
          id: first,
          reference: 'order-a',
          currency: 'EUR',
          amount: '10.5',
          missing: '8',
          status: 'new',
          address: null,
          hostedUrl: `${novax.url}/pay/${first}`,
          expiresAt: '2024-01-07T20:05:30.175Z',
          createdAt: '2024-01-07T19:05:30.175Z',
          transactions: [
            {
              id: text(paid, 'data', 'transactions', 0, 'id'),
              hash: null,
              amount: '2.5',
              currency: 'EUR',
              status: 'pending',
            },
          ],
        },
      ],
    });
  });

  test('make NovaX omit amounts and use another status', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    await novax.control('POST', `/payments/${id}/pay`, { instant: true });
    await novax.control('POST', '/undocumented', { amounts: 'null', success: 'paid' });
    expect(await novax.read(id)).toMatchObject({
      status: 'paid',
      amount: 10,
      amountPaid: null,
      amountDue: null,
    });
    await novax.control('POST', '/undocumented', { amounts: 'omitted' });
    expect(await novax.read(id)).not.toHaveProperty('amountPaid');
    expect(await novax.read(id)).not.toHaveProperty('amountDue');
    await novax.control('DELETE', '/undocumented');
    expect(await novax.read(id)).toMatchObject({ status: 'success', amountPaid: 10, amountDue: 0 });
  });

  test('refuse what they do not know', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    for (const body of [{ amout: '1' }, { amount: 1 }, { amount: '-1' }, { instant: 'yes' }])
      expect((await novax.control('POST', `/payments/${id}/pay`, body)).status).toBe(400);
    for (const control of ['pay', 'settle', 'expire', 'cancel', 'reverse', 'notify'])
      expect((await novax.control('POST', `/payments/nope/${control}`)).status).toBe(404);
    expect((await novax.control('POST', '/refunds/nope/finish')).status).toBe(404);
    expect((await novax.control('POST', '/undocumented', { success: 'done' })).status).toBe(400);
    expect(await novax.read(id)).toMatchObject(OPEN);
  });
});
