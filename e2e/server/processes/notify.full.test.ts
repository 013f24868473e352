import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createPaywicketServer } from '../../../server/run/compose/compose.ts';
import type { PaywicketServer } from '../../../server/run/compose/server.ts';
import { loadConfig } from '../../../server/run/settings/config.ts';
import { startPostgres, type PostgresServer } from '../../../server/testing/postgres-server.ts';
import { startReceiver, status } from '../../../server/testing/scripted-receiver.ts';
import { temporaryFolder } from '../../../server/testing/temporary-folder.ts';
import { widgetFolder } from '../../../server/testing/widget-folder.ts';

/** Servers on one PostgreSQL, with their own jobs and the real time, that say what waits for a person. */

const secretKey = 'sk_test_notify_0123456789_0123456789';
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test('two processes send one message of what waits, and none after a restart; one that hangs delays nothing', async () => {
  const folder = temporaryFolder('notify');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const receiver = await startReceiver();
  const shop = await startReceiver();
  const config = loadConfig(
    {
      DATABASE_URL: await postgres.createDatabase(),
      PAYWICKET_SECRET_KEY: secretKey,
      PAYWICKET_NOTIFY_SECRET: secret,
      PAYWICKET_CONSOLE: '1',
    },
    folder,
    { rates: { source: 'static' }, notify: { url: receiver.url } },
  );
  const ignore = (): void => {};
  const log = { info: ignore, warn: ignore, error: ignore };
  const running = new Set<PaywicketServer>();
  const open = async (): Promise<PaywicketServer> => {
    const server = await createPaywicketServer(config, { log, widgetFolder });
    running.add(server);
    return server;
  };
  const stopAll = async (): Promise<void> => {
    await Promise.all([...running].map((server) => server.stop()));
    running.clear();
  };
  onTestFinished(stopAll);
  const ask = async (server: PaywicketServer, path: string, body: object) => {
    const response = await server.app.request(path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Readonly<Record<string, string>>;
  };
  /** To the shop. */
  const sendEvent = async (server: PaywicketServer): Promise<void> => {
    const { id } = await ask(server, '/v1/checkouts', { amount: '50.00', currency: 'USD' });
    await ask(server, `/v1/checkouts/${id}/cancel`, {});
  };
  const bodies = () =>
    receiver.received.map(
      ({ body }) => JSON.parse(body) as { readonly text: string; readonly data: { readonly url: string } },
    );

  const first = await open();
  const { id = '' } = await ask(first, '/v1/webhook-endpoints', { url: shop.url });
  await ask(first, `/v1/webhook-endpoints/${id}/disable`, {});
  const second = await open();
  await Promise.all([first.round(), second.round(), first.round(), second.round()]);
  for (const server of running) server.start();
  await Promise.all([first.round(), second.round()]);
  expect(bodies()).toMatchObject([
    {
      text: '1 webhook endpoint is disabled.',
      data: { url: `${config.publicUrl}/console/webhooks/endpoints?task=disabled` },
    },
  ]);
  await stopAll();

  const again = await open();
  again.start();
  await again.round();
  expect(bodies()).toHaveLength(1);

  // Another kind waits, and its message gets no answer.
  receiver.answer = () => {};
  await ask(again, `/v1/webhook-endpoints/${id}/enable`, {});
  shop.answer = status(500);
  await sendEvent(again);
  await expect.poll(() => shop.received.length).toBeGreaterThan(0);
  const fails = async () => {
    const response = await again.app.request('/v1/tasks', {
      headers: { Authorization: `Bearer ${secretKey}` },
    });
    return (await response.text()).includes('"failing"');
  };
  await expect.poll(fails).toBe(true);
  const hanging = again.round();
  await expect.poll(() => receiver.received.length).toBe(2);
  expect(bodies()[1]).toMatchObject({ text: '1 webhook endpoint is failing.' });
  shop.answer = status(204);
  const before = shop.received.length;
  await sendEvent(again);
  await expect.poll(() => shop.received.length).toBeGreaterThan(before);
  await stopAll();
  await hanging.catch(ignore);
});
