/** The payment page of gateways that host one. The page works without scripts. */
import { Hono, type Context } from 'hono';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { toDataURL } from 'qrcode';
import { positiveDecimal, times } from './decimals.ts';
import type { SimulatorEnv } from './request-log.ts';
import type { Payment, Payments } from './payments.ts';

/** Framing is forbidden: another page could hide this one in a frame and make a shopper click on it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface HostedPage<P> {
  /** Route of the page, such as `/pay/:id`. */
  readonly path: string;
  readonly gateway: string;
  readonly find: (c: Context) => P | undefined;
  /** Returns paragraphs that describe the purchase. */
  readonly about: (payment: P) => readonly string[];
  /** Returns the name of the payment's unit. Default: the payment's currency. */
  readonly unit?: (payment: P) => string;
  /** Returns the names of the coins to choose from, before the shopper has chosen one. */
  readonly coins?: (payment: P) => readonly string[];
  readonly pick?: (payment: P, coin: string) => void;
  /** Returns the URL that the shopper is redirected to after the payment; null to stay on the page. */
  readonly returnUrl?: (payment: P) => string | null;
  /**
   * Returns the URL of the link back to the shop. Without a `returnUrl`, the shopper is also redirected there after sending a
   * form.
   */
  readonly shopUrl?: (payment: P) => string | null;
}

const OUTCOMES: Readonly<Record<string, string>> = {
  paid: 'Paid. Thank you.',
  success: 'Paid. Thank you.',
  expired: 'The time for this payment is over: it has expired.',
  cancelled: 'This payment was cancelled.',
};

/**
 * Returns the routes of a payment page. Every form posts to the page's own address: an amount, nothing (which means the whole
 * amount), a currency, or `cancel`.
 */
export function hostedPage<P extends Payment>(
  now: () => number,
  payments: Payments<P>,
  page: HostedPage<P>,
): Hono<SimulatorEnv> {
  const { path, find, pick } = page;
  const unknown = (c: Context) =>
    c.html(document(page.gateway, 'Unknown payment', html`<p>No such payment.</p>`), 404);
  const nextUrl = (payment: P): string | null => page.returnUrl?.(payment) ?? null;

  return new Hono<SimulatorEnv>()
    .use(path, async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
      c.header('Content-Security-Policy', POLICY);
      // With `no-referrer`, browsers would send the page's own forms with `Origin: null`.
      c.header('Referrer-Policy', 'same-origin');
    })
    .get(path, async (c) => {
      const payment = find(c);
      if (payment === undefined) return unknown(c);
      const back = nextUrl(payment);
      return back === null ? c.html(await render(now(), payments, page, payment)) : c.redirect(back, 303);
    })
    .post(path, async (c) => {
      const payment = find(c);
      if (payment === undefined) return unknown(c);
      const form = new URLSearchParams(await c.req.text());
      const coin = form.get('currency');
      const { missing, currency } = payments.show(payment);
      if (form.has('cancel')) payments.cancel?.(payment);
      else if (coin !== null) pick?.(payment, coin);
      else if (isDue(payments, payment)) {
        const amount = positiveDecimal(form.get('amount') ?? missing, payments.decimals?.(currency));
        if (amount === undefined)
          return c.html(await render(now(), payments, page, payment, 'Write an amount such as 10.50.'), 400);
        payments.pay(payment, { amounts: [amount], currency, instant: false });
      }
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(nextUrl(payment) ?? page.shopUrl?.(payment) ?? pathname + search, 303);
    });
}

function isDue<P extends Payment>(payments: Payments<P>, payment: P): boolean {
  const isPayable = payments.isOpen(payment) && payments.isPayable?.(payment) !== false;
  return isPayable && payments.show(payment).missing !== '0';
}

async function render<P extends Payment>(
  now: number,
  payments: Payments<P>,
  page: HostedPage<P>,
  payment: P,
  error = '',
): Promise<Awaited<Markup>> {
  const { amount, currency, missing, status, address, expiresAt, transactions } = payments.show(payment);
  const unit = page.unit?.(payment) ?? currency;
  const isOpen = payments.isOpen(payment);
  const isWaiting = transactions.some((one) => one.status === 'pending' || one.status === 'confirming');
  // The page reloads each second while money is on its way, and otherwise only at the expiry, which keeps text that is being
  // typed.
  const left =
    expiresAt === null ? undefined : Math.ceil(Math.max(Date.parse(expiresAt) - now, 0) / 1000) + 1;
  const half = times(missing, '0.5', payments.decimals?.(currency) ?? 2);
  const shopUrl = page.shopUrl?.(payment) ?? null;
  const outcome = (isOpen ? undefined : OUTCOMES[status]) ?? `Status: ${status}. Missing: ${missing}.`;
  const state = isWaiting ? `A payment is on its way. This page reloads. ${outcome}` : outcome;
  const content = html`${page.about(payment).map((text) => html`<p>${text}</p>`)}
    ${
      address === null || !isOpen
        ? ''
        : html`<p><img alt="" width="200" height="200" src="${await toDataURL(address)}" /></p>
          <p>Send to <code>${address}</code></p>`
    }
    ${transactions.map((one) => html`<p>Received: ${one.amount} ${unit} (${one.status})</p>`)}
    <p role="status">${state}</p>
    ${error === '' ? '' : html`<p role="alert">${error}</p>`}
    ${
      isDue(payments, payment)
        ? html`${form(html`<button>Pay in full</button><p>${missing} ${unit}</p>`)}
        ${form(
          html`<label
              >Amount
              <input name="amount" inputmode="decimal" value="${half === '0' ? missing : half}" required
            /></label>
            <button>Pay a part</button>`,
        )}`
        : ''
    }
    ${(page.coins?.(payment) ?? []).map((coin) =>
      form(html`<button name="currency" value="${coin}">${coin}</button>`),
    )}
    ${
      isOpen && payments.cancel !== undefined
        ? form(html`<button name="cancel" value="1">Cancel</button>`)
        : ''
    }
    ${shopUrl === null ? '' : html`<p><a href="${shopUrl}">Back to the shop</a></p>`}`;
  return document(
    page.gateway,
    `Pay ${amount} ${unit}`,
    content,
    isOpen ? (isWaiting ? 1 : left) : undefined,
  );
}

function document(gateway: string, title: string, content: Markup, refreshSeconds?: number): Markup {
  const refresh = raw(`<meta http-equiv="refresh" content="${refreshSeconds}" />`);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refreshSeconds === undefined ? '' : refresh}
        <title>${gateway} (simulated): ${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <p><strong>${gateway}</strong>, simulated: no money moves here.</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}

function form(content: Markup): Markup {
  return html`<form method="post">${content}</form>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 1rem; }
main { max-width: 24rem; margin: 0 auto; }
h1 { margin: 0; overflow-wrap: anywhere; }
p, li, code { margin: .5rem 0; overflow-wrap: anywhere; }
form { margin: 1rem 0; }
label { display: block; }
button, input { box-sizing: border-box; width: 100%; min-height: 3rem; font: inherit; }
`;
