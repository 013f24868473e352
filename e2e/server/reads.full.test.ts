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
import { createPaywicket } from '../../server/compose.ts';

/** On a real socket, as `server/main.ts` puts the parts together, with a word on who answered. */

const secretKey = 'sk_test_reads_0123456789_0123456789';
const shop = 'https://shop.example';
const day = 86_400_000;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly fromMemory: boolean;
}

async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-reads-'));
  let time = Date.UTC(2030, 0, 1);
  const config = readConfig(
    { DATABASE_URL: 'sqlite::memory:', PAYWICKET_SECRET_KEY: secretKey, PAYWICKET_ORIGINS: shop },
    folder,
    { rates: { source: 'static' } },
  );
  const lines: object[] = [];
  const write = (fields: object): void => void lines.push(fields);
  const paywicket = await createPaywicket(config, {
    log: { info: write, warn: write, error: write },
    clock: { now: () => time },
    widgetFolder: fileURLToPath(new URL('../../dist/widget', import.meta.url)),
  });
  const { app, reads } = paywicket;
  const routes = getRequestListener(app.fetch);
  let fromMemory = false;
  const server = createServer((incoming, outgoing) => {
    fromMemory = reads(incoming, outgoing);
    if (!fromMemory) void routes(incoming, outgoing);
  }).listen(0, '127.0.0.1');
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
      fromMemory,
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
    app,
    lines,
    pass: (milliseconds: number) => void (time += milliseconds),
    read: (headers: Record<string, string> = {}, method = 'GET', query = '') =>
      ask(`/v1/session${query}`, {
        method,
        headers: { authorization: `Bearer ${sessionToken}`, ...headers },
      }),
    cancel: () => ask(`/v1/checkouts/${id}/cancel`, { method: 'POST', headers: { authorization } }),
  };
}

/** What differs from one answer to the next whoever gives it. */
const comparable = ({ status, headers, text }: Answer) => {
  const { date: _date, 'paywicket-request-id': requestId, ...rest } = headers;
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  return { status, headers: rest, text };
};

describe('a status read from memory', () => {
  test.each([
    ['without an origin', {}],
    ['from a shop', { origin: shop }],
    ['that knows the version', { origin: shop, 'if-none-match': '"1"' }],
    ['that knows the version through a proxy', { 'if-none-match': '"7", W/"1"' }],
    ['that knows another version', { 'if-none-match': '"7"' }],
  ])('%s is what the routes answer', async (_, headers) => {
    const { read, lines } = await startServer();
    // An address with a query is the same one, and takes the long way.
    const routed = [await read(headers), await read(headers, 'GET', '?a')];
    const logged = lines.length;
    const remembered = await read(headers);
    expect(routed.map(({ fromMemory }) => fromMemory)).toEqual([false, false]);
    expect(remembered.fromMemory).toBe(true);
    for (const answer of routed) expect(comparable(remembered)).toEqual(comparable(answer));
    expect(lines.length, 'and leaves no line').toBe(logged);
  });

  test('is never older than the last change', async () => {
    const { read, cancel } = await startServer();
    await read();
    expect(await read({ 'if-none-match': '"1"' })).toMatchObject({ status: 304, fromMemory: true });
    await cancel();
    const changed = await read({ 'if-none-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, fromMemory: false, headers: { etag: '"2"' } });
    expect(JSON.parse(changed.text)).toMatchObject({ status: 'cancelled', version: 2 });
  });

  test('R4: is refused by the routes where anything is wrong', async () => {
    const { read, pass } = await startServer();
    await read();
    expect(await read()).toMatchObject({ status: 200, fromMemory: true });
    const refused: [number, Answer][] = [
      [401, await read({ authorization: 'Bearer cs_unknown' })],
      [401, await read({ authorization: 'Basic eDp5' })],
      [403, await read({ origin: 'https://other.example' })],
      [403, await read({ origin: 'null' })],
      [405, await read({}, 'POST')],
    ];
    pass(31 * day);
    refused.push([410, await read()]);
    for (const [status, answer] of refused) expect(answer).toMatchObject({ status, fromMemory: false });
  });

  test('asked for by HEAD has no body', async () => {
    const { read } = await startServer();
    await read();
    expect(await read({}, 'HEAD')).toMatchObject({ status: 200, text: '', fromMemory: false });
  });
});
