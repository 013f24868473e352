/** The card's footer: one line in every language, a way back, and help, which has the shop's own page for questions. */
import type { Page } from '@playwright/test';
import { layoutFaults } from '../../visual/layout.ts';
import { screenOf } from '../../visual/screens.ts';
import { expect, test, type Stack } from '../support/fixtures.ts';
import { aPayment, aSession, play } from '../support/scripted.ts';
import { Shopper } from '../support/shopper.ts';
import { enter, speak } from '../support/stage.ts';
import { useTestFont } from '../support/test-font.ts';

const cancelUrl = 'https://shop.example/basket';
const footer = (page: Page) => page.locator('paywicket-checkout [part=footer]');

/** The hosted page leads back to the shop; a dialog is closed. */
async function openHosted(page: Page, stack: Stack, session: object): Promise<void> {
  await page.clock.setFixedTime(new Date());
  await play(page, { session: aSession({ cancelUrl, ...session }) }, stack.serverUrl);
  await page.goto('about:blank');
  await page.goto(`${stack.serverUrl}/pay#cs_${'A'.repeat(43)}`);
  await expect(footer(page).getByRole('combobox')).toBeVisible();
}

/** The footer's controls that are higher than a line. */
const broken = async (page: Page) =>
  footer(page)
    .locator('.button')
    .evaluateAll((all) =>
      all.filter((button) => button.clientHeight > 46).map(({ textContent }) => textContent),
    );

const show = (name: string) => async (page: Page, stack: Stack) => enter(page, stack, screenOf(name));

const footers: Record<string, (page: Page, stack: Stack) => Promise<void>> = {
  'the way to the shop': async (page, stack) => openHosted(page, stack, {}),
  'the way to the other coins': show('pay'),
  'the way from a page to pay on': show('hosted'),
  'the way out of help': show('exchange'),
  'help alone': show('paid'),
};

for (const [what, open] of Object.entries(footers))
  test(`${what} stands in one line at 360 px, in every language, and its languages can be reached`, async ({
    page,
    stack,
  }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await open(page, stack);
    await useTestFont(page);
    const languages = footer(page).getByRole('combobox');
    const locales = await languages
      .locator('option')
      .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
    expect(locales).toHaveLength(36);
    for (const locale of locales) {
      await speak(page, locale);
      expect.soft((await footer(page).boundingBox())?.height, locale).toBeLessThanOrEqual(50);
      expect.soft(await broken(page), locale).toEqual([]);
      expect.soft(await layoutFaults(page), locale).toEqual([]);
    }
    await languages.selectOption('en');
    await expect(page.locator('.ticket[lang=en]')).toBeAttached();
  });

test('the way back is an arrow and "Back"; its title says where to', async ({ page, stack }) => {
  await openHosted(page, stack, {});
  const shop = footer(page).getByRole('link', { name: 'Back', exact: true });
  await expect(shop).toHaveAttribute('href', cancelUrl);
  await expect(shop).toHaveAttribute('title', /^Back to .*Morrow Ceramics/);
  await expect(shop.locator('.icon')).toBeVisible();
  // It leads to the other side where reading does.
  await speak(page, 'ar');
  await expect(footer(page).locator('.icon').first()).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)');
  await speak(page, 'en');

  await openHosted(page, stack, { payment: aPayment() });
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.button('Other coins').click();
  await shopper.sees('Choose how to pay');
  await expect(shopper.button('Back')).toHaveAttribute('title', 'Back to your payment');
  await shopper.button('Back').click();
  await shopper.sees(/^Send/);
});

const paid = { status: 'paid', amountDue: '0', paidAt: '2030-01-01T12:00:00.000Z' };
for (const [state, session, title] of [
  ['before a coin is chosen', {}, 'Choose how to pay'],
  ['with an address', { payment: aPayment() }, /^Send/],
  ['once it is paid', paid, 'Paid'],
  ['once it is cancelled', { status: 'cancelled' }, /cancelled/],
] as const)
  test(`${state} help leads to the shop’s own page for questions, and back`, async ({ page, stack }) => {
    for (const size of [
      { width: 390, height: 844 },
      { width: 1280, height: 720 },
    ]) {
      await page.setViewportSize(size);
      await openHosted(page, stack, session);
      const shopper = new Shopper(page, page.getByRole('main'));
      await shopper.sees(title);
      await expect(footer(page).getByRole('link', { name: /^Contact/ })).toHaveCount(0);
      await shopper.button('Help').click();
      await shopper.sees('Help with this payment');
      const contact = shopper.dialog
        .locator('.choices')
        .getByRole('link', { name: /^Contact .*Morrow Ceramics/ });
      await expect(contact).toHaveAttribute('href', 'https://shop.example/help');
      await expect(shopper.button('Help')).toHaveCount(0);
      await shopper.button('Back').click();
      await shopper.sees(title);
    }
  });

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true });

  test('all of it has letters of one size', async ({ page, stack }) => {
    await enter(page, stack, screenOf('pay'));
    const sizes = await footer(page).evaluate((element) => {
      const select = element.querySelector('paywicket-language')?.shadowRoot?.querySelector('select');
      return [...element.querySelectorAll('.button'), ...(select ? [select] : [])].map(
        (part) => getComputedStyle(part).fontSize,
      );
    });
    expect(sizes).toEqual(['13px', '13px', '13px']);
  });
});

for (const hasTouch of [true, false])
  test(
    hasTouch ? 'a finger leaves no mark on what it has touched' : 'a mouse marks what it points at',
    async ({ browser, stack }) => {
      const context = await browser.newContext({
        hasTouch,
        isMobile: hasTouch,
        viewport: { width: 800, height: 900 },
      });
      const page = await context.newPage();
      await enter(page, stack, screenOf('choose-few'));
      const checkout = page.locator('paywicket-checkout');
      const found: string[] = [];
      for (const part of ['.row', '.x', '.foot .button']) {
        const target = checkout.locator(part).first();
        await target.hover();
        await expect.poll(async () => target.evaluate((element) => element.matches(':hover'))).toBe(true);
        found.push(
          await target.evaluate((element) => {
            const { backgroundColor, textDecorationLine } = getComputedStyle(element);
            return `${backgroundColor} ${textDecorationLine}`;
          }),
        );
      }
      const plain = 'rgba(0, 0, 0, 0) none';
      const marked = 'rgb(245, 246, 244) none';
      expect(found).toEqual(
        hasTouch ? [plain, plain, plain] : [marked, marked, 'rgba(0, 0, 0, 0) underline'],
      );
      await context.close();
    },
  );
