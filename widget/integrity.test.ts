/// <reference types="node" />
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  builtFile,
  chunkPath,
  chunkPaths,
  html,
  knownChunks,
  launchBrowser,
  scriptResponse,
  serve,
  serveWidget,
  type Site,
} from './testing/sites.ts';

declare global {
  interface Window {
    violations: string[];
  }
}

const lit = new URL('../node_modules/lit-html/lit-html.js', import.meta.url);

let browser: Browser;
const sites: Site[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all(sites.splice(0).map(async (site) => site.close()));
});

/** A shop's page under the strictest policy that the widget has to run with, and a click on its button. */
async function click(
  pay: Site,
  policies = 'paywicket paywicket-html',
  mode = 'modal',
): Promise<{ page: Page; logs: string[] }> {
  const shop = await serve(async ({ path }) => {
    // A shop that draws with Lit makes Lit's own policy, and there can be only one of that name.
    if (path === '/lit-html.js') return scriptResponse(await readFile(lit));
    if (path === '/shop.js')
      return scriptResponse(`import { html, render } from '/lit-html.js';
        const count = (mugs) => render(html\`<b>\${mugs}</b> in the basket\`, document.querySelector('p'));
        count(1);
        document.querySelector('p').addEventListener('click', () => count(2));`);
    if (path !== '/') return undefined;
    return html(
      `<p></p><script type="module" src="/shop.js"></script>
       <script src="${pay.origin}/paywicket.js" defer></script>
       <paywicket-button session="cs_test" mode="${mode}"></paywicket-button>`,
      {
        'Content-Security-Policy': [
          "default-src 'none'",
          `script-src ${pay.origin} 'self'`,
          `connect-src ${pay.origin}`,
          `img-src ${pay.origin}`,
          `frame-src ${pay.origin}`,
          "require-trusted-types-for 'script'",
          `trusted-types lit-html ${policies}`,
        ].join('; '),
      },
    );
  });
  sites.push(pay, shop);
  const page = await browser.newPage();
  const logs: string[] = [];
  page.on('console', (message) => logs.push(message.text()));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      window.violations.push(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  await page.goto(shop.origin);
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  return { page, logs };
}

/** A companion server whose `chunk` somebody has changed on the way. */
async function tamperedWith(chunk: string, change: (file: Buffer) => Buffer): Promise<Site> {
  const changed = await chunkPath(chunk);
  const file = change((await builtFile(changed)) ?? Buffer.of());
  return serveWidget(({ path }) => (path === changed ? scriptResponse(file) : undefined));
}

const addCode = (file: Buffer) => Buffer.concat([Buffer.from('console.log("tampered");'), file]);
const changeOneByte = (file: Buffer) => {
  const changed = Buffer.from(file);
  changed[changed.lastIndexOf(';')] = '\n'.charCodeAt(0);
  return changed;
};

const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';

describe.each([
  ['one byte changed', changeOneByte],
  ['code added', addCode],
])('a chunk with %s', (_, change) => {
  test('R75: of the dialog nothing runs, and the shopper pays on the hosted page', async () => {
    const pay = await tamperedWith('checkout', change);
    const { page, logs } = await click(pay);
    await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
    expect(await page.getByRole('heading').textContent()).toBe('Hosted page');
    expect(logs).not.toContain('tampered');
    expect(pay.requests.map(({ path }) => path)).not.toContain('/v1/session');
  });

  test('R75: of the screens nothing runs, and the shopper pays on the hosted page', async () => {
    const pay = await tamperedWith('screens', change);
    const { page, logs } = await click(pay);
    await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
    expect(await page.getByRole('heading').textContent()).toBe('Hosted page');
    expect(logs).not.toContain('tampered');
  });

  test('R75: of the frame nothing runs, and the shopper pays on the hosted page', async () => {
    const pay = await tamperedWith('around', change);
    const { page, logs } = await click(pay, undefined, 'frame');
    await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
    expect(await page.getByRole('heading').textContent()).toBe('Hosted page');
    expect(logs).not.toContain('tampered');
  });

  test('R75: of the QR encoder nothing runs, and the address can be paid without it', async () => {
    const { page, logs } = await click(await tamperedWith('qr', change));
    await page.locator('paywicket-qr-code p').waitFor();
    expect(await page.locator('paywicket-address bdi').textContent()).toBe(address);
    expect(logs).not.toContain('tampered');
  });
});

test('R75: each chunk of the build is known by its hash, and with a byte changed not one of them runs', async () => {
  const known = await knownChunks();
  // The scripts of the server's own pages are named, with their hashes, by the server.
  const loaded = (await chunkPaths()).filter((path) => !/^\/assets\/(pay|claim)-/.test(path));
  expect(new Set(known.map(({ path }) => path))).toEqual(new Set(loaded));
  const pay = await serveWidget(async ({ path }) =>
    loaded.includes(path) ? scriptResponse(changeOneByte((await builtFile(path)) ?? Buffer.of())) : undefined,
  );
  const { page } = await click(pay);
  await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
  const shop = await serve(() =>
    html(`<script src="${pay.origin}/paywicket.js"></script><paywicket-button></paywicket-button>`),
  );
  sites.push(shop);
  await page.goto(shop.origin);
  await page.waitForFunction('window.paywicketChunk');
  for (const chunk of known) {
    const ran = page.evaluate(
      async ([chunk, origin]) =>
        window.paywicketChunk?.(chunk, origin).then(
          () => 'ran',
          () => 'kept out',
        ),
      [chunk, pay.origin] as const,
    );
    expect(await ran, chunk.path).toBe('kept out');
  }
  // Whole, they run: it is the byte.
  const whole = await serveWidget();
  sites.push(whole);
  for (const chunk of known.filter(({ path }) => path.includes('checkout-'))) {
    const ran = page.evaluate(
      async ([chunk, origin]) =>
        window.paywicketChunk?.(chunk, origin).then(
          () => 'ran',
          () => 'kept out',
        ),
      [chunk, whole.origin] as const,
    );
    expect(await ran).toBe('ran');
  }
});

test('R75: the tampered file is one that runs, if it is imported without its hash', async () => {
  const pay = await tamperedWith('qr', addCode);
  sites.push(pay);
  const page = await browser.newPage();
  await page.goto(`${pay.origin}/pay`);
  const reported = page.waitForEvent('console', (message) => message.type() === 'log');
  await page.evaluate(`import('${await chunkPath('qr')}')`);
  expect((await reported).text()).toBe('tampered');
});

test('runs under a strict policy with Trusted Types, beside a page that draws with Lit itself', async () => {
  const { page } = await click(await serveWidget());
  await page.locator('paywicket-qr-code svg path').waitFor();
  expect(await page.locator('paywicket-address bdi').textContent()).toBe(address);
  const basket = page.locator('body > p');
  expect(await basket.textContent()).toBe('1 in the basket');
  await basket.dispatchEvent('click');
  expect(await basket.textContent()).toBe('2 in the basket');
  expect(await page.evaluate(() => window.violations)).toEqual([]);
});

test('goes to the hosted page where Trusted Types do not allow its policies', async () => {
  const pay = await serveWidget();
  const { page } = await click(pay, '');
  await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
  expect(await page.getByRole('heading').textContent()).toBe('Hosted page');
});
