/** A paid checkout goes on to the shop by itself: where the shopper sees it coming, and can stay. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { html } from '../testing/sites.ts';
import { shopFixture } from '../testing/shop.ts';
import { expectEventually } from '../testing/time.ts';

const at = shopFixture(({ path }) => (path === '/thanks' ? html('<h1>Thank you</h1>') : undefined));
let page: Page;

beforeEach(() => {
  at.view.successUrl = `${at.shop.origin}/thanks`;
});

/** Longer than the page shows that it is about to go. */
const longer = 7500;
const paid = () => ({ ...at.view, status: 'paid' as const, version: at.view.version + 1 });
const prepare = async (page: Page): Promise<unknown> => {
  await page.clock.install();
  return page.addInitScript(
    `navigation.addEventListener('navigate', ({ destination }) => { window.goes = destination.url; });`,
  );
};
const open = async (attributes = '', more: typeof prepare = async () => {}) => {
  page = await at.visit(
    `<meta name="viewport" content="width=device-width">${at.scriptTag}
     <paywicket-button session="cs_test" ${attributes}>Pay</paywicket-button>`,
    { prepare: async (page) => Promise.all([prepare(page), more(page)]) },
  );
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
};
const notice = async () => page.locator('paywicket-checkout .say p').innerText();
const closed = async () => page.locator('paywicket-checkout dialog[open]').waitFor({ state: 'detached' });
const go = () => page.locator('paywicket-pill').getByRole('button', { name: /^Paid.*View receipt/ });
/** From here on, time passes by `runFor` alone: a countdown does not depend on the machine's load. */
const stopClock = async () => page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + 60_000);
/** Where the page is, or goes to, once it has had its time. */
const later = async () => {
  await page.clock.runFor(longer);
  return page.evaluate('window.goes ?? location.href');
};

test('paid behind a closed dialog: resuming by the badge shows the receipt before the shop', async () => {
  await open();
  await page.getByText('Mug Shop').first().waitFor();
  await page.keyboard.press('Escape');
  await closed();
  at.view = paid();
  await expectEventually(page, async () => go().count()).toBe(1);
  expect(await later()).toBe(`${at.shop.origin}/`);
  await stopClock();
  await go().click();
  await expectEventually(page, notice).toMatch(/Taking you to .* in [456]/);
  await page.clock.runFor(longer);
  await page.waitForURL(`${at.shop.origin}/thanks`);
});

test('paid behind a closed frame: the page stays where the shopper is', async () => {
  await open('mode="frame"');
  await page.frameLocator('iframe').locator('paywicket-address bdi').waitFor();
  await page.keyboard.press('Escape');
  await closed();
  at.view = paid();
  await expectEventually(page, async () => go().count()).toBe(1);
  expect(await later()).toBe(`${at.shop.origin}/`);
});

test.each([
  ['overpaid', 'You sent too much'],
  ['late', 'Your money is safe'],
] as const)('a page that says what to ask the shop stays: %s', async (exception, text) => {
  at.view = { ...paid(), exception, exceptions: [exception] };
  await open();
  await page.locator('paywicket-checkout').getByText(text).first().waitFor();
  expect(await later()).toBe(`${at.shop.origin}/`);
  await page.getByRole('link', { name: /^Continue to/ }).click();
  await page.waitForURL(`${at.shop.origin}/thanks`);
});

test('the receipt for a printer stays', async () => {
  at.view = paid();
  page = await at.visit('');
  await prepare(page);
  await page.addInitScript('window.print = () => { window.prints = (window.prints ?? 0) + 1; }');
  await page.goto(`${at.pay.origin}/pay#cs_test&print`);
  await expect.poll(async () => page.evaluate('window.prints')).toBe(1);
  expect(await notice()).not.toContain('You go on');
  expect(await later()).toContain('/pay');
});
