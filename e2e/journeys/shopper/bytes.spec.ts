/** Compressed bytes of the widget that one shopper's browser requests, from the shop's page to the receipt. */
import type { Request } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';
import { desktop, phone } from '../support/sizes.ts';

/** Returns the compressed size of each requested script of the server, in bytes, by its path. */
async function scriptSizes(requests: readonly Request[], server: string): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const request of requests) {
    const { origin, pathname } = new URL(request.url());
    if (origin !== server || !pathname.endsWith('.js')) continue;
    expect((await request.response())?.headers()['content-encoding'], pathname).toBe('br');
    sizes[pathname] = (await request.sizes()).responseBodySize;
  }
  return sizes;
}

for (const { name, size, language, limit } of [
  { name: 'phone, English', size: phone, language: 'en', limit: 75_000 },
  { name: 'desktop with the list opened, English', size: desktop, language: 'en', limit: 80_000 },
  // Greek has the longest texts.
  { name: 'phone, Greek', size: phone, language: 'el', limit: 85_000 },
  { name: 'desktop with the list opened, Greek', size: desktop, language: 'el', limit: 90_000 },
])
  test.describe(name, () => {
    test.use(size);
    test(
      `a whole payment loads at most ${limit / 1000} kB`,
      { tag: '@gate' },
      async ({ page, stack, gateway, traffic }) => {
        await page.goto(new URL('/products/cup', stack.shopUrl).href);
        const shopper = new Shopper(page, page.getByRole('dialog'));
        await shopper.buy();
        const checkout = page.locator('paywicket-checkout');
        await checkout.locator('paywicket-language select').selectOption(language);
        await expect(checkout.locator('.ticket')).toHaveAttribute('lang', language);
        const search = shopper.dialog.locator('paywicket-method-picker input');
        await search.click();
        await search.fill('trc20');
        await shopper.dialog.getByRole('option', { name: /USDT.*TRC20/ }).click();
        await shopper.shownAddress();
        // The last file that is fetched in advance.
        const last = /\/assets\/resume-badge-content-/;
        await expect.poll(() => traffic.requests.some((request) => last.test(request.url()))).toBe(true);
        await gateway.pay();
        await expect(checkout.locator('.paid .tools')).toBeVisible();
        await page.waitForLoadState('networkidle');
        const sizes = await scriptSizes(traffic.requests, new URL(stack.serverUrl).origin);
        const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
        console.log(`${name}: ${total} of ${limit} bytes`);
        expect(total, JSON.stringify(sizes, null, 2)).toBeLessThanOrEqual(limit);
      },
    );
  });
