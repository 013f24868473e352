/** Colors of a shop, and a shopper's device of the other scheme: what is due stays readable. */
import type { Page } from '@playwright/test';
import { readThemes } from '../../readme/screens.ts';
import { contrastFaults } from '../../visual/contrast.ts';
import { screenOf } from '../../visual/screens.ts';
import type { Stack } from '../support/fixtures.ts';
import { expect, type OwnShop, test } from '../support/own-shop.ts';
import { aPayment, aSession, play } from '../support/scripted.ts';
import { Shopper } from '../support/shopper.ts';
import { enter } from '../support/stage.ts';

// Strokes as thick as on a phone: thinner ones would be drawn paler than they are.
test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });

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

/** One of each kind runs in the gate: too pale, of the other side, and of the README. */
const inGate = /^(light text|a cream background|.*“Black on yellow”)/;

for (const [name, colorScheme, sheet] of sheets) {
  const tag = inGate.test(name) ? '@gate' : [];
  test(`${name}: all of a payment can be read`, { tag }, async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    shop.content = `<style>${sheet}</style>
      <script src="${stack.serverUrl}/paywicket.js" defer></script>
      <paywicket-button session="${sessionToken}">Pay</paywicket-button>`;
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const shopper = new Shopper(page);
    await expect(page.locator('paywicket-checkout [part=method]').first()).toBeVisible();
    expect(await contrastFaults(page)).toEqual([]);
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    expect(await contrastFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Something wrong?' })).toBeVisible();
    expect(await contrastFaults(page)).toEqual([]);
  });
}

test(
  'the yellow of a store has black on it in a page that sets nothing, and yields to what a page sets',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await page.emulateMedia({ reducedMotion: 'reduce' });
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
    expect(await contrastFaults(page)).toEqual([]);

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

type Setting = readonly [property: string, value: string];

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
const single = extremes.flatMap(([property, values]) => values.map((value): Setting => [property, value]));
/** Of what is seen of a payment under way. */
const pairs = single
  .filter(([property]) => !/danger|success/.test(property))
  .flatMap((one, at, all) => all.slice(at + 1).map((other) => [one, other] as const))
  .filter(([[one], [other]]) => one !== other);
/** Each alone, and two that are close to each other. */
const risky = [
  ...single.map((one) => [one]),
  ...[
    'bg: #faf6ef; text: #eee',
    'bg: #101418; text: #222',
    'bg: #888; muted: #ddd',
    'bg: #faf6ef; border: #eee',
    'bg: #101418; border: #111',
    'bg: #ffd400; primary: #ffd400',
    'bg: #101418; primary: #003',
    'primary: #ffd400; on-primary: #fff',
    'primary: #003; on-primary: #000',
    'surface: #000; text: #222',
    'surface: #000; muted: #333',
    'bg: #faf6ef; danger: #fdd',
    'bg: #101418; danger: #300',
    'surface: #000; danger: #300',
    'bg: #faf6ef; success: #dfd',
    'bg: #101418; warning: #330',
  ].map((css) =>
    css.split('; ').map((each): Setting => [each.split(': ')[0] ?? '', each.split(': ')[1] ?? '']),
  ),
];

/** What cannot be read, by the settings of which that comes. */
async function faultsOf(
  page: Page,
  sets: readonly (readonly Setting[])[],
  judge: () => Promise<readonly string[]>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const set of sets) {
    await page.evaluate(async (colors) => {
      const { style } = document.documentElement;
      style.cssText = '';
      for (const [name, value] of colors) style.setProperty(`--paywicket-color-${name}`, value);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, set);
    const found = await judge();
    if (found.length > 0) faults.push(`${set.join()}: ${found.join()}`);
  }
  return faults;
}

const atRest = 'the badge, and the button';
/** Screens, each with the way to it in the shop's page. */
const places: Record<string, (page: Page, stack: Stack, shop: OwnShop) => Promise<void>> = {
  'a payment in the page': async (page, stack, shop) => {
    await play(page, { session: aSession({ payment: aPayment() }) }, stack.serverUrl);
    await page.goto(shop.url);
    await page.evaluate(() => document.querySelector('paywicket-button')?.setAttribute('mode', 'inline'));
    await page.locator('paywicket-button').click();
    await expect(page.locator('paywicket-checkout [part=address]')).toBeVisible();
    // Beside its checkout it is disabled, which may look as it likes.
    await page.addStyleTag({ content: 'paywicket-button { visibility: hidden }' });
  },
  'a text that is no transaction': async (page, stack) => {
    await enter(page, stack, screenOf('wrong'));
    await page.getByRole('textbox').fill('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t');
    await expect(page.locator('paywicket-checkout .bad')).toBeVisible();
  },
  'a wrong coin': async (page, stack) => enter(page, stack, screenOf('wrong-asset')),
  [atRest]: async (page, stack, shop) => {
    await play(page, { session: aSession({ payment: aPayment() }) }, stack.serverUrl);
    await page.goto(shop.url);
    await page.locator('paywicket-button').click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.locator('paywicket-pill .go')).toBeVisible();
  },
};

for (const colorScheme of ['light', 'dark'] as const)
  for (const [place, open] of Object.entries(places))
    test(`${place}: texts, icons and borders can be seen with any color on a ${colorScheme} phone`, async ({
      page,
      shop,
      stack,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script>
          <paywicket-button session="cs_${'A'.repeat(43)}">Pay</paywicket-button>`;
      await open(page, stack, shop);
      // Of what the shop sets for its own button it sees itself what comes of it.
      const sets = risky.filter((set) => place !== atRest || !set.some(([name]) => name === 'on-primary'));
      expect(await faultsOf(page, sets, async () => contrastFaults(page))).toEqual([]);
    });

for (const colorScheme of ['light', 'dark'] as const)
  test(`any two colors can be read on a ${colorScheme} phone`, async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script>
      <paywicket-button session="${sessionToken}">Pay</paywicket-button>`;
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const shopper = new Shopper(page);
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    expect(await faultsOf(page, pairs, async () => contrastFaults(page))).toEqual([]);
  });

test(
  'where the system forces its colors, none of the shop’s is written',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    shop.content = `<style>:root { --paywicket-color-bg: #faf6ef; --paywicket-color-text: #eee }</style>
      <script src="${stack.serverUrl}/paywicket.js" defer></script>
      <paywicket-button session="${sessionToken}">Pay</paywicket-button>`;
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const card = page.locator('paywicket-checkout .root');
    await expect(page.locator('paywicket-checkout [part=method]').first()).toBeVisible();
    // An empty one is left where the browser forces its colors only after the first frame.
    await expect(card).not.toHaveAttribute('style', /--_/);
    expect(await contrastFaults(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'none' });
    await expect(card).toHaveAttribute('style', /--_bg/);
  },
);
