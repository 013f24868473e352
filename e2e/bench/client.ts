import { chromium, type Browser, type Page } from '@playwright/test';
import { startStack } from '../../demo/stack.ts';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { Gateway } from '../journeys/support/gateway.ts';
import { Merchant } from '../journeys/support/merchant.ts';
import { desktop } from '../journeys/support/sizes.ts';
import { startShops } from './client-pages.ts';
import { requests } from './requests.ts';
import { alternate, row, spread, type Row } from './statistics.ts';

/** Milliseconds after which a page is idle and has finished its prefetching. */
const rest = 2500;

/** Set by the pages of the benchmark. */
declare global {
  interface Window {
    measure: (act: () => void, shown: () => boolean) => Promise<number>;
    /** Clicks the button of that selector. */
    press: (selector: string) => () => void;
    find: (...path: string[]) => Element | null | undefined;
    /** Whether the side can be clicked, shows its dialog, and shows its QR code. */
    isLoaded: () => boolean;
    isOpen: () => boolean;
    isDrawn: () => boolean;
    /** Milliseconds over 50 of each long task. */
    blocked: number;
    shifted: number;
  }
}

interface Conditions {
  /** CPU slowdown relative to this machine. */
  readonly cpu: number;
  readonly slow4g?: boolean;
}

/** Opens a page of a shop in a browser with empty caches and storage, and measures there. */
type Visit = (
  path: string,
  conditions: Conditions,
  measure: (page: Page) => Promise<number>,
) => Promise<number>;

/** Rows 8, 9, 11, 12 and 18: waiting time of a shopper and cost for a shop's page, in Chromium, beside the minimal peer. */
export async function client(small: boolean): Promise<readonly Row[]> {
  const rounds = small ? 2 : 9;
  const shops = await startShops();
  const stack = await startStack({ stepMs: 3_600_000, serverEnv: { PAYWICKET_ORIGINS: shops.url } });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments,
    ...(executablePath !== undefined && { executablePath }),
  });
  try {
    const merchant = new Merchant(stack);
    const create = async () => merchant.create({ amount: '50.00' });
    await shops.serve({ url: stack.serverUrl, open: create });
    const visit = visitsTo(shops.url, browser);
    return [
      ...(await dialogs(visit, rounds)),
      ...(await codes(visit, async () => (await create()).sessionToken, rounds)),
      await shifts(visit, new Gateway(stack.simulatorUrl), small ? 1 : 3),
      await blocking(visit, small ? 2 : 10),
      ...(await requests(browser, small ? 1 : 5)),
    ];
  } finally {
    await browser.close();
    await stack.close();
    await shops.close();
  }
}

const visitsTo =
  (shop: string, browser: Browser): Visit =>
  async (path, { cpu, slow4g = false }, measure) => {
    const context = await browser.newContext({ ...desktop, locale: 'en-US' });
    try {
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
      if (slow4g) {
        // As Chromium's DevTools emulate it: 1.6 and 0.75 Mbit/s, each times 0.9.
        const throughput = { downloadThroughput: 180_000, uploadThroughput: 84_375 };
        await devtools.send('Network.enable');
        await devtools.send('Network.emulateNetworkConditions', {
          offline: false,
          latency: 562.5,
          ...throughput,
        });
      }
      await page.goto(shop + path, { waitUntil: 'load' });
      return await measure(page);
    } finally {
      await context.close();
    }
  };

/** Row 8: from the click to the dialog, with each side loaded before. */
async function dialogs(visit: Visit, rounds: number): Promise<Row[]> {
  const click = (path: string, button: string, conditions: Conditions) => async () =>
    visit(path, conditions, async (page) => {
      await page.waitForFunction(() => window.isLoaded());
      await page.waitForTimeout(rest);
      return page.evaluate(async (selector) => window.measure(window.press(selector), window.isOpen), button);
    });
  const rows: Row[] = [];
  for (const [name, path, ratio] of [
    ['static page', '/dialog', 2],
    ['bitcoin-connect', '/peer', 0.25],
  ] as const)
    for (const [figure, conditions] of [
      ['8. click to dialog', { cpu: 6 }],
      ['8. the same, Slow 4G', { cpu: 6, slow4g: true }],
    ] as const) {
      const [ours, peer] = [click('/ours', 'paywicket-button', conditions), click(path, '#buy', conditions)];
      rows.push(row(`${figure}; ${name}`, 'ms', await alternate(rounds, ours, peer), { ratio }));
    }
  return rows;
}

/** From the click on the button to the list of methods. */
async function openOurs(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  await page.getByRole('combobox', { name: 'Search coins' }).fill('trc20');
}

/** Row 9: from the choice to the QR code, beside pages that send the same request and then draw a code. */
async function codes(visit: Visit, open: () => Promise<string>, rounds: number): Promise<Row[]> {
  const ours = async () =>
    visit('/ours', { cpu: 6 }, async (page) => {
      await openOurs(page);
      // Located before the wait: the search by role runs in the page and leaves garbage to collect.
      const option = await page.getByRole('option', { name: /USDT.*TRC20/ }).elementHandle();
      await page.waitForTimeout(rest);
      return page.evaluate(
        async (element) => window.measure(() => (element as HTMLElement).click(), window.isDrawn),
        option,
      );
    });
  const other = (path: string) => async () =>
    visit(`${path}#${await open()}`, { cpu: 6 }, async (page) => {
      await page.waitForTimeout(rest);
      return page.evaluate(async () => window.measure(window.press('#choose'), window.isDrawn));
    });
  const beside = async (path: string) => alternate(rounds, ours, other(path));
  return [
    row('9. choice to QR code; static page', 'ms', await beside('/qr'), { ratio: 1.5 }),
    row('9. choice to QR code; bitcoin-connect', 'ms', await beside('/peer'), { ratio: 0.5 }),
  ];
}

/** Row 11: layout shifts from the click to the receipt. */
async function shifts(visit: Visit, gateway: Gateway, rounds: number): Promise<Row> {
  const conditions = { cpu: 1, slow4g: true };
  const checkout = async () =>
    visit('/ours', conditions, async (page) => {
      await openOurs(page);
      await page.getByRole('option', { name: /USDT.*TRC20/ }).click();
      await page.locator('[part~=qr] path').waitFor();
      await gateway.pay();
      await page.getByRole('heading', { name: 'Paid' }).waitFor({ timeout: 60_000 });
      await page.waitForTimeout(rest);
      return page.evaluate(() => window.shifted);
    });
  const still = async () =>
    visit('/blank', conditions, async (page) => {
      await page.waitForTimeout(rest);
      return page.evaluate(() => window.shifted);
    });
  const pairs = await alternate(rounds, checkout, still);
  return row('11. layout shift of a checkout, Slow 4G; blank page', 'score', pairs, { value: 0 });
}

/** Row 12: long tasks of a page that only loads the widget, at most as far from a blank page as two blank pages are. */
async function blocking(visit: Visit, rounds: number): Promise<Row> {
  const blocked = (path: string) => async () =>
    visit(path, { cpu: 6 }, async (page) => {
      await page.waitForTimeout(2 * rest);
      return page.evaluate(() => window.blocked);
    });
  const blank = await alternate(rounds, blocked('/blank'), blocked('/blank'));
  const loaded = await alternate(rounds, blocked('/ours'), blocked('/blank'));
  const noise = blank.map(({ ours, peer }) => ours - peer);
  const pairs = loaded.map(({ ours, peer }, index) => ({ ours: ours - peer, peer: noise[index] ?? 0 }));
  const figure = '12. blocking by loader and preload, over a blank page; another blank page';
  return row(figure, 'ms', pairs, { value: spread(noise).highest });
}
