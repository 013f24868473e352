/** The components in the versions of React that the package names, from npm: drawn by a server and used in a page. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { execa } from 'execa';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Consumer, installPacked } from './consumer.ts';
import { installPackages } from './shops/packages.ts';

let consumer: Consumer;
let browser: Browser;
beforeAll(async () => {
  consumer = await installPacked();
  browser = await chromium.connect(await (await fetch(inject('browserUrl'))).text());
});
afterAll(async () => {
  await browser?.close();
  await consumer?.remove();
});

/** Hooks came with the first. */
for (const version of ['16.8.6', '17.0.2', '18.3.1']) {
  const packages = await installPackages(`react-${version}`, { react: version, 'react-dom': version });
  const modules = 'modules' in packages ? packages.modules : '';
  const skipped = 'missing' in packages ? ` (skipped: ${packages.missing})` : '';

  describe.skipIf('missing' in packages)(`React ${version}${skipped}`, () => {
    /** One file, in which `react` is that version. */
    const bundle = async (name: string, code: string, format: 'cjs' | 'iife'): Promise<string> => {
      const entry = join(consumer.folder, `${name}-${version}.js`);
      await writeFile(entry, code);
      const [built] = [
        await build({
          root: consumer.folder,
          configFile: false,
          logLevel: 'silent',
          resolve: {
            alias: ['react-dom', 'react'].map((find) => ({ find, replacement: join(modules, find) })),
          },
          define: { 'process.env.NODE_ENV': '"production"' },
          build: { write: false, lib: { entry, formats: [format], name: 'shop', fileName: name } },
        }),
      ].flat();
      return built !== undefined && 'output' in built ? built.output[0].code : '';
    };

    test('draws the button on a server', async () => {
      const code = `
        import { createElement as h } from 'react';
        import { renderToStaticMarkup } from 'react-dom/server';
        import { PaywicketButton } from 'paywicket/react';
        globalThis.drawn = renderToStaticMarkup(h(PaywicketButton, { link: 'mug', disabled: true }, 'Buy'));`;
      const file = join(consumer.folder, `server-${version}.cjs`);
      await writeFile(file, `${await bundle('server', code, 'cjs')}\nconsole.log(globalThis.drawn);`);
      const { stdout } = await execa(process.execPath, [file]);
      expect(stdout).toMatch(/^<paywicket-button link="mug" disabled="[^"]*">Buy<\/paywicket-button>$/);
    });

    test('hears an event, and enables what was disabled', async () => {
      const code = `
        import { createElement as h, useState } from 'react';
        import * as dom from 'react-dom';
        import { PaywicketButton } from 'paywicket/react';
        const Shop = () => {
          const [accepted, accept] = useState(false);
          const [paid, pay] = useState('');
          const onPaid = ({ checkoutId }) => pay(checkoutId);
          const terms = h('input', { type: 'checkbox', checked: accepted, onChange: () => accept(!accepted) });
          return h('main', null, terms, h(PaywicketButton, { link: 'mug', disabled: !accepted, onPaid }, 'Buy'), h('p', null, paid));
        };
        dom.render(h(Shop), document.getElementById('root'));`;
      const page = await browser.newPage();
      await page.setContent('<div id="root"></div>');
      await page.addScriptTag({ content: await bundle('page', code, 'iife') });
      const button = page.locator('paywicket-button');
      expect(await button.getAttribute('disabled')).not.toBeNull();
      await page.getByRole('checkbox').check();
      await expect.poll(async () => button.getAttribute('disabled')).toBeNull();
      await button.evaluate((element) =>
        element.dispatchEvent(
          Object.assign(new Event('paywicket-paid', { bubbles: true }), { checkoutId: 'chk_1' }),
        ),
      );
      await expect.poll(async () => page.locator('p').textContent()).toBe('chk_1');
      await page.close();
    });
  });
}
