import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Method } from '../../server/money-in/contract/session.ts';
import {
  html,
  connectBrowser,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from '../testing/sites.ts';

let browser: Browser;
let pay: Site;
let shop: Site;
let page: Page;
let isQuick: boolean;

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  const [tether] = session().methods as [Method];
  const bitcoin = { ...tether, id: 'btc-bitcoin', asset: 'BTC', network: 'bitcoin', networkName: 'Bitcoin' };
  const view = { ...session(), methods: [tether, bitcoin] };
  const { payment } = view;
  isQuick = false;
  pay = await serveWidget(async ({ path, method, body }) => {
    if (path === '/v1/session' && method === 'GET') return sessionAnswer(view);
    if (isQuick && method === 'POST' && payment !== null) {
      const other = { ...payment, id: 'pay_2', method: 'btc-bitcoin', asset: 'BTC' };
      return sessionAnswer({ ...view, version: view.version + 1, payment: other });
    }
    // The address of the other coin is on its way, and stays there.
    if (method === 'POST' && body.includes('btc')) await new Promise(() => {});
    return path === '/v1/session' && method === 'POST' ? sessionAnswer(view) : undefined;
  });
  shop = await serve(({ path }) =>
    path === '/'
      ? html(
          `<script src="${pay.origin}/paywicket.js" defer></script><paywicket-button session="cs_test"></paywicket-button>`,
        )
      : undefined,
  );
  page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await page.goto(shop.origin);
  await page.locator('paywicket-button').click();
  await page.locator('paywicket-address bdi').waitFor();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay.close(), shop.close()]);
});

const posts = () =>
  pay.requests.flatMap(({ method, body }) =>
    method === 'POST' ? [(JSON.parse(body) as { method: string }).method] : [],
  );

test('back to the first coin while the address of another is pending: the server is called, and it is shown', async () => {
  const list = page.locator('paywicket-method-picker [part=method]');
  const back = page.locator('paywicket-checkout [part=footer] button').first();
  await back.click();
  await list.filter({ hasText: 'BTC' }).click();
  await expect.poll(posts).toEqual(['btc-bitcoin']);
  // The list stays for a moment, in case the answer is quick.
  await list.first().waitFor({ state: 'detached' });
  await back.click();
  await list.filter({ hasText: 'USDT' }).click();
  await expect.poll(posts).toEqual(['btc-bitcoin', 'usdt-tron']);
  await page.locator('paywicket-address bdi').waitFor();
});

test('an address that is there at once is shown at once, and nothing blinks in between', async () => {
  await page.locator('paywicket-checkout [part=footer] button').first().click();
  const titles = page.locator('paywicket-checkout').evaluate(
    async (checkout) =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        checkout.addEventListener('drawn', () => {
          seen.push(checkout.shadowRoot?.querySelector('h2')?.textContent ?? '');
          if (seen.at(-1)?.includes('BTC')) resolve(seen);
        });
      }),
  );
  isQuick = true;
  await page.locator('paywicket-method-picker [part=method]').filter({ hasText: 'BTC' }).click();
  expect(await titles).toHaveLength(1);
});
