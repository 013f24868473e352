import type { SessionView } from '../../server/money-in/contract/session.ts';
import type { Result } from '../checkout/events.ts';
import type { Strings } from '../i18n/override.ts';

/**
 * Public interfaces of the elements, for TypeScript and editors. Their classes come from the server with the rest of the widget:
 * pages cannot import them, and their types do not need Lit.
 */

/**
 * @summary A button that opens a checkout.
 *
 * @tag paywicket-button
 *
 * @attr session-url - The shop's own route that creates a checkout and answers `{"sessionToken": "cs_…"}`, `sessionView` beside it.
 * @attr payload - JSON that is posted to it; `{}` by default. As a property also an object.
 * @attr session - A session token, in place of it.
 * @attr link - The id of a link of the server's settings, in place of both.
 * @attr {number | string} quantity - How many of the link's product.
 * @attr {'modal' | 'inline' | 'redirect' | 'frame'} mode - A dialog over the page by default.
 * @attr locale - BCP 47 tag; default: the page's `lang`, then the browser's languages.
 * @attr {'auto' | 'light' | 'dark'} theme - `auto` by default.
 * @attr strings - Words in place of ours: JSON.
 * @attr {'none'} resume - A link always starts a new checkout, and nothing stays in the page to come back by.
 * @attr {'none' | 'frame'} wallets - `none`: no wallet of the page is offered. `frame`: also in the mode `frame`.
 * @attr server - The companion server, where it is not the one that the loader came from.
 * @attr unavailable - What is said beside it in place of our English sentence where no checkout can be opened.
 * @attr {boolean | '' | 'false'} disabled - As of any button; "false" is none.
 *
 * @fires paywicket-ready - The session is known.
 * @fires paywicket-method - The shopper chose a method.
 * @fires paywicket-status - There is a newer version of the checkout.
 * @fires paywicket-paid - Paid. Cancelable: the page stays.
 * @fires paywicket-close - The dialog is about to close. Cancelable unless it closes for good.
 * @fires paywicket-error - Something went wrong; the shopper sees what to do.
 *
 * @slot - The label; "Pay with crypto" by default.
 *
 * @cssproperty --paywicket-color-primary - The button.
 * @cssproperty --paywicket-color-on-primary - Its label.
 * @cssproperty --paywicket-radius - Its corners.
 * @cssproperty --paywicket-font - Font family.
 */
export declare class PaywicketButtonElement extends HTMLElement {
  /** The shop's own route that creates a checkout. */
  sessionUrl: string;
  /** Posted to that route: an object, which is read at the click, or JSON. */
  get payload(): unknown;
  set payload(value: object | string | null | undefined);
  /** A session token, instead of `sessionUrl`. */
  session: string;
  /** Id of a link in the server's settings, instead of both. */
  link: string;
  /** Quantity of the link's product. */
  get quantity(): string;
  set quantity(value: number | string);
  /** `modal` (default), `inline`, `redirect` or `frame`. */
  mode: string;
  /** BCP 47 tag; default: the page's `lang`, then the browser's languages. */
  locale: string;
  /** `auto` (default), `light` or `dark`. */
  theme: string;
  /** Texts that replace ours; JSON as an attribute. */
  strings: Strings | string | undefined;
  /** `none`: a link always starts a new checkout, and no badge shows a payment in progress. */
  resume: string;
  /** `none`: wallets of the page are not offered. `frame`: they are also offered in the mode `frame`. */
  wallets: string;
  /** The companion server, if it is not the one that the loader came from. */
  server: string;
  /** Text shown beside it if no checkout can be opened. */
  unavailable: string;
  /** Whether clicks open nothing. False for `false`, "false", `null` and `undefined`; true for anything else. */
  get disabled(): boolean;
  set disabled(value: boolean | 'false' | '' | null | undefined);
}

/**
 * @summary A checkout, in a modal dialog or inline. It may be opened before its session is known. It shows the state of
 * the session, and is the only element that calls the companion server.
 *
 * @tag paywicket-checkout
 *
 * @attr session - Session token, `cs_…`.
 * @attr server - Address of the companion server, with its path; default: `data-paywicket-origin` of `<html>`.
 * @attr {'modal' | 'inline' | 'frame'} mode - `modal` is opened by `show()`; `inline` (default) is part of the page.
 * @attr locale - BCP 47 tag; default: the page's `lang`, then the browser's languages.
 * @attr strings - The shop's own texts: JSON.
 * @attr {'auto' | 'light' | 'dark'} theme - `auto` by default.
 * @attr {'none'} resume - No resume badge after the dialog is closed.
 * @attr {'none' | 'frame'} wallets - `none`: no wallet of the page is offered. `frame`: also in the mode `frame`.
 *
 * @fires paywicket-ready - The session is loaded.
 * @fires paywicket-method - The shopper chose a method.
 * @fires paywicket-status - The checkout has a new version.
 * @fires paywicket-paid - Paid. Cancelable: no redirect to the shop.
 * @fires paywicket-close - The dialog is about to close. Not cancelable if it is closed by force.
 * @fires paywicket-error - An error; the shopper sees what to do.
 *
 * @slot header - Replaces the store's logo and name.
 * @slot footer - Replaces the help link.
 * @slot success - Shown above the lines of the receipt.
 *
 * @csspart dialog - The card.
 * @csspart header - The line with the store.
 * @csspart amount - The amount due.
 * @csspart method - A row of the list of methods.
 * @csspart address - The address, and a memo.
 * @csspart qr - The white tile of the QR code.
 * @csspart button - Every button, and links that look like one.
 * @csspart primary - The filled button.
 * @csspart link - A button that looks like text.
 * @csspart status - The progress of the confirmation.
 * @csspart footer - The footer.
 *
 * @cssproperty --paywicket-color-primary - Filled buttons, focus rings.
 * @cssproperty --paywicket-color-on-primary - Text on the primary color; chosen by contrast if unset.
 * @cssproperty --paywicket-color-bg - The card. Without a `theme` it decides between our light and dark colors.
 * @cssproperty --paywicket-color-surface - Raised and hovered areas.
 * @cssproperty --paywicket-color-text - Text.
 * @cssproperty --paywicket-color-muted - Secondary text, with a contrast of at least 4.5:1.
 * @cssproperty --paywicket-color-border - Lines and borders of controls.
 * @cssproperty --paywicket-color-danger - Errors.
 * @cssproperty --paywicket-color-success - Paid.
 * @cssproperty --paywicket-color-warning - The warning above the address, the countdown's last minutes.
 * @cssproperty --paywicket-radius - Radius of the card's corners; controls derive theirs.
 * @cssproperty --paywicket-font - Font family.
 * @cssproperty --paywicket-spacing - Horizontal padding of the content.
 */
export declare class PaywicketCheckoutElement extends HTMLElement {
  /** Session token, `cs_…`. May be set after `show()`. */
  session: string;
  /** Address of the companion server, with its path; default: `data-paywicket-origin` of `<html>`. */
  server: string;
  /** `modal` is opened by `show()`; `inline` (default) is part of the page. */
  mode: string;
  /** BCP 47 tag; default: the page's `lang`, then the browser's languages. */
  locale: string;
  /** The shop's own texts; JSON as an attribute. */
  strings: Strings | string | undefined;
  /** `auto` (default), `light` or `dark`. */
  theme: string;
  /** `none`: no resume badge after the dialog is closed. */
  resume: string;
  /** `none`: wallets of the page are not offered. `frame`: they are also offered in the mode `frame`. */
  wallets: string;
  /** Resolves once: when the dialog is closed or the element removed; inline also when the checkout ends. */
  readonly result: Promise<Result>;
  /** The last known state of the session; null until it is loaded. */
  get view(): SessionView | null;
  /** Opens the dialog, with or without a session. While another checkout's dialog is open: `paywicket-error`, `already_open`. */
  show(): void;
  /** Closes without a cancelable event. The payment continues. */
  close(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-button': PaywicketButtonElement;
    'paywicket-checkout': PaywicketCheckoutElement;
  }
}
