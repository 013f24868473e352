/** What is said of the clipboard after a copy, and that the browser asks for no permission. */
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import {
  html,
  launchBrowser,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from '../testing/sites.ts';

declare global {
  interface Window {
    reads: number;
  }
}

let browser: Browser;
let pay: Site;
let shop: Site;
let page: Page;
let view: SessionView;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  view = session();
  pay = await serveWidget(({ path, method }) =>
    path === '/v1/session' && method === 'GET' ? sessionAnswer(view) : undefined,
  );
  shop = await serve(() =>
    html(`<script src="${pay.origin}/paywicket.js" defer></script>
      <paywicket-button session="cs_test" resume="none">Pay</paywicket-button>`),
  );
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay.close(), shop.close()]);
});

/** @param prepare Runs before the page's scripts. */
async function visit(granted: boolean, prepare: () => void = () => {}): Promise<void> {
  const context = await browser.newContext({ locale: 'en-US' });
  if (granted) await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: shop.origin });
  page = await context.newPage();
  await page.clock.install();
  await page.addInitScript(() => {
    window.reads = 0;
    const { clipboard } = navigator;
    const readText = clipboard.readText.bind(clipboard);
    clipboard.readText = async () => {
      window.reads += 1;
      return readText();
    };
  });
  await page.addInitScript(prepare);
  await page.goto(shop.origin);
  await page.locator('paywicket-button').click();
}

const copy = async () => page.getByRole('button', { name: 'Copy address' }).click();
const warning = () => page.locator('paywicket-checkout .notice');

const reads = async () => page.evaluate(() => window.reads);

test('that the clipboard holds what was copied is not said, of the address or of the amount', async () => {
  await visit(true);
  await copy();
  await expect.poll(reads).toBe(1);
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toMatch(/^TR7N.*Lj6t$/);
  await page.getByRole('button', { name: 'Copy amount' }).click();
  await page.clock.runFor(1000);
  expect(await reads()).toBe(2);
  expect(await page.locator('paywicket-checkout').textContent()).not.toMatch(/clipboard/i);
  expect(await warning().count()).toBe(0);
});

test('R2: something else was put in its place: a warning, until it is copied as it is', async () => {
  await visit(true, () => {
    const { clipboard } = navigator;
    const writeText = clipboard.writeText.bind(clipboard);
    let times = 0;
    // What this compares is compared before something else is put in its place.
    Reflect.set(document, 'execCommand', () => false);
    clipboard.writeText = async (text) => {
      times += 1;
      return writeText(times === 1 ? 'TXevilevilevilevilevilevilevilevil' : text);
    };
  });
  await copy();
  await expect
    .poll(async () => warning().textContent())
    .toBe(
      'Your clipboard holds something other than the copied address. Don’t paste it. Copy the address on this page again.',
    );
  await expect
    .poll(async () => page.locator('paywicket-checkout [role=status]').first().textContent())
    .toContain('Your clipboard holds something other');
  await copy();
  await expect.poll(async () => warning().count()).toBe(0);
});

test('R2: the amount that is copied before the clipboard was read is no other address', async () => {
  await visit(true, () => {
    const { permissions } = navigator;
    const query = permissions.query.bind(permissions);
    const released = new Promise((resolve) => addEventListener('read-now', resolve, { once: true }));
    permissions.query = async (wanted) => {
      await released;
      return query(wanted);
    };
  });
  await copy();
  await page.getByRole('button', { name: 'Copy amount' }).click();
  // The address is read once its help has come.
  await page.clock.runFor(5000);
  await page.evaluate(() => dispatchEvent(new Event('read-now')));
  await expect.poll(reads).toBe(1);
  await page.clock.runFor(1000);
  expect(await warning().count()).toBe(0);
});

test('R2: the legacy form of a Bitcoin Cash address is no alarm, that of another address is', async () => {
  const address = 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a';
  if (view.payment)
    view.payment = { ...view.payment, asset: 'BCH', network: 'bitcoincash', networkStandard: null, address };
  await visit(true, () => {
    const { clipboard } = navigator;
    const writeText = clipboard.writeText.bind(clipboard);
    let times = 0;
    // What this compares is compared before something else is put in its place.
    Reflect.set(document, 'execCommand', () => false);
    clipboard.writeText = async () => {
      times += 1;
      return writeText(
        times === 1 ? '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu' : '1KXrWXciRDZUpQwQmuM1DbwsKDLYAYsVLR',
      );
    };
  });
  await copy();
  await expect.poll(reads).toBe(1);
  await page.clock.runFor(100);
  expect(await warning().count()).toBe(0);
  await copy();
  await warning().waitFor();
});

test.each<[string, boolean, () => void]>([
  ['is not granted', false, () => {}],
  ['cannot be asked for', true, () => Reflect.deleteProperty(Navigator.prototype, 'permissions')],
  [
    'throws',
    true,
    () => {
      Permissions.prototype.query = () => {
        throw new TypeError('no such permission');
      };
    },
  ],
])('where the permission %s nothing is read, and nothing is said', async (_, granted, prepare) => {
  await visit(granted, prepare);
  await copy();
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Check the address' }).click();
  // What would have read it is there.
  await page.getByRole('heading', { name: 'Check the address' }).waitFor();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await copy();
  await page.clock.runFor(1000);
  expect(await page.evaluate(() => window.reads)).toBe(0);
  expect(await warning().count()).toBe(0);
});
