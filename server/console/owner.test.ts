import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { createPaywicket } from '../compose/compose.ts';
import { readConfig } from '../settings/config.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { widgetFolder } from '../testing/widget-folder.ts';

/** Without signing in, which a test server on this machine can be set to. */
async function startAsOwner() {
  const folder = temporaryFolder('owner');
  const config = readConfig(
    {
      DATABASE_URL: 'sqlite::memory:',
      PAYWICKET_SECRET_KEY: 'sk_test_owner_0123456789_0123456789',
      PAYWICKET_CONSOLE: 'owner',
      PUBLIC_URL: 'http://127.0.0.1:8787',
    },
    folder,
    { rates: { source: 'static' } },
  );
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const paywicket = await createPaywicket(config, { log, widgetFolder });
  onTestFinished(async () => {
    await paywicket.stop();
    rmSync(folder, { recursive: true });
  });
  return (host: string | undefined, path = '', init: RequestInit = {}) =>
    paywicket.app.request(`/console${path}`, {
      ...init,
      headers: { ...init.headers, ...(host !== undefined && { Host: host }) },
    });
}

test('R92: opening the console by a name of this machine signs the owner in', async () => {
  const ask = await startAsOwner();
  for (const host of ['127.0.0.1:8787', 'localhost:8787', '[::1]:8787']) {
    const answer = await ask(host);
    expect([host, answer.status]).toEqual([host, 200]);
    expect(answer.headers.get('set-cookie')).toContain('paywicket-console=');
  }
});

test('R92: by another name, a page of the console says nothing and a form does nothing', async () => {
  const ask = await startAsOwner();
  for (const host of [
    'rebound.example:8787',
    'rebound.example',
    '127.0.0.1.rebound.example:8787',
    'localhost.rebound.example:8787',
    '127.0.0.1:8788',
    '127.0.0.1',
    '192.168.1.2:8787',
    '',
    undefined,
  ]) {
    const form = {
      method: 'POST',
      headers: { Origin: `http://${host ?? ''}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'csrf=x&key=0123456789abcdef',
    };
    for (const answer of [
      await ask(host),
      await ask(host, '/payments'),
      await ask(host, '/sign-out', form),
    ]) {
      expect([host, answer.status]).toEqual([host, 403]);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(await answer.text()).toContain('This console answers on this machine alone.');
    }
  }
});
