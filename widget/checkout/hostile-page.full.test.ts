/** A page that removes, moves or hides the checkout, or keeps events from it: the shopper is never stuck, and reads nothing false. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { shopFixture } from '../testing/shop.ts';

const at = shopFixture();
let page: Page;

const button = '<paywicket-button session="cs_test">Pay</paywicket-button>';
const dialog = () => page.locator('paywicket-checkout dialog:modal');
const badge = () => page.locator('paywicket-pill').getByRole('button', { name: /Continue/ });
const overflow = async () => page.evaluate(() => document.documentElement.style.overflow);

async function pay(content = button): Promise<void> {
  page = await at.visit(`${at.scriptTag}${content}`);
  await page.waitForFunction('window.Paywicket?.open && customElements.get("paywicket-button")');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await dialog().locator('paywicket-address bdi').waitFor();
  // The code for the page around it is there.
  await page.waitForFunction(`localStorage.getItem('paywicket-open')?.includes('cs_test')`);
}

describe('R123: a checkout that the page removes is closed, and the payment can be resumed', () => {
  test.each([
    ['by itself', `document.querySelector('paywicket-checkout').remove()`],
    [
      'with all that is in the page',
      `document.documentElement.replaceChildren(document.createElement('body'))`,
    ],
    ['with new markup', `document.documentElement.innerHTML = '<body><p>New</p></body>'`],
    ['by a document that is written anew', `document.open(); document.write('<p>New</p>'); document.close()`],
  ])('%s', async (_, code) => {
    await pay();
    await page.evaluate(`window.result = document.querySelector('paywicket-checkout').result; ${code}`);
    expect(await page.evaluate('result')).toEqual({ status: 'closed', checkoutId: 'chk_1' });
    expect(await overflow()).toBe('');
    await badge().click();
    await dialog().locator('paywicket-address bdi').waitFor();
  });

  test('the body’s content alone leaves it open', async () => {
    await pay();
    await page.evaluate(`document.body.innerHTML = '<p>New</p>'`);
    expect(await dialog().isVisible()).toBe(true);
  });
});

test('R123: a checkout that the page moves stays modal, and goes on', async () => {
  await pay();
  await page.evaluate(`document.body.append(document.querySelector('paywicket-checkout'))`);
  expect(await dialog().isVisible()).toBe(true);
  expect(await overflow()).toBe('hidden');
  at.view = { ...at.view, status: 'paid', version: at.view.version + 1 };
  await dialog().getByRole('heading', { name: 'Paid' }).waitFor();
  await dialog().getByRole('button', { name: 'Close' }).first().click();
  await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
  expect(await overflow()).toBe('');
});

describe('R123: a checkout that the page hides is seen and used', () => {
  test.each([
    ['display', 'paywicket-checkout { display: none !important }', ''],
    [
      'opacity',
      '* { opacity: 0 !important; visibility: hidden !important; pointer-events: none !important }',
      '',
    ],
    ['its attribute', '', `document.querySelector('paywicket-checkout').hidden = true`],
    [
      'inert',
      '',
      `document.querySelector('paywicket-checkout').inert = document.documentElement.inert = true`,
    ],
  ])('by %s', async (_, style, code) => {
    await pay();
    if (style) await page.addStyleTag({ content: style });
    await page.evaluate(code);
    expect(await dialog().isVisible()).toBe(true);
    // Not by a click of the locator, which takes whatever is in something inert for inert.
    const { x = 0, y = 0 } = (await dialog().getByRole('button', { name: 'Close' }).boundingBox()) ?? {};
    await page.mouse.click(x + 20, y + 20);
    await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
  });

  test('or the hosted page takes over, with the reason in the console', async () => {
    await pay();
    const warned = page.waitForEvent('console', {
      predicate: (message) => message.text().includes('the page hides the checkout'),
    });
    // As the style sheet of a blocker, which is stronger than those of the page and ours.
    await page.evaluate(`document.querySelector('paywicket-checkout').shadowRoot.querySelector('dialog')
      .style.setProperty('display', 'none', 'important')`);
    await warned;
    await page.waitForURL(/\/pay\?/);
    expect(page.url()).toMatch(/#cs_test$/);
  });
});

test('a dialog that is closed just before the browser draws counts as closed, not as hidden', async () => {
  await pay();
  // Observers of sizes run in the same frame, before the `close` event. In Firefox a press of × mostly comes to the same.
  await page.evaluate(`requestAnimationFrame(() => document.querySelector('paywicket-checkout').close())`);
  await badge().waitFor();
  expect(page.url()).toBe(`${at.shop.origin}/`);
});

describe('a checkout that the page covers', () => {
  const cover = `const cover = document.createElement('div');
    cover.style.cssText = 'position: fixed; inset: 0; width: auto; height: auto; z-index: 2147483647; background: white';
    document.documentElement.append(cover);`;
  const pressClose = async () => {
    const { x = 0, y = 0 } = (await dialog().getByRole('button', { name: 'Close' }).boundingBox()) ?? {};
    await page.mouse.click(x + 20, y + 20);
  };

  test.each([
    ['with the highest z-index', cover],
    ['with a popover, which is opened later', `${cover} cover.popover = 'manual'; cover.showPopover();`],
  ])('%s still gets presses and keys', async (_, code) => {
    await pay();
    await page.evaluate(`{ ${code} }`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('paywicket-checkout');
    await pressClose();
    await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
    expect(await overflow()).toBe('');
  });

  test('with a modal dialog of its own, says once that is closed what is true by then', async () => {
    await pay();
    await page.evaluate(`window.own = document.createElement('dialog');
      own.textContent = 'Not paid'; document.body.append(own); own.showModal();`);
    at.view = { ...at.view, status: 'paid', version: at.view.version + 1 };
    await dialog().getByRole('heading', { name: 'Paid' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction('!own.open');
    expect(await dialog().isVisible()).toBe(true);
    await pressClose();
    await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
  });
});

describe('R123: a page that stops all events in the capture phase', () => {
  const types = ['click', 'pointerdown', 'input', 'submit', 'toggle', 'close', 'cancel', 'keydown'];
  const stop = `for (const type of ${JSON.stringify(types)})
    addEventListener(type, (event) => event.stopImmediatePropagation(), true);`;

  test('cannot keep the dialog from being closed by Esc', async () => {
    await pay();
    await page.evaluate(stop);
    await page.keyboard.press('Escape');
    await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
    expect(await overflow()).toBe('');
  });

  test('leaves a link to the browser, which follows it', async () => {
    page = await at.visit(
      `<script>${stop}</script>${at.scriptTag}<a href="${at.pay.origin}/l/mug" data-paywicket-link="mug">Buy</a>`,
    );
    await page.getByRole('link', { name: 'Buy' }).click();
    await page.getByRole('heading', { name: 'Page of the product' }).waitFor();
    expect(page.url()).toBe(`${at.pay.origin}/l/mug`);
  });
});
