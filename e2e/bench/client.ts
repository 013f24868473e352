import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';
import { startStack } from '../../demo/stack.ts';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { Gateway } from '../journeys/support/gateway.ts';
import { Merchant } from '../journeys/support/merchant.ts';
import { startShops } from './client-pages.ts';
import { requests } from './requests.ts';
import { alternate, row, spread, type Row } from './statistics.ts';

/** Milliseconds after which a page is idle and has finished its prefetching. */
const rest = 2500;

declare global {
  interface Window {
    measure: (act: () => void, shown: () => boolean) => Promise<number>;
    /** Clicks the button of that selector. */
    press: (selector: string) => () => void;
    find: (...path: string[]) => Element | null | undefined;
    /** Whether there is a canvas with a QR code, in any shadow root. */
    drawn: (root: ParentNode) => boolean;
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

/** Rows 8 to 12, and 18: waiting time of a shopper and cost for a shop's page, in Chromium, beside the minimal peer. */
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
    const open = async () => (await create()).sessionToken;
    await shops.serve({ url: stack.serverUrl, open: create });
    const visits = new Visits(browser, shops.url);
    return [
      ...(await dialogs(visits, rounds)),
      ...(await codes(visits, open, rounds)),
      ...(await bytes()),
      await shifts(visits, new Gateway(stack.simulatorUrl), small ? 1 : 3),
      await blocking(visits, small ? 2 : 10),
      ...(await requests(browser, small ? 1 : 5)),
    ];
  } finally {
    await browser.close();
    await stack.close();
    await shops.close();
  }
}

/** Each visit is a browser with empty caches and storage. */
class Visits {
  readonly #browser: Browser;
  readonly #shop: string;

  constructor(browser: Browser, shop: string) {
    this.#browser = browser;
    this.#shop = shop;
  }

  async to<Result>(
    path: string,
    { cpu, slow4g = false }: Conditions,
    look: (page: Page) => Promise<Result>,
  ): Promise<Result> {
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
    });
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
      await page.goto(this.#shop + path, { waitUntil: 'load' });
      return await look(page);
    } finally {
      await context.close();
    }
  }
}

/** Row 8: from the click to the dialog, with each side loaded before. */
async function dialogs(visits: Visits, rounds: number): Promise<Row[]> {
  const ours = (conditions: Conditions) => async () =>
    visits.to('/ours', conditions, async (page) => {
      await page.waitForFunction(() => customElements.get('paywicket-checkout') !== undefined);
      await page.waitForTimeout(rest);
      return page.evaluate(async () =>
        window.measure(window.press('paywicket-button'), () =>
          Boolean(window.find('paywicket-checkout', 'dialog[open]')),
        ),
      );
    });
  const plain = (conditions: Conditions) => async () =>
    visits.to('/dialog', conditions, async (page) => {
      await page.waitForTimeout(rest);
      return page.evaluate(async () =>
        window.measure(window.press('#buy'), () => document.querySelector('dialog[open]') !== null),
      );
    });
  const peer = (conditions: Conditions) => async () =>
    visits.to('/peer', conditions, async (page) => {
      await page.waitForFunction(() => customElements.get('bc-modal') !== undefined);
      await page.waitForTimeout(rest);
      return page.evaluate(async () =>
        window.measure(
          window.press('#buy'),
          () => (document.querySelector('bc-modal')?.getBoundingClientRect().height ?? 0) > 0,
        ),
      );
    });
  const slow = { cpu: 6 };
  const slower = { cpu: 6, slow4g: true };
  const beside = async (name: string, other: typeof plain, most: number) => [
    row(`8. click to dialog; ${name}`, 'ms', await alternate(rounds, ours(slow), other(slow)), { most }),
    row(`8. the same, Slow 4G; ${name}`, 'ms', await alternate(rounds, ours(slower), other(slower)), {
      most,
    }),
  ];
  return [...(await beside('static page', plain, 2)), ...(await beside('bitcoin-connect', peer, 0.25))];
}

/** From the click on the button to the list of methods. */
async function openOurs(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  await page.getByRole('combobox', { name: 'Search coins' }).fill('trc20');
}

/** Row 9: from the choice to the QR code, beside pages that send the same request and then draw a code. */
async function codes(visits: Visits, open: () => Promise<string>, rounds: number): Promise<Row[]> {
  const ours = async () =>
    visits.to('/ours', { cpu: 6 }, async (page) => {
      await openOurs(page);
      // Located before the wait: the search by role runs in the page and leaves garbage to collect.
      const option = await page.getByRole('option', { name: /USDT.*TRC20/ }).elementHandle();
      await page.waitForTimeout(rest);
      return page.evaluate(
        async (element) =>
          window.measure(
            () => (element as HTMLElement).click(),
            () => Boolean(window.find('paywicket-checkout', '.body [part~=qr]', 'path')),
          ),
        option,
      );
    });
  const plain = async () =>
    visits.to(`/qr#${await open()}`, { cpu: 6 }, async (page) => {
      await page.waitForTimeout(rest);
      return page.evaluate(async () =>
        window.measure(
          () => document.querySelector<HTMLElement>('#choose')?.click(),
          () => document.querySelector('#qr path') !== null,
        ),
      );
    });
  const peer = async () =>
    visits.to(`/peer#${await open()}`, { cpu: 6 }, async (page) => {
      await page.waitForTimeout(rest);
      return page.evaluate(async () =>
        window.measure(
          () => document.querySelector<HTMLElement>('#choose')?.click(),
          () => window.drawn(document),
        ),
      );
    });
  return [
    row('9. choice to QR code; static page', 'ms', await alternate(rounds, ours, plain), { most: 1.5 }),
    row('9. choice to QR code; bitcoin-connect', 'ms', await alternate(rounds, ours, peer), { most: 0.5 }),
  ];
}

const Sizes = z.array(z.object({ name: z.string(), size: z.number(), sizeLimit: z.number() }));

/** Row 10: what a shopper downloads, beside its limit. */
async function bytes(): Promise<Row[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'node_modules/size-limit/bin.js',
    '--json',
  ]);
  return Sizes.parse(JSON.parse(stdout)).map(({ name, size, sizeLimit }) =>
    row(
      `10. ${name}; limit`,
      name.endsWith('compress: false') ? 'B' : 'B br',
      [{ ours: size, peer: sizeLimit }],
      { most: 1 },
    ),
  );
}

/** Row 11: layout shifts from the click to the receipt. */
async function shifts(visits: Visits, gateway: Gateway, rounds: number): Promise<Row> {
  const checkout = async () =>
    visits.to('/ours', { cpu: 1, slow4g: true }, async (page) => {
      await openOurs(page);
      await page.getByRole('option', { name: /USDT.*TRC20/ }).click();
      await page.locator('[part~=qr] path').waitFor();
      await gateway.pay();
      await page.getByRole('heading', { name: 'Paid' }).waitFor({ timeout: 60_000 });
      await page.waitForTimeout(rest);
      return page.evaluate(() => window.shifted);
    });
  const still = async () =>
    visits.to('/blank', { cpu: 1, slow4g: true }, async (page) => {
      await page.waitForTimeout(rest);
      return page.evaluate(() => window.shifted);
    });
  const pairs = await alternate(rounds, checkout, still);
  const [ours, peer] = [spread(pairs.map(({ ours }) => ours)), spread(pairs.map(({ peer }) => peer))];
  return difference(
    '11. layout shift of a checkout, Slow 4G; blank page',
    'score',
    ours,
    peer,
    '0',
    ours.high === 0,
  );
}

/** Row 12: long tasks of a page that only loads the widget, beside the difference of two pages without it. */
async function blocking(visits: Visits, rounds: number): Promise<Row> {
  const blocked = (path: string) => async () =>
    visits.to(path, { cpu: 6 }, async (page) => {
      await page.waitForTimeout(2 * rest);
      return page.evaluate(() => window.blocked);
    });
  const noise = (await alternate(rounds, blocked('/blank'), blocked('/blank'))).map(
    ({ ours, peer }) => ours - peer,
  );
  const pairs = await alternate(rounds, blocked('/ours'), blocked('/blank'));
  const [ours, peer] = [spread(pairs.map(({ ours }) => ours)), spread(pairs.map(({ peer }) => peer))];
  const { low, high } = spread(noise);
  const { median } = spread(pairs.map(({ ours, peer }) => ours - peer));
  const goal = `within ${low.toFixed(0)}–${high.toFixed(0)}`;
  return difference(
    '12. blocking by loader and preload; blank page',
    'ms',
    ours,
    peer,
    goal,
    median >= low && median <= high,
  );
}

/** A value whose peer may be 0, so that there is no ratio. */
function difference(
  figure: string,
  unit: string,
  ours: Row['ours'],
  peer: Row['peer'],
  goal: string,
  met: boolean,
): Row {
  return { figure, unit, ours, peer, ratio: null, goal, met };
}
