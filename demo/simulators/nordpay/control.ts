/** What payers, the chain and the market do to Nord PAY, under `/control`. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { SimulatorEnv } from '../engine/observe.ts';
import {
  conflict,
  controlBody,
  found,
  Invalid,
  paymentControls,
  type ShownPayment,
} from '../engine/control-api.ts';
import { positiveDecimal } from '../engine/decimals.ts';
import { pageUrl, written, type NordPay } from './documents.ts';
import { missingOf, type Invoice } from './gateway.ts';
import { findCurrency } from './market.ts';
import type { Withdrawal } from './payouts.ts';

const PayWallet = z.strictObject({ amount: z.string(), instant: z.boolean().default(false) });
const Rate = z.strictObject({
  name: z.string().optional(),
  rate: z.string().optional(),
  invert: z.boolean().optional(),
});
const Switches = z.strictObject({
  name: z.string(),
  deposit_enabled: z.boolean().optional(),
  withdrawal_enabled: z.boolean().optional(),
});

export function controls(nordpay: NordPay): Hono<SimulatorEnv> {
  const { gateway, market, payouts } = nordpay;
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
    .get('/withdrawals', (c) => c.json({ data: [...payouts.withdrawals.values()].toReversed().map(show) }))
    .post('/withdrawals/:identifier/:how{finish|fail}', (c) => {
      const withdrawal = found(payouts.withdrawals.get(c.req.param('identifier')), 'withdrawal');
      if (!payouts.end(withdrawal, c.req.param('how') === 'fail' ? 'fail' : 'finish'))
        throw conflict(`The withdrawal is ${payouts.statusOf(withdrawal)}`);
      return c.json({ data: show(withdrawal) });
    })
    .post('/rates', async (c) => {
      const { name, rate, invert = market.isInverted } = await controlBody(c, Rate);
      if (rate !== undefined) {
        if (positiveDecimal(rate) === undefined) throw new Invalid('rate', 'must be a positive decimal');
        market.rates.set(found(findCurrency(name), 'currency'), rate);
      }
      market.isInverted = invert;
      return c.json({ data: null });
    })
    .post('/currencies', async (c) => {
      const { name, deposit_enabled, withdrawal_enabled } = await controlBody(c, Switches);
      const currency = found(findCurrency(name), 'currency');
      for (const [way, isOpen] of [
        ['deposit', deposit_enabled],
        ['withdrawal', withdrawal_enabled],
      ] as const) {
        if (isOpen === true) market.closed[way].delete(currency);
        if (isOpen === false) market.closed[way].add(currency);
      }
      return c.json({ data: null });
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
    settle: (invoice) => {
      gateway.settle(invoice);
      return true;
    },
    expire: (invoice) => {
      gateway.expire(invoice);
      return true;
    },
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
    expiresAt: written(invoice.expiresAt),
    createdAt: written(invoice.createdAt),
    transactions: invoice.transfers.map((one) => ({
      id: one.id,
      hash: one.hash,
      amount: one.amount,
      currency: one.currency,
      status: gateway.transactionStatus(one),
    })),
  };
}
