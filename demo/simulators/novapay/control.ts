/** What the customer, the chain and the clock do to NovaPay's orders, under `/control`. */
import { Hono } from 'hono';
import type { SimulatorEnv } from '../frame.ts';
import {
  amountOf,
  answerRefusal,
  depositJson,
  existingOrder,
  jsonObject,
  knownCurrency,
  orderJson,
  Refusal,
} from './api.ts';
import type { Deposit, NovaPayGateway, Order } from './gateway.ts';

export function controlApi(gateway: NovaPayGateway): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .onError(answerRefusal)
    .get('/orders', (c) => c.json({ data: gateway.orders().map((order) => fullOrder(gateway, order)) }))
    .post('/orders/:id/pay', async (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      if (!hasAddress(order))
        throw new Refusal('ORDER_NOT_PENDING', 'The order has no address yet: select its currency first');
      const { amount, currency: code, instant = false, ...others } = await jsonObject(c);
      refuseOthers(others);
      const currency = code === undefined ? order.currency : knownCurrency(code);
      const missing = gateway.missing(order);
      if (amount === undefined && missing === '0') {
        throw new Refusal('INVALID_AMOUNT', 'Nothing is missing: name an amount to pay more');
      }
      if (typeof instant !== 'boolean') throw new Refusal('INVALID_REQUEST', 'instant is true or false');
      // Another coin's default is the same figure with as many decimals as that coin can hold.
      const sent = amountOf(amount ?? shortened(missing, currency.decimals), currency);
      const deposit = gateway.payOrder(order, sent, currency);
      if (instant) gateway.settle(deposit);
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
      gateway.advance(deposit);
      return c.json({ data: depositJson(gateway, deposit) });
    })
    .post('/deposits/:id/settle', (c) => {
      const deposit = existingDeposit(gateway, c.req.param('id'));
      gateway.settle(deposit);
      return c.json({ data: depositJson(gateway, deposit) });
    });
}

export type FullOrder = ReturnType<typeof fullOrder>;

/** The documented order, and what only the simulator knows about it. */
function fullOrder(gateway: NovaPayGateway, order: Order) {
  return {
    ...orderJson(gateway, order),
    missing: gateway.missing(order),
    deposits: order.deposits.map((deposit) => depositJson(gateway, deposit)),
  };
}

function hasAddress(order: Order): order is Order & { address: string } {
  return order.address !== null;
}

function refuseUnlessPending(gateway: NovaPayGateway, order: Order): void {
  const status = gateway.statusOf(order);
  if (status !== 'pending') throw new Refusal('ORDER_NOT_PENDING', `The order is ${status}`);
}

function refuseOthers(others: Record<string, unknown>): void {
  const names = Object.keys(others);
  if (names.length > 0) throw new Refusal('INVALID_REQUEST', `unknown field: ${names.join(', ')}`);
}

function existingDeposit(gateway: NovaPayGateway, id: string): Deposit {
  const deposit = gateway.findDeposit(id);
  if (deposit === undefined) throw new Refusal('DEPOSIT_NOT_FOUND', 'No such deposit');
  return deposit;
}

function shortened(amount: string, decimals: number): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}.${fraction.padEnd(decimals, '0').slice(0, decimals)}`;
}
