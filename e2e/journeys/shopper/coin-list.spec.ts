import { expect, test } from '../support/fixtures.ts';
import { boxOf } from '../support/box.ts';

test.use({ viewport: { width: 900, height: 600 } });

test(
  'where the field of coins is half out of the window, its list is in the window',
  { tag: '@gate' },
  async ({ page, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await page.goto(`${stack.serverUrl}/pay#${sessionToken}`);
    const field = page.locator('paywicket-method-picker input');
    const list = page.locator('paywicket-method-picker [popover]');
    await field.click();
    const { x, width } = await boxOf(field);
    for (const by of [-x - width / 2, 900 - x - width / 2]) {
      await page.evaluate((px) => (document.body.style.transform = `translateX(${px}px)`), by);
      await expect(list).toBeInViewport({ ratio: 1 });
    }
  },
);
