/** The pictures in `snapshots/`, and how a page is compared with them: by Playwright's `toHaveScreenshot`. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';

const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };
/** A colour scheme, or the direction of Arabic. */
export const variants = [
  { name: 'light', colorScheme: 'light', locale: 'en' },
  { name: 'dark', colorScheme: 'dark', locale: 'en' },
  { name: 'rtl', colorScheme: 'light', locale: 'ar' },
] as const;
type Variant = (typeof variants)[number]['name'];
type View = `${keyof typeof sizes}-${Variant}`;

const everySize: readonly View[] = ['phone-light', 'phone-dark', 'desktop-light', 'desktop-dark'];
const withRtl: readonly View[] = [...everySize, 'phone-rtl'];
const phone: readonly View[] = ['phone-light'];

/** At most 60: the main screens in every size and colour, and one picture each of other screens that look different. */
export const pictures: Readonly<Record<string, readonly View[]>> = {
  'choose-few': withRtl,
  pay: withRtl,
  received: everySize,
  processing: everySize,
  paid: withRtl,
  expired: everySize,
  'choose-many': phone,
  'pay-memo': phone,
  'pay-link': phone,
  exchange: phone,
  overpaid: everySize,
  'overpaid-refund': ['phone-light', 'desktop-dark', 'phone-rtl'],
  'wrong-asset': phone,
  'trouble-method': phone,
  hosted: phone,
  upi: phone,
  'choose-open': ['desktop-light'],
  'qr-large': phone,
  'resume-badge': phone,
  'hosted-page': [...withRtl, 'desktop-rtl'],
  product: everySize,
  desk: everySize,
};

/** Widths of three texts in the fonts of the machine that took the pictures. */
const fonts = new URL('snapshots/fonts.txt', import.meta.url);
/** Share of all pixels. With other fonts lines break elsewhere: then only an empty or wrong screen is noticed. */
const sameFonts = 0.002;
const otherFonts = 0.25;

/** Compares the page with each picture of this name and variant, at that picture's size. */
export async function expectPictures(page: Page, name: string, variant: Variant): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    const view = pictures[name]?.find((known) => known === `${size}-${variant}`);
    if (view === undefined) continue;
    await page.setViewportSize(viewport);
    const maxDiffPixelRatio = (await hasSameFonts(page)) ? sameFonts : otherFonts;
    await expect.soft(page).toHaveScreenshot(`${name}-${view}.png`, { maxDiffPixelRatio });
  }
}

/** When pictures are taken again, the current fonts become the reference. */
async function hasSameFonts(page: Page): Promise<boolean> {
  const widths = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) return '';
    const samples = {
      'system-ui': 'Choose another method',
      monospace: 'TR7NHqje',
      'system-ui, sans-serif': 'طريقة الدفع',
    };
    return Object.entries(samples)
      .map(([font, text]) => {
        context.font = `600 20px ${font}`;
        return context.measureText(text).width.toFixed(1);
      })
      .join(' ');
  });
  if (test.info().config.updateSnapshots !== 'none') await writeFile(fonts, `${widths}\n`);
  return (await readFile(fonts, 'utf8')).trim() === widths;
}
