/** The levers that every simulated gateway has under the same names, so that one suite can drive them all. A payment is an order here. */
import { Hono, type Context } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import type { ShownPayment } from '../control-api.ts';
import { written } from './answers.ts';
import type { Deposit } from './deposits.ts';
import type { NovaPayGateway, Order } from './gateway.ts';
import type { Messages } from './messages.ts';
import { amountOf, answerRefusal, existingOrder, jsonObject, knownCurrency, Refusal } from './requests.ts';

export function paymentLevers(gateway: NovaPayGateway, messages: Messages): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .onError(answerRefusal)
    .get('/', (c) =>
      c.json({
        data: gateway
          .orders()
          .toReversed()
          .map((order) => paymentJson(gateway, order)),
      }),
    )
    .post('/:id/pay', async (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      payOrder(gateway, order, await jsonObjectIfAny(c));
      return c.json({ data: paymentJson(gateway, order) }, 201);
    })
    .post('/:id/expire', (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      refuseUnlessPending(gateway, order);
      gateway.expire(order);
      return c.json({ data: paymentJson(gateway, order) });
    })
    .post('/:id/cancel', (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      refuseUnlessPending(gateway, order);
      gateway.cancel(order);
      return c.json({ data: paymentJson(gateway, order) });
    })
    .post('/:id/settle', (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      for (const deposit of order.deposits) gateway.deposits.settle(deposit);
      return c.json({ data: paymentJson(gateway, order) });
    })
    .post('/:id/reverse', (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      if (!gateway.reverse(order)) throw new Refusal('DEPOSIT_NOT_FOUND', 'The order has no deposit');
      return c.json({ data: paymentJson(gateway, order) });
    })
    .post('/:id/notify', (c) => {
      const order = existingOrder(gateway, c.req.param('id'));
      if (!messages.notify({ kind: 'order', order }))
        throw new Refusal('INVALID_REQUEST', 'No address: set one with POST /control/callback');
      return c.json({ data: paymentJson(gateway, order) });
    });
}

function paymentJson(gateway: NovaPayGateway, order: Order): ShownPayment {
  const { payment_id: reference } = { payment_id: undefined, ...order.metadata };
  return {
    id: order.id,
    /** The caller's own, which it keeps in the order's metadata. */
    reference: typeof reference === 'string' ? reference : null,
    currency: order.currency.code,
    amount: order.amount,
    missing: gateway.missing(order),
    status: gateway.statusOf(order),
    address: order.address,
    hostedUrl: null,
    expiresAt: written(order.expiresAt),
    createdAt: written(order.createdAt),
    transactions: order.deposits.map((deposit) => ({
      id: deposit.id,
      hash: deposit.hash,
      amount: deposit.amount,
      currency: deposit.currency.code,
      status: gateway.deposits.status(deposit),
    })),
  };
}

/** A customer pays what is missing, or what the lever's body says. */
export function payOrder(
  gateway: NovaPayGateway,
  order: Order,
  { amount, currency: code, instant = false, ...others }: Record<string, unknown>,
): Deposit {
  if (!hasAddress(order))
    throw new Refusal('ORDER_NOT_PENDING', 'The order has no address yet: select its currency first');
  refuseOthers(others);
  const currency = code === undefined ? order.currency : knownCurrency(code);
  const missing = gateway.missing(order);
  if (amount === undefined && missing === '0') {
    throw new Refusal('INVALID_AMOUNT', 'Nothing is missing: name an amount to pay more');
  }
  if (typeof instant !== 'boolean') throw new Refusal('INVALID_REQUEST', 'instant is true or false');
  // Another coin's default is the same figure with as many decimals as that coin can hold.
  const sent = amountOf(amount ?? shortened(missing, currency.decimals), currency);
  return gateway.payOrder(order, { amount: sent, currency, instant });
}

export function refuseUnlessPending(gateway: NovaPayGateway, order: Order): void {
  const status = gateway.statusOf(order);
  if (status !== 'pending') throw new Refusal('ORDER_NOT_PENDING', `The order is ${status}`);
}

export function refuseOthers(others: Record<string, unknown>): void {
  const names = Object.keys(others);
  if (names.length > 0) throw new Refusal('INVALID_REQUEST', `unknown field: ${names.join(', ')}`);
}

async function jsonObjectIfAny(c: Context): Promise<Record<string, unknown>> {
  return (await c.req.text()) === '' ? {} : jsonObject(c);
}

function hasAddress(order: Order): order is Order & { address: string } {
  return order.address !== null;
}

function shortened(amount: string, decimals: number): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}.${fraction.padEnd(decimals, '0').slice(0, decimals)}`;
}
