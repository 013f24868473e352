/** The page that an invoice's `url` opens: pick a coin, see where to send it, and play the payer. It ends at the merchant's own page. */
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { toDataURL } from 'qrcode';
import type { SimulatorEnv } from '../simulator-server.ts';
import type { NordPay } from './api.ts';
import { findCurrency } from './currencies.ts';
import { decimalsOf, positiveDecimal } from './exact.ts';
import type { Choice, Invoice, NordPayGateway } from './gateway.ts';

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export function hostedPage({ gateway, postbacks }: NordPay, now: () => number): Hono<SimulatorEnv> {
  const invoiceAt = (c: Context): Invoice | undefined => {
    const uuid = c.req.param('uuid') ?? '';
    const invoice = gateway.findInvoice(uuid);
    return invoice?.uuid === uuid ? invoice : undefined;
  };
  const back = (c: Context, { uuid }: Invoice): Response => c.redirect(`/pay/${uuid}`, 303);

  return new Hono<SimulatorEnv>()
    .get('/:uuid', (c) => {
      const invoice = invoiceAt(c);
      if (invoice === undefined)
        return c.html(page('Unknown invoice', html`<p>There is no such invoice.</p>`), 404);
      const status = gateway.statusOf(invoice);
      const end = status === 'paid' ? invoice.successUrl : status === 'expired' ? invoice.failUrl : null;
      if (end !== null) return c.redirect(end, 303);
      if (status !== 'pending') return c.html(page(invoice.label, html`<p>This invoice is ${status}.</p>`));
      const waits = invoice.transactions.some((one) => gateway.transactionStatus(one) !== 'paid');
      // While money is on its way each second; else at the end alone, so that nobody types for nothing.
      const reload = waits ? 1 : Math.max(1, Math.ceil((invoice.expiresAt - now()) / 1000));
      return c.html(hasAddress(invoice) ? payable(gateway, invoice, reload) : pickable(invoice, reload));
    })
    .post('/:uuid/choose', async (c) => {
      const invoice = invoiceAt(c);
      if (invoice === undefined) return c.notFound();
      const currency = findCurrency((await c.req.parseBody())['currency']);
      if (currency !== undefined) gateway.choose(invoice, currency);
      return back(c, invoice);
    })
    .post('/:uuid/send', async (c) => {
      const invoice = invoiceAt(c);
      if (invoice === undefined) return c.notFound();
      if (!hasAddress(invoice)) return back(c, invoice);
      const typed = (await c.req.parseBody())['amount'];
      const amount = positiveDecimal(typed ?? gateway.missing(invoice));
      // What cannot be sent is not sent: the page shows the same amount as before.
      if (amount !== undefined && decimalsOf(amount) <= invoice.chosen.currency.decimals) {
        gateway.payInvoice(invoice, amount, invoice.chosen.currency);
        postbacks.look(invoice);
      }
      return back(c, invoice);
    });
}

export function hasAddress(invoice: Invoice): invoice is Invoice & { readonly chosen: Choice } {
  return invoice.chosen !== null;
}

function pickable({ uuid, label, asked, allowed }: Invoice, reload: number): Markup {
  return page(
    label,
    html`<p>Pay <b>${asked.value} ${asked.unit}</b> with</p>
      <form method="post" action="/pay/${uuid}/choose">
        ${allowed.map(({ name }) => html`<button name="currency" value="${name}">${name}</button>`)}
      </form>`,
    reload,
  );
}

async function payable(
  gateway: NordPayGateway,
  invoice: Invoice & { readonly chosen: Choice },
  reload: number,
): Promise<HtmlEscapedString> {
  const { uuid, label, chosen, transactions } = invoice;
  const missing = gateway.missing(invoice);
  const rows = transactions.map(
    (one) => html`<li>${one.sent} ${one.currency.name}: ${gateway.transactionStatus(one)}</li>`,
  );
  return page(
    label,
    html`<p>Send <b>${missing} ${chosen.currency.name}</b> to</p>
      <p><img alt="" width="200" height="200" src="${await toDataURL(chosen.address)}" /></p>
      <p><code>${chosen.address}</code></p>
      <ul>
        ${rows}
      </ul>
      ${
        missing === '0'
          ? html`<p>Waiting for the network.</p>`
          : html`<form method="post" action="/pay/${uuid}/send"><button>Pay in full</button></form>
            <form method="post" action="/pay/${uuid}/send">
              <label>Amount <input name="amount" inputmode="decimal" required /></label>
              <button>Pay a part</button>
            </form>`
      }`,
    reload,
  );
}

/** @param reload looks again after so many seconds */
function page(title: string, body: Markup, reload?: number): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${reload === undefined ? '' : html`<meta http-equiv="refresh" content="${reload}" />`}
        <title>Nord PAY (simulated): ${title}</title>
        <style>
          body {
            font: 16px/1.5 system-ui, sans-serif;
            max-width: 22rem;
            margin: 1rem auto;
            padding: 0 1rem;
          }
          code {
            overflow-wrap: anywhere;
          }
          button,
          input {
            font: inherit;
            width: 100%;
            min-height: 2.75rem;
            margin: 0.25rem 0;
            box-sizing: border-box;
          }
        </style>
      </head>
      <body>
        <h1>Nord PAY</h1>
        <p>A simulated gateway: do not send real money.</p>
        <p>${title}</p>
        ${body}
      </body>
    </html>`;
}
