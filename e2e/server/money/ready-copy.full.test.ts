import { expect, test } from 'vitest';
import { expectInTime } from '../expect-in-time.ts';
import { startServer, withBalances, type Server } from '../start-server.ts';

/** A copy of the database that is put in place after an order was shipped. */

const eventsOf = async (paying: Server, checkoutId: string) => {
  const { body } = await paying.ann('GET', `/v1/events?checkoutId=${checkoutId}&limit=100`);
  const events = body['data'] as readonly { id: string; type: string }[];
  return events.filter(({ type }) => type === 'checkout.paid' || type === 'checkout.ready');
};
const byType = (events: readonly { id: string; type: string }[]): readonly string[] =>
  events.map(({ id, type }) => `${type} ${id}`).toSorted();

test('R113, R114: what was shipped after the copy was made is ready again under the same event id, once', async () => {
  const paying = await startServer(withBalances);
  const paid = await paying.paidCheckout('novapay', { amount: '20' });
  const { id } = paid;
  const read = async () => (await paying.ann('GET', `/v1/checkouts/${id}`)).body;
  const copy = await paying.copy();
  await paid.pay({ amount: '30' });
  expect(await read()).toMatchObject({
    status: 'paid',
    exception: null,
    readyAt: expect.any(String) as string,
  });
  const sent = byType(await eventsOf(paying, id));
  expect(sent).toHaveLength(2);

  await paying.restart({ database: copy });
  expect(await eventsOf(paying, id)).toEqual([]);
  await expectInTime(
    () => paying.pass(60_000),
    async () => (await read())['status'],
  ).toBe('paid');
  expect(await read()).toMatchObject({ exception: null, readyAt: expect.any(String) as string });
  await paying.pass(60_000);
  expect(byType(await eventsOf(paying, id))).toEqual(sent);
});
