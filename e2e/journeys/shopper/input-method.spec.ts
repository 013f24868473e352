/** Search by an input method, as of Japanese: its keys are its own, and none of them chooses a coin or closes anything. */
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';

/** A key that the input method handles: browsers report its name with the key code 229. */
async function pressInMethod(method: CDPSession, key: string): Promise<void> {
  await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
  await method.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: 229 });
}

async function compose(method: CDPSession, text: string): Promise<void> {
  const caret = text.length;
  await method.send('Input.imeSetComposition', { text, selectionStart: caret, selectionEnd: caret });
}

/** Names of the keys in the page's events, each with whether a text was composed. */
async function recordKeys(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const keys: string[] = [];
    addEventListener('keydown', ({ key, isComposing }) => keys.push(`${key} ${isComposing}`), true);
    Object.assign(window, { keys });
  });
  return async () => page.evaluate(() => (window as unknown as { keys: string[] }).keys);
}

test(
  'keys of an input method choose no coin, move no selection and close nothing',
  { tag: '@gate' },
  async ({ page, context, stack, gateway }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.buy();
    const before = (await gateway.payments()).length;
    const search = shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' });
    const options = shopper.dialog.getByRole('listbox').getByRole('option');
    await search.click();
    await expect(options.first()).toBeVisible();
    const keys = await recordKeys(page);
    const method = await context.newCDPSession(page);

    const isUnchanged = async (): Promise<void> => {
      await expect(search).toHaveValue('tron');
      await expect(search).toHaveAttribute('aria-activedescendant', 'row-0');
      await expect(options.first()).toHaveAccessibleName(/USDT.*TRC20/);
      expect((await gateway.payments()).length).toBe(before);
    };

    await compose(method, 'tron');
    await isUnchanged();
    for (const key of ['ArrowUp', 'Escape', 'Enter']) {
      await pressInMethod(method, key);
      await isUnchanged();
    }
    // Safari ends the composition before it reports its Enter.
    await method.send('Input.insertText', { text: 'tron' });
    await pressInMethod(method, 'Enter');
    await isUnchanged();
    expect(await keys()).toEqual(['ArrowUp true', 'Escape true', 'Enter true', 'Enter false']);

    await page.keyboard.press('Enter');
    await shopper.shownAddress();
    expect((await gateway.payments()).length).toBe(before + 1);
  },
);
