/** What a person of the merchant does in the console: by keyboard alone, with checks of each page. */
import { expect, type Locator, type Page } from '@playwright/test';
import { axeFaults } from '../../visual/axe.ts';
import { closeTexts, focusIsSeen, spaceTexts } from '../../visual/layout.ts';
import { boxOf } from './box.ts';
import type { Stack } from './fixtures.ts';
import { isLookedAt } from './screens.ts';

/** More than the controls of any page. */
const MOST_CONTROLS = 200;
/** Limit for a page's markup, with a merchant's usual data. */
const MOST_BYTES = 30_000;
const NARROWEST = 320;

export class Operator {
  readonly page: Page;
  readonly main: Locator;
  readonly #stack: Pick<Stack, 'serverUrl'>;

  constructor(page: Page, stack: Pick<Stack, 'serverUrl'>) {
    this.page = page;
    this.main = page.getByRole('main');
    this.#stack = stack;
  }

  /** @param path below `/console` */
  async open(path = ''): Promise<void> {
    const response = await this.page.goto(`${this.#stack.serverUrl}/console${path}`);
    expect(response?.status(), path).toBe(200);
  }

  /** Moves by Tab from the current focus. The focus has to be visible. */
  async tabTo(control: Locator): Promise<void> {
    await expect(control).toHaveCount(1);
    // Found once: a look-up takes longer than the key.
    const element = await control.elementHandle();
    const hasFocus = async () => element?.evaluate((shown) => shown === document.activeElement);
    for (let pressed = 0; !(await hasFocus()); pressed += 1) {
      expect(pressed, `Tab reaches ${String(control)}`).toBeLessThan(MOST_CONTROLS);
      await this.page.keyboard.press('Tab');
    }
    expect(await focusIsSeen(this.page), `the focus on ${String(control)} is seen`).toBe(true);
  }

  async press(control: Locator): Promise<void> {
    await this.tabTo(control);
    await this.page.keyboard.press('Enter');
  }

  async type(control: Locator, text: string): Promise<void> {
    await this.tabTo(control);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  /** Uses the field, to which a phone's header leads. */
  async search(text: string): Promise<void> {
    await this.showSearch();
    await this.type(this.page.getByRole('searchbox'), text);
    await this.page.keyboard.press('Enter');
  }

  protected async showSearch(): Promise<void> {
    const field = this.page.getByRole('searchbox');
    if (await field.isVisible()) return;
    await this.press(this.page.getByRole('banner').getByRole('link', { name: 'Search' }));
    await expect(field).toBeFocused();
  }

  /** Opens the person's menu in the header. */
  async openMenu(): Promise<Locator> {
    const header = this.page.getByRole('banner');
    await this.press(header.getByRole('button', { name: /^Menu of / }));
    return header;
  }

  /** Opens a page by its link in the navigation. */
  async visit(name: 'Home' | 'Orders' | 'Money out' | 'Books' | 'Webhooks' | 'Health'): Promise<void> {
    const link = this.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name, exact: true });
    await this.press(link);
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  /** Waits for the page's heading. */
  async sees(title: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(title);
  }

  /** Waits for a text of the page, in one line. */
  async reads(text: string | RegExp): Promise<void> {
    await expect(this.main).toContainText(text);
  }

  /** Reloads the page until it has the text: without script it does not update itself. */
  async waitsFor(text: string | RegExp, timeout = 60_000): Promise<void> {
    const read = async () => {
      await this.page.reload();
      return (await this.main.innerText()).replaceAll(/\s+/g, ' ');
    };
    const shown = expect.poll(read, { intervals: [250], timeout });
    await (typeof text === 'string' ? shown.toContain(text) : shown.toMatch(text));
  }

  /** A task for a person on Home. */
  task(text: string): Locator {
    return this.main
      .getByRole('region', { name: 'What needs you' })
      .getByRole('listitem')
      .filter({ hasText: text });
  }

  card(heading: string | RegExp): Locator {
    return this.main
      .locator('section')
      .filter({ has: this.page.getByRole('heading', { level: 2, name: heading, exact: true }) });
  }

  /** On a phone of 360 × 740, the decision's button is the only filled one, as wide as its card, and on the first screen. */
  async decides(card: Locator, button: string): Promise<void> {
    const size = this.page.viewportSize();
    await this.page.setViewportSize({ width: 360, height: 740 });
    const filled = this.main.locator('.main:visible');
    await expect(card).toBeVisible();
    expect((await filled.allInnerTexts()).map((text) => text.replace(/…$/, ''))).toEqual([button]);
    const [room, { x, y, width, height }] = [await boxOf(card), await boxOf(card.locator('.main:visible'))];
    expect(y + height, `the foot of ${button}`).toBeLessThanOrEqual(560);
    // Less the paddings of 24, and the edges of 4 and 1.
    expect([x - room.x, width].map(Math.round), `the place of ${button}`).toEqual([
      28,
      Math.round(room.width) - 53,
    ]);
    if (size !== null) await this.page.setViewportSize(size);
  }

  /**
   * In the second tier: the page is small, complete on the narrowest phone (also with text spacing), and without faults for axe in
   * both themes.
   */
  async inspects(): Promise<void> {
    if (!isLookedAt()) return;
    const where = new URL(this.page.url()).pathname;
    const answer = await this.page.request.get(this.page.url());
    expect((await answer.body()).byteLength, `bytes of ${where}`).toBeLessThanOrEqual(MOST_BYTES);
    await this.page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await this.staysInside();
    await spaceTexts(this.page);
    await this.staysInside();
    await closeTexts(this.page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme });
      const found = await axeFaults(this.page, colorScheme);
      expect(found, `axe on ${where}, ${colorScheme}`).toEqual([]);
    }
    await this.page.emulateMedia({ colorScheme: null });
    await this.page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = false;
    });
  }

  /** Nothing is wider than the narrowest phone, except what scrolls by itself, or ends with an ellipsis. */
  async staysInside(): Promise<void> {
    const size = this.page.viewportSize();
    await this.page.setViewportSize({ width: NARROWEST, height: 800 });
    const beside = await this.page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const wide = [
        ...document.querySelectorAll(
          'body *:not(.skip, .hidden, :is(.stack, .rows) thead, :is(.stack, .rows) thead *, nav *, .tabs *, .rows td *)',
        ),
      ]
        .filter((element) => element.getBoundingClientRect().right > room + 1)
        .map(({ localName, classList }) => [localName, ...classList].join('.'));
      return { scrolls: document.documentElement.scrollWidth - room, wide };
    });
    const where = new URL(this.page.url()).pathname;
    expect(beside, `${where} at ${NARROWEST} px`).toEqual({ scrolls: 0, wide: [] });
    if (size !== null) await this.page.setViewportSize(size);
  }
}

/** By touch on a phone: no key is pressed, and text comes from the on-screen keyboard. */
export class TouchOperator extends Operator {
  override async press(control: Locator): Promise<void> {
    await control.tap();
  }

  override async type(control: Locator, text: string): Promise<void> {
    await control.tap();
    await expect(control).toBeFocused();
    await expect(control).toHaveValue('');
    await this.page.keyboard.insertText(text);
  }

  override async search(text: string): Promise<void> {
    await this.showSearch();
    await this.type(this.page.getByRole('searchbox'), text);
    await this.press(this.page.getByRole('search').getByRole('button', { name: 'Search' }));
  }
}
