/** What the customer, the chain, the clock and the network do to NovaPay, under `/control`. The levers common to all gateways have a file of their own. */
import { Hono } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import { depositJson, orderJson, withdrawalJson } from './answers.ts';
import { paymentLevers, payOrder, refuseOthers, refuseUnlessPending } from './control-payments.ts';
import type { NovaPayGateway, Order } from './gateway.ts';
import type { Messages } from './messages.ts';
import {
  amountOf,
  answerRefusal,
  existingDeposit,
  existingOrder,
  existingWithdrawal,
  jsonObject,
  knownCurrency,
  Refusal,
} from './requests.ts';
import type { Withdrawal } from './withdrawals.ts';

export function controlApi(gateway: NovaPayGateway, messages: Messages): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .onError(answerRefusal)
    .route('/payments', paymentLevers(gateway, messages))
    .post('/callback', async (c) => {
      const { url, ...others } = await jsonObject(c);
      refuseOthers(others);
      if (url !== null && typeof url !== 'string')
        throw new Refusal('INVALID_REQUEST', 'url is an address on this machine, or null');
      try {
        messages.url = url;
      } catch (error) {
        throw new Refusal('INVALID_REQUEST', error instanceof Error ? error.message : String(error));
      }
      return c.json({ data: { url } });
    })
    .post('/advance', (c) => c.json({ data: { sent: messages.evaluate() } }))
    .post('/reuse-address', async (c) => {
      const { address, ...others } = await jsonObject(c);
      refuseOthers(others);
      if (typeof address !== 'string' || !gateway.reuse(address))
        throw new Refusal('INVALID_ADDRESS', 'address is one that an order or a user had before');
      return c.json({ data: { address } });
    })
    .get('/orders', (c) =>
      c.json({
        data: gateway
          .orders()
          .toReversed()
          .map((order) => fullOrder(gateway, order)),
      }),
    )
    .post('/orders/:id/pay', async (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      const deposit = payOrder(gateway, order, await jsonObject(c));
      return c.json(
        { data: { deposit: depositJson(gateway, deposit), order: fullOrder(gateway, order) } },
        201,
      );
    })
    .post('/orders/:id/expire', (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      refuseUnlessPending(gateway, order);
      gateway.expire(order);
      return c.json({ data: fullOrder(gateway, order) });
    })
    .post('/orders/:id/cancel', (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      refuseUnlessPending(gateway, order);
      gateway.cancel(order);
      return c.json({ data: fullOrder(gateway, order) });
    })
    .post('/deposits', async (c) => {
      const { user_id: userId, currency: code, amount, ...others } = await jsonObject(c);
      refuseOthers(others);
      if (typeof userId !== 'string' || userId === '')
        throw new Refusal('INVALID_PARAMETER', 'user_id is required');
      const currency = knownCurrency(code);
      const deposit = gateway.payUser(gateway.userAddress(userId, currency), amountOf(amount, currency));
      return c.json({ data: depositJson(gateway, deposit) }, 201);
    })
    .post('/deposits/:id/advance', (c) => {
      const deposit = existingDeposit(gateway, c.req.param('id'));
      gateway.deposits.advance(deposit);
      return c.json({ data: depositJson(gateway, deposit) });
    })
    .post('/deposits/:id/settle', (c) => {
      const deposit = existingDeposit(gateway, c.req.param('id'));
      gateway.deposits.settle(deposit);
      return c.json({ data: depositJson(gateway, deposit) });
    })
    .get('/withdrawals', (c) =>
      c.json({
        data: gateway.withdrawals
          .list()
          .toReversed()
          .map((withdrawal) => fullWithdrawal(gateway, withdrawal)),
      }),
    )
    .post('/withdrawals/:id/settle', (c) => {
      const withdrawal = existingWithdrawal(gateway, c.req.param('id'));
      refuseUnlessOnItsWay(gateway, withdrawal);
      gateway.withdrawals.settle(withdrawal);
      return c.json({ data: fullWithdrawal(gateway, withdrawal) });
    })
    .post('/withdrawals/:id/fail', (c) => {
      const withdrawal = existingWithdrawal(gateway, c.req.param('id'));
      refuseUnlessOnItsWay(gateway, withdrawal);
      gateway.withdrawals.fail(withdrawal, 'Transaction failed on chain');
      return c.json({ data: fullWithdrawal(gateway, withdrawal) });
    });
}

/** The documented order, and what only the simulator knows about it. */
function fullOrder(gateway: NovaPayGateway, order: Order) {
  return {
    ...orderJson(gateway, order),
    missing: gateway.missing(order),
    deposits: order.deposits.map((deposit) => depositJson(gateway, deposit)),
  };
}

function fullWithdrawal(gateway: NovaPayGateway, withdrawal: Withdrawal) {
  return { ...withdrawalJson(gateway, withdrawal), comment: withdrawal.comment };
}

/** Neither at its end, nor waiting for a signer. */
function refuseUnlessOnItsWay(gateway: NovaPayGateway, withdrawal: Withdrawal): void {
  if (gateway.withdrawals.nextChange(withdrawal) === null)
    throw new Refusal(
      'WITHDRAWAL_NOT_PENDING',
      `The withdrawal is ${gateway.withdrawals.status(withdrawal)}, and time does not move it`,
    );
}
