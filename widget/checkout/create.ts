/** Elements that code makes for a page, as against those that a page holds in its own markup. */
import type { Strings } from '../i18n/override.ts';
import type { CreatedCheckout } from './host.ts';

/** Attributes and properties of `<paywicket-checkout>`; undefined or empty is the default. */
interface CheckoutOptions {
  mode?: string;
  locale?: string;
  theme?: string;
  resume?: string;
  wallets?: string;
  strings?: Strings | string | undefined;
}

/** Dispatches an event of the dialog again on its opener, and only there: listeners further up get it once. */
function relay(event: Event, opener: HTMLElement): void {
  if (!opener.isConnected) return;
  event.stopPropagation();
  // The fields of our events are own properties. `isTrusted` is the browser's, and cannot be written.
  const { isTrusted: _isTrusted, ...fields } = event;
  const copy = Object.assign(new Event(event.type, event), fields);
  // So that it is an instance of the same class.
  Object.setPrototypeOf(copy, Object.getPrototypeOf(event) as object);
  if (!opener.dispatchEvent(copy)) event.preventDefault();
}

/** A checkout that is not shown yet. @param opener Gets its events. */
export function createCheckout(
  server: string,
  { mode, locale, theme, resume, wallets, strings }: CheckoutOptions,
  opener: HTMLElement | undefined,
): CreatedCheckout {
  const element = document.createElement('paywicket-checkout') as HTMLElement as CreatedCheckout;
  element.strings = strings;
  element.isOpened = true;
  element.toggleAttribute('data-paywicket-opened', true);
  for (const [name, value] of Object.entries({ mode, server, locale, theme, resume, wallets })) {
    if (value) element.setAttribute(name, value);
  }
  if (opener) {
    for (const type of ['ready', 'method', 'status', 'paid', 'close', 'error']) {
      element.addEventListener(`paywicket-${type}`, (event) => relay(event, opener));
    }
  }
  return element;
}
