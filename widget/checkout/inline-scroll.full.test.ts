/** A checkout in the page: it comes into view once, by the click that opens it, and leaves page and focus alone else. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { refundClaim } from '../testing/refund-claim.ts';
import { shopFixture } from '../testing/shop.ts';
import { chunkPath, json } from '../testing/sites.ts';

const at = shopFixture();
const filler = '<p>Shop</p>'.repeat(100);
const button = '<paywicket-button session="cs_test" mode="inline">Pay</paywicket-button>';
const form = '<input aria-label="Name" autofocus>';

let page: Page;

/** Options of each call that scrolls, which nothing but ours makes. */
const listening = () => {
  const scrolls: unknown[] = [];
  Reflect.set(window, 'scrolls', scrolls);
  const scroll = Reflect.get(Element.prototype, 'scrollIntoView') as (options: unknown) => void;
  Element.prototype.scrollIntoView = function record(options) {
    scrolls.push(options);
    scroll.call(this, options);
  };
};

async function visit(content: string, options: Parameters<typeof at.visit>[1] = {}): Promise<void> {
  page = await at.visit(at.scriptTag + content, {
    viewport: { width: 900, height: 900 },
    ...options,
    prepare: async (page) => page.addInitScript(listening),
  });
}

const checkout = () => page.locator('paywicket-checkout');
const heading = (name: string | RegExp) => checkout().getByRole('heading', { name, level: 2 });
const shown = async () => checkout().locator('paywicket-address bdi').first().waitFor();
const top = async () => page.evaluate(() => scrollY);
const focused = async () => page.evaluate(() => document.activeElement?.localName);
/** It is paid, and the screen for it is drawn. */
async function pay(): Promise<void> {
  at.view = { ...at.view, status: 'paid', paidAt: at.view.serverTime, version: at.view.version + 1 };
  await heading(/Paid/).waitFor();
  // What waits for the next frame has come as well.
  await page.evaluate(
    async () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

describe('at page load the page stays where it is, and the focus in its field', () => {
  // In a script of the page: what the test itself calls counts as the shopper's.
  const open = "Paywicket.open({ session: 'cs_test', mode: 'inline' })";
  test.each([
    [
      'an element in the page',
      '',
      '<paywicket-checkout session="cs_test" server="SERVER"></paywicket-checkout>',
    ],
    ['a call of the page', `${open}.then((element) => document.querySelector('#place').append(element))`, ''],
    ['a click by script', "document.querySelector('paywicket-button').click()", button],
  ])('%s', async (_, script, content) => {
    const place = content.replace('SERVER', at.pay.origin);
    await visit(
      `${form}${filler}<div id="place">${place}</div>${button}${filler}
      <script>customElements.whenDefined('paywicket-button').then(() => { ${script} });</script>`,
    );
    await shown();
    await pay();
    expect([await top(), await focused()]).toEqual([0, 'input']);
    expect(await page.evaluate('scrolls')).toEqual([]);
  });
});

describe('by the click that opens it', () => {
  /** The button is the last thing that is seen, and the checkout begins below. */
  async function open(style = '', options: Parameters<typeof at.visit>[1] = {}): Promise<void> {
    await visit(`<style>${style}</style>${filler}${button}${filler}`, options);
    await page.getByRole('button', { name: 'Pay', exact: true }).evaluate((found) => {
      found.scrollIntoView({ block: 'end' });
    });
    await page.evaluate('scrolls.length = 0');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await shown();
  }
  const box = async () => {
    const { x: _, y = 0, height = 0 } = (await checkout().boundingBox()) ?? { x: 0 };
    return { from: y, to: y + height };
  };

  test('it comes into view, once, with a margin, and has the focus', async () => {
    await open();
    await expect.poll(async () => (await box()).to).toBeLessThanOrEqual(900 - 16);
    expect((await box()).from).toBeGreaterThanOrEqual(0);
    expect(await focused()).toBe('paywicket-checkout');
    expect(await page.evaluate('scrolls')).toEqual([{ block: 'nearest', behavior: 'instant' }]);
  });

  test('without motion, and below what the page keeps free for its header', async () => {
    await open('html { scroll-behavior: smooth } paywicket-checkout { scroll-margin: 120px }', {
      reducedMotion: 'reduce',
      viewport: { width: 900, height: 500 },
    });
    expect(await page.evaluate('scrolls')).toEqual([{ block: 'nearest', behavior: 'instant' }]);
    expect(Math.round((await box()).from)).toBe(120);
  });

  test('a shopper who reads on elsewhere is not brought back, whatever becomes of the payment', async () => {
    await open();
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await pay();
    expect(await top()).toBe(0);
    expect(await page.evaluate('scrolls.length')).toBe(1);
  });

  test('a new screen of what the shopper looks at shows its title', async () => {
    await open('', { viewport: { width: 900, height: 400 } });
    await checkout().locator('paywicket-address bdi').first().scrollIntoViewIfNeeded();
    await checkout().getByRole('button', { name: 'Help', exact: true }).click();
    await checkout().getByRole('button', { name: 'Something wrong?' }).click();
    const isSeen = async () =>
      heading('Something wrong?').evaluate((title) => {
        const { top, bottom } = title.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    await expect.poll(isSeen).toBe(true);
  });
});

test('a refund in the page that gets another screen does not scroll back to itself', async () => {
  let claim = refundClaim(at.view);
  at.respond = ({ path, method }) => (path === '/v1/refund' && method === 'GET' ? json(claim) : undefined);
  const script = await chunkPath('refund');
  page = await at.visit('');
  await page.clock.install();
  await page.goto(`${at.pay.origin}/pay`);
  await page.addScriptTag({ type: 'module', url: script });
  await page.evaluate(() => {
    const element = document.createElement('paywicket-refund');
    const space = document.createElement('div');
    space.style.setProperty('height', '3000px');
    document.body.append(space, Object.assign(element, { server: location.origin, token: 'rt_test' }));
  });
  const refund = page.locator('paywicket-refund');
  await refund.getByRole('textbox').focus();
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  claim = { ...claim, status: 'expired', version: 2 };
  const isDrawn = async () => {
    await page.clock.runFor(1000);
    return refund.getByRole('textbox').count();
  };
  await expect.poll(isDrawn).toBe(0);
  expect(await focused()).toBe('paywicket-refund');
  expect(await top()).toBe(0);
});
