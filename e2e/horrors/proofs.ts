/**
 * Proves that each horror acts on the shop's own part of the page: otherwise a passing journey would show nothing. Each proof
 * leaves the page as it was.
 */
import { expect, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import type { HorrorShop } from './shop.ts';
import type { HorrorName } from './table.ts';

type Proof = (page: Page, shop: HorrorShop) => Promise<void>;

/** @param expression of the page's own script */
const becomesTrue = async (page: Page, expression: string) =>
  expect.poll(async () => page.evaluate(expression)).toBe(true);

const holds =
  (expression: string): Proof =>
  async (page) =>
    becomesTrue(page, expression);

/** The shop responds with a growing number: a repeated one came from the cache. */
const answersFromCache: Proof = async (page, shop) =>
  expect
    .poll(async () => {
      const { visits } = shop;
      return Number(await page.evaluate(async () => (await fetch('/visits')).text())) <= visits;
    })
    .toBe(true);

/** As displayed: computed styles do not include what a browser or a filter does to them. */
const displaysDark = async (page: Page) =>
  expect.poll(async () => PNG.sync.read(await page.screenshot()).data[0]).toBeLessThan(100);

const trapsFocus: Proof = async (page) => {
  await page.getByRole('link', { name: 'To the mug' }).focus();
  await becomesTrue(page, `document.querySelector('#drawer').contains(document.activeElement)`);
};

export const proofs: Readonly<Record<HorrorName, Proof>> = {
  'cache-first': answersFromCache,
  workbox: answersFromCache,
  'stale-while-revalidate': answersFromCache,

  translator: holds(`document.querySelector('h1 > font > font') !== null`),

  letters: holds(`getComputedStyle(document.querySelector('h1')).textTransform === 'uppercase'`),

  // A router restores the former page without loading it, which would lose the mark.
  router: async (page) => {
    await page.evaluate(`window.mark = true`);
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
    await page.goForward();
    await expect(page.getByRole('heading', { name: 'The mug' })).toBeVisible();
    expect(await page.evaluate(`window.mark`)).toBe(true);
  },

  // This library prevents the browser's scrolling, and scrolls itself.
  'smooth-scroll': async (page) => {
    await page.evaluate(
      `addEventListener('wheel', (event) => { window.kept = event.defaultPrevented; }, { once: true })`,
    );
    await page.getByRole('heading', { name: 'Mug Shop' }).hover();
    await page.mouse.wheel(0, 200);
    await becomesTrue(page, `window.kept && scrollY > 0`);
    await page.evaluate(`lenis.scrollTo(0, { immediate: true })`);
    await becomesTrue(page, `scrollY === 0`);
  },

  'focus-trap': trapsFocus,
  drawer: trapsFocus,

  shortcuts: async (page) => {
    await page.getByRole('button', { name: 'Wrap it as a gift' }).focus();
    await page.keyboard.press('s');
    await becomesTrue(page, `window.shortcuts === true`);
  },

  'dark-reader': async (page) => {
    const body = page.locator('body');
    await expect(body).not.toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await expect(body).not.toHaveCSS('color', 'rgb(0, 0, 0)');
    await displaysDark(page);
  },
  'forced-dark': displaysDark,
  inverted: displaysDark,

  // The headers that another server of the shop received.
  tracing: async (page, shop) => {
    const headers: unknown = await page.evaluate(
      async (url) => (await fetch(url)).json() as Promise<unknown>,
      `${shop.otherUrl}/headers`,
    );
    expect(headers).toMatchObject({ 'sentry-trace': expect.any(String), traceparent: expect.any(String) });
  },

  'old-libraries': holds(`Array.from('ab').length === 1 && 'MooTools' in window && 'jQuery' in window`),
  'old-prototype': holds(`JSON.stringify([1]) !== '[1]'`),

  'coep-require-corp': holds('crossOriginIsolated'),
  'coep-credentialless': holds('crossOriginIsolated'),

  // The request would stay open if its body were not read.
  'strict-csp': holds(`fetch(location.href).then(async (answer) => {
    await answer.text();
    return answer.headers.has('Content-Security-Policy');
  })`),

  'copy-listener': async (page) => {
    expect(await page.evaluate(`navigator.clipboard === undefined`)).toBe(true);
    const [from, to] = [page.getByLabel('Engraving'), page.getByLabel('Paste here')];
    await from.fill('A mug');
    await from.selectText();
    await page.keyboard.press('Control+C');
    await to.focus();
    await page.keyboard.press('Control+V');
    await expect(to).toHaveValue(/^A mug Read more: http/);
    for (const field of [from, to]) await field.fill('');
  },
};
