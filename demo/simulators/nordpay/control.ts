/** What payers, the chain and the market do to Nord PAY, under `/control`. */
import { Hono } from 'hono';
import { z } from 'zod';
import { isoSeconds } from '../engine/clock.ts';
import type { SimulatorEnv } from '../engine/observe.ts';
import {
  controlBody,
  found,
  Invalid,
  type PaymentControls,
  shownTransactions,
  thingControls,
} from '../engine/control-api.ts';
import type { HostedPage } from '../engine/page.ts';
import { positiveDecimal } from '../engine/decimals.ts';
import { missing } from '../engine/transfers.ts';
import { pageUrl, type NordPay } from './documents.ts';
import type { Invoice } from './gateway.ts';
import { CURRENCIES, findCurrency } from './market.ts';
import type { Withdrawal } from './payouts.ts';

const PayWallet = z.strictObject({ amount: z.string(), instant: z.boolean().default(false) });
export function controls(nordpay: NordPay): Hono<SimulatorEnv> {
  const { gateway, payouts } = nordpay;
  return new Hono<SimulatorEnv>()
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
      const { id, hash } = gateway.receive(wallet, amount, wallet.coin, instant);
      return c.json({ data: { id, hash, amount, currency: wallet.coin.name } }, 201);
    })
    .route(
      '/balance',
      gateway.balances.controls(CURRENCIES, ({ name }) => [name]),
    )
    .route(
      '/withdrawals',
      thingControls<Withdrawal>({
        name: 'withdrawal',
        all: () => payouts.withdrawals.values(),
        find: (identifier) => payouts.withdrawals.get(identifier),
        show: ({ coin, ...withdrawal }) => ({ ...withdrawal, currency: coin.name }),
        actions: {
          finish: (withdrawal) => payouts.end(withdrawal, 'completed'),
          fail: (withdrawal) => payouts.end(withdrawal, 'failed'),
        },
      }),
    );
}

export function payments({ simulation, gateway }: NordPay): PaymentControls<Invoice> {
  return {
    all: () => gateway.invoices,
    find: (key) => gateway.invoices.find(({ id }) => String(id) === key),
    show: (invoice) => ({
      id: String(invoice.id),
      reference: invoice.label,
      currency: invoice.currency,
      amount: invoice.amount,
      missing: missing(invoice),
      status: gateway.statusOf(invoice),
      address: invoice.address,
      hostedUrl: pageUrl(simulation, invoice),
      expiresAt: isoSeconds(invoice.expiresAt),
      createdAt: isoSeconds(invoice.createdAt),
      transactions: shownTransactions(invoice.transfers, (one) => gateway.transactionStatus(one)),
    }),
    isOpen: (invoice) => gateway.statusOf(invoice) === 'pending',
    isPayable: ({ coin }) => coin !== null,
    decimals: (name) => findCurrency(name)?.decimals,
    pay: (invoice, { amounts, currency, instant }) => {
      const coin = found(findCurrency(currency), 'currency');
      for (const amount of amounts) gateway.receive(invoice, amount, coin, instant);
    },
    settle: (invoice) => gateway.settle(invoice),
    expire: (invoice) => gateway.expire(invoice),
    reverse: (invoice) => gateway.reverse(invoice),
    notify: (invoice) => gateway.repeat(invoice),
  };
}

/** What an invoice's `url` opens. It ends at the merchant's own page. */
export function page({ gateway }: NordPay): HostedPage<Invoice> {
  return {
    path: '/pay/:uuid',
    gateway: 'Nord PAY',
    find: (c) => gateway.invoices.find(({ uuid }) => uuid === c.req.param('uuid')),
    about: ({ label }) => [label],
    coins: ({ coin, allowed }) => (coin === null ? allowed.map(({ name }) => name) : []),
    pick: (invoice, name) => {
      const coin = findCurrency(name);
      if (coin !== undefined) gateway.choose(invoice, coin);
    },
    returnUrl: (invoice) => {
      const status = gateway.statusOf(invoice);
      return status === 'paid' ? invoice.success_url : status === 'expired' ? invoice.fail_url : null;
    },
  };
}
