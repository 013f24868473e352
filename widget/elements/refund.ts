/**
 * @summary A refund that the shopper claims: it asks for an address, and shows the refund until it is sent.
 *
 * @tag paywicket-refund
 *
 * @attr token - Token of the refund's link, `rt_…`.
 * @attr server - Address of the companion server, with its path; default: `data-paywicket-origin` of `<html>`.
 * @attr locale - BCP 47 tag; default: the page's `lang`, then the browser's languages.
 * @attr {'auto' | 'light' | 'dark'} theme - `auto` by default.
 */
export declare class PaywicketRefundElement extends HTMLElement {
  /** Token of the refund's link, `rt_…`. */
  token: string;
  /** Address of the companion server, with its path; default: `data-paywicket-origin` of `<html>`. */
  server: string;
  /** BCP 47 tag; default: the page's `lang`, then the browser's languages. */
  locale: string;
  /** `auto` (default), `light` or `dark`. */
  theme: string;
}

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-refund': PaywicketRefundElement;
  }
}
