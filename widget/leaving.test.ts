/** A paid checkout goes on to the shop by itself: where somebody sees it coming, and can stay. */
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { SessionView } from '../server/contract/session.ts';
import {
  chunkPath,
  html,
  launch,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from './loader.testing.ts';

vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 });

let browser: Browser;
let pay: Site;
let shop: Site;
let page: Page;
let view: SessionView;
let button: string;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  button = '';
  const script = `<script type="module" src="${await chunkPath('pay')}" crossorigin="anonymous"></script>`;
  pay = await serveWidget(({ path, method }) => {
    if (path === '/pay') return html(`${script}<main id="paywicket"></main>`);
    return path === '/v1/session' && method === 'GET' ? sessionAnswer(view) : undefined;
  });
  shop = await serve(({ path }) =>
    path === '/'
      ? html(`<meta name="viewport" content="width=device-width"><script src="${pay.origin}/paywicket.js" defer></script>
          <paywicket-button session="cs_test" ${button}>Pay</paywicket-button>`)
      : html('<h1>Thank you</h1>'),
  );
  view = { ...session(), successUrl: `${shop.origin}/thanks` };
  page = await (await browser.newContext({ locale: 'en-US' })).newPage();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay.close(), shop.close()]);
});

/** Longer than the page shows that it is about to go. */
const longer = 7500;
const paid = () => ({ ...view, status: 'paid' as const, version: view.version + 1 });
const open = async () => {
  await page.goto(shop.origin);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
};
const notice = () => page.locator('paywicket-checkout .say p').innerText();
const closed = async () => page.locator('paywicket-checkout dialog[open]').waitFor({ state: 'detached' });
const go = () => page.locator('paywicket-pill').getByRole('button', { name: /^Paid.*Continue/ });

test('whoever was away when it was paid sees it when they are back, and can stay', async () => {
  await page.addInitScript(() => {
    const state = { hidden: true };
    Object.defineProperty(document, 'hidden', { get: () => state.hidden });
    addEventListener('back', () => {
      state.hidden = false;
      document.dispatchEvent(new Event('visibilitychange'));
    });
  });
  view = paid();
  await open();
  await expect.poll(notice).toMatch(/You go on to .* in 6/);
  // Said in the tab, though nothing of what comes later was there yet.
  await expect.poll(async () => page.title()).toMatch(/^Paid ✓ – /);
  await page.waitForTimeout(longer);
  await page.evaluate(() => dispatchEvent(new Event('back')));
  await expect.poll(notice).toMatch(/in [45]/);
  expect(await page.title()).not.toContain('✓');
  await page.getByRole('button', { name: 'Stay on this page' }).click();
  await page.waitForTimeout(longer);
  expect(page.url()).toBe(`${shop.origin}/`);
});

test('paid behind a closed dialog: the way back by the pill shows the receipt before the shop', async () => {
  await open();
  await page.getByText('Mug Shop').first().waitFor();
  await page.keyboard.press('Escape');
  await closed();
  view = paid();
  await go().waitFor();
  await page.waitForTimeout(longer);
  await go().click();
  await expect.poll(notice).toMatch(/You go on to .* in [456]/);
  await page.waitForURL(`${shop.origin}/thanks`);
});

test('paid behind a closed frame: the page stays where the shopper is', async () => {
  button = 'mode="frame"';
  await open();
  await page.frameLocator('iframe').locator('paywicket-address bdi').waitFor();
  await page.keyboard.press('Escape');
  await closed();
  view = paid();
  await go().waitFor();
  await page.waitForTimeout(longer);
  expect(page.url()).toBe(`${shop.origin}/`);
});

test('the receipt for a printer stays', async () => {
  await page.addInitScript('window.print = () => { window.prints = (window.prints ?? 0) + 1; }');
  view = paid();
  await page.goto(`${pay.origin}/pay#cs_test&print`);
  await expect.poll(async () => page.evaluate('window.prints')).toBe(1);
  expect(await notice()).not.toContain('You go on');
  await page.waitForTimeout(longer);
  expect(page.url()).toContain('/pay');
});
