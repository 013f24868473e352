import { expect } from '@playwright/test';
import { Shopper } from '../journeys/shopper.ts';
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

test('two orders are paid with all horrors in one page', async ({ page, stack, shop, gateway, traffic }) => {
  // Of the libraries: what the page's policy stops, and Sentry beside MooTools.
  traffic.expectError(/\/lib\/|^Executing inline|spanContext is not a function/);
  await payTwice({ page, stack, shop, gateway }, together);
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
