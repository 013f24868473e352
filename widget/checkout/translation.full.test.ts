/** What a page translator does to the checkout, of those that browsers have and of one that heeds no `translate="no"`. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { SessionPayment } from '../../server/money-in/contract/session.ts';
import { shopFixture } from '../testing/shop.ts';
import { expectEventually } from '../testing/time.ts';
import { type Translator, translate } from '../testing/translator.ts';

const at = shopFixture();
let page: Page;
let errors: string[];

async function visit(translator: Translator, body: string): Promise<void> {
  errors = [];
  page = await at.visit(`<p>A shop</p>${at.scriptTag}${body}`, {
    prepare: async (page) => {
      await page.clock.install();
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.exposeFunction('failed', (code: string) => errors.push(code));
      await page.addInitScript(() =>
        addEventListener('paywicket-error', ({ code }) => {
          (globalThis as unknown as { failed: (code: string) => void }).failed(code);
        }),
      );
      await page.addInitScript(translate, translator);
    },
  });
}

const card = () => page.locator('paywicket-checkout');
/** Without the translator's marks. */
const shown = async (part: string) =>
  (await card().locator(part).first().innerText()).replaceAll(/[«»]|\p{Cf}/gu, '');
const shows = async (part: string, text: RegExp) =>
  expectEventually(page, async () => shown(part)).toMatch(text);
const received = (amountPaid: string, amountDue: string): void => {
  const payment = { ...(at.view.payment as SessionPayment), amountPaid, amountDue };
  at.view = { ...at.view, version: at.view.version + 1, payment };
};

const ways: [string, Translator][] = [
  ['as browsers have it', { respects: true, way: 'replaces' }],
  ['that heeds the class alone', { respects: 'class', way: 'replaces' }],
  ['that replaces every text', { respects: false, way: 'replaces' }],
  ['that rebuilds every paragraph', { respects: false, way: 'rebuilds' }],
];

const modes: [string, string][] = [
  ['dialog', '<paywicket-button session="cs_test" resume="none"></paywicket-button>'],
  ['inline', '<paywicket-button session="cs_test" resume="none" mode="inline"></paywicket-button>'],
];

test.each(ways.flatMap(([name, way]) => modes.map(([mode, body]) => [name, mode, way, body] as const)))(
  'R129: under a translator %s, amount, clock, address and state are those of now: %s',
  async (_name, _mode, translator, body) => {
    await visit(translator, body);
    await page.locator('paywicket-button').click();
    await shows('.amount', /^54\.12 USDT$/);
    const clock = await shown('paywicket-countdown span');
    await expectEventually(page, async () => shown('paywicket-countdown span')).not.toBe(clock);
    received('20.00', '34.12');
    await shows('.amount', /^34\.12 USDT$/);
    await shows('h2', /20\.00/);
    received('30.00', '24.12');
    await shows('.amount', /^24\.12 USDT$/);
    await shows('h2', /30\.00/);
    expect(await card().locator('.card').innerText()).not.toMatch(/34\.12|20\.00/);
    const address = card().locator('paywicket-address bdi').first();
    expect((await address.innerText()).replaceAll(/\s/g, '')).toBe('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t');
    at.view = { ...at.view, status: 'processing', version: 10 };
    await shows('h2', /^Payment detected$/);
    at.view = { ...at.view, status: 'paid', amountPaid: '49.90', amountDue: '0', methods: [], version: 11 };
    await shows('h2', /^Paid$/);
    expect(await page.locator('p').first().innerText()).toBe('«A shop»');
    expect((await card().locator('.card').innerText()).includes('«')).toBe(translator.respects === false);
    expect(errors).toEqual([]);
  },
);

test.each(ways)(
  'R129: under a translator %s the badge counts down, and says what the payment is',
  async (_name, translator) => {
    await visit(translator, '<paywicket-button session="cs_test">Pay</paywicket-button>');
    await page.locator('paywicket-button').click();
    await shows('.amount', /^54\.12 USDT$/);
    await page.keyboard.press('Escape');
    const badge = async () => (await page.locator('paywicket-pill .go').innerText()).replaceAll(/[«»]/g, '');
    await expectEventually(page, badge).toMatch(/\d+:\d\d/);
    const before = await badge();
    await expectEventually(page, badge).not.toBe(before);
    at.view = { ...at.view, status: 'processing', version: 2 };
    await expectEventually(page, badge).toMatch(/Payment detected/);
    expect(errors).toEqual([]);
  },
);

test('R129: under a translator that adds its text to ours, no former amount stays', async () => {
  await visit(
    { respects: false, way: 'adds' },
    '<paywicket-button session="cs_test" resume="none"></paywicket-button>',
  );
  await page.locator('paywicket-button').click();
  const text = async () => card().locator('.card').innerText();
  await expectEventually(page, text).toMatch(/«[^»]*54\.12/);
  received('20.00', '34.12');
  await expectEventually(page, text).toMatch(/«[^»]*34\.12/);
  received('30.00', '24.12');
  await expectEventually(page, text).toMatch(/«[^»]*24\.12/);
  expect(await text()).not.toMatch(/34\.12|20\.00/);
  expect(errors).toEqual([]);
});
