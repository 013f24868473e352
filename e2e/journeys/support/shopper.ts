/** What a shopper does and sees, by the roles and names that a screen reader would use. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Removes the invisible marks around right-to-left text, and replaces special spaces. */
function plain(text: string): string {
  return text
    .replaceAll(/[\u200e\u200f\u2066-\u2069]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The texts of the elements: none while the document of a frame is replaced. */
async function texts(elements: Locator): Promise<string[]> {
  return (await elements.allTextContents().catch((): string[] => [])).map(plain);
}

/**
 * Rewrites one text node in the element, as a script of the page can do without replacing an element.
 * @returns what the element said before
 */
export const rewriteText = async (element: Locator): Promise<string> =>
  element.evaluate((shown) => {
    const said = shown.textContent;
    const texts = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
    let text = texts.nextNode() as Text;
    while (text.data.trim() === '') text = texts.nextNode() as Text;
    text.data = '1234';
    return said;
  });

export class Shopper {
  readonly page: Page;
  readonly dialog: Locator;
  /** The characters of the address, as on the page. */
  readonly address: Locator;
  /** The QR code; a click enlarges it. */
  readonly qr: Locator;
  /** The large button that copies the next value. */
  readonly large: Locator;
  /** In the shop's page: the badge that leads back to an open payment. */
  readonly badge: Locator;

  /** @param within The checkout: the dialog over a shop's page, or the body of the hosted page. */
  constructor(page: Page, within: Locator = page.getByRole('dialog', { name: /^Pay/ })) {
    this.page = page;
    this.dialog = within;
    this.address = within.locator('[part~=address] bdi');
    this.qr = within.getByRole('button', { name: /^QR code/ });
    this.large = within.locator('paywicket-copy-field[look=filled] button');
    this.badge = page.locator('paywicket-pill').getByRole('button', { name: /Continue/ });
  }

  /** Clicks the button of a product's page. */
  async buy(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pay with crypto' }).click();
    await expect(this.dialog).toBeVisible();
  }

  /** Searches for a method and chooses it. */
  async choose(search: string, method: RegExp): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Search coins and networks' }).fill(search);
    await this.dialog.getByRole('option', { name: method }).click();
  }

  /** From the product's page to an address for USDT on TRON. */
  async askForAddress(): Promise<string> {
    await this.buy();
    await this.choose('trc20', /USDT.*TRC20/);
    return this.shownAddress();
  }

  async shownAddress(): Promise<string> {
    await expect(this.address).toBeVisible();
    return this.address.evaluate((element) => element.textContent);
  }

  /** The QR code; if there is no room for it, after a tap in full screen. */
  async shownQr(): Promise<Locator> {
    const waiting = this.button('Show QR code');
    await expect(this.qr.or(waiting).first()).toBeVisible();
    if (!(await this.qr.isVisible())) await waiting.click();
    await expect(this.qr).toBeVisible();
    return this.qr;
  }

  /** The amount to send, without its unit. */
  async shownAmount(): Promise<string> {
    const text = await this.dialog.locator('[part~=amount] bdi').first().innerText();
    return plain(text).replace(/[^\d.].*$/u, '');
  }

  /** Waits for the screen's heading. */
  async sees(title: string | RegExp): Promise<void> {
    const headings = this.dialog.getByRole('heading', { level: 2 });
    const shown = expect.poll(async () => (await texts(headings)).join(' | '), {
      message: 'heading of the screen',
      intervals: [50, 100],
    });
    await (typeof title === 'string' ? shown.toBe(title) : shown.toMatch(title));
  }

  /** Waits for a text on the screen. */
  async reads(text: string | RegExp): Promise<void> {
    // Live regions repeat some of it invisibly.
    const elements = this.dialog.locator(':is(p, span, div):visible:not([role])');
    const shown = expect.poll(async () => (await texts(elements)).join('\n'), {
      message: 'text on the screen',
      intervals: [50, 100],
    });
    await (typeof text === 'string' ? shown.toContain(text) : shown.toMatch(text));
  }

  /** Opens a help screen from a payment screen. */
  async helpWith(topic: string): Promise<void> {
    await this.button('Help').click();
    // Below its name stands what is behind it.
    await this.dialog.getByRole('button', { name: topic }).click();
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }
}
