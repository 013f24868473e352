/** A payment that is under way stays in sight, wherever in the shop its shopper goes. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
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

/** As Safari and Firefox are: there an entry in the history stands for Android's back and for a swipe. */
const withoutCloseWatcher = async (page: Page) =>
  page.addInitScript(() => void Reflect.deleteProperty(window, 'CloseWatcher'));

/** A shop's page with one button, and its dialog open at an address. */
async function pay(opener = button(), before = ''): Promise<void> {
  page = await at.visit(`<main><h1>Shop</h1>${before}${at.scriptTag}${opener}</main>`, {
    prepare: withoutCloseWatcher,
  });
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

  test('one stays stored whose server does not know the route, as while it is set up again', async () => {
    await pay();
    await expect.poll(stored).toContain('cs_test');
    const notFound = {
      ...json({ code: 'not_found' }, 404),
      headers: { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/problem+json' },
    };
    let looks = 0;
    at.respond = ({ path, method }) => {
      if (path !== '/v1/session' || method !== 'GET') return undefined;
      looks += 1;
      return notFound;
    };
    await page.reload();
    await expect.poll(() => looks).toBeGreaterThan(0);
    at.respond = () => undefined;
    await page.reload();
    await go().waitFor();
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
    page = await at.visit('', { prepare: withoutCloseWatcher });
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
    page = await at.visit(`${at.scriptTag}${button()}`, { prepare: withoutCloseWatcher });
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
      { prepare: withoutCloseWatcher },
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

describe('without an entry in the history', () => {
  /** A router that restores its page at each `popstate`, as htmx does. */
  const restoring = (
    state: string,
  ) => `<form><input id="typed"></form><script>history.replaceState(${state}, '');
    window.restored = 0; addEventListener('popstate', () => { restored += 1; document.querySelector('form').reset(); });</script>`;

  test.each([
    ['where there is CloseWatcher', 'null', async () => {}],
    ['beside htmx', '{ htmx: true }', withoutCloseWatcher],
    ['beside Turbo', '{ turbo: { restorationIndex: 0 } }', withoutCloseWatcher],
    [
      'where the page says so',
      'null',
      async (page: Page) => {
        await withoutCloseWatcher(page);
        await page.addInitScript(() =>
          addEventListener('DOMContentLoaded', () =>
            document.documentElement.setAttribute('data-paywicket-history', 'none'),
          ),
        );
      },
    ],
  ])('%s closing runs no router of the page, and what was typed stays', async (_, state, prepare) => {
    page = await at.visit(`${restoring(state)}${at.scriptTag}${button()}`, { prepare });
    await page.locator('#typed').fill('Jane');
    const before = await page.evaluate('history.length');
    await page.locator('paywicket-button').click();
    await dialog().locator('paywicket-address bdi').waitFor();
    // Written with the module that adds the entry.
    await expect.poll(stored).toContain('cs_test');
    await page.getByRole('button', { name: 'Close' }).first().click();
    await dialog().waitFor({ state: 'detached' });
    await go().waitFor();
    // Longer than a step back waits for a shop that leaves.
    await page.waitForFunction(
      (from) => performance.now() > from + 1000,
      await page.evaluate<number>('performance.now()'),
    );
    expect([await page.evaluate('history.length'), await page.evaluate('restored')]).toEqual([before, 0]);
    expect(await page.locator('#typed').inputValue()).toBe('Jane');
  });

  test('Back leaves the page, and the payment is resumed on the next one', async () => {
    page = await at.visit(at.scriptTag);
    other = `${at.scriptTag}${button()}`;
    await page.goto(`${at.shop.origin}/other`);
    await page.locator('paywicket-button').click();
    await expect.poll(stored).toContain('cs_test');
    await page.goBack();
    expect(page.url()).toBe(`${at.shop.origin}/`);
    await go().click();
    await dialog().locator('paywicket-address bdi').waitFor();
  });

  test('a close request, which Android’s back is where there is CloseWatcher, closes the dialog before what the page has open', async () => {
    page = await at.visit(`${at.scriptTag}${button()}<button id="menu">Menu</button><script>
      window.order = []; menu.onclick = () => { new CloseWatcher().onclose = () => order.push('menu'); };
      addEventListener('paywicket-close', () => order.push('dialog'));</script>`);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.locator('paywicket-button').click();
    await dialog().locator('paywicket-address bdi').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await page.evaluate('order')).toEqual(['dialog']);
    await page.keyboard.press('Escape');
    await expect.poll(async () => page.evaluate('order')).toEqual(['dialog', 'menu']);
  });
});
