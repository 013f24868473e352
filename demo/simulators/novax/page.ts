/** NovaX's hosted page: what a shopper sees at `paymentUrl`, and the way back to the merchant. */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { atLeast, plain, times } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/observe.ts';
import { hostedPage, type Page } from '../engine/page.ts';
import type { Simulation } from '../engine/server.ts';
import type { NovaXGateway, Order } from './gateway.ts';

const OUTCOME_TEXTS = {
  success: 'Paid. Thank you.',
  expired: 'The time for this payment is over.',
  cancelled: 'This payment was cancelled.',
} as const;

export function novaxPage({ now }: Simulation, gateway: NovaXGateway): Hono<SimulatorEnv> {
  return hostedPage<Order>('/pay/:orderId', {
    gateway: 'NovaX',
    find: (c) => gateway.orders.get(c.req.param('orderId') ?? ''),
    page: (order) => orderPage(gateway, order, now()),
    pay: (order, amount) =>
      gateway.pay(order, { amounts: [amount], currency: gateway.currency, instant: false }),
    cancel: (order) => void gateway.end(order, 'cancelled'),
    returnUrl: (order) => returnUrl(gateway, order),
  });
}

/** The merchant's address with the documented parameters, once the order is over; null before, and where it is no web address. */
function returnUrl(gateway: NovaXGateway, order: Order): string | null {
  const outcome = gateway.outcomeOf(order);
  if (outcome === null || order.returnUrl === null) return null;
  if (!/^https?:/i.test(order.returnUrl) || !URL.canParse(order.returnUrl)) return null;
  const { status } = outcome;
  const parameters = new URLSearchParams({ orderId: order.id, orderNumber: order.orderNumber, status });
  const [address = '', ...fragment] = order.returnUrl.split('#');
  // An address that has parameters keeps them: the document shows only one without.
  return [`${address}${address.includes('?') ? '&' : '?'}${parameters}`, ...fragment].join('#');
}

function orderPage(gateway: NovaXGateway, order: Order, now: number): Page {
  const outcome = gateway.outcomeOf(order);
  const missing = gateway.missing(order);
  const paid = gateway.paid(order);
  const isPending = order.transfers.some((transfer) => gateway.statusOf(transfer) === 'pending');
  const status =
    outcome === null
      ? isPending && 'A payment is on its way. This page reloads.'
      : OUTCOME_TEXTS[outcome.status];
  const half = times(missing, '0.5', 2);
  const secondsLeft = Math.ceil(Math.max(order.expiresAt - now, 0) / 1000) + 1;
  return {
    title: `${plain(order.amount)} ${gateway.currency}`,
    content: html`<p>${order.name ?? `Order ${order.orderNumber}`}</p>
      ${order.description === null ? '' : html`<p>${order.description}</p>`}
      ${atLeast('0', paid) ? '' : html`<p>Received: ${paid} ${gateway.currency}</p>`}
      ${status === false ? '' : html`<p role="status">${status}</p>`}`,
    due:
      outcome !== null || missing === '0'
        ? null
        : { amount: missing, unit: gateway.currency, part: half === '0' ? missing : half },
    canCancel: outcome === null,
    ...(outcome === null && { refreshSeconds: isPending ? 1 : secondsLeft }),
  };
}
