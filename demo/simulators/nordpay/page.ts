/** The page that an invoice's `url` opens: pick a coin, see where to send it, and pay. It ends at the merchant's own page. */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { toDataURL } from 'qrcode';
import type { SimulatorEnv } from '../engine/observe.ts';
import { hostedPage, type Markup, type Page } from '../engine/page.ts';
import { missing } from '../engine/transfers.ts';
import type { NordPay } from './documents.ts';
import type { Invoice } from './gateway.ts';
import { findCurrency } from './market.ts';

export function nordpayPage(nordpay: NordPay): Hono<SimulatorEnv> {
  const { gateway } = nordpay;
  return hostedPage<Invoice>('/pay/:uuid', {
    gateway: 'Nord PAY',
    find: (c) => gateway.invoices.find(({ uuid }) => uuid === c.req.param('uuid')),
    page: (invoice) => invoicePage(nordpay, invoice),
    pay: (invoice, amount) => {
      if (invoice.coin !== null) gateway.receive(invoice, amount, invoice.coin, false);
    },
    pick: (invoice, name) => {
      const coin = findCurrency(name);
      if (coin !== undefined) gateway.choose(invoice, coin);
    },
    returnUrl: (invoice) => {
      const status = gateway.statusOf(invoice);
      return status === 'paid' ? invoice.success_url : status === 'expired' ? invoice.fail_url : null;
    },
  });
}

function invoicePage({ simulation, gateway }: NordPay, invoice: Invoice): Page {
  const { label: title, asked, allowed, coin, transfers, expiresAt } = invoice;
  const status = gateway.statusOf(invoice);
  if (status !== 'pending') return { title, content: html`<p>This invoice is ${status}.</p>`, due: null };

  const isWaiting = transfers.some((one) => gateway.transactionStatus(one) !== 'paid');
  // Each second while money is on its way; else at the end alone, so that nothing typed is lost.
  const secondsLeft = Math.max(1, Math.ceil((expiresAt - simulation.now()) / 1000));
  const refreshSeconds = isWaiting ? 1 : secondsLeft;
  if (coin === null) {
    const content = html`<p>Pay <b>${asked.value} ${asked.unit}</b> with</p>`;
    return { title, content, due: null, coins: allowed.map(({ name }) => name), refreshSeconds };
  }
  const left = missing(invoice);
  return {
    title,
    content: addressContent(
      invoice.address ?? '',
      transfers.map((one) => `${one.amount} ${one.currency}: ${gateway.transactionStatus(one)}`),
    ),
    due: left === '0' ? null : { amount: left, unit: coin.name, part: '' },
    decimals: coin.decimals,
    refreshSeconds,
  };
}

async function addressContent(address: string, received: readonly string[]): Promise<Awaited<Markup>> {
  return html`<p><img alt="" width="200" height="200" src="${await toDataURL(address)}" /></p>
    <p>Send to <code>${address}</code></p>
    <ul>
      ${received.map((line) => html`<li>${line}</li>`)}
    </ul>`;
}
