/** The page on which a shopper pays at a gateway that has one. It works without scripts. */
import { Hono, type Context } from 'hono';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { positiveDecimal } from './decimals.ts';
import type { SimulatorEnv } from './observe.ts';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface Page {
  readonly title: string;
  readonly content: Markup;
  /** What can be paid now; null: nothing. `part` is what the field for an amount proposes. */
  readonly due: { readonly amount: string; readonly unit: string; readonly part: string } | null;
  readonly decimals?: number;
  /** Names of coins, of which the shopper picks one first. */
  readonly coins?: readonly string[];
  readonly canCancel?: boolean;
  /** When the browser asks again; left out where nothing will change. */
  readonly refreshSeconds?: number;
}

export interface HostedPage<P> {
  readonly gateway: string;
  readonly find: (c: Context) => P | undefined;
  readonly page: (payment: P) => Page;
  readonly pay: (payment: P, amount: string) => void;
  readonly pick?: (payment: P, coin: string) => void;
  readonly cancel?: (payment: P) => void;
  /** Where the shopper is sent once the payment is over; null stays on the page. */
  readonly returnUrl: (payment: P) => string | null;
  /** The same, straight after a button was pressed. Default {@link returnUrl}. */
  readonly nextUrl?: (payment: P) => string | null;
}

/** Every form posts to the page's own address: an amount, nothing for the whole amount, a currency, or `cancel`. */
export function hostedPage<P>(path: string, hosted: HostedPage<P>): Hono<SimulatorEnv> {
  const { gateway, find, page, pay, pick, cancel, returnUrl, nextUrl = returnUrl } = hosted;
  const unknown = (c: Context): Response | Promise<Response> =>
    c.html(
      render(gateway, { title: 'Unknown payment', content: html`<p>No such payment.</p>`, due: null }),
      404,
    );

  return new Hono<SimulatorEnv>()
    .use(path, async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
      c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
      c.header('Referrer-Policy', 'no-referrer');
    })
    .get(path, (c) => {
      const payment = find(c);
      if (payment === undefined) return unknown(c);
      const back = returnUrl(payment);
      return back === null ? c.html(render(gateway, page(payment))) : c.redirect(back, 303);
    })
    .post(path, async (c) => {
      const payment = find(c);
      if (payment === undefined) return unknown(c);
      const form = new URLSearchParams(await c.req.text());
      const coin = form.get('currency');
      const shown = page(payment);
      if (form.has('cancel')) cancel?.(payment);
      else if (coin !== null) pick?.(payment, coin);
      else if (shown.due !== null) {
        const amount = positiveDecimal(form.get('amount') ?? shown.due.amount, shown.decimals);
        if (amount === undefined)
          return c.html(render(gateway, shown, 'Write an amount such as 10.50.'), 400);
        pay(payment, amount);
      }
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(nextUrl(payment) ?? pathname + search, 303);
    });
}

function render(gateway: string, page: Page, error = ''): Markup {
  const { title, content, due, coins = [], canCancel = false, refreshSeconds } = page;
  const refresh = refreshSeconds === undefined ? '' : raw(refreshTag(refreshSeconds));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refresh}
        <title>${gateway} (simulated): ${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <p><strong>${gateway}</strong>, simulated: no money moves here.</p>
          <h1>${title}</h1>
          ${content} ${error === '' ? '' : html`<p role="alert">${error}</p>`}
          ${due === null ? '' : payForms(due)}
          ${coins.map((coin) => form(html`<button name="currency" value="${coin}">${coin}</button>`))}
          ${canCancel ? form(html`<button name="cancel" value="1">Cancel</button>`) : ''}
        </main>
      </body>
    </html>`;
}

function refreshTag(seconds: number): string {
  return `<meta http-equiv="refresh" content="${seconds}" />`;
}

function payForms({ amount, unit, part }: NonNullable<Page['due']>): Markup {
  return html`${form(html`<button>Pay in full</button><p>${amount} ${unit}</p>`)}
  ${form(
    html`<label>Amount <input name="amount" inputmode="decimal" value="${part}" required /></label>
      <button>Pay a part</button>`,
  )}`;
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
