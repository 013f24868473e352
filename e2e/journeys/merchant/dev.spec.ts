/** The page of `paywicket dev` from the package: a sample instead of the shop, beside a developer's own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/dev.ts';
import { inspect } from '../support/screens.ts';
import { Shopper } from '../support/shopper.ts';
import { desktop, phone } from '../support/sizes.ts';

/** Headers of a page that a tab opens: the console refuses other requests. */
const asTab = { headers: { 'Sec-Fetch-Dest': 'document' } };

test('a developer pays the sample, and their shop gets the webhook that the page shows', async ({
  page,
  dev,
}) => {
  const stray: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') stray.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(dev.desk);
  const shop = page.frameLocator('.stage iframe');
  await shop.getByRole('button', { name: 'Pay with crypto' }).click();
  const shopper = new Shopper(page, shop.getByRole('dialog', { name: /^Pay/ }));
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await page.getByRole('button', { name: 'Pay in full: 24.00 USDT on TRON' }).click();

  await page.getByRole('tab', { name: 'Messages' }).click();
  const webhook = page.locator('#webhooks .webhook').filter({ hasText: 'checkout.ready' });
  await expect(webhook).toContainText('Verified ✓ 200');
  expect(dev.received).toContain('checkout.ready');
  await inspect(page, 'demo-dev');

  await page.getByRole('tab', { name: 'Code' }).click();
  await expect(page.getByRole('figure').filter({ hasText: 'index.html' })).toContainText('/paywicket.js');
  const links = await page
    .locator('a')
    .evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
  for (const href of links)
    expect([href, (await page.request.get(href, asTab)).status()]).toEqual([href, 200]);

  await page.getByRole('radio', { name: 'Inline' }).check({ force: true });
  await shop.locator('paywicket-button[mode=inline]').click();
  await expect(shop.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
  await page.getByRole('radio', { name: 'Phone' }).check({ force: true });
  await page.getByRole('button', { name: 'Play a payment' }).click();
  const line = page.getByRole('list', { name: 'What happens' }).getByRole('listitem');
  await expect(line.and(page.locator('[data-state=done]'))).toHaveCount(7);
  expect(stray).toEqual([]);
  expect(errors).toEqual([]);
});

for (const [where, size] of [
  ['a desktop', desktop],
  ['a phone', phone],
] as const) {
  test.describe(`on ${where}`, () => {
    test.use(size);

    test('the card of the developer’s shop says how far it is', async ({ page, context, dev }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(dev.desk);
      const card = page.locator('#your-shop');
      await expect(card).toContainText('Not seen yet');
      await expect(page.getByRole('tab', { name: 'Your shop' })).toHaveAttribute('aria-selected', 'true');
      // Outside of a repository `dev` writes the file itself.
      await expect(card.getByText('.env has it.')).toBeVisible();
      await writeFile(join(dev.folder, '.env'), '');
      await expect(card.getByText('.env lacks it: paste the three lines')).toBeVisible();
      await expect(card).toContainText(`None sent to ${dev.webhook} yet.`);
      await inspect(page, 'dev-start');

      // The page contains no key until it is requested.
      const polled = await (await page.request.get(`${dev.desk}console/merchant`)).text();
      expect(polled).toContain('PAYWICKET_SECRET_KEY=…');
      expect(polled).not.toContain(dev.secretKey);
      await card.getByRole('button', { name: 'Copy the three lines' }).click();
      await expect(card.getByRole('button', { name: 'Copied' })).toBeVisible();
      const lines = await page.evaluate(() => navigator.clipboard.readText());
      const server = `http://127.0.0.1:${dev.ports['server']}`;
      expect(lines).toMatch(
        new RegExp(
          `^PAYWICKET_URL=${server}\nPAYWICKET_SECRET_KEY=${dev.secretKey}\nPAYWICKET_WEBHOOK_SECRET=whsec_\\S+\n$`,
        ),
      );
      await writeFile(join(dev.folder, '.env'), lines);
      await expect(card).toContainText('.env has it.');
      await writeFile(
        join(dev.folder, '.env'),
        'PAYWICKET_SECRET_KEY=sk_test_of_another_server_00000000000\n',
      );
      await expect(card).toContainText('.env has another key than this server');

      // The sample belongs to the desk and does not count as the developer's shop.
      const shop = page.frameLocator('.stage iframe');
      await shop.getByRole('button', { name: 'Pay with crypto' }).click();
      const line = page.getByRole('list', { name: 'What happens' }).getByRole('listitem');
      await expect(line.and(page.locator('[data-state=done]'))).toHaveCount(1);
      await expect(card).toContainText('Not seen yet');

      const asShop = async (token: string, path: string, body: object): Promise<{ sessionToken: string }> => {
        const answer = await fetch(`${server}/v1/${path}`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        });
        return (await answer.json()) as { sessionToken: string };
      };
      const { sessionToken } = await asShop(dev.secretKey, 'checkouts', { amount: '9.00', currency: 'USD' });
      await expect(card).toContainText(/Seen \d/);
      await asShop(sessionToken, 'session/method', { method: 'usdt-tron' });
      // The line follows the developer's shop, and the wallet opens.
      await expect(page.getByRole('tab', { name: 'Be the customer' })).toHaveAttribute(
        'aria-selected',
        'true',
      );
      await page.getByRole('button', { name: 'Pay in full: 9.00 USDT on TRON' }).click();
      await page.getByRole('tab', { name: 'Your shop' }).click();
      await expect(card).toContainText(/checkout\.(paid|ready): 200, \d/);
    });
  });
}
