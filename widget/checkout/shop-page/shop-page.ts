/** The module for what is outside the dialog: the iframe mode, the resume badge, the tab's history, the keyboard. */
import { toMs } from '../../core/clock.ts';
import { isPermanent } from '../../session/client.ts';
import type { CheckoutHost } from '../host.ts';
import { addHistoryEntry } from './history-entry.ts';
import { mountIframe, unmountIframe } from './iframe-host.ts';
import { followKeyboard } from './keyboard.ts';
import { isAway, setAway } from './away.ts';
import { forget, isRemembered, isResumable, remember } from './open-payment.ts';
import { resumeBadgeContent } from './resume-badge-content.ts';
import { discard, showResumeBadge } from './resume-badge.ts';

/** ms between two checks of whether a payment of an earlier page has been loaded. */
const RESTORE_INTERVAL_MS = 250;

/** Shows the server's own page in the element's dialog. @param page Its address. */
export function openIframe(host: CheckoutHost, page: string): void {
  const dialog = host.renderRoot.querySelector('dialog');
  if (!host.isOpen || dialog === null) return;
  const { theme, locale, iframe, wallets } = host;
  // From here on the page in the iframe follows the payment.
  host.current.stop();
  const options = { frame: '', theme, locale: locale || document.documentElement.lang, wallets };
  const address = `${page}&${String(new URLSearchParams(options))}`;
  if (iframe === null) host.iframe = mountIframe(host, dialog, address);
  else iframe.show(address);
  onOpened(host);
}

/** Elements whose dialog is open, and those whose payment is stored at each change of its status. */
const opened = new WeakSet<CheckoutHost>();
const followed = new WeakSet<CheckoutHost>();

/** The dialog is open. The back button closes it from now on, also where no session can be loaded. */
export function onOpened(host: CheckoutHost): void {
  const dialog = host.renderRoot.querySelector('dialog');
  if (!host.isOpen || dialog === null || opened.has(host)) return;
  opened.add(host);
  const closing = new AbortController();
  const onClose = ({ target }: Event) => {
    if (target !== dialog) return;
    opened.delete(host);
    closing.abort();
  };
  dialog.addEventListener('close', onClose, { signal: closing.signal });
  addHistoryEntry(host, closing.signal);
  followKeyboard(host, dialog, closing.signal);
  closeWhenHidden(host, dialog, closing.signal);
  follow(host);
}

/** Closes a dialog that the page has hidden with what is around it: it would keep the page from being used, unseen. */
function closeWhenHidden(host: CheckoutHost, dialog: HTMLDialogElement, closed: AbortSignal): void {
  const observer = new ResizeObserver(() => {
    // In a frame that is hidden, as ours is after its dialog is closed, nothing at all is shown.
    const isShown = (element: Element) => element.getClientRects().length > 0;
    if (isShown(dialog) || !isShown(document.documentElement)) return;
    // Closed, and its `close` event is still to come: browsers may draw before it. To one that was removed none may come.
    if (!dialog.open && host.isConnected) return;
    const { parentElement } = host;
    // The element itself is hidden, as by a filter list: it would be again.
    if (parentElement && isShown(parentElement) && host.onLoadFailure())
      console.warn('Paywicket: the page hides the checkout. The hosted page takes over.');
    else host.close();
  });
  observer.observe(dialog);
  closed.addEventListener('abort', () => observer.disconnect());
}

function follow(host: CheckoutHost): void {
  remember(host);
  if (followed.has(host)) return;
  followed.add(host);
  host.addEventListener('paywicket-status', () => remember(host));
  host.addEventListener('away', () => setAway(host, true));
}

/** The dialog was closed: shows the resume badge where a payment can be resumed. */
export function onClosed(host: CheckoutHost): void {
  const { iframe, resume, isOpen, current } = host;
  if (isOpen) return;
  setAway(host, false);
  if (!isResumable(host) || resume === 'none') {
    discard(host);
    return;
  }
  if (iframe !== null && !host.isConnected) {
    remember(host);
    unmountIframe(host);
    restore(host);
    return;
  }
  if (iframe === null) current.start(host.server, host.session);
  showBadge(host);
}

/** A payment that was under way in an earlier page: shows the resume badge once its present state is loaded. */
export function restore(host: CheckoutHost): void {
  const { current, chunks } = host;
  if (!isRemembered(host)) {
    forget(host);
    return;
  }
  host.draw();
  chunks.start(() => true);
  current.start(host.server, host.session);
  const timer = setInterval(() => {
    const { view } = host;
    const isLasting = isPermanent(current.connection.problem?.code ?? '');
    const isKnown = view !== null && chunks.words !== null;
    if (!isKnown && !isLasting) return;
    clearInterval(timer);
    if (view?.status === 'paid') forget(host);
    else if (isResumable(host)) follow(host);
    else {
      forget(host);
      current.stop();
      return;
    }
    // Meanwhile the shopper may have opened it.
    if (document.querySelector('paywicket-checkout,paywicket-pill') !== null) current.stop();
    else if (isAway(host) && isPriceHeld(host)) reopen(host);
    else showBadge(host);
  }, RESTORE_INTERVAL_MS);
}

const isPriceHeld = ({ view, current }: CheckoutHost): boolean =>
  current.now.server < toMs(view?.payment?.expiresAt ?? '');

/** Back from a wallet's app. */
function reopen(host: CheckoutHost): void {
  host.show();
  onOpened(host);
}

function showBadge(host: CheckoutHost): void {
  const content = () => {
    const { view, chunks, iframe, current } = host;
    const { words } = chunks;
    if (iframe !== null) return iframe.resumeBadge;
    return view && words && resumeBadgeContent(view, words.text, current.now.server);
  };
  showResumeBadge(host, content, onOpened);
}
