/** The hosted page in an iframe of a shop's page: a dialog that no script of the shop can reach. */
import { css, type LitElement } from 'lit';
import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
import { type FromFrame, readFromPage } from '../checkout/shop-page/iframe-messages.ts';
import { resumeBadgeContent } from '../checkout/shop-page/resume-badge-content.ts';

/**
 * Shows the checkout as a dialog and reports its events to the shop's page. The server decides which pages may embed it
 * (`frame-ancestors`); the origin to answer is that of their first message.
 */
export function openInFrame(element: PaywicketCheckoutElement): void {
  let page: string | undefined;
  let isSent = false;
  /** Messages until the page's origin is known. */
  const waiting: FromFrame[] = [];
  const send = (message: FromFrame) => {
    if (page === undefined) waiting.push(message);
    else parent.postMessage(message, page);
  };
  addEventListener('message', ({ data, origin, source }: MessageEvent<unknown>) => {
    if (source !== parent) return;
    const message = readFromPage(data);
    if (message?.paywicket === 'hello' && page === undefined) {
      page = origin;
      isSent = message.sent === true;
      for (const message of waiting.splice(0)) send(message);
    }
    if (origin !== page) return;
    if (message?.paywicket === 'say') element.strings = message.strings;
    if (message?.paywicket === 'show') {
      // The question is answered, or was closed: the payment itself comes next.
      if (element.isAsked) element.act({ act: 'resume', label: '' });
      element.isAsked = false;
      element.show();
    }
    if (message?.paywicket === 'stay') element.act({ act: 'stay', label: '' });
  });

  const sendResumeBadge = () => {
    const { view, chunks, current, shopper } = element;
    const { words } = chunks;
    const marks = [...shopper.state.sent, ...(isSent && view ? [view.id] : [])];
    const badge = view && words && resumeBadgeContent(view, words.text, current.now.server, marks);
    send(badge === null ? { paywicket: 'over' } : { paywicket: 'pill', ...badge });
  };
  element.addEventListener('paywicket-ready', ({ checkoutId }) => send({ paywicket: 'ready', checkoutId }));
  element.addEventListener('paywicket-method', ({ method }) => send({ paywicket: 'method', method }));
  element.addEventListener('paywicket-status', ({ status, exception, version }) => {
    sendResumeBadge();
    send({ paywicket: 'status', status, exception, version });
  });
  element.addEventListener('anew', () => send({ paywicket: 'anew' }));
  element.addEventListener('away', () => send({ paywicket: 'away' }));
  element.addEventListener('drawn', sendResumeBadge);
  element.addEventListener('paywicket-paid', ({ checkoutId }) => send({ paywicket: 'paid', checkoutId }));
  element.addEventListener('paywicket-error', ({ code, message, recoverable, requestId }) =>
    send({ paywicket: 'error', code, message, recoverable, requestId }),
  );
  element.addEventListener('paywicket-close', (event) => {
    const { cancelable } = event;
    // The shop's page decides, and closes then.
    event.preventDefault();
    send({ paywicket: 'close', cancelable });
  });
  element.addEventListener('leave', (event) => {
    event.preventDefault();
    send({ paywicket: 'leave', href: event.href });
  });

  // Links back to the shop leave the frame.
  document.head.append(Object.assign(document.createElement('base'), { target: '_top' }));
  document.body.style.setProperty('background', 'none');
  // As the frame around: where they differ browsers put a ground behind, over the shop's page.
  document.documentElement.style.setProperty('color-scheme', 'light dark');
  element.mode = 'modal';
  element.resume = 'none';
  // The shop's page has its own backdrop and opening animation already.
  (element.constructor as typeof LitElement).elementStyles.push(
    css`
      dialog.card {
        animation: none;
      }
      dialog::backdrop {
        background: none;
      }
    `,
  );
  element.show();
  send({ paywicket: 'open' });
}
