/**
 * Every screen, at three widths, light, dark and from right to left: as in the pictures of `snapshots/`, without a fault
 * for axe, whole at 400 %, in forced colours, without motion, and with hostile names. One load for all of it.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expectLook, lenient, limitOf, settle, sizes, strict, variants } from './camera.ts';
import { expect, test } from '../journeys/fixtures.ts';
import { borderless, focusIsSeen, layoutFaults, moving, unreachable } from './layout.ts';
import { difference, shrink } from './snapshots.ts';
import { endless, hostile, scenes } from './scenes.ts';
import { enter, speak } from '../journeys/stage.ts';

test.describe.configure({ timeout: 90_000 });

for (const scene of scenes) {
  test(`${scene.name}: looks as before, and works for everybody`, async ({ page, stack, traffic }) => {
    if (/^trouble|^offline/.test(scene.name)) traffic.expectError(/Failed to load resource|net::ERR/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await enter(page, stack, scene);
    const limit = await limitOf(page);
    const english = await words(page);
    const come = async (variant: (typeof variants)[number]) => {
      await page.emulateMedia({ colorScheme: variant.colorScheme });
      await speak(page, variant.locale);
      if (variant.locale === 'en') return;
      // The words of few screens come after the others.
      await expect
        .poll(async () => (await words(page)).every((text, at) => text === '' || text !== english[at]))
        .toBe(true);
    };
    // All pictures first: what waits for an answer does not wait for ever.
    for (const variant of variants) {
      await come(variant);
      for (const size of sizes) {
        await page.setViewportSize(size);
        const name = `${scene.name}-${size.width}-${variant.name}`;
        await expectLook(page, name, limit);
        expect.soft(await layoutFaults(page), name).toEqual([]);
      }
    }
    for (const variant of variants) {
      await speak(page, variant.locale);
      await page.emulateMedia({ colorScheme: variant.colorScheme });
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectAccessible(page, variant.colorScheme, `${scene.name} ${variant.name}`);
      if (variant.name === 'dark') await expectForEverybody(page, scene.name);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'dark', `${scene.name} dark, from right to left`);
    await expectZoomed(page, `${scene.name} from right to left`);
  });
}

// Who is refused reads no name.
const hostileScenes = scenes.filter(({ script }) => script.refusal === undefined).map(hostile);
for (const scene of [...hostileScenes, ...endless])
  test(`R6: ${scene.name}: what is hostile stays in its place`, async ({ page, stack, traffic }) => {
    if (/^trouble|^offline/.test(scene.name)) traffic.expectError(/Failed to load resource|net::ERR/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await enter(page, stack, scene);
    for (const locale of ['en', 'ar']) {
      await speak(page, locale);
      for (const size of sizes) {
        await page.setViewportSize(size);
        await settle(page);
        expect.soft(await layoutFaults(page), `${size.width} ${locale}`).toEqual([]);
      }
      await expectZoomed(page, locale);
    }
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
  });

test('a change of looks is noticed', async ({ page, stack }) => {
  const pay = scenes.find(({ name }) => name === 'pay');
  if (pay === undefined) throw new Error('There is no such scene.');
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await enter(page, stack, pay);
  await page.setViewportSize({ width: 412, height: 860 });
  await settle(page);
  const before = await page.screenshot();
  const again = await page.screenshot();
  expect(difference(before, again)).toBe(0);
  expect(difference(before, shrink(before))).toBe(0);
  const sheets = [
    '.only { background: none !important }',
    '.head { height: 64px !important }',
    '.body { padding-inline: 0 !important }',
    '.outlined { border-color: transparent !important; color: transparent !important }',
    'h2, .meta { color: transparent !important }',
    '.x { margin-inline-end: 24px }',
  ];
  for (const css of sheets) {
    const undo = await dress(page, css);
    expect(difference(before, await page.screenshot()), css).toBeGreaterThan(strict);
    await undo();
  }
  await dress(page, '.ticket { transform: scale(-1) }');
  expect(difference(before, await page.screenshot()), 'on its head').toBeGreaterThan(lenient);
});

/** Title and sentence. */
const words = async (page: Page): Promise<string[]> =>
  page.locator('paywicket-checkout .say > *').allTextContents();

async function expectAccessible(page: Page, colorScheme: string, name: string): Promise<void> {
  // There are no frames, for whose sake axe would open another page.
  const axe = new AxeBuilder({ page }).setLegacyMode().include('paywicket-checkout');
  // Colours are all that the scheme changes.
  if (colorScheme === 'dark') axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect.soft(found, `axe on ${name}`).toEqual([]);
}

/** 1280 × 1024 at 400 %. */
async function expectZoomed(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 256 });
  await settle(page);
  expect.soft(await layoutFaults(page), `${name} at 400 %`).toEqual([]);
  expect.soft(await unreachable(page), `${name} at 400 %`).toEqual([]);
}

async function expectForEverybody(page: Page, name: string): Promise<void> {
  await expectZoomed(page, name);
  expect.soft(await moving(page), `${name} without motion`).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect.soft(await moving(page), `${name} with motion`).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  await page.setViewportSize({ width: 412, height: 860 });
  expect.soft(await borderless(page), `${name} in forced colours`).toEqual([]);
  await page.keyboard.press('Tab');
  expect.soft(await focusIsSeen(page), `${name}: focus in forced colours`).toBe(true);
  await page.emulateMedia({ forcedColors: 'none' });
  await page.evaluate(() =>
    document.querySelector('paywicket-checkout')?.shadowRoot?.querySelector('h2')?.focus(),
  );
}

/** Puts a sheet over the checkout's own. */
async function dress(page: Page, css: string): Promise<() => Promise<void>> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.querySelector('paywicket-checkout')?.shadowRoot?.adoptedStyleSheets.push(sheet);
  }, css);
  return async () =>
    page.evaluate(
      () => void document.querySelector('paywicket-checkout')?.shadowRoot?.adoptedStyleSheets.pop(),
    );
}
