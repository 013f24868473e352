/** A payment that is under way stays in sight, wherever in the shop its shopper goes. */
import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../testing/accessible.ts';
import { shopFixture } from '../../testing/shop.ts';
import { html, json } from '../../testing/sites.ts';

let other = '';
const at = shopFixture(({ path, method }) => {
  if (method === 'POST') return json({ sessionToken: 'cs_test' });
  return path === '/other' ? html(other) : path === '/thanks' ? html('<h1>Thank you</h1>') : undefined;
});
let page: Page;

const button = (attributes = '', label = '') =>
  `<paywicket-button session="cs_test" ${attributes}>${label}</paywicket-button>`;
const dialog = () => page.locator('paywicket-checkout dialog[open]');
const pill = () => page.locator('paywicket-pill');
const go = () => pill().getByRole('button', { name: /Continue/ });
const stored = async () => page.evaluate(() => localStorage.getItem('paywicket-open'));

/** A shop's page with one button, and its dialog open at an address. */
async function pay(opener = button(), before = ''): Promise<void> {
  page = await at.visit(`<main><h1>Shop</h1>${before}${at.scriptTag}${opener}</main>`);
  other = `<main><h1>Another page</h1>${at.scriptTag}</main>`;
  await open();
}

async function open(): Promise<void> {
  await page.locator('paywicket-button,[data-paywicket] button').first().click();
  await dialog().locator('paywicket-address bdi').waitFor();
  // What comes with the chunk for the page around.
  await expect.poll(async () => page.evaluate('Boolean(history.state?.paywicket)')).toBe(true);
}

describe('after a reload', () => {
  test('it says so when it was paid meanwhile, once', async () => {
    await pay();
    await expect.poll(stored).toContain('cs_test');
    at.view = { ...at.view, status: 'paid', version: at.view.version + 1 };
    await page.reload();
    await pill().getByText('Paid').waitFor();
    await expectAccessible(page);
    expect(await stored()).toBeNull();
  });

  test.each([
    ['expired', () => (at.view = { ...at.view, status: 'expired', version: at.view.version + 1 })],
    [
      'refused',
      () =>
        (at.respond = ({ path, method }) =>
          path === '/v1/session' && method === 'GET'
            ? {
                ...json({ code: 'unauthorized' }, 401),
                headers: { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/problem+json' },
              }
            : undefined),
    ],
  ])('nothing is left of one that is %s', async (_, end) => {
    await pay();
    await expect.poll(stored).toContain('cs_test');
    end();
    await page.reload();
    await expect.poll(stored).toBeNull();
    expect(await pill().count()).toBe(0);
  });

  test('nothing comes back that the shopper has put away, or with resume="none"', async () => {
    await pay();
    await page.keyboard.press('Escape');
    await pill().getByRole('button', { name: 'Close' }).click();
    expect(await stored()).toBeNull();
    await pay(button('resume="none"'));
    expect(await stored()).toBeNull();
  });
});

describe('what has opened it', () => {
  test('says "Continue payment" in place of our label, as long as that is so', async () => {
    await pay();
    await page.keyboard.press('Escape');
    const opener = page.getByRole('button', { name: 'Continue payment', exact: true });
    await opener.waitFor();
    await page.reload();
    await opener.waitFor();
    await pill().getByRole('button', { name: 'Close' }).click();
    await expect.poll(async () => opener.count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Pay with crypto' }).count()).toBe(1);
  });

  test('a button for something else says what it always says', async () => {
    await pay();
    other = `${at.scriptTag}<paywicket-button link="tshirt"></paywicket-button>`;
    await page.goto(`${at.shop.origin}/other`);
    await go().waitFor();
    expect(await page.getByRole('button', { name: 'Pay with crypto' }).count()).toBe(1);
  });
});

describe('the back button', () => {
  const hear = `<script>window.heard = []; addEventListener('popstate', () => heard.push(location.href));
    history.replaceState({ shop: 1 }, '');</script>`;
  const state = async () => page.evaluate('history.state');

  test('closes the dialog and leaves the page and its state alone', async () => {
    await pay(button(), hear);
    expect(await state()).toEqual({ shop: 1, paywicket: true });
    await page.evaluate('history.back()');
    await dialog().waitFor({ state: 'detached' });
    await go().waitFor();
    expect([page.url(), await state(), await page.evaluate('heard')]).toEqual([
      `${at.shop.origin}/`,
      { shop: 1 },
      [`${at.shop.origin}/`],
    ]);
  });

  test('× takes the entry away, so that one step leads to the page before', async () => {
    page = await at.visit('');
    await page.goto('about:blank#before');
    const before = page;
    other = `${hear}${at.scriptTag}${button()}`;
    await before.goto(`${at.shop.origin}/other`);
    for (const _ of [1, 2]) {
      await open();
      await page.getByRole('button', { name: 'Close' }).first().click();
      await dialog().waitFor({ state: 'detached' });
      await expect.poll(state).toEqual({ shop: 1 });
    }
    await page.goBack();
    expect(page.url()).toBe('about:blank#before');
  });

  test.each([
    ['while the session is on its way', async () => new Promise<undefined>(() => {})],
    ['where the session cannot be had', () => ({ status: 500 })],
  ])('closes the dialog %s', async (_, respond) => {
    page = await at.visit(`${at.scriptTag}${button()}`);
    at.respond = ({ path }) => (path === '/v1/session' ? respond() : undefined);
    await page.getByRole('button').click();
    await dialog().waitFor();
    await expect.poll(state).toEqual({ paywicket: true });
    await page.goBack();
    await dialog().waitFor({ state: 'detached' });
    expect([page.url(), await state()]).toEqual([`${at.shop.origin}/`, null]);
  });

  test('a frame that is still opening is closed by it, too', async () => {
    page = await at.visit(
      `${at.scriptTag}<paywicket-button session-url="/never" mode="frame"></paywicket-button>`,
    );
    await page.route('**/never', () => {});
    await page.getByRole('button').click();
    await expect.poll(state).toEqual({ paywicket: true });
    await page.goBack();
    await dialog().waitFor({ state: 'detached' });
  });

  test('a payment stays remembered where it is opened anew and its session cannot be read', async () => {
    await pay();
    await expect.poll(stored).toContain('cs_test');
    await page.keyboard.press('Escape');
    at.respond = ({ path }) => (path === '/v1/session' ? { status: 500 } : undefined);
    await page.goto(`${at.shop.origin}/`);
    await page.locator('paywicket-button').click();
    await dialog().waitFor();
    await expect.poll(state).toEqual({ paywicket: true });
    expect(await stored()).toContain('cs_test');
  });

  test('a dialog that opens while the browser still steps back for the last one stays', async () => {
    await pay(button(), hear);
    await page.evaluate(`{
      const back = history.back.bind(history);
      history.back = () => { history.back = back; document.querySelector('paywicket-button').click(); setTimeout(back, 1000); };
    }`);
    await page.keyboard.press('Escape');
    await expect.poll(async () => page.evaluate('heard.length === 1 && history.state.paywicket')).toBe(true);
    await dialog().locator('paywicket-address bdi').waitFor();
    await page.goBack();
    await dialog().waitFor({ state: 'detached' });
  });

  test('a page that objects keeps its dialog, and can be asked again', async () => {
    const object = `<script>let asked = 0; addEventListener('paywicket-close', (event) => asked++ || event.preventDefault());</script>`;
    await pay(button(), object);
    await page.evaluate('history.back()');
    await expect.poll(async () => page.evaluate('asked')).toBe(1);
    await expect.poll(state).toEqual({ paywicket: true });
    expect(await dialog().count()).toBe(1);
    await page.evaluate('history.back()');
    await dialog().waitFor({ state: 'detached' });
  });

  test('after the dialog has sent the shopper on, a route of the shop is not undone', async () => {
    const route = `<script>addEventListener('paywicket-close', () => history.pushState({ route: 2 }, '', '/cart'));</script>`;
    await pay(button(), route);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await go().waitFor();
    expect([page.url(), await state()]).toEqual([`${at.shop.origin}/cart`, { route: 2 }]);
  });

  test('a shop that leaves the page as the dialog closes gets to where it goes', async () => {
    const leave = `<script>addEventListener('paywicket-close', () => location.assign('/thanks'));</script>`;
    await pay(button(), leave);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(page.url()).toBe(`${at.shop.origin}/thanks`);
  });
});

describe('offline', () => {
  beforeEach(async () => pay());

  test('the bar comes and goes, over nothing that is to be read', async () => {
    for (const [width, height] of [
      [360, 740],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      const bar = dialog().getByText('You’re offline').filter({ visible: true });
      await page.context().setOffline(true);
      await bar.first().waitFor();
      await expectAccessible(page);
      const [above, said, below] = await Promise.all(
        ['.tear', '.bar', '.body'].map(async (part) => dialog().locator(part).boundingBox()),
      );
      expect(said?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0) - 1);
      expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual((below?.y ?? 0) + 1);
      await page.context().setOffline(false);
      await bar.waitFor({ state: 'detached' });
    }
  });
});
