/** NoxPay's two calls as its document writes them: paths, headers, field names and their order, errors. */
import Big from 'big.js';
import { Hono, type Context } from 'hono';
import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import type { AnswerDetail } from '../answer-detail.ts';
import type { SimulatorEnv } from '../simulator-server.ts';
import { CURRENCIES, type Intent, type NoxPayGateway } from './gateway.ts';
import { DECIMALS, INVALID_BODY_STATUS, MORE, NO_UUID, NOT_YET, SENTENCES } from './silences.ts';

const STATUS = {
  AUTH_INVALID_HEADERS: 401,
  AUTH_INVALID_SECRET: 403,
  METHOD_UNSUPPORTED: 400,
  INTENT_NOT_FOUND: 404,
} as const;

/** One of the document's errors. */
class Refusal extends Error {
  constructor(readonly code: keyof typeof STATUS) {
    super(code);
  }
}

/** A body that breaks the schema, in the words of the framework that the document names. */
class InvalidBody extends Error {
  constructor(
    readonly type: string,
    readonly loc: readonly string[],
    message: string,
  ) {
    super(message);
  }
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the frame says in the gateway's stead. */
export function failure(_code: string, message: string): object {
  return { detail: message };
}

export function documentedApi(
  gateway: NoxPayGateway,
  { clientId, clientSecret }: Credentials,
  answers: AnswerDetail,
): Hono<SimulatorEnv> {
  const isComplete = answers === 'complete';
  return new Hono<SimulatorEnv>()
    .onError((error, c) => {
      if (error instanceof Refusal) {
        const detail = gateway.choices.chosen.detail === 'code' ? error.code : SENTENCES[error.code];
        return c.json({ detail }, STATUS[error.code]);
      }
      if (error instanceof InvalidBody) {
        const { type, loc, message: msg } = error;
        return c.json({ detail: [{ type, loc, msg }] }, INVALID_BODY_STATUS);
      }
      throw error;
    })
    .use('/api/v1/*', async (c, next) => {
      const id = c.req.header('X-Client-ID') ?? '';
      const secret = c.req.header('X-Client-Secret') ?? '';
      if (id === '' || secret === '') throw new Refusal('AUTH_INVALID_HEADERS');
      if (id !== clientId || secret !== clientSecret) throw new Refusal('AUTH_INVALID_SECRET');
      await next();
    })
    .post('/api/v1/intents/create-payment', async (c) => {
      const intent = gateway.create(newIntent(await c.req.text()));
      return exactJson(c, {
        success: true,
        intent_id: intent.id,
        amount: new LosslessNumber(intent.amount),
        currency: intent.currency,
        payment_address: intent.address,
        status: 'pending',
        order_id: intent.orderId,
        created_at: new Date(intent.createdAt).toISOString(),
        ...(isComplete && MORE),
      });
    })
    .get('/api/v1/intents/:id', (c) => {
      const intent = gateway.find(c.req.param('id'));
      if (intent === undefined) throw new Refusal(NO_UUID);
      const settlement = gateway.settlement(intent);
      return exactJson(c, {
        intent_id: intent.id,
        amount: new LosslessNumber(intent.amount),
        currency: intent.currency,
        status: gateway.statusOf(intent),
        ...(settlement === null
          ? isComplete && { transaction_hash: NOT_YET, verified_at: NOT_YET }
          : {
              transaction_hash: shownHash(gateway, settlement.hash),
              verified_at: new Date(settlement.at).toISOString(),
            }),
        ...(isComplete && {
          ...MORE,
          success: true,
          payment_address: intent.address,
          order_id: intent.orderId,
          created_at: new Date(intent.createdAt).toISOString(),
        }),
      });
    });
}

function newIntent(text: string): Pick<Intent, 'amount' | 'currency' | 'orderId'> {
  const body = bodyOf(text);
  const { amount, currency: code, order_id: orderId } = body;
  for (const name of ['amount', 'currency', 'order_id']) {
    if (!(name in body)) throw new InvalidBody('missing', ['body', name], 'Field required');
  }
  if (!isLosslessNumber(amount))
    throw new InvalidBody('float_type', ['body', 'amount'], 'Input should be a valid number');
  if (typeof code !== 'string')
    throw new InvalidBody('string_type', ['body', 'currency'], 'Input should be a valid string');
  if (typeof orderId !== 'string')
    throw new InvalidBody('string_type', ['body', 'order_id'], 'Input should be a valid string');
  if (orderId === '')
    throw new InvalidBody(
      'string_too_short',
      ['body', 'order_id'],
      'String should have at least 1 character',
    );

  const number = new Big(amount.value);
  if (number.lte('0'))
    throw new InvalidBody('greater_than', ['body', 'amount'], 'Input should be greater than 0');
  const currency = CURRENCIES.find((candidate) => candidate === code);
  if (currency === undefined) throw new Refusal('METHOD_UNSUPPORTED');
  if (Math.abs(number.e) > 30 || !number.round(DECIMALS[currency], Big.roundDown).eq(number))
    throw new InvalidBody(
      'decimal_max_places',
      ['body', 'amount'],
      `Decimal input should have no more than ${DECIMALS[currency]} decimal places`,
    );
  return { amount: amount.value, currency, orderId };
}

function bodyOf(text: string): Record<string, unknown> {
  let body: unknown;
  try {
    body = parse(text);
  } catch {
    throw new InvalidBody('json_invalid', ['body'], 'JSON decode error');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body) || isLosslessNumber(body))
    throw new InvalidBody('model_attributes_type', ['body'], 'Input should be a valid dictionary');
  return body as Record<string, unknown>;
}

function shownHash(gateway: NoxPayGateway, hash: string): string | null {
  switch (gateway.choices.chosen.hash) {
    case 'whole':
      return hash;
    case 'cut':
      return `${hash.slice(0, 36)}...`;
    case 'none':
      return null;
  }
}

/** JSON whose numbers keep the text they came with. */
function exactJson(c: Context, value: object): Response {
  return c.body(stringify(value) ?? '', 200, { 'content-type': 'application/json' });
}
