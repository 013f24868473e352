/** Openers in pages that stand in their own way: the shopper gets to a checkout nevertheless, and to one only. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { chunkPath, html, json } from '../testing/sites.ts';
import { shopFixture } from '../testing/shop.ts';

const at = shopFixture(({ method, path, headers }) => {
  if (method !== 'POST' || path !== '/api/checkout') return undefined;
  return headers.accept === 'application/json'
    ? json({ sessionToken: 'cs_test' })
    : html('<h1>Checkout of the shop</h1>');
});
let page: Page;

const posts = () => at.shop.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
const opened = async () => page.locator('paywicket-checkout dialog').getByText('Mug Shop').first().waitFor();
const submittedByBrowser = async () => page.getByRole('heading', { name: 'Checkout of the shop' }).waitFor();

/** @param keepsOut The page gets no dialog. @param after Runs once the loader listens. */
async function visit(fields: string, keepsOut: boolean, before = '', after = ''): Promise<void> {
  const chunk = await chunkPath('checkout');
  page = await at.visit(
    `<form action="/api/checkout" method="post" data-paywicket>${fields}</form>
    <script>${before}</script>${at.scriptTag}<script type="module">${after}</script>`,
    {
      prepare: async (page) => {
        if (keepsOut) await page.route(`**${chunk}`, async (route) => route.abort());
      },
    },
  );
}

describe.each([
  ['with the dialog', false],
  ['without the dialog', true],
])('%s, a form', (_, keepsOut) => {
  const comes = keepsOut ? submittedByBrowser : opened;

  test.each(['setAttribute', 'toggleAttribute', 'removeAttribute'])(
    'may have a control that is called "%s"',
    async (name) => {
      await visit(`<input type="hidden" name="${name}" value="1"><button>Pay</button>`, keepsOut);
      await page.getByText('Pay').click();
      // What cannot be marked as busy is sent by the browser.
      await (name === 'removeAttribute' ? comes : submittedByBrowser)();
      expect(posts()).toEqual([`${name}=1`]);
    },
  );

  const disable = `document.forms[0].elements.pay.disabled = true;`;
  test.each([
    ['before', `document.forms[0].onsubmit = () => { ${disable} };`, ''],
    ['after', '', `addEventListener('submit', () => { ${disable} });`],
    ['a moment after', '', `addEventListener('click', () => setTimeout(() => { ${disable} }));`],
  ])('may disable its button %s the loader hears of it', async (_, before, after) => {
    await visit(
      '<input name="note" value="a"><button name="pay" value="crypto">Pay</button>',
      keepsOut,
      before,
      after,
    );
    await page.getByText('Pay').click();
    await comes();
    expect(posts()).toEqual(['note=a&pay=crypto']);
    // It was meant for a page that is left. Who closes the dialog may click again.
    if (!keepsOut)
      await expect.poll(async () => page.getByText('Pay', { exact: true }).isEnabled()).toBe(true);
  });
});

test.each([
  ['takes one submit', `let sent = false; document.forms[0].onsubmit = () => !sent && (sent = true);`],
  [
    'takes one click',
    `let sent = false; onclick = (event) => sent ? event.preventDefault() : (sent = true);`,
  ],
  // Then it is sent without it, as any other.
  ['takes its button away', `document.forms[0].onsubmit = ({ submitter }) => submitter.remove();`, ''],
])('a form that %s is sent by the browser nevertheless', async (_, guard, pressed = '&pay=crypto') => {
  await visit('<input name="note" value="a"><button name="pay" value="crypto">Pay</button>', true, guard);
  await page.getByText('Pay').click();
  await submittedByBrowser();
  expect(posts()).toEqual([`note=a${pressed}`]);
});

test('a form with a control called "removeAttribute" is of use again once its checkout in the page is gone', async () => {
  page = await at.visit(
    `<form action="/api/checkout" method="post" data-paywicket data-paywicket-mode="inline">
      <input type="hidden" name="removeAttribute"><button>Pay</button></form>${at.scriptTag}`,
  );
  for (const times of [1, 2]) {
    await page.getByText('Pay', { exact: true }).click();
    await page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();
    expect(posts()).toHaveLength(times);
    await page.evaluate(() => document.querySelector('paywicket-checkout')?.remove());
  }
});

const form = '<form action="/api/checkout" method="post" data-paywicket><button>Pay</button></form>';
const link = '<a href="#" data-paywicket-link="tshirt">Pay</a>';
test.each([
  ['two links', link + link, ''],
  ['two forms', form + form, ''],
  ['a form that the page puts anew', form, `document.forms[0].outerHTML = \`${form}\`;`],
  [
    'a form whose attributes the page puts back',
    form,
    `document.forms[0].removeAttribute('data-paywicket-busy');`,
  ],
])('%s, clicked while the dialog is on its way, open one checkout', async (_, openers, between) => {
  const chunk = await chunkPath('checkout');
  let bring = () => {};
  const wanted = new Promise<void>((resolve) => (bring = resolve));
  page = await at.visit(`${openers}${at.scriptTag}`, {
    prepare: async (page) =>
      page.route(`**${chunk}`, async (route) => {
        await wanted;
        await route.continue();
      }),
  });
  await page.getByText('Pay').first().click();
  await page.evaluate(between);
  await page.getByText('Pay').last().click();
  bring();
  await opened();
  expect(await page.locator('paywicket-checkout').count()).toBe(1);
  expect([...at.shop.requests, ...at.pay.requests].filter(({ method }) => method === 'POST')).toHaveLength(1);
});
