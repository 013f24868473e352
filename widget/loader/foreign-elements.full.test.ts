/// <reference types="node" />
/** Pages with elements and a copy of Lit of their own: a payment opens, or the shopper is led to the hosted page. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { html, isHostedPage, scriptResponse } from '../testing/sites.ts';
import { shopFixture } from '../testing/shop.ts';

const libraries = new URL('../../node_modules/', import.meta.url);
const at = shopFixture(async ({ path }) =>
  path.startsWith('/lib/') ? scriptResponse(await readFile(new URL(path.slice(5), libraries))) : undefined,
);

/** Names by which Lit's packages import each other. */
const importMap = `<script type="importmap">${JSON.stringify({
  imports: {
    lit: '/lib/lit/index.js',
    'lit-html': '/lib/lit-html/lit-html.js',
    'lit-html/': '/lib/lit-html/',
    'lit-element/lit-element.js': '/lib/lit-element/lit-element.js',
    '@lit/reactive-element': '/lib/@lit/reactive-element/reactive-element.js',
    '@lit/reactive-element/': '/lib/@lit/reactive-element/',
  },
})}</script>`;

const button = '<paywicket-button session="cs_test">Pay</paywicket-button>';
const shownAddress = (page: Page) => page.locator('paywicket-checkout paywicket-address bdi');

async function visit(body: string, errors: Error[] = []): Promise<Page> {
  return at.visit(body, { prepare: async (page) => page.on('pageerror', (error) => errors.push(error)) });
}
const pay = async (page: Page) => page.locator('paywicket-button').click();

/** An element of the shop's, which shows how many mugs are in the basket. */
const basket = `<script type="module">
  import { html, LitElement } from 'lit';
  customElements.define('shop-basket', class extends LitElement {
    static properties = { mugs: { type: Number } };
    render() { return html\`<b @click=\${() => { this.mugs += 1; }}>\${this.mugs}</b> in the basket\`; }
  });
</script><shop-basket mugs="1"></shop-basket>`;

test.each([
  ['before ours', () => importMap + basket + at.scriptTag + button],
  ['after ours', () => importMap + at.scriptTag + button + basket],
])('a page with a copy of Lit of its own, loaded %s: both draw', async (_, body) => {
  const errors: Error[] = [];
  const page = await visit(body(), errors);
  const count = page.locator('shop-basket b');
  await count.click();
  await expect.poll(async () => count.textContent()).toBe('2');
  await pay(page);
  await shownAddress(page).waitFor();
  await page.locator('paywicket-qr-code svg path').waitFor();
  await count.dispatchEvent('click');
  await expect.poll(async () => count.textContent()).toBe('3');
  expect(errors).toEqual([]);
});

const taken = (name: string) =>
  `<script>customElements.define('${name}', class extends HTMLElement { connectedCallback() { this.textContent = 'not ours'; } })</script>`;

describe('a page that has an element of its own by the name of ours', () => {
  test.each([
    'paywicket-checkout',
    'paywicket-address',
    'paywicket-copy-field',
    'paywicket-countdown',
    'paywicket-language',
    'paywicket-method-picker',
    'paywicket-qr-code',
  ])('%s: the shopper pays on the hosted page', async (name) => {
    at.respond = ({ path }) => (isHostedPage(path) ? html('<h1>Hosted page</h1>') : undefined);
    const page = await visit(taken(name) + at.scriptTag + button);
    const said = page.waitForEvent('console', (message) =>
      message.text().includes(`the page has an element <${name}> of its own`),
    );
    await pay(page);
    await page.waitForURL(`${at.pay.origin}/pay?locale=en#cs_test`);
    expect((await said).type()).toBe('warning');
  });

  test.each(['paywicket-button', 'paywicket-pill', 'paywicket-status-line'])(
    '%s: the dialog opens',
    async (name) => {
      const errors: Error[] = [];
      const page = await visit(taken(name) + at.scriptTag + button, errors);
      await pay(page);
      await shownAddress(page).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
      expect(errors).toEqual([]);
    },
  );
});

test('two copies of the widget, one in the page by npm and one of a plugin, are one', async () => {
  const errors: Error[] = [];
  // The same files by other addresses are modules of their own.
  const page = await visit(
    `${at.scriptTag}<script>addEventListener('load', () => { window.first = window.Paywicket; delete window.Paywicket; });</script>${button}`,
    errors,
  );
  await page.waitForFunction(() => customElements.get('paywicket-checkout'));
  await page.addScriptTag({ url: `${at.pay.origin}/v/1.0.0/paywicket.js` });
  await page.evaluate(`Paywicket.open({ session: 'cs_test', server: '${at.pay.origin}/v/1.0.0/' })`);
  await shownAddress(page).waitFor();
  expect(errors).toEqual([]);
});
