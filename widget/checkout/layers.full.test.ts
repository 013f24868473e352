/** The checkout in a dialog of the shop's page that keeps the focus to itself. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { shopFixture } from '../testing/shop.ts';

const at = shopFixture();
let page: Page;

/** As focus-trap 7: what is outside gets no press and no focus. */
const pressTrap = `const inside = (event) => event.composedPath().includes(layer);
  for (const type of ['pointerdown', 'mousedown', 'touchstart', 'click'])
    document.addEventListener(type, (event) => {
      if (!inside(event)) { event.preventDefault(); event.stopImmediatePropagation(); }
    }, { capture: true, passive: false });
  document.addEventListener('focusin', (event) => {
    if (inside(event)) return;
    event.stopImmediatePropagation();
    layer.querySelector('button').focus();
  }, true);`;
/** As Bootstrap, Radix and MUI: the focus comes back into what contains the target. */
const focusTrap = `document.addEventListener('focusin', ({ target }) => {
    if (target !== document && target !== layer && !layer.contains(target)) layer.querySelector('button').focus();
  });`;
const call = `<button type="button" onclick="Paywicket.open({ session: 'cs_test' })">Pay</button>`;
const own = '<paywicket-button session="cs_test">Pay</paywicket-button>';
const layer = (content: string, attributes = 'role="dialog" aria-modal="true"') =>
  `<div id="layer" ${attributes}><button>First</button>${content}</div>`;
const dialog = () => page.locator('paywicket-checkout dialog[open]');
const pill = () => page.locator('paywicket-pill').getByRole('button', { name: /Continue/ });

async function open(content: string, trap: string): Promise<void> {
  at.view = {
    ...at.view,
    payment: null,
    methods: [
      ...at.view.methods,
      ...at.view.methods.map((each) => ({ ...each, id: 'usdc-tron', asset: 'USDC' })),
    ],
  };
  page = await at.visit(`${at.scriptTag}${content}<script>${trap}</script>`);
  await page.waitForFunction('window.Paywicket?.open');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await dialog().getByRole('heading', { name: 'Choose how to pay' }).waitFor();
}

async function pay(content: string): Promise<void> {
  page = await at.visit(`${at.scriptTag}${content}`);
  await page.waitForFunction('window.Paywicket?.open');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await dialog().locator('paywicket-address bdi').waitFor();
  await expect
    .poll(async () => page.evaluate(() => localStorage.getItem('paywicket-open')))
    .toContain('cs_test');
}

/** A press and the keyboard reach what is in the dialog. */
async function expectUsable(): Promise<void> {
  const chosen = page.evaluate(
    `new Promise((resolve) => addEventListener('paywicket-method', ({ method }) => resolve(method), { once: true }))`,
  );
  await dialog().getByText('USDC').first().click();
  expect(await chosen).toBe('usdc-tron');
  await dialog().getByRole('button', { name: 'Close' }).focus();
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('paywicket-checkout');
}

describe.each([
  ['presses and focus', pressTrap],
  ['the focus', focusTrap],
])('a trap of %s', (_, trap) => {
  test.each([
    ['around a button of ours', layer(own)],
    ['around a button of the page’s', layer(call)],
    ['around a form', layer(`<form id="pay" data-paywicket></form>${call}`, 'role="alertdialog"')],
    ['that is a native dialog', `<dialog id="layer" open><button>First</button>${own}</dialog>`],
  ])('%s lets the shopper choose', async (_name, content) => {
    await open(content, trap);
    await expectUsable();
    expect(await page.evaluate(() => document.querySelector('#layer > paywicket-checkout') !== null)).toBe(
      true,
    );
    await page.keyboard.press('Escape');
    await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
  });
});

describe('a dialog of a component', () => {
  const component = (markup: string) => `<script>
    const root = document.querySelector('#component').attachShadow({ mode: 'open' });
    root.innerHTML = ${JSON.stringify(markup)};
  </script>`;

  test.each([
    [
      'around a slot',
      `<div id="component">${own}</div>`,
      '<div role="dialog"><slot></slot></div>',
      '#component > paywicket-checkout',
    ],
    [
      'with the button in its shadow root',
      '<div id="component" role="dialog"></div>',
      own,
      'paywicket-checkout',
    ],
  ])('%s has the checkout in it, and shows it', async (_, content, markup, place) => {
    await pay(content + component(markup));
    expect(
      await page.evaluate((place) => {
        const root = document.querySelector('#component')?.shadowRoot;
        const found = document.querySelector(place) ?? root?.querySelector(place);
        return found instanceof Element && found.parentNode !== document.documentElement;
      }, place),
    ).toBe(true);
    expect(await dialog().isVisible()).toBe(true);
  });
});

test('without one around, and with one that is closed, the checkout is beside the body', async () => {
  await pay(`<dialog>Closed</dialog><div role="dialog" hidden>Hidden</div>${own}`);
  expect(
    await page.evaluate(() => document.querySelector('paywicket-checkout')?.parentElement?.localName),
  ).toBe('html');
});

/** What modal libraries do to all that is beside their layer. */
const shut = (elements: string) =>
  `for (const each of ${elements}) { each.inert = true; each.setAttribute('aria-hidden', 'true'); }`;

describe('a page that makes inert what is beside its layer', () => {
  test.each([
    [
      'before, around the layer with the button',
      layer(own),
      shut('[...document.body.children].filter((each) => each !== layer)'),
      '',
    ],
    [
      'before, around a button in no dialog',
      `<div id="layer">${own}</div>`,
      shut('[...document.body.children].filter((each) => each !== layer)'),
      '',
    ],
    ['afterwards, with the layer that the checkout is in', layer(own), '', shut('document.body.children')],
    [
      'afterwards, with whatever the checkout is in or beside, and itself',
      layer(own),
      '',
      shut(`[document.documentElement, document.body, layer, document.querySelector('paywicket-checkout')]`),
    ],
    ['afterwards, with all beside the body', own, '', shut('document.documentElement.children')],
  ])('%s, leaves the checkout usable, and to screen readers', async (_, content, before, after) => {
    await open(content, before);
    await page.evaluate(after);
    const devtools = await page.context().newCDPSession(page);
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    const buttons = nodes.filter(({ ignored, role }) => !ignored && role?.value === 'button');
    expect(buttons.map(({ name }) => String(name?.value))).toContain('Close');
    await dialog().getByRole('button', { name: 'Close', includeHidden: true }).focus();
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('paywicket-checkout');
    const chosen = page.evaluate(
      `new Promise((resolve) => addEventListener('paywicket-method', ({ method }) => resolve(method), { once: true }))`,
    );
    // Not by a click of the locator, which takes whatever is in something inert for inert.
    const { x = 0, y = 0 } = (await dialog().getByText('USDC').first().boundingBox()) ?? {};
    await page.mouse.click(x + 5, y + 5);
    expect(await chosen).toBe('usdc-tron');
    await page.keyboard.press('Escape');
    await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
  });
});

describe('R120: a payment is not lost with the dialog of the page that it is in', () => {
  test.each([
    ['is hidden', layer(own), 'layer.hidden = true'],
    ['is closed', `<dialog id="layer" open><button>First</button>${own}</dialog>`, 'layer.close()'],
    ['is removed around a frame', layer(own.replace('>', ' mode="frame">')), 'layer.remove()'],
  ])('that %s: it is closed and can be resumed', async (name, content, code) => {
    if (name.includes('frame')) {
      page = await at.visit(`${at.scriptTag}${content}`);
      await page.getByRole('button', { name: 'Pay', exact: true }).click();
      await page.frameLocator('iframe').locator('paywicket-address bdi').waitFor();
      // The frame has said that there is something to come back to.
      await page.waitForFunction(`document.querySelector('paywicket-checkout').iframe.resumeBadge`);
    } else await pay(content);
    await page.evaluate(`window.result = document.querySelector('paywicket-checkout').result; ${code}`);
    expect(await page.evaluate('result')).toEqual({ status: 'closed', checkoutId: 'chk_1' });
    expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('');
    await pill().click();
    const where = name.includes('frame') ? page.frameLocator('iframe') : dialog();
    await where.locator('paywicket-address bdi').waitFor();
    expect(
      await page.evaluate(() => document.querySelector('paywicket-checkout')?.parentElement?.localName),
    ).toBe('html');
  });

  test('that stays, but invisible: the checkout is seen and used', async () => {
    await pay(layer(own));
    await page.evaluate(`layer.style.cssText = 'visibility: hidden; pointer-events: none; opacity: 0'`);
    expect(await dialog().isVisible()).toBe(true);
    await dialog().getByRole('button', { name: 'Close' }).click();
    await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
  });
});
