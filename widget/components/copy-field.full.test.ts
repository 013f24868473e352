/** What is copied, by our buttons and by hand, where a page changes what is copied; also without a secure context. */
import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import {
  chunkPath,
  html,
  isHostedPage,
  json,
  launchBrowser,
  type Responder,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from '../testing/sites.ts';

const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
let browser: Browser;
let pay: Site;
let shop: Site;
let view: SessionView;
let respond: Responder;

beforeAll(async () => {
  // Browsers trust loopback as they trust https: another name of it is plain http.
  browser = await launchBrowser(['--host-resolver-rules=MAP shop.test 127.0.0.1']);
});
afterAll(async () => browser.close());
beforeEach(async () => {
  view = session();
  respond = () => undefined;
  pay = await serveWidget(async (request) => {
    const { path, method } = request;
    return path === '/v1/session' && method === 'GET' ? sessionAnswer(view) : respond(request);
  });
  shop = await serve(() =>
    html(`<script src="${pay.origin}/paywicket.js" defer></script><textarea id="pasted"></textarea>
      <paywicket-button session="cs_test" mode="inline">Pay</paywicket-button>`),
  );
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay.close(), shop.close()]);
});

/** @param prepare Runs before the page's scripts. */
async function open(prepare: () => void = () => {}, host = '127.0.0.1'): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await page.addInitScript(prepare);
  await page.goto(shop.origin.replace('127.0.0.1', host));
  expect(await page.evaluate('isSecureContext')).toBe(host !== 'shop.test');
  // As what was copied before.
  await page.locator('#pasted').fill('former');
  await page.locator('#pasted').selectText();
  await page.keyboard.press('Control+c');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.locator('paywicket-address').first().waitFor();
  return page;
}
const copyButton = (page: Page) => page.getByRole('button', { name: 'Copy address' });
const byHand = (page: Page) => page.getByRole('textbox', { name: /Copy address/ });
const selected = async (field: Locator) =>
  field.evaluate((input: HTMLInputElement) =>
    input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
  );

async function pasted(page: Page): Promise<string> {
  const field = page.locator('#pasted');
  await field.fill('');
  await field.press('Control+v');
  return field.inputValue();
}

/** As sites do it that protect their texts, in one phase or another. */
const addsWords = () => {
  const add = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', `${String(getSelection())} Read more on Shop`);
    event.clipboardData?.setData('text/html', 'Read more on Shop');
    event.preventDefault();
  };
  document.addEventListener('copy', add);
  document.addEventListener('copy', add, true);
  window.addEventListener('copy', add, true);
};
const addsToWrites = () => {
  const { clipboard } = navigator;
  const writeText = clipboard.writeText.bind(clipboard);
  clipboard.writeText = async (text) => writeText(`${text} Read more on Shop`);
};
const writesNothing = () => {
  navigator.clipboard.writeText = async () => Promise.resolve();
};

test.each<[string, string, () => void]>([
  ['adds words to copies, on plain http', 'shop.test', addsWords],
  ['adds words to copies', '127.0.0.1', addsWords],
  ['adds words to what scripts write', '127.0.0.1', addsToWrites],
  ['writes nothing', '127.0.0.1', writesNothing],
])('R121: what is copied is what is shown in a page that %s', async (_, host, prepare) => {
  const page = await open(prepare, host);
  await copyButton(page).click();
  await page.locator('paywicket-copy-field .copied').waitFor();
  // The button keeps the focus.
  expect(await copyButton(page).evaluate((button) => button.matches(':focus'))).toBe(true);
  expect(await pasted(page)).toBe(address);
});

test.each<[string, () => void]>([
  [
    'refuses copies',
    () => {
      const refuse = (event: Event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      window.addEventListener('copy', refuse, true);
    },
  ],
  [
    'has replaced how data is set',
    () => {
      // oxlint-disable-next-line typescript/unbound-method -- Called with its object below.
      const { setData } = DataTransfer.prototype;
      DataTransfer.prototype.setData = function set(this: DataTransfer, type, text) {
        Reflect.apply(setData, this, [type, `${text} Read more`]);
      };
    },
  ],
])('R121: in a page that %s nothing is said to be copied that is not', async (_, prepare) => {
  const page = await open(prepare, 'shop.test');
  await copyButton(page).click();
  await byHand(page).waitFor();
  expect(await selected(byHand(page))).toBe(address);
  expect(await page.locator('paywicket-copy-field .copied').count()).toBe(0);
});

test('R121: a value that changes while it is copied is not said to be copied, and neither is a former one', async () => {
  const page = await open(() => {
    Reflect.set(document, 'execCommand', () => false);
    navigator.clipboard.writeText = async () =>
      new Promise((resolve) => {
        addEventListener('written', () => resolve(), { once: true });
      });
  });
  const field = page.locator('paywicket-address paywicket-copy-field').first();
  const written = async () => page.evaluate(() => dispatchEvent(new Event('written')));
  await copyButton(page).click();
  await field.evaluate((element) => void Reflect.set(element, 'value', 'another'));
  await written();
  await byHand(page).waitFor();
  expect(await selected(byHand(page))).toBe('another');
  await field.evaluate((element) => void Reflect.set(element, 'value', 'a third'));
  await copyButton(page).click();
  await written();
  await page.locator('paywicket-copy-field .copied').waitFor();
  // Put elsewhere by a page: two seconds do not end there.
  await field.evaluate((element) => element.replaceWith(element));
  await page.locator('paywicket-checkout').evaluate((checkout) => checkout.replaceWith(checkout));
  await expect.poll(async () => page.locator('paywicket-copy-field .copied').count()).toBe(0);
});

/** px from the left of what is dragged over by hand. */
async function drag(page: Page, place: Locator): Promise<void> {
  const box = await place.boundingBox();
  if (box === null) throw new Error('It is not shown.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 1, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, y, { steps: 5 });
  await page.mouse.up();
}
/** Of letters that are seen, and plain spaces. */
const visible = /^[\p{L}\p{N}\p{P}\p{S} ]+$/u;

test('R121: an amount that is selected by hand is copied as wallets take it, and the click that ends it copies nothing', async () => {
  const page = await open();
  await drag(page, page.locator('paywicket-checkout .amount'));
  expect(await pasted(page)).toBe('former');
  await drag(page, page.locator('paywicket-checkout .amount'));
  await page.keyboard.press('Control+c');
  const copied = await pasted(page);
  expect(copied).toMatch(visible);
  expect('54.12 USDT').toContain(copied);
  await page.locator('paywicket-checkout .amount').click({ clickCount: 3 });
  await page.keyboard.press('Control+c');
  expect(await pasted(page)).toBe('54.12 USDT');
});

test('R121: an address and a memo that are selected by hand are copied whole and bare', async () => {
  if (view.payment) view.payment.memo = '0042 7';
  const page = await open();
  for (const [at, value] of [address, '0042 7'].entries()) {
    const place = page.locator('paywicket-address bdi').nth(at);
    await place.click({ clickCount: 3, position: { x: 5, y: 5 } });
    await page.keyboard.press('Control+c');
    expect(await pasted(page)).toBe(value);
  }
});

/** In a page without a field to paste into: what the browser has put on the clipboard. */
async function copiedOf(page: Page, place: Locator): Promise<string> {
  await place.click({ clickCount: 3 });
  await page.keyboard.press('Control+c');
  await page.evaluate(() => {
    if (document.querySelector('#pasted')) return;
    const field = document.createElement('textarea');
    field.id = 'pasted';
    document.body.append(field);
  });
  return pasted(page);
}

test('R121: so is an amount in the receipt of the server’s own page', async () => {
  view.status = 'paid';
  view.paidAt = view.serverTime;
  const coin = { asset: 'USDT', network: 'tron', networkName: 'TRON', networkStandard: 'TRC20' };
  view.receipt = [{ ...coin, amount: '54.12', rate: '0.922', hashes: [], explorerUrls: [] }];
  const script = `<script type="module" src="${await chunkPath('pay')}" crossorigin="anonymous"></script>`;
  respond = ({ path }) => (isHostedPage(path) ? html(`${script}<main id="paywicket"></main>`) : undefined);
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await page.goto(`${pay.origin}/pay#cs_test`);
  await page.locator('paywicket-checkout .tools').waitFor();
  const places = [page.locator('paywicket-checkout dd bdi'), page.locator('aside dd bdi')];
  for (const place of places)
    expect(await copiedOf(page, place.filter({ hasText: 'USDT' }).first())).toMatch(visible);
});

test('R121: so are the amount and the address of a refund', async () => {
  const script = await chunkPath('refund');
  const refund = {
    status: 'sending',
    test: true,
    store: view.store,
    reference: null,
    description: 'Mug',
    asset: 'USDT',
    assetName: 'Tether',
    network: 'tron',
    networkName: 'TRON',
    networkStandard: 'TRC20',
    amount: '24.000000',
    fee: null,
    arrives: null,
    minimum: null,
    address,
    holdUntil: null,
    transactionHash: null,
    explorerUrl: null,
    sentAt: null,
    expiresAt: view.expiresAt,
    version: 1,
    serverTime: view.serverTime,
  };
  respond = ({ path }) =>
    path === '/page'
      ? html(`<script type="module" src="${script}"></script><paywicket-refund></paywicket-refund>`)
      : path === '/v1/refund'
        ? json(refund)
        : undefined;
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await page.goto(`${pay.origin}/page`);
  await page.locator('paywicket-refund').evaluate((element, server) => {
    Object.assign(element, { server, token: 'rt_test' });
  }, pay.origin);
  expect(await copiedOf(page, page.locator('paywicket-refund .amount'))).toBe('24.00 USDT');
  const shown = page.locator('paywicket-refund paywicket-address bdi');
  await shown.click({ clickCount: 3, position: { x: 5, y: 5 } });
  await page.keyboard.press('Control+c');
  expect(await pasted(page)).toBe(address);
});
