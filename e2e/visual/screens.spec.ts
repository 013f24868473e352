/**
 * Every screen, at three widths, light, dark and from right to left: equal to its pictures, without faults for axe, complete at
 * 400 %, in forced colours, without motion, and with hostile names. One page load for all of it.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '../journeys/support/fixtures.ts';
import { enter, speak } from '../journeys/support/stage.ts';
import { axeFaults } from './axe.ts';
import { borderless, focusIsSeen, layoutFaults, moving, unreachable } from './layout.ts';
import { expectPictures, variants } from './pictures.ts';
import { endless, hostile, screens } from './screens.ts';

const softly = expect.configure({ soft: true });
const sizes = [
  { width: 320, height: 640 },
  { width: 412, height: 860 },
  { width: 1280, height: 800 },
];

for (const screen of screens) {
  test(`${screen.name}: looks as in its pictures, and works for everybody`, async ({
    page,
    stack,
    traffic,
  }) => {
    if (/^trouble|^offline/.test(screen.name)) traffic.expectError(/Failed to load resource|net::ERR/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await enter(page, stack, screen);
    const english = await words(page);
    const show = async (variant: (typeof variants)[number]) => {
      await page.emulateMedia({ colorScheme: variant.colorScheme });
      await speak(page, variant.locale);
      if (variant.locale === 'en') return;
      // Texts of rare screens are loaded after the others.
      await expect
        .poll(async () => (await words(page)).every((text, at) => text === '' || text !== english[at]))
        .toBe(true);
    };
    // Pictures first: a screen that waits for a response changes after a while.
    for (const variant of variants) {
      await show(variant);
      for (const size of sizes) {
        await page.setViewportSize(size);
        const name = `${screen.name}-${size.width}-${variant.name}`;
        await drawn(page);
        await softly.poll(async () => layoutFaults(page), name).toEqual([]);
      }
      await expectPictures(page, screen.name, variant.name);
    }
    for (const variant of variants) {
      await speak(page, variant.locale);
      await page.emulateMedia({ colorScheme: variant.colorScheme });
      await page.setViewportSize({ width: 1280, height: 800 });
      const found = await axeFaults(page, variant.colorScheme, 'paywicket-checkout');
      expect.soft(found, `axe on ${screen.name} ${variant.name}`).toEqual([]);
      if (variant.name === 'dark') await expectForEverybody(page, screen.name);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    const found = await axeFaults(page, 'dark', 'paywicket-checkout');
    expect.soft(found, `axe on ${screen.name} dark, from right to left`).toEqual([]);
    await expectZoomed(page, `${screen.name} from right to left`);
  });
}

// A refusal shows no name.
const hostileScreens = screens.filter(({ script }) => script.refusal === undefined).map(hostile);
for (const screen of [...hostileScreens, ...endless])
  test(`R6: ${screen.name}: what is hostile stays in its place`, async ({ page, stack, traffic }) => {
    if (/^trouble|^offline/.test(screen.name)) traffic.expectError(/Failed to load resource|net::ERR/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await enter(page, stack, screen);
    for (const locale of ['en', 'ar']) {
      await speak(page, locale);
      for (const size of sizes) {
        await page.setViewportSize(size);
        await drawn(page);
        await softly.poll(async () => layoutFaults(page), `${size.width} ${locale}`).toEqual([]);
      }
      await expectZoomed(page, locale);
    }
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
  });

/** Waits until a change of size or of colours is drawn. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    async () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** Title and sentence. */
const words = async (page: Page): Promise<string[]> =>
  page.locator('paywicket-checkout .say > *').allTextContents();

/** 1280 × 1024 at 400 %. */
async function expectZoomed(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 256 });
  await drawn(page);
  await softly.poll(async () => layoutFaults(page), `${name} at 400 %`).toEqual([]);
  await softly.poll(async () => unreachable(page), `${name} at 400 %`).toEqual([]);
}

async function expectForEverybody(page: Page, name: string): Promise<void> {
  await expectZoomed(page, name);
  await softly.poll(async () => moving(page), `${name} without motion`).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await softly.poll(async () => moving(page), `${name} with motion`).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  await page.setViewportSize({ width: 412, height: 860 });
  await softly.poll(async () => borderless(page), `${name} in forced colours`).toEqual([]);
  await page.keyboard.press('Tab');
  await softly.poll(async () => focusIsSeen(page), `${name}: focus in forced colours`).toBe(true);
  await page.emulateMedia({ forcedColors: 'none' });
  await page.evaluate(() =>
    document.querySelector('paywicket-checkout')?.shadowRoot?.querySelector('h2')?.focus(),
  );
}
