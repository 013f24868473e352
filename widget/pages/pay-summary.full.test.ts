/** What the hosted page says beside the checkout, and on paper. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { shopFixture } from '../testing/shop.ts';

const at = shopFixture();
const hash = 'ab'.repeat(32);

beforeEach(() => {
  at.view = {
    ...at.view,
    status: 'paid',
    amount: '24.00',
    currency: 'USD',
    reference: 'MC-7!',
    store: { ...at.view.store, name: 'Mugs!', legalName: 'Mug Shop Ltd.' },
    lineItems: [
      { name: 'C++ book!', quantity: 2, amount: '20.00' },
      { name: 'Wrapping', quantity: 1 },
    ],
    paidAt: '2030-01-01T12:00:00.000Z',
    receipt: [
      {
        asset: 'USDT',
        amount: '10.00',
        network: 'tron',
        networkName: 'TRON',
        networkStandard: 'TRC20',
        rate: '1',
        hashes: [hash],
        explorerUrls: [null],
      },
      {
        asset: 'LTC',
        amount: '0.170732',
        network: 'litecoin',
        networkName: 'Litecoin',
        networkStandard: null,
        rate: '82',
        hashes: ['cd'.repeat(32)],
        explorerUrls: [null],
      },
    ],
  };
});

async function visit(locale = 'en'): Promise<Page> {
  const page = await at.visit('', { timezoneId: 'UTC' });
  await page.goto(`${at.pay.origin}/pay#cs_test&locale=${locale}`);
  await page.locator('paywicket-checkout .tools').waitFor();
  return page;
}
const plain = (text: string) => text.replaceAll(/[\u200E\u2066-\u2069]/g, '').replaceAll('\u202F', ' ');
/** Each paragraph, item, name with its value. */
const said = async (page: Page) =>
  (await page.locator('aside :is(p, li, dt, dd)').allTextContents()).map(plain);

test('the receipt on paper says whose it is, that it is a test, when and how much was paid, and each payment with whole hashes', async () => {
  expect(await said(await visit())).toEqual([
    'Mugs!',
    'Test mode – no real money',
    'Mug',
    '2 × C++ book!$20.00',
    'Wrapping',
    'Total',
    '$24.00',
    'Reference',
    'MC-7!',
    'Paid',
    'Jan 1, 2030, 12:00:00 PM UTC',
    'Amount sent',
    '10.00 USDT on TRON (TRC20)',
    'Transaction',
    hash,
    'Rate',
    '1 USDT = $1.00',
    'Amount sent',
    '0.170732 LTC on Litecoin',
    'Transaction',
    'cd'.repeat(32),
    'Rate',
    '1 LTC = $82.00',
    'Mug Shop Ltd.',
  ]);
});

test('one product has its picture and number, and its price where that is not the total', async () => {
  const shown = async (item: (typeof at.view.lineItems)[number]) => {
    Object.assign(at.view, { status: 'open', description: null, lineItems: [item] });
    const page = await at.visit('');
    await page.goto(`${at.pay.origin}/pay#cs_test`);
    await page.locator('aside dd').first().waitFor({ state: 'attached' });
    return said(page);
  };
  const rest = ['Total', '$24.00', 'Reference MC-7!', 'Mug Shop Ltd.'];
  const head = ['Mugs!', 'Test mode – no real money', 'Cup'];
  expect(await shown({ name: 'Cup', quantity: 1, amount: '24.00' })).toEqual([...head, ...rest]);
  expect(await shown({ name: 'Cup', quantity: 2, amount: '24.00' })).toEqual([...head, '× 2', ...rest]);
  expect(await shown({ name: 'Cup', quantity: 2, amount: '20.00' })).toEqual([
    ...head,
    '× 2 $20.00',
    ...rest,
  ]);
  expect(await shown({ name: 'Cup', quantity: 1 })).toEqual([...head, ...rest]);
});

test('a checkout that leads nowhere has a way back to the store, and one that does has no other', async () => {
  const { store } = at.view;
  const ways = async (change: Partial<typeof at.view>): Promise<string[]> => {
    Object.assign(at.view, { status: 'open', successUrl: null, pendingUrl: null, cancelUrl: null }, change);
    const page = await at.visit('');
    await page.goto(`${at.pay.origin}/pay#cs_test`);
    await page.locator('aside dd').first().waitFor({ state: 'attached' });
    return (await page.locator('p.back').allTextContents()).map(plain);
  };
  const known = { store: { ...store, url: 'https://mugs.test/' } };
  expect(await ways({ ...known, status: 'cancelled' })).toEqual(['Back to Mugs!']);
  expect(await ways({ ...known, status: 'paid', cancelUrl: 'https://mugs.test/cart' })).toEqual([
    'Back to Mugs!',
  ]);
  expect(await ways({ ...known, cancelUrl: 'https://mugs.test/cart' })).toEqual(['']);
  expect(await ways({ store: { ...store, url: null } })).toEqual(['']);
  expect(await ways({ store: { ...store, url: 'javascript:alert(1)' } })).toEqual(['']);
});

test('what is copied is the same: with the date, each payment, and that it is a test', async () => {
  const page = await visit();
  const copied = await page
    .locator('paywicket-checkout .tools paywicket-copy-field')
    .evaluate((field) => (field as HTMLElement & { value: string }).value);
  expect(copied.replaceAll('\u202F', ' ').split('\n')).toEqual([
    'Pay Mugs!',
    'Test mode – no real money',
    'Total: $24.00',
    'Reference: MC-7!',
    'Paid: Jan 1, 2030, 12:00:00 PM UTC',
    'Amount sent: 10.00 USDT on TRON (TRC20)',
    `Transaction: ${hash}`,
    'Rate: 1 USDT = $1.00',
    'Amount sent: 0.170732 LTC on Litecoin',
    `Transaction: ${'cd'.repeat(32)}`,
    'Rate: 1 LTC = $82.00',
  ]);
});

test('a name keeps its own direction in a page that runs from right to left', async () => {
  const page = await visit('ar');
  expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
  /** How far left the last sign of it stands from its first. */
  const runs = async (text: string) =>
    page.evaluate((text) => {
      const walker = document.createTreeWalker(
        document.querySelector('aside') as Element,
        NodeFilter.SHOW_TEXT,
      );
      const isIt = () => walker.currentNode.nodeValue?.includes(text) ?? false;
      while (!isIt() && walker.nextNode());
      const node = walker.currentNode;
      const start = node.nodeValue?.indexOf(text) ?? 0;
      const left = (at: number) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().left;
      };
      return left(start + text.length - 1) - left(start);
    }, text);
  for (const text of ['Mugs!', 'Mug Shop Ltd.', 'C++ book!', 'MC-7!'])
    expect([text, await runs(text)]).toEqual([text, expect.toSatisfy((by: number) => by > 0)]);
});
