/** One Chromium for all tests of the widget: starts when the first of them needs it, ends with the run. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BrowserServer, chromium } from '@playwright/test';
import type { TestProject } from 'vitest/node';
import { chromiumArguments, findChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browserUrl: string;
  }
}

/** Provides `browserUrl`, which responds with the address to connect to. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  let browser: Promise<BrowserServer> | undefined;
  const server = createServer((_request, response) => {
    browser ??= launch();
    browser.then(
      (running) => response.end(running.wsEndpoint()),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  provide('browserUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    await (await browser?.catch(() => undefined))?.close();
  };
}

async function launch(): Promise<BrowserServer> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium found: set CHROMIUM_PATH');
  return chromium.launchServer({ executablePath, args: chromiumArguments, host: '127.0.0.1' });
}
