/** `<paywicket-checkout>` as frameworks write it: properties before its class is defined, of other types, and no server of its own. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { shopFixture } from '../testing/shop.ts';

const at = shopFixture();
let page: Page;
let complaints: string[];

/** The page has a button, so that the loader loads the checkout's code. @param code Runs first. */
async function visit(body: string, code: string): Promise<void> {
  complaints = [];
  page = await at.visit(
    `<script>
      window.received = [];
      for (const type of ['ready', 'error'])
        document.addEventListener('paywicket-' + type, ({ code = type }) => received.push(code));
    </script>${body}<script>${code}</script>${at.scriptTag}<paywicket-button></paywicket-button>`,
    { prepare: async (page) => page.on('pageerror', ({ message }) => complaints.push(message)) },
  );
}

const element = '<paywicket-checkout></paywicket-checkout>';
const shown = async () => page.locator('paywicket-checkout paywicket-address').waitFor();
const received = async () => page.evaluate('received');

test('without `server` under `data-paywicket-origin` it works at once, and no error comes first', async () => {
  const name = `document.documentElement.dataset.paywicketOrigin = '${at.pay.origin}/'`;
  await visit('<paywicket-checkout session="cs_test"></paywicket-checkout>', name);
  await shown();
  expect(await received()).toEqual(['ready']);
  // As a framework puts another one in, once the class is defined.
  await page.evaluate(`document.querySelector('paywicket-checkout').remove(); received.length = 0;
    document.body.append(Object.assign(document.createElement('paywicket-checkout'), { session: 'cs_test', server: undefined }))`);
  await shown();
  expect(await received()).toEqual(['ready']);
});

test('where nothing names a server the event and the console say so', async () => {
  const said: string[] = [];
  page = await at.visit(`${at.scriptTag}<paywicket-button></paywicket-button>`, {
    prepare: async (page) => page.on('console', (message) => said.push(message.text())),
  });
  await page.waitForFunction(() => customElements.get('paywicket-checkout'));
  const code = await page.evaluate(`new Promise((resolve) => {
    document.addEventListener('paywicket-error', ({ code }) => resolve(code));
    document.body.append(Object.assign(document.createElement('paywicket-checkout'), { session: 'cs_test' }));
  })`);
  expect(code).toBe('missing_server');
  await expect.poll(() => said.join()).toContain('Set server');
});

test('properties that were set before its class is defined are taken over', async () => {
  await visit(
    element,
    `Object.assign(document.querySelector('paywicket-checkout'), {
      session: 'cs_test', server: '${at.pay.origin}/', theme: 'dark', strings: { pay: { title: 'Now {0}' } },
    })`,
  );
  await page.getByRole('heading', { name: /^Now/ }).waitFor();
  const state = `(({ server, theme }) => [server, theme])(document.querySelector('paywicket-checkout'))`;
  expect(await page.evaluate(state)).toEqual([at.pay.origin, 'dark']);
  expect(await page.locator('paywicket-checkout').getAttribute('theme')).toBe('dark');
  // A token is not written into the page's markup.
  expect(await page.locator('paywicket-checkout').getAttribute('session')).toBeNull();
  expect(await received()).toEqual(['ready']);
});

test.each(['7', '[]', '{}', 'Symbol("wrong")', '() => {}', 'null', 'undefined', 'false'])(
  'properties of a wrong type, %s, before and after, break neither page nor element',
  async (value) => {
    const names = ['session', 'server', 'mode', 'locale', 'strings', 'theme', 'resume', 'wallets'];
    const set = names
      .map((name) => `document.querySelector('paywicket-checkout').${name} = ${value};`)
      .join('');
    await visit(element, set);
    await page.waitForFunction(() => customElements.get('paywicket-checkout'));
    await page.evaluate(set);
    await page.evaluate(`Object.assign(document.querySelector('paywicket-checkout'), {
      session: 'cs_test', server: '${at.pay.origin}', mode: undefined, locale: undefined, strings: undefined, theme: null,
      resume: null, wallets: null,
    })`);
    await shown();
    expect(complaints).toEqual([]);
  },
);
