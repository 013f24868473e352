/** The module for what is outside the dialog: the iframe mode, the resume badge, the tab's history, the keyboard. */
import { deviceClock, toMs } from '../../core/clock.ts';
import { inTime } from '../../core/in-time.ts';
import { serverOf } from '../../core/load-script.ts';
import { retryImport } from '../../core/retry-import.ts';
import { isPermanent, isRefusal, SessionClient } from '../../session/client.ts';
import type { CheckoutHost, CreatedCheckout } from '../host.ts';
import { addHistoryEntry } from './history-entry.ts';
import { followKeyboard } from './keyboard.ts';
import { isAway, setAway } from './away.ts';
import { createCheckout } from '../create.ts';
import { forget, isInPage, isResumable, isSent, isStoredAsSent, remember } from './open-payment.ts';
import { isMaybeSent } from './resume-badge-content.ts';
import { discard, showResumeBadge } from './resume-badge.ts';
import { readPayments, type StoredPayment } from './stored-payments.ts';

/** ms between two checks of whether a payment of an earlier page has been loaded. */
const RESTORE_INTERVAL_MS = 250;

/** Only the mode `frame` needs this module, whose page loads none of the screens. */
const loadIframeHost = async () => import('./iframe-host.ts');
/** All others: there, the page in the iframe has the links. */
const loadLeavingLinks = async () => import('../../components/leaving-links.ts');

/** Shows the server's own page in the element's dialog. @param page Its address. */
export async function openIframe(host: CheckoutHost, page: string): Promise<void> {
  const { theme, locale, wallets, isAsked } = host;
  // From here on the page in the iframe follows the payment.
  host.current.stop();
  const language = locale || document.documentElement.lang;
  const options = { frame: '', theme, locale: language, wallets, ...(isAsked && { ask: '' }) };
  const address = `${page}&${String(new URLSearchParams(options))}`;
  const loaded = host.iframe === null ? await inTime(retryImport(loadIframeHost)).catch(() => null) : null;
  const dialog = host.renderRoot.querySelector('dialog');
  if (!host.isOpen || dialog === null) return;
  if (host.iframe !== null) host.iframe.show(address);
  else if (loaded === null) {
    host.onLoadFailure();
    return;
  } else host.iframe = loaded.mountIframe(host, dialog, address, isStoredAsSent(host));
  onOpened(host);
}

/**
 * Detaches the iframe when the page has removed the dialog. Browsers unload an iframe that leaves the document, so its state is
 * lost anyway.
 */
function unmountIframe(element: CheckoutHost): void {
  const dialog = element.renderRoot.querySelector('dialog');
  const [card] = dialog?.children ?? [];
  dialog?.querySelector('iframe')?.remove();
  dialog?.style.removeProperty('box-shadow');
  if (card instanceof HTMLElement) card.style.removeProperty('visibility');
  element.iframe = null;
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

/** Stores the element's payment from now on, as long as it can be resumed. */
export function follow(host: CheckoutHost): void {
  remember(host);
  if (followed.has(host)) return;
  followed.add(host);
  host.addEventListener('paywicket-status', () => remember(host));
  // "I've sent it" does not change the session.
  let wasSent = isSent(host);
  host.addEventListener('drawn', () => {
    if (isSent(host) !== wasSent) remember(host);
    wasSent = isSent(host);
  });
  host.addEventListener('away', () => setAway(host, true));
  if (host.mode !== 'frame') void followLinks(host);
}

/** Checks the links of the card. Where that code cannot be loaded, they are links like any other. */
async function followLinks(host: CheckoutHost): Promise<void> {
  const { chunks } = host;
  const loaded = await inTime(retryImport(loadLeavingLinks)).catch(() => null);
  loaded?.checkLinks(
    host,
    () => chunks.words?.text,
    (left, stayed) => chunks.screens?.watchLeaving(left, stayed),
  );
}

/** The dialog was closed, or an inline element left the page: shows the resume badge where a payment can be resumed. */
export function onClosed(host: CheckoutHost): void {
  const { iframe, resume, isShown, current, server, session } = host;
  if (isShown) return;
  setAway(host, false);
  if (!isResumable(host) || resume === 'none') {
    discard(host);
    return;
  }
  if (iframe !== null && !host.isConnected) {
    remember(host);
    unmountIframe(host);
    load(host);
    return;
  }
  if (host.mode === 'inline') {
    // The page may put its element back, at once or later, so the badge has one of its own.
    const own = elementFor({ server, session, options: host });
    setTimeout(() => {
      if (!isInPage(own)) load(own);
    }, RESTORE_INTERVAL_MS);
    return;
  }
  if (iframe === null) current.start(server, session);
  showResumeBadge(host, onOpened);
}

type Resumed = Pick<StoredPayment, 'server' | 'session'> & { options: Parameters<typeof createCheckout>[1] };

/** Creates a dialog for a payment, also if it was inline before. */
function elementFor({ server, session, options }: Resumed): CreatedCheckout {
  const mode = options.mode === 'frame' ? 'frame' : 'modal';
  const element = createCheckout(server, { ...options, mode }, document.documentElement);
  element.session = session;
  return element;
}

/** Empty for what is no address. */
function serverNamed(address: string): string {
  try {
    return serverOf(address);
  } catch {
    return '';
  }
}

/**
 * Shows the payments that were under way in earlier pages, unless the browser has restored this page with its badge. Other
 * scripts can write into the storage: a payment is shown only if the page itself names its server.
 *
 * @param home The server that the page's script is from.
 */
export function restore(home: string): void {
  if (document.querySelector('paywicket-pill:defined') !== null) return;
  const openers = document.querySelectorAll('paywicket-button,paywicket-checkout');
  const named = [...openers].map((opener) => (opener as Element & { server?: string }).server ?? '');
  const servers = [home, ...named].map(serverNamed);
  for (const payment of readPayments()) if (servers.includes(payment.server)) load(elementFor(payment));
}

/**
 * Creates a dialog for the newest payment that the shopper may have sent money to, with the question whether to start
 * another payment. It dispatches `anew` if the answer is yes, or if the server refuses the payment's token: nothing can be
 * shown of it then.
 */
export async function sentPayment(server: string): Promise<CreatedCheckout | null> {
  const payments = readPayments().filter((payment) => payment.server === server);
  const payment = payments.findLast(({ isSent }) => isSent) ?? (await seenPayment(payments));
  if (payment === undefined) return null;
  const element = elementFor(payment);
  element.isAsked = true;
  element.addEventListener('paywicket-error', ({ code }) => {
    if (!isRefusal(code)) return;
    forget(element);
    element.dispatchEvent(new Event('anew'));
  });
  return element;
}

/** Returns the newest payment that the server has seen money of, or another sign, since it was stored. */
async function seenPayment(payments: readonly StoredPayment[]): Promise<StoredPayment | undefined> {
  const looks = payments.map(async ({ server, session }) => {
    const client = new SessionClient(server, session, deviceClock);
    const { view } = await client.read(null, new AbortController().signal);
    return view !== null && isMaybeSent(view, []);
  });
  // Without an answer what is stored counts.
  const seen = await Promise.all(looks.map(async (look) => inTime(look).catch(() => false)));
  return payments.findLast((_, at) => seen[at]);
}

/** Shows the resume badge once the present state of the element's payment is loaded. */
function load(host: CheckoutHost): void {
  const { current, chunks } = host;
  host.draw();
  chunks.start(() => true);
  current.start(host.server, host.session);
  const timer = setInterval(() => {
    const { view } = host;
    const code = current.connection.problem?.code ?? '';
    const isKnown = view !== null && chunks.words !== null;
    if (!isKnown && !isPermanent(code)) return;
    clearInterval(timer);
    if (view?.status === 'paid') forget(host);
    else if (isResumable(host)) follow(host);
    else {
      // A server whose routes are not found says nothing about the payment: a later page asks again.
      if (isKnown || isRefusal(code)) forget(host);
      current.stop();
      return;
    }
    // Meanwhile the shopper may have opened it.
    if (isInPage(host)) current.stop();
    else if (!isAway(host) || !isPriceHeld(host) || !reopen(host)) showResumeBadge(host, onOpened);
  }, RESTORE_INTERVAL_MS);
}

const isPriceHeld = ({ view, current }: CheckoutHost): boolean =>
  current.now.server < toMs(view?.payment?.expiresAt ?? '');

/** Back from a wallet's app. @returns Whether it is open; not while the dialog of another payment is. */
function reopen(host: CheckoutHost): boolean {
  host.show();
  onOpened(host);
  return host.isOpen;
}
