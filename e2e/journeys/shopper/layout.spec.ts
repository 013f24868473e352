/** Screens fit their content: on laptops, tablets and phones, in wide fonts, in long languages. */
import type { Page } from '@playwright/test';
import { layoutFaults, shortened, unreachable } from '../../visual/layout.ts';
import { screenOf } from '../../visual/screens.ts';
import { expect, test } from '../support/fixtures.ts';
import { aPayment, aSent, aSession, play } from '../support/scripted.ts';
import { inspect } from '../support/screens.ts';
import { Shopper } from '../support/shopper.ts';
import { enter, speak } from '../support/stage.ts';
import { useTestFont } from '../support/test-font.ts';

const card = (page: Page) => new Shopper(page, page.locator('paywicket-checkout'));

/** px by which the screen is taller than the available space. */
const overflow = async (page: Page) =>
  page
    .locator('paywicket-checkout .body')
    .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);

/** The screen neither scrolls nor is clipped. */
async function expectRoom(page: Page, name: string): Promise<void> {
  await expect.poll(async () => overflow(page), name).toBeLessThanOrEqual(0);
  await expect.poll(async () => layoutFaults(page), name).toEqual([]);
}

/** The box of a part of the card. */
async function boxOf(
  page: Page,
  part: string,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.locator(`paywicket-checkout ${part}`).first().boundingBox();
  if (box === null) throw new Error(`${part} is not shown`);
  return box;
}

const middle = ({ x, width }: { readonly x: number; readonly width: number }) => x + width / 2;

test.describe('on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('the code of Pay stands in the middle, what to do below it in a line each', async ({
    page,
    stack,
  }) => {
    for (const name of ['pay', 'pay-link']) {
      await enter(page, stack, screenOf(name));
      for (const locale of ['en', 'de', 'fi', 'ar']) {
        await speak(page, locale);
        await expect(card(page).address).toHaveCSS('direction', 'ltr');
        const center = middle(await boxOf(page, '.card'));
        const code = await boxOf(page, '[part=qr]');
        const sentence = await boxOf(page, '.yields p');
        const phone = await boxOf(page, '.yields .meta .button');
        for (const part of [code, sentence, phone])
          expect(Math.abs(middle(part) - center), locale).toBeLessThanOrEqual(1);
        expect(code.height, locale).toBeGreaterThanOrEqual(150);
        expect(sentence.height, locale).toBeCloseTo(18, 0);
        expect(sentence.y, locale).toBeCloseTo(code.y + code.height + 8, 0);
        expect(phone.height, locale).toBeCloseTo(24, 0);
      }
    }
  });

  test('an order that is opened scrolls by itself, and the code stays', async ({ page, stack }) => {
    const lineItems = ['Cup', 'Bowl', 'Plate'].map((name) => ({ name, quantity: 1, amount: '9.90' }));
    await enter(page, stack, {
      name: 'order',
      title: /^Send/,
      script: { session: aSession({ payment: aPayment(), lineItems }) },
    });
    await page.locator('paywicket-checkout .items summary').click();
    const order = page.locator('paywicket-checkout .items');
    await order.evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await expect(order.getByText(/^Contact/)).toBeInViewport({ ratio: 1 });
    expect((await boxOf(page, '[part=qr]')).height).toBeGreaterThanOrEqual(160);
    await expectRoom(page, 'order');
    await card(page).shownQr();
  });
});

const laptops = [
  { width: 1280, height: 640 },
  { width: 1280, height: 700 },
];

for (const viewport of [...laptops, { width: 1280, height: 800 }, { width: 768, height: 1024 }])
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test('Pay shows its whole code and "I’ve sent it", and does not scroll', async ({ page, stack }) => {
      for (const name of ['pay', 'pay-link', 'pay-memo']) {
        await enter(page, stack, screenOf(name));
        await useTestFont(page);
        for (const locale of ['en', 'de', 'ar']) {
          await speak(page, locale);
          await expectRoom(page, `${name} ${locale}`);
          for (const part of ['[part=qr]', '.more .button', 'paywicket-address'])
            await expect(page.locator(`paywicket-checkout ${part}`).first()).toBeInViewport({ ratio: 1 });
        }
      }
    });
  });

test.describe('on a laptop', () => {
  test.use({ viewport: { width: 1280, height: 640 } });

  test('what is owed stands beside how to pay, from the list to the receipt', async ({ page, stack }) => {
    for (const name of ['choose-few', 'pay', 'looking', 'processing', 'paid', 'wrong-asset']) {
      await enter(page, stack, screenOf(name));
      const owed = await boxOf(page, '.top');
      const toPay = await boxOf(page, '.bottom');
      expect(owed.x + owed.width, name).toBeLessThanOrEqual(toPay.x);
      expect(owed.y, name).toBe(toPay.y);
      expect(await layoutFaults(page), name).toEqual([]);
      expect(await unreachable(page), name).toEqual([]);
      await expect(page.locator('paywicket-checkout .x')).toBeInViewport({ ratio: 1 });
    }
    await inspect(page, 'laptop');
  });

  test('the code of Pay and what to do are one row, and so are the network and its warning', async ({
    page,
    stack,
  }) => {
    await page.setViewportSize({ width: 1366, height: 650 });
    await enter(page, stack, screenOf('pay'));
    expect((await boxOf(page, '.top')).width).toBeCloseTo(312, 0);
    expect((await boxOf(page, '.bottom')).width).toBeCloseTo(464, 0);
    const code = await boxOf(page, '[part=qr]');
    const sentence = await boxOf(page, '.yields p');
    const phone = await boxOf(page, '.yields .meta .button');
    expect(code.height).toBe(200);
    for (const part of [sentence, phone]) {
      expect(part.x).toBe(code.x + code.width + 16);
      expect(part.y).toBeGreaterThan(code.y);
      expect(part.y + part.height).toBeLessThan(code.y + code.height);
    }
    const network = await boxOf(page, 'paywicket-network-switch');
    const warning = await boxOf(page, '.only');
    expect([warning.y, warning.height]).toEqual([network.y, network.height]);
    expect(network.height).toBeCloseTo(44, 0);
  });

  test('the order is open there: its products, the rate, who sells, whom to ask', async ({ page, stack }) => {
    const lineItems = [{ name: 'Stoneware cup, ash glaze', quantity: 2, amount: '39.90' }];
    await enter(page, stack, {
      name: 'order',
      title: /^Send/,
      script: { session: aSession({ payment: aPayment(), lineItems }) },
    });
    const order = page.locator('paywicket-checkout .items');
    for (const part of ['39.90', /€49\.90.* · .*1 USDT/, 'Morrow Ceramics GmbH', 'Contact'])
      await expect(order.getByText(part)).toBeVisible();
    await expect(order.locator('summary')).toHaveCount(0);
    expect(await layoutFaults(page)).toEqual([]);
    // In one column there is no room for it: a tap opens it.
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(order.getByText('1 USDT')).toBeHidden();
    await order.locator('summary').click();
    await expect(order.getByText('1 USDT')).toBeVisible();
  });

  test('an order without products, seller and contact is one line, which opens nothing', async ({
    page,
    stack,
  }) => {
    const { store } = aSession() as { store: object };
    await enter(page, stack, {
      name: 'bare',
      title: /^Choose/,
      script: {
        session: aSession({ store: { ...store, legalName: null, supportUrl: null }, lineItems: [] }),
      },
    });
    await expect(page.locator('paywicket-checkout .due .meta')).toContainText('Stoneware cup');
    await expect(page.locator('paywicket-checkout .items')).toHaveCount(0);
  });

  test('so it does on the hosted page, which is no higher than the window', async ({ page, merchant }) => {
    await page.goto((await merchant.create()).url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    await expect(shopper.qr).toBeInViewport({ ratio: 1 });
    await expect(shopper.button('I’ve sent it')).toBeInViewport({ ratio: 1 });
    expect(await overflow(page)).toBe(0);
  });
});

test('the hosted page says nothing twice: store, purchase and total stand beside its card, in a window of two halves', async ({
  page,
  stack,
}) => {
  const lineItems = [{ name: 'Cup', quantity: 2, amount: '49.90' }];
  const payment = aPayment();
  const hash = '5f1c'.repeat(16);
  const paid = {
    status: 'paid',
    receipt: [aSent({ hashes: [hash] })],
    amountDue: '0',
    paidAt: '2030-01-01T12:00:00.000Z',
  };
  const store = 'Morrow Ceramics';
  const foot = 'Morrow Ceramics GmbH Contact Morrow Ceramics';
  const cups = `${store} Cup × 2 Stoneware cup, ash glaze Total €49.90`;
  for (const [change, width, height, beside] of [
    [{ payment, lineItems }, 1280, 800, `${cups} Reference MC-2041 ${foot}`],
    [{ payment, lineItems }, 1024, 760, `${cups} Reference MC-2041 ${foot}`],
    [{ payment, lineItems }, 1366, 650, null],
    [{ payment, lineItems }, 1000, 800, null],
    [{ payment }, 1280, 800, `${store} Stoneware cup, ash glaze Total €49.90 Reference MC-2041 ${foot}`],
    [{ ...paid, lineItems }, 1280, 800, `${cups} ${foot}`],
    [{ ...paid, lineItems }, 1366, 650, null],
  ] as const) {
    const name = `${width} × ${height} ${Object.keys(change).join()}`;
    await page.setViewportSize({ width, height });
    await page.clock.setFixedTime(new Date());
    await play(page, { session: aSession(change) }, stack.serverUrl);
    await page.goto('about:blank');
    await page.goto(`${stack.serverUrl}/pay#cs_${'A'.repeat(43)}`);
    const aside = page.locator('aside');
    const isPaid = 'receipt' in change;
    await expect(
      page.locator(`paywicket-checkout ${isPaid ? 'dl' : '[part=address]'}`).first(),
    ).toBeVisible();
    if (beside === null) {
      await expect(aside, name).toBeHidden();
      expect(middle(await boxOf(page, '.card')), name).toBeCloseTo(width / 2, 0);
    } else {
      const shown = (await aside.innerText())
        .replaceAll(/[\u2066-\u2069]/g, '')
        .split(/\s+/)
        .join(' ')
        .trim();
      expect(shown, name).toBe(beside);
      // Of the price the card has the rate alone.
      const order = page.locator('paywicket-checkout .due > .meta');
      await expect(order, name).toHaveText(isPaid ? '' : /^\W*1 USDT\W* = \W*€0\.92/);
      await expect(page.locator('paywicket-checkout .store'), name).toBeHidden();
      const card = await boxOf(page, '.card');
      expect([Math.round((await aside.boundingBox())?.width ?? 0), Math.round(card.width)], name).toEqual([
        408, 440,
      ]);
    }
    // In print the whole description is shown.
    await page.emulateMedia({ media: 'print' });
    await expect(aside.getByText('Morrow Ceramics', { exact: true })).toBeVisible();
    await expect(page.locator('paywicket-checkout')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('the hosted page fills the window', async ({ page, merchant }) => {
    await page.goto((await merchant.create()).url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.sees('Choose how to pay');
    expect(await page.locator('paywicket-checkout .card').boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 390,
      height: 844,
    });
  });
});

const amounts = ['54.12 USDT', '1234567.89 USDT', '0.12345678 BTC', '1234.123456789012345678 ETH'];
for (const viewport of [
  { width: 320, height: 568 },
  { width: 640, height: 360 },
  { width: 667, height: 375 },
  // A laptop of 1366 × 650 at 200 %.
  { width: 683, height: 325 },
  { width: 720, height: 600 },
  { width: 1366, height: 650 },
])
  test(`at ${viewport.width} × ${viewport.height} an amount is on one line, in a wide font, and nothing lies over the way back`, async ({
    page,
    stack,
  }) => {
    await page.setViewportSize(viewport);
    for (const text of amounts) {
      const [amount = '', asset = ''] = text.split(' ');
      const payment = aPayment({ amount, amountDue: amount, asset });
      await enter(page, stack, {
        name: 'amount',
        title: /^Send/,
        script: { session: aSession({ payment }) },
      });
      // As wide as a bold font that comes with many systems.
      await useTestFont(page, 1.3);
      const lines = async () =>
        page.locator('paywicket-checkout .amount').evaluate((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
        });
      await expect.poll(lines, text).toBe(1);
      await expect.poll(async () => layoutFaults(page), text).toEqual([]);
      expect(await unreachable(page), text).toEqual([]);
    }
  });

for (const [name, size] of [
  'choose-few',
  'choose-many',
  'pay',
  'pay-link',
  'pay-memo',
  'looking',
  'processing',
  'paid',
].flatMap((name) => [
  [name, { width: 390, height: 844 }] as const,
  [name, { width: 1280, height: 800 }] as const,
]))
  test(`${name} at ${size.width} px: wide letters neither scroll nor cut it`, async ({ page, stack }) => {
    await page.setViewportSize(size);
    await enter(page, stack, screenOf(name));
    // Pay has much text: here it is as wide as in the widest font of any system.
    await useTestFont(page, name.startsWith('pay') ? 1.3 : 1.5);
    for (const locale of ['de', 'ja', 'en']) {
      await speak(page, locale);
      // A list of many coins may scroll.
      if (name !== 'choose-many') await expectRoom(page, locale);
      await expect.poll(async () => layoutFaults(page), locale).toEqual([]);
    }
    // The code stays reachable, whatever is hidden.
    if (name.startsWith('pay')) await card(page).shownQr();
  });

test('on a phone the parts of Pay stand 8 px apart, and what is free is above what waits', async ({
  page,
  stack,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await enter(page, stack, screenOf('pay'));
  await useTestFont(page);
  const parts = ['.network', 'paywicket-address', '.steps', '.fee', '.spare', '.waits'];
  const gaps: number[] = [];
  for (const [at, part] of parts.slice(1).entries()) {
    const before = await boxOf(page, parts[at] ?? '');
    gaps.push((await boxOf(page, part)).y - before.y - before.height);
  }
  expect(gaps.slice(0, -1)).toEqual([8, 8, 8, 8].map((gap) => expect.closeTo(gap, 0)));
  expect(gaps.at(-1)).toBeGreaterThanOrEqual(8);
  // Two lines of five and four groups, and what they are for in the same box.
  const tops = await page
    .locator('paywicket-checkout paywicket-address bdi > span')
    .evaluateAll((groups) => groups.map((group) => group.getBoundingClientRect().top));
  expect(tops.filter((top) => top === tops[0])).toHaveLength(5);
  expect(new Set(tops).size).toBe(2);
  await expect(page.locator('paywicket-checkout paywicket-address')).toContainText('For this payment only.');
});

test('Pay is whole on a small phone in every language', async ({ page, stack }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await enter(page, stack, screenOf('pay'));
  await useTestFont(page);
  const options = page.locator('paywicket-checkout [part=footer] option');
  const locales = await options.evaluateAll((all) =>
    all.map((option) => (option as HTMLOptionElement).value),
  );
  expect(locales).toHaveLength(36);
  for (const locale of locales) {
    await speak(page, locale);
    await expectRoom(page, locale);
  }
});

test('the footer of help is one line on a phone, in every language, and its languages can be reached', async ({
  page,
  stack,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await enter(page, stack, screenOf('exchange'));
  await useTestFont(page);
  const footer = page.locator('paywicket-checkout [part=footer]');
  const options = footer.getByRole('combobox').locator('option');
  const locales = await options.evaluateAll((all) =>
    all.map((option) => (option as HTMLOptionElement).value),
  );
  expect(locales).toContain('th');
  for (const locale of locales) {
    await speak(page, locale);
    expect.soft((await footer.boundingBox())?.height, locale).toBeLessThanOrEqual(50);
    expect.soft(await layoutFaults(page), locale).toEqual([]);
  }
  await footer.getByRole('combobox').selectOption('en');
  await expect(footer.getByRole('button', { name: 'Back', exact: true })).toBeVisible();
});

test('Pay is whole on a small phone, before and after the address is copied', async ({
  page,
  context,
  stack,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 360, height: 640 });
  await enter(page, stack, screenOf('pay'));
  await useTestFont(page);
  const shopper = card(page);
  const links = page.locator('paywicket-checkout .waits .button');
  const tops = async () =>
    links.evaluateAll((all) => [...new Set(all.map((link) => link.getBoundingClientRect().top))]);
  /** Both are visible, in one line. */
  const expectLinks = async (name: string) => {
    await expect(links).toHaveCount(2);
    await expect(links.last(), name).toBeInViewport({ ratio: 1 });
    expect(await tops(), name).toHaveLength(1);
    expect(await layoutFaults(page), name).toEqual([]);
  };
  for (const locale of ['de', 'ar', 'ja', 'en']) {
    await speak(page, locale);
    await expectRoom(page, locale);
    await expectLinks(locale);
  }
  await shopper.button('Copy address').click();
  await shopper.reads(/Starts with/);
  for (const locale of ['en', 'de', 'ar', 'ja']) {
    await speak(page, locale);
    await expectLinks(`${locale}, copied`);
  }
});

/** Numbers and names that are broken into several lines, by the selector of their elements. */
const broken = async (page: Page, selector: string) =>
  page.locator(`paywicket-checkout ${selector}`).evaluateAll((all) =>
    all
      .filter((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      })
      .map((element) => element.textContent),
  );

for (const size of [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 667, height: 375 },
  { width: 1366, height: 650 },
])
  test(`letters twice as large, as a browser may be set to, are whole at ${size.width} × ${size.height}`, async ({
    page,
    stack,
  }) => {
    await page.setViewportSize(size);
    const client = await page.context().newCDPSession(page);
    /** As in the browser's settings. @param standard px of `medium` */
    const setLetters = async (standard: number) =>
      client.send('Page.setFontSizes', { fontSizes: { standard } });
    for (const name of ['choose-few', 'pay-late', 'exchange', 'paid', 'expired', 'too-little']) {
      await setLetters(16);
      await enter(page, stack, screenOf(name));
      const letters = async () =>
        page.locator('paywicket-checkout .card').evaluate((card) => getComputedStyle(card).fontSize);
      // The page's own font size has no effect.
      await page.locator('paywicket-checkout').evaluate((element) => {
        document.documentElement.style.fontSize = '62.5%';
        (element as HTMLElement).style.fontSize = '10px';
      });
      expect(await letters()).toBe('15px');
      await setLetters(32);
      await expect.poll(letters).toBe('30px');
      for (const locale of ['en', 'de', 'ar']) {
        await speak(page, locale);
        const main = page.locator('paywicket-checkout .actions .button').first();
        if (size.width < 640 && (await main.count()) > 0 && name !== 'exchange') {
          // A warning is read first, and never covered: `visual/warnings.spec.ts`.
          if ((await page.locator('paywicket-checkout .answer').count()) > 0)
            await main.scrollIntoViewIfNeeded();
          await expect(main, `${name} ${locale}`).toBeInViewport({ ratio: 1 });
        }
        await expect.poll(async () => layoutFaults(page), `${name} ${locale}`).toEqual([]);
        await expect.poll(async () => unreachable(page), `${name} ${locale}`).toEqual([]);
        expect(await broken(page, '.sum bdi'), `${name} ${locale}`).toEqual([]);
        if (name === 'pay-late' && size.width < 640) {
          const code = await boxOf(page, '.spare');
          const waits = await boxOf(page, '.waits');
          expect(code.y + code.height, locale).toBeLessThanOrEqual(waits.y);
        }
        if (size.width < 640) expect(await shortened(page), `${name} ${locale}`).toEqual([]);
      }
    }
  });
