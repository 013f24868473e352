/** Pay guides inexperienced shoppers: the first step, the next step, and what the page waits for. */
import type { Page } from '@playwright/test';
import { screenOf, type ScreenCase } from '../../visual/screens.ts';
import { boxOf } from '../support/box.ts';
import { aMethod, aPayment, aSession, fewMethods } from '../support/scripted.ts';
import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';
import { phone } from '../support/sizes.ts';
import { inspect } from '../support/screens.ts';
import { enter, speak } from '../support/stage.ts';
import { useTestFont } from '../support/test-font.ts';

const card = (page: Page) => new Shopper(page, page.locator('paywicket-checkout'));

/** px by which the screen is taller than the available space. */
const overflow = async (page: Page) =>
  page
    .locator('paywicket-checkout .body')
    .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);

const clipboard = async (page: Page) => page.evaluate(async () => navigator.clipboard.readText());

/** Returns from the wallet, as the browser reports it. */
const comeBack = async (page: Page, event: 'visibilitychange' | 'focus' | 'pageshow') =>
  page.evaluate(
    (name) => (name === 'visibilitychange' ? document : window).dispatchEvent(new Event(name)),
    event,
  );

/** The texts on the card except the address, including the shop's and numbers. The language's name is one of a list. */
const wordsOf = async (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const words: string[] = [];
    const look = (element: Element): void => {
      if (element.matches('paywicket-address, paywicket-language, .visually-hidden, style')) return;
      const { visibility } = getComputedStyle(element);
      if (!element.checkVisibility() || visibility === 'hidden') return;
      for (const node of (element.shadowRoot ?? element).childNodes) {
        if (node instanceof Element) look(node);
        else if (node instanceof Text)
          words.push(...node.data.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)));
      }
    };
    const root = document.querySelector('paywicket-checkout')?.shadowRoot?.querySelector('.ticket');
    if (root) look(root);
    return words;
  });

/** The lines of the screen's first table. */
async function factsOf({ dialog }: Shopper): Promise<string[]> {
  const lines = await dialog.locator('dl').first().locator('div').allInnerTexts();
  return lines.map((line) => line.replaceAll(/[\u2066-\u2069]/g, '').replaceAll(/\s+/g, ' '));
}

/** A picture's top and bottom, and the footer's top. */
async function edges(page: Page): Promise<{ top: number; bottom: number; footer: number }> {
  const code = await boxOf(page.locator('paywicket-checkout [part=qr]'));
  const footer = await boxOf(page.locator('paywicket-checkout [part=footer]'));
  return { top: code.y, bottom: code.y + code.height, footer: footer.y };
}

test.describe('on a phone', () => {
  test.use(phone);

  test('one button copies the address, and the amount once the shopper is back from the wallet', async ({
    page,
    stack,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await enter(page, stack, screenOf('pay'));
    const shopper = card(page);
    await expect(shopper.large).toHaveAccessibleName('Copy address');
    const ends = shopper.dialog.getByText('Starts with TR7N, ends with Lj6t');
    const once = shopper.dialog.getByText('For this payment only.');
    const sent = shopper.button('I’ve sent it');
    await expect(ends).toBeHidden();
    await expect(once).toBeVisible();
    await expect(sent).toHaveClass(/text/);
    await shopper.large.click();
    await expect(ends).toBeVisible();
    await expect(once).toBeVisible();
    expect(await clipboard(page)).toBe('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t');
    // The clipboard holds one text: nothing else is offered to copy before the shopper has been in the wallet.
    await expect(shopper.large).toHaveAccessibleName('Copied · copy again: Address');
    await expect(shopper.large.getByText('Copied · copy again')).toBeVisible();
    await comeBack(page, 'visibilitychange');
    await expect(shopper.large).toHaveAccessibleName('Now copy 54.12');
    await expect(shopper.large).toHaveText(/^\s*Now copy 54\.12/);
    await shopper.large.click();
    expect(await clipboard(page)).toBe('54.12');
    await expect(shopper.large).toHaveCount(0);
    await expect(shopper.dialog.locator('paywicket-copy-field[look=outlined]')).toHaveText([
      /^\s*Address/,
      /^\s*Amount/,
    ]);
    // Each can be copied again.
    await shopper.button('Copy: Address').click();
    expect(await clipboard(page)).toBe('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t');
  });

  for (const event of ['focus', 'pageshow'] as const)
    test(`the page is seen again with the event ${event}`, async ({ page, stack, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await enter(page, stack, screenOf('pay'));
      const shopper = card(page);
      await comeBack(page, event);
      await expect(shopper.large).toHaveAccessibleName('Copy address');
      await shopper.large.click();
      // Shown once the address is in the clipboard.
      await expect(shopper.dialog.getByText('Starts with TR7N, ends with Lj6t')).toBeVisible();
      await comeBack(page, event);
      await expect(shopper.large).toHaveAccessibleName('Now copy 54.12');
    });

  test('a tap on the amount copies it, without its unit', async ({ page, stack, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await enter(page, stack, screenOf('pay'));
    const shopper = card(page);
    await shopper.dialog.locator('.amount').click();
    await expect.poll(async () => clipboard(page)).toBe('54.12');
    await comeBack(page, 'focus');
    await expect(shopper.large).toHaveAccessibleName('Copy address');
    await shopper.large.click();
    await expect(shopper.large).toHaveCount(0);
  });

  test('a memo is as loud as the address, and is copied between address and amount', async ({
    page,
    stack,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await enter(page, stack, screenOf('pay-memo'));
    const shopper = card(page);
    await shopper.reads('Required: enter this memo too, or your payment may be lost.');
    const sizes = await shopper.dialog
      .locator('paywicket-address bdi')
      .evaluateAll((all) => all.map((text) => getComputedStyle(text).fontSize));
    expect([sizes.length, new Set(sizes).size]).toEqual([2, 1]);
    for (const [name, value] of [
      ['Copy address', 'rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH'],
      ['Copy memo', '2041778301'],
      ['Now copy 21.482913', '21.482913'],
    ] as const) {
      await expect(shopper.large).toHaveAccessibleName(name);
      await shopper.large.click();
      expect(await clipboard(page)).toBe(value);
      await comeBack(page, 'focus');
    }
    await expect(shopper.dialog.locator('paywicket-copy-field[look=outlined]')).toHaveText([
      /^\s*Address/,
      /^\s*Memo/,
      /^\s*Amount/,
    ]);
  });

  test('Pay has at most 60 words, and one entry to help', async ({ page, stack }) => {
    await enter(page, stack, screenOf('pay'));
    expect((await wordsOf(page)).length).toBeLessThanOrEqual(60);
    await expect(card(page).button('Help')).toHaveCount(1);
    await expect(card(page).dialog.getByRole('link', { name: 'Help' })).toHaveCount(0);
  });

  test('the enlarged code has amount and network under it', async ({ page, stack }) => {
    await enter(page, stack, screenOf('pay'));
    await (await card(page).shownQr()).click();
    const large = page.getByRole('dialog', { name: /^QR code/ });
    await expect(large.getByText('54.12 USDT')).toBeInViewport({ ratio: 1 });
    await expect(large.getByText('TRON (TRC20)')).toBeInViewport({ ratio: 1 });
    // It may have been scanned: on another network its address is named.
    expect(await page.evaluate(() => localStorage.getItem('paywicket-used'))).toContain('TR7NHqj');
  });

  test('the QR code is whole above the footer where it fits, and else a tap away on the whole screen', async ({
    page,
    stack,
  }) => {
    await enter(page, stack, screenOf('pay'));
    await useTestFont(page);
    const shopper = card(page);
    await expect(shopper.qr).toBeVisible();
    await expect.poll(async () => overflow(page)).toBe(0);
    const { top, bottom, footer } = await edges(page);
    expect(bottom - top).toBe(200);
    expect(bottom).toBeLessThanOrEqual(footer);

    await page.setViewportSize({ width: 360, height: 640 });
    await expect(shopper.qr).toBeHidden();
    await expect.poll(async () => overflow(page)).toBe(0);
    await shopper.button('Show QR code').click();
    const large = await boxOf(shopper.qr.locator('svg').first());
    expect(large.x).toBeGreaterThanOrEqual(0);
    expect(large.x + large.width).toBeLessThanOrEqual(360);
    expect(large.y + large.height).toBeLessThanOrEqual(640);
    await shopper.qr.click();
    await expect(shopper.button('Show QR code')).toBeVisible();
  });

  test('where a wallet link is safe it is the one main action, with copying beside it', async ({
    page,
    stack,
  }) => {
    await enter(page, stack, screenOf('pay-link'));
    const shopper = card(page);
    await expect(shopper.dialog.locator('.button.filled')).toHaveText('Open in wallet');
    await expect(shopper.button('Copy address')).toBeVisible();
    await expect(shopper.large).toHaveCount(0);
    // A wallet that does not open is no dead end. Its link stands nowhere in the page.
    const opened = page.evaluate(
      async () =>
        new Promise<string>((resolve) => {
          HTMLElement.prototype.click = function (this: HTMLElement) {
            if (this instanceof HTMLAnchorElement) resolve(`${this.href} ${this.rel}`);
          };
        }),
    );
    await shopper.button('Open in wallet').click();
    expect(await opened).toMatch(/^bitcoin:bc1q\w+\?amount=0\.00052134 noreferrer$/);
    await shopper.reads('Wallet didn’t open?');
    await expect(shopper.button('Copy address')).toBeVisible();
  });

  test('the address is copied after three taps from the button of the shop', async ({
    page,
    stack,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const screen: ScreenCase = {
      name: 'taps',
      title: /^Choose/,
      script: {
        session: aSession({ methods: fewMethods }),
        post: { status: 200, body: aSession({ version: 2, payment: aPayment() }) },
      },
    };
    // The first tap was on the button.
    await enter(page, stack, screen);
    const shopper = card(page);
    let taps = 1;
    const tap = async (target: ReturnType<Shopper['button']>) => {
      await target.click();
      taps += 1;
    };
    await tap(shopper.dialog.getByRole('button', { name: /^USDT.*TRON/ }));
    await tap(shopper.button('Copy address'));
    await expect(shopper.dialog.getByText('Starts with TR7N, ends with Lj6t')).toBeVisible();
    expect(await clipboard(page)).toBe('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t');
    expect(taps).toBe(3);
  });

  test('"I’ve sent it" leads to a screen that looks for the payment, also after a reload; a report stays visible', async ({
    page,
    stack,
  }) => {
    const session = aSession({ payment: aPayment() });
    const screen: ScreenCase = {
      name: 'sent',
      title: /^Send/,
      script: { session, post: { status: 200, body: session } },
    };
    await enter(page, stack, screen);
    const shopper = card(page);
    await shopper.button('I’ve sent it').click();
    await shopper.sees('Looking for your payment');
    await shopper.reads('You can close this page');
    await expect(shopper.button('I’ve sent it')).toHaveCount(0);
    await expect(shopper.address).toHaveCount(0);
    await expect(shopper.dialog.getByRole('progressbar', { name: 'Looking for your payment' })).toBeVisible();
    await inspect(page, 'looking');
    await shopper.helpWith('Something wrong?');
    await shopper.dialog.getByRole('textbox').fill('I paid an hour ago.');
    await shopper.dialog.getByRole('button', { name: /^Send message to/ }).click();
    await shopper.sees('Thank you');
    await shopper.button('Back to your payment').click();
    await shopper.reads('You reported a problem to Morrow Ceramics.');

    await enter(page, stack, { ...screen, title: /^Looking/ });
    await shopper.reads('You reported a problem to Morrow Ceramics.');
    await shopper.button('I haven’t sent it yet').click();
    await shopper.sees('Send 54.12 USDT');
    await expect(shopper.address).toBeVisible();
    await enter(page, stack, screen);
  });

  test('where a gateway is down the same coin elsewhere is a button, and nothing is red', async ({
    page,
    stack,
    traffic,
  }) => {
    traffic.expectError(/Failed to load resource/);
    await enter(page, stack, screenOf('trouble-method'));
    const shopper = card(page);
    await expect(shopper.dialog.locator('.button.filled')).toHaveText(/USDT.* on .*Ethereum/);
    await expect(shopper.button('Choose another method')).toBeVisible();
    const colours = await shopper.dialog.locator('.box, .box *').evaluateAll((parts) =>
      parts.flatMap((part) => {
        const { color, backgroundColor } = getComputedStyle(part);
        return [color, backgroundColor];
      }),
    );
    // Colours of warnings: text, icons and box.
    expect(colours).not.toContain('rgb(179, 38, 30)');
    expect(colours).not.toContain('rgb(251, 236, 235)');
  });

  test('detected and paid lead to the block explorer', async ({ page, stack }) => {
    for (const name of ['processing', 'paid']) {
      await enter(page, stack, screenOf(name));
      const link = card(page).dialog.getByRole('link', { name: /View on block explorer/ });
      await expect(link).toHaveAttribute('href', 'https://tronscan.org/#/transaction/5f1c');
      await speak(page, 'ar');
      // The arrow leads out of the page to the left.
      const arrow = card(page).dialog.locator('a[href*="tronscan"] .icon').first();
      await expect(arrow).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)');
    }
  });

  test('too much, too little and a wrong coin are said in amounts, with one main action', async ({
    page,
    stack,
  }) => {
    for (const [name, lines, action] of [
      [
        'overpaid',
        ['Amount due 54.12 USDT', 'Received 60.00 USDT', 'Overpaid by 5.88 USDT'],
        'Contact Morrow Ceramics',
      ],
      ['short', ['Amount due 54.12 USDT', 'Received 30.00 USDT', 'Short by 24.12 USDT'], 'Pay the rest'],
      [
        'wrong-asset',
        ['Amount due 54.12 USDT', 'Received 54.12 TRX on TRON', 'Short by 54.12 USDT'],
        'Contact Morrow Ceramics',
      ],
    ] as const) {
      await enter(page, stack, screenOf(name));
      const shopper = card(page);
      expect((await factsOf(shopper)).slice(0, 3)).toEqual(lines);
      // What happens next; once paid, it stands where the seconds to the shop would.
      await shopper.reads(
        name === 'overpaid'
          ? 'Your money is safe. Contact Morrow Ceramics about the difference.'
          : 'What happens next',
      );
      const filled = shopper.dialog.locator('.button.filled');
      await expect(filled).toHaveCount(1);
      expect((await filled.innerText()).replaceAll(/[\u2066-\u2069]/g, '')).toBe(action);
    }
    await enter(page, stack, screenOf('new-price'));
    expect(await factsOf(card(page))).toEqual(['Before 54.12 USDT', 'Now 55.87 USDT']);
  });

  test('the list of networks works by keyboard, and one that cannot be had says why', async ({
    page,
    stack,
  }) => {
    const ethereum = { network: 'ethereum', networkName: 'Ethereum' };
    const tooSmall = { available: false, reason: 'below_minimum', minimum: '90.00' };
    const methods = [
      aMethod(),
      aMethod({ ...ethereum, id: 'usdt-ethereum' }),
      aMethod({ ...tooSmall, id: 'usdt-bsc', network: 'bsc', networkName: 'BNB Smart Chain' }),
    ];
    const chosen = aPayment({ ...ethereum, id: 'pay_2', method: 'usdt-ethereum' });
    await enter(page, stack, {
      name: 'networks',
      title: /^Send/,
      script: {
        session: aSession({ payment: aPayment(), methods }),
        post: { status: 200, body: aSession({ payment: chosen, methods, version: 2 }) },
      },
    });
    const shopper = card(page);
    const toggle = shopper.dialog.getByRole('button', { name: /Choose a network$/ });
    await toggle.press('Enter');
    const rows = shopper.dialog.getByRole('list', { name: 'Choose a network' }).getByRole('button');
    await expect(rows.filter({ hasText: 'TRON' })).toBeFocused();
    const refused = rows.filter({ hasText: 'BNB Smart Chain' });
    await expect(refused).toContainText(/Minimum .90\.00 USDT/u);
    await refused.click({ force: true });
    await expect(rows).toHaveCount(3);
    // An answer is quick on any machine while the page's timers stand still.
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await shopper.reads('Send only USDT on Ethereum');
    await expect(toggle).toBeFocused();
    await page.clock.runFor(100);
    await expect(shopper.dialog.getByRole('status').first()).toContainText(/USDT.* on .*Ethereum/);
  });

  test('a detected payment shows its coins and its transaction, and the raw code of a trouble waits behind a click', async ({
    page,
    stack,
    traffic,
  }) => {
    traffic.expectError(/Failed to load resource/);
    await enter(page, stack, screenOf('processing'));
    const shopper = card(page);
    await shopper.reads('54.12 USDT');
    await expect(shopper.button('Copy transaction ID')).toBeVisible();

    await enter(page, stack, screenOf('trouble-method'));
    const code = shopper.dialog.getByText('provider_unavailable · req_01HZX5');
    await expect(code).toBeHidden();
    await shopper.dialog.getByText('Copy details').click();
    await expect(code).toBeVisible();
  });

  test('nothing shifts from the address to the receipt', async ({ page, stack, gateway }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await shopper.shownQr();
    // The back button keeps its position, whatever stands opposite.
    const [back, foot] = await Promise.all([
      boxOf(shopper.button('Other coins')),
      boxOf(shopper.dialog.locator('.foot')),
    ]);
    expect(back.x - foot.x).toBeLessThan(24);
    // Later shifts only: those before are caused by the shopper, and Chromium excludes them for just half a second.
    await page.evaluate(() => {
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
        })[])
          for (const { node, previousRect, currentRect } of entry.sources)
            // An element that was not visible before has not visibly moved.
            if (previousRect.width > 0)
              shifts.push(
                `${node instanceof Element ? `${node.localName}.${node.className}` : node?.nodeName} ${JSON.stringify([previousRect, currentRect])}`,
              );
      }).observe({ type: 'layout-shift' });
    });
    await gateway.send();
    await shopper.sees('Payment detected');
    await gateway.settle();
    await shopper.sees('Paid');
    await expect(shopper.button('Copy receipt')).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  });
});

test.describe('on a desktop', () => {
  test('Pay has at most 60 words, and says what a code without the amount leaves to enter', async ({
    page,
    stack,
  }) => {
    for (const [name, sentence] of [
      ['pay', 'Scan, then enter 54.12'],
      ['pay-link', 'Scan with your wallet'],
    ] as const) {
      await enter(page, stack, screenOf(name));
      expect((await wordsOf(page)).length, name).toBeLessThanOrEqual(60);
      await card(page).reads(sentence);
    }
  });

  test('nothing of Pay is cut or scrolls, in English, German and Japanese', async ({ page, stack }) => {
    for (const [name, locales] of [
      ['pay', ['en', 'de', 'ja']],
      ['pay-link', ['en', 'de', 'ja']],
    ] as const) {
      await enter(page, stack, screenOf(name));
      await useTestFont(page);
      const { height } = (await page.locator('paywicket-checkout dialog.card').boundingBox()) ?? {
        height: 0,
      };
      expect(height).toBe(736);
      for (const locale of locales) {
        await speak(page, locale);
        await expect.poll(async () => overflow(page), `${name} ${locale}`).toBe(0);
        const { bottom, footer } = await edges(page);
        expect(bottom).toBeLessThan(footer);
      }
    }
  });

  test('where a font is very wide the code gives way to a button, and all can be reached', async ({
    page,
    stack,
  }) => {
    await enter(page, stack, screenOf('pay-link'));
    const shopper = card(page);
    await useTestFont(page, 2);
    await expect(shopper.qr).toBeHidden();
    expect(await overflow(page)).toBe(0);
    await useTestFont(page, 6);
    await expect.poll(async () => overflow(page)).toBeGreaterThan(0);
    for (const part of [shopper.button('I’ve sent it'), shopper.button('Show QR code')]) {
      await part.scrollIntoViewIfNeeded();
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    await shopper.button('Show QR code').click();
    await expect(page.getByRole('dialog', { name: /^QR code/ })).toBeVisible();
  });

  test('the right edge is the same with a scrollbar and without one', async ({ page, stack }) => {
    await enter(page, stack, screenOf('pay'));
    await useTestFont(page);
    await page.locator('paywicket-checkout .ticket').evaluate((ticket) => {
      const root = ticket.getRootNode() as ShadowRoot;
      const bars = new CSSStyleSheet();
      bars.replaceSync('.body::-webkit-scrollbar { width: 15px }');
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, bars];
    });
    const right = async () => {
      const box = await boxOf(page.locator('paywicket-checkout .only').first());
      return box.x + box.width;
    };
    const before = await right();
    expect(await overflow(page)).toBe(0);
    await useTestFont(page, 6);
    await expect.poll(async () => overflow(page)).toBeGreaterThan(0);
    expect(await right()).toBe(before);
  });
});
