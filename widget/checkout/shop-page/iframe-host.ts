import { toJson } from '../../core/json.ts';
import { FALLBACK_AFTER_MS } from '../../core/timeouts.ts';
import {
  PaywicketErrorEvent,
  PaywicketMethodEvent,
  PaywicketPaidEvent,
  PaywicketReadyEvent,
  PaywicketStatusEvent,
} from '../events.ts';
import type { CheckoutHost, IframeState } from '../host.ts';
import { type FromPage, readFromFrame } from './iframe-messages.ts';

/**
 * Puts the hosted page over the whole window, in the element's open dialog. It draws a dialog of its own, so
 * that it looks the same; but where it is of another origin, no script of the page reaches what is in it.
 *
 * @param address Of the hosted page, token and options included.
 * @param sent Whether the shopper may have sent money. A browser may deny its own storage to the hosted page.
 */
export function mountIframe(
  element: CheckoutHost,
  dialog: HTMLDialogElement,
  address: string,
  sent: boolean,
): IframeState {
  const { origin } = new URL(address);
  if (origin === location.origin)
    console.warn('Paywicket: mode="frame" protects nothing here: the server needs a host of its own.');
  const iframe = document.createElement('iframe');
  let shownAddress = '';
  /** The address holds the session's token: no attribute holds it, and the tab's history gets no entry. */
  const load = (address: string) => {
    shownAddress = address;
    iframe.contentWindow?.location.replace(address);
  };
  /** Before the hosted page, and again after the page has moved the dialog. */
  const isEmpty = () => iframe.contentDocument?.URL === 'about:blank';
  const send = (message: FromPage) => iframe.contentWindow?.postMessage(message, origin);
  /** Only strings can be sent; the iframe ignores the rest. */
  const say = () => {
    const { strings = '' } = element;
    send({ paywicket: 'say', strings: typeof strings === 'string' ? strings : toJson(strings) });
  };
  const framed: IframeState = {
    id: null,
    status: 'open',
    resumeBadge: null,
    show: (address) => {
      if (shownAddress === address && !isEmpty()) {
        say();
        send({ paywicket: 'show' });
      } else load(address);
      iframe.focus();
    },
  };
  const timer = setTimeout(() => iframe.isConnected && element.onLoadFailure(), FALLBACK_AFTER_MS);
  let greeting: ReturnType<typeof setTimeout> | undefined;
  /** Repeated until it answers: a page may be loaded before it listens. */
  const greet = (wait: number) => {
    send({ paywicket: 'hello', sent });
    say();
    if (wait < FALLBACK_AFTER_MS) greeting = setTimeout(() => greet(wait * 2), wait);
  };
  const listener = ({ data, origin: from, source }: MessageEvent<unknown>) => {
    if (!element.isConnected) removeEventListener('message', listener);
    if (from !== origin || source !== iframe.contentWindow) return;
    const message = readFromFrame(data);
    switch (message?.paywicket) {
      case 'open':
        clearTimeout(timer);
        clearTimeout(greeting);
        reveal(dialog, iframe);
        break;
      case 'ready':
        framed.id = message.checkoutId;
        element.dispatchEvent(new PaywicketReadyEvent(message.checkoutId));
        break;
      case 'method':
        element.dispatchEvent(new PaywicketMethodEvent(message.method));
        break;
      case 'status':
        framed.status = message.status;
        element.dispatchEvent(new PaywicketStatusEvent(message.status, message.exception, message.version));
        break;
      case 'paid':
        if (!element.dispatchEvent(new PaywicketPaidEvent(message.checkoutId))) send({ paywicket: 'stay' });
        break;
      case 'error': {
        const { code, message: words, recoverable, requestId } = message;
        element.dispatchEvent(new PaywicketErrorEvent(code, words, recoverable, requestId));
        break;
      }
      case 'close':
        if (message.cancelable) element.modal.request();
        else element.close();
        break;
      case 'leave':
        // A shopper who has closed it stays where they are.
        if (element.isOpen && /^https?:\/\//.test(message.href)) location.assign(message.href);
        break;
      case 'away':
      case 'anew':
        element.dispatchEvent(new Event(message.paywicket));
        break;
      case 'pill':
      case 'over':
        framed.resumeBadge = message.paywicket === 'pill' ? message : null;
        // It was drawn in the iframe.
        element.dispatchEvent(new Event('drawn'));
        break;
      case undefined:
    }
  };
  addEventListener('message', listener);
  iframe.addEventListener('load', () => {
    clearTimeout(greeting);
    if (!isEmpty()) greet(250);
  });
  // The permission names the origin, because there is no `src`.
  iframe.allow = `clipboard-write ${origin}`;
  iframe.title = element.getAttribute('aria-label') ?? '';
  // Not by a style sheet: Safari before 16.4 cannot construct one. Transparent only where both agree on the colours.
  iframe.style.cssText =
    'position:fixed;inset:0;width:100%;height:100%;border:0;color-scheme:light dark;visibility:hidden';
  dialog.append(iframe);
  load(address);
  return framed;
}

/** The dialog in the iframe replaces ours. */
function reveal(dialog: HTMLDialogElement, iframe: HTMLIFrameElement): void {
  const [card] = dialog.children;
  if (card instanceof HTMLElement) card.style.setProperty('visibility', 'hidden');
  dialog.style.setProperty('box-shadow', 'none');
  iframe.style.setProperty('visibility', 'visible');
  iframe.focus();
}
