/** What a shop sets by our custom properties comes into checkout, badge and refund, where nothing else of its styles does. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { refundClaim } from '../testing/refund-claim.ts';
import { shopFixture } from '../testing/shop.ts';
import { chunkPath, json } from '../testing/sites.ts';

const at = shopFixture();

/** Values that nothing of ours has, and that can be read beside each other. The radius is the card's. */
const values = {
  'color-primary': 'rgb(1, 1, 1)',
  'color-on-primary': 'rgb(252, 252, 252)',
  'color-bg': 'rgb(253, 253, 253)',
  'color-surface': 'rgb(254, 254, 254)',
  'color-text': 'rgb(5, 5, 5)',
  'color-muted': 'rgb(6, 6, 6)',
  'color-border': 'rgb(7, 7, 7)',
  'color-danger': 'rgb(8, 8, 8)',
  'color-success': 'rgb(9, 9, 9)',
  'color-warning': 'rgb(10, 10, 10)',
  radius: '23px',
  font: 'Merchant',
  spacing: '37px',
};
const all = Object.keys(values);
const sheet = `html { ${Object.entries(values)
  .map(([name, value]) => `--paywicket-${name}: ${value}`)
  .join('; ')} }`;

/** The properties whose value something in a shadow root has, or in those within. */
const reached = async (element: Locator): Promise<string[]> =>
  element.evaluate((host, values) => {
    const found = new Set<string>();
    const longhands = /^(?!--).*color|^background-image|^border-.*radius|^font-family|^padding|^fill|^stroke/;
    const collect = (root: ParentNode): void => {
      for (const node of root.children) {
        for (const pseudo of [null, '::before', '::after']) {
          const style = getComputedStyle(node, pseudo);
          for (const longhand of style)
            if (longhands.test(longhand))
              for (const [name, value] of Object.entries(values))
                if (style.getPropertyValue(longhand).includes(value)) found.add(name);
        }
        collect(node);
        if (node.shadowRoot) collect(node.shadowRoot);
      }
    };
    if (host.shadowRoot) collect(host.shadowRoot);
    return Object.keys(values).filter((name) => found.has(name));
  }, values);

async function visit(mode: string, theme = 'light'): Promise<Page> {
  const page = await at.visit(
    `${at.scriptTag}<style>${sheet}</style>
    <paywicket-button session="cs_test" mode="${mode}" theme="${theme}">Pay</paywicket-button>`,
    { reducedMotion: 'reduce' },
  );
  await page.locator('paywicket-button').click();
  await page.locator('paywicket-checkout paywicket-qr-code svg').first().waitFor();
  return page;
}

// What is wrong is said on other screens, and with the code on the screen no button is filled.
const onPay = all.filter((name) => !/danger|on-primary/.test(name));

test.each(['modal', 'inline'].flatMap((mode) => ['light', 'dark'].map((theme) => [mode, theme] as const)))(
  'all properties of the payment reach a checkout, %s, %s',
  async (mode, theme) => {
    const page = await visit(mode, theme);
    expect(await reached(page.locator('paywicket-checkout'))).toEqual(onPay);
  },
);

test('the color of what is wrong, and of the words on a filled button, reach the checkout', async () => {
  const page = await visit('modal');
  const element = page.locator('paywicket-checkout');
  await element.getByRole('button', { name: 'Help', exact: true }).click();
  await element.getByRole('button', { name: 'Something wrong?' }).click();
  await element
    .getByRole('textbox')
    .first()
    .fill(`0x${'ab'.repeat(32)}`);
  await expect
    .poll(async () => reached(element))
    .toEqual(expect.arrayContaining(['color-on-primary', 'color-danger']));
});

test('those of the badge reach it', async () => {
  const page = await visit('modal');
  await page.keyboard.press('Escape');
  const badge = page.locator('paywicket-pill');
  await badge.locator('.root').waitFor();
  // It is no card: its corners are round.
  expect(await reached(badge)).toEqual(['color-primary', 'color-bg', 'color-text', 'color-border', 'font']);
});

test('those of a refund reach it', async () => {
  const script = await chunkPath('refund');
  at.respond = ({ path, method }) =>
    path === '/v1/refund' && method === 'GET' ? json(refundClaim(at.view)) : undefined;
  const page = await at.visit('');
  await page.goto(`${at.pay.origin}/pay`);
  await page.addScriptTag({ type: 'module', url: script });
  await page.addStyleTag({ content: sheet });
  await page.evaluate(() => {
    const refund = document.createElement('paywicket-refund');
    document.body.append(Object.assign(refund, { server: location.origin, token: 'rt_test' }));
  });
  const refund = page.locator('paywicket-refund');
  await refund.getByRole('textbox').waitFor();
  // Nothing is paid there, and nothing runs out in minutes.
  expect(await reached(refund)).toEqual(all.filter((name) => !/success|warning/.test(name)));
});
