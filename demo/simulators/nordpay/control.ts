/** What payers, the chain and the market do to Nord PAY, under `/control`. */
import { Hono } from 'hono';
import { z } from 'zod';
import { isoSeconds } from '../engine/clock.ts';
import type { SimulatorEnv } from '../engine/observe.ts';
import {
  conflict,
  controlBody,
  found,
  Balance,
  Invalid,
  paymentControls,
  shownTransactions,
  type ShownPayment,
} from '../engine/control-api.ts';
import { positiveDecimal } from '../engine/decimals.ts';
import { pageUrl, type NordPay } from './documents.ts';
import { missingOf, type Invoice } from './gateway.ts';
import { CURRENCIES, findCurrency } from './market.ts';
import type { Withdrawal } from './payouts.ts';

const PayWallet = z.strictObject({ amount: z.string(), instant: z.boolean().default(false) });
export function controls(nordpay: NordPay): Hono<SimulatorEnv> {
  const { gateway, payouts } = nordpay;
  const show = ({ coin, ...withdrawal }: Withdrawal) => ({
    ...withdrawal,
    currency: coin.name,
    status: payouts.statusOf({ coin, ...withdrawal }),
  });
  return new Hono<SimulatorEnv>()
    .route('/payments', payments(nordpay))
    .get('/wallets', (c) =>
      c.json({
        data: gateway.wallets.toReversed().map(({ id, label, coin, address }) => ({
          id: String(id),
          reference: label,
          currency: coin.name,
          address,
        })),
      }),
    )
    .post('/wallets/:id/pay', async (c) => {
      const wallet = found(
        gateway.wallets.find(({ id }) => String(id) === c.req.param('id')),
        'wallet',
      );
      const { amount, instant } = await controlBody(c, PayWallet);
      if (positiveDecimal(amount, wallet.coin.decimals) === undefined)
        throw new Invalid('amount', `must be a positive decimal of ${wallet.coin.name}`);
      const { id, hash } = gateway.payWallet(wallet, amount, instant);
      return c.json({ data: { id, hash, amount, currency: wallet.coin.name } }, 201);
    })
    .post('/balance', async (c) => {
      const { unit, amount } = await controlBody(c, Balance);
      const coins = CURRENCIES.filter(({ name }) => unit === undefined || name === unit);
      if (coins.length === 0) throw new Invalid('unit', 'is a currency');
      for (const coin of coins) payouts.setBalance(coin, amount);
      return c.json({ data: coins.map(({ name }) => ({ unit: name, amount })) });
    })
    .get('/withdrawals', (c) => c.json({ data: [...payouts.withdrawals.values()].toReversed().map(show) }))
    .post('/withdrawals/:identifier/:how{finish|fail}', (c) => {
      const withdrawal = found(payouts.withdrawals.get(c.req.param('identifier')), 'withdrawal');
      if (!payouts.end(withdrawal, c.req.param('how') === 'fail' ? 'fail' : 'finish'))
        throw conflict(`The withdrawal is ${payouts.statusOf(withdrawal)}`);
      return c.json({ data: show(withdrawal) });
    })
    .route('/undocumented', nordpay.choices.controls());
}

function payments(nordpay: NordPay): Hono<SimulatorEnv> {
  const { gateway } = nordpay;
  return paymentControls<Invoice>({
    all: () => gateway.invoices,
    find: (key) => gateway.invoices.find(({ id }) => String(id) === key),
    show: (invoice) => showPayment(nordpay, invoice),
    isOpen: (invoice) => gateway.statusOf(invoice) === 'pending',
    isPayable: ({ chosen }) => chosen !== null,
    decimals: (name) => findCurrency(name)?.decimals,
    pay: (invoice, { amounts, currency, instant }) => {
      const coin = found(findCurrency(currency), 'currency');
      for (const amount of amounts) gateway.payInvoice(invoice, amount, coin, instant);
    },
    settle: (invoice) => gateway.settle(invoice),
    expire: (invoice) => gateway.expire(invoice),
    reverse: (invoice) => gateway.reverse(invoice),
    notify: (invoice) => gateway.repeat(invoice),
  });
}

function showPayment({ simulation, gateway }: NordPay, invoice: Invoice): ShownPayment {
  const { chosen, asked } = invoice;
  return {
    id: String(invoice.id),
    reference: invoice.label,
    currency: chosen?.coin.name ?? asked.unit,
    amount: chosen?.amount ?? asked.value,
    missing: missingOf(invoice),
    status: gateway.statusOf(invoice),
    address: chosen?.address ?? null,
    hostedUrl: pageUrl(simulation, invoice),
    expiresAt: isoSeconds(invoice.expiresAt),
    createdAt: isoSeconds(invoice.createdAt),
    transactions: shownTransactions(invoice.transfers, (one) => gateway.transactionStatus(one)),
  };
}
