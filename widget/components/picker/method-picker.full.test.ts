/** The list of methods in a real browser, from the built files: a sheet on a phone, a popover on a desktop. */
import type { Browser, BrowserContextOptions, Page, Route } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Method, SessionView } from '../../../server/contract/session.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import {
  html,
  connectBrowser,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from '../../testing/sites.ts';

let browser: Browser;
const sites: Site[] = [];

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(async () => browser.close());
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all(sites.splice(0).map(async (site) => site.close()));
});

const [tether] = session().methods as [Method];
const method = (asset: string, network: string, change: Partial<Method> = {}): Method => ({
  ...tether,
  id: `${asset}-${network}`.toLowerCase(),
  asset,
  assetName: asset,
  network,
  networkName: network,
  networkStandard: null,
  feeAsset: null,
  ...change,
});
const coins = [
  tether,
  method('USDT', 'ethereum', { networkName: 'Ethereum', networkStandard: 'ERC20', feeAsset: 'ETH' }),
  method('USDT', 'solana', { networkName: 'Solana', networkStandard: 'SPL', feeAsset: 'SOL' }),
  method('BTC', 'bitcoin', { networkName: 'Bitcoin', typicalSeconds: 1800 }),
  method('ETH', 'ethereum', { networkName: 'Ethereum' }),
  method('LTC', 'litecoin', { networkName: 'Litecoin' }),
];
const unknown = Array.from({ length: 244 }, (_, at) =>
  method(`C${String(at).padStart(3, '0')}`, `net${at}`, { typicalSeconds: null }),
);
const many = [...coins, ...unknown];
const own = [method('USD2', 'nuxpay', { networkName: 'NuxPay', typicalSeconds: null, amount: null })];
const card: Method = { ...method('EUR', 'hosted'), id: 'hosted', kind: 'hosted', typicalSeconds: null };

const phone: BrowserContextOptions = { viewport: { width: 412, height: 860 } };
const narrow: BrowserContextOptions = { viewport: { width: 320, height: 640 } };
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

/** A shop's page with the dialog open, and what was chosen. */
async function open(
  methods: Method[],
  options: BrowserContextOptions = desktop,
  { view = {}, policy = '', prepare, floating }: Setting = {},
): Promise<Page> {
  const pay = await serveWidget(({ path, method, body }) => {
    if (path === '/v1/session/method' && method === 'POST')
      chosen.push((JSON.parse(body) as { method: string }).method);
    return path === '/v1/session' && method === 'GET'
      ? sessionAnswer({ ...session(), methods, payment: null, ...view })
      : undefined;
  });
  const body = `<main><h1>Shop</h1><script src="${pay.origin}/paywicket.js" defer></script>
    <paywicket-button session="cs_test"></paywicket-button></main>`;
  const csp = policy === '' ? {} : { 'Content-Security-Policy': policy.replaceAll('PAY', pay.origin) };
  const shop = await serve(({ path }) => (path === '/' ? html(body, csp) : undefined));
  sites.push(pay, shop);
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  if (prepare) await page.addInitScript(prepare);
  if (floating) await page.route(/\/assets\/floating-/, floating);
  await page.goto(shop.origin);
  chosen = [];
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  await page.locator('paywicket-method-picker [part=method]').first().waitFor();
  return page;
}

interface Setting {
  view?: Partial<SessionView>;
  policy?: string;
  prepare?: () => void;
  /** What becomes of the file that places the list. */
  floating?: (route: Route) => Promise<void>;
}

let chosen: string[] = [];
const field = (page: Page) => page.getByRole('combobox', { name: 'Search coins and networks' });
const options = (page: Page) => page.getByRole('listbox').getByRole('option');
const list = (page: Page) => page.getByRole('list', { name: 'Payment methods' });
/** Name of the option that the field points at. */
const pointed = async (page: Page) =>
  field(page).evaluate((input) => {
    const id = input.getAttribute('aria-activedescendant');
    const root = input.getRootNode() as ShadowRoot;
    return id === null ? null : (root.getElementById(id)?.querySelector('.name')?.textContent ?? 'nothing');
  });
/** Times that something is wider than the window, which is what a hostile name wants. */
const overflow = async (page: Page) =>
  page.evaluate(() => {
    const dialog = document.querySelector('paywicket-checkout')?.shadowRoot?.querySelector('dialog');
    const body = dialog?.querySelector('.body');
    return [document.documentElement, dialog, body].map((box) =>
      box ? box.scrollWidth - box.clientWidth : 0,
    );
  });

describe('the list, where the file that places it', () => {
  test('cannot be loaded, opens in the page', async () => {
    const page = await open(many, desktop, { floating: (route) => route.fulfill({ status: 503 }) });
    await field(page).fill('litecoin');
    await options(page).first().click();
    await expect.poll(() => chosen).toEqual(['ltc-litecoin']);
  });

  test('does not come, hides no coin while it is waited for, and opens in the page then', async () => {
    const page = await open(many, desktop, { floating: () => new Promise(() => {}) });
    await field(page).click();
    const row = list(page).getByRole('button', { name: /^BTC/ });
    expect(await row.isVisible()).toBe(true);
    await options(page).first().waitFor();
    await field(page).fill('litecoin');
    await options(page).first().click();
    await expect.poll(() => chosen).toEqual(['ltc-litecoin']);
  });
});

describe('250 methods', () => {
  test('by the keyboard alone: to the coin, to its network, paid with that', async () => {
    const page = await open(many);
    for (
      let tabs = 0;
      tabs < 8 && !(await field(page).evaluate((input) => input.matches(':focus')));
      tabs += 1
    )
      await page.keyboard.press('Tab');
    expect(await field(page).getAttribute('aria-expanded')).toBe('false');

    await page.keyboard.press('ArrowDown');
    expect([await pointed(page), await field(page).getAttribute('aria-expanded')]).toEqual(['USDT', 'true']);
    await page.keyboard.press('Enter');
    await expect.poll(async () => page.locator('[role=status]').innerText()).toBe('3 networks');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await pointed(page)).toBe('Ethereum');
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen).toEqual(['usdt-ethereum']);
  });

  test('from the first the arrow goes to the last, which is drawn and seen by then', async () => {
    const page = await open(many);
    await field(page).focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(async () => pointed(page)).toBe('C243');
    expect(await page.locator('.active').isVisible()).toBe(true);
    expect(await options(page).count()).toBe(4 + unknown.length);
  });

  test('Escape closes the list, then the dialog', async () => {
    const page = await open(many);
    await field(page).fill('btc');
    await page.keyboard.press('Escape');
    await expect.poll(async () => options(page).count()).toBe(0);
    expect([await field(page).inputValue(), await page.getByRole('dialog').isVisible()]).toEqual(['', true]);
    await page.keyboard.press('Escape');
    await expect.poll(async () => page.getByRole('dialog').count()).toBe(0);
  });

  test('on a desktop the list lies over the card, within the window, and a click beside it closes it', async () => {
    const page = await open(many);
    await list(page).waitFor();
    expect(await options(page).count()).toBe(0);
    await field(page).click();
    const popover = page.locator('[popover]');
    const [box, under] = [await popover.boundingBox(), await field(page).boundingBox()];
    expect(box?.width).toBe(under?.width);
    expect(Number(box?.y) + Number(box?.height)).toBeLessThanOrEqual(800);
    await page.getByRole('heading', { name: 'Choose how to pay' }).click();
    await expect.poll(async () => options(page).count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show all methods' }).click();
    await expect.poll(async () => options(page).count()).toBeGreaterThan(20);
    await expectAccessible(page);
  });

  test('on a phone the list stands open below its field', async () => {
    const page = await open(many, phone);
    await options(page).first().waitFor();
    expect([
      await page.locator('[popover]').count(),
      await field(page).getAttribute('aria-expanded'),
    ]).toEqual([0, 'true']);
    await expectAccessible(page);
    await options(page).filter({ hasText: 'BTC' }).click();
    await expect.poll(() => chosen).toEqual(['btc-bitcoin']);
  });

  test.each([
    [
      'a browser without popovers',
      () => {
        for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])
          delete (HTMLElement.prototype as unknown as Record<string, unknown>)[name];
        Reflect.deleteProperty(window, 'visualViewport');
      },
    ],
    [
      'a page where they throw',
      () => {
        HTMLElement.prototype.showPopover = () => {
          throw new DOMException('no', 'NotSupportedError');
        };
      },
    ],
  ])('%s shows the list in the flow', async (_, prepare) => {
    const page = await open(many, desktop, { prepare });
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await field(page).fill('trc20');
    await options(page).filter({ hasText: 'TRC20' }).click();
    await expect.poll(() => chosen).toEqual(['usdt-tron']);
    expect(errors).toEqual([]);
  });

  test('nothing found: it says what was searched, as text, and leads back', async () => {
    const page = await open(many);
    await field(page).fill('<img src=x>');
    const said = page.getByText(/^Nothing found/);
    await said.waitFor();
    expect((await said.innerText()).replaceAll(/[\u2068\u2069]/gu, '')).toBe(
      'Nothing found for “<img src=x>”.',
    );
    expect(await page.locator('[role=status]').innerText()).toBe('0 methods');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show all methods' }).click();
    await expect.poll(async () => options(page).count()).toBeGreaterThan(20);
  });
});

/** In px, how far the rows reach out of what is seen of the list. */
const hidden = async (page: Page) =>
  page.locator('.open, .nested').evaluateAll((rows) => {
    const [first] = rows as unknown as [Element];
    const root = first.getRootNode() as ShadowRoot;
    const field = root.querySelector('.field') as Element;
    const box = (first.closest('[popover]') ?? root.host.closest('.body')) as Element;
    const { top, bottom } = box.getBoundingClientRect();
    const start = box.matches('[popover]') ? top : Math.max(top, field.getBoundingClientRect().bottom);
    return rows.map((row) => {
      const place = row.getBoundingClientRect();
      return Math.max(0, Math.round(start - place.top), Math.round(place.bottom - bottom));
    });
  });

describe('a coin that is opened', () => {
  const last = [...many.slice(6, 40), ...coins.slice(0, 3)];
  const small: BrowserContextOptions = { viewport: { width: 360, height: 640 } };

  test.each([
    ['on a phone', small, 'option'],
    ['in the popover of a desktop', desktop, 'option'],
    ['below the field of a desktop', { viewport: { width: 1280, height: 620 } }, 'button'],
  ] as const)('shows all its networks: %s', async (_, size, role) => {
    const page = await open(role === 'option' ? last : many, size);
    if (role === 'option' && size === desktop) await field(page).click();
    const coin = page
      .locator(role === 'option' ? '[role=option]' : '.rows button')
      .filter({ hasText: 'USDT' });
    // At the very end of what is seen.
    await coin.evaluate((row) => row.scrollIntoView({ block: 'end' }));
    await coin.evaluate((row) => (row as HTMLElement).click());
    await expect.poll(async () => hidden(page)).toEqual([0, 0, 0, 0]);
  });
});

describe('the keyboard of a phone', () => {
  /** What a browser says while the keyboard covers a part of the window. */
  const cover = async (page: Page, height: number, offsetTop = 0) =>
    page.evaluate(
      ([height, offsetTop]) => {
        const seen = window.visualViewport as VisualViewport;
        Object.defineProperty(seen, 'height', { configurable: true, value: height });
        Object.defineProperty(seen, 'offsetTop', { configurable: true, value: offsetTop });
        seen.dispatchEvent(new Event('resize'));
      },
      [height, offsetTop] as const,
    );

  test('leaves its room to the field and what it finds; then the header is back', async () => {
    const page = await open(many, phone, { view: { test: true } });
    const dialog = page.getByRole('dialog');
    const before = await dialog.boundingBox();
    await field(page).fill('c0');
    await cover(page, 420, 100);
    expect(await dialog.boundingBox()).toMatchObject({ y: 100, height: 420 });
    expect(await page.locator('.top').isVisible()).toBe(false);
    expect(await page.getByText('Test mode').isVisible()).toBe(true);
    const rows = await options(page).evaluateAll((all) =>
      all.map((row) => row.getBoundingClientRect()).filter(({ top, bottom }) => top >= 100 && bottom <= 520),
    );
    expect(rows.length).toBeGreaterThanOrEqual(4);
    await expectAccessible(page);
    await cover(page, 860);
    expect(await dialog.boundingBox()).toEqual(before);
    expect(await page.locator('.top').isVisible()).toBe(true);
  });

  test('that stays open takes nothing from the screen that follows', async () => {
    const page = await open(many, phone);
    await field(page).fill('btc');
    await cover(page, 420);
    await options(page).first().click();
    await expect.poll(async () => page.locator('.top').isVisible()).toBe(true);
  });
});

test('typing anywhere in the dialog searches', async () => {
  const page = await open(many);
  await page.getByText('New to crypto?').click();
  await page.keyboard.type('usdt trx');
  await expect.poll(async () => field(page).inputValue()).toBe('usdt trx');
  await expect.poll(async () => options(page).count()).toBe(1);
  // Those that are meant for something else are left to it.
  await field(page).fill('');
  await page.getByLabel('Close').focus();
  await page.keyboard.press('Control+b');
  expect(await field(page).inputValue()).toBe('');
});

test.each([
  ['few', coins.slice(0, 4), phone],
  ['few, on a desktop', coins.slice(0, 4), desktop],
  ['many', many, phone],
  ['many, on a desktop', many, desktop],
] as const)('"No crypto needed" is said once: %s', async (_, list, size) => {
  const upi: Method = { ...card, id: 'upi', kind: 'upi', asset: 'INR' };
  const page = await open([...list, card, upi], size);
  const said = page.getByText('No crypto needed').filter({ visible: true });
  await expect.poll(async () => said.count()).toBe(1);
  if (list !== many) return;
  await field(page).click();
  await options(page).first().waitFor();
  expect(await said.count()).toBe(1);
});

test('what needs no crypto is found by the name that its row has, in the language that is shown', async () => {
  const page = await open([...many, card], phone, {
    prepare: () => localStorage.setItem('paywicket-language', 'de'),
  });
  const search = page.getByRole('combobox', { name: 'Währungen und Netzwerke suchen' });
  for (const name of ['Karte', 'wallet', 'Karte, Bank oder Wallet']) {
    await search.fill(name);
    await expect.poll(async () => options(page).count(), { message: name }).toBe(1);
    expect(await options(page).innerText(), name).toContain('Karte, Bank oder Wallet');
  }
});

test('a query without letters finds nothing, and is quoted', async () => {
  const page = await open(many, phone);
  await field(page).fill('😀 !!!');
  await page.getByText(/^Nothing found for .*😀 !!!/u).waitFor();
  expect(await options(page).count()).toBe(0);
});

describe('what a row says', () => {
  test('which network is usual and which costs little, where they stand side by side', async () => {
    const page = await open(many);
    await list(page).getByRole('button', { name: /^USDT/ }).click();
    const texts = await list(page).locator('.nested .what').allInnerTexts();
    expect(
      texts.map((text) =>
        text
          .replaceAll(/[\u2068\u2069]/gu, '')
          .split(/\s*\n\s*/)
          .slice(-2),
      ),
    ).toEqual([
      ['TRON Most used', 'TRC20 · about 1 min'],
      ['Ethereum', 'ERC20 · about 1 min'],
      ['Solana Low fee', 'SPL · about 1 min'],
    ]);
  });

  test.each<[string, [string | null, string | null, string][]]>([
    [
      'for what it is',
      [
        ['below_minimum', '10.00', 'From 10.00'],
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
  ])('why a method can not be had, %s; a click on it chooses nothing', async (_, reasons) => {
    const outs = reasons.map(([reason, minimum], at) =>
      method(`OUT${at}`, 'tron', { available: false, reason, minimum }),
    );
    const page = await open([...outs, method('BTC', 'bitcoin')]);
    for (const [at, [reason, minimum, said]] of reasons.entries()) {
      const row = list(page).getByRole('button', { name: new RegExp(`^OUT${at}`) });
      const why = `${reason} with minimum ${minimum}`;
      expect((await row.locator('.sum').innerText()).replaceAll(/[\u2068\u2069]/gu, ''), why).toBe(said);
      expect(await row.getAttribute('aria-disabled'), why).toBe('true');
      await row.click({ force: true });
    }
    await list(page).getByRole('button', { name: /^BTC/ }).click();
    await expect.poll(() => chosen).toEqual(['btc-bitcoin']);
  });

  test('what needs no crypto first, unknown coins last, under headings', async () => {
    const page = await open([...coins, ...own, card], phone);
    const groups = page.getByRole('listbox').getByRole('group');
    await groups.first().waitFor();
    expect(await groups.evaluateAll((all) => all.map((group) => group.getAttribute('aria-label')))).toEqual([
      'No crypto needed',
      'Coins',
      'More coins',
    ]);
    expect(await groups.last().innerText()).toContain('USD2');
  });

  test('R6: names that want to break out stay in their place', async () => {
    const hostile = [
      method(`\u202Eevil${'x'.repeat(5000)}`, '<script>alert(1)</script>'.repeat(99), {
        networkStandard: 'STANDARD'.repeat(99),
        amount: '123456789012345.123456789012345678',
      }),
      method('🦊'.repeat(5000), '🦊'.repeat(99)),
      method('‮', '‮'),
    ];
    for (const size of [narrow, desktop]) {
      const page = await open([...hostile, ...coins], size);
      expect(await overflow(page)).toEqual([0, 0, 0]);
      expect(await page.locator('paywicket-method-picker').innerText()).not.toContain('\u202E');
    }
  });

  test('letters on a coin have a contrast of at least 4.5, whatever the coin', async () => {
    const page = await open(many, phone);
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

describe('recent', () => {
  test('what was chosen here before comes first the next time', async () => {
    const page = await open(many);
    await field(page).fill('c007');
    await options(page).first().click();
    await expect.poll(() => chosen).toEqual(['c007-net7']);
    await page.reload();
    await page.getByRole('button', { name: 'Pay with crypto' }).click();
    await list(page).waitFor();
    expect(await list(page).getByRole('button').first().innerText()).toContain('C007');
  });

  test('a returning shopper is two taps from the address', async () => {
    const page = await open(many, phone, {
      prepare: () => localStorage.setItem('paywicket-recent', '["ltc-litecoin"]'),
    });
    // The first opened the dialog.
    await options(page).first().click();
    await expect.poll(() => chosen).toEqual(['ltc-litecoin']);
  });

  test('of a few, too, the last choice comes first', async () => {
    const page = await open(coins.slice(0, 5), phone, {
      prepare: () => localStorage.setItem('paywicket-recent', '["eth-ethereum"]'),
    });
    expect(await list(page).getByRole('button').first().innerText()).toContain('ETH');
  });

  test.each(['throws', 'holds what somebody else wrote'])(
    'localStorage %s: the list is as it was',
    async (way) => {
      const page = await open(many, desktop, {
        prepare:
          way === 'throws'
            ? () =>
                Object.defineProperty(window, 'localStorage', {
                  get: () => {
                    throw new Error('closed');
                  },
                })
            : () => localStorage.setItem('paywicket-recent', '{"0": ["btc-bitcoin"]'),
      });
      expect(await list(page).getByRole('button').first().innerText()).toContain('USDT');
      await field(page).fill('btc');
      await page.keyboard.press('Enter');
      await expect.poll(() => chosen).toEqual(['btc-bitcoin']);
    },
  );
});

describe('what is bought', () => {
  const imageUrl = 'https://shop.test/cup.png';
  const lineItems = [
    { name: 'Cup', quantity: 2, amount: '14.00', imageUrl },
    { name: `\u202EJar ${'W'.repeat(190)}`, quantity: 1 },
    ...Array.from({ length: 198 }, (_, at) => ({ name: `Plate ${at}`, quantity: 1 })),
  ];

  test('is one line that opens to a list of its own scrolling, by the keyboard too', async () => {
    const page = await open(coins, narrow, { view: { description: null, lineItems } });
    const line = page.getByText('201 items · Total');
    const before = await page.getByRole('dialog').boundingBox();
    await page.locator('.items summary').press('Enter');
    await page.getByText('× 2').waitFor();
    expect(await page.locator('.items li').first().innerText()).toContain('€14.00');
    expect(await line.isVisible()).toBe(true);
    expect([await page.getByRole('dialog').boundingBox(), await overflow(page)]).toEqual([before, [0, 0, 0]]);
    const heights = await page
      .locator('.items ul')
      .evaluate((ul) => [ul.scrollHeight > ul.clientHeight, ul.tabIndex]);
    expect(heights).toEqual([true, 0]);
    await expectAccessible(page);
  });

  test('a picture that the page forbids leaves no gap', async () => {
    const policy = "default-src 'none'; script-src PAY; connect-src PAY";
    const page = await open(coins, desktop, { view: { description: null, lineItems }, policy });
    await page.locator('.items summary').click();
    await expect.poll(async () => page.locator('.items img').isVisible()).toBe(false);
    const starts = await page
      .locator('.items li bdi.item')
      .evaluateAll((names) => names.slice(0, 2).map((name) => name.getBoundingClientRect().x));
    expect(starts[0]).toBe(starts[1]);
  });
});

test('a newcomer reads what they need, in two sentences', async () => {
  const page = await open(coins, narrow);
  await page.getByText('New to crypto?').click();
  await page.getByText('Pay from a wallet').waitFor();
  await expectAccessible(page);
});
