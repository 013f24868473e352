import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { createPaywicket, type PaywicketOptions } from '../../server/library.ts';
import { requireFreshDatabase } from '../../server/testing/database-commands.ts';
import { requireQuietLog } from '../../server/testing/quiet-log.ts';
import { recordLog } from '../../server/testing/recorded-log.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';

/** Paywicket inside a merchant's own server, for tests. */

export const secretKey = 'sk_test_library_0123456789_0123456789';
export const origin = 'https://shop.example';

export type Ask = (path: string, init?: RequestInit) => Response | Promise<Response>;

/** Requests to paths below Paywicket's mount path. */
export const below =
  (basePath: string, ask: Ask): Ask =>
  (path, init) =>
    ask(`${basePath}${path}`, init);

export const environment: Readonly<Record<string, string>> = {
  DATABASE_URL: 'sqlite:./paywicket.db',
  PAYWICKET_SECRET_KEY: secretKey,
  PAYWICKET_ORIGINS: origin,
};

export async function open(options: PaywicketOptions = {}, create = createPaywicket) {
  const folder = temporaryFolder('library');
  // Also if it is refused; runs after the stop, because the first registered callback runs last.
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { log, logged } = recordLog();
  const paywicket = await create({
    env: environment,
    folder,
    settings: { store: { name: 'Shirt Shop' }, rates: { source: 'static' } },
    log,
    widgetFolder: fileURLToPath(new URL('../../dist/widget', import.meta.url)),
    ...options,
  });
  paywicket.start();
  onTestFinished(async () => {
    await paywicket.stop();
    await requireFreshDatabase(paywicket.config);
    requireQuietLog(logged, [secretKey]);
  });
  return paywicket;
}

/** Serves on a socket of this machine until the test ends. */
export async function listen(
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
  port = 0,
) {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return (path: string, init?: RequestInit) => fetch(`${url}${path}`, init);
}

/** The part of Express that is used here, without its types. */
export interface Express {
  (incoming: IncomingMessage, outgoing: ServerResponse): void;
  use(...handlers: unknown[]): void;
  get(path: string, handler: (request: unknown, response: { send(text: string): void }) => void): void;
  all(
    path: string,
    handler: (request: { method: string; url: string }, response: { send(text: string): void }) => void,
  ): void;
  post(
    path: string,
    handler: (request: { body: unknown }, response: { json(value: unknown): void }) => void,
  ): void;
}

/** From the recipes, which have it installed. */
const require = createRequire(new URL('../../demo/examples/packages/package.json', import.meta.url));
export const express = require('express') as (() => Express) & {
  json(): unknown;
  urlencoded(): unknown;
};
