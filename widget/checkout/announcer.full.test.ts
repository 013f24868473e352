/** What is heard of a card, where the keyboard is, and what stays while something is fetched. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import type { Method, SessionPayment } from '../../server/contract/session.ts';
import { linkAnswer } from '../testing/sites.ts';
import { shopFixture } from '../testing/shop.ts';
import { expectEventually } from '../testing/time.ts';

const at = shopFixture();
let page: Page;
let payment: SessionPayment;

beforeEach(() => {
  ({ payment } = at.view as { payment: SessionPayment });
});

/** What is written where it is heard, in order. */
const listen = () => {
  window.spoken = [];
  const listening = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = target instanceof Element ? target : target.parentElement;
      if (region?.matches('[role=status],[role=alert]') && region.textContent)
        window.spoken.push(region.textContent.trim());
    }
  });
  document.addEventListener(
    'paywicket-ready',
    ({ target }) => {
      const { shadowRoot } = target as HTMLElement;
      if (shadowRoot) listening.observe(shadowRoot, { childList: true, subtree: true, characterData: true });
    },
    true,
  );
};

/** @param used An address that this browser copied before. */
async function open(used = ''): Promise<void> {
  page = await at.visit(`${at.scriptTag}<paywicket-button session="cs_test">Pay</paywicket-button>`, {
    prepare: async (page) => {
      await page.clock.install();
      await page.addInitScript(listen);
      await page.addInitScript((address) => localStorage.setItem('paywicket-used', address), used);
    },
  });
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
}

/** The server's own page, where nothing is a dialog. */
async function openPage(): Promise<void> {
  page = await at.visit('');
  await page.clock.install();
  await page.addInitScript(listen);
  await page.goto(`${at.pay.origin}/pay#cs_test`);
}

const refusal = linkAnswer({ code: 'provider_unavailable', title: 'Not now', status: 503 }, 503);
const bare = (text: string) => text.replaceAll(/[\u2066-\u2069\u00A0]/g, '');
const received = async () => (await page.evaluate(() => window.spoken)).map(bare);
const title = async () => page.locator('paywicket-checkout h2').first().innerText();
const address = () => page.locator('paywicket-address bdi').first();
const isFocused = async () =>
  page.evaluate(() => document.querySelector('paywicket-checkout')?.shadowRoot?.activeElement?.localName);
/** There are two methods, and nothing is chosen. */
const choose = () => {
  const [method] = at.view.methods as [Method];
  at.view.methods = [method, { ...method, id: 'btc-bitcoin', asset: 'BTC', networkName: 'Bitcoin' }];
  at.view.payment = null;
};
const newer = (change: object) => {
  at.view = { ...at.view, ...change, version: at.view.version + 1 };
};
const formerPayments = [
  {
    method: 'btc-bitcoin',
    asset: 'BTC',
    network: 'bitcoin',
    address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    status: 'cancelled' as const,
    moneySeen: false,
  },
];
/** The helpers are there. */
const prefetched = async () => {
  const came = page.waitForResponse(/\/assets\/help-screens-/);
  await page.clock.runFor(6000);
  await came;
};

test('a warning that appears with a new screen is announced with it', async () => {
  await open(formerPayments[0]?.address);
  await address().waitFor();
  await prefetched();
  newer({ payment: { ...payment, id: 'pay_2', amount: '55.00', amountDue: '55.00' }, formerPayments });
  await expectEventually(page, title).toContain('55.00');
  await expect.poll(received).toContainEqual(expect.stringMatching(/[Dd]on’t pay again/));
});

test('a slow address is announced at each new sentence', async () => {
  choose();
  at.respond = async ({ path }) =>
    path === '/v1/session/method' ? new Promise((resolve) => void resolve) : undefined;
  await open();
  await page.locator('paywicket-method-picker [part=method]').first().click();
  await expectEventually(page, received).toContain(
    'This is taking longer than usual. Nothing has been paid yet.',
  );
  await expectEventually(page, received).toContainEqual(expect.stringMatching(/^No answer yet/));
});

test('an alarm that is over is read no more', async () => {
  at.view.payment = null;
  at.respond = ({ path, method }) =>
    path === '/v1/session/method' && method === 'POST' ? refusal : undefined;
  await open();
  const alarm = page.locator('paywicket-checkout [role=alert]');
  await expectEventually(page, async () => alarm.textContent()).toContain('Please choose another method');
  await page.getByRole('button', { name: 'Choose another method' }).first().click();
  await expect.poll(async () => alarm.textContent()).toBe('');
});

test('back at the payment the focus is on its title, and a second Enter leaves nothing', async () => {
  await open();
  await address().waitFor();
  await prefetched();
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Check the address' }).click();
  await page.getByRole('button', { name: 'Back', exact: true }).focus();
  await page.keyboard.press('Enter');
  await address().waitFor();
  await expectEventually(page, isFocused).toBe('h2');
  await page.keyboard.press('Enter');
  expect(await title()).toMatch(/^Send /);
});

test('a payment that another tab has made is shown as such, not behind what helped with the one before', async () => {
  await open(formerPayments[0]?.address);
  await address().waitFor();
  await prefetched();
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Something wrong?' }).click();
  await page.getByRole('textbox').fill('0.5');
  newer({ payment: { ...payment, id: 'pay_2' }, formerPayments });
  await expectEventually(page, title).toMatch(/^Send /);
  await expect.poll(async () => page.locator('.notice').innerText()).toContain('Don’t pay again');
});

test('an address stays until what was asked for beside it is there', async () => {
  let isLost = true;
  at.respond = ({ path }) => (isLost && path.startsWith('/assets/help-screens-') ? refusal : undefined);
  await openPage();
  await address().waitFor();
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.clock.runFor(2000);
  expect(await title()).toMatch(/^Send /);
  expect(await address().isVisible()).toBe(true);
  isLost = false;
  await expectEventually(page, title).toBe('Help with this payment');
});

test('a question is no statement to the ear either', async () => {
  await openPage();
  await address().waitFor();
  await prefetched();
  // As in Safari, where a click leaves the focus where it is: all of it is said.
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel payment' }).dispatchEvent('click');
  await expect.poll(received).toContain('Cancel this payment? Only cancel if you haven’t sent anything.');
});

declare global {
  interface Window {
    spoken: string[];
  }
}
