/** What shoppers, banks and the clock do to NovaX's orders and refunds, under `/control`. */
import Big from 'big.js';
import { Hono } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import {
  answerLeverRefusal,
  leverBody,
  LeverRefusal,
  shoppersPayment,
  type Choices,
  type ShownPayment,
} from '../control-api.ts';
import { newId, OUTCOMES, type NovaXGateway, type Order, type Transaction } from './gateway.ts';
import { orderNotification, refundNotification } from './notifications.ts';
import type { NovaXRefunds, Refund } from './refunds.ts';
import type { CHOICES } from './silences.ts';

export interface ControlApiOptions {
  readonly gateway: NovaXGateway;
  readonly refunds: NovaXRefunds;
  readonly choices: Choices<typeof CHOICES>;
  readonly paymentUrl: (order: Order) => string;
  /** How many messages were sent so far. */
  readonly sent: () => number;
}

export function controlApi({
  gateway,
  refunds,
  choices,
  paymentUrl,
  sent,
}: ControlApiOptions): Hono<SimulatorEnv> {
  const shown = (order: Order): ShownPayment => ({
    id: order.id,
    reference: order.orderNumber,
    currency: gateway.currency,
    amount: new Big(order.amount).toFixed(),
    missing: gateway.missing(order),
    status: gateway.outcomeOf(order)?.status ?? 'new',
    address: null,
    hostedUrl: paymentUrl(order),
    expiresAt: new Date(order.expiresAt).toISOString(),
    createdAt: new Date(order.createdAt).toISOString(),
    transactions: order.transactions.map((transaction) => ({
      id: transaction.id,
      hash: null,
      amount: transaction.amount,
      currency: transaction.currency,
      status: statusOf(transaction),
    })),
  });

  const statusOf = (transaction: Transaction) =>
    transaction.reversedAt !== null ? 'reversed' : gateway.isSettled(transaction) ? 'settled' : 'pending';

  const shownRefund = (refund: Refund) => ({
    id: refund.id,
    orderId: refund.order.id,
    reference: refund.order.orderNumber,
    status: refunds.statusOf(refund),
    amount: refund.amount,
    currency: gateway.currency,
    startedAt: new Date(refund.startedAt).toISOString(),
    ...refund.to,
  });

  const existing = (id: string): Order => {
    const order = gateway.find(id);
    if (order === undefined) throw new LeverRefusal(404, 'NOT_FOUND', 'No such payment');
    return order;
  };
  const existingRefund = (id: string): Refund => {
    const refund = refunds.find(id);
    if (refund === undefined) throw new LeverRefusal(404, 'NOT_FOUND', 'No such refund');
    return refund;
  };

  return new Hono<SimulatorEnv>()
    .onError(answerLeverRefusal)
    .get('/payments', (c) => c.json({ data: gateway.orders().map(shown) }))
    .post('/payments/:id/pay', async (c) => {
      const order = existing(c.req.param('id'));
      gateway.pay(order, await shoppersPayment(c, shown(order)));
      return c.json({ data: shown(order) }, 201);
    })
    .post('/payments/:id/settle', (c) => {
      const order = existing(c.req.param('id'));
      gateway.settle(order);
      return c.json({ data: shown(order) });
    })
    .post('/payments/:id/:lever{expire|cancel}', (c) => {
      const order = existing(c.req.param('id'));
      if (!gateway.end(order, c.req.param('lever') === 'expire' ? 'expired' : 'cancelled'))
        throw new LeverRefusal(409, 'ORDER_IS_OVER', `The order is ${order.outcome?.status}`);
      return c.json({ data: shown(order) });
    })
    .post('/payments/:id/reverse', (c) => {
      const order = existing(c.req.param('id'));
      if (!gateway.reverse(order))
        throw new LeverRefusal(409, 'NOTHING_SETTLED', 'No money has arrived that could go back');
      return c.json({ data: shown(order) });
    })
    .post('/payments/:id/notify', async (c) => {
      const order = existing(c.req.param('id'));
      const outcome = gateway.outcomeOf(order);
      const { status = outcome?.status } = await leverBody(c, ['status']);
      const word = OUTCOMES.find((candidate) => candidate === status);
      if (word === undefined) {
        if (status === undefined)
          throw new LeverRefusal(
            409,
            'NOT_OVER',
            'NovaX tells of orders that are over: name a "status" to lie',
          );
        throw new LeverRefusal(400, 'INVALID_REQUEST', `status is one of ${OUTCOMES.join(', ')}`);
      }
      gateway.tell(
        word === outcome?.status
          ? orderNotification(order, outcome, gateway.paid(order).toFixed())
          : orderNotification(
              order,
              { status: word, at: gateway.now(), txId: newId() },
              new Big(order.amount).toFixed(),
            ),
      );
      return c.json({ data: shown(order) });
    })
    .post('/advance', (c) => {
      const before = sent();
      for (const order of gateway.orders().toReversed()) gateway.outcomeOf(order);
      for (const refund of refunds.refunds().toReversed()) refunds.statusOf(refund);
      return c.json({ data: { sent: sent() - before } });
    })
    .get('/refunds', (c) => c.json({ data: refunds.refunds().map(shownRefund) }))
    .post('/refunds/:id/finish', (c) => {
      const refund = existingRefund(c.req.param('id'));
      refunds.finish(refund);
      return c.json({ data: shownRefund(refund) });
    })
    .post('/refunds/:id/notify', (c) => {
      const refund = existingRefund(c.req.param('id'));
      if (refunds.statusOf(refund) === 'pending')
        throw new LeverRefusal(409, 'NOT_OVER', 'NovaX tells of refunds that are done');
      gateway.tell(refundNotification(refund));
      return c.json({ data: shownRefund(refund) });
    })
    .get('/orders/:id/otp', (c) => {
      const otp = refunds.otp(existing(c.req.param('id')));
      if (otp === null) throw new LeverRefusal(404, 'NOT_FOUND', 'No OTP of this order works');
      return c.json({ data: { otp: otp.code, expiresAt: new Date(otp.expiresAt).toISOString() } });
    })
    .route('/silences', choices.levers());
}
