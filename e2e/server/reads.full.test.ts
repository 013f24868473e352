import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../server/settings/config.ts';
import { testClock } from '../../server/testing/test-clock.ts';
import { createPaywicket } from '../../server/compose/compose.ts';

/** On a real socket, as `server/main.ts` puts the parts together. */

const secretKey = 'sk_test_reads_0123456789_0123456789';
const metricsToken = 'metrics_reads_0123456789_0123456789';
const shop = 'https://shop.example';
const day = 86_400_000;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-reads-'));
  let time = Date.UTC(2030, 0, 1);
  const config = readConfig(
    {
      DATABASE_URL: 'sqlite::memory:',
      PAYWICKET_SECRET_KEY: secretKey,
      PAYWICKET_ORIGINS: shop,
      PAYWICKET_METRICS_TOKEN: metricsToken,
    },
    folder,
    { rates: { source: 'static' } },
  );
  const lines: object[] = [];
  const write = (fields: object): void => void lines.push(fields);
  const paywicket = await createPaywicket(config, {
    log: { info: write, warn: write, error: write },
    clock: testClock(() => time),
    widgetFolder: fileURLToPath(new URL('../../dist/widget', import.meta.url)),
  });
  const listener = getRequestListener(paywicket.app.fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await paywicket.stop();
    rmSync(folder, { recursive: true });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(url + path, init);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  };
  const authorization = `Bearer ${secretKey}`;
  const opened = await ask('/v1/checkouts', {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ amount: '50.00', currency: 'USD', description: 'Tasse – blau' }),
  });
  const { id, sessionToken } = JSON.parse(opened.text) as {
    readonly id: string;
    readonly sessionToken: string;
  };
  return {
    lines,
    metrics: async () =>
      (await ask('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })).text,
    pass: (milliseconds: number) => void (time += milliseconds),
    read: (headers: Record<string, string> = {}, method = 'GET') =>
      ask('/v1/session', {
        method,
        headers: { authorization: `Bearer ${sessionToken}`, ...headers },
      }),
    cancel: () => ask(`/v1/checkouts/${id}/cancel`, { method: 'POST', headers: { authorization } }),
  };
}

describe('a status read', () => {
  test('is answered in full once, and with 304 to its own tag, also where a proxy made it weak', async () => {
    const { read } = await startServer();
    const first = await read({ origin: shop });
    expect(first).toMatchObject({
      status: 200,
      headers: {
        etag: expect.stringMatching(/^"chk_[\w-]+\.1\.\d+"$/) as string,
        'cache-control': 'private, no-store',
        'content-type': 'application/json',
        'access-control-allow-origin': shop,
        'paywicket-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      },
    });
    const { etag = '' } = first.headers;
    for (const known of [etag, `W/${etag}`, `"7", ${etag}`])
      expect(await read({ 'if-none-match': known })).toMatchObject({
        status: 304,
        text: '',
        headers: { etag },
      });
    for (const known of ['"1"', '"7"'])
      expect(await read({ 'if-none-match': known })).toMatchObject({ status: 200 });
  });

  test('is never older than the last change, and a closed checkout’s tag is its id and version', async () => {
    const { read, cancel } = await startServer();
    const { etag = '' } = (await read()).headers;
    await cancel();
    const changed = await read({ 'if-none-match': etag });
    const view = JSON.parse(changed.text) as { id: string };
    expect(view).toMatchObject({ status: 'cancelled', version: 2 });
    expect(changed).toMatchObject({ status: 200, headers: { etag: `"${view.id}.2"` } });
  });

  test('is logged and counted like every request', async () => {
    const { read, lines, metrics } = await startServer();
    const { etag = '' } = (await read()).headers;
    await read({ 'if-none-match': etag });
    expect(lines.filter((line) => 'route' in line && line.route === '/v1/session')).toMatchObject([
      { method: 'GET', status: 200, checkoutId: expect.stringMatching(/^chk_/) as string },
      { method: 'GET', status: 304 },
    ]);
    for (const status of [200, 304])
      expect(await metrics()).toContain(
        `paywicket_http_requests_total{method="GET",route="/v1/session",status="${status}"} 1\n`,
      );
  });

  test('R4: is refused where anything is wrong', async () => {
    const { read, pass } = await startServer();
    expect(await read()).toMatchObject({ status: 200 });
    const refused: [number, Answer][] = [
      [401, await read({ authorization: 'Bearer cs_unknown' })],
      [401, await read({ authorization: 'Basic eDp5' })],
      [403, await read({ origin: 'https://other.example' })],
      [403, await read({ origin: 'null' })],
      [405, await read({}, 'POST')],
    ];
    pass(31 * day);
    refused.push([410, await read()]);
    for (const [status, answer] of refused) expect(answer).toMatchObject({ status });
  });

  test('asked for by HEAD has no body', async () => {
    const { read } = await startServer();
    expect(await read({}, 'HEAD')).toMatchObject({ status: 200, text: '' });
  });
});
