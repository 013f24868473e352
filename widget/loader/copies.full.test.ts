/** Pages whose elements are copied: a router's snapshot, HTML that is put back, a morph. A copy opens as if it were new. */
import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import { shopFixture } from '../testing/shop.ts';
import { json, session } from '../testing/sites.ts';

const at = shopFixture(({ method, path }) =>
  method === 'POST' && path === '/api/checkout' ? json({ sessionToken: 'cs_test' }) : undefined,
);
let page: Page;

/** As Turbo, htmx and Idiomorph do, in a few lines. `copy()` at one time, `ways[…]` later. */
const library = `<script>
  const content = () => document.querySelector('main');
  let copied, html;
  const copy = () => { copied = content().cloneNode(true); html = content().innerHTML; };
  const morph = (live, next) => {
    for (const { name } of [...live.attributes]) if (!next.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of next.attributes) live.setAttribute(name, value);
    [...next.children].forEach((child, at) => {
      const former = live.children[at];
      if (former?.localName === child.localName) morph(former, child);
      else former ? former.replaceWith(child.cloneNode(true)) : live.append(child.cloneNode(true));
    });
    while (live.children.length > next.children.length) live.lastElementChild.remove();
  };
  const ways = {
    'a clone': () => content().replaceWith(copied),
    'put back as HTML': () => { content().innerHTML = html; },
    'morphed into it': () => morph(content(), copied),
  };
</script>`;
const ways = ['a clone', 'put back as HTML', 'morphed into it'] as const;

const openers = {
  button: '<paywicket-button session-url="/api/checkout">Pay</paywicket-button>',
  link: '<a href="#" data-paywicket-link="tshirt" data-paywicket-resume="none">Pay</a>',
  form: '<form action="/api/checkout" method="post" data-paywicket><button>Pay</button></form>',
};
const kinds = Object.keys(openers) as (keyof typeof openers)[];

const inline = (opener: string) =>
  opener
    .replace('<paywicket-button', '<paywicket-button mode="inline"')
    .replace(/ data-paywicket\b/, ' data-paywicket-mode="inline"$&');
const opener = () => page.locator('main').locator('paywicket-button button, a, form button').first();
/** What creates checkouts. */
const posts = () =>
  [...at.shop.requests, ...at.pay.requests].filter(
    ({ method, path }) => method === 'POST' && /^\/api\/checkout$|\/links\/.*\/sessions$/.test(path),
  );
const dialog = () => page.locator('paywicket-checkout').getByRole('dialog', { name: /^Pay/ });
const looks = async () => page.locator('[data-paywicket-busy],[aria-busy=true],main [disabled]').count();

async function visit(content: string): Promise<void> {
  page = await at.visit(`${library}<main>${content}</main>${at.scriptTag}`);
  await page.waitForFunction(() => window.Paywicket?.open);
}

/** Presses the opener, and copies the page in the same task. */
const pressAndCopy = async () =>
  page.evaluate(`
    document.querySelector('main paywicket-button, main a, main form button').click();
    copy();`);

beforeEach(() => {
  // Nothing to come back to: its badge would lead there.
  at.view = { ...session(), payment: null };
});

describe.each(kinds)('R176: a %s', (kind) => {
  test.each(ways)('that was copied while it was busy opens once more: %s', async (way) => {
    await visit(openers[kind]);
    await pressAndCopy();
    await dialog().getByText('Mug Shop').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(posts()).toHaveLength(1);
    await page.evaluate(`ways['${way}']()`);
    await expect.poll(looks).toBe(0);
    await opener().click();
    await dialog().getByText('Mug Shop').waitFor();
    expect(posts()).toHaveLength(2);
  });

  test.each(ways)('that was copied while its checkout was in the page opens once more: %s', async (way) => {
    await visit(inline(openers[kind]));
    await opener().click();
    const card = page.locator('paywicket-checkout');
    await card.getByText('Mug Shop').first().waitFor();
    await page.evaluate(`
      copy();
      document.querySelector('paywicket-checkout').remove();`);
    await page.evaluate(`ways['${way}']()`);
    // The copy of a checkout has no session.
    await expect.poll(async () => card.count()).toBe(0);
    await expect.poll(looks).toBe(0);
    await opener().click();
    await card.getByText('Mug Shop').first().waitFor();
    expect(posts()).toHaveLength(2);
    expect(await card.count()).toBe(1);
  });

  test('whose looks the page takes away stays locked', async () => {
    await visit(inline(openers[kind]));
    await opener().click();
    await page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();
    await page.evaluate(`
      for (const element of document.querySelectorAll('main *'))
        for (const name of ['data-paywicket-busy', 'aria-busy', 'disabled']) element.removeAttribute(name);
      const form = document.querySelector('main form');
      form ? form.requestSubmit() : document.querySelector('main paywicket-button, main a').click();
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));`);
    expect(posts()).toHaveLength(1);
    expect(await page.locator('paywicket-checkout').count()).toBe(1);
  });
});

describe('R176: a copy of what leads back to a payment', () => {
  const link = '<a href="#" data-paywicket-link="tshirt" title="A shirt">Pay</a>';
  const badges = () => page.locator('paywicket-pill');
  const leave = async () => {
    at.view = session();
    await visit(link);
    await opener().click();
    await dialog().getByText('Mug Shop').waitFor();
    await page.keyboard.press('Escape');
    await badges().getByRole('button', { name: 'Close' }).waitFor();
  };

  test('is no second badge, and the first one leads there', async () => {
    await leave();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.evaluate(`
      document.body.append(document.querySelector('paywicket-pill').cloneNode(true));
      document.body.insertAdjacentHTML('beforeend', document.querySelector('paywicket-pill').outerHTML);`);
    expect(await badges().count()).toBe(1);
    await badges().getByRole('button').first().click();
    await dialog().getByText('Mug Shop').waitFor();
    expect(errors).toEqual([]);
  });

  test('keeps no badge from being shown that the page had before a reload', async () => {
    await leave();
    await page.evaluate(`sessionStorage.kept = document.querySelector('paywicket-pill').outerHTML`);
    await page.addInitScript(`document.addEventListener('DOMContentLoaded', () =>
      document.body.insertAdjacentHTML('beforeend', sessionStorage.kept));`);
    await page.reload();
    await badges().getByRole('button', { name: 'Close' }).waitFor();
    expect(await badges().count()).toBe(1);
  });
});
