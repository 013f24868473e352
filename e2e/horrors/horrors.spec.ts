import { expect } from '@playwright/test';
import { readQr } from '../journeys/support/qr.ts';
import { Shopper } from '../journeys/support/shopper.ts';
import { test } from './fixtures.ts';
import { buy, enter, payTwice, showsThePayment, typeAndChoose } from './journey.ts';
import { allHorrors, ownHorrors, together } from './table.ts';

test.use({ hasLibraries: true });

test.beforeEach(({ libraries }) => {
  test.skip('missing' in libraries, 'missing' in libraries ? libraries.missing : '');
});

test('two orders are paid in the page without any horror', async ({ page, stack, shop, gateway }) => {
  await payTwice({ page, stack, shop, gateway }, []);
});

for (const name of allHorrors.filter((each) => !ownHorrors.some((own) => own === each)))
  test(`two orders are paid beside ${name}, and all that is shown is true`, async ({
    page,
    stack,
    shop,
    gateway,
  }) => {
    await payTwice({ page, stack, shop, gateway }, [name]);
  });

for (const [which, names] of Object.entries(together))
  test(`two orders are paid in a page of many horrors, ${which}`, async ({ page, stack, shop, gateway }) => {
    await payTwice({ page, stack, shop, gateway }, names);
  });

test('each horror is in a page of many', () => {
  expect(new Set(Object.values(together).flat())).toEqual(new Set(allHorrors));
});

test('an inline checkout inherits no letters, and its address can be selected', async ({
  page,
  stack,
  shop,
  gateway,
}) => {
  const stage = { page, stack, shop, gateway };
  await enter(stage, ['letters'], 'inline');
  const shopper = new Shopper(page, page.locator('paywicket-checkout'));
  const order = await buy(stage, shopper, 'mug');
  await typeAndChoose(shopper, 'usdt', /USDT.*TRC20/);
  await showsThePayment(stage, shopper, order);
  await gateway.pay();
  await shopper.sees('Paid');
  await expect(page.getByRole('heading', { name: 'Mug Shop' })).toBeVisible();
});

test('an inline checkout in an inverted page has a QR code that is read once it is enlarged', async ({
  page,
  stack,
  shop,
  gateway,
}) => {
  const stage = { page, stack, shop, gateway };
  await enter(stage, ['inverted'], 'inline');
  const shopper = new Shopper(page, page.locator('paywicket-checkout'));
  await buy(stage, shopper, 'mug');
  await typeAndChoose(shopper, 'usdt', /USDT.*TRC20/);
  const code = await shopper.shownQr();
  await code.click();
  await expect(page.getByRole('dialog', { name: /^QR code/ })).toBeVisible();
  expect(readQr(await page.screenshot())).toBe((await gateway.newestPayment()).address);
});
