import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { expect, onTestFinished, test } from 'vitest';
import { scriptedTerminal } from '../../../server/testing/scripted-terminal.ts';
import { loadConfig } from '../../../server/run/settings/config.ts';
import { createPaywicketServer } from '../../../server/run/compose/compose.ts';

const widgetFolder = fileURLToPath(new URL('../../../dist/widget', import.meta.url));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A server as the doctor finds it running, and the doctor beside it. */
async function running(maxHeaderSize = 64 * 1024) {
  const server = createServer({ maxHeaderSize }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const environment = {
    PUBLIC_URL: `http://127.0.0.1:${address.port}`,
    PAYWICKET_ORIGINS: 'https://shop.example',
  };
  const terminal = scriptedTerminal();
  Object.assign(terminal.environment, environment);
  const config = loadConfig(environment, terminal.folder, { rates: { source: 'static' } });
  const paywicket = await createPaywicketServer(config, { log, widgetFolder });
  const listener = getRequestListener(paywicket.app.fetch);
  server.on('request', (incoming, outgoing) => void listener(incoming, outgoing));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await paywicket.stop();
  });
  return terminal;
}

test('the doctor finds the running server, and the shop that may use it', async () => {
  const { type } = await running();
  const { code, out } = await type('doctor', '--origin', 'https://shop.example');
  expect(code).toBe(0);
  expect(out).toContainEqual(expect.stringMatching(/^ok {4}PUBLIC_URL: .*leads to a running server/));
  expect(out.filter((line) => line.includes('cookies'))).toEqual([]);
  expect(out).toContainEqual(expect.stringMatching(/^ok {4}database: .*up to date/));
  expect(out.at(-2)).toBe('ok    --origin: pages of https://shop.example may use the checkout');
});

test('R130: where what is in front takes few cookies, the doctor says what to set', async () => {
  const { type } = await running(8 * 1024);
  const { code, out } = await type('doctor');
  expect(code).toBe(0);
  expect(out).toContainEqual(
    expect.stringMatching(
      /^warn {2}PUBLIC_URL: .*32 KiB of cookies \(status 431\).*large_client_header_buffers 4 64k/,
    ),
  );
});

test('a server with another database is no proof that PUBLIC_URL leads here', async () => {
  const { environment } = await running();
  const other = await running();
  other.environment['PUBLIC_URL'] = environment['PUBLIC_URL'] ?? '';
  const { code, out } = await other.type('doctor');
  expect(code).toBe(1);
  expect(out).toContainEqual(
    expect.stringMatching(/^fail {2}PUBLIC_URL: .*leads to a Paywicket server with another database/),
  );
});

test('R10: of an origin that the server refuses, the doctor says what to set', async () => {
  const { type } = await running();
  const { code, out } = await type('doctor', '--origin', 'https://shop.example.evil');
  expect(code).toBe(1);
  expect(out.at(-2)).toMatch(/^fail {2}--origin: .*Add https:\/\/shop\.example\.evil to PAYWICKET_ORIGINS/);
});

test('a shop that is in the settings, but not yet in the running server, gets a line of its own', async () => {
  const { type, environment } = await running();
  environment['PAYWICKET_ORIGINS'] = 'https://shop.example,https://new.example';
  const { code, out } = await type('doctor', '--origin', 'https://new.example');
  expect(code).toBe(1);
  expect(out.at(-2)).toMatch(/running server does not\. Restart the server/);
});
