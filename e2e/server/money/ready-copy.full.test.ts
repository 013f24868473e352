import { expect, test } from 'vitest';
import { expectInTime } from '../expect-in-time.ts';
import { startServer, withBalances, type Server } from '../start-server.ts';

/** A copy of the database that is put in place after an order was shipped. */

const eventsOf = async (server: Server, checkoutId: string) => {
  const { body } = await server.ann('GET', `/v1/events?checkoutId=${checkoutId}&limit=100`);
  const events = body['data'] as readonly { id: string; type: string }[];
  return events.filter(({ type }) => type === 'checkout.paid' || type === 'checkout.ready');
};
const byType = (events: readonly { id: string; type: string }[]): readonly string[] =>
  events.map(({ id, type }) => `${type} ${id}`).toSorted();

test('R113, R114: what was shipped after the copy was made is ready again under the same event id, once', async () => {
  const server = await startServer(withBalances);
  const paid = await server.paidCheckout('novapay', { amount: '20' });
  const { id } = paid;
  const read = async () => (await server.ann('GET', `/v1/checkouts/${id}`)).body;
  const copy = await server.copy();
  await paid.pay({ amount: '30' });
  expect(await read()).toMatchObject({
    status: 'paid',
    exception: null,
    readyAt: expect.any(String) as string,
  });
  const sent = byType(await eventsOf(server, id));
  expect(sent).toHaveLength(2);

  await server.restart({ database: copy });
  expect(await eventsOf(server, id)).toEqual([]);
  await expectInTime(
    () => server.pass(60_000),
    async () => (await read())['status'],
  ).toBe('paid');
  expect(await read()).toMatchObject({ exception: null, readyAt: expect.any(String) as string });
  await server.pass(60_000);
  expect(byType(await eventsOf(server, id))).toEqual(sent);
});
