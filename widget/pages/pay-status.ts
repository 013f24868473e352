/**
 * Reports the status of the hosted page's checkout to what is around it: an app's web view, or a page with an iframe. What
 * hears it may show something, and ships nothing on it: like `paywicket-status`, it can be forged.
 */
import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';

/** Named as in `iframe-messages.ts`. No token, no amount and no address is in it. */
interface StatusMessage {
  readonly paywicket: 'status';
  readonly checkoutId: string;
  readonly status: string;
  readonly exception: string | null;
  readonly version: number;
}

declare global {
  interface Window {
    /** Receiver in React Native's web view. It takes text alone. */
    ReactNativeWebView?: { postMessage(message: string): void };
    /** Receiver in `WKWebView`, if the app has a handler of this name. */
    webkit?: { messageHandlers?: { paywicket?: { postMessage(message: StatusMessage): void } } };
  }
}

/** Posts each change of status or exception, once, beginning with the status that the page was opened with. */
export function reportStatus(element: PaywicketCheckoutElement): void {
  let reported = '';
  element.addEventListener('paywicket-status', ({ status, exception, version }) => {
    const change = `${status} ${exception}`;
    if (element.view === null || change === reported) return;
    reported = change;
    post({ paywicket: 'status', checkoutId: element.view.id, status, exception, version });
  });
}

function post(message: StatusMessage): void {
  const posts = [
    () => window.ReactNativeWebView?.postMessage(JSON.stringify(message)),
    () => window.webkit?.messageHandlers?.paywicket?.postMessage(message),
    // The page's policy (`frame-ancestors`) says who may be around it.
    () => parent !== window && parent.postMessage(message, '*'),
  ];
  for (const post of posts)
    try {
      post();
    } catch (error) {
      // An app's fault is not in the shopper's way.
      console.error(error);
    }
}
