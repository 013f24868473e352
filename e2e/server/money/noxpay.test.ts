import { base58 } from '@scure/base';
import { expect, test } from 'vitest';
import { startBetween, type Between } from '../between.ts';

/** NoxPay's intents in the whole server, where what it answers about them is odd. */

const minute = 60_000;
const day = 24 * 60 * minute;
const hash = base58.encode(new Uint8Array(64).fill(9));
const paid = { status: 'paid', exceptions: [], amountPaid: '50.00' };
const unpaid = { status: 'open', amountPaid: '0.00' };

const startNoxPay = () => startBetween('noxpay', { gateways: ['noxpay'] });

/** A checkout of 50.00 USD whose shopper has chosen USDT on Solana. */
async function sell(server: Between) {
  const { id, token } = await server.open();
  const chosen = await server.choose(token, 'usdt-solana');
  const { id: paymentId } = chosen.body['payment'] as unknown as { id: string };
  const { data } = await server.control('noxpay', 'GET', '/payments');
  const intents = data as readonly { id: string; reference: string }[];
  const intent = intents.find(({ reference }) => reference === paymentId)?.id ?? '';
  return {
    token,
    paymentId,
    intent,
    pay: () => server.pay('noxpay', intent, { instant: true }),
    read: () => server.checkout(id),
  };
}

/** Two open checkouts, whose intents are answered with one transaction hash once they have settled. */
async function twoIntents() {
  const server = await startNoxPay();
  const [one, other] = [await sell(server), await sell(server)];
  const withoutHash = new Set<string>();
  server.intercept(async (request, forward) => {
    const reply = await forward(request);
    const shown = withoutHash.has(request.call.replace('GET /intents/', '')) ? 'null' : `"${hash}"`;
    const body = String(reply.body).replace(/(?<="transaction_hash":\s?)"[^"]*"/, shown);
    return { ...reply, body };
  });
  const unmatched = async () =>
    (await server.merchant('GET', '/v1/transactions?matched=false')).body['data'] as unknown;
  return { server, one, other, unmatched, withoutHash };
}

test('R24: the status "settled" does not pay for an intent whose coins are another payment’s', async () => {
  const { server, one, other, unmatched } = await twoIntents();
  await one.pay();
  await server.pass(minute);
  expect(await one.read()).toMatchObject(paid);
  await other.pay();
  await server.pass(minute);
  expect(await other.read()).toMatchObject(unpaid);
  const reason = expect.stringContaining(`that of payment ${one.paymentId}`) as string;
  expect(await unmatched()).toMatchObject([{ hash, status: 'final', reason }]);
  expect(server.sql('select kind, amount from ledger')).toEqual([{ kind: 'received', amount: '50.00' }]);
});

test('R24: of two intents that settle with one hash before either is polled, one is paid', async () => {
  const { server, one, other, unmatched } = await twoIntents();
  await one.pay();
  await other.pay();
  for (let nth = 0; nth < 2; nth += 1) await server.pass(minute);
  const found = [await one.read(), await other.read()];
  expect(found).toContainEqual(expect.objectContaining(paid));
  expect(found).toContainEqual(expect.objectContaining(unpaid));
  expect(await unmatched()).toMatchObject([{ hash }]);
});

test('R24: an intent that was paid by its status alone is reversed once it shows another payment’s hash', async () => {
  const { server, one, other, unmatched, withoutHash } = await twoIntents();
  withoutHash.add(other.intent);
  await other.pay();
  await server.pass(minute);
  expect(await other.read()).toMatchObject(paid);
  await one.pay();
  await server.pass(minute);
  expect(await one.read()).toMatchObject(paid);

  withoutHash.clear();
  await server.pass(day);
  const reversed = { status: 'paid', exceptions: ['reversed'], amountPaid: '0.00' };
  expect(await other.read()).toMatchObject(reversed);
  expect(await unmatched()).toMatchObject([{ hash, status: 'final' }]);
  expect(server.sql('select kind, amount from ledger order by at')).toEqual([
    { kind: 'received', amount: '50.00' },
    { kind: 'received', amount: '50.00' },
    { kind: 'adjustment', amount: '-50' },
  ]);
  const { version } = await other.read();

  // Neither the same answer again nor one without the hash makes it paid for a second time.
  await server.pass(day);
  withoutHash.add(other.intent);
  await server.pass(day);
  expect(await other.read()).toMatchObject({ ...reversed, version });
  expect(await one.read()).toMatchObject(paid);
});

test('final money that is kept because of its hash says when it was confirmed, however often it is reported', async () => {
  const { server, one, other, unmatched } = await twoIntents();
  await one.pay();
  await server.pass(minute);
  await other.pay();
  await server.pass(minute);
  const confirmedAt = new Date(server.now()).toISOString();
  expect(await unmatched()).toMatchObject([{ status: 'final', confirmedAt }]);
  const [event] = server.sql(`select data from events where type = 'transaction.unmatched'`);
  expect(JSON.parse(String(event?.['data']))).toMatchObject({ status: 'final', confirmedAt });
  await server.pass(60 * minute);
  expect(await unmatched()).toMatchObject([{ status: 'final', confirmedAt }]);
});

test('an intent that settled over another amount is unclear, past its end and a restart, and paid once it is over ours', async () => {
  const server = await startNoxPay();
  const { token, pay, read } = await sell(server);
  await pay();
  server.intercept(async (request, forward) => {
    const reply = await forward(request);
    return { ...reply, body: String(reply.body).replace(/(?<="amount":\s?)[\d.]+/, '60') };
  });
  for (let nth = 0; nth < 10; nth += 1) await server.pass(5 * minute);
  await server.restart();
  await server.pass(5 * minute);
  expect(await read()).toMatchObject({
    status: 'expired',
    exception: 'unclear',
    exceptions: ['unclear'],
    amountPaid: '0.00',
  });
  // It is reported once, and the shopper is offered no new price.
  expect(server.sql('select type from events order by at')).toEqual([
    { type: 'checkout.unclear' },
    { type: 'checkout.expired' },
  ]);
  expect((await server.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ exception: 'unclear' });
  expect((await server.shopper(token, 'POST', '/v1/session/refresh')).status).toBe(409);
  server.intercept(null);
  await server.pass(5 * minute);
  // In time, by the intent's own word.
  expect(await read()).toMatchObject(paid);
});
