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

/** From here on only the test moves the page's clock, however long it takes; two seconds have passed by it. */
export const stopClock = async (page: Page): Promise<void> => page.clock.pauseAt(Date.now() + 2000);

/** Lets time pass, until the server has got all requests of the page. */
export async function passTime(page: Page, ms: number, { origin }: Site): Promise<void> {
  await page.clock.runFor(ms);
  // Arrives after all earlier requests.
  await page.evaluate(async (url) => fetch(url, { mode: 'no-cors' }), `${origin}/last`);
}
