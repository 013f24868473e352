/** A page that sells only after its terms are accepted, from a shopper's view: a checkbox and the button. */
import type { Page } from '@playwright/test';
import { expect } from 'vitest';

/** The posted data: with characters that an attribute, a script or a template may corrupt. */
export const cart = {
  items: [{ sku: 'mug', count: 2 }],
  note: `Zoë's "gift" & <b>{{ 7 }}</b> \u2028 …`,
  gift: null,
};

/** As a literal in scripts and templates. */
export const cartLiteral = JSON.stringify(cart).replace('\u2028', String.raw`\u2028`);

/** Clicks until the page reacts: a server-rendered page does not before its framework runs. */
export async function setTerms(page: Page, accepted: boolean): Promise<void> {
  const button = page.locator(`paywicket-button button:${accepted ? 'enabled' : 'disabled'}`);
  const click = async (): Promise<boolean> => {
    await page.getByLabel('I accept the terms').click();
    return button.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(click, { timeout: 30_000 }).toBe(true);
}

/** Clicks, by mouse and by script, start no order. */
export async function expectDead(page: Page): Promise<void> {
  await page.locator('paywicket-button button:disabled').waitFor();
  await page.locator('paywicket-button').click({ force: true });
  await page.locator('paywicket-button').evaluate((element: HTMLElement) => element.click());
  expect(await page.locator('[data-paywicket-busy], paywicket-checkout').count()).toBe(0);
}
