import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

let browser: Browser;
let pay: Site;
let shop: Site;
let page: Page;
let view: SessionView;
let body: string;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  view = session();
  const script = `<script type="module" src="${await chunkPath('pay')}" crossorigin="anonymous"></script>`;
  pay = await serveWidget(({ path, method }) => {
    if (path === '/pay') return html(`${script}<main id="paywicket"></main>`);
    return path === '/v1/session' && method === 'GET' ? sessionAnswer(view) : undefined;
  });
  shop = await serve(({ path }) => (path === '/' ? html(body) : undefined));
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay.close(), shop.close()]);
});

async function visit(attributes = '', options: BrowserContextOptions = {}): Promise<void> {
  body = `<meta name="viewport" content="width=device-width"><script src="${pay.origin}/paywicket.js" defer></script>
    <paywicket-button session="cs_test" ${attributes}>Pay</paywicket-button>`;
  page = await (await browser.newContext({ locale: 'en-US', ...options })).newPage();
  await page.goto(shop.origin);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
}

const dialog = () => page.locator('paywicket-checkout dialog');
/** A question and its answer. */
const slow = { timeout: 8000 };
const pill = () => page.locator('paywicket-pill');
const go = () => pill().getByRole('button', { name: /Continue/ });
const close = async () => {
  await dialog().getByText('Mug Shop').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('paywicket-checkout dialog[open]').waitFor({ state: 'detached' });
};
const asked = () => pay.requests.filter(({ path }) => path === '/v1/session').length;

test('a payment that was shown and closed stays in the page, and leads back to itself', async () => {
  await visit();
  await close();
  await expect.poll(async () => go().innerText()).toMatch(/^Payment open · (29:\d\d|30:00) · Continue$/);
  const before = await go().innerText();
  await expect.poll(async () => go().innerText()).not.toBe(before);
  await go().click();
  await dialog().getByText('Mug Shop').first().waitFor();
  expect(await page.locator('paywicket-address bdi').textContent()).toBe(
    'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  );
  expect(await pill().count()).toBe(0);
  expect(await page.locator('paywicket-checkout').count()).toBe(1);
});

test('is worked by the keyboard', async () => {
  await visit();
  await close();
  await go().waitFor();
  await go().focus();
  await page.keyboard.press('Enter');
  await dialog().getByText('Mug Shop').first().waitFor();
  await page.keyboard.press('Escape');
  await pill().getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Enter');
  expect(await pill().count()).toBe(0);
});

test('follows the payment: seen, paid, and the shop hears of it', async () => {
  await visit();
  await page.evaluate(() =>
    addEventListener('paywicket-paid', ({ target }) => {
      document.title = (target as Element).localName;
    }),
  );
  await close();
  await go().waitFor();
  view = { ...view, status: 'processing', version: 2 };
  await expect.poll(async () => go().innerText(), slow).toBe('Payment seen · Continue');
  view = { ...view, status: 'paid', version: 3 };
  await expect.poll(async () => go().innerText(), slow).toBe('Paid · Continue');
  expect(await page.title()).toBe('paywicket-button');
  await go().click();
  await dialog().getByRole('heading', { name: 'Paid' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(await pill().count()).toBe(0);
});

test('goes, and asks no more, once there is nothing to come back to', async () => {
  await visit();
  await close();
  await go().waitFor();
  view = { ...view, status: 'cancelled', version: 2 };
  await pill().waitFor({ state: 'detached' });
  const before = asked();
  await page.waitForTimeout(2500);
  expect(asked()).toBe(before);
});

describe('does not come', () => {
  test.each([
    ['with resume none', 'resume="none"', {}],
    ['where no address was shown', '', { payment: null }],
    ['after the end', '', { status: 'paid' as const }],
  ])('%s', async (_, attributes, change) => {
    view = { ...view, ...change, methods: [] };
    await visit(attributes);
    await close();
    await page.waitForTimeout(1500);
    expect(await pill().count()).toBe(0);
    const before = asked();
    await page.waitForTimeout(2000);
    expect(asked()).toBe(before);
  });
});

test('goes where the same checkout is opened in another way', async () => {
  await visit();
  await close();
  await go().waitFor();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await dialog().getByText('Mug Shop').first().waitFor();
  await expect.poll(async () => pill().count()).toBe(0);
  expect(await page.locator('paywicket-checkout').count()).toBe(1);
});

test('gives way to the pill of another payment, and then nothing follows the first', async () => {
  await visit();
  await close();
  await go().waitFor();
  view = { ...view, id: 'chk_2' };
  await page.evaluate(`Paywicket.open({ session: 'cs_other' })`);
  await close();
  await expect.poll(async () => page.locator('paywicket-checkout').count()).toBe(0);
  await go().waitFor();
  const tokens = () =>
    pay.requests.filter(({ path }) => path === '/v1/session').map(({ headers }) => headers.authorization);
  const before = tokens().length;
  await expect.poll(() => tokens().length, slow).toBeGreaterThan(before + 2);
  expect(tokens().slice(before)).not.toContain('Bearer cs_test');
  expect(await pill().count()).toBe(1);
});

test('comes back from a frame, which says nothing of the address', async () => {
  await visit('mode="frame"');
  const inside = page.frameLocator('iframe').locator('paywicket-checkout');
  await inside.locator('paywicket-address bdi').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(async () => go().innerText()).toMatch(/^Payment open · (29:\d\d|30:00) · Continue$/);
  expect(
    await page
      .locator('paywicket-checkout')
      .evaluate(({ view }: HTMLElementTagNameMap['paywicket-checkout']) => view),
  ).toBeNull();
  await go().click();
  await inside.locator('paywicket-address bdi').waitFor();
  view = { ...view, status: 'processing', version: 2 };
  await inside.getByRole('heading', { name: 'Payment seen' }).waitFor();
});

test('is in the middle of a phone’s page, whose corners are the shop’s', async () => {
  await visit('', { viewport: { width: 360, height: 640 } });
  await close();
  await go().waitFor();
  const box = await pill().boundingBox();
  const { x = 0, width = 0, y = 0, height = 0 } = box ?? {};
  expect(x).toBeGreaterThanOrEqual(16);
  expect(Math.abs(360 - width - 2 * x)).toBeLessThanOrEqual(1);
  expect(y + height).toBeLessThanOrEqual(640 - 16);
  expect(height).toBeGreaterThanOrEqual(48);
});
