import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/fixtures.ts';

test.describe('the reference of the API', () => {
  test('reads on this screen, and no rule of accessibility is broken', async ({ page, stack }) => {
    await page.goto(`${stack.serverUrl}/docs/checkouts`);
    await expect(page.getByRole('heading', { name: 'Create a checkout', exact: true })).toBeVisible();
    const [needed, there] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(needed).toBe(there);
    const whole = await new AxeBuilder({ page }).setLegacyMode().disableRules('color-contrast').analyze();
    expect(whole.violations).toEqual([]);
    // Colours of one part: the page is long, and the rest of it looks the same.
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const part = new AxeBuilder({ page }).setLegacyMode().include('nav').include('#checkouts\\.create');
      const { violations, passes } = await part.withRules('color-contrast').analyze();
      expect(violations).toEqual([]);
      expect(passes).not.toEqual([]);
    }
  });

  test('its calls can be copied under its policy', async ({ page, context, stack }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${stack.serverUrl}/docs/checkouts`);
    const create = page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: 'Create a checkout', exact: true }) });
    await create.getByRole('button', { name: 'Copy' }).click();
    await expect(create.getByRole('button', { name: 'Copied' })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^curl -X POST "http:\/\/[^"]+\/v1\/checkouts" \\\n {2}-H "Authorization: Bearer/);
  });
});
