/**
 * The half of the loader that comes with the dialog's chunk: from the answer of the merchant's server to an open
 * checkout.
 */
import './checkout/checkout.ts';
import type { PaywicketCheckoutElement } from './checkout/checkout.ts';
import type { OpenOptions } from './loader-open.ts';
import { readToken, sendForm, type SessionError } from './loader-session.ts';

/** Milliseconds that a dialog may be without news of its session before the hosted page takes over. */
const patience = 8000;

/** Goes to the hosted page, for good: the promise stays pending while this page is left. */
async function leave(server: string, token: string): Promise<never> {
  location.assign(`${server}/pay#${token}`);
  return new Promise(() => {});
}

/** Dispatches an event of the dialog again on its opener, and only there: what listens further up hears it once. */
function relay(event: Event, opener: HTMLElement): void {
  if (!opener.isConnected) return;
  event.stopPropagation();
  const { isTrusted: _, ...details } = event;
  const again = Object.assign(new Event(event.type, event), details);
  Object.setPrototypeOf(again, Object.getPrototypeOf(event) as object);
  if (!opener.dispatchEvent(again)) event.preventDefault();
}

/** A dialog that is open and has no session yet. */
function show(
  server: string,
  options: OpenOptions,
  opener: HTMLElement | undefined,
): PaywicketCheckoutElement {
  const element = document.createElement('paywicket-checkout');
  const { locale, theme } = options;
  for (const [name, value] of Object.entries({ mode: 'modal', server, locale, theme })) {
    if (value) element.setAttribute(name, value);
  }
  if (opener) {
    for (const type of ['ready', 'method', 'status', 'paid', 'close', 'error']) {
      element.addEventListener(`paywicket-${type}`, (event) => relay(event, opener));
    }
  }
  // Not into the body, which page libraries swap while the checkout is open.
  document.documentElement.append(element);
  element.show();
  return element;
}

/**
 * Goes to the hosted page where the dialog does not get to its session in time, though the browser is online: the
 * page's policy or the server's list of origins is in the way. A server that answers with an error can be reached.
 */
function watch(element: PaywicketCheckoutElement, server: string, token: string): void {
  const timer = setTimeout(() => {
    if (navigator.onLine && element.isConnected) void leave(server, token);
  }, patience);
  const stop = () => clearTimeout(timer);
  element.addEventListener('paywicket-ready', stop);
  element.addEventListener('paywicket-error', ({ requestId }) => requestId && stop());
}

/**
 * Opens a checkout in a dialog, or on the hosted page in the mode `redirect`.
 *
 * @param address Any address at the companion server.
 * @param asked What the merchant's server says; nothing for a form, which is sent from here.
 * @returns The element, once its session is set, or once the shopper has closed it before.
 * @throws SessionError, after the shopper has been told; the error of `fetchSession`; the reason of `signal`.
 */
export async function open(
  address: string,
  asked: Promise<string | Response | undefined>,
  options: OpenOptions,
  opener?: HTMLElement,
  submitter?: HTMLElement | null,
): Promise<PaywicketCheckoutElement> {
  const server = new URL(address).origin;
  const form = opener instanceof HTMLFormElement ? opener : null;
  const session = (form ? sendForm(form, submitter) : asked).then(readToken);
  if (options.mode === 'redirect') {
    const token = await session.catch(() => null);
    if (token !== null) return leave(server, token);
  }
  // Safari gives no focus to a button that is clicked, and a dialog gives the focus back to what had it.
  if (document.activeElement === document.body) (submitter ?? opener)?.focus({ preventScroll: true });
  const element = show(server, options, opener);
  options.signal?.addEventListener('abort', () => element.isConnected && element.close());
  let token: string | null;
  try {
    token = await Promise.race([session, element.result.then(() => null)]);
    options.signal?.throwIfAborted();
  } catch (error) {
    const { code, message } = error as SessionError;
    // The browser sends the form itself now.
    if (form && code !== 'session_refused') element.remove();
    else element.fail(code === 'session_refused' ? message : '');
    throw error;
  }
  if (token !== null) {
    element.setAttribute('session', token);
    watch(element, server, token);
  }
  return element;
}
