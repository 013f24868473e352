import type { Strings } from '../i18n/override.ts';

/**
 * Options of `Paywicket.open()`. The attributes of a button have the same names; those of links and forms begin with
 * `data-paywicket-`.
 */
export interface OpenOptions {
  /** A session token, `cs_…`. */
  session?: string;
  /**
   * Requests one from the merchant's server while the dialog loads: the token, or the server's response, JSON with a
   * `sessionToken` and perhaps the `sessionView`, from which the list of coins is drawn at once. The `message` of a 4xx answer is shown to the shopper.
   */
  fetchSession?: () => Promise<string | Response>;
  /** In place of both: a product of the server's own catalogue. */
  link?: string;
  /** How many of it; 1 by default. */
  quantity?: number | string;
  /** `none`: a link always starts a new checkout, and no badge shows a payment that is still open. */
  resume?: string;
  /**
   * `modal` (default) opens the dialog over the page, `frame` the same out of the reach of the page's scripts, `inline`
   * is placed in the page, `redirect` goes to the hosted page.
   */
  mode?: string;
  /** BCP 47 tag; default: the page's `lang`, then the browser's languages. */
  locale?: string;
  /** `auto` (default), `light` or `dark`. */
  theme?: string;
  /** `none`: no wallet of the page is offered. `frame`: also in the mode `frame`, where by default none is. */
  wallets?: string;
  /** Words in place of ours; JSON as an attribute. */
  strings?: Strings | string;
  /**
   * The companion server's address, such as `https://pay.shop.example` or `https://shop.example/crypto`;
   * default: where the loader came from.
   */
  server?: string;
  /** Closes the checkout, also where another call has opened it, or prevents it from opening. It never cancels a payment. */
  signal?: AbortSignal;
}
