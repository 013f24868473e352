import { expect, test } from 'vitest';
import { start } from '../testing/sample.ts';
import { startReceiver } from '../testing/scripted-receiver.ts';
import { startWholeServer } from '../testing/whole-server.ts';

test('what waits is sent in a round of the server, once', async () => {
  const receiver = await startReceiver();
  const server = await startWholeServer({
    environment: { PAYWICKET_NOTIFY_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}` },
    settings: { rates: { source: 'static' }, notify: { url: receiver.url } },
  });
  await server.services.database.webhooks.save({
    id: 'whe_off',
    url: 'https://shop.example/hooks',
    events: null,
    source: 'api',
    secret: 'whsec_canary',
    secretsHash: null,
    formerSecrets: null,
    disabledReason: 'it was rude',
    failing: null,
    createdAt: start,
  });
  await server.round();
  await server.round();
  expect(receiver.received).toHaveLength(1);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    data: { kind: 'webhook_endpoint', reason: 'disabled', count: 1 },
  });
});
