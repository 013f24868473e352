/** Opens a screen with a scripted session, and changes its language. */
import { expect, type Page } from '@playwright/test';
import type { Stack } from './fixtures.ts';
import type { ScreenCase } from '../../visual/screens.ts';
import { openDialog, play } from './scripted.ts';
import { Shopper } from './shopper.ts';

/** Opens the dialog, takes the steps to the screen, and waits for it and for its delayed content. */
export async function enter(page: Page, stack: Stack, screen: ScreenCase): Promise<void> {
  // No timer of the page runs out.
  await page.clock.setFixedTime(new Date());
  await play(page, screen.script, stack.serverUrl);
  await openDialog(page, new URL('/products/cup', stack.shopUrl).href);
  const shopper = new Shopper(page, page.locator('paywicket-checkout'));
  await screen.steps?.(shopper);
  await shopper.sees(screen.title);
  if (screen.waitsFor !== undefined) {
    const late = shopper.dialog
      .getByText(screen.waitsFor)
      .or(shopper.dialog.getByRole('button', { name: screen.waitsFor }))
      .first();
    // Advances the page's timers in steps, so that a chunk in flight does not count as late. The date stays.
    const soon = async () => {
      await page.clock.runFor(500);
      return late.isVisible();
    };
    await expect.poll(soon, { intervals: [50] }).toBe(true);
  }
  if (screen.name !== 'starting' && screen.script.refusal === undefined)
    await expect(shopper.dialog.locator('paywicket-language')).toBeVisible();
  if (screen.offline) {
    // Texts of a language can be read only after they are loaded.
    for (const locale of ['ar', 'en']) await speak(page, locale);
    await page.context().setOffline(true);
  }
  if (screen.notice !== undefined) await shopper.reads(screen.notice);
}

export async function speak(page: Page, locale: string): Promise<void> {
  await page.evaluate(
    (tag) => document.querySelector('paywicket-checkout')?.setAttribute('locale', tag),
    locale,
  );
  await expect(page.locator(`.ticket[lang^=${locale}]`)).toBeAttached();
}
