/** The page behind `payment_url`, on which a shopper pays and is sent back to the merchant. The document says that it is, not what it shows. */
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { SimulatorEnv } from '../simulator-server.ts';
import { plainAmount } from './money.ts';
import type { Payment, PayIns } from './pay-ins.ts';

export const PAGE_PATH = '/qrPayment.php';

export function paymentPage(payIns: PayIns): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .get(PAGE_PATH, (c) => {
      const payment = payIns.find(c.req.query('transaction_token') ?? '');
      return payment === undefined ? c.html(unknown(), 404) : c.html(page(payIns, payment));
    })
    .post(PAGE_PATH, async (c) => {
      const payment = payIns.find(c.req.query('transaction_token') ?? '');
      if (payment === undefined) return c.html(unknown(), 404);
      const asked = new URLSearchParams(await c.req.text()).get('amount') ?? payIns.missing(payment);
      const amount = plainAmount(asked, payment.wallet.decimals);
      if (amount === null) return c.html(page(payIns, payment, 'This is no amount that can be sent.'), 400);
      payIns.pay(payment, [amount], payment.wallet, false);
      return c.redirect(payment.redirectUrl ?? c.req.url, 303);
    });
}

function page(payIns: PayIns, payment: Payment, wrong = '') {
  const { wallet, amount, address } = payment;
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>NuxPay (simulated)</title>
      <h1>Pay ${amount} ${wallet.symbol}</h1>
      <p>${wallet.name}, to <code>${address}</code></p>
      <p>This gateway is simulated. Nobody holds a key to the address: send it nothing.</p>
      <p role="status">Status: ${payIns.statusOf(payment)}. Missing: ${payIns.missing(payment)}.</p>
      ${wrong === '' ? '' : html`<p role="alert">${wrong}</p>`}
      <form method="post">
        <label>Amount <input name="amount" inputmode="decimal" value="${toPay(payIns, payment)}" required /></label>
        <button>Pay</button>
      </form>
      ${payment.redirectUrl === null ? '' : html`<p><a href="${payment.redirectUrl}">Back to the shop</a></p>`}
    </html>`;
}

function toPay(payIns: PayIns, payment: Payment): string {
  const missing = payIns.missing(payment);
  return missing === '0' ? payment.amount : missing;
}

function unknown() {
  return html`<!doctype html>
    <title>NuxPay (simulated)</title>
    <h1>No such payment</h1>`;
}
