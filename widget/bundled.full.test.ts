/**
 * Pages whose bundler makes classic scripts, in which `import.meta` is empty, or whose script is no file of ours: nothing but
 * the page says then where the server is. And pages that two versions of the widget meet in.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { beforeEach, describe, expect, test } from 'vitest';
import { shopFixture } from './testing/shop.ts';
import { json, scriptResponse } from './testing/sites.ts';

let script = '';
let warnings: string[] = [];
let page: Page;
let complaints: string[];
const at = shopFixture(({ path, method }) => {
  if (method === 'POST') return json({ sessionToken: 'cs_test' });
  return path === '/page.js' ? scriptResponse(script) : undefined;
});
beforeEach(() => {
  complaints = [];
});

/** @returns The script, and what the bundler warns of: such as `import.meta`, which it empties. */
async function bundle(code: string, format: 'iife' | 'es'): Promise<{ code: string; warnings: string[] }> {
  const logged: string[] = [];
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'page',
        resolveId: (id) =>
          id === 'page.js' ? fileURLToPath(new URL('page.js', import.meta.url)) : undefined,
        load: (id) => (id.endsWith('/widget/page.js') ? code : undefined),
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: 'page.js',
        output: { format, codeSplitting: false },
        onLog: (level, { message }) => level === 'warn' && logged.push(message),
      },
    },
  });
  if (!('output' in built)) throw new Error('Vite built something else');
  return { code: built.output[0].code, warnings: logged };
}

/** @param body With `PAGE` for the script that was built. */
async function visit(body: string): Promise<void> {
  page = await at.visit(body, {
    prepare: async (page) => {
      page.on('console', (message) => {
        if (!message.text().includes('404')) complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    },
  });
}
const button = '<paywicket-button session-url="/api/checkout">Pay</paywicket-button>';
const origin = () =>
  `<script>document.documentElement.dataset.paywicketOrigin = '${at.pay.origin}';</script>`;
const opened = async () => page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();
const posts = () => at.shop.requests.filter(({ method }) => method === 'POST');

describe('a classic script made of the npm entry', () => {
  const tag = '<script src="/page.js" defer></script>';
  beforeEach(async () => {
    ({ code: script, warnings } = await bundle(`import 'paywicket/element';`, 'iife'));
  });

  test('says in the console that no server is named', async () => {
    expect(warnings).toEqual([]);
    await visit(button + tag);
    await expect.poll(() => complaints.join()).toMatch(/^error: .*Say where Paywicket runs/);
  });

  test('takes `data-paywicket-origin`', async () => {
    await visit(origin() + button + tag);
    await page.locator('paywicket-button button').click();
    await opened();
    expect(complaints).toEqual([]);
  });

  test('takes the attribute `server`', async () => {
    await visit(button.replace('>', ` server="${at.pay.origin}">`) + tag);
    await page.locator('paywicket-button button').click();
    await opened();
    expect(complaints).toEqual([]);
  });
});

describe('the script itself as a part of a module', () => {
  const tag = '<script src="/page.js" type="module"></script>';
  beforeEach(async () => {
    script = (await bundle(`import 'paywicket/loader.js';`, 'es')).code;
  });

  test('in a module it says in the console that no server is named, and beside the button that nothing can be paid', async () => {
    await visit(button + tag);
    await page.locator('paywicket-button button').click();
    await page.getByRole('alert').getByText('Payment is unavailable').waitFor();
    expect(complaints.join()).toMatch(/^error: Error: Set data-paywicket-origin to your server/);
    expect(posts()).toEqual([]);
  });

  test.each(['`data-paywicket-origin`', 'the attribute `server`'])(
    'in a module it takes %s',
    async (name) => {
      await visit(
        name.includes('origin')
          ? origin() + button + tag
          : button.replace('>', ` server="${at.pay.origin}">`) + tag,
      );
      await page.locator('paywicket-button button').click();
      await opened();
      expect(complaints).toEqual([]);
    },
  );
});

describe('R143: a page whose button is of an older version, without properties', () => {
  const older = `<script>customElements.define('paywicket-button', class extends HTMLElement {});</script>`;

  test('the console names it, attributes count, and it opens', async () => {
    script = (
      await bundle(
        `import 'paywicket/element';
         document.querySelector('paywicket-button').setAttribute('disabled', 'false');`,
        'iife',
      )
    ).code;
    await visit(`${older}${origin()}${button}<script src="/page.js" defer></script>`);
    await expect
      .poll(() => complaints)
      .toEqual([
        "warning: Paywicket: the page's <paywicket-button> is of an older version or not ours: it takes attributes alone",
      ]);
    await page.locator('paywicket-button').click();
    await opened();
    expect(posts().map(({ body }) => body)).toEqual(['{}']);
    expect(complaints).toHaveLength(1);
  });
});
