/** A page that replaces what the browser's own objects do: the payment is right, or the shopper gets to the hosted page. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { html, isHostedPage } from '../testing/sites.ts';
import { shopFixture } from '../testing/shop.ts';
import { expectEventually } from '../testing/time.ts';

const at = shopFixture();

const button = '<paywicket-button session="cs_test">Pay</paywicket-button>';
const address = (page: Page) => page.locator('paywicket-checkout paywicket-address bdi');

/** Before our script, or after it, where the elements of the dialog are not all registered yet. */
async function visit(when: string, code: string, content = button): Promise<{ page: Page; said: string[] }> {
  at.respond = ({ path }) => (isHostedPage(path) ? html('<h1>Hosted page</h1>') : undefined);
  const said: string[] = [];
  const isBefore = when === 'before';
  const page = await at.visit(`${isBefore ? `<script>${code}</script>` : ''}${at.scriptTag}${content}`, {
    prepare: async (page) => {
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      await page.clock.install();
    },
  });
  await page.waitForFunction('window.Paywicket?.open');
  if (!isBefore) {
    await page.waitForFunction(() => customElements.get('paywicket-checkout'));
    await page.evaluate(code);
  }
  return { page, said };
}

const press = async (page: Page) => page.locator('paywicket-button,a,form button').first().click();

/** The address as the server has it, the hosted page, or a sentence beside the button. */
async function outcomeOf(page: Page): Promise<string> {
  const look = async () => {
    if (page.url().startsWith(`${at.pay.origin}/pay?`)) return 'hosted';
    if ((await address(page).count()) > 0) return 'here';
    return (await page.getByRole('alert').allTextContents()).join('').includes('Payment is unavailable')
      ? 'unavailable'
      : '';
  };
  await expectEventually(page, look).not.toBe('');
  const outcome = await look();
  if (outcome === 'hosted') expect(page.url()).toMatch(/#cs_test$/);
  if (outcome === 'here') expect(await address(page).first().textContent()).toBe(at.view.payment?.address);
  return outcome;
}

const definitions = {
  'does nothing': 'customElements.define = () => {};',
  throws: `customElements.define = () => { throw new Error('No elements'); };`,
  'registers something else': `{
    const own = customElements.define.bind(customElements);
    customElements.define = (name) => own(name, class extends HTMLElement {});
  }`,
};

describe.each(['before', 'after'])('R124: a `define` that is replaced %s our script', (when) => {
  test.each(Object.entries(definitions))('and %s leads to the hosted page', async (_, code) => {
    const { page, said } = await visit(when, code);
    await press(page);
    expect(await outcomeOf(page)).toBe('hosted');
    expect(said.join('\n')).toMatch(/of its own, or registers none|No elements/);
  });

  test.each(Object.entries(definitions))('and %s leaves links their way', async (_, code) => {
    const { page } = await visit(
      when,
      code,
      `<a href="${at.pay.origin}/l/mug" data-paywicket-link="mug">Buy</a>`,
    );
    await press(page);
    await expectEventually(page, () => page.url()).toMatch(/\/l\/mug|\/pay\?/);
  });

  test('and registers a class of its own around ours is no hindrance', async () => {
    const { page } = await visit(
      when,
      `{
        const own = customElements.define.bind(customElements);
        customElements.define = (name, element, options) => own(name, class extends element {}, options);
      }`,
    );
    await press(page);
    expect(await outcomeOf(page)).toBe('here');
  });
});

test.each([
  ...['some', 'every', 'flatMap', 'forEach', 'filter', 'join'].map((name) => ['Array.prototype', name]),
  ...['padEnd', 'replace', 'slice'].map((name) => ['String.prototype', name]),
  ...['parse', 'stringify'].map((name) => ['JSON', name]),
  ['Object', 'assign'],
])('R124: beside a `%s.%s` that throws, what is shown is right', async (object, name) => {
  const { page, said } = await visit(
    'after',
    `${object}.${name} = () => { throw new Error('No ${name}'); };`,
  );
  await press(page);
  const outcome = await outcomeOf(page);
  expect(outcome === 'here' || said.some((text) => /hosted page takes over|No /.test(text))).toBe(true);
});

test('R124: a `JSON.parse` that answers something else is no answer', async () => {
  const { page, said } = await visit(
    'after',
    `JSON.parse = () => ({ status: 'paid', amountPaid: '49.90' });`,
  );
  await press(page);
  expect(await outcomeOf(page)).toBe('hosted');
  expect(said.join('\n')).toContain('the hosted page takes over');
});

describe('R146: a `Promise` that is replaced', () => {
  const promise = (code: string) =>
    `window.Promise = class extends Promise { constructor(run) { ${code} } };`;
  const dead = promise('super(() => {}); run(() => {}, () => {});');

  test.each(['before', 'after'])('%s our script, and only counts, is no hindrance', async (when) => {
    const { page } = await visit(when, promise('super(run); window.made = (window.made ?? 0) + 1;'));
    await press(page);
    expect(await outcomeOf(page)).toBe('here');
    expect(await page.evaluate('made')).toBeGreaterThan(0);
  });

  // Nothing here is asked of the page's own scripts: what a test asks them would end no more either.
  test('while a payment is shown, by one that never ends, hides no "Paid"', async () => {
    const page = await at.visit(at.scriptTag + button);
    await press(page);
    await address(page).waitFor();
    await page.evaluate(dead);
    at.view = { ...at.view, status: 'paid', paidAt: at.view.serverTime, version: 2, payment: null };
    const paid = page.locator('paywicket-checkout').getByRole('heading', { name: 'Paid' });
    await paid.waitFor();
    expect(await paid.count()).toBe(1);
  });

  test.each(['before', 'after'])('%s our script, by one that never ends, shows nothing', async (when) => {
    const script = `<script>${dead}</script>`;
    const page = await at.visit(when === 'before' ? script + at.scriptTag + button : at.scriptTag + button);
    await page.locator('paywicket-button button').waitFor();
    if (when === 'after') await page.evaluate(dead);
    await press(page);
    await page.locator('paywicket-button[data-paywicket-busy]').waitFor();
    expect((await page.locator('paywicket-checkout').allInnerTexts()).join('')).not.toMatch(/Paid|\d\.\d/);
  });
});
