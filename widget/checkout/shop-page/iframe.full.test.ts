import type { Browser, Frame, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import {
  type SiteResponse,
  chunkPath,
  html,
  isHostedPage,
  connectBrowser,
  type Request,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from '../../testing/sites.ts';
import { expectEventually } from '../../testing/time.ts';

declare global {
  interface Window {
    said: unknown[];
  }
}

let browser: Browser;
let pay: Site;
let shop: Site;
let page: Page;
let view: SessionView;
let body: string;
/** A wallet announces itself in each page and frame. */
let announcesWallet: boolean;
/** In place of what the server answers. */
let instead: (request: Request) => SiteResponse | undefined;

const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  view = session();
  instead = () => undefined;
  shop = await serve(({ path }) => (path === '/' ? html(body) : html('<h1>Of the shop</h1>')));
  const script = `<script type="module" src="${await chunkPath('pay')}" crossorigin="anonymous"></script>`;
  pay = await serveWidget((request) => {
    const special = instead(request);
    if (special) return special;
    const { path, method } = request;
    if (isHostedPage(path))
      // As the companion server serves it.
      return html(`<style>body{background:#f5f6f4}</style>${script}<main id="paywicket"></main>`, {
        'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; frame-ancestors 'self' ${shop.origin}; require-trusted-types-for 'script'; trusted-types paywicket paywicket-html`,
      });
    return path === '/v1/session' && method === 'GET' ? sessionAnswer(view) : undefined;
  });
  announcesWallet = false;
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay.close(), shop.close()]);
});

const tag = () => `<script src="${pay.origin}/paywicket.js" defer></script>`;
const content = (more = '') =>
  `${tag()}<paywicket-button session="cs_test" mode="frame">Pay</paywicket-button>${more}`;

async function visit(given = content()): Promise<void> {
  body = given;
  page = await (
    await browser.newContext({ locale: 'en-US', viewport: { width: 900, height: 800 } })
  ).newPage();
  await page.clock.install();
  await page.addInitScript(() => {
    window.said = [];
    for (const type of ['ready', 'method', 'status', 'paid', 'close', 'error']) {
      document.addEventListener(`paywicket-${type}`, (event) => {
        const { isTrusted: _, ...fields }: Record<string, unknown> = { ...event };
        window.said.push({
          type: event.type.slice(10),
          target: (event.target as Element).localName,
          ...fields,
        });
      });
    }
    addEventListener('message', ({ data }) => window.said.push(data));
  });
  if (announcesWallet)
    await page.addInitScript(() => {
      const info = { uuid: '1', name: 'MetaMask', icon: '', rdns: 'io.metamask' };
      const provider = { request: async () => null };
      addEventListener('eip6963:requestProvider', () =>
        dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: { info, provider } })),
      );
    });
  await page.goto(shop.origin);
}

const open = async () => page.getByRole('button', { name: 'Pay', exact: true }).click();
const hosted = () => page.frameLocator('iframe').locator('paywicket-checkout');
const inside = (): Frame => {
  const frame = page.frames().find((frame) => frame.url().startsWith(pay.origin));
  if (frame === undefined) throw new Error('There is no frame');
  return frame;
};
/** The address can be read: the frame is there and shown. */
const shown = async () => hosted().locator('paywicket-address bdi').waitFor();
const said = async () => page.evaluate(() => window.said as Record<string, unknown>[]);
const events = async () => (await said()).filter((entry) => typeof entry['type'] === 'string');

test('shows the hosted page over the shop’s, and the shop gets the usual events', async () => {
  await visit();
  await open();
  await shown();
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('paywicket-checkout');
  view = { ...view, status: 'paid', version: 2 };
  await expectEventually(page, async () => hosted().getByRole('heading', { name: 'Paid' }).count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.locator('iframe').waitFor({ state: 'detached' });
  const target = 'paywicket-button';
  expect(await events()).toEqual([
    { type: 'ready', target, checkoutId: 'chk_1' },
    { type: 'status', target, status: 'open', exception: null, version: 1 },
    { type: 'status', target, status: 'paid', exception: null, version: 2 },
    { type: 'paid', target, checkoutId: 'chk_1' },
    { type: 'close', target, status: 'paid' },
  ]);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('paywicket-button');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe('visible');
});

test.each([
  ['none, unless the page says so', '', 0],
  ['those of the frame, where the page says so', 'wallets="frame"', 1],
])('offers wallets: %s', async (_name, attribute, count) => {
  const { payment } = view;
  if (payment === null) throw new Error('There is no payment');
  const to = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
  const token = { contract: null, chainId: 1, decimals: 18 };
  view = { ...view, payment: { ...payment, network: 'ethereum', address: to, token } };
  announcesWallet = true;
  await visit(content().replace('session=', `${attribute} session=`));
  await open();
  await shown();
  const files = () => pay.requests.filter(({ path }) => path.startsWith('/assets/wallet-')).length;
  // The shop's page has loaded it for the frame. That of the hosted page is prefetched after what a wallet would have brought.
  const prefetched = () => pay.requests.filter(({ path }) => path.startsWith('/assets/shop-page-')).length;
  await expectEventually(page, async () => prefetched()).toBe(2);
  const offers = hosted().getByRole('button', { name: /with .MetaMask/u });
  await expectEventually(page, async () => offers.count()).toBe(count);
  expect(files()).toBe(count);
});

test('looks like the dialog: the shop’s page is seen around it', async () => {
  await visit(content('<style>body{background:rgb(255,0,0)}</style>'));
  await open();
  await shown();
  const frameBody = async () => inside().evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await frameBody()).toBe('rgba(0, 0, 0, 0)');
  const box = await hosted().locator('dialog').boundingBox();
  expect(box).toMatchObject({ width: 440, height: 736 });
  expect(
    await page.locator('paywicket-checkout .ticket').evaluate((card) => getComputedStyle(card).visibility),
  ).toBe('hidden');
});

test('a call gets its element, its result, and no view', async () => {
  await visit(tag());
  const opened = await page.evaluate(`(async () => {
    window.checkout = await Paywicket.open({ session: 'cs_test', mode: 'frame', theme: 'dark', locale: 'en' });
    return [checkout.localName, checkout.mode, checkout.view];
  })()`);
  expect(opened).toEqual(['paywicket-checkout', 'frame', null]);
  await shown();
  expect(await hosted().getAttribute('theme')).toBe('dark');
  await hosted().getByRole('button', { name: 'Close' }).click();
  expect(await page.evaluate('checkout.result')).toEqual({ status: 'closed', checkoutId: 'chk_1' });
});

test('the shop’s own words go into it, also where the first ones are lost', async () => {
  const strings = { pay: { title: 'Bitte {0}', only: 'Only {0}, {1}' }, cardOf: 'Zahlen' };
  await visit(tag());
  await page.addInitScript(() => {
    // As where the frame begins to listen after the page has said its first words.
    let lost = 0;
    addEventListener('message', (event) => {
      if (parent === window || (lost += 1) > 2) return;
      event.stopImmediatePropagation();
      document.documentElement.dataset['lost'] = JSON.stringify(event.data);
    });
  });
  await page.evaluate(
    `Paywicket.open({ session: 'cs_test', mode: 'frame', strings: ${JSON.stringify(strings)} })`,
  );
  await shown();
  expect(await inside().evaluate(() => document.documentElement.dataset['lost'])).toContain('"say"');
  const title = hosted().locator('h2');
  await expect.poll(async () => title.textContent()).toBe('Bitte \u206654.12 USDT\u2069');
  expect(await hosted().locator('.only').first().textContent()).toContain('Only USDT');
  await expect.poll(async () => (await events()).map(({ type }) => type)).toEqual(['ready', 'status']);
  await page.evaluate(`document.querySelector('paywicket-checkout').strings = { pay: { title: 'Neu {0}' } }`);
  await expect.poll(async () => title.textContent()).toBe('Neu \u206654.12 USDT\u2069');
});

test('the shop may keep it open, once the shopper has done something in it', async () => {
  await visit(
    content(
      `<script>addEventListener('paywicket-close', (event) => event.preventDefault(), { once: true })</script>`,
    ),
  );
  await open();
  await shown();
  const close = hosted().getByRole('button', { name: 'Close' });
  await close.click();
  await expect.poll(async () => (await events()).at(-1)?.['type']).toBe('close');
  expect(await hosted().locator('dialog').isVisible()).toBe(true);
  await close.click();
  await page.locator('paywicket-checkout dialog[open]').waitFor({ state: 'detached' });
});

test('goes on to the shop at the end, unless the shop wants the shopper to stay', async () => {
  view = { ...view, status: 'paid', successUrl: `${shop.origin}/thanks` };
  await visit();
  await open();
  await hosted().getByText('Taking you to').first().waitFor();
  await page.clock.runFor(7500);
  await page.waitForURL(`${shop.origin}/thanks`);

  await visit(
    content(`<script>addEventListener('paywicket-paid', (event) => event.preventDefault())</script>`),
  );
  await open();
  await hosted().getByRole('heading', { name: 'Paid' }).waitFor();
  await expect.poll(async () => hosted().locator('.say').getByText('Taking you to').count()).toBe(0);
  const link = hosted().getByRole('link', { name: 'Continue to' });
  await link.click();
  await page.waitForURL(`${shop.origin}/thanks`);
});

describe('R2: a hostile script of the shop’s page', () => {
  /** All that is in the page, shadow roots included, and all that the page could hear. */
  const reach = async () =>
    page.evaluate(() => {
      const texts: string[] = [];
      const walk = (root: ParentNode) => {
        for (const node of root.querySelectorAll('*')) {
          texts.push(new XMLSerializer().serializeToString(node));
          if (node.shadowRoot) walk(node.shadowRoot);
        }
      };
      walk(document);
      const iframe = document.querySelector('paywicket-checkout')?.shadowRoot?.querySelector('iframe');
      let inner: unknown;
      try {
        inner = iframe?.contentWindow?.document.body.textContent;
      } catch (error) {
        inner = (error as Error).name;
      }
      return {
        texts: texts.join(),
        document: iframe?.contentDocument,
        inner,
        said: JSON.stringify(window.said),
      };
    });

  test('reads neither address nor QR code', async () => {
    await visit();
    await open();
    await shown();
    await hosted().locator('paywicket-qr-code svg').waitFor();
    const { texts, document, inner, said } = await reach();
    expect(texts).toContain('<iframe');
    expect(texts).not.toContain(address);
    expect(document).toBeNull();
    expect(inner).toBe('SecurityError');
    expect(said).toContain('chk_1');
    expect(said).not.toContain(address);
    expect(said).not.toContain('54.12');
    expect(said).not.toContain('cs_test');
  });

  test('changes neither of them, in whichever words it asks', async () => {
    await visit();
    await open();
    await shown();
    await page.evaluate(() => {
      const frame = document
        .querySelector('paywicket-checkout')
        ?.shadowRoot?.querySelector('iframe')?.contentWindow;
      const evil = 'TXevilevilevilevilevilevilevilevil';
      for (const data of [
        { paywicket: 'hello', address: evil, strings: { copy: evil } },
        { paywicket: 'status', address: evil },
        { paywicket: 'show', session: 'cs_evil', server: 'https://evil.test' },
        { paywicket: 'say', strings: { pay: { title: evil } } },
        { paywicket: 'say', strings: JSON.stringify({ pay: { title: evil }, filler: 'x'.repeat(50_000) }) },
        { paywicket: 'say', strings: `{ "pay": { "title": "${evil}" ` },
        { paywicket: 'say', strings: JSON.stringify({ pay: { title: { toString: evil }, only: [evil] } }) },
        { paywicket: '__proto__' },
        { paywicket: 'constructor' },
        `<img src=x onerror="document.title='run'">`,
        null,
      ])
        frame?.postMessage(data, '*');
    });
    await page.clock.runFor(1000);
    expect(await hosted().locator('paywicket-address bdi').textContent()).toBe(address);
    expect(await hosted().locator('paywicket-qr-code svg path').count()).toBe(1);
    expect(await hosted().locator('.ticket').textContent()).not.toContain('evil');
    expect(await inside().title()).not.toBe('run');
  });

  test('in the mode modal, where it reaches the address, is noticed', async () => {
    await visit(content().replace('frame', 'modal'));
    await open();
    const text = page.locator('paywicket-address bdi');
    await text.waitFor();
    await text.evaluate((bdi) => {
      bdi.textContent = 'TXevilevilevilevilevilevilevilevil';
    });
    await expect.poll(async () => (await events()).map(({ code }) => code)).toContain('address_changed');
    await expect.poll(async () => text.textContent()).toBe(address);
  });
});

describe('R175: the console says that the mode protects nothing', () => {
  const warnings = async (shop: () => string): Promise<string[]> => {
    const lines: string[] = [];
    await visit();
    page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
    await page.goto(shop());
    await open();
    await shown();
    return lines.filter((line) => line.includes('mode="frame"'));
  };

  test('in a page of the server’s own origin, whose scripts read what is in the frame', async () => {
    instead = ({ path }) => (path === '/cart' ? html(content()) : undefined);
    expect(await warnings(() => `${pay.origin}/cart`)).toEqual([
      'warning: Paywicket: mode="frame" protects nothing here: the server needs a host of its own.',
    ]);
    const read = await page.evaluate(
      () =>
        document
          .querySelector('paywicket-checkout')
          ?.shadowRoot?.querySelector('iframe')
          ?.contentDocument?.querySelector('paywicket-checkout')?.localName,
    );
    expect(read).toBe('paywicket-checkout');
  });

  test('and not in a page of another', async () => {
    expect(await warnings(() => shop.origin)).toEqual([]);
  });
});

describe('R13: messages of another origin', () => {
  test('are not believed: of another window, another origin, or not whole', async () => {
    const stranger = await serve(() =>
      html(`<script>
        const words = [{ paywicket: 'paid', checkoutId: 'chk_evil' }, { paywicket: 'leave', href: 'https://evil.test/' }, { paywicket: 'close', cancelable: false }];
        for (const target of [parent, top]) for (const word of words) target.postMessage(word, '*');
        for (let i = 0; i < parent.length; i += 1) try { parent[i].postMessage({ paywicket: 'hello' }, '*'); } catch {}
      </script>`),
    );
    await visit();
    await open();
    await shown();
    await page.evaluate(async (src) => {
      // A frame beside, then the page itself in the frame's place: the right origin is not the right window.
      const beside = document.createElement('iframe');
      const loaded = new Promise((resolve) => beside.addEventListener('load', resolve));
      beside.src = src;
      document.body.append(beside);
      await loaded;
      window.postMessage({ paywicket: 'paid', checkoutId: 'chk_evil' }, '*');
      // The right window with the wrong origin.
      const source =
        document.querySelector('paywicket-checkout')?.shadowRoot?.querySelector('iframe')?.contentWindow ??
        null;
      const send = (data: unknown, origin: string) =>
        window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
      send({ paywicket: 'paid', checkoutId: 'chk_evil' }, 'https://evil.test');
    }, stranger.origin);
    expect(await page.locator('paywicket-checkout dialog').isVisible()).toBe(true);
    expect((await events()).map(({ type }) => type)).toEqual(['ready', 'status']);
    expect(page.url()).toBe(`${shop.origin}/`);
    await stranger.close();
  });

  test('of the right window and origin do nothing where they are no message', async () => {
    await visit();
    await open();
    await shown();
    for (const data of [
      { paywicket: 'paid' },
      { paywicket: 'paid', checkoutId: 7 },
      { paywicket: 'status', status: 'paid', exception: null, version: '2' },
      { paywicket: 'leave', href: 'javascript:document.title="run"' },
      { paywicket: 'leave', href: ['https://evil.test/'] },
      { paywicket: 'toString' },
      ['paid'],
      'paid',
    ] as unknown[]) {
      await page.evaluate(
        ({ data, origin }) => {
          const source =
            document.querySelector('paywicket-checkout')?.shadowRoot?.querySelector('iframe')
              ?.contentWindow ?? null;
          window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
        },
        { data, origin: pay.origin },
      );
      const what = JSON.stringify(data);
      expect(
        (await events()).map(({ type }) => type),
        what,
      ).toEqual(['ready', 'status']);
      expect(await page.title(), what).not.toBe('run');
    }
  });
});
