/** The rows of the list of methods in a real browser: what they say, in which order, and what a tap takes. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import type { Method } from '../../../server/money-in/contract/session.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import {
  card,
  coins,
  desktop,
  field,
  list,
  many,
  method,
  narrow,
  options,
  overflow,
  phone,
  pickerFixture,
  tether,
} from '../../testing/picker.ts';
import { QUICK_COINS } from './method-search.ts';

const picker = pickerFixture();
/** Without the characters that set names and amounts apart. */
const bare = (text: string): string => text.replaceAll(/[\u2066\u2068\u2069]/gu, '');
const known = ['SOL', 'BNB', 'TRX', 'DOGE', 'ADA'].map((asset) => method(asset, asset.toLowerCase()));

test('where the server puts card first, it leads, and is a tap away', async () => {
  const page = await picker.open([card, ...coins], phone);
  const first = list(page).getByRole('button').first();
  await expect.poll(async () => first.innerText()).toContain('No crypto needed');
  await first.click();
  await expect.poll(() => picker.chosen).toEqual(['hosted']);
});

test('eight coins are buttons, nine have a search field', async () => {
  const eight = [...coins, ...known.slice(0, 4)];
  const few = await picker.open(eight, phone);
  expect(await field(few).count()).toBe(0);
  expect(await list(few).getByRole('button').count()).toBe(8);
  const more = await picker.open([...eight, method('ADA', 'ada')], phone);
  expect(await field(more).count()).toBe(1);
});

describe('what a row says', () => {
  test('the coin, the network that a tap takes, and how many others there are', async () => {
    const usual = { ...tether, asset: 'USDT' };
    const bitcoin = method('BTC', 'bitcoin', {
      assetName: 'Bitcoin',
      networkName: 'Bitcoin',
      typicalSeconds: 1800,
    });
    const out = method('USDT', 'bsc', { available: false, reason: 'not_offered' });
    const page = await picker.open([usual, ...coins.slice(1, 3), out, bitcoin, card], phone);
    const said = list(page).getByRole('button').locator('.what');
    expect((await said.allInnerTexts()).map((text) => bare(text).split('\n'))).toEqual([
      ['USDT Tether', 'TRON + 2 networks · about 1 min'],
      ['BTC Bitcoin', 'about 30 min'],
      ['No crypto? Pay by card or bank'],
    ]);
  });

  test('the least that a gateway takes only where it is in the way', async () => {
    const page = await picker.open([{ ...tether, minimum: '5.00' }, ...coins.slice(3)], phone);
    const row = list(page).getByRole('button', { name: /^USDT/ });
    expect(bare(await row.locator('.sum').innerText())).toBe(`${tether.amount} USDT`);
  });

  test.each<[string, [string | null, string | null, string][]]>([
    [
      'for what it is',
      [
        ['below_minimum', '10.00', 'Minimum 10 OUT0'],
        ['below_minimum', null, 'Amount too small'],
        ['not_offered', null, 'Not offered here'],
      ],
    ],
    [
      'for now',
      [
        ['provider_unavailable', null, 'Unavailable right now'],
        ['no_rate', null, 'No rate right now'],
        ['of_a_newer_server', null, 'Not available'],
        [null, null, 'Not available'],
      ],
    ],
  ])('why a method cannot be had, %s; a click on it chooses nothing', async (_, reasons) => {
    const outs = reasons.map(([reason, minimum], at) =>
      method(`OUT${at}`, 'tron', { available: false, reason, minimum }),
    );
    const page = await picker.open([...outs, method('BTC', 'bitcoin')]);
    for (const [at, [reason, minimum, said]] of reasons.entries()) {
      const row = list(page).getByRole('button', { name: new RegExp(`^OUT${at}`) });
      const why = `${reason} with minimum ${minimum}`;
      expect(bare(await row.locator('.sum').innerText()), why).toBe(said);
      expect(await row.getAttribute('aria-disabled'), why).toBe('true');
      await row.click({ force: true });
    }
    await list(page).getByRole('button', { name: /^BTC/ }).click();
    await expect.poll(() => picker.chosen).toEqual(['btc-bitcoin']);
  });

  test('the least of what needs no crypto is a price, in one row for several and in its own', async () => {
    const tooSmall: Method = { ...card, available: false, reason: 'below_minimum', minimum: '10.00' };
    const page = await picker.open(
      [...coins, tooSmall, { ...tooSmall, id: 'upi', kind: 'upi', asset: 'INR' }],
      phone,
    );
    const rows = page.locator('paywicket-method-picker [part=method]').filter({ visible: true });
    const sums = rows.locator('.sum').filter({ hasText: 'Minimum' });
    await expect.poll(async () => (await sums.allInnerTexts()).map(bare)).toEqual(['Minimum €10.00']);
    await rows.filter({ hasText: 'No crypto? Pay by card or bank' }).click({ force: true });
    await expect
      .poll(async () => (await sums.allInnerTexts()).map(bare))
      .toEqual(['Minimum €10.00', 'Minimum €10.00', 'Minimum ₹10.00']);
  });

  test('letters on a coin have a contrast of at least 4.5, whatever the coin', async () => {
    const page = await picker.open(many, phone);
    const contrasts = await page.locator('.coin text').evaluateAll((texts) => {
      const light = (colour: string) => {
        const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
          const share = Number(part) / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
      };
      return texts.map((text) => {
        const disc = text.parentElement?.querySelector('circle');
        return disc ? light(getComputedStyle(disc).fill) / light(getComputedStyle(text).fill) : 0;
      });
    });
    expect(contrasts.length).toBeGreaterThan(20);
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('a wallet in the page', () => {
  const announce = (): void => {
    const picture =
      '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="96" height="48"/></svg>';
    const icons = {
      Good: `data:image/svg+xml,${encodeURIComponent(picture)}`,
      'Bad Bytes': 'data:image/png;base64,AAAA',
      USDT: 'https://icons.example/usdt.png',
    };
    addEventListener('eip6963:requestProvider', () => {
      for (const [name, icon] of Object.entries(icons)) {
        const detail = { info: { rdns: `io.${name}`, name, icon }, provider: { request: async () => null } };
        dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
      }
    });
  };
  const wallets = (page: Page) => page.locator('paywicket-method-picker [part=method]:has(span.coin)');
  /** What stands in the place of 32 px: its picture, as wide and high as what is in it, or letters. */
  const places = async (page: Page) =>
    wallets(page).evaluateAll((rows) =>
      rows.map((row) => {
        const [place, ...others] = [...row.querySelectorAll('img.coin, span.coin')].filter(
          (each) => each.getClientRects().length > 0,
        );
        const { width = 0, height = 0 } = place?.getBoundingClientRect() ?? {};
        const { padding = '' } = place ? getComputedStyle(place) : {};
        const said = place?.nodeName === 'IMG' ? 'IMG' : place?.textContent;
        return [said, width, height, padding, others.length].join(' ');
      }),
    );

  test.each([
    ['few', coins, phone],
    ['few', coins, desktop],
    ['many', many, phone],
    ['many', many, desktop],
  ])(
    'is a row like others, with its icon, or letters where it gave none: of %s',
    async (_, methods, size) => {
      const page = await picker.open(methods, size, { prepare: announce });
      await expect
        .poll(async () => (await wallets(page).locator('.what').allInnerTexts()).map(bare))
        .toEqual(['Good', 'Bad Bytes', 'USDT'].map((name) => `${name}\nUSDT on Ethereum`));
      await expect
        .poll(async () => places(page))
        .toEqual(['IMG 32 32 4px 0', 'Ba 32 32 0px 0', 'US 32 32 0px 0']);
      const rows = page.locator('paywicket-method-picker [part=method]').filter({ visible: true });
      expect((await wallets(page).first().boundingBox())?.height).toBe(64);
      expect(await rows.first().innerText()).toContain('Good');
      await expectAccessible(page);
      await wallets(page).nth(1).click();
      await expect.poll(() => picker.chosen).toEqual(['usdt-ethereum']);
    },
  );

  test('has letters where the page forbids pictures', async () => {
    const policy = "default-src 'none'; script-src PAY; connect-src PAY";
    const page = await picker.open(coins, phone, { prepare: announce, policy });
    await expect
      .poll(async () => places(page))
      .toEqual(['Go 32 32 0px 0', 'Ba 32 32 0px 0', 'US 32 32 0px 0']);
  });

  test('is no coin: a search leaves it out, and those below it are as many', async () => {
    const page = await picker.open(many, desktop, { prepare: announce });
    await expect.poll(async () => wallets(page).count()).toBe(3);
    const home = list(page).getByRole('button');
    expect(await home.count()).toBe(3 + QUICK_COINS);
    await field(page).fill('usdt');
    await options(page).first().waitFor();
    expect(await options(page).filter({ hasText: 'Good' }).count()).toBe(0);
  });
});

describe('what is bought', () => {
  const imageUrl = 'https://shop.test/cup.png';
  const lineItems = [
    { name: 'Cup', quantity: 2, amount: '14.00', imageUrl },
    { name: `\u202EJar ${'W'.repeat(190)}`, quantity: 1 },
    ...Array.from({ length: 198 }, (_, at) => ({ name: `Plate ${at}`, quantity: 1 })),
  ];

  test('is one line that opens to a list of its own scrolling, by the keyboard too', async () => {
    const page = await picker.open(coins, narrow, { view: { description: null, lineItems } });
    const line = page.getByText('201 items', { exact: true });
    const before = await page.getByRole('dialog').boundingBox();
    expect(before).not.toBeNull();
    await page.locator('.items summary').press('Enter');
    await page.getByText('× 2').waitFor();
    expect(await page.locator('.items li').first().innerText()).toContain('€14.00');
    expect(await line.isVisible()).toBe(true);
    expect([await page.getByRole('dialog').boundingBox(), await overflow(page)]).toEqual([before, [0, 0, 0]]);
    const scrolls = await page
      .locator('details.items')
      .evaluate((order) => order.scrollHeight > order.clientHeight);
    expect(scrolls).toBe(true);
    await expectAccessible(page);
  });

  test('a picture that the page forbids leaves no gap', async () => {
    const policy = "default-src 'none'; script-src PAY; connect-src PAY";
    const page = await picker.open(coins, desktop, { view: { description: null, lineItems }, policy });
    await page.locator('.items summary').click();
    const names = page.locator('.items li bdi.item').filter({ visible: true });
    await expect.poll(async () => names.count()).toBe(lineItems.length);
    await expect.poll(async () => page.locator('.items img').isVisible()).toBe(false);
    const starts = await names.evaluateAll((all) =>
      all.slice(0, 2).map((name) => name.getBoundingClientRect().x),
    );
    expect(starts).toEqual([expect.any(Number), starts[0]]);
  });
});
