/**
 * The entry of the dialog's module, which the loader loads: from the answer of the merchant's server to an open
 * checkout.
 */
import '../checkout/checkout.ts';
import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
export { checkLate } from '../checkout/chunks.ts';
import { alreadyOpen, PaywicketErrorEvent } from '../checkout/events.ts';
import { goToHostedPage, hostedPage } from '../checkout/hosted.ts';
import { warnAboutOrigin } from '../checkout/session-controller.ts';
import { createCheckout } from '../checkout/create.ts';
import { hasPayments } from '../checkout/shop-page/has-payments.ts';
import { ProductLink } from './product-link.ts';
import type { OpenOptions } from './open-options.ts';
import { type OpenedSession, readSession, sendForm } from './session-token.ts';
import { SessionError } from '../session/client.ts';
import { localeQuery } from '../i18n/wanted.ts';
import { idle } from '../core/idle.ts';
import { serverOf } from '../core/load-script.ts';
import { FALLBACK_AFTER_MS } from '../core/timeouts.ts';

/** Goes to a page of the server. The promise stays pending while the browser leaves this page. */
async function goTo(address: string): Promise<never> {
  location.assign(address);
  return new Promise(() => {});
}

/** Options of links and forms in data attributes. User content may contain those: no server and no session. */
function optionsOf(given: OpenOptions, opener: HTMLElement | undefined): OpenOptions {
  const options = { ...given };
  for (const name of ['link', 'quantity', 'resume', 'mode', 'locale', 'theme', 'wallets'] as const) {
    const value = opener?.getAttribute(`data-paywicket-${name}`);
    if (value) options[name] ??= value;
  }
  return options;
}

/** Creates a checkout, known by its class. */
const newCheckout = (...given: Parameters<typeof createCheckout>) =>
  createCheckout(...given) as PaywicketCheckoutElement;

/**
 * For a page that was preloaded: shows the way back to a payment, and draws a dialog once that is never shown, so that the
 * first click finds code compiled, and templates and style sheets parsed.
 *
 * @param home The server that the page's script is from.
 */
export async function prepare(home: string): Promise<void> {
  const element = newCheckout('', { mode: 'modal' }, undefined);
  if (hasPayments()) void element.chunks.withShopPage((shopPage) => shopPage.restore(home));
  await idle();
  try {
    element.draw();
  } catch {
    // An obstacle is found at the click, too, which has a way around it.
  }
}

/** With what our button has beside an element. */
type Opener = HTMLElement & {
  readonly objects?: Record<string, unknown>;
  readonly attributeChangedCallback?: () => void;
};

/**
 * Shows an opener as one whose checkout is in the page. Its lock is the loader's; a copy of it has neither that nor `objects`.
 *
 * @param state Undefined: as before, unless the shop has set it meanwhile.
 */
function setOpen(opener: Opener, state: 'open' | undefined): void {
  const { objects } = opener;
  opener.setAttribute('aria-busy', 'false');
  opener.toggleAttribute('data-paywicket-busy', false);
  // One of another version has none, and a link or form shows nothing.
  if (objects && (state || objects['disabled'] === 'open')) objects['disabled'] = state;
  opener.attributeChangedCallback?.();
}

/** The dialog that is open, whoever has opened it. By the registered class, which may be that of another copy of the widget. */
const openDialog = (): PaywicketCheckoutElement | undefined =>
  (customElements.get('paywicket-checkout') as typeof PaywicketCheckoutElement).openDialog;

/** Without motion, whatever the page's style says: the next focus would end it half-way. */
async function bringIntoView(element: PaywicketCheckoutElement): Promise<void> {
  await element.updateComplete;
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  element.shadowRoot?.querySelector('h2')?.focus({ preventScroll: true });
}

/**
 * Shows a checkout that has no session yet. Without an opener the caller places an inline one.
 *
 * @param byShopper As for `open`.
 */
function show(
  server: string,
  options: OpenOptions,
  opener: HTMLElement | undefined,
  byShopper: boolean,
): PaywicketCheckoutElement {
  const { mode = 'modal' } = options;
  const shown = /^(inline|frame)$/.test(mode) ? mode : 'modal';
  const element = newCheckout(server, { ...options, mode: shown }, opener);
  element.opener = opener;
  if (shown !== 'inline') {
    // It goes not into the body, which page libraries swap while the checkout is open.
    element.show();
  } else if (opener) {
    const former = opener.nextElementSibling;
    if (former?.localName === element.localName) former.remove();
    opener.after(element);
    if (byShopper) void bringIntoView(element);
  }
  return element;
}

/**
 * Goes to the hosted page where the session is not loaded in time, though the browser is online: the page's policy or
 * the server's list of origins is in the way. A server that answers with an error can be reached.
 */
function watchForSession(element: PaywicketCheckoutElement): void {
  const timer = setTimeout(() => goToHostedPage(element), FALLBACK_AFTER_MS);
  const stop = () => clearTimeout(timer);
  element.addEventListener('paywicket-ready', stop);
  element.addEventListener('paywicket-error', ({ requestId }) => {
    if (requestId !== null) stop();
  });
}

/**
 * Opens a checkout in a dialog, in the page, or on the hosted page in the mode `redirect`.
 *
 * @param address As for `serverOf`.
 * One dialog is open at a time. Calls for its checkout get it: the same session, the same product and quantity, the same
 * opener, and any that is to request a session while another request is pending. Others are refused.
 *
 * @param asked The response of the merchant's server, where it was requested already.
 * @param byShopper Whether the shopper has pressed something for it, as against a script at page load: only then the page
 *   scrolls to an inline one, which gets the focus.
 * @param mayAsk Whether a payment that the shopper may have sent comes first, with the question whether to start another.
 * @returns The element, once its session is set or the shopper has closed it. With an opener also where there is no
 *   session and the shopper has seen why; and the element that is open already.
 * @throws SessionError `already_open`, which an opener also gets as an event; without an opener, after the shopper has seen it, and for a form that the browser has to send by
 *   itself; the error of `fetchSession`; the reason of `signal`.
 */
export async function open(
  address: string,
  asked: Promise<string | Response | undefined> | undefined,
  given: OpenOptions,
  opener?: HTMLElement,
  submitter?: HTMLButtonElement | null,
  byShopper = true,
  mayAsk = true,
): Promise<PaywicketCheckoutElement> {
  const server = serverOf(address);
  const options = optionsOf(given, opener);
  const form = opener instanceof HTMLFormElement ? opener : null;
  const { link, mode, locale = '', signal, fetchSession } = options;
  const product = link && !form ? new ProductLink(server, link, options) : null;
  const hosted = (token: string) => hostedPage(server, token, locale);
  const closeOnAbort = (element: PaywicketCheckoutElement) =>
    signal?.addEventListener('abort', () => {
      element.resume = 'none';
      if (element.isConnected) element.close();
      element.remove();
    });
  const isRequested = form !== null || fetchSession !== undefined;
  if (isRequested && mayAsk && hasPayments() && !openDialog()) {
    const shopPage = await newCheckout('', {}, undefined).chunks.shopPage();
    const sent = (await shopPage?.sentPayment(server)) as PaywicketCheckoutElement | null | undefined;
    // Another call may have opened a dialog meanwhile.
    if (sent && !openDialog()) {
      closeOnAbort(sent);
      sent.show();
      watchForSession(sent);
      const anew = new Promise((resolve) => sent.addEventListener('anew', resolve));
      const answer = await Promise.race([anew, sent.result.then(() => null)]);
      // The question is answered, or closed: the payment itself comes next.
      sent.act({ act: 'resume', label: '' });
      if (submitter) submitter.disabled = false;
      signal?.throwIfAborted();
      if (answer === null) return sent;
      sent.close();
    }
    return open(address, asked, given, opener, submitter, byShopper, false);
  }
  const key = product?.key ?? options.session ?? (isRequested ? '' : undefined);
  const refusal = () => {
    opener?.dispatchEvent(new PaywicketErrorEvent(...alreadyOpen, true, null));
    return new SessionError(...alreadyOpen);
  };
  const shown = mode === 'inline' ? undefined : openDialog();
  if (shown) {
    const { session: token, request } = shown;
    const isSame =
      (opener !== undefined && shown.opener === opener) ||
      (token !== '' && token === (options.session ?? product?.stored)) ||
      // Which checkout the merchant's server would create next is unknown.
      (key !== undefined && key === request?.key && (key !== '' || token === ''));
    if (!isSame) throw refusal();
    if (opener) return shown;
    closeOnAbort(shown);
    const error = await request?.outcome;
    signal?.throwIfAborted();
    if (error) throw error;
    return shown;
  }
  const requestSession = async (answer?: Promise<string | Response | undefined>): Promise<OpenedSession> => {
    if (product !== null) return product.session();
    if (form !== null) return readSession(await sendForm(form, submitter));
    return readSession(await (answer ?? options.session ?? fetchSession?.()));
  };
  const session = requestSession(asked);
  if (mode === 'redirect') {
    const opened = await session.catch(() => null);
    if (opened !== null) return goTo(hosted(opened.token));
    if (openDialog()) throw refusal();
  }
  // Safari gives no focus to a button that is clicked, and a dialog gives the focus back to what had it.
  if (byShopper && document.activeElement === document.body)
    (submitter ?? opener)?.focus({ preventScroll: true });
  const element = show(server, options, opener, byShopper);
  product?.follow(element);
  closeOnAbort(element);
  const closed = element.result.then(() => null);
  /** @returns Why there is no session, once the shopper has seen it. */
  const start = async (request: Promise<OpenedSession>): Promise<Error | undefined> => {
    try {
      const opened = await Promise.race([request, closed]);
      if (opened === null || signal?.aborted) return signal?.reason as Error | undefined;
      element.current.firstView = opened.view;
      element.session = opened.token;
      watchForSession(element);
    } catch (error) {
      // fetch() throws a TypeError where no answer came.
      const kind = product !== null || error instanceof TypeError ? 'network' : 'session_failed';
      const failure = error instanceof SessionError ? error : new SessionError(kind, String(error));
      const { code, message, requestId } = failure;
      if (product && code === 'network' && navigator.onLine) {
        warnAboutOrigin();
        return goTo(product.page + localeQuery(locale));
      }
      console.error(error);
      element.dispatchEvent(new PaywicketErrorEvent(code, message, code !== 'missing_session', requestId));
      // The browser sends the form itself now. Offline it would leave the shop's page for nothing.
      if (form && code !== 'session_refused' && request === session && navigator.onLine) element.remove();
      // The first request may have created a checkout: only the shopper can decide to request another.
      else element.fail(failure, () => void start(requestSession()));
      return error instanceof Error ? error : failure;
    }
    return undefined;
  };
  const outcome = start(session);
  element.request = { key, outcome };
  const error = await outcome;
  // The shop has disabled it against a second click, because it expected to leave the page.
  if (submitter) submitter.disabled = false;
  if (error && (!opener || !element.isConnected)) throw error;
  // One at a time in the page: until then the loader opens no other by it.
  if (opener && element.mode === 'inline') {
    setOpen(opener, 'open');
    await element.result;
    setOpen(opener, undefined);
  }
  return element;
}
