/** The list of methods where there is little room for it: it stays in the window, and its rows can be reached. */
import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Method } from '../../../server/money-in/contract/session.ts';
import { session } from '../../testing/sites.ts';
import { shopFixture } from '../../testing/shop.ts';

const at = shopFixture();
let page: Page;
let chosen: string[];

const [tether] = session().methods as [Method];
const methods = Array.from({ length: 40 }, (_, n): Method => ({
  ...tether,
  id: `coin-${n}`,
  asset: `C${String(n).padStart(2, '0')}`,
  assetName: `Coin ${n}`,
  network: `net${n}`,
  networkName: `Network ${n}`,
  networkStandard: null,
  feeAsset: null,
  typicalSeconds: null,
}));

const size = { width: 900, height: 600 };
const field = () => page.locator('paywicket-method-picker input');
const list = () => page.locator('paywicket-method-picker [popover]');
const rows = () => list().getByRole('option');

beforeEach(() => {
  chosen = [];
  at.view = { ...at.view, methods, payment: null };
  at.respond = ({ path, method, body }) => {
    if (path === '/v1/session' && method === 'POST')
      chosen.push((JSON.parse(body) as { method: string }).method);
    return undefined;
  };
});

/** An inline checkout in a page that scrolls both ways. @param place Its rules in CSS. */
async function visit(place: string, locale = 'en', viewport = size): Promise<void> {
  const direction = locale === 'ar' ? 'rtl' : 'ltr';
  page = await at.visit(
    `<meta name="viewport" content="width=device-width">
    <style>
      body { margin: 0; width: 1500px; height: 2400px; position: relative; }
      main { position: absolute; width: 360px; ${place} }
    </style>
    <script>document.documentElement.dir = '${direction}';</script>
    <main></main>${at.scriptTag}`,
    { viewport, reducedMotion: 'reduce' },
  );
  await page.waitForFunction('window.Paywicket?.open');
  await page.evaluate(
    `Paywicket.open({ session: 'cs_test', mode: 'inline', locale: '${locale}' })
      .then((element) => document.querySelector('main').append(element))`,
  );
  await page.locator('paywicket-method-picker [part=method]').first().waitFor();
}

/** Scrolls until the field is at this place in the window, in px. */
async function scrollFieldTo({ top, left }: { top?: number; left?: number }): Promise<void> {
  await field().evaluate(
    (input, [top, left]) => {
      const box = input.getBoundingClientRect();
      scrollBy(left === null ? 0 : box.left - left, top === null ? 0 : box.top - top);
    },
    [top ?? null, left ?? null] as const,
  );
}

/** A browser says so while a keyboard covers a part of the window. */
async function cover(height: number, offsetTop = 0): Promise<void> {
  await page.evaluate(
    ([height, offsetTop]) => {
      const seen = window.visualViewport as VisualViewport;
      Object.defineProperty(seen, 'height', { configurable: true, value: height });
      Object.defineProperty(seen, 'offsetTop', { configurable: true, value: offsetTop });
      seen.dispatchEvent(new Event('resize'));
    },
    [height, offsetTop] as const,
  );
}

/** How far the list reaches out of the window, and how many of its rows are seen whole. */
const seen = async (top = 0, bottom = size.height) =>
  list().evaluate(
    (list, [top, bottom]) => {
      const box = list.getBoundingClientRect();
      const out = Math.max(top - box.top, box.bottom - bottom, -box.left, box.right - innerWidth, 0);
      const whole = [...list.querySelectorAll('[role=option]')].filter((row) => {
        const place = row.getBoundingClientRect();
        return place.top >= box.top && place.bottom <= box.bottom;
      });
      return { out, isUsable: whole.length >= 2 };
    },
    [top, bottom] as const,
  );

/** The list is in the window, and the row that is asked for is chosen by a click on it. */
async function expectUsable(top?: number, bottom?: number): Promise<void> {
  await rows().first().waitFor();
  await expect.poll(async () => seen(top, bottom)).toEqual({ out: 0, isUsable: true });
  await rows().first().click();
  await expect.poll(() => chosen).toEqual(['coin-0']);
}

describe.each(['en', 'ar'])('in the language %s, the list of a field', (locale) => {
  test.each([
    ['at the top', 'top: 0; left: 400px;', { top: 0 }],
    ['half above the top', 'top: 600px; left: 400px;', { top: -20 }],
    ['at the bottom', 'top: 600px; left: 400px;', { top: 550 }],
    ['half below the bottom', 'top: 600px; left: 400px;', { top: 580 }],
    ['at the left', 'top: 0; left: 0;', { left: 0 }],
    ['half out on the left', 'top: 0; left: 400px;', { left: -150 }],
    ['at the right', 'top: 0; left: 600px;', { left: 600 }],
    ['half out on the right', 'top: 0; left: 600px;', { left: 750 }],
    ['in a corner', 'top: 600px; left: 600px;', { top: 560, left: 700 }],
  ])('%s of the window', async (_, place, target) => {
    await visit(place, locale);
    await scrollFieldTo(target);
    // A click would scroll it into view.
    await field().dispatchEvent('click');
    await expectUsable();
  });

  test('follows the page that is scrolled under it', async () => {
    await visit('top: 600px; left: 400px;', locale);
    await scrollFieldTo({ top: 100 });
    await field().click();
    await rows().first().waitFor();
    await scrollFieldTo({ top: 540 });
    await expectUsable();
  });

  test.each([
    ['above it', 120, 0],
    ['in the middle of what is left', 240, 100],
  ])('on a phone whose keyboard covers half of the window: %s', async (_, top, offsetTop) => {
    const phone = { width: 412, height: 860 };
    await visit('top: 600px; left: 0; width: 412px;', locale, phone);
    await page.evaluate(() => Object.assign(document.body.style, { width: '100%' }));
    await scrollFieldTo({ top });
    await field().click();
    await rows().first().waitFor();
    await cover(430, offsetTop);
    await expectUsable(offsetTop, offsetTop + 430);
  });
});

test('the list of a card that the page has moved by a transform is at its field', async () => {
  await visit('top: 0; left: 0; transform: translate(300px, 40px);');
  await field().click();
  await rows().first().waitFor();
  const start = async (locator: typeof field) => Math.round((await locator().boundingBox())?.x ?? -1);
  await expect.poll(async () => start(list)).toBe(await start(field));
  await expectUsable();
});
