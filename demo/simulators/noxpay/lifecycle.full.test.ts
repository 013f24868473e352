/** An intent from its making to its settlement. What the controls do besides, the port's suite and the tests of money walk. */
import { expect, test } from 'vitest';
import { text } from '../engine/testing.ts';
import { startTestSimulator, STEP_MS } from './testing.ts';

test('an intent is paid in parts, settles after three steps, and sends nothing', async () => {
  const noxpay = await startTestSimulator();
  const id = await noxpay.intent('0.3', 'SOL', 'order-1');
  const read = async () => (await noxpay.call('GET', `/intents/${id}`)).json;
  const pay = (body: object) => noxpay.control('POST', `/payments/${id}/pay`, body);
  for (const odd of [{ amout: '1' }, { amount: 1 }, { amount: '0' }, { instant: 'yes' }])
    expect((await pay(odd)).status).toBe(400);

  // A part, and money in another currency, change no answer of NoxPay's.
  const before = await read();
  await pay({ amount: '0.1', instant: true });
  await pay({ amount: '5', currency: 'USDT_SOL', instant: true });
  expect(await read()).toEqual(before);
  const rest = await pay({});
  expect(rest.json).toMatchObject({
    data: {
      reference: 'order-1',
      missing: '0',
      transactions: [{}, {}, { amount: '0.2', status: 'pending' }],
    },
  });
  noxpay.tick(3 * STEP_MS - 1);
  expect(await read()).toMatchObject({ status: 'pending' });
  noxpay.tick(1);
  expect(await read()).toMatchObject({
    status: 'settled',
    amount: 0.3,
    transaction_hash: text(rest, 'data', 'transactions', 2, 'hash'),
    verified_at: '2023-11-20T14:32:03.000Z',
  });

  // The document has no such calls, and no messages.
  for (const control of ['expire', 'cancel', 'reverse', 'notify'])
    expect((await noxpay.control('POST', `/payments/${id}/${control}`)).status).toBe(409);
  expect((await noxpay.control('POST', '/advance')).json).toEqual({ data: { sent: 0 } });
  expect((await noxpay.control('GET', '/webhooks')).json).toEqual({ data: { mode: 'deliver', sent: [] } });
});
