/** What customers, the chain and the merchant in its dashboard do at NovaPay, under `/control`. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { answer, text } from '../engine/bodies.ts';
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
import { isoSeconds } from '../engine/clock.ts';
import type { SimulatorEnv } from '../engine/observe.ts';
import { CURRENCIES, findCurrency } from './currencies.ts';
import { depositJson, orderJson, withdrawalJson, type NovaPay } from './documents.ts';
import type { Order } from './gateway.ts';
import type { StatusWebhooks } from './webhooks.ts';
import type { Withdrawal } from './withdrawals.ts';

const PayUser = z.strictObject({ user_id: text, currency: text, amount: text });

export function controls(novapay: NovaPay, webhooks: StatusWebhooks): Hono<SimulatorEnv> {
  const { gateway, withdrawals, callback } = novapay;
  const withdrawalOf = (c: Context): Withdrawal => {
    const key = c.req.param('id');
    return found(
      withdrawals.all.find(({ id }) => String(id) === key),
      'withdrawal',
    );
  };
  const withdrawalAt = (c: Context): Withdrawal => {
    const withdrawal = withdrawalOf(c);
    if (withdrawals.isOnItsWay(withdrawal)) return withdrawal;
    throw conflict(`The withdrawal is ${withdrawals.statusOf(withdrawal)}, and time does not move it`);
  };
  const showWithdrawal = (withdrawal: Withdrawal) => ({
    ...withdrawalJson(novapay, withdrawal),
    comment: withdrawal.comment,
  });
  return (
    new Hono<SimulatorEnv>()
      .route('/payments', payments(novapay, webhooks))
      .route('/callback', callback.controls())
      .post('/reuse-address', async (c) => {
        const { address } = await controlBody(c, z.strictObject({ address: text }));
        if (!gateway.reuse(address))
          throw new Invalid('address', 'is one that an order or a user had before');
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
      .post('/balance', async (c) => {
        const { unit, amount } = await controlBody(c, Balance);
        const coins = CURRENCIES.filter(({ code }) => unit === undefined || code === unit);
        if (coins.length === 0) throw new Invalid('unit', 'is a currency');
        for (const coin of coins) gateway.setBalance(coin, amount, withdrawals);
        return c.json({ data: coins.map(({ code }) => ({ unit: code, amount })) });
      })
      .get('/withdrawals', (c) => c.json({ data: withdrawals.all.toReversed().map(showWithdrawal) }))
      .post('/withdrawals/:id/settle', (c) => {
        const withdrawal = withdrawalAt(c);
        withdrawals.settle(withdrawal);
        return c.json({ data: showWithdrawal(withdrawal) });
      })
      // What somebody decides in the gateway's own dashboard.
      .post('/withdrawals/:id/:decision{approve|reject}', (c) => {
        const withdrawal = withdrawalOf(c);
        if (withdrawals.statusOf(withdrawal) !== 'pending') throw conflict('The withdrawal waits for nobody');
        if (c.req.param('decision') === 'approve') withdrawals.approve(withdrawal, null);
        else withdrawals.reject(withdrawal, null);
        return c.json({ data: showWithdrawal(withdrawal) });
      })
      // Completed, and back: the network or the recipient's exchange did not take it.
      .post('/withdrawals/:id/return', (c) => {
        const withdrawal = withdrawalOf(c);
        if (withdrawals.statusOf(withdrawal) !== 'completed')
          throw conflict('Only a completed withdrawal comes back');
        withdrawals.fail(withdrawal, 'Returned by the recipient');
        return c.json({ data: showWithdrawal(withdrawal) });
      })
      .post('/withdrawals/:id/fail', (c) => {
        const withdrawal = withdrawalAt(c);
        withdrawals.fail(withdrawal, 'Transaction failed on chain');
        return c.json({ data: showWithdrawal(withdrawal) });
      })
  );
}

function payments(novapay: NovaPay, webhooks: StatusWebhooks): Hono<SimulatorEnv> {
  const { gateway } = novapay;
  return paymentControls<Order>({
    all: () => gateway.orders.values(),
    find: (id) => gateway.orders.get(id),
    show: (order) => showPayment(novapay, order),
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
    notify: (order) => webhooks.send(novapay, { kind: 'order', order }),
  });
}

function showPayment({ gateway }: NovaPay, order: Order): ShownPayment {
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
}

/** The documented order, and what only the simulator knows about it. */
function showOrder(novapay: NovaPay, order: Order): object {
  return {
    ...orderJson(novapay, order),
    missing: novapay.gateway.missing(order),
    deposits: order.transfers.map((deposit) => depositJson(novapay, deposit)),
  };
}
