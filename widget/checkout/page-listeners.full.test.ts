/** Shops that listen to everything: smooth scrolling, shortcuts, protection against copying. */
import type { Locator, Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { field, many, options } from '../testing/picker.ts';
import { refundClaim } from '../testing/refund-claim.ts';
import { shopFixture } from '../testing/shop.ts';
import { chunkPath, linkAnswer, sessionAnswer } from '../testing/sites.ts';

const at = shopFixture();
const filler = '<p>Shop</p>'.repeat(300);
const button = '<paywicket-button session="cs_test">Pay</paywicket-button>';
const inline = '<paywicket-button session="cs_test" mode="inline">Pay</paywicket-button>';
const phone = { viewport: { width: 412, height: 600 }, hasTouch: true, isMobile: true };
const scalesToDevice = '<meta name="viewport" content="width=device-width">';

/** As libraries do it: the wheel and the finger move the page by script, letters are shortcuts, and copies say more. */
const listening = () => {
  const seen: string[] = [];
  Reflect.set(window, 'seen', seen);
  const seeing = [
    'wheel',
    'touchstart',
    'touchmove',
    'touchend',
    'keydown',
    'keyup',
    'beforeinput',
    'input',
    'copy',
    'paste',
    'click',
  ];
  for (const type of seeing) window.addEventListener(type, () => seen.push(type));
  const scroll = (event: WheelEvent) => {
    event.preventDefault();
    scrollBy(0, event.deltaY);
  };
  window.addEventListener('wheel', scroll, { passive: false });
  for (const type of ['touchstart', 'touchmove', 'keydown', 'keyup', 'keypress', 'beforeinput', 'paste'])
    document.addEventListener(type, (event) => event.preventDefault(), { passive: false });
  document.addEventListener('copy', (event) => {
    event.clipboardData?.setData('text/plain', `${String(getSelection())} Read more on Shop`);
    event.preventDefault();
  });
};
const seen = async (page: Page): Promise<string[]> => page.evaluate('seen');

const visit = async (content: string, options: Parameters<typeof at.visit>[1] = {}): Promise<Page> =>
  at.visit(at.scriptTag + content, { ...options, prepare: async (page) => page.addInitScript(listening) });

async function openList(options: Parameters<typeof at.visit>[1] = {}): Promise<Page> {
  at.view = { ...at.view, methods: many, payment: null };
  const page = await visit(scalesToDevice + button + filler, options);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await field(page).waitFor();
  // The code that follows the keyboard is there: it comes with the badge's.
  await page.waitForFunction(`customElements.get('paywicket-pill')`);
  return page;
}

async function wheelOver(page: Page, place: Locator): Promise<void> {
  await place.hover();
  await page.mouse.wheel(0, 200);
}
/** A finger that moves up: it scrolls, unless the page prevents it. */
async function swipeOver(page: Page, place: Locator): Promise<void> {
  const box = (await place.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [x, y] = [box.x + box.width / 2, Math.min(box.y + box.height / 2, 550)];
  const devtools = await page.context().newCDPSession(page);
  const send = async (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: { x: number; y: number }[],
  ) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', [{ x, y }]);
  for (let moved = 20; moved <= 200; moved += 20) await send('touchMove', [{ x, y: y - moved }]);
  await send('touchEnd', []);
}
const card = (page: Page) => page.locator('paywicket-checkout [part=dialog]');
/** px that anything in the checkout is scrolled by. */
const scrolled = async (page: Page): Promise<number> =>
  page.locator('paywicket-checkout').evaluate((checkout) => {
    const within = (root: ParentNode): number =>
      Math.max(
        ...[...root.querySelectorAll('*')].map(({ scrollTop, shadowRoot }) =>
          Math.max(scrollTop, shadowRoot ? within(shadowRoot) : 0),
        ),
      );
    return checkout.shadowRoot ? within(checkout.shadowRoot) : 0;
  });

describe('over the dialog', () => {
  test('the wheel scrolls the dialog, and nothing behind it', async () => {
    const page = await openList({ viewport: { width: 412, height: 600 } });
    await wheelOver(page, card(page));
    await expect.poll(async () => scrolled(page)).toBeGreaterThan(0);
    await page.mouse.move(2, 2);
    await page.mouse.wheel(0, 200);
    // What comes after it has come as well.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await seen(page)).not.toContain('wheel');
  });

  test('the page prevents no touch, and taps press', async () => {
    const page = await openList(phone);
    const prevented = await card(page).evaluate((dialog) =>
      ['touchstart', 'touchmove', 'touchend'].filter((type) => {
        const touch = new Touch({ identifier: 1, target: dialog });
        const options = { bubbles: true, composed: true, cancelable: true, changedTouches: [touch] };
        return !dialog.dispatchEvent(new TouchEvent(type, options));
      }),
    );
    expect(prevented).toEqual([]);
    await page.locator('paywicket-checkout').getByRole('button', { name: 'Close' }).tap();
    await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
    expect(await seen(page)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^touch/)]));
  });

  test('a finger scrolls the dialog, and nothing behind it', async () => {
    const page = await openList(phone);
    await swipeOver(page, card(page));
    await expect.poll(async () => scrolled(page)).toBeGreaterThan(0);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await seen(page)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^touch/)]));
  });

  test('what is typed anywhere searches: nothing is lost to a shortcut', async () => {
    const page = await openList();
    await page.keyboard.type('usdt');
    await expect.poll(async () => field(page).inputValue()).toBe('usdt');
    expect(await options(page).count()).toBeGreaterThan(0);
    expect(await seen(page)).not.toEqual(expect.arrayContaining([expect.stringMatching(/key|input/)]));
  });

  test('also where nothing has the focus', async () => {
    const page = await openList();
    await page.evaluate(() => {
      const focused = document.querySelector('paywicket-checkout')?.shadowRoot?.activeElement;
      if (focused instanceof HTMLElement) focused.blur();
    });
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    await page.keyboard.type('ltc');
    await expect.poll(async () => field(page).inputValue()).toBe('ltc');
  });

  test('Tab moves the focus, Esc closes, and a page that refuses is left with the third', async () => {
    const page = await openList();
    const hasFocus = async () =>
      field(page).evaluate((input) => (input.getRootNode() as ShadowRoot).activeElement === input);
    const close = page.locator('paywicket-checkout').getByRole('button', { name: 'Close' });
    await close.focus();
    for (let presses = 0; presses < 10 && !(await hasFocus()); presses += 1) await page.keyboard.press('Tab');
    expect(await hasFocus()).toBe(true);
    await close.focus();
    await page.evaluate(() => {
      document.addEventListener('paywicket-close', (event) => event.preventDefault());
    });
    for (const left of [1, 1, 0]) {
      await page.keyboard.press('Escape');
      await expect.poll(async () => page.locator('paywicket-checkout').count()).toBe(left);
    }
  });

  test('a layer that the page opens over it keeps the letters that are typed there', async () => {
    const page = await openList();
    await page.evaluate(() => {
      const chat = document.createElement('dialog');
      const text = document.createElement('div');
      text.contentEditable = 'true';
      chat.append(text);
      document.body.append(chat);
      chat.showModal();
      text.focus();
    });
    await page.keyboard.press('a');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('div');
    expect(await seen(page)).toContain('keydown');
  });
});

/** In the page, with a payment. */
async function openInline(content = ''): Promise<Page> {
  const page = await visit(inline + content);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.locator('paywicket-address').first().waitFor();
  return page;
}

test('clicks, and events of what the shop has put into our slots, go on', async () => {
  const page = await openInline();
  await page.locator('paywicket-checkout').evaluate((checkout) => {
    const voucher = document.createElement('input');
    voucher.slot = 'header';
    voucher.ariaLabel = 'Voucher';
    checkout.append(voucher);
  });
  const voucher = page.getByRole('textbox', { name: 'Voucher' });
  await voucher.click();
  await page.keyboard.press('a');
  await voucher.hover();
  await page.mouse.wheel(0, 10);
  await expect
    .poll(async () => seen(page))
    .toEqual(expect.arrayContaining(['click', 'keydown', 'keyup', 'wheel']));
  const clicks = async () => (await seen(page)).filter((type) => type === 'click').length;
  const before = await clicks();
  await page.getByRole('button', { name: 'Help' }).click();
  expect(await clicks()).toBe(before + 1);
});

/** A payment whose dialog is closed. */
async function openBadge(): Promise<Page> {
  const page = await visit(scalesToDevice + button + filler, phone);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.locator('paywicket-address').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('paywicket-pill .go').waitFor();
  return page;
}

/** In a page of the shop, which asks for an address. */
async function openRefund(): Promise<Page> {
  at.respond = ({ path, method }) => {
    if (!path.startsWith('/v1/refund') || method === 'OPTIONS') return undefined;
    return linkAnswer(refundClaim(at.view), 200);
  };
  const page = await visit(
    `${scalesToDevice}<script type="module" src="${at.pay.origin}${await chunkPath('refund')}"></script>
      <paywicket-refund server="${at.pay.origin}" token="rt_test"></paywicket-refund>${filler}`,
    phone,
  );
  await page.locator('paywicket-refund input').waitFor();
  return page;
}

const contained = /^(?:wheel|touch|key|beforeinput|input|copy|paste)/;

describe('in the page itself', () => {
  test.each([
    ['the badge', openBadge, 'paywicket-pill'],
    ['a refund', openRefund, 'paywicket-refund'],
  ])('wheel, finger and keys over %s move the page as the browser does', async (_, open, element) => {
    const page = await open();
    await page.evaluate('seen.length = 0');
    const place = page.locator(element);
    const top = async () => page.evaluate(() => scrollY);
    await wheelOver(page, place);
    await expect.poll(top).toBeGreaterThan(0);
    await page.evaluate(() => scrollTo(0, 0));
    await swipeOver(page, place);
    await expect.poll(top).toBeGreaterThan(0);
    await page.evaluate(() => scrollTo(0, 0));
    await place.locator('button:not([aria-disabled=true])').first().focus();
    await page.keyboard.press('PageDown');
    await expect.poll(top).toBeGreaterThan(0);
    expect((await seen(page)).filter((type) => contained.test(type))).toEqual([]);
  });

  test('the badge leads back by keyboard and by finger, and its clicks go on', async () => {
    for (const press of ['Enter', 'tap']) {
      const page = await openBadge();
      await page.evaluate('seen.length = 0');
      const go = page.locator('paywicket-pill .go');
      if (press === 'tap') await go.tap();
      else await go.press(press);
      await card(page).waitFor();
      expect(await seen(page)).toEqual(['click']);
    }
  });

  test('the address of a refund is typed, and sent by Enter', async () => {
    const page = await openRefund();
    await page.evaluate('seen.length = 0');
    const address = page.locator('paywicket-refund input');
    await address.focus();
    await page.keyboard.type('TR7N');
    expect(await address.inputValue()).toBe('TR7N');
    await page.keyboard.press('Enter');
    await page.locator('paywicket-refund paywicket-address').waitFor();
    expect((await seen(page)).filter((type) => contained.test(type))).toEqual([]);
  });
});

test.each([
  ['the dialog', button, ['ready', 'status', 'method', 'paid', 'close']],
  ['inline', inline, ['ready', 'status', 'method', 'paid']],
])('our own events go out to the page, from %s', async (_, content, types) => {
  const { payment } = at.view;
  at.view = { ...at.view, methods: many, payment: null };
  at.respond = ({ path, method }) => {
    if (path !== '/v1/session' || method !== 'POST') return undefined;
    at.view = { ...at.view, payment, version: at.view.version + 1 };
    return sessionAnswer(at.view);
  };
  const page = await visit(content);
  await page.evaluate(() => {
    const out: string[] = [];
    Reflect.set(window, 'out', out);
    for (const type of ['ready', 'method', 'status', 'paid', 'close', 'error'])
      document.addEventListener(`paywicket-${type}`, ({ bubbles, composed }) => {
        if (bubbles && composed) out.push(type);
      });
  });
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.locator('paywicket-checkout').getByText('USDT').first().click();
  await page.locator('paywicket-address').first().waitFor();
  at.view = { ...at.view, status: 'paid', version: at.view.version + 1 };
  await page.locator('paywicket-checkout').getByRole('heading', { name: 'Paid' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(async () => page.evaluate('[...new Set(out)]')).toEqual(types);
});

test('in the page itself the wheel over a checkout scrolls the page, as the browser does', async () => {
  const page = await openInline(filler);
  const before = await page.evaluate(() => scrollY);
  await wheelOver(page, page.locator('paywicket-address').first());
  await expect.poll(async () => page.evaluate(() => scrollY)).toBeGreaterThan(before);
  expect(await seen(page)).not.toContain('wheel');
});
