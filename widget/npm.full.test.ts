/** The npm entries in pages that are built with them, as a shop's own bundler would. */
import type { Browser, Page } from '@playwright/test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reactOfExamples } from './testing/react-of-examples.ts';
import {
  html,
  connectBrowser,
  scriptResponse,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from './testing/sites.ts';
import { PaywicketButton, PaywicketCheckout } from './react.ts';

const refund = {
  status: 'awaiting_destination',
  test: true,
  store: session().store,
  reference: null,
  description: null,
  asset: 'USDT',
  networkName: 'TRON',
  networkStandard: 'TRC20',
  amount: '50',
  arrives: null,
  address: null,
  holdUntil: null,
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  serverTime: new Date().toISOString(),
  version: 1,
};
/** Of the companion server, to pages of any origin. */
const claimed = sessionAnswer(refund as unknown as ReturnType<typeof session>);

let browser: Browser;
let pay: Site;
let page: Page;
/** Files that the companion server cannot give. */
let missing: RegExp;
const shops: Site[] = [];
/** What the page's console said that is worse than a notice. */
let complaints: string[];

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  missing = /^$/;
  complaints = [];
  pay = await serveWidget(({ path }) => {
    if (missing.test(path)) return { status: 503 };
    return path === '/v1/refund' ? claimed : undefined;
  });
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay, ...shops.splice(0)].map(async (site) => site.close()));
});

/** A module with the packages that it imports, as React's own development does it: with every warning. */
async function bundle(code: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: { alias: [reactOfExamples] },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page.js' ? `${process.cwd()}/page.js` : undefined),
        load: (id) => (id.endsWith('/page.js') ? code : undefined),
      },
    ],
    build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input: 'page.js' } },
  });
  if (!('output' in built)) throw new Error('Vite built something else');
  return built.output[0].code;
}

const policy = () => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src 'self' ${pay.origin}`,
    `connect-src 'self' ${pay.origin}`,
    `img-src 'self' ${pay.origin}`,
    "require-trusted-types-for 'script'",
    'trusted-types paywicket paywicket-html',
  ].join('; '),
});

/** Opens a page with a body and a module, under the strictest policy. `SERVER` in either is the companion server. */
async function visit(body: string, code: string): Promise<void> {
  const fill = (text: string) => text.replaceAll('SERVER', pay.origin);
  const built = await bundle(fill(code));
  const shop = await serve(({ path, method }) => {
    if (path === '/page.js') return scriptResponse(built);
    if (method === 'POST') return { body: '{"sessionToken": "cs_test"}' };
    if (path === '/favicon.ico') return { status: 204 };
    const tag = '<script src="/page.js" type="module"></script>';
    return path === '/' ? html(tag + fill(body), policy()) : undefined;
  });
  shops.push(shop);
  page = await browser.newPage({ locale: 'en-US' });
  page.on('console', (message) => {
    if (/error|warning/.test(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(shop.origin);
}

const dialog = () => page.locator('paywicket-checkout dialog');
const loaders = () => pay.requests.filter(({ path }) => path.startsWith('/paywicket.js'));
const status = () => page.locator('#status');

describe('loadPaywicket', () => {
  test('brings the script of its server once, however often it is asked, and opens a checkout', async () => {
    await visit(
      '<p id="status"></p>',
      `import { loadPaywicket } from 'paywicket';
       const options = { server: 'SERVER/any.js' };
       const [one, two] = await Promise.all([loadPaywicket(options), loadPaywicket(options)]);
       const three = await loadPaywicket();
       document.querySelector('#status').textContent = [one === two, two === three, one === window.Paywicket];
       await one.open({ session: 'cs_test' });`,
    );
    await expect.poll(async () => status().textContent()).toBe('true,true,true');
    await dialog().waitFor();
    expect(loaders()).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('takes what a script tag has brought, and the pages own queue is not it', async () => {
    await visit(
      '<p id="status"></p>',
      `import { loadPaywicket } from 'paywicket';
       window.Paywicket = { q: [() => (window.queued = true)] };
       const { open } = await loadPaywicket({ server: 'SERVER' });
       document.querySelector('#status').textContent = [typeof open, window.queued];`,
    );
    await expect.poll(async () => status().textContent()).toBe('function,true');
  });

  test('says what is missing, and may be asked again after a failure', async () => {
    missing = /paywicket\.js/;
    await visit(
      '<p id="status"></p><button>Again</button>',
      `import { loadPaywicket } from 'paywicket';
       const codes = [];
       const load = async (options) => {
         codes.push(await loadPaywicket(options).then(({ open }) => typeof open, ({ code }) => code));
         document.querySelector('#status').textContent = codes;
       };
       await load();
       await load({ server: 'SERVER' });
       document.querySelector('button').onclick = () => load({ server: 'SERVER' });`,
    );
    await expect.poll(async () => status().textContent()).toBe('missing_server,network');
    missing = /^$/;
    await page.getByRole('button').click();
    await expect.poll(async () => status().textContent()).toBe('missing_server,network,function');
  });
});

describe('paywicket/element', () => {
  test('an element that no server is known of says so, wherever it is put', async () => {
    await visit(
      '<p id="status"></p>',
      `import 'paywicket/element';
       document.addEventListener('paywicket-error', ({ code, recoverable, target }) => {
         document.querySelector('#status').textContent = [target.localName, code, recoverable];
       });
       document.body.append(document.createElement('paywicket-button'));`,
    );
    await expect.poll(async () => status().textContent()).toBe('paywicket-button,missing_server,false');
  });

  test('what names no server is named in the console', async () => {
    await visit('<paywicket-button session="cs_test"></paywicket-button>', `import 'paywicket/element';`);
    await expect.poll(() => complaints.join()).toContain('Say where Paywicket runs');
  });

  test('properties alone, as Angular and Solid set them, are enough', async () => {
    await visit(
      '<p id="status"></p>',
      `import 'paywicket/element';
       document.addEventListener('paywicket-error', ({ code }) => (document.querySelector('#status').textContent += code));
       for (const name of ['button', 'checkout']) {
         const element = document.createElement('paywicket-' + name);
         Object.assign(element, { server: 'SERVER', session: 'cs_test' });
         document.body.append(element);
       }`,
    );
    await page.locator('paywicket-checkout').getByText('Mug Shop').first().waitFor();
    await page.locator('paywicket-button button').click();
    await dialog().waitFor();
    expect(await status().textContent()).toBe('');
  });

  test('a checkout without a server of its own takes that of the page, and says nothing else first', async () => {
    await visit(
      '<p id="status"></p>',
      `import 'paywicket/element';
       document.documentElement.dataset.paywicketOrigin = 'SERVER';
       document.addEventListener('paywicket-error', ({ code }) => (document.querySelector('#status').textContent += code));
       const put = () => {
         const element = document.createElement('paywicket-checkout');
         element.session = 'cs_test';
         document.body.append(element);
       };
       document.body.append(document.createElement('paywicket-button'));
       put();
       customElements.whenDefined('paywicket-checkout').then(put);`,
    );
    await page.locator('paywicket-checkout').getByText('Mug Shop').nth(1).waitFor();
    expect(await status().textContent()).toBe('');
  });

  test('a checkout whose code cannot be had goes on at the hosted page', async () => {
    missing = /\/checkout-/;
    await visit(
      '<paywicket-checkout session="cs_test" server="SERVER"></paywicket-checkout>',
      `import 'paywicket/element';`,
    );
    await page.waitForURL(`${pay.origin}/pay?locale=en#cs_test`);
    expect(await page.locator('h1').textContent()).toBe('Hosted page');
  });
});

describe('paywicket/refund', () => {
  test('a refund comes to life wherever it is put, under the strictest policy', async () => {
    await visit(
      '<p id="status"></p>',
      `import 'paywicket/refund';
      const element = document.createElement('paywicket-refund');
      element.setAttribute('server', 'SERVER');
      element.setAttribute('token', 'rt_test');
      document.body.append(element);`,
    );
    await page.getByRole('heading', { name: 'Where should your refund go?' }).waitFor();
    const asked = pay.requests.find(({ path, method }) => path === '/v1/refund' && method === 'GET');
    expect(asked?.headers['authorization']).toBe('Bearer rt_test');
    expect(complaints).toEqual([]);
  });
});

describe('paywicket/refund by properties', () => {
  test('a refund takes properties that were set before its class is defined', async () => {
    await visit(
      '',
      `import 'paywicket/refund';
      document.body.append(
        Object.assign(document.createElement('paywicket-refund'), { server: 'SERVER/', token: 'rt_test', theme: null }),
      );`,
    );
    await page.getByRole('heading', { name: 'Where should your refund go?' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a refund takes the server of its page, and the console says where there is none', async () => {
    await visit(
      '',
      `import 'paywicket/refund';
      document.documentElement.dataset.paywicketOrigin = 'SERVER';
      document.body.append(Object.assign(document.createElement('paywicket-refund'), { token: 'rt_test' }));`,
    );
    await page.getByRole('heading', { name: 'Where should your refund go?' }).waitFor();
    await visit('<paywicket-refund token="rt_test"></paywicket-refund>', `import 'paywicket/refund';`);
    await expect.poll(() => complaints.join()).toContain('Say where Paywicket runs');
  });
});

describe('paywicket/react', () => {
  const hydrate = `
    import { createElement as h, StrictMode, useState } from 'react';
    import { hydrateRoot } from 'react-dom/client';
    import { PaywicketButton, PaywicketCheckout } from 'paywicket/react';
    const heard = [];
    const tell = (event) => {
      heard.push(event.type);
      document.querySelector('#status').textContent = heard;
    };
  `;

  test('server-rendered markup hydrates without a warning, and each event is dispatched once', async () => {
    const props = {
      sessionUrl: '/api',
      payload: { cart: 7 },
      className: 'buy',
      strings: { pay: { title: 'Now {0}' } },
    };
    const rendered = renderToString(createElement(PaywicketButton, { server: pay.origin, ...props }, 'Pay'));
    await visit(
      `<div id="root">${rendered}</div><p id="status"></p>`,
      `${hydrate}
       const button = h(PaywicketButton, {
         server: 'SERVER', ...${JSON.stringify(props)}, onReady: tell, onClose: tell,
       }, 'Pay');
       hydrateRoot(document.querySelector('#root'), h(StrictMode, null, button), { onRecoverableError: console.error });`,
    );
    await page.locator('paywicket-button button').click();
    await dialog().waitFor();
    await expect.poll(async () => status().textContent()).toBe('paywicket-ready');
    await page.getByRole('heading', { name: 'Now ' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).first().click();
    await expect.poll(async () => status().textContent()).toBe('paywicket-ready,paywicket-close');
    const [shop] = shops;
    expect(shop?.requests.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      '{"cart":7}',
    ]);
    expect(await page.locator('paywicket-button').getAttribute('class')).toBe('buy');
    expect(complaints).toEqual([]);
  });

  test('a checkout in the page comes to life, its ref is the element, and it goes without a trace', async () => {
    const strings = { pay: { title: 'Now {0}' } };
    const rendered = renderToString(
      createElement(PaywicketCheckout, { server: pay.origin, session: 'cs_test', strings }),
    );
    await visit(
      `<div id="root">${rendered}<button>Gone</button></div><p id="status"></p>`,
      `${hydrate}
       function Shop() {
         const [there, setThere] = useState(true);
         const ref = (element) => element && (window.checkout = element);
         return [
           there && h(PaywicketCheckout, {
             key: 1, ref, server: 'SERVER', session: 'cs_test', onReady: tell, strings: { pay: { title: 'Now {0}' } },
           }),
           h('button', { key: 2, onClick: () => setThere(false) }, 'Gone'),
         ];
       }
       hydrateRoot(document.querySelector('#root'), h(StrictMode, null, h(Shop)), { onRecoverableError: console.error });`,
    );
    await expect.poll(async () => status().textContent()).toBe('paywicket-ready');
    const view = async () =>
      page.evaluate(() => (window as unknown as { checkout: { view: { id: string } } }).checkout.view.id);
    expect(await view()).toBe('chk_1');
    const title = page.locator('paywicket-checkout h2');
    await expect.poll(async () => title.textContent()).toBe('Now \u206654.12 USDT\u2069');
    await page.getByRole('button', { name: 'Gone' }).click();
    await expect.poll(async () => page.locator('paywicket-checkout').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('R143: a button is disabled and not and again, and its payload is that of the last render', async () => {
    await visit(
      '<div id="root"></div>',
      `${hydrate.replace('hydrateRoot }', 'createRoot }')}
       const root = createRoot(document.querySelector('#root'));
       window.render = (props) =>
         root.render(h(PaywicketButton, { server: 'SERVER', sessionUrl: '/api', ...props }, 'Pay'));
       render({ disabled: true, payload: { cart: 1 } });`,
    );
    const button = page.locator('paywicket-button button');
    await button.waitFor();
    expect(await button.isDisabled()).toBe(true);
    await page.evaluate('render({ disabled: false, payload: { cart: 2 } })');
    await expect.poll(async () => button.isEnabled()).toBe(true);
    await page.evaluate('render({ disabled: true, payload: { cart: 3 } })');
    await expect.poll(async () => button.isDisabled()).toBe(true);
    await page.evaluate('render({ payload: { cart: 4 } })');
    await expect.poll(async () => button.isEnabled()).toBe(true);
    await button.click();
    await dialog().waitFor();
    await expect
      .poll(() =>
        shops
          .at(-1)
          ?.requests.filter(({ method }) => method === 'POST')
          .map(({ body }) => body),
      )
      .toEqual(['{"cart":4}']);
  });

  test('an element that no server is known of tells its listener', async () => {
    await visit(
      '<div id="root"><paywicket-button session="cs_test"></paywicket-button></div><p id="status"></p>',
      `${hydrate}
       hydrateRoot(document.querySelector('#root'), h(PaywicketButton, { session: 'cs_test', onError: tell }));`,
    );
    await expect.poll(async () => status().textContent()).toBe('paywicket-error');
  });
});
