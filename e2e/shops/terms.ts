/** A page that sells once its terms are accepted, as a shopper meets it: a checkbox and the button. */
import type { Page } from '@playwright/test';
import { expect } from 'vitest';

/** What the page posts: characters that an attribute, a script or a template may spoil. */
export const cart = {
  items: [{ sku: 'mug', count: 2 }],
  note: `Zoë's "gift" & <b>{{ 7 }}</b> \u2028 …`,
  gift: null,
};

/** A literal in scripts and templates. */
export const cartLiteral = JSON.stringify(cart).replace('\u2028', String.raw`\u2028`);

/** Clicks until the page answers: one that its server has drawn does not before its framework runs. */
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

/** Clicks, by mouse and by script, begin no order. */
export async function expectDead(page: Page): Promise<void> {
  await page.locator('paywicket-button button:disabled').waitFor();
  await page.locator('paywicket-button').click({ force: true });
  await page.locator('paywicket-button').evaluate((element: HTMLElement) => element.click());
  expect(await page.locator('[data-paywicket-busy], paywicket-checkout').count()).toBe(0);
}
