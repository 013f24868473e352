/** What a shopper does and sees, by the roles and names that a screen reader would use. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Characters around names and amounts that keep right-to-left text apart; nobody sees them. */
const mark = '[\\u200e\\u200f\\u2066-\\u2069]';

/** A text as a shopper reads it, whatever marks and kinds of space stand in it; `…` stands for anything. */
function reading(text: string): RegExp {
  const characters = [...text].map((character) => {
    if (character === '…') return '.*';
    return character === ' ' ? '\\s+' : character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  });
  return new RegExp(`^${mark}*${characters.join(`${mark}*`)}${mark}*$`, 'su');
}

export class Shopper {
  readonly page: Page;
  readonly dialog: Locator;
  /** The characters of the address, as they stand on the page. */
  readonly address: Locator;
  readonly qr: Locator;

  /** @param within Where the checkout is: the dialog over a shop's page, or the body of the hosted page. */
  constructor(page: Page, within: Locator = page.getByRole('dialog', { name: /^Pay/ })) {
    this.page = page;
    this.dialog = within;
    this.address = within.locator('[part~=address] bdi');
    this.qr = within.getByRole('img', { name: /^QR code/ });
  }

  /** Clicks the button of a product's page. */
  async buy(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pay with crypto' }).click();
    await expect(this.dialog).toBeVisible();
  }

  /** Finds a method by the search field and takes it. */
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

  /** The number that has to be sent, without its unit. */
  async shownAmount(): Promise<string> {
    const text = await this.dialog.locator('[part~=amount] bdi').first().innerText();
    return text.replaceAll(new RegExp(mark, 'gu'), '').replace(/[^\d.].*$/su, '');
  }

  /** The heading of the screen, waited for; `…` in it stands for anything. */
  async sees(title: string): Promise<void> {
    await expect(this.dialog.getByRole('heading', { level: 2, name: reading(title) })).toBeAttached();
  }

  /** A text on the screen, waited for; `…` in it stands for anything. */
  async reads(text: string): Promise<void> {
    // The live region says some of it again.
    await expect(this.dialog.getByText(reading(text)).first()).toBeVisible();
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }
}
