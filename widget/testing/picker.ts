/** The list of methods in a shop's page, from the built files, for tests in a real browser. */
import type { Browser, BrowserContextOptions, Page, Route } from '@playwright/test';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Method, SessionView } from '../../server/money-in/contract/session.ts';
import { connectBrowser, html, serve, serveWidget, session, sessionAnswer, type Site } from './sites.ts';

export const [tether] = session().methods as [Method];
export const method = (asset: string, network: string, change: Partial<Method> = {}): Method => ({
  ...tether,
  id: `${asset}-${network}`.toLowerCase(),
  asset,
  assetName: asset,
  network,
  networkName: network,
  networkStandard: null,
  feeAsset: null,
  ...change,
});
export const coins = [
  tether,
  method('USDT', 'ethereum', { networkName: 'Ethereum', networkStandard: 'ERC20', feeAsset: 'ETH' }),
  method('USDT', 'solana', { networkName: 'Solana', networkStandard: 'SPL', feeAsset: 'SOL' }),
  method('BTC', 'bitcoin', { networkName: 'Bitcoin', typicalSeconds: 1800 }),
  method('ETH', 'ethereum', { networkName: 'Ethereum' }),
  method('LTC', 'litecoin', { networkName: 'Litecoin' }),
];
/** Networks of which only the name is known: none of them is usual. */
export const strange = ['alpha', 'beta', 'gamma'].map((network) =>
  method('XYZ', network, { typicalSeconds: null }),
);
export const unknown = Array.from({ length: 244 }, (_, at) =>
  method(`C${String(at).padStart(3, '0')}`, `net${at}`, { typicalSeconds: null }),
);
export const many = [...coins, ...unknown];
export const card: Method = {
  ...method('EUR', 'hosted'),
  id: 'hosted',
  kind: 'hosted',
  typicalSeconds: null,
};

export const phone: BrowserContextOptions = { viewport: { width: 412, height: 860 } };
export const narrow: BrowserContextOptions = { viewport: { width: 320, height: 640 } };
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

export interface PickerSetting {
  view?: Partial<SessionView>;
  policy?: string;
  prepare?: () => void;
  /** What becomes of the file that places the list. */
  floating?: (route: Route) => Promise<void>;
}

export interface PickerFixture {
  /** Ids of the methods that were asked for since the page was opened. */
  chosen: string[];
  /** Opens the dialog over a shop's page, with these methods. */
  open: (methods: Method[], options?: BrowserContextOptions, setting?: PickerSetting) => Promise<Page>;
}

export function pickerFixture(): PickerFixture {
  let browser: Browser;
  const sites: Site[] = [];
  const at: PickerFixture = { chosen: [], open };

  beforeAll(async () => {
    browser = await connectBrowser();
  });
  afterAll(async () => browser.close());
  afterEach(async () => {
    await Promise.all(browser.contexts().map(async (context) => context.close()));
    await Promise.all(sites.splice(0).map(async (site) => site.close()));
  });
  return at;

  async function open(
    methods: Method[],
    options: BrowserContextOptions = desktop,
    { view = {}, policy = '', prepare, floating }: PickerSetting = {},
  ): Promise<Page> {
    const pay = await serveWidget(({ path, method, body }) => {
      if (path === '/v1/session' && method === 'POST')
        at.chosen.push((JSON.parse(body) as { method: string }).method);
      return path === '/v1/session' && method === 'GET'
        ? sessionAnswer({ ...session(), methods, payment: null, ...view })
        : undefined;
    });
    const body = `<main><h1>Shop</h1><script src="${pay.origin}/paywicket.js" defer></script>
      <paywicket-button session="cs_test"></paywicket-button></main>`;
    const csp = policy === '' ? {} : { 'Content-Security-Policy': policy.replaceAll('PAY', pay.origin) };
    const shop = await serve(({ path }) => (path === '/' ? html(body, csp) : undefined));
    sites.push(pay, shop);
    const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    if (prepare) await page.addInitScript(prepare);
    if (floating) await page.route(/\/assets\/floating-/, floating);
    await page.goto(shop.origin);
    at.chosen = [];
    await page.getByRole('button', { name: 'Pay with crypto' }).click();
    await page.locator('paywicket-method-picker [part=method]').first().waitFor();
    return page;
  }
}

export const field = (page: Page) => page.getByRole('combobox', { name: 'Search coins and networks' });
export const options = (page: Page) => page.getByRole('listbox').getByRole('option');
export const list = (page: Page) => page.getByRole('list', { name: 'Payment methods' });
/** Times that something is wider than the window, which is what a hostile name wants. */
export const overflow = async (page: Page) =>
  page.evaluate(() => {
    const dialog = document.querySelector('paywicket-checkout')?.shadowRoot?.querySelector('dialog');
    const body = dialog?.querySelector('.body');
    return [document.documentElement, dialog, body].map((box) =>
      box ? box.scrollWidth - box.clientWidth : 0,
    );
  });
