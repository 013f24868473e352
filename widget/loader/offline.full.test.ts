/** Openers whose shop, or server, cannot be reached: the shopper sees that, and gets to one checkout once it can. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { expectAccessible } from '../testing/accessible.ts';
import { chunkPath, html, json } from '../testing/sites.ts';
import { shopFixture } from '../testing/shop.ts';

const at = shopFixture(({ method }) => (method === 'POST' ? json({ sessionToken: 'cs_test' }) : undefined));
let page: Page;

const dialog = () => page.locator('paywicket-checkout dialog');
const made = () => [...at.shop.requests, ...at.pay.requests].filter(({ method }) => method === 'POST');
/** The dialog says that there is no connection before the request that it has under way has failed. */
const expectNetworkError = async () => expect.poll(async () => page.evaluate('heard')).toEqual(['network']);
const press = async () => page.locator('a,paywicket-button,form button').first().click();

/** The page is there, and what an idle moment brings. */
async function visit(opener: string, prepare?: (page: Page) => Promise<unknown>): Promise<void> {
  const hear = `<script>window.heard = [];
    addEventListener('paywicket-error', ({ code }) => heard.push(code));</script>`;
  page = await at.visit(hear + at.scriptTag + opener, { ...(prepare && { prepare }) });
  await page.waitForFunction(() => customElements.get('paywicket-checkout'));
}

test.each([
  ['a session-url', '<paywicket-button session-url="/api">Pay</paywicket-button>', 'dialog h2'],
  ['a link', '<a href="#" data-paywicket-link="tshirt">Pay</a>', 'dialog h2'],
  ['a form', '<form action="/api" method="post" data-paywicket><button>Pay</button></form>', 'dialog h2'],
  [
    'a session-url in a frame',
    '<paywicket-button session-url="/api" mode="frame">Pay</paywicket-button>',
    'iframe',
  ],
])(
  'offline %s says so at once, and is asked again once that is over: one checkout',
  async (_, opener, there) => {
    await visit(opener);
    await page.context().setOffline(true);
    await press();
    await dialog().getByRole('heading', { name: 'You’re offline' }).waitFor();
    await expectNetworkError();
    await page.context().setOffline(false);
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await page.locator(`paywicket-checkout ${there}`).waitFor({ state: 'attached' });
    await expect.poll(() => made().length).toBe(1);
    if (there !== 'iframe') await dialog().getByText('Mug Shop').first().waitFor();
    expect(page.url()).toBe(`${at.shop.origin}/`);
  },
);

test('offline is said in English where the words of the shopper’s language cannot come', async () => {
  await visit('<paywicket-button session="cs_test" locale="de">Pay</paywicket-button>');
  await page.context().setOffline(true);
  await press();
  await dialog().getByRole('heading', { name: 'You’re offline' }).waitFor();
  await expectNetworkError();
  await page.context().setOffline(false);
  await dialog().getByText('Testmodus').waitFor();
  expect(await page.evaluate('heard')).toEqual(['network']);
});

test('a session-url whose answer got lost is asked again only where the shopper says so', async () => {
  await visit('<paywicket-button session-url="/api">Pay</paywicket-button>', async (page) =>
    page.route('**/api', async (route) => route.abort(), { times: 1 }),
  );
  await press();
  await dialog().getByRole('heading', { name: 'The store couldn’t start the payment' }).waitFor();
  expect([await page.evaluate('heard'), made()]).toEqual([['network'], []]);
  await dialog().getByRole('button', { name: 'Try again' }).click();
  await dialog().getByText('Mug Shop').first().waitFor();
  expect(made()).toHaveLength(1);
});

/** The companion server is down, and with it what the shop's own server would get from it. */
async function visitWithoutServer(opener: string, answer = () => json({}, 502)): Promise<void> {
  const chunk = await chunkPath('checkout');
  page = await at.visit(at.scriptTag + opener, {
    prepare: async (page) => {
      await page.route(`**${chunk}`, async (route) => route.abort());
      await page.route('**/api', async (route) => {
        const isForm = route.request().isNavigationRequest();
        const { status, body } = isForm ? html('<h1>Checkout of the shop</h1>') : answer();
        await route.fulfill({
          status: status ?? 200,
          body: String(body),
          contentType: isForm ? 'text/html' : 'application/json',
        });
      });
    },
  });
  await press();
}
const sentence = 'Payment is unavailable right now. Please try again.';
const notice = () => page.getByRole('alert');

test('without the server a button in a form has the form sent by the browser', async () => {
  await visitWithoutServer(
    '<form action="/api" method="post"><paywicket-button session-url="/api">Pay</paywicket-button></form>',
  );
  await page.getByRole('heading', { name: 'Checkout of the shop' }).waitFor();
  expect(page.url()).toBe(`${at.shop.origin}/api`);
});

test('without the server any other button says so beside it, each time', async () => {
  await visitWithoutServer(
    '<main><h1>Shop</h1><paywicket-button session-url="/api">Pay</paywicket-button></main>',
  );
  await expect.poll(async () => notice().innerText()).toBe(sentence);
  await expectAccessible(page);
  await page.unroute('**/api');
  await press();
  await expect.poll(async () => notice().count()).toBe(0);
});

test('in the merchant’s own words', async () => {
  await visitWithoutServer(
    '<paywicket-button session-url="/api" unavailable="Bitte rufen Sie uns an.">Pay</paywicket-button>',
  );
  await expect.poll(async () => notice().innerText()).toBe('Bitte rufen Sie uns an.');
});

test('a refusal of the shop is read without the dialog, too, and is not sent again', async () => {
  await visitWithoutServer(
    '<form action="/api" method="post"><paywicket-button session-url="/api">Pay</paywicket-button></form>',
    () => json({ message: 'One item is sold out' }, 422),
  );
  await expect.poll(async () => notice().innerText()).toBe('One item is sold out');
});
