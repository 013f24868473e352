/** NovaX's hosted page: what a shopper sees at `paymentUrl`, and the way back to the merchant. Works without scripts. */
import { Hono, type Context } from 'hono';
import { html, raw } from 'hono/html';
import Big from 'big.js';
import type { SimulatorEnv } from '../simulator-server.ts';
import { isPositiveDecimal } from '../control-api.ts';
import type { NovaXGateway, Order } from './gateway.ts';

export function hostedPage(gateway: NovaXGateway): Hono<SimulatorEnv> {
  /** Onwards after each step: to the merchant once the order is over, else to the page as it is now. */
  const onwards = (c: Context, order: Order): Response =>
    c.redirect(returnAddress(gateway, order) ?? `/pay/${order.id}`, 303);

  const pay = (order: Order, amount: string): void =>
    gateway.pay(order, { amount, currency: gateway.currency, instant: false });

  return new Hono<SimulatorEnv>()
    .use('/pay/:orderId/*', async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
      c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
      c.header('Referrer-Policy', 'no-referrer');
    })
    .get('/pay/:orderId', (c) => {
      const order = gateway.find(c.req.param('orderId'));
      if (order === undefined) return c.html(missingPage(), 404);
      const back = returnAddress(gateway, order);
      return back === null ? c.html(orderPage(gateway, order)) : c.redirect(back, 303);
    })
    .post('/pay/:orderId/full', (c) => {
      const order = gateway.find(c.req.param('orderId'));
      if (order === undefined) return c.html(missingPage(), 404);
      const missing = gateway.missing(order);
      if (gateway.outcomeOf(order) === null && missing !== '0') pay(order, missing);
      return onwards(c, order);
    })
    .post('/pay/:orderId/part', async (c) => {
      const order = gateway.find(c.req.param('orderId'));
      if (order === undefined) return c.html(missingPage(), 404);
      if (gateway.outcomeOf(order) !== null) return onwards(c, order);
      const amount = new URLSearchParams(await c.req.text()).get('amount');
      if (!isPositiveDecimal(amount))
        return c.html(orderPage(gateway, order, 'Write an amount such as 10.50.'), 400);
      pay(order, amount);
      return onwards(c, order);
    })
    .post('/pay/:orderId/cancel', (c) => {
      const order = gateway.find(c.req.param('orderId'));
      if (order === undefined) return c.html(missingPage(), 404);
      gateway.end(order, 'cancelled');
      return onwards(c, order);
    });
}

/** The merchant's address with the documented parameters, once the order is over; null before, and where it is no web address. */
function returnAddress(gateway: NovaXGateway, order: Order): string | null {
  const outcome = gateway.outcomeOf(order);
  if (outcome === null || order.returnUrl === null || !/^https?:$/.test(protocolOf(order.returnUrl)))
    return null;
  const parameters = new URLSearchParams({
    orderId: order.id,
    orderNumber: order.orderNumber,
    status: outcome.status,
  });
  const [address = '', ...fragment] = order.returnUrl.split('#');
  // An address that has parameters keeps them: the document shows only one without.
  const joint = address.includes('?') ? '&' : '?';
  return [`${address}${joint}${parameters}`, ...fragment].join('#');
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}

type Page = ReturnType<typeof html>;

const SENTENCES = {
  success: 'Paid. Thank you.',
  expired: 'The time for this payment is over.',
  cancelled: 'This payment was cancelled.',
} as const;

function orderPage(gateway: NovaXGateway, order: Order, complaint = ''): Page {
  const outcome = gateway.outcomeOf(order);
  const missing = gateway.missing(order);
  const paid = gateway.paid(order);
  const heading = html`<h1>${new Big(order.amount).toFixed()} ${gateway.currency}</h1>
    <p>${order.name ?? `Order ${order.orderNumber}`}</p>
    ${order.description === null ? '' : html`<p>${order.description}</p>`}
    ${paid.gt('0') ? html`<p>Received: ${paid.toFixed()} ${gateway.currency}</p>` : ''}`;
  if (outcome !== null) return frame(html`${heading}<p role="status">${SENTENCES[outcome.status]}</p>`);

  const isOnItsWay = order.transactions.some((transaction) => !gateway.isSettled(transaction));
  const secondsLeft = Math.ceil(Math.max(order.expiresAt - gateway.now(), 0) / 1000) + 1;
  const half = new Big(missing).div('2').round(2, Big.roundDown);
  const offered = half.gt('0') ? half.toFixed() : missing;
  return frame(
    html`${heading}
      ${isOnItsWay ? html`<p role="status">A payment is on its way. This page goes on by itself.</p>` : ''}
      ${complaint === '' ? '' : html`<p role="alert">${complaint}</p>`}
      ${
        missing === '0'
          ? ''
          : html`<form method="post" action="/pay/${order.id}/full">
              <button>Pay in full</button>
              <p>${missing} ${gateway.currency}</p>
            </form>
            <form method="post" action="/pay/${order.id}/part">
              <label>Amount <input name="amount" inputmode="decimal" value="${offered}" /></label>
              <button>Pay a part</button>
            </form>`
      }
      <form method="post" action="/pay/${order.id}/cancel"><button>Cancel</button></form>`,
    isOnItsWay ? 1 : secondsLeft,
  );
}

function missingPage(): Page {
  return frame(html`<h1>No such payment</h1>`);
}

/** @param refreshSeconds when the browser asks again; left out where nothing will change */
function frame(content: Page, refreshSeconds?: number): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${
          refreshSeconds === undefined
            ? ''
            : html`<meta http-equiv="refresh" content="${String(refreshSeconds)}" />`
        }
        <title>NovaX (simulated)</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <p><strong>NovaX</strong>, simulated: no money moves here.</p>
          ${content}
        </main>
      </body>
    </html>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 1rem; }
main { max-width: 24rem; margin: 0 auto; }
h1 { margin: 0; overflow-wrap: anywhere; }
p { margin: .5rem 0; overflow-wrap: anywhere; }
form { margin: 1rem 0; }
label { display: block; }
button, input { box-sizing: border-box; width: 100%; min-height: 3rem; font: inherit; }
`;
