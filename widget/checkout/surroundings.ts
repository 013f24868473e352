import type { PaywicketCheckoutElement } from './checkout.ts';
import { frame } from './iframe-host.ts';
import { isUnderWay, pillOf } from './resume-badge-facts.ts';
import { forsake, remind } from './resume-badge.ts';

/** Shows the server's own page in the element's dialog. @param page Its address. */
export function openFrame(host: PaywicketCheckoutElement, page: string): void {
  const dialog = host.renderRoot.querySelector('dialog');
  if (!host.isOpen || dialog === null) return;
  const { theme, locale, framed } = host;
  const options = { frame: '', theme, locale: locale || document.documentElement.lang };
  const address = `${page}&${String(new URLSearchParams(options))}`;
  if (framed === null) host.framed = frame(host, dialog, address);
  else framed.show(address);
}

/** The dialog was closed: a pill comes where there is a payment to come back to. */
export function closed(host: PaywicketCheckoutElement): void {
  const { view, framed, resume, isOpen, current } = host;
  if (isOpen) return;
  const reminds =
    framed === null ? view !== null && isUnderWay(view) : framed.pill !== null && framed.status !== 'paid';
  if (!reminds || resume === 'none') {
    forsake(host);
    return;
  }
  if (framed === null) current.start(host.server, host.session);
  remind(host, () => {
    const { view, chunks } = host;
    const { words } = chunks;
    if (framed !== null) return framed.pill;
    return view && words && pillOf(view, words.text, current.now.server);
  });
}
