/** Safari before 16.4 can construct no style sheet: what draws itself puts style elements into its shadow root. */
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  chunkPath,
  html,
  isHostedPage,
  connectBrowser,
  serve,
  serveWidget,
  type Site,
} from '../testing/sites.ts';

let browser: Browser;
let pay: Site;
let shop: Site;
let policy: string;
let script: string;
let attributes: string;

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  const path = await chunkPath('pay');
  pay = await serveWidget((request) =>
    isHostedPage(request.path)
      ? html(
          `<script type="module" nonce="own" src="${path}" crossorigin="anonymous"></script><main id="paywicket"></main>`,
          {
            'Content-Security-Policy':
              "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'nonce-own'",
          },
        )
      : undefined,
  );
  shop = await serve(({ path }) =>
    path === '/first.js'
      ? { headers: { 'Content-Type': 'text/javascript' }, body: script }
      : html(
          `<script src="/first.js"></script><script src="${pay.origin}/paywicket.js" defer></script>
           <paywicket-button session="cs_test" ${attributes}>Pay</paywicket-button>`,
          policy === '' ? {} : { 'Content-Security-Policy': policy },
        ),
  );
  policy = '';
  script = '';
  attributes = '';
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay.close(), shop.close()]);
});

const strict = () =>
  `default-src 'none'; script-src 'self' ${pay.origin}; connect-src ${pay.origin}; frame-src ${pay.origin}`;

async function open(): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await page.addInitScript(() => {
    for (const { prototype } of [Document, ShadowRoot])
      Reflect.deleteProperty(prototype, 'adoptedStyleSheets');
    const { prototype } = CSSStyleSheet;
    for (const name of ['replace', 'replaceSync']) Reflect.deleteProperty(prototype, name);
    const illegal = () => {
      throw new TypeError('Illegal constructor');
    };
    Object.defineProperty(window, 'CSSStyleSheet', { value: Object.assign(illegal, { prototype }) });
  });
  await page.goto(shop.origin);
  await page.locator('paywicket-button').click();
  return page;
}

const radius = async (page: Page): Promise<string> =>
  page
    .locator('paywicket-checkout dialog')
    .evaluate((dialog) => getComputedStyle(dialog).borderTopLeftRadius);

test('where the page has a nonce for them, and says it to Lit, the dialog looks as ever', async () => {
  policy = `${strict()}; style-src 'nonce-shop'`;
  script = `window.litNonce = 'shop'`;
  const page = await open();
  await page.locator('paywicket-address bdi').waitFor();
  expect(await radius(page)).toBe('16px');
  expect(page.url()).toBe(`${shop.origin}/`);
});

test('a frame needs none of the page’s', async () => {
  policy = strict();
  attributes = 'mode="frame"';
  const page = await open();
  const framed = page.frameLocator('iframe').locator('paywicket-checkout');
  await framed.locator('paywicket-address bdi').waitFor();
  const looks = framed.locator('dialog').evaluate((dialog) => getComputedStyle(dialog).borderTopLeftRadius);
  expect(await looks).toBe('16px');
  expect(page.url()).toBe(`${shop.origin}/`);
});
