/** What shoppers and the clock do to NoxPay's intents, under `/control`. */
import Big from 'big.js';
import { Hono } from 'hono';
import type { SimulatorEnv } from '../simulator-server.ts';
import type { Intent, NoxPayGateway } from './gateway.ts';
import {
  answerLeverRefusal,
  leverBody,
  LeverRefusal,
  shoppersPayment,
  type ShownPayment,
} from '../control-api.ts';
import { EXPIRES_AT } from './silences.ts';

export function controlApi(gateway: NoxPayGateway): Hono<SimulatorEnv> {
  const shown = (intent: Intent): ShownPayment => ({
    id: intent.id,
    reference: intent.orderId,
    currency: intent.currency,
    amount: new Big(intent.amount).toFixed(),
    missing: gateway.missing(intent),
    status: gateway.statusOf(intent),
    address: intent.address,
    hostedUrl: null,
    expiresAt: EXPIRES_AT,
    createdAt: new Date(intent.createdAt).toISOString(),
    transactions: intent.payments.map((payment) => ({
      id: payment.id,
      hash: payment.hash,
      amount: payment.amount,
      currency: payment.currency,
      status: gateway.isSettled(payment) ? 'settled' : 'pending',
    })),
  });

  const existing = (id: string): Intent => {
    const intent = gateway.find(id);
    if (intent === undefined) throw new LeverRefusal(404, 'NOT_FOUND', 'No such payment');
    return intent;
  };

  return new Hono<SimulatorEnv>()
    .onError(answerLeverRefusal)
    .get('/payments', (c) => c.json({ data: gateway.intents().map(shown) }))
    .post('/payments/:id/pay', async (c) => {
      const intent = existing(c.req.param('id'));
      gateway.pay(intent, await shoppersPayment(c, shown(intent)));
      return c.json({ data: shown(intent) }, 201);
    })
    .post('/payments/:id/settle', (c) => {
      const intent = existing(c.req.param('id'));
      gateway.settle(intent);
      return c.json({ data: shown(intent) });
    })
    .post('/payments/:id/word', async (c) => {
      const intent = existing(c.req.param('id'));
      const { word = null } = await leverBody(c, ['word']);
      if (word !== null && typeof word !== 'string')
        throw new LeverRefusal(400, 'INVALID_REQUEST', 'word is a string, or null for the truth');
      intent.word = word;
      return c.json({ data: shown(intent) });
    })
    .post('/payments/:id/:lever{expire|cancel|reverse|notify}', (c) => {
      existing(c.req.param('id'));
      throw new LeverRefusal(
        409,
        'NO_WORD_FOR_IT',
        `NoxPay's document does not know "${c.req.param('lever')}"`,
      );
    })
    .post('/advance', (c) => c.json({ data: { sent: 0 } }))
    .route('/silences', gateway.choices.levers());
}
