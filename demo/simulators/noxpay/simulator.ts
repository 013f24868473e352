/** A local simulator of NoxPay, written only from NoxPay's REST reference. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { LoopbackServer } from '../../loopback.ts';
import { answer, digits, numberText, orThrow, parseBody, Refusal, text } from '../engine/bodies.ts';
import { newAddress, newTransactionHash } from '../engine/chains.ts';
import { iso } from '../engine/clock.ts';
import { controlBody, Undocumented, type Action } from '../engine/control-api.ts';
import { decimalsOf, fixed, plain, positiveNumber } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/request-log.ts';
import { completing, Payments, settledAt, type Transfer } from '../engine/payments.ts';
import { startSimulator } from '../engine/server.ts';
import type { Simulation, SimulatorOptions } from '../engine/simulation.ts';
import { CHOICES, DECIMALS, ERRORS, INVALID_BODY_STATUS, MORE, TRANSFER_STATUSES } from './undocumented.ts';

export interface NoxPaySimulatorOptions extends SimulatorOptions {
  /** The only accepted `X-Client-ID`, which is a UUID v4 according to the document. */
  readonly clientId: string;
  /** The only accepted `X-Client-Secret`. */
  readonly clientSecret: string;
}

/** Starts the simulator, whose calls are under `/api/v1`. */
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

export const CURRENCIES = ['UPI', 'USDT_TRC20', 'USDT_SOL', 'SOL'] as const;
type Currency = (typeof CURRENCIES)[number];

interface Intent {
  readonly id: string;
  /** The original text of the JSON number, as the merchant sent it. */
  readonly amount: string;
  readonly currency: Currency;
  readonly orderId: string;
  readonly address: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly transfers: Transfer[];
  /** Status to send instead of the true one, even one that is not documented; null for the true status. */
  forcedStatus: string | null;
}

const ForcedStatus = z.strictObject({ status: z.string().nullable().default(null) });

class NoxPayGateway extends Payments<Intent> {
  readonly choices = new Undocumented(CHOICES);
  override readonly own: Readonly<Record<string, Action<Intent>>> = {
    status: async (intent, c) => {
      intent.forcedStatus = (await controlBody(c, ForcedStatus)).status;
    },
  };
  readonly #reused = new Map<Currency, string>();

  create(order: Pick<Intent, 'amount' | 'currency' | 'orderId'>): Intent {
    return this.add({
      ...order,
      id: randomUUID(),
      address: this.#addressFor(order),
      createdAt: this.simulation.now(),
      expiresAt: Number.POSITIVE_INFINITY,
      transfers: [],
      forcedStatus: null,
    });
  }

  statusOf(intent: Intent): string {
    return intent.forcedStatus ?? (this.settlement(intent) === null ? 'pending' : 'settled');
  }

  details({ orderId, amount, address }: Intent) {
    return { reference: orderId, amount: plain(amount), address };
  }

  /** Returns the transfer whose settlement has completed the amount; null before. */
  settlement(intent: Intent): Transfer | null {
    const last = completing(intent);
    return last !== undefined && settledAt(last) <= this.simulation.now() ? last : null;
  }

  override receive(
    { transfers, currency: own }: Intent,
    amount: string,
    currency: string,
    instant: boolean,
  ): void {
    const id = `pay_${randomBytes(6).toString('hex')}`;
    transfers.push({ id, hash: newHash(own), amount, currency, ...this.sentNow(instant) });
  }

  #addressFor({ amount, currency }: Pick<Intent, 'amount' | 'currency'>): string {
    const { addresses, upi } = this.choices.chosen;
    const known = addresses === 'reused' ? this.#reused.get(currency) : undefined;
    const account = known ?? newAccount(currency);
    if (addresses === 'reused') this.#reused.set(currency, account);
    if (currency !== 'UPI' || upi === 'vpa') return account;
    const link = new URLSearchParams({
      pa: account,
      pn: 'NoxPay',
      am: fixed(amount, DECIMALS.UPI),
      cu: 'INR',
    });
    // UPI apps expect the @ of a VPA to be unescaped.
    return `upi://pay?${link.toString().replace('%40', '@')}`;
  }
}

function newAccount(currency: Currency): string {
  if (currency === 'UPI') return `noxpay.${randomBytes(5).toString('hex')}@bank`;
  return newAddress(currency === 'USDT_TRC20' ? 'tron' : 'solana');
}

/** Returns a transaction hash. UPI has a reference of twelve digits instead. */
function newHash(currency: Currency): string {
  if (currency === 'UPI') return String(randomInt(1e11, 1e12));
  return newTransactionHash(currency === 'USDT_TRC20' ? 'tron' : 'solana');
}
