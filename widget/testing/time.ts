/** Time in the browser by its own clock, which Playwright has installed: a test does not wait for it. */
import type { Page } from '@playwright/test';
import { expect } from 'vitest';
import type { Site } from './sites.ts';

/** What comes with time. */
export const expectEventually = <Value>(
  page: Page,
  look: () => Value | Promise<Value>,
): ReturnType<typeof expect.poll<Value>> =>
  expect.poll(async () => {
    await page.clock.runFor(500);
    return look();
  });

/** From here on only the test moves the page's clock, which two seconds are added to: one cannot stop it in its past. */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 2000);
}

/** Lets time pass, until the server has got all requests of the page. */
export async function passTime(page: Page, ms: number, { origin }: Site): Promise<void> {
  await page.clock.runFor(ms);
  // Arrives after all earlier requests.
  await page.evaluate(async (url) => fetch(url, { mode: 'no-cors' }), `${origin}/last`);
}
