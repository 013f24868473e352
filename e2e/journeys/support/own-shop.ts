/** A test's own shop: one page, with the headers and content that the test sets. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base } from './fixtures.ts';

export interface OwnShop {
  /** On another site than the companion server, which is at `127.0.0.1`. */
  readonly url: string;
  /** The same page on the companion server's site, which gets all of its cookies. */
  readonly sameSiteUrl: string;
  headers: Readonly<Record<string, string>>;
  /** Of the page's body. */
  content: string;
}

interface TestFixtures {
  shop: OwnShop;
}

interface WorkerFixtures {
  /** Lives as long as a worker, as the stack does, which needs its origins. */
  shopServer: OwnShop;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  shopServer: [
    // Playwright reads a fixture's dependencies from its first argument.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = createServer({ maxHeaderSize: 1024 * 1024 }, (_, response) => {
        const head = '<meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">';
        const type = { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' };
        response
          .writeHead(200, { ...type, ...shop.headers })
          .end(`<!doctype html><html lang="en">${head}${shop.content}</html>`);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const sameSiteUrl = `http://127.0.0.1:${port}`;
      const shop: OwnShop = { url: `http://localhost:${port}`, sameSiteUrl, headers: {}, content: '' };
      await use(shop);
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  shop: async ({ shopServer }, use) => use(Object.assign(shopServer, { headers: {}, content: '' })),
  stackOptions: [
    async ({ shopServer: { url, sameSiteUrl } }, use) => use({ origins: [url, sameSiteUrl] }),
    { scope: 'worker' },
  ],
});

export { expect } from './fixtures.ts';
