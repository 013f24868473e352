/** Colors of a shop, and a shopper's device of the other scheme: what is due stays readable. */
import { readThemes } from '../../readme/screens.ts';
import { axeFaults } from '../../visual/axe.ts';
import { expect, test } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';

type Scheme = 'light' | 'dark';

const themes: [name: string, scheme: Scheme, settings: string][] = [
  ['a cream background on a dark phone', 'dark', 'bg: #faf6ef'],
  ['light text on a light phone', 'light', 'text: oklch(0.95 0.02 90)'],
  ['a gray that is too light, a surface of the other side', 'light', 'muted: #ccc; surface: #111'],
  ['black with a yellow primary color', 'light', 'bg: #000; primary: #ffd400; border: #222; warning: #333'],
  [
    'a pale primary color, and text of the same on it',
    'light',
    'primary: #ffe; on-primary: #fff; success: #eee',
  ],
];
const finished = await readThemes();
if (finished.length !== 3) throw new Error('The README has three themes');

const sheets: [name: string, scheme: Scheme, sheet: string][] = [
  ...themes.map(([name, scheme, settings]): [string, Scheme, string] => [
    name,
    scheme,
    `:root { ${settings.replaceAll(/[\w-]+:/g, '--paywicket-color-$&')} }`,
  ]),
  ...finished.map((sheet): [string, Scheme, string] => [
    `the README’s theme “${/[\w ]+\w/.exec(sheet)?.[0].trim() ?? ''}” on a dark phone`,
    'dark',
    sheet,
  ]),
];

for (const [name, colorScheme, sheet] of sheets)
  test(`${name}: all of a payment can be read`, { tag: '@gate' }, async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    shop.content = `<style>${sheet}</style>
      <script src="${stack.serverUrl}/paywicket.js" defer></script>
      <paywicket-button session="${sessionToken}">Pay</paywicket-button>`;
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const shopper = new Shopper(page);
    await expect(page.getByRole('button', { name: /USDT/ }).first()).toBeVisible();
    expect(await axeFaults(page, 'dark', 'paywicket-checkout')).toEqual([]);
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    expect(await axeFaults(page, 'dark', 'paywicket-checkout')).toEqual([]);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Something wrong?' })).toBeVisible();
    expect(await axeFaults(page, 'dark', 'paywicket-checkout')).toEqual([]);
  });

test(
  'the yellow of a store has black on it in a page that sets nothing, and yields to what a page sets',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 600, height: 844 });
    await page.route(/\/v1\/session/, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('"color":null', '"color":"#ffd400"');
      await route.fulfill({ response, body: body.replace('"radius":null', '"radius":0') });
    });
    const shopper = new Shopper(page);
    const open = async (rule: string) => {
      shop.content = `<style>:root { ${rule} }</style>
        <script src="${stack.serverUrl}/paywicket.js" defer></script>
        <paywicket-button session="${sessionToken}" resume="none">Pay</paywicket-button>`;
      await page.goto(shop.url);
      await page.getByRole('button', { name: 'Pay', exact: true }).click();
    };
    const filled = shopper.large.first();
    const card = page.locator('paywicket-checkout .card');

    await open('');
    await shopper.choose('trc20', /USDT.*TRC20/);
    await expect(filled).toHaveCSS('background-color', 'rgb(255, 212, 0)');
    await expect(filled).toHaveCSS('color', 'rgb(0, 0, 0)');
    await expect(card).toHaveCSS('border-top-left-radius', '0px');
    expect(await axeFaults(page, 'dark', 'paywicket-checkout')).toEqual([]);

    await open('--paywicket-color-primary: #123; --paywicket-radius: 8px');
    await expect(filled).toHaveCSS('background-color', 'rgb(17, 34, 51)');
    await expect(filled).toHaveCSS('color', 'rgb(255, 255, 255)');
    // A sheet's corners are a quarter larger.
    await expect(card).toHaveCSS('border-top-left-radius', '10px');
  },
);

test(
  'a page that turns dark by a class turns the checkout',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    shop.content = `<style>:root { --paywicket-color-bg: #faf6ef } .night { --paywicket-color-bg: #101418 }</style>
    <script src="${stack.serverUrl}/paywicket.js" defer></script>
    <paywicket-button session="${sessionToken}">Pay</paywicket-button>`;
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const card = page.locator('paywicket-checkout .root');
    await expect(card).toHaveCSS('color', 'rgb(20, 24, 27)');
    await page.evaluate(`document.documentElement.className = 'night'`);
    await expect(card).toHaveCSS('color', 'rgb(238, 242, 241)');
    await page.evaluate(`document.documentElement.className = ''`);
    await expect(card).toHaveCSS('color', 'rgb(20, 24, 27)');
  },
);

/** Of each property a color that suits neither palette as a whole. */
const extremes: [property: string, values: string[]][] = [
  ['bg', ['#faf6ef', '#101418', '#888']],
  ['surface', ['#fff', '#000']],
  ['text', ['#eee', '#222']],
  ['muted', ['#ddd', '#333']],
  ['border', ['#eee', '#111']],
  ['primary', ['#ffd400', '#003']],
  ['on-primary', ['#fff', '#000']],
  ['danger', ['#fdd', '#300']],
  ['success', ['#dfd', '#030']],
  ['warning', ['#ffd', '#330']],
];
const single = extremes.flatMap(([property, values]) => values.map((value) => [property, value] as const));
const pairs = single.flatMap((one, at) => single.slice(at + 1).map((other) => [one, other]));

for (const colorScheme of ['light', 'dark'] as const)
  test(`each color alone, and any two of them, can be read on a ${colorScheme} phone`, async ({
    page,
    shop,
    stack,
    merchant,
  }) => {
    test.slow();
    const { sessionToken } = await merchant.create();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script>
      <paywicket-button session="${sessionToken}">Pay</paywicket-button>`;
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const shopper = new Shopper(page);
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    const faults: string[] = [];
    for (const set of [...single.map((one) => [one]), ...pairs]) {
      await page.evaluate(async (colors) => {
        const { style } = document.documentElement;
        style.cssText = '';
        for (const [name, value] of colors) style.setProperty(`--paywicket-color-${name}`, value);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }, set);
      const found = await axeFaults(page, 'dark', 'paywicket-checkout');
      if (found.length > 0) faults.push(`${set.join()}: ${found.join()}`);
    }
    expect(faults).toEqual([]);
  });

test(
  'where the system forces its colors, none of the shop’s is written',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await page.emulateMedia({ forcedColors: 'active' });
    shop.content = `<style>:root { --paywicket-color-bg: #faf6ef; --paywicket-color-text: #eee }</style>
      <script src="${stack.serverUrl}/paywicket.js" defer></script>
      <paywicket-button session="${sessionToken}">Pay</paywicket-button>`;
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const card = page.locator('paywicket-checkout .root');
    await expect(card).not.toHaveAttribute('style');
    await page.emulateMedia({ forcedColors: 'none' });
    await expect(card).toHaveAttribute('style', /--_bg/);
  },
);
