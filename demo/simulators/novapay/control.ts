/** What customers, the chain and the merchant in its dashboard do at NovaPay, under `/control`. */
import { Hono } from 'hono';
import { z } from 'zod';
import { answer, text } from '../engine/bodies.ts';
import {
  conflict,
  controlBody,
  found,
  Invalid,
  type PaymentControls,
  shownTransactions,
  thingControls,
} from '../engine/control-api.ts';
import { positiveDecimal } from '../engine/decimals.ts';
import { isoSeconds } from '../engine/clock.ts';
import type { SimulatorEnv } from '../engine/observe.ts';
import { CURRENCIES, findCurrency } from './currencies.ts';
import { depositJson, orderJson, withdrawalJson, type NovaPay } from './documents.ts';
import type { Order } from './gateway.ts';
import type { StatusWebhooks } from './webhooks.ts';
import type { Withdrawal, WithdrawalStatus } from './withdrawals.ts';

const PayUser = z.strictObject({ user_id: text, currency: text, amount: text });

export function controls(novapay: NovaPay): Hono<SimulatorEnv> {
  const { gateway, withdrawals } = novapay;
  /** Throws where it is at its end, or waits for a signer. */
  const onItsWay = (withdrawal: Withdrawal): Withdrawal => {
    if (withdrawals.isOnItsWay(withdrawal)) return withdrawal;
    throw conflict(`The withdrawal is ${withdrawals.statusOf(withdrawal)}, and time does not move it`);
  };
  const has = (withdrawal: Withdrawal, status: WithdrawalStatus) =>
    withdrawals.statusOf(withdrawal) === status;
  return new Hono<SimulatorEnv>()
    .post('/reuse-address', async (c) => {
      const { address } = await controlBody(c, z.strictObject({ address: text }));
      if (!gateway.reuse(address)) throw new Invalid('address', 'is one that an order or a user had before');
      return c.json({ data: { address } });
    })
    .get('/orders', (c) =>
      answer(c, {
        data: [...gateway.orders.values()].toReversed().map((order) => showOrder(novapay, order)),
      }),
    )
    .post('/deposits', async (c) => {
      const { user_id, currency, amount } = await controlBody(c, PayUser);
      const coin = found(findCurrency(currency), 'currency');
      if (positiveDecimal(amount, coin.decimals) === undefined)
        throw new Invalid('amount', `must be a positive decimal of ${currency}`);
      const deposit = gateway.payUser(gateway.userAddress(user_id, coin), amount);
      return c.json({ data: depositJson(novapay, deposit) }, 201);
    })
    .post('/deposits/:id/settle', (c) => {
      const deposit = found(gateway.deposits.get(c.req.param('id')), 'deposit');
      gateway.settle(deposit);
      return c.json({ data: depositJson(novapay, deposit) });
    })
    .route(
      '/balance',
      gateway.balances.controls(CURRENCIES, ({ code }) => [code]),
    )
    .route(
      '/withdrawals',
      thingControls<Withdrawal>({
        name: 'withdrawal',
        all: () => withdrawals.all,
        find: (key) => withdrawals.all.find(({ id }) => String(id) === key),
        show: (withdrawal) => ({ ...withdrawalJson(novapay, withdrawal), comment: withdrawal.comment }),
        actions: {
          settle: (withdrawal) => withdrawals.settle(onItsWay(withdrawal)),
          fail: (withdrawal) => withdrawals.fail(onItsWay(withdrawal), 'Transaction failed on chain'),
          // What somebody decides in the gateway's own dashboard.
          approve: (withdrawal) => has(withdrawal, 'pending') && withdrawals.approve(withdrawal, null),
          reject: (withdrawal) => has(withdrawal, 'pending') && withdrawals.reject(withdrawal, null),
          // The network or the recipient's exchange did not take it.
          return: (withdrawal) =>
            has(withdrawal, 'completed') && withdrawals.fail(withdrawal, 'Returned by the recipient'),
        },
      }),
    );
}

export function payments(novapay: NovaPay, webhooks: StatusWebhooks): PaymentControls<Order> {
  const { gateway } = novapay;
  return {
    all: () => gateway.orders.values(),
    find: (id) => gateway.orders.get(id),
    show: (order) => {
      // The merchant's own id, which it writes into the order's metadata.
      const reference = order.metadata?.['payment_id'];
      return {
        id: order.id,
        reference: typeof reference === 'string' ? reference : null,
        currency: order.currency,
        amount: order.amount,
        missing: gateway.missing(order),
        status: gateway.statusOf(order),
        address: order.address,
        hostedUrl: null,
        expiresAt: isoSeconds(order.expiresAt),
        createdAt: isoSeconds(order.createdAt),
        transactions: shownTransactions(order.transfers, (deposit) => gateway.depositStatus(deposit)),
      };
    },
    isOpen: (order) => gateway.statusOf(order) === 'pending',
    isPayable: ({ address }) => address !== null,
    decimals: (code) => findCurrency(code)?.decimals,
    pay: (order, { amounts, currency, instant }) => {
      const coin = found(findCurrency(currency), 'currency');
      for (const amount of amounts) gateway.payOrder(order, amount, coin, instant);
    },
    settle: (order) => {
      for (const deposit of order.transfers) gateway.settle(deposit);
    },
    expire: (order) => gateway.expire(order),
    cancel: (order) => gateway.cancel(order),
    reverse: (order) => gateway.reverse(order),
    notify: (order) => webhooks.send(novapay, order),
  };
}

/** The documented order, and what only the simulator knows about it. */
function showOrder(novapay: NovaPay, order: Order): object {
  return {
    ...orderJson(novapay, order),
    missing: novapay.gateway.missing(order),
    deposits: order.transfers.map((deposit) => depositJson(novapay, deposit)),
  };
}
