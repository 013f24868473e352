import { expect, test } from 'vitest';
import { scriptedProvider } from '../testing/scripted-gateway.ts';
import { startReceiver, status } from '../testing/scripted-receiver.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import type { SentEvent } from './contract/webhooks.ts';
import { verifyWebhook } from '../client/verify-webhook.ts';

const startWorkbench = workbenchOfTier();

test('an event has its messages as they were sent: the body byte for byte, and the headers of each attempt', async () => {
  const receiver = await startReceiver();
  receiver.answer = status(500);
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { dispatcher } = bench.services;
  const { body: endpoint } = await bench.merchant('POST', '/v1/webhook-endpoints', { url: receiver.url });
  const { id } = await bench.open({ reference: 'Tee & “Kaffee” \u2028🧾' });
  await bench.merchant('POST', `/v1/checkouts/${id}/cancel`);
  const deliver = async () => {
    await dispatcher.round();
    await dispatcher.idle();
  };
  await deliver();
  bench.wait(60_000);
  // The other secret signs, too.
  const rotated = await bench.merchant(
    'POST',
    `/v1/webhook-endpoints/${String(endpoint['id'])}/rotate-secret`,
  );
  await deliver();
  const list = (await bench.merchant('GET', '/v1/events')).body['data'] as unknown as readonly SentEvent[];
  const [listed] = list;
  const read = async () =>
    (await bench.merchant('GET', `/v1/events/${listed?.id}`)).body as unknown as SentEvent;
  const { body, deliveries } = await read();
  expect(receiver.received.map((message) => message.body)).toEqual([body, body]);
  const tried = deliveries.filter(({ headers }) => headers !== null);
  expect(deliveries.map(({ status: state, headers }) => [state, headers === null])).toEqual([
    ['failed', false],
    ['failed', false],
    ['waiting', true],
  ]);
  for (const [index, { headers }] of tried.entries()) {
    expect(receiver.received[index]?.headers).toMatchObject(headers ?? {});
    expect(Object.keys(headers ?? {})).toEqual([
      'content-type',
      'user-agent',
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]);
  }
  const signed = (secret: unknown, index: number) =>
    verifyWebhook(body ?? '', tried[index]?.headers ?? {}, String(secret), {
      now: bench.now() - (1 - index) * 60_000,
    });
  expect(signed(endpoint['secret'], 0)).toMatchObject({ type: 'checkout.cancelled' });
  expect(signed(rotated.body['secret'], 1)).toMatchObject({ type: 'checkout.cancelled' });
  expect(() => signed(rotated.body['secret'], 0)).toThrow(/signature/i);
  await bench.services.database.db.updateTable('events').set({ data: 'null' }).execute();
  expect(await read()).toMatchObject({ data: null, body: null });
  // Of lists they would be a multiple.
  expect(listed).not.toHaveProperty('body');
  expect(listed?.deliveries[0]).not.toHaveProperty('headers');
});
