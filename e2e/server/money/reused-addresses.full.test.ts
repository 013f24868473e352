import { describe, expect, test } from 'vitest';
import type { Gateway } from '../simulators.ts';
import { atAllGateways, startServer, type Server } from '../start-server.ts';

/** R79: gateways give addresses from a pool, and one comes again. */

const minute = 60_000;
const hour = 60 * minute;

interface Shown {
  readonly id: string;
  readonly address: string;
}

async function addressOf(server: Server, gateway: Gateway, paymentId: string): Promise<string> {
  const { data } = await server.control(gateway, 'GET', '/payments');
  const all = data as readonly Shown[];
  return all.find(({ id }) => id === paymentId)?.address ?? '';
}

/** Lets each be seen, final, and asked for once more. */
async function settled(server: Server): Promise<void> {
  await server.pass(10_000);
  await server.pass(2 * minute);
}

/** A checkout whose address the gateway is about to give to the next one; its time is over for so long. */
async function former(gateway: Gateway, rested: number, paid: boolean) {
  const server = await startServer(atAllGateways);
  const one = await server.sell(gateway);
  if (paid) await server.pay(gateway, one.payment.id);
  await settled(server);
  await server.pass(hour);
  await server.pass(rested);
  const address = await addressOf(server, gateway, one.payment.id);
  await server.control(gateway, 'POST', '/reuse-address', { address });
  return { server, one, address };
}

const paidOnce = { status: 'paid', exceptions: [], amountPaid: '50.00' };

describe.each(['novapay', 'nuxpay'] as const)('R79: at %s a reused address', (gateway) => {
  test('a day after its payment pays for the new one, and nothing of the old one', async () => {
    const { server, one, address } = await former(gateway, 25 * hour, true);
    expect(await server.checkout(one.id)).toMatchObject(paidOnce);
    const two = await server.sell(gateway);
    expect(await addressOf(server, gateway, two.payment.id)).toBe(address);
    await settled(server);
    expect(await server.checkout(two.id)).toMatchObject({ status: 'open', amountPaid: '0.00' });
    await server.pay(gateway, two.payment.id);
    await settled(server);
    expect(await server.checkout(two.id)).toMatchObject(paidOnce);
    // The first one is asked for by its own schedule.
    await server.pass(7 * hour);
    expect(await server.checkout(one.id)).toMatchObject(paidOnce);
  });

  test('of a customer who paid late, before it was given away, is not paid by that money', async () => {
    const { server, one } = await former(gateway, 25 * hour, false);
    await server.control(gateway, 'POST', '/webhooks', { mode: 'hold' });
    await server.pay(gateway, one.payment.id, { instant: true });
    await server.pass(2000);
    const two = await server.sell(gateway);
    await server.control(gateway, 'POST', '/webhooks/flush');
    await settled(server);
    await server.pass(7 * hour);
    expect((await server.checkout(two.id))['amountPaid']).toBe('0.00');
    expect(await server.checkout(one.id)).toMatchObject({ status: 'paid', exceptions: ['late'] });
  });

  test('within a day is not shown to another shopper', async () => {
    const { server, one, address } = await former(gateway, 0, false);
    await expect(server.sell(gateway)).rejects.toThrow(/"code":"provider_unavailable"/);
    expect(server.logged.map(({ err }) => String(err)).join()).toContain(
      'gave an address that another payment holds',
    );
    const two = await server.sell(gateway);
    expect(await addressOf(server, gateway, two.payment.id)).not.toBe(address);
    await server.pay(gateway, one.payment.id);
    await settled(server);
    expect(await server.checkout(one.id)).toMatchObject({ status: 'paid', exceptions: ['late'] });
    expect(await server.checkout(two.id)).toMatchObject({ status: 'open', amountPaid: '0.00' });
  });
});

test('R86: of shoppers who choose at once, NoxPay’s one address is shown to one, and only theirs is paid', async () => {
  const server = await startServer(atAllGateways);
  await server.control('noxpay', 'POST', '/undocumented', { addresses: 'reused' });
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => server.sell('noxpay')));
  const shown = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const refused = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [String(outcome.reason)] : [],
  );
  expect(shown).toHaveLength(1);
  expect(refused).toHaveLength(3);
  for (const reason of refused) expect(reason).toMatch(/"code":"provider_unavailable"/);
  // The gateway credits the money to an order whose shopper was not shown the address.
  const { data } = await server.control('noxpay', 'GET', '/payments');
  const orders = data as readonly Shown[];
  const [one] = shown;
  const other = orders.find(({ id }) => id !== one?.payment.id);
  await server.pay('noxpay', other?.id ?? '');
  await settled(server);
  const unmatched = (await server.merchant('GET', '/v1/transactions?matched=false')).body['data'];
  expect(unmatched).toMatchObject([{ provider: 'noxpay', status: 'final', checkoutId: null }]);
  const listed = (await server.merchant('GET', '/v1/checkouts')).body['data'] as unknown as readonly object[];
  expect(listed).toHaveLength(4);
  for (const checkout of listed)
    expect(checkout).toMatchObject({ status: 'open', exceptions: [], amountPaid: '0.00' });
  await server.pay('noxpay', one?.payment.id ?? '');
  await settled(server);
  expect(await server.checkout(one?.id ?? '')).toMatchObject(paidOnce);
});
