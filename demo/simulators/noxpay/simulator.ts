/** A NoxPay that runs on this machine, written from NoxPay's REST reference alone. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { LoopbackServer } from '../../loopback.ts';
import { iso } from '../engine/clock.ts';
import { answer, digits, numberText, orThrow, parseBody, Refusal, text } from '../engine/bodies.ts';
import { decimalsOf, positiveNumber } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/observe.ts';
import { startSimulator, type Simulation, type SimulatorOptions } from '../engine/server.ts';
import { settledAt } from '../engine/transfers.ts';
import { CURRENCIES, NoxPayGateway } from './gateway.ts';
import { DECIMALS, ERRORS, INVALID_BODY_STATUS, MORE, TRANSFER_STATUSES } from './undocumented.ts';

export interface NoxPaySimulatorOptions extends SimulatorOptions {
  /** The only `X-Client-ID`; a UUID v4 by the document. */
  readonly clientId: string;
  /** The only `X-Client-Secret`. */
  readonly clientSecret: string;
}

/** Calls are under `/api/v1`. */
export async function startNoxPaySimulator(options: NoxPaySimulatorOptions): Promise<LoopbackServer> {
  return startSimulator(options, (simulation) => {
    const gateway = new NoxPayGateway(simulation, TRANSFER_STATUSES);
    return {
      routes: documentedCalls(simulation, gateway, options),
      payments: gateway,
      choices: gateway.choices,
      error: (_code, message) => ({ detail: message }),
    };
  });
}

const CreatePayment = z.object({ amount: numberText, currency: z.string(), order_id: text });

function documentedCalls(
  { isComplete }: Simulation,
  gateway: NoxPayGateway,
  { clientId, clientSecret }: NoxPaySimulatorOptions,
): Hono<SimulatorEnv> {
  const refuse = (code: keyof typeof ERRORS): Refusal => {
    const [status, sentence] = ERRORS[code];
    return new Refusal(status, { detail: gateway.choices.chosen.detail === 'code' ? code : sentence });
  };
  return new Hono<SimulatorEnv>()
    .use('/api/v1/*', async (c, next) => {
      const id = c.req.header('X-Client-ID') ?? '';
      const secret = c.req.header('X-Client-Secret') ?? '';
      if (id === '' || secret === '') throw refuse('AUTH_INVALID_HEADERS');
      if (id !== clientId || secret !== clientSecret) throw refuse('AUTH_INVALID_SECRET');
      await next();
    })
    .post('/api/v1/intents/create-payment', async (c) => {
      const body = parseBody(await c.req.text(), CreatePayment, invalidBody);
      const tooLittle = invalidBody('amount', 'Input should be greater than 0');
      const amount = orThrow(positiveNumber(body.amount), tooLittle);
      const known = CURRENCIES.find((candidate) => candidate === body.currency);
      const currency = orThrow(known, refuse('METHOD_UNSUPPORTED'));
      if (decimalsOf(amount) > DECIMALS[currency])
        throw invalidBody('amount', `Input should have no more than ${DECIMALS[currency]} decimal places`);
      const intent = gateway.create({ amount: body.amount, currency, orderId: body.order_id });
      return answer(c, {
        success: true,
        intent_id: intent.id,
        amount: digits(intent.amount),
        currency,
        payment_address: intent.address,
        status: 'pending',
        order_id: intent.orderId,
        created_at: iso(intent.createdAt),
        ...(isComplete && MORE),
      });
    })
    .get('/api/v1/intents/:id', (c) => {
      const intent = orThrow(gateway.payments.get(c.req.param('id')), refuse('INTENT_NOT_FOUND'));
      const last = gateway.settlement(intent);
      const settled =
        last !== null
          ? { transaction_hash: shownHash(gateway, last.hash), verified_at: iso(settledAt(last)) }
          : isComplete && { transaction_hash: null, verified_at: null };
      return answer(c, {
        intent_id: intent.id,
        amount: digits(intent.amount),
        currency: intent.currency,
        status: gateway.statusOf(intent),
        ...settled,
        ...(isComplete && {
          ...MORE,
          success: true,
          payment_address: intent.address,
          order_id: intent.orderId,
          created_at: iso(intent.createdAt),
        }),
      });
    });
}

function invalidBody(field: string, msg: string): Refusal {
  const loc = field === '' ? ['body'] : ['body', field];
  return new Refusal(INVALID_BODY_STATUS, { detail: [{ type: 'value_error', loc, msg }] });
}

function shownHash({ choices }: NoxPayGateway, hash: string | null): string | null {
  switch (choices.chosen.hash) {
    case 'whole':
      return hash;
    case 'cut':
      return `${hash?.slice(0, 36)}...`;
    case 'none':
      return null;
  }
}
