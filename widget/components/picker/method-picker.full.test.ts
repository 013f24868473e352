/** The list of methods in a real browser, from the built files: a sheet on a phone, a popover on a desktop. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from '../../testing/accessible.ts';
import {
  card,
  coins,
  desktop,
  field,
  list,
  many,
  narrow,
  options,
  phone,
  pickerFixture,
  strange,
  unknown,
} from '../../testing/picker.ts';

const picker = pickerFixture();
/** Name of the option that the field points at. */
const pointed = async (page: Page) =>
  field(page).evaluate((input) => {
    const id = input.getAttribute('aria-activedescendant');
    const root = input.getRootNode() as ShadowRoot;
    return id === null ? null : (root.getElementById(id)?.querySelector('.name')?.textContent ?? 'nothing');
  });

describe('the list, where the file that places it', () => {
  test('does not come, hides no coin while it is waited for, and opens in the page then', async () => {
    const page = await picker.open(many, desktop, { floating: () => new Promise(() => {}) });
    await field(page).click();
    const row = list(page).getByRole('button', { name: /^BTC/ });
    expect(await row.isVisible()).toBe(true);
    await options(page).first().waitFor();
    await field(page).fill('litecoin');
    await options(page).first().click();
    await expect.poll(() => picker.chosen).toEqual(['ltc-litecoin']);
  });
});

describe('250 methods', () => {
  test('by the keyboard alone: to a coin on unknown networks, to one of them, paid with that', async () => {
    const page = await picker.open([...strange, ...many]);
    await field(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(async () => page.locator('[role=status]').innerText()).toBe('3 networks');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await pointed(page)).toBe('beta');
    await page.keyboard.press('Enter');
    await expect.poll(() => picker.chosen).toEqual(['xyz-beta']);
  });

  test('from the first the arrow goes to the last, which is drawn and seen by then', async () => {
    const page = await picker.open(many);
    await field(page).focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(async () => pointed(page)).toBe('C243');
    expect(await page.locator('.active').isVisible()).toBe(true);
    expect(await options(page).count()).toBe(4 + unknown.length);
  });

  test('the first arrow down after a search keeps the first hit, the second leaves it', async () => {
    const page = await picker.open(many);
    await field(page).fill('ethereum');
    for (const hit of ['USDT', 'ETH']) {
      await page.keyboard.press('ArrowDown');
      await expect.poll(async () => pointed(page)).toBe(hit);
    }
  });

  test('Escape closes the list, then the dialog', async () => {
    const page = await picker.open(many);
    await field(page).fill('btc');
    await page.keyboard.press('Escape');
    await expect.poll(async () => options(page).count()).toBe(0);
    expect([await field(page).inputValue(), await page.getByRole('dialog').isVisible()]).toEqual(['', true]);
    await page.keyboard.press('Escape');
    await expect.poll(async () => page.getByRole('dialog').count()).toBe(0);
  });

  test('on a desktop the list lies over the card, within the window, and a click beside it closes it', async () => {
    const page = await picker.open(many);
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
  });

  test('on a desktop "Show all" goes on with the list in the card, where it was', async () => {
    const page = await picker.open([...many, card]);
    const rows = list(page).getByRole('button');
    expect(await rows.allInnerTexts()).toHaveLength(5);
    await expect.poll(async () => rows.last().innerText()).toContain('No crypto? Pay by card or bank');
    const all = page.getByRole('button', { name: 'Show all methods' });
    await all.scrollIntoViewIfNeeded();
    const places = async () =>
      page.locator('paywicket-method-picker').evaluate(({ shadowRoot }) => {
        const tops = [...(shadowRoot?.querySelectorAll('.rows .row') ?? [])].map(
          (row) => row.getBoundingClientRect().top,
        );
        return tops.slice(0, 5);
      });
    const before = await places();
    await all.click();
    await expect.poll(async () => rows.count()).toBe(4 + unknown.length + 1);
    expect(await places()).toEqual(before);
    expect(await options(page).count()).toBe(0);
    expect(await all.count()).toBe(0);
    // What had the focus is gone: it is at the first of what is new.
    await expect.poll(async () => rows.nth(5).evaluate((row) => row.matches(':focus'))).toBe(true);
    await rows.last().scrollIntoViewIfNeeded();
    await rows.filter({ hasText: 'C243' }).click();
    await expect.poll(() => picker.chosen).toEqual(['c243-net243']);
  });

  test('a page where popovers throw shows the list in the flow', async () => {
    const prepare = () => {
      HTMLElement.prototype.showPopover = () => {
        throw new DOMException('no', 'NotSupportedError');
      };
    };
    const page = await picker.open(many, desktop, { prepare });
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await field(page).fill('trc20');
    await options(page).filter({ hasText: 'TRC20' }).click();
    await expect.poll(() => picker.chosen).toEqual(['usdt-tron']);
    expect(errors).toEqual([]);
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
  const last = [...many.slice(6, 40), ...strange];

  test.each([
    ['in the popover of a desktop', desktop, 'option'],
    ['below the field of a desktop', { viewport: { width: 1280, height: 620 } }, 'button'],
  ] as const)('shows all its networks: %s', async (_, size, role) => {
    const page = await picker.open(role === 'option' ? last : [...strange, ...many], size);
    if (role === 'option') await field(page).click();
    const coin = page
      .locator(role === 'option' ? '[role=option]' : '.rows button')
      .filter({ hasText: 'XYZ' });
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
    const page = await picker.open(many, phone, { view: { test: true } });
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
    const page = await picker.open(many, phone);
    await field(page).fill('btc');
    await cover(page, 420);
    await options(page).first().click();
    await expect.poll(async () => page.locator('.top').isVisible()).toBe(true);
  });
});

test('a newcomer reads what they need, in two sentences', async () => {
  const page = await picker.open(coins, narrow);
  await page.getByText('New to crypto?').click();
  await page.getByText('Pay from a crypto wallet').waitFor();
  await expectAccessible(page);
});
