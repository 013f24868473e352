/** The chunk for what is outside the dialog: the iframe mode, and the resume badge. */
import type { PaywicketCheckoutElement } from '../checkout.ts';
import { mountIframe } from './iframe-host.ts';
import { isUnderWay, resumeBadgeContent } from './resume-badge-content.ts';
import { discard, showResumeBadge } from './resume-badge.ts';

/** Shows the server's own page in the element's dialog. @param page Its address. */
export function openIframe(host: PaywicketCheckoutElement, page: string): void {
  const dialog = host.renderRoot.querySelector('dialog');
  if (!host.isOpen || dialog === null) return;
  const { theme, locale, iframe } = host;
  const options = { frame: '', theme, locale: locale || document.documentElement.lang };
  const address = `${page}&${String(new URLSearchParams(options))}`;
  if (iframe === null) host.iframe = mountIframe(host, dialog, address);
  else iframe.show(address);
}

/** The dialog was closed: shows the resume badge where a payment can be resumed. */
export function onClosed(host: PaywicketCheckoutElement): void {
  const { view, iframe, resume, isOpen, current } = host;
  if (isOpen) return;
  const reminds =
    iframe === null
      ? view !== null && isUnderWay(view)
      : iframe.resumeBadge !== null && iframe.status !== 'paid';
  if (!reminds || resume === 'none') {
    discard(host);
    return;
  }
  if (iframe === null) current.start(host.server, host.session);
  showResumeBadge(host, () => {
    const { view, chunks } = host;
    const { words } = chunks;
    if (iframe !== null) return iframe.resumeBadge;
    return view && words && resumeBadgeContent(view, words.text, current.now.server);
  });
}
