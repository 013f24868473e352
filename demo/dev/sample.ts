/** The web server of `paywicket dev`: the demo page, and a sample page with one button instead of the demo's shop. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { createConsole } from '../desk/console.ts';
import type { PaidCheckout } from '../desk/checkouts.ts';
import type { FrontOptions } from '../front.ts';
import { serveOnLoopback, type LoopbackServer } from '../loopback.ts';
import { lookOf, type Look } from '../shop/look.ts';
import { Merchant } from '../shop/merchant.ts';
import { openerOptions, type Markup } from '../shop/pages/layout.ts';
import { themePath, themeSheet } from '../shop/themes.ts';
import { shipping, Webhooks } from '../shop/webhook.ts';

const PRICE = { amount: '24.00', currency: 'USD' };

/** The `links` section of the settings file: the sample product as a payment link. */
export const SAMPLE = {
  sample: { name: 'Sample', description: 'To try a payment with', ...PRICE },
};

/** Prefix of the references of the sample's checkouts. Checkouts of the payment link have other references. */
const REFERENCE = 'sample-';

const isSample = ({ reference, link }: PaidCheckout): boolean =>
  link?.id === 'sample' || (reference?.startsWith(REFERENCE) ?? false);

/** Reads the demo page's script, which the build writes next to this module. */
const script = async () => readFile(new URL('./desk.js', import.meta.url), 'utf8');

export async function startSample({
  port,
  webhookSecret,
  forwardTo,
  ...options
}: FrontOptions): Promise<LoopbackServer> {
  const { serverUrl } = options;
  const merchant = new Merchant(options);
  const webhooks = new Webhooks(webhookSecret, forwardTo, shipping(merchant, REFERENCE));
  const policy = `default-src 'none'; script-src ${serverUrl}; connect-src 'self' ${serverUrl}; img-src ${serverUrl} data:; style-src 'self' 'unsafe-inline'; frame-src ${serverUrl}; frame-ancestors 'self'`;
  /** IDs of checkouts, by the reference of their order. */
  const orders = new Map<string, string>();
  return serveOnLoopback(
    (deskUrl) =>
      new Hono()
        .route('/', createConsole({ ...options, webhooks, script, isSample }))
        .route('/', webhooks.routes())
        .get('/favicon.ico', (c) => c.body(null, 204))
        .get('/themes/:file', themeSheet)
        .get('/shop', async (c) =>
          c.html(await page(serverUrl, lookOf(c)), 200, {
            'Content-Security-Policy': policy,
            'Cache-Control': 'no-store',
          }),
        )
        .get('/shop/orders/:reference', async (c) => {
          const id = orders.get(c.req.param('reference'));
          if (id === undefined) return c.notFound();
          // As any shop must, asks the server with the secret key instead of trusting the page's URL.
          const { status } = await merchant.readCheckout(id);
          return c.html(await orderPage(status === 'paid'), 200, {
            'Content-Security-Policy': policy,
            'Cache-Control': 'no-store',
          });
        })
        .post('/console/sample', async (c) => {
          const { expiresIn } = lookOf(c);
          const reference = `${REFERENCE}${randomBytes(3).toString('hex')}`;
          const { id, sessionToken, sessionView } = await merchant.createCheckout({
            ...PRICE,
            reference,
            description: 'Sample',
            successUrl: `${deskUrl}/shop/orders/${reference}`,
            ...(expiresIn !== null && { expiresIn }),
          });
          orders.set(reference, id);
          return c.json({ sessionToken, sessionView }, 200, { 'Cache-Control': 'no-store' });
        }),
    port,
  );
}

const page = (serverUrl: string, look: Look): Markup =>
  shell(
    'Sample',
    html`<link rel="stylesheet" href="${themePath(look.theme)}" data-theme />
      <script src="${serverUrl}/paywicket.js" crossorigin defer></script>`,
    html`<h1>Sample, $24.00</h1>
      <p>A product to try a payment with. Your own shop works beside this desk: its payments show up here, too.</p>
      <p><paywicket-button session-url="/console/sample" ${openerOptions(look, '')}>Pay with crypto</paywicket-button></p>`,
  );

const orderPage = (isPaid: boolean): Markup =>
  shell(
    'Order',
    html``,
    html`<h1>${isPaid ? 'Thank you, it is paid' : 'Not paid yet'}</h1>
      <p><a href="/shop">Back to the sample</a></p>`,
  );

const shell = (title: string, head: Markup, body: Markup): Markup => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      <style>
        html { background: var(--paper, Canvas); color: var(--ink, CanvasText); }
        body { font: 1rem/1.5 var(--sans, system-ui, sans-serif); max-width: 32rem; margin: 10vh auto; padding: 0 1rem; }
        a { color: inherit; }
      </style>
      ${head}
    </head>
    <body>
      ${body}
    </body>
  </html>`;
