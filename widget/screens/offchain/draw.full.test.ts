import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type {
  Method,
  SentPayment,
  SessionPayment,
  SessionView,
} from '../../../server/money-in/contract/session.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import {
  chunkPath,
  html,
  isHostedPage,
  launchBrowser,
  type Request,
  scriptResponse,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from '../../testing/sites.ts';
import { expectEventually } from '../../testing/time.ts';

let browser: Browser;
let chunk: string;
const sites: Site[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  chunk = await chunkPath('offchain');
});
afterAll(async () => browser.close());
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all(sites.splice(0).map(async (site) => site.close()));
});

const [coin] = session().methods as [Method];
const card: Method = {
  ...coin,
  id: 'hosted',
  kind: 'hosted',
  asset: 'EUR',
  assetName: 'Payment page',
  network: 'hosted',
  networkName: 'Payment page',
  networkStandard: null,
  amount: '49.90',
  typicalSeconds: null,
  feeAsset: null,
};
const upi: Method = { ...card, id: 'upi', kind: 'upi', asset: 'INR', network: 'upi', amount: null };
const address = session().payment as SessionPayment;
const onPage: SessionPayment = {
  ...address,
  method: 'hosted',
  asset: 'EUR',
  network: 'hosted',
  amount: '49.90',
  amountDue: '49.90',
  address: null,
  hostedUrl: 'https://gateway.test/pay/1?order=1&lang=en',
};
const sentOnPage: SentPayment = {
  asset: 'EUR',
  amount: '49.90',
  network: 'hosted',
  networkName: 'Payment page',
  networkStandard: null,
  rate: '1',
  hashes: [],
  explorerUrls: [],
};
const byUpi: SessionPayment = {
  ...onPage,
  method: 'upi',
  asset: 'INR',
  network: 'upi',
  amount: '4512.00',
  amountDue: '4512.00',
  address: 'mugshop@okbank',
  hostedUrl: null,
  uri: 'upi://pay?pa=mugshop@okbank&am=4512.00&cu=INR',
};
const payments: Record<string, SessionPayment> = { hosted: onPage, upi: byUpi, 'usdt-tron': address };

interface Checkout {
  view: SessionView;
  /** Takes a change as the server would. */
  change: (change: Partial<SessionView>) => void;
  pay: Site;
}

/** A companion server with one checkout, whose methods give their payments. */
async function checkoutOf(
  methods: Method[],
  instead: (request: Request) => ReturnType<typeof scriptResponse> | undefined = () => undefined,
): Promise<Checkout> {
  const checkout = { view: { ...session(), methods, payment: null } as SessionView };
  const change = (change: Partial<SessionView>) => {
    checkout.view = { ...checkout.view, ...change, version: checkout.view.version + 1 };
  };
  const pay = await serveWidget((request) => {
    const { method, path, body } = request;
    if (path === '/v1/session' && method === 'POST') {
      const { method } = JSON.parse(body) as { method: string };
      change({ payment: payments[method] ?? null });
      return sessionAnswer(checkout.view);
    }
    return path === '/v1/session' && method === 'GET' ? sessionAnswer(checkout.view) : instead(request);
  });
  sites.push(pay);
  return Object.assign(checkout, { change, pay });
}

/** A shop's page under the strictest policy, with the dialog open. */
async function open({ pay }: Checkout): Promise<Page> {
  const policy = [
    "default-src 'none'",
    `script-src ${pay.origin}`,
    `connect-src ${pay.origin}`,
    "require-trusted-types-for 'script'",
    'trusted-types paywicket paywicket-html',
  ].join('; ');
  const body = `<main><h1>Shop</h1><script src="${pay.origin}/paywicket.js" defer></script>
    <paywicket-button session="cs_test"></paywicket-button></main>`;
  const shop = await serve(({ path }) =>
    path === '/' ? html(body, { 'Content-Security-Policy': policy }) : undefined,
  );
  sites.push(shop);
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(shop.origin);
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  return page;
}

const fetched = ({ pay }: Checkout) => pay.requests.filter(({ path }) => path === chunk).length;

/** Direction marks are invisible. */
const bare = (text: string) => text.replaceAll(/[\u200E\u200F\u2066-\u2069]/gu, '');

/** Text as it stands on the screen: line by line, each from left to right. */
const drawn = async (part: Locator) =>
  part.evaluate((element) => {
    const characters: { text: string; x: number; y: number }[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      for (const [at, text] of [...(node.textContent ?? '')].entries()) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { x, y, width } = range.getBoundingClientRect();
        if (width > 0) characters.push({ text, x, y: Math.round(y) });
      }
    return (
      characters
        // Glyphs of one line may come from several fonts, whose boxes differ by a pixel.
        .toSorted((a, b) => (Math.abs(a.y - b.y) > 4 ? a.y - b.y : a.x - b.x))
        .map(({ text }) => text)
        .join('')
        .replaceAll('\u00A0', ' ')
    );
  });

test('what needs no crypto is one row after the coins, by the names that shoppers know', async () => {
  const page = await open(
    await checkoutOf([coin, { ...coin, id: 'eth', asset: 'ETH', amount: null }, card, upi]),
  );
  const rows = page.getByRole('list', { name: 'Payment methods' }).getByRole('button');
  await rows.first().waitFor();
  const texts = await rows.allInnerTexts();
  expect(
    texts.map((text) =>
      bare(text)
        .split('\n')
        .filter((line) => line.trim() !== ''),
    ),
  ).toEqual([
    ['USDT Tether', 'TRON · TRC20 · about 1 min', '54.12 USDT'],
    // A price that only the gateway knows is not guessed.
    ['ETH Tether', 'TRON · TRC20 · about 1 min'],
    ['No crypto? Pay by card or bank', 'Card, bank or digital wallet · UPI'],
  ]);
  await expectAccessible(page);
});

test('a price from right to left stands the same way in heading, rows, sentences and receipt', async () => {
  const checkout = await checkoutOf([{ ...card, asset: 'USD', amount: '24.00' }, coin]);
  const lineItems = [{ name: 'Mug', quantity: 1, amount: '24.00' }];
  checkout.change({ amount: '24.00', amountDue: '24.00', currency: 'USD', lineItems });
  const page = await open(checkout);
  const prices = { ar: 'US$ 24.00', 'ar-EG': 'US$ ٢٤٫٠٠', fa: '$۲۴٫۰۰', he: '$ 24.00', ur: '$24.00' };
  const expectEverywhere = async (parts: readonly string[]) => {
    for (const [locale, price] of Object.entries(prices)) {
      await page
        .locator('paywicket-checkout')
        .evaluate((element, tag) => element.setAttribute('locale', tag), locale);
      for (const part of parts)
        await expect.poll(async () => drawn(page.locator(part).first()), { message: part }).toContain(price);
    }
  };
  await expectEverywhere(['.amount', '.row .sum', '.items li']);
  const payment = { ...onPage, asset: 'USD', amount: '24.00', amountPaid: '4.00', amountDue: '20.00' };
  checkout.change({ amountPaid: '4.00', amountDue: '20.00', payment });
  await expectEventually(page, async () => page.locator('.amount').textContent()).toContain('20');
  await expectEverywhere(['.items > .meta', 'h2']);
  const receipt = [{ ...sentOnPage, asset: 'USD', amount: '24.00' }];
  const settled = { ...payment, status: 'settled' as const, amountPaid: '24.00', amountDue: '0' };
  checkout.change({ status: 'paid', amountPaid: '24.00', amountDue: '0', payment: settled, receipt });
  await page.locator('dl').waitFor();
  await expectEverywhere(['.amount', 'dl dd']);
});

describe('UPI', () => {
  test('on a desktop, where no such app is, has no link', async () => {
    const page = await open(await checkoutOf([coin, upi]));
    await page.getByRole('button', { name: /^UPI/ }).click();
    await page.getByText('Scan with a UPI app').waitFor();
    expect(await page.getByRole('link', { name: 'Open UPI app' }).count()).toBe(0);
  });
});

describe('the chunk for it', () => {
  test('is not fetched for coins', async () => {
    const checkout = await checkoutOf([coin, { ...coin, id: 'usdt-solana' }]);
    const page = await open(checkout);
    await page.getByRole('button', { name: /USDT/ }).first().click();
    await page.locator('paywicket-qr-code svg path').waitFor();
    // As late as an idle moment may be.
    await page.evaluate(
      async () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 })),
    );
    expect(fetched(checkout)).toBe(0);
  });

  test('is there before it is needed where a method may need it', async () => {
    const checkout = await checkoutOf([coin, card]);
    await open(checkout);
    await expect.poll(() => fetched(checkout)).toBeGreaterThan(0);
  });

  const refused = ({ path }: Request) => (path.startsWith(chunk) ? { status: 503 } : undefined);

  test('lost, coins can be paid without it', async () => {
    const checkout = await checkoutOf([coin, card], refused);
    const page = await open(checkout);
    await expect.poll(() => fetched(checkout)).toBeGreaterThan(0);
    await page.getByRole('button', { name: /USDT/ }).click();
    await page.locator('paywicket-qr-code svg path').waitFor();
    expect(checkout.pay.requests.filter(({ path }) => isHostedPage(path))).toEqual([]);
  });

  test('lost, who chose it pays on the hosted page', async () => {
    const checkout = await checkoutOf([coin, card], refused);
    const page = await open(checkout);
    await page.getByRole('button', { name: 'No crypto? Pay by card or bank' }).click();
    await expectEventually(page, () => page.url()).toBe(`${checkout.pay.origin}/pay?locale=en#cs_test`);
    expect(await page.getByRole('heading').textContent()).toBe('Hosted page');
  });

  test('lost when it was fetched ahead, is asked for again as soon as a screen needs it', async () => {
    let times = 0;
    const checkout = await checkoutOf([coin, card], ({ path }) => {
      times += Number(path.startsWith(chunk));
      return path.startsWith(chunk) && times === 1 ? { ...scriptResponse(''), status: 503 } : undefined;
    });
    const page = await open(checkout);
    await expect.poll(() => times).toBe(1);
    await page.waitForLoadState('networkidle');
    // Time stands still: code that waits before it asks again would never ask.
    await page.clock.pauseAt(Date.now() + 1000);
    await page.getByRole('button', { name: 'No crypto? Pay by card or bank' }).click();
    await page.clock.runFor(200);
    await expect.poll(() => times).toBe(2);
    await page.getByRole('link', { name: 'Continue to the payment page' }).waitFor();
    expect(times).toBe(2);
  });

  test('on the hosted page, which has no other page to go to, is requested again after a failure', async () => {
    const payScript = await chunkPath('pay');
    let times = 0;
    const checkout = await checkoutOf([coin, card], ({ path }) => {
      if (isHostedPage(path))
        return html(`<main id="paywicket"></main><script type="module" src="${payScript}"></script>`);
      times += Number(path.startsWith(chunk));
      return path.startsWith(chunk) && times === 1 ? { ...scriptResponse(''), status: 503 } : undefined;
    });
    checkout.change({ payment: onPage });
    const page = await browser.newPage();
    await page.clock.install();
    await page.goto(`${checkout.pay.origin}/pay#cs_test`);
    const link = page.getByRole('link', { name: 'Continue to the payment page' });
    await expectEventually(page, async () => link.count()).toBe(1);
    expect(times).toBeGreaterThan(1);
  });
});
