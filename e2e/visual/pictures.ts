/** The pictures in `snapshots/`, and how a page is compared with them: by Playwright's `toHaveScreenshot`. */
import { expect, type Page } from '@playwright/test';

const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };
/** A colour scheme, or the direction of Arabic. */
export const variants = [
  { name: 'light', colorScheme: 'light', locale: 'en' },
  { name: 'dark', colorScheme: 'dark', locale: 'en' },
  { name: 'rtl', colorScheme: 'light', locale: 'ar' },
] as const;
/** Languages whose letters are higher and whose lines break within words. */
export const scripts = [
  { name: 'ja', colorScheme: 'light', locale: 'ja' },
  { name: 'th', colorScheme: 'light', locale: 'th' },
] as const;
type Variant = (typeof variants | typeof scripts)[number]['name'];
type View = `${keyof typeof sizes}-${Variant}`;

const everySize: readonly View[] = ['phone-light', 'phone-dark', 'desktop-light', 'desktop-dark'];
const withRtl: readonly View[] = [...everySize, 'phone-rtl'];
const phone: readonly View[] = ['phone-light'];

/** At most 60: the main screens in every size and colour, and one picture each of other screens that look different. */
export const pictures: Readonly<Record<string, readonly View[]>> = {
  'choose-few': withRtl,
  pay: withRtl,
  received: everySize,
  processing: ['phone-light', 'phone-dark', 'desktop-light'],
  paid: withRtl,
  expired: everySize,
  'choose-many': phone,
  'pay-memo': phone,
  'pay-link': phone,
  exchange: phone,
  overpaid: everySize,
  'overpaid-refund': ['phone-light', 'desktop-dark', 'phone-rtl'],
  'wrong-asset': [...phone, 'phone-ja', 'phone-th'],
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

/**
 * How far a page may be from its picture: `fonts.conf` gives every Linux the same fonts, so this is what versions of Chromium
 * draw differently. A bar that is as faint as the page's own surfaces is more than this: see `pages.spec.ts`.
 */
export const alike = { threshold: 0.02, maxDiffPixelRatio: 0.002 };

/** Compares the page with each picture of this name and variant, at that picture's size. */
export async function expectPictures(page: Page, name: string, variant: Variant): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    const view = pictures[name]?.find((known) => known === `${size}-${variant}`);
    if (view === undefined) continue;
    await page.setViewportSize(viewport);
    await expect.soft(page).toHaveScreenshot(`${name}-${view}.png`, alike);
  }
}
