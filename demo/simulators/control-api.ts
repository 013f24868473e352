/** What levers have in common: how they show a payment, their errors, what a shopper pays, and the choices where a document is silent. */
import Big from 'big.js';
import { Hono, type Context } from 'hono';
import type { SimulatorEnv } from './simulator-server.ts';

/** One payment as every simulator's `GET /control/payments` shows it. Amounts are decimal strings, times RFC 3339. */
export interface ShownPayment {
  /** The gateway's id. */
  readonly id: string;
  /** The merchant's id; null where it gave none. */
  readonly reference: string | null;
  readonly currency: string;
  readonly amount: string;
  /** What nobody has sent yet, in the payment's currency. */
  readonly missing: string;
  /** In the gateway's words. */
  readonly status: string;
  readonly address: string | null;
  readonly hostedUrl: string | null;
  readonly expiresAt: string | null;
  readonly createdAt: string;
  /** Oldest first. */
  readonly transactions: readonly ShownTransaction[];
}

export interface ShownTransaction {
  readonly id: string;
  readonly hash: string | null;
  readonly amount: string;
  readonly currency: string;
  /** In the gateway's words, where it has any for money that is on its way. */
  readonly status: string;
}

/** A lever that cannot be pulled. */
export class LeverRefusal extends Error {
  constructor(
    readonly status: 400 | 404 | 409,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function answerLeverRefusal(error: Error, c: Context): Response {
  if (error instanceof LeverRefusal)
    return c.json({ error: { code: error.code, message: error.message } }, error.status);
  throw error;
}

/** The body of a lever: none is an empty object, and a field that is not in `known` is refused; null takes any. */
export async function leverBody<K extends string>(
  c: Context,
  known: readonly K[] | null,
): Promise<Partial<Record<K, unknown>>> {
  const text = await c.req.text();
  if (text === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new LeverRefusal(400, 'INVALID_REQUEST', 'The body must be JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new LeverRefusal(400, 'INVALID_REQUEST', 'The body must be a JSON object');
  const unknown = Object.keys(body).filter((name) => known?.every((field) => field !== name));
  if (unknown.length > 0)
    throw new LeverRefusal(400, 'INVALID_REQUEST', `unknown field: ${unknown.join(', ')}`);
  return body;
}

export interface ShoppersPayment {
  readonly amount: string;
  readonly currency: string;
  /** Settled at once. */
  readonly instant: boolean;
}

/** Reads `POST /control/payments/{id}/pay`: what is missing, in the payment's currency, unless the body says otherwise. */
export async function shoppersPayment(
  c: Context,
  payment: Pick<ShownPayment, 'missing' | 'currency'>,
): Promise<ShoppersPayment> {
  const {
    amount = payment.missing,
    currency = payment.currency,
    instant = false,
  } = await leverBody(c, ['amount', 'currency', 'instant']);
  if (!isPositiveDecimal(amount))
    throw new LeverRefusal(400, 'INVALID_AMOUNT', 'amount is a decimal string above 0');
  if (typeof currency !== 'string' || currency === '')
    throw new LeverRefusal(400, 'INVALID_CURRENCY', 'currency is a string');
  if (typeof instant !== 'boolean')
    throw new LeverRefusal(400, 'INVALID_REQUEST', 'instant is true or false');
  return { amount, currency, instant };
}

export function isPositiveDecimal(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,30}(\.\d{1,30})?$/.test(value) && new Big(value).gt('0');
}

type Chosen<T extends Record<string, readonly string[]>> = { -readonly [K in keyof T]: T[K][number] };

/** What the simulator does where its document is silent, changed under `/control/silences`. */
export class Choices<T extends Record<string, readonly string[]>> {
  readonly #table: T;
  #chosen: Chosen<T>;

  /** @param table the possibilities by name, the default first */
  constructor(table: T) {
    this.#table = table;
    this.#chosen = defaults(table);
  }

  get chosen(): Readonly<Chosen<T>> {
    return this.#chosen;
  }

  levers(): Hono<SimulatorEnv> {
    return new Hono<SimulatorEnv>()
      .onError(answerLeverRefusal)
      .get('/', (c) => c.json({ data: this.#chosen }))
      .post('/', async (c) => {
        const body = await leverBody(c, Object.keys(this.#table));
        for (const [name, value] of Object.entries(body)) {
          const possible = this.#table[name] ?? [];
          if (!possible.some((one) => one === value))
            throw new LeverRefusal(400, 'INVALID_REQUEST', `${name} is one of ${possible.join(', ')}`);
        }
        this.#chosen = { ...this.#chosen, ...(body as Partial<Chosen<T>>) };
        return c.json({ data: this.#chosen });
      })
      .delete('/', (c) => {
        this.#chosen = defaults(this.#table);
        return c.json({ data: this.#chosen });
      });
  }
}

function defaults<T extends Record<string, readonly string[]>>(table: T): Chosen<T> {
  return Object.fromEntries(Object.entries(table).map(([name, [first]]) => [name, first])) as Chosen<T>;
}
