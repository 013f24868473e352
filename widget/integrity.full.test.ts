/// <reference types="node" />
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  builtFile,
  chunkPath,
  html,
  connectBrowser,
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
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all(sites.splice(0).map(async (site) => site.close()));
});

interface Setting {
  /** Names of the policies that Trusted Types allow. */
  policies?: string;
  mode?: string;
  /** Of the companion server. */
  folder?: string;
  /** Before the page is there. */
  prepare?: (page: Page) => Promise<unknown>;
}

/** A shop's page under the strictest policy that the widget has to run with, and a click on its button. */
async function click(
  pay: Site,
  { policies = 'paywicket paywicket-html', mode = 'modal', folder = '', prepare }: Setting = {},
): Promise<Page> {
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
       <script src="${pay.origin}${folder}/paywicket.js" defer></script>
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
  await prepare?.(page);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      window.violations.push(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  await page.goto(shop.origin);
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  return page;
}

const changeOneByte = (file: Buffer) => {
  const changed = Buffer.from(file);
  changed[changed.lastIndexOf(';')] = '\n'.charCodeAt(0);
  return changed;
};

const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';

/** The file and all that it imports statically, by path. */
async function staticFiles(path: string): Promise<string[]> {
  const code = String(await builtFile(path));
  const imports = [...code.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g)].map(
    ([, name]) => `/assets/${name}`,
  );
  return [...new Set([path, ...(await Promise.all(imports.map(staticFiles))).flat()])];
}

describe('R75: every file that it needs is known by its hash', () => {
  test.each([
    ['the loader', 'paywicket', ['checkout', 'screens', 'wallet', 'transfer', 'qr-path']],
    ["the hosted page's script", 'pay', ['pay-checkout', 'screens', 'wallet', 'transfer', 'qr-path']],
    ["the refund page's script", 'claim', ['refund']],
  ])('to %s', async (_, name, chunks) => {
    const path = name === 'paywicket' ? '/paywicket.js' : await chunkPath(name);
    const script = String(await builtFile(path));
    // What it imported itself would be fetched unchecked.
    expect(await staticFiles(path)).toEqual([path]);
    const needed = await Promise.all(chunks.map(async (chunk) => staticFiles(await chunkPath(chunk))));
    const files = new Set(needed.flat());
    // Lit lies in it, so that each of them imports it.
    expect(files).toContain(await chunkPath('checkout'));
    for (const file of files) {
      const hash = createHash('sha256').update((await builtFile(file)) ?? '');
      expect(script, file).toContain(`sha256-${hash.digest('base64')}`);
    }
  });
});

test('R75: a part of which one byte was changed at first is loaded once its bytes are right', async () => {
  const changed = await chunkPath('qr-path');
  const file = changeOneByte((await builtFile(changed)) ?? Buffer.of());
  let requests = 0;
  const page = await click(
    await serveWidget(({ path }) =>
      path.startsWith(changed) && (requests += 1) === 1 ? scriptResponse(file) : undefined,
    ),
  );
  await page.locator('paywicket-qr-code svg path').waitFor();
  expect(requests).toBe(2);
});

describe('R174: a part whose bytes were changed is named to the shop', () => {
  test.each([
    ['screens', 'by the event and the console, and the shopper goes on', true],
    ['qr-path', 'by the event and the console, and the address can be paid', false],
  ])('%s: %s', async (chunk, _, leaves) => {
    const path = await chunkPath(chunk);
    const file = changeOneByte((await builtFile(path)) ?? Buffer.of());
    const pay = await serveWidget((request) =>
      request.path.startsWith(path) ? scriptResponse(file) : undefined,
    );
    const said: string[] = [];
    const page = await click(pay, {
      prepare: async (page) => {
        page.on('console', (message) => said.push(message.text()));
        await page.exposeFunction('told', (line: string) => said.push(line));
        await page.addInitScript(() => {
          const { told } = globalThis as unknown as { told: (line: string) => void };
          document.addEventListener('paywicket-error', ({ code, message, target }) =>
            told(`event of ${(target as Element).localName}: ${code}, ${message}`),
          );
        });
      },
    });
    if (leaves) await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
    else {
      await page.locator('paywicket-qr-code p').waitFor();
      expect(await page.locator('paywicket-address bdi').textContent()).toBe(address);
    }
    const failure = `Error: ${pay.origin}${path} could not be loaded`;
    await expect.poll(() => said).toContain(`event of paywicket-button: file_failed, ${failure}`);
    expect(said.filter((line) => line.startsWith('event'))).toHaveLength(1);
    expect(said).toContainEqual(
      expect.stringMatching(new RegExp(`^Paywicket: a part of the checkout could not.*${path}`)),
    );
  });
});

describe('a chunk that cannot be loaded', () => {
  const without = async (chunk: string): Promise<Site> => {
    const missing = await chunkPath(chunk);
    return serveWidget(({ path }) => (path === missing ? { status: 503 } : undefined));
  };

  test('with the screens: the shopper pays on the hosted page', async () => {
    const pay = await without('screens');
    const page = await click(pay);
    await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
    expect(await page.getByRole('heading').textContent()).toBe('Hosted page');
  });

  test('with the frame: the shopper pays on the hosted page', async () => {
    const pay = await without('shop-page');
    const page = await click(pay, { mode: 'frame' });
    await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
    expect(await page.getByRole('heading').textContent()).toBe('Hosted page');
  });

  test('with the QR encoder, at first: the code comes once the server has it', async () => {
    const missing = await chunkPath('qr-path');
    let requests = 0;
    const pay = await serveWidget(({ path }) =>
      path.startsWith(missing) && (requests += 1) === 1 ? { status: 503 } : undefined,
    );
    const page = await click(pay);
    await page.locator('paywicket-qr-code svg path').waitFor();
    expect(requests).toBe(2);
  });

  test('with a language: a shop that reloads where one of its own is missing, as Vite asks of it, does not', async () => {
    const missing = await chunkPath('text-de');
    let requests = 0;
    const pay = await serveWidget(({ path }) => {
      if (path !== missing) return undefined;
      requests += 1;
      return { status: 503 };
    });
    const page = await click(pay, {
      prepare: async (page) =>
        page.addInitScript(() => {
          document.addEventListener('DOMContentLoaded', () => (document.documentElement.lang = 'de'));
          window.addEventListener('vite:preloadError', () => window.violations.push('preloadError'));
        }),
    });
    await page.locator('paywicket-qr-code svg path').waitFor();
    expect(requests).toBeGreaterThan(0);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
  });

  test('with the QR encoder: the address can be paid without it', async () => {
    const page = await click(await without('qr-path'));
    await page.locator('paywicket-qr-code p').waitFor();
    expect(await page.locator('paywicket-address bdi').textContent()).toBe(address);
  });
});

test('runs under a strict policy with Trusted Types, beside a page that draws with Lit itself', async () => {
  const page = await click(await serveWidget());
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
  const page = await click(pay, { policies: '' });
  await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
  expect(await page.getByRole('heading').textContent()).toBe('Hosted page');
});

test("the policy that every script of the page can call passes addresses in the server's folder alone", async () => {
  const pay = await serveWidget(async ({ path }) => {
    const file = path.startsWith('/crypto/') ? await builtFile(path.slice('/crypto'.length)) : undefined;
    return file && scriptResponse(file);
  });
  const page = await click(pay, { folder: '/crypto' });
  await page.waitForFunction(() => window.paywicketPolicy);
  /** What comes of each; in one go, because a page without a session is left. */
  const passed = async (addresses: readonly string[]) =>
    page.evaluate((addresses) => {
      return addresses.map((address) => {
        try {
          return String(window.paywicketPolicy?.createScriptURL(address));
        } catch (error) {
          return (error as Error).name;
        }
      });
    }, addresses);
  const { origin } = pay;
  const own = ['paywicket.js', 'assets/a.js', 'v/1.0.0/assets/a.js'].map(
    (path) => `${origin}/crypto/${path}`,
  );
  const others = [
    'https://other.test/crypto/assets/a.js',
    `${origin}/a.js`,
    `${origin}/crypto`,
    `${origin}/cryptography/a.js`,
    `${origin}/crypto/../a.js`,
    `${origin}/crypto/%2e%2e/a.js`,
    `${origin}/crypto\\..\\a.js`,
    `${origin}@other.test/crypto/a.js`,
    `//${new URL(origin).host}/crypto/a.js`,
    '/crypto/a.js',
    'data:text/javascript,1',
    'blob:x',
    '',
  ];
  expect(await passed([...own, ...others])).toEqual([...own, ...others.map(() => 'TypeError')]);
});
