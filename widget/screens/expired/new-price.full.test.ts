/** A new price stands beside the one before it, and is agreed to before there is an address. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { SessionView } from '../../../server/contract/session.ts';
import { shopFixture } from '../../testing/shop.ts';
import { sessionAnswer } from '../../testing/sites.ts';

const at = shopFixture();
let page: Page;

/** The checkout has expired; its new price is in this amount. */
async function refreshTo(amount: string): Promise<void> {
  const [method] = at.view.methods;
  const { payment } = at.view;
  if (method === undefined || payment === null) throw new Error('a method and its payment are expected');
  const renewed: SessionView = { ...at.view, payment: null, methods: [{ ...method, amount }], version: 3 };
  at.view = {
    ...at.view,
    status: 'expired',
    payment: { ...payment, status: 'expired' },
    methods: [],
    version: 2,
  };
  at.respond = ({ path, method }) => {
    if (path !== '/v1/session/refresh' || method !== 'POST') return undefined;
    at.view = renewed;
    return sessionAnswer(renewed);
  };
  page = await at.visit(`${at.scriptTag}<paywicket-button session="cs_test">Pay</paywicket-button>`);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('button', { name: 'Get a new price' }).click();
}

const chosen = () =>
  at.pay.requests.filter(({ path, method }) => path === '/v1/session/method' && method === 'POST').length;
const facts = async () =>
  page
    .locator('paywicket-checkout dl > div')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((part) => part.textContent?.replaceAll(/[\u2066-\u2069\s]+/g, ' ').trim()),
      ),
    );

test('"New price" shows the amount before and now, and asks for no address before the shopper agrees', async () => {
  await refreshTo('55.87');
  await page.getByRole('heading', { name: 'New price', exact: true }).waitFor();
  expect(await facts()).toEqual([
    ['Before', '54.12 USDT'],
    ['Now', '55.87 USDT'],
  ]);
  expect(chosen()).toBe(0);
  await page.getByRole('button', { name: /^Pay .*55\.87/ }).click();
  await expect.poll(chosen).toBe(1);
});

test('where the price is as before, only what it is now is shown', async () => {
  await refreshTo('54.12');
  await page.getByRole('heading', { name: 'New price', exact: true }).waitFor();
  expect(await facts()).toEqual([['Now', '54.12 USDT']]);
});
