/** What happens to an intent from its making to its settlement, and what the controls do. */
import { describe, expect, test } from 'vitest';
import { text } from '../engine/testing.ts';
import { startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

async function read(noxpay: TestSimulator, id: string): Promise<unknown> {
  return (await noxpay.call('GET', `/intents/${id}`)).json;
}

const PENDING = { status: 'pending' };

describe('a payment', () => {
  test('settles the intent after three steps, and its hash shows', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('99.50', 'USDT_TRC20');
    const paid = await noxpay.control('POST', `/payments/${id}/pay`);
    expect(paid.status).toBe(201);
    noxpay.tick(3 * STEP_MS - 1);
    expect(await read(noxpay, id)).toMatchObject(PENDING);
    noxpay.tick(1);
    expect(await read(noxpay, id)).toMatchObject({
      status: 'settled',
      transaction_hash: text(paid, 'data', 'transactions', 0, 'hash'),
      verified_at: '2023-11-20T14:32:03.000Z',
    });
  });

  test('in parts is invisible until the parts reach the amount', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('0.3', 'SOL');
    await noxpay.control('POST', `/payments/${id}/pay`, { amount: '0.1', instant: true });
    expect(await read(noxpay, id)).toMatchObject(PENDING);
    const rest = await noxpay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(rest.json).toMatchObject({ data: { missing: '0', transactions: [{}, { amount: '0.2' }] } });
    expect(await read(noxpay, id)).toMatchObject({
      status: 'settled',
      transaction_hash: text(rest, 'data', 'transactions', 1, 'hash'),
    });
  });

  test('of too much settles the intent, and the amount stays what was asked', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('10', 'UPI');
    await noxpay.control('POST', `/payments/${id}/pay`, { amount: '25', instant: true });
    expect(await read(noxpay, id)).toMatchObject({ status: 'settled', amount: 10 });
  });

  test('in another currency changes no answer of NoxPay', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('10', 'USDT_SOL');
    const before = await read(noxpay, id);
    const paid = await noxpay.control('POST', `/payments/${id}/pay`, { currency: 'SOL', instant: true });
    expect(await read(noxpay, id)).toEqual(before);
    expect(paid.json).toMatchObject({
      data: { missing: '10', transactions: [{ currency: 'SOL', amount: '10', status: 'settled' }] },
    });
  });

  test('that is on its way can be settled at once', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('10', 'UPI');
    await noxpay.control('POST', `/payments/${id}/pay`);
    expect((await noxpay.control('POST', `/payments/${id}/settle`)).json).toMatchObject({
      data: { status: 'settled', transactions: [{ status: 'settled' }] },
    });
    expect(await read(noxpay, id)).toMatchObject({
      status: 'settled',
      verified_at: '2023-11-20T14:32:00.000Z',
    });
  });

  test('can be late by a month: nothing ends an intent', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('10', 'UPI');
    noxpay.tick(30 * 24 * 3_600_000);
    expect(await read(noxpay, id)).toMatchObject(PENDING);
    await noxpay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(await read(noxpay, id)).toMatchObject({ status: 'settled' });
  });
});

test('an order_id that comes again makes another intent', async () => {
  const noxpay = await startTestSimulator();
  const first = await noxpay.intent('10', 'UPI', 'same');
  const second = await noxpay.intent('10', 'UPI', 'same');
  await noxpay.control('POST', `/payments/${first}/pay`, { instant: true });
  expect(await read(noxpay, second)).toMatchObject(PENDING);
});

describe('the controls', () => {
  test('list payments newest first with their transactions', async () => {
    const noxpay = await startTestSimulator();
    const first = await noxpay.intent('10.50', 'UPI', 'order-1');
    const second = await noxpay.intent('1', 'SOL', 'order-2');
    await noxpay.control('POST', `/payments/${first}/pay`, { amount: '2.5' });
    const list = await noxpay.control('GET', '/payments');
    expect(list.json).toEqual({
      data: [
        {
          id: second,
          reference: 'order-2',
          currency: 'SOL',
          amount: '1',
          missing: '1',
          status: 'pending',
          address: text(list, 'data', 0, 'address'),
          hostedUrl: null,
          expiresAt: null,
          createdAt: '2023-11-20T14:32:00.000Z',
          transactions: [],
        },
        expect.objectContaining({
          id: first,
          amount: '10.5',
          missing: '8',
          transactions: [
            {
              id: text(list, 'data', 1, 'transactions', 0, 'id'),
              hash: text(list, 'data', 1, 'transactions', 0, 'hash'),
              amount: '2.5',
              currency: 'UPI',
              status: 'pending',
            },
          ],
        }),
      ],
    });
  });

  test.each(['expire', 'cancel', 'reverse', 'notify'])(
    'have no %s: the document does not know it',
    async (control) => {
      const noxpay = await startTestSimulator();
      const id = await noxpay.intent('10', 'UPI');
      const refused = await noxpay.control('POST', `/payments/${id}/${control}`);
      expect([refused.status, text(refused, 'error', 'code')]).toEqual([409, 'CONFLICT']);
      expect((await noxpay.control('POST', `/payments/nope/${control}`)).status).toBe(404);
    },
  );

  test('make NoxPay answer an undocumented status, and the true one again', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('10', 'UPI');
    await noxpay.control('POST', `/payments/${id}/status`, { status: 'under_review' });
    expect(await read(noxpay, id)).toMatchObject({ ...PENDING, status: 'under_review' });
    await noxpay.control('POST', `/payments/${id}/status`, { status: null });
    expect(await read(noxpay, id)).toMatchObject(PENDING);
  });

  test('cut the hash as the sample does, or leave it out', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('10', 'USDT_TRC20');
    await noxpay.control('POST', `/payments/${id}/pay`, { instant: true });
    await noxpay.control('POST', '/undocumented', { hash: 'cut' });
    expect(text(await noxpay.call('GET', `/intents/${id}`), 'transaction_hash')).toMatch(
      /^[0-9a-f]{36}\.\.\.$/,
    );
    await noxpay.control('POST', '/undocumented', { hash: 'none' });
    expect(await read(noxpay, id)).toMatchObject({ status: 'settled', transaction_hash: null });
    expect((await noxpay.control('DELETE', '/undocumented')).json).toEqual({
      data: { detail: 'sentence', upi: 'vpa', hash: 'whole', addresses: 'fresh' },
    });
    expect(text(await noxpay.call('GET', `/intents/${id}`), 'transaction_hash')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('refuse what they do not know', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('10', 'UPI');
    for (const body of [
      { amout: '1' },
      { amount: 1 },
      { amount: '0' },
      { currency: 7 },
      { instant: 'yes' },
      [],
      '{',
    ]) {
      expect((await noxpay.control('POST', `/payments/${id}/pay`, body)).status).toBe(400);
    }
    expect((await noxpay.control('POST', '/payments/nope/pay')).status).toBe(404);
    expect((await noxpay.control('POST', '/undocumented', { upi: 'card' })).status).toBe(400);
    expect((await noxpay.control('POST', '/undocumented', { colour: 'red' })).status).toBe(400);
    expect((await noxpay.control('GET', '/payments')).json).toMatchObject({ data: [{ transactions: [] }] });
  });

  test('have nothing to send', async () => {
    const noxpay = await startTestSimulator();
    const id = await noxpay.intent('10', 'UPI');
    await noxpay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect((await noxpay.control('POST', '/advance')).json).toEqual({ data: { sent: 0 } });
    expect((await noxpay.control('GET', '/webhooks')).json).toEqual({ data: { mode: 'deliver', sent: [] } });
  });
});

test("errors of the engine have NoxPay's form", async () => {
  const noxpay = await startTestSimulator();
  await noxpay.control('POST', '/faults', { mode: 'rate_limited', ms: 1_000, count: 1 });
  const limited = await noxpay.call('GET', '/intents/x');
  expect([limited.status, limited.json]).toEqual([429, { detail: 'Too many requests' }]);
});
