/** What old libraries change in built-in objects: amounts, address, code and times stay true, or the hosted page takes over. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { readQrCode } from '../testing/read-qr.ts';
import { shopFixture } from '../testing/shop.ts';
import { sessionAnswer } from '../testing/sites.ts';

const at = shopFixture();

/** As Prototype and Datejs have them; `concat` as a shim that takes one list only. */
const libraries = {
  reduce: `Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };`,
  entries: `Array.prototype.entries = function () { return this.slice(); };`,
  toJSON: `for (const { prototype } of [Object, Array, String, Number])
    prototype.toJSON = function () { return '"' + this + '"'; };`,
  parse: `Date.parse = () => null;`,
  concat: `const { concat } = Array.prototype;
    Array.prototype.concat = function (other) { return concat.call(this, other); };`,
};

const card = (page: Page) => page.locator('paywicket-checkout .ticket');

async function codeOf(page: Page): Promise<string | null> {
  const [box, path] = await page
    .locator('paywicket-qr-code svg:has(rect)')
    .evaluateAll(([svg]) => [svg?.getAttribute('viewBox'), svg?.querySelector('path')?.getAttribute('d')]);
  return box && path ? readQrCode({ size: Number(box.split(' ')[2]) - 8, path }) : null;
}

/** Pays 10.5 of 54.12 USDT, which are final, and as much that is not. */
function receivePart(): void {
  const { payment } = at.view;
  if (payment === null) return;
  const transaction = {
    hash: 'ab'.repeat(32),
    amount: '10.5',
    asset: 'USDT',
    network: 'tron',
    networkName: 'TRON',
    explorerUrl: null,
    confirmations: 0,
    requiredConfirmations: 3,
    seenAt: at.view.serverTime,
  };
  at.view = {
    ...at.view,
    version: at.view.version + 1,
    amountPaid: '10.00',
    amountPending: '9.5',
    amountDue: '30.40',
    payment: {
      ...payment,
      amountPaid: '10.5',
      amountDue: '33.12',
      transactions: [
        { ...transaction, status: 'final' },
        { ...transaction, hash: 'cd'.repeat(32), status: 'detected' },
      ],
    },
  };
}

async function visit(code: string): Promise<Page> {
  const { payment, methods } = at.view;
  at.view = {
    ...at.view,
    payment: null,
    methods: methods.flatMap((each) => [each, { ...each, id: 'usdc-tron', asset: 'USDC' }]),
  };
  at.respond = ({ path, method }) => {
    if (path !== '/v1/session' || method !== 'POST') return undefined;
    at.view = { ...at.view, payment, version: at.view.version + 1 };
    return sessionAnswer(at.view);
  };
  const page = await at.visit(
    `<script>${code}</script>${at.scriptTag}<paywicket-button session="cs_test">Pay</paywicket-button>`,
  );
  await page.waitForFunction('window.Paywicket?.open && customElements.get("paywicket-button")');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await card(page).getByText('USDT').first().click();
  await card(page).locator('paywicket-address bdi').waitFor();
  return page;
}

test('R124: with methods of Prototype and Datejs amounts, address and times are right, and no code is another’s', async () => {
  const page = await visit(`{${Object.values(libraries).join('\n')}}`);
  expect(await card(page).locator('paywicket-address bdi').textContent()).toBe(at.view.payment?.address);
  const sent = at.pay.requests.find(({ path, method }) => path === '/v1/session' && method === 'POST');
  expect(sent?.body).toBe('{"method":"usdt-tron"}');
  // Its style sheets are whole.
  expect(await card(page).evaluate((ticket) => getComputedStyle(ticket).position)).toBe('relative');
  await card(page).getByText('The QR code couldn’t be loaded', { exact: false }).first().waitFor();
  expect(await codeOf(page)).toBeNull();
  await page
    .locator('paywicket-countdown')
    .getByText(/2\d:\d\d|30:00/)
    .first()
    .waitFor();
  receivePart();
  await page.evaluate(`dispatchEvent(new PageTransitionEvent('pageshow'))`);
  await card(page).getByText('33.12').first().waitFor();
  expect((await card(page).innerText()).replaceAll(/[\u2066-\u2069]/g, '')).toContain(
    '21.00 USDT of 54.12 USDT received',
  );
});

test('R124: a part that arrives and cannot be drawn takes the former amount away, and the hosted page takes over', async () => {
  const page = await visit('');
  expect(await codeOf(page)).toBe(at.view.payment?.address);
  const warned = page.waitForEvent('console', {
    predicate: (message) => message.text().includes('hosted page takes over'),
  });
  await page.evaluate(
    `Intl.NumberFormat = class { format() { throw new RangeError('None'); } formatToParts() { throw new RangeError('None'); } }`,
  );
  // The browser stays here, so that what it shows until it has left can be read.
  await page.route(/\/pay\?/, async (route) => route.fulfill({ status: 204 }));
  receivePart();
  await page.evaluate(`dispatchEvent(new PageTransitionEvent('pageshow'))`);
  await warned;
  expect(await card(page).innerText()).not.toContain('54.12');
});

test('R124: what the page does in an idle moment, before any click, says nothing and puts nothing in the page', async () => {
  const said: string[] = [];
  const page = await at.visit(`${at.scriptTag}<paywicket-button session="cs_test">Pay</paywicket-button>`, {
    prepare: async (page) => {
      page.on('console', (message) => message.type() === 'warning' && said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      // Where Lit draws, it fails.
      await page.addInitScript('document.importNode = () => { throw new Error("No copies"); };');
    },
  });
  await page.waitForFunction(() => customElements.get('paywicket-checkout'));
  await page.evaluate(async () => {
    // The second comes after what the first idle moment has begun.
    for (const _ of [1, 2, 3]) await new Promise((resolve) => requestIdleCallback(resolve));
  });
  expect(said).toEqual([]);
  expect(await page.locator('paywicket-checkout').count()).toBe(0);
});
