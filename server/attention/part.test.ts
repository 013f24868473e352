import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../run/stores.ts';
import { createPaywicketServer } from '../run/compose/compose.ts';
import { loadConfig } from '../run/settings/config.ts';
import { recordLog } from '../testing/recorded-log.ts';
import { start } from '../testing/sample.ts';
import { startReceiver } from '../testing/scripted-receiver.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { widgetFolder } from '../testing/widget-folder.ts';

test('what waits is sent in a round of the server, once', async () => {
  const folder = temporaryFolder('notices');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'paywicket.db') }, 'test');
  await database.webhooks.save({
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
  await database.close();
  const receiver = await startReceiver();
  const { log } = recordLog();
  const config = loadConfig(
    {
      DATABASE_URL: 'sqlite:paywicket.db',
      PAYWICKET_SECRET_KEY: 'sk_test_notices_0123456789_0123456789',
      PAYWICKET_NOTIFY_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    },
    folder,
    { rates: { source: 'static' }, notify: { url: receiver.url } },
  );
  const paywicket = await createPaywicketServer(config, { log, widgetFolder });
  onTestFinished(() => paywicket.stop());
  await paywicket.round();
  await paywicket.round();
  expect(receiver.received).toHaveLength(1);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    data: { kind: 'webhook_endpoint', reason: 'disabled', count: 1 },
  });
});
