import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import { html, json } from '../testing/sites.ts';
import { shopFixture } from '../testing/shop.ts';

const at = shopFixture(({ path, method }) => {
  if (method === 'POST') return json({ sessionToken: 'cs_test' });
  return path === '/' ? undefined : html('<h1>Another page</h1>');
});
let page: Page;

beforeEach(() => {
  at.respond = ({ path }) => {
    const other = /^\/v\/[\d.]+(\/paywicket\.js)$/.exec(path);
    return other
      ? { status: 307, headers: { Location: other[1] ?? '', 'Access-Control-Allow-Origin': '*' } }
      : undefined;
  };
});

async function visit(content: string): Promise<void> {
  page = await at.visit(at.scriptTag + content);
}
const pressPay = async () => page.getByRole('button', { name: 'Pay', exact: true }).click();
const checkout = () => page.locator('paywicket-checkout');
const opened = async () => checkout().getByText('Mug Shop').first().waitFor();
const overflow = async () => page.evaluate(() => document.documentElement.style.overflow);
const posts = () => at.shop.requests.filter(({ method }) => method === 'POST');

describe('inline', () => {
  test('traps no keyboard: Tab leads into it, through it and out to the page, and back', async () => {
    await visit(
      '<paywicket-button session="cs_test" mode="inline">Pay</paywicket-button><a id="after" href="#x">After</a>',
    );
    await pressPay();
    await opened();
    await page.locator('paywicket-address').first().waitFor();
    const focused = async () => page.evaluate(() => document.activeElement?.id ?? '');
    const out = async (key: string, id: string) => {
      for (let presses = 0; presses < 40 && (await focused()) !== id; presses += 1)
        await page.keyboard.press(key);
      expect(await focused()).toBe(id);
    };
    await out('Tab', 'after');
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('paywicket-checkout');
  });

  test('ends with its checkout: the next click makes another in its place', async () => {
    at.view = { ...at.view, status: 'expired' };
    await visit('<paywicket-button session-url="/api" mode="inline">Pay</paywicket-button>');
    for (let times = 1; times <= 2; times += 1) {
      await pressPay();
      await expect.poll(() => posts().length).toBe(times);
      await opened();
      expect(await checkout().count()).toBe(1);
      await expect
        .poll(async () => page.getByRole('button', { name: 'Pay', exact: true }).isEnabled())
        .toBe(true);
    }
  });

  test('close() resolves the result, and the card in the page continues', async () => {
    await visit('<main></main>');
    await page.waitForFunction('window.Paywicket?.open');
    const result = page.evaluate(
      `Paywicket.open({ session: 'cs_test', mode: 'inline' }).then((element) => { document.querySelector('main').append(element); return element.result; })`,
    );
    await opened();
    await page.evaluate(`document.querySelector('paywicket-checkout').close()`);
    expect(await result).toMatchObject({ status: 'closed' });
    at.view = { ...at.view, version: at.view.version + 1, status: 'cancelled' };
    await checkout().getByRole('heading', { name: 'This payment was cancelled' }).waitFor();
  });

  test('a link, too; and who calls puts it where it belongs', async () => {
    await visit(
      `<a href="${at.pay.origin}/l/mug" data-paywicket-link="mug" data-paywicket-mode="inline">Buy</a><main></main>`,
    );
    await page.getByText('Buy').click();
    await opened();
    expect(await page.evaluate(() => document.querySelector('a')?.nextElementSibling?.localName)).toBe(
      'paywicket-checkout',
    );
    await page.evaluate(
      `Paywicket.open({ session: 'cs_test', mode: 'inline' }).then((element) => document.querySelector('main').append(element))`,
    );
    await page.locator('main paywicket-checkout').getByText('Mug Shop').first().waitFor();
  });
});

describe('the dialog lets the page go', () => {
  const button = '<paywicket-button session="cs_test" resume="none">Pay</paywicket-button>';

  test('the backdrop closes the list of methods, and no payment', async () => {
    const { payment, methods } = at.view;
    at.view = {
      ...at.view,
      payment: null,
      methods: [...methods, ...methods.map((method) => Object.assign({}, method, { id: 'usdc-tron' }))],
    };
    await visit(button);
    await pressPay();
    await checkout().getByRole('heading', { name: 'Choose how to pay' }).waitFor();
    await page.mouse.click(5, 5);
    await checkout().waitFor({ state: 'detached' });
    at.view = { ...at.view, payment };
    await pressPay();
    await page.locator('paywicket-address').first().waitFor();
    await page.mouse.click(5, 5);
    expect(await checkout().locator('dialog').isVisible()).toBe(true);
  });

  test('stays over a page whose body is swapped, as page libraries do', async () => {
    await visit(button);
    await pressPay();
    await opened();
    await page.evaluate(() =>
      document.body.replaceWith(Object.assign(document.createElement('body'), { textContent: 'Next' })),
    );
    expect(await checkout().locator('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await checkout().waitFor({ state: 'detached' });
    expect(await overflow()).toBe('');
  });
});

describe('the script tag survives', () => {
  const button = '<paywicket-button session="cs_test">Pay</paywicket-button>';

  test.each([
    [
      'a pinned and a current address side by side',
      () =>
        `${at.scriptTag}<script src="${at.pay.origin}/v/0.0.9/paywicket.js" crossorigin></script>${button}`,
    ],
    [
      'being moved to the end and run late',
      () =>
        `${button}<script>setTimeout(() => { const script = document.createElement('script'); script.src = '${at.pay.origin}/paywicket.js'; document.body.append(script); }, 300)</script>`,
    ],
    [
      'being merged, with the origin on another script',
      () =>
        `<script data-paywicket-origin="${at.pay.origin}">fetch('${at.pay.origin}/paywicket.js').then((answer) => answer.text()).then((code) => (0, eval)(code))</script>${button}`,
    ],
  ])('%s', async (_, content) => {
    const errors: Error[] = [];
    page = await at.visit(content(), {
      prepare: async (page) => page.on('pageerror', (error) => errors.push(error)),
    });
    await page.waitForFunction('window.Paywicket?.open');
    await pressPay();
    await opened();
    expect(await checkout().count()).toBe(1);
    expect(errors).toEqual([]);
  });

  test('an element that comes later', async () => {
    await visit('');
    await page.waitForFunction('window.Paywicket?.open');
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('paywicket-button'), { textContent: 'Pay' }));
      document.querySelector('paywicket-button')?.setAttribute('session', 'cs_test');
    });
    await pressPay();
    await opened();
    expect(await checkout().count()).toBe(1);
  });
});

test('a form’s button with a target of its own is the browser’s alone', async () => {
  await visit(
    '<form action="/api" method="post" data-paywicket><button formtarget="_self">Pay</button></form>',
  );
  await page.waitForFunction('window.Paywicket?.open');
  await pressPay();
  await page.waitForURL(`${at.shop.origin}/api`);
  expect(posts()[0]?.headers.accept).not.toBe('application/json');
});
