/**
 * Every screen, at three widths, light, dark and from right to left: as in the pictures of `looks/`, without a fault
 * for axe, whole at 400 %, in forced colours, without motion, and with hostile names. One load for all of it.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, type Stack } from './fixtures.ts';
import { borderless, focusIsSeen, layoutFaults, moving, unreachable } from './layout.ts';
import { difference, shrink, whereDifferent } from './pictures.ts';
import { hostile, type Scene, scenes } from './scenes.ts';
import { openDialog, play } from './scripted.ts';
import { Shopper } from './shopper.ts';

test.describe.configure({ timeout: 90_000 });
test.skip(({ isMobile }) => isMobile, 'the sizes are set here');

const folder = new URL('looks/', import.meta.url);
const results = new URL('results/looks/', import.meta.url);
const sizes = [
  { width: 320, height: 640 },
  { width: 412, height: 860 },
  { width: 1280, height: 800 },
];
const variants = [
  { name: 'light', colorScheme: 'light', locale: 'en' },
  { name: 'dark', colorScheme: 'dark', locale: 'en' },
  { name: 'rtl', colorScheme: 'light', locale: 'ar' },
] as const;
/** Where the fonts are those of the pictures. */
const strict = 0.001;
/** Where they are others, and lines break elsewhere: then a screen is missed that is not there, or is another. */
const lenient = 0.25;

for (const scene of scenes) {
  test(`${scene.name}: looks as before, and works for everybody`, async ({ page, stack, traffic }) => {
    if (/^trouble|^offline/.test(scene.name)) traffic.expectError(/Failed to load resource|net::ERR/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await enter(page, stack, scene);
    const limit = (await sameFonts(page)) ? strict : lenient;
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

  test(`R6: ${scene.name}: hostile names stay in their places`, async ({ page, stack, traffic }) => {
    if (/^trouble|^offline/.test(scene.name)) traffic.expectError(/Failed to load resource|net::ERR/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await enter(page, stack, hostile(scene));
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
}

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

/** Opens the dialog, does what leads to the screen, and waits for it and for what comes when there is time. */
async function enter(page: Page, stack: Stack, scene: Scene): Promise<void> {
  // Nothing gets late.
  await page.clock.setFixedTime(new Date());
  await play(page, scene.script, stack.serverUrl);
  await openDialog(page, new URL('/products/cup', stack.shopUrl).href);
  const shopper = new Shopper(page, page.locator('paywicket-checkout'));
  await scene.steps?.(shopper);
  await shopper.sees(scene.title);
  if (scene.waitsFor !== undefined)
    await expect(
      shopper.dialog
        .getByText(scene.waitsFor)
        .or(shopper.dialog.getByRole('button', { name: scene.waitsFor }))
        .first(),
    ).toBeVisible({ timeout: 20_000 });
  if (scene.name !== 'starting') await expect(shopper.dialog.locator('paywicket-language')).toBeVisible();
  if (scene.offline) {
    // Words that have not come can not be read.
    for (const locale of ['ar', 'en']) await speak(page, locale);
    await page.context().setOffline(true);
  }
  if (scene.notice !== undefined) await shopper.reads(scene.notice);
}

async function speak(page: Page, locale: string): Promise<void> {
  await page.evaluate(
    (tag) => document.querySelector('paywicket-checkout')?.setAttribute('locale', tag),
    locale,
  );
  await expect(page.locator(`.ticket[lang^=${locale}]`)).toBeAttached();
}

/** Title and sentence. */
const words = async (page: Page): Promise<string[]> =>
  page.locator('paywicket-checkout .say > *').allTextContents();

/** Until all that follows a change of size or of colours is drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    async () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function sameFonts(page: Page): Promise<boolean> {
  const widths = await page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) return '';
    const samples = {
      'system-ui': 'Choose another method',
      monospace: 'TR7NHqje',
      'system-ui, sans-serif': 'طريقة الدفع',
    };
    return Object.entries(samples)
      .map(([font, text]) => {
        pen.font = `600 20px ${font}`;
        return pen.measureText(text).width.toFixed(1);
      })
      .join(' ');
  });
  const file = new URL('fonts.txt', folder);
  if (isRecording()) await record(file, `${widths}\n`);
  return (await readFile(file, 'utf8')).trim() === widths;
}

/** `playwright test -u` takes the pictures anew. */
const isRecording = (): boolean => /^(all|changed)$/.test(test.info().config.updateSnapshots);

async function record(file: URL, content: string | Buffer): Promise<void> {
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, content);
}

async function expectLook(page: Page, name: string, limit: number): Promise<void> {
  const file = new URL(`${name}.png`, folder);
  const isThere = existsSync(file);
  const before = isThere ? await readFile(file) : null;
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  // The page around a dialog is not ours.
  const clip =
    width > 640
      ? { x: width / 2 - 260, y: 20, width: 520, height: height - 40 }
      : { x: 0, y: 0, width, height };
  // It says the port of this run.
  const mask = name.startsWith('phone') ? [page.locator('paywicket-qr-code svg')] : [];
  let picture: Buffer = Buffer.alloc(0);
  let share = 1;
  // A slow machine is given time: about 5 s.
  for (let attempt = 0; attempt < 9; attempt += 1) {
    await settle(page);
    picture = await page.screenshot({ clip, animations: 'disabled', mask, maskColor: '#fff' });
    share = before === null ? 1 : difference(before, picture);
    if (share <= limit || isRecording()) break;
    await page.waitForTimeout(attempt * 150);
  }
  if (isRecording()) {
    if (share > limit / 10) await record(file, shrink(picture));
    return;
  }
  if (share > limit) await record(new URL(`${name}.png`, results), picture);
  const place = share > limit && before !== null ? whereDifferent(before, picture) : '';
  expect
    .soft(share, `${name}: share that is not as in looks/${place}; results/looks/ holds what there is`)
    .toBeLessThanOrEqual(limit);
}

async function expectAccessible(page: Page, colorScheme: string, name: string): Promise<void> {
  const axe = new AxeBuilder({ page }).include('paywicket-checkout');
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
