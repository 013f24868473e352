/** Takes a picture of a page, and compares it with the one of that name in `snapshots/`. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { difference, shrink, whereDifferent } from './snapshots.ts';

const folder = new URL('snapshots/', import.meta.url);
const results = new URL('../results/snapshots/', import.meta.url);
export const sizes = [
  { width: 320, height: 640 },
  { width: 412, height: 860 },
  { width: 1280, height: 800 },
];
export const variants = [
  { name: 'light', colorScheme: 'light', locale: 'en' },
  { name: 'dark', colorScheme: 'dark', locale: 'en' },
  { name: 'rtl', colorScheme: 'light', locale: 'ar' },
] as const;
/** Where the fonts are those of the pictures. */
export const strict = 0.001;
/** Where they are others, and lines break elsewhere: then a screen is missed that is not there, or is another. */
export const lenient = 0.25;

/** Until all that follows a change of size or of colours is drawn. */
export async function settle(page: Page): Promise<void> {
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

/** How far a picture may be from the one of its name. */
export const limitOf = async (page: Page): Promise<number> => ((await sameFonts(page)) ? strict : lenient);

/** @param whole The page around is ours, too: with its edges. */
export async function expectLook(page: Page, name: string, limit: number, whole = false): Promise<void> {
  const file = new URL(`${name}.png`, folder);
  const isThere = existsSync(file);
  const before = isThere ? await readFile(file) : null;
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  // The page around a dialog is not ours.
  const clip =
    width > 640 && !whole
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
    .soft(
      share,
      `${name}: share that is not as in snapshots/${place}; ../results/snapshots/ holds what there is`,
    )
    .toBeLessThanOrEqual(limit);
}
