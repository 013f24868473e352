import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import {
  builtFile,
  html,
  connectBrowser,
  scriptResponse,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from '../testing/sites.ts';
import { expectEventually, passTime, stopClock } from '../testing/time.ts';

let browser: Browser;
const sites: Site[] = [];

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all(sites.splice(0).map(async (site) => site.close()));
});

interface Visit extends BrowserContextOptions {
  /** Of the page's `<html>`. */
  lang?: string;
  /** Of the button. */
  attributes?: string;
  view?: Partial<SessionView>;
  /** What becomes of a file of words: it is held till then, changed, or refused. */
  chunk?: (path: string) => 'changed' | 'refused' | Promise<void> | undefined;
  /** A script of the shop, instead of its button. */
  open?: string;
}

/** A shop's page in whatever language, and its dialog. */
async function visit({ lang = '', attributes = '', view = {}, chunk, open, ...options }: Visit = {}) {
  const pay = await serveWidget(async ({ path, method }) => {
    if (path === '/v1/session' && method === 'GET') return sessionAnswer({ ...session(), ...view });
    const fate = chunk?.(path);
    if (fate === undefined) return undefined;
    if (fate === 'refused') return { status: 503 };
    const file = await builtFile(path);
    if (fate === 'changed') return scriptResponse(`${String(file)};window.ran = true;`);
    await fate;
    return scriptResponse(file ?? '');
  });
  const policy = [
    `default-src 'none'; script-src ${pay.origin} 'self'; connect-src ${pay.origin}; img-src ${pay.origin}`,
    `require-trusted-types-for 'script'; trusted-types paywicket paywicket-html`,
  ].join('; ');
  const shop = await serve(({ path }) => {
    if (path === '/open.js') return scriptResponse(open ?? '');
    if (path !== '/') return undefined;
    const answer = html(
      `<script src="${pay.origin}/paywicket.js" defer></script><script src="/open.js" defer></script>
       <paywicket-button session="cs_test" ${attributes}></paywicket-button>`,
      { 'Content-Security-Policy': policy },
    );
    return { ...answer, body: String(answer.body).replace('lang="en"', lang && `lang="${lang}"`) };
  });
  sites.push(pay, shop);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  // It goes by itself, and further where a test does not wait.
  await page.clock.install();
  const logs: string[] = [];
  page.on('console', (message) => logs.push(message.text()));
  await page.goto(shop.origin);
  if (open === undefined) await page.locator('paywicket-button').click();
  return { page, pay, logs };
}

const title = (page: Page) => page.locator('paywicket-checkout h2');
const languages = (page: Page) => page.locator('paywicket-checkout select');
const asked = ({ requests }: Site, part: string) => requests.filter(({ path }) => path.includes(part)).length;

describe('the hosted page gets the language of the dialog that it replaces', () => {
  test.each([
    ['the dialog’s chunk is refused', '', '/assets/checkout-', '/pay?locale=de#cs_test'],
    ['the shop has set another', 'locale="fr-CA"', '/assets/checkout-', '/pay?locale=fr-CA#cs_test'],
    ['a product has no dialog', 'link="mug"', '/assets/checkout-', '/l/mug?locale=de'],
    ['a product’s checkout is refused', 'link="mug" locale="fr"', '/v1/links/', '/l/mug?locale=fr'],
    ['the shop wants no dialog', 'mode="redirect" locale="fr"', '/none', '/pay?locale=fr#cs_test'],
    ['its screens are refused', 'locale="fr"', '/assets/screens-', '/pay?locale=fr#cs_test'],
  ])('where %s', async (_, attributes, refused, address) => {
    const { page, pay } = await visit({
      lang: 'de',
      locale: 'en-US',
      attributes,
      chunk: (path) => (path.startsWith(refused) ? 'refused' : undefined),
    });
    await expect.poll(() => page.url()).toBe(pay.origin + address);
  });
});

test('German is what a page in German gets, with prices and amounts as each is written', async () => {
  const { page } = await visit({ lang: 'de-AT', locale: 'en-US' });
  const card = page.locator('paywicket-checkout .ticket');
  await expect.poll(async () => title(page).textContent()).toBe('Senden Sie \u206654.12 USDT\u2069');
  expect(await card.getAttribute('lang')).toBe('de');
  expect(await card.getAttribute('dir')).toBe('ltr');
  expect(await card.locator('.due .items .meta').first().textContent()).toMatch(
    /^\u2068€\s49,90\u2069 für \u2068Mug\u2069$/,
  );
  expect(await page.getByRole('button', { name: 'Adresse kopieren' }).count()).toBe(1);
  expect(await page.locator('.only').textContent()).toBe('Senden Sie nur USDT über TRON (TRC20)');
  expect(await page.getByRole('dialog').getAttribute('aria-label')).toBe('Zahlung an Mug Shop');
});

test('Japanese ends the label of a memo in its own full stop', async () => {
  const { payment } = session();
  const { page } = await visit({ lang: 'ja', view: { payment: payment && { ...payment, memo: '1234' } } });
  const warning = page.locator('.only', { hasText: 'メモ' });
  await expect.poll(async () => warning.textContent()).toMatch(/）。\S/);
});

describe('the language', () => {
  test('that is late gives way to English after 3 s, and to no English before', async () => {
    let come = () => {};
    const held = new Promise<void>((resolve) => {
      come = resolve;
    });
    const { page, pay } = await visit({
      lang: 'de',
      chunk: (path) => (/text-de/.test(path) ? held : undefined),
      open: '// The test opens it, once it has stopped the clock.',
    });
    await stopClock(page);
    await page.locator('paywicket-button').click();
    await expectEventually(page, () => asked(pay, '/text-de')).toBe(1);
    await page.clock.runFor(2000);
    expect(await title(page).textContent()).toBe('');
    await page.clock.runFor(1000);
    await expect.poll(async () => title(page).textContent()).toMatch(/^Send /);
    come();
    await expect.poll(async () => title(page).textContent()).toContain('Senden Sie');
  });

  test('whose file is refused is in English, and asked for again', async () => {
    let spoilt = true;
    const { page, pay } = await visit({
      lang: 'ar',
      chunk: (path) => (spoilt && /text-ar/.test(path) ? 'refused' : undefined),
    });
    await expect.poll(async () => title(page).textContent()).toContain('Send');
    spoilt = false;
    await expectEventually(page, async () => title(page).textContent()).toContain('أرسل');
    expect(asked(pay, '/assets/text-ar')).toBeGreaterThan(1);
  });

  test('are not asked for any more, lost as they are, once the dialog is closed', async () => {
    const { page, pay } = await visit({
      lang: 'ar',
      chunk: (path) => (/\/text-ar/.test(path) ? 'refused' : undefined),
    });
    await expect.poll(async () => title(page).textContent()).toContain('Send');
    const more = async (ms: number) => {
      const before = asked(pay, '/text-ar');
      await passTime(page, ms, pay);
      return asked(pay, '/text-ar') - before;
    };
    await expect.poll(async () => more(2000)).toBeGreaterThan(0);
    await page.evaluate(() => document.querySelector('paywicket-checkout')?.remove());
    // What was under way may be asked for once more.
    await more(60_000);
    expect(await more(60_000)).toBe(0);
  });

  test('of what only some screens need comes with the rest, in one file', async () => {
    const { page, pay } = await visit({
      lang: 'de',
      view: { status: 'cancelled', payment: null, methods: [] },
    });
    await expect.poll(async () => title(page).textContent()).toBe('Diese Zahlung wurde abgebrochen');
    expect(asked(pay, '/assets/text-de')).toBe(1);
  });

  test('chosen on a screen of a later chunk changes all of it at once', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { page } = await visit({
      lang: 'en',
      view: { status: 'cancelled', payment: null, methods: [] },
      chunk: (path) => (/text-ar/.test(path) ? held : undefined),
    });
    await expect.poll(async () => title(page).textContent()).toBe('This payment was cancelled');
    const requested = page.waitForRequest(/text-ar/);
    await languages(page).selectOption({ label: 'العربية' });
    await requested;
    await page.clock.runFor(4000);
    const card = page.locator('paywicket-checkout .ticket');
    expect(await card.getAttribute('lang')).toBe('en');
    release();
    await expect.poll(async () => card.getAttribute('lang')).toBe('ar');
    expect(await title(page).textContent()).not.toContain('This');
  });
});

describe('the merchant’s strings', () => {
  const open = (strings: object) =>
    `Paywicket.open({ session: 'cs_test', strings: ${JSON.stringify(strings)} });`;

  test('are shown in place of ours; what is not taken is named on the console, once', async () => {
    const { page, logs } = await visit({
      lang: 'en',
      open: open({
        pay: { title: 'Please send {0}', titel: 'x' },
        trouble: { check: 'Look' },
        expired: { watched: 'Wait until {1}' },
        colour: 'red',
      }),
    });
    await expect.poll(async () => title(page).textContent()).toBe('Please send \u206654.12 USDT\u2069');
    const expected = 'Paywicket: strings that are not shown: pay.titel, expired.watched, colour';
    await expect.poll(() => logs.filter((line) => line.startsWith('Paywicket:'))).toEqual([expected]);
  });

  test('of an attribute are JSON', async () => {
    const { page } = await visit({ lang: 'en', attributes: `strings='{"pay": {"title": "Now {0}"}}'` });
    await expect.poll(async () => title(page).textContent()).toBe('Now \u206654.12 USDT\u2069');
    const warned = page.waitForEvent('console', (message) => message.type() === 'warning');
    await page.evaluate(() =>
      document.querySelector('paywicket-checkout')?.setAttribute('strings', '{ "pay": '),
    );
    expect((await warned).text()).toBe('Paywicket: strings is no object of words in JSON');
    await expect.poll(async () => title(page).textContent()).toBe('Send \u206654.12 USDT\u2069');
  });

  test('stand in the shopper’s language, too, and nothing is said of them in live mode', async () => {
    const { page, logs } = await visit({
      lang: 'de',
      view: { test: false },
      open: open({ pay: { only: 'Bitte {0} via {1}' }, colour: 'red' }),
    });
    await expect.poll(async () => page.locator('.only').textContent()).toBe('Bitte USDT via TRON (TRC20)');
    expect(await title(page).textContent()).toContain('Senden Sie');
    expect(logs.filter((line) => line.startsWith('Paywicket:'))).toEqual([]);
  });
});
