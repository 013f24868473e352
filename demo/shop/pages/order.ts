import { html } from 'hono/html';
import { art } from '../art.ts';
import { lineTotal } from '../catalogue.ts';
import type { Checkout } from '../merchant.ts';
import type { Order } from '../visitors.ts';
import { dollars, layout, openerOptions, type Frame, type Markup } from './layout.ts';

interface Words {
  readonly title: string;
  readonly text: string;
  readonly tone: 'good' | 'wait' | 'over';
}

/**
 * Describes the order's status for its customer. The status comes from the shop's own call with the secret key, never from the
 * page's URL.
 */
function words(checkout: Checkout | null): Words {
  if (checkout === null) {
    return {
      title: 'We are checking your payment',
      text: 'Our payment service does not answer at the moment. Your order is kept, and so is anything you have sent.',
      tone: 'wait',
    };
  }
  const isNotReady = checkout.status === 'paid' && checkout.readyAt === null;
  if (isNotReady || (checkout.exception !== null && checkout.status !== 'open')) {
    // Somebody at the shop checks this order first, whatever its status: only orders that are ready are shipped automatically.
    return {
      title: 'We are looking at your payment',
      text: 'Something about it is unusual. We settle it with you and write to you; please do not pay again.',
      tone: 'wait',
    };
  }
  switch (checkout.status) {
    case 'paid':
      return {
        title: 'Thank you, it is paid',
        text:
          checkout.fulfilledAt === null
            ? 'We will pack your order tomorrow morning and write when it leaves.'
            : 'Your order is packed and on its way.',
        tone: 'good',
      };
    case 'processing':
      return {
        title: 'We see your payment',
        text: 'It is being confirmed. Your pieces are put aside, and you may close this page.',
        tone: 'wait',
      };
    case 'open':
      return checkout.exception === 'underpaid'
        ? {
            title: 'A part is still missing',
            text: 'We received less than the order costs. Open the payment again to send the rest.',
            tone: 'wait',
          }
        : { title: 'Waiting for your payment', text: 'We have not seen any money yet.', tone: 'wait' };
    case 'expired':
      return {
        title: 'The time to pay is over',
        text: 'If you have already sent money, do nothing: we still see it when it arrives.',
        tone: 'over',
      };
    case 'cancelled':
      return { title: 'This order was cancelled', text: 'Nothing was charged.', tone: 'over' };
  }
}

export function orderPage(frame: Frame, order: Order, checkout: Checkout | null): Markup {
  const { title, text, tone } = words(checkout);
  return layout(
    frame,
    `Order ${order.reference}`,
    html`<section class="order">
      <p class="tagline">Order ${order.reference}</p>
      <h1 class="${tone}">${title}</h1>
      <p class="words">${text}</p>
      <ul class="lines">
        ${order.lines.map(
          (line) =>
            html`<li>
              <span class="tile">${art(line.product.id)}</span>
              <div>
                <span class="name">${line.product.name}</span>
                <p class="small">${line.quantity} × ${dollars(line.product.price)}</p>
              </div>
              <p class="cost">${dollars(lineTotal(line))}</p>
            </li>`,
        )}
      </ul>
      ${checkout === null ? '' : amounts(checkout, tone === 'good')}
      <div class="actions">
        ${checkout?.status === 'open' ? goOn(frame, order) : ''}
        ${tone === 'wait' ? html`<a class="button plain" href="/orders/${order.reference}">Check again</a>` : ''}
        <a class="button plain" href="/shop">Back to the shop</a>
      </div>
    </section>`,
  );
}

/** Returns a button that continues the same payment at the same address: on this page or, without scripts, on the hosted page. */
function goOn({ look }: Frame, { checkout }: Order): Markup {
  return html`<paywicket-button session="${checkout.sessionToken}" ${openerOptions(look, '')}>Open the payment</paywicket-button>
    <noscript><a class="button" href="${checkout.url}">Open the payment</a></noscript>`;
}

function amounts(
  { amount, amountPaid, amountPending, amountDue, paidAt }: Checkout,
  isPaid: boolean,
): Markup {
  return html`<dl class="amounts">
    <dt>Total</dt>
    <dd>${dollars(amount)}</dd>
    <dt>Received</dt>
    <dd>${dollars(amountPaid)}</dd>
    ${
      amountPending === '0.00'
        ? ''
        : html`<dt>On its way</dt>
            <dd>${dollars(amountPending)}</dd>`
    }
    <dt>Still to pay</dt>
    <dd>${dollars(amountDue)}</dd>
    ${
      paidAt === null || !isPaid
        ? ''
        : html`<dt>Paid</dt>
            <dd><time datetime="${paidAt}">${paidAt.slice(0, 16).replace('T', ' ')} UTC</time></dd>`
    }
  </dl>`;
}
