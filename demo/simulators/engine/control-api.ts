/** What tests and the demo's desk do to a gateway under `/control`: payments, and what is not documented. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { answer, checked, orThrow, Refusal } from './bodies.ts';
import { iso, isoSeconds } from './clock.ts';
import { fixed, plain, positiveDecimal } from './decimals.ts';
import type { SimulatorEnv } from './observe.ts';
import type { Simulation } from './server.ts';
import { missing, settle, statusAt, stepOf, stepsFrom, type Payable, type Transfer } from './transfers.ts';
import { isOnThisMachine } from './webhooks.ts';

/** One payment as every simulator's `GET /control/payments` shows it. Amounts are decimal strings, times RFC 3339. */
export interface ShownPayment {
  /** The gateway's id. */
  readonly id: string;
  /** The merchant's id; null where it gave none. */
  readonly reference: string | null;
  readonly currency: string;
  readonly amount: string;
  /** What is not sent yet, in the payment's currency. */
  readonly missing: string;
  /** The gateway's own status. */
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
  readonly status: string;
}

class ControlRefusal extends Refusal {
  constructor(status: 400 | 404 | 409, code: string, message: string) {
    super(status, { error: { code, message } });
  }
}

/** A field of a control's body or query that makes no sense. */
export class Invalid extends ControlRefusal {
  constructor(field: string, message: string, code = 'INVALID_REQUEST') {
    super(400, code, `${field}: ${message}`);
  }
}

export function notFound(what: string): Refusal {
  return new ControlRefusal(404, 'NOT_FOUND', `No such ${what}`);
}

export function found<T>(thing: T | undefined, what: string): T {
  return orThrow(thing, notFound(what));
}

/** A control that cannot be used on a thing in this state. */
export function conflict(message: string): Refusal {
  return new ControlRefusal(409, 'CONFLICT', message);
}

/** The body of a control; none is an empty object. Whatever type curl names, it is JSON. */
export async function controlBody<S extends z.ZodType>(c: Context, shape: S): Promise<z.output<S>> {
  const text = await c.req.text();
  let body: unknown = {};
  try {
    if (text !== '') body = JSON.parse(text);
  } catch {
    throw new Invalid('body', 'must be JSON');
  }
  return checked(body, shape, (field, message) => new Invalid(field, message));
}

/** False, or a promise of it, where there is nothing to do it to. */
export type Action<T> = (thing: T, c: Context) => unknown;

/** Lists what a gateway has of one kind, newest first, and does something to one of it. */
export function thingControls<T>(
  /** Such as "withdrawal", for messages. */
  name: string,
  /** By id, oldest first. */
  things: ReadonlyMap<string, T>,
  show: (thing: T) => object,
  /** By the end of their path. Each answers with the thing as it is afterwards. */
  actions: Readonly<Record<string, Action<T>>> = {},
): Hono<SimulatorEnv> {
  return new Hono<SimulatorEnv>()
    .get('/', (c) => answer(c, { data: [...things.values()].map(show).toReversed() }))
    .post('/:id/:action', async (c, next) => {
      const action = actions[c.req.param('action')];
      if (action === undefined) return next();
      const thing = found(things.get(c.req.param('id')), name);
      const isDone = (await action(thing, c)) !== false;
      const shown: { status?: unknown } = show(thing);
      if (!isDone)
        throw conflict(`The ${name} is ${String(shown.status)}: nothing to ${c.req.param('action')}`);
      return c.json({ data: shown });
    });
}

/** What a shopper sends. */
export interface Paid {
  /** Each is one transfer. */
  readonly amounts: readonly string[];
  readonly currency: string;
  /** Settled at once. */
  readonly instant: boolean;
}

/** The payments of a gateway. What is left out has no counterpart in the document. */
export interface PaymentControls<P> {
  /** By id, oldest first. */
  readonly payments: ReadonlyMap<string, P>;
  show(payment: P): ShownPayment;
  isOpen(payment: P): boolean;
  /** Whether it has an address or a page to send money to; left out where it always has. */
  isPayable?(payment: P): boolean;
  /** Of a currency that can be sent, undefined for any other. Left out where a shopper may send anything. */
  decimals?(currency: string): number | undefined;
  pay(payment: P, paid: Paid): void;
  settle(payment: P): unknown;
  /** These two end an open payment. */
  expire?(payment: P): unknown;
  cancel?(payment: P): unknown;
  reverse?(payment: P): unknown;
  notify?(payment: P, c: Context): unknown;
  /** What no other gateway has. */
  readonly own?: Readonly<Record<string, Action<P>>>;
}

interface Payment<T extends Transfer> extends Payable<T> {
  readonly id: string;
  readonly createdAt: number;
}

/** Payments that are paid by transfers. */
export abstract class Payments<T extends Transfer, P extends Payment<T>> implements PaymentControls<P> {
  readonly payments = new Map<string, P>();

  /** @param steps the statuses of a transfer, one after the other */
  constructor(
    readonly simulation: Simulation,
    private readonly steps: readonly string[],
  ) {}

  abstract statusOf(payment: P): string;

  /** What only this gateway's payments have. */
  protected abstract details(payment: P): Partial<ShownPayment>;

  /** A shopper sends one transfer, whatever the payment's state. */
  protected abstract receive(payment: P, amount: string, currency: string, instant: boolean): void;

  /** Does what follows from how the payment stands now. */
  look(_payment: P): void {}

  transferStatus(transfer: T): string {
    return this.steps[stepOf(transfer, this.simulation.now())] ?? '';
  }

  isOpen(payment: P): boolean {
    return this.statusOf(payment) === 'pending';
  }

  /** What is not covered by anything that was sent, settled or not; "0" or above. */
  missing(payment: P): string {
    return missing(payment);
  }

  show(payment: P): ShownPayment {
    const { id, currency, amount, createdAt, expiresAt, transfers } = payment;
    return {
      id,
      reference: null,
      currency,
      amount,
      missing: this.missing(payment),
      status: this.statusOf(payment),
      address: null,
      hostedUrl: null,
      expiresAt: Number.isFinite(expiresAt) ? this.written(expiresAt) : null,
      createdAt: this.written(createdAt),
      ...this.details(payment),
      transactions: transfers.map((transfer) => ({
        id: transfer.id,
        hash: transfer.hash,
        amount: transfer.amount,
        currency: transfer.currency,
        status: this.transferStatus(transfer),
      })),
    };
  }

  pay(payment: P, { amounts, currency, instant }: Paid): void {
    for (const amount of amounts) this.receive(payment, amount, currency, instant);
    this.look(payment);
  }

  settle(payment: P): void {
    settle(payment.transfers, this.simulation.now());
    this.look(payment);
  }

  protected written(time: number): string {
    return iso(time);
  }

  /** Of what is sent now; `instant` is settled at once. */
  protected sentNow(instant: boolean): Pick<Transfer, 'sentAt' | 'steps'> {
    const { now, stepMs } = this.simulation;
    const sentAt = now();
    return { sentAt, steps: stepsFrom(sentAt, this.steps.length - 1, instant ? 0 : stepMs) };
  }
}

/** Payments to an address, in one of the gateway's coins, whose times are whole seconds: the written end is the true one. */
export abstract class AddressPayments<
  T extends Transfer,
  P extends Payment<T> & { expiresAt: number; readonly address: string | null },
> extends Payments<T, P> {
  abstract decimals(currency: string): number | undefined;

  statusOf(payment: P): 'pending' | 'paid' | 'expired' | 'cancelled' {
    const status = statusAt(payment, this.simulation.now());
    return status === 'open' ? 'pending' : status;
  }

  isPayable({ address }: P): boolean {
    return address !== null;
  }

  /** It becomes the second before this one, so that money sent from now on is late by the written seconds, too. */
  expire(payment: P): void {
    const before = Math.floor(this.simulation.now() / 1000) * 1000 - 1000;
    payment.expiresAt = Math.min(payment.expiresAt, before);
    this.look(payment);
  }

  protected override written(time: number): string {
    return isoSeconds(time);
  }

  protected endAfter(lifetimeMs: number): number {
    return Math.ceil((this.simulation.now() + lifetimeMs) / 1000) * 1000;
  }
}

const PayBody = z.strictObject({
  amount: z.string().optional(),
  /** Several transfers at once. */
  parts: z.array(z.string()).min(1).optional(),
  currency: z.string().min(1).optional(),
  instant: z.boolean().default(false),
});

/** The controls that all gateways have under the same names, to be mounted at `/payments`. */
export function paymentControls<P>(gateway: PaymentControls<P>): Hono<SimulatorEnv> {
  const known = (name: 'expire' | 'cancel' | 'reverse' | 'notify', needsOpen = false): Action<P> => {
    return (payment, c) => {
      if (gateway[name] === undefined) throw conflict(`The document does not know "${name}"`);
      return needsOpen && !gateway.isOpen(payment) ? false : gateway[name](payment, c);
    };
  };
  const show = (payment: P): ShownPayment => gateway.show(payment);
  return thingControls('payment', gateway.payments, show, {
    pay: async (payment, c) => {
      if (gateway.isPayable?.(payment) === false) throw conflict('The payment has no address yet');
      gateway.pay(payment, await paidBy(c, gateway, show(payment)));
      c.status(201);
    },
    settle: (payment) => gateway.settle(payment),
    expire: known('expire', true),
    cancel: known('cancel', true),
    reverse: known('reverse'),
    notify: known('notify'),
    ...gateway.own,
  });
}

/** What is missing, in the payment's currency, unless the body says otherwise. */
async function paidBy<P>(
  c: Context,
  gateway: PaymentControls<P>,
  { missing, currency: own }: ShownPayment,
): Promise<Paid> {
  const { amount, parts, currency = own, instant } = await controlBody(c, PayBody);
  if (amount !== undefined && parts !== undefined) throw new Invalid('parts', 'stands without amount');
  const places = gateway.decimals?.(currency);
  if (gateway.decimals !== undefined && places === undefined)
    throw new Invalid('currency', 'is not known', 'INVALID_CURRENCY');
  // Another coin's default is the same figure with as many decimals as that coin can have.
  const rest = places === undefined ? missing : plain(fixed(missing, places));
  const amounts = (parts ?? [amount ?? rest]).map((value) => {
    if (positiveDecimal(value, places) === undefined)
      throw new Invalid('amount', `must be above 0 and a decimal of ${currency}`, 'INVALID_AMOUNT');
    return value;
  });
  return { amounts, currency, instant };
}

/** Throws where the address is not on this machine. */
export const CallbackBody = z.strictObject({
  url: z
    .string()
    .refine(
      (url) => isOnThisMachine(url) && url.startsWith('http:'),
      'must be an http address on this machine',
    )
    .nullable(),
});

type Table = Readonly<Record<string, readonly (string | boolean)[]>>;
type Chosen<T extends Table> = { -readonly [K in keyof T]: T[K][number] };

/** What the simulator does where its document says nothing, or two things; changed under `/control/undocumented`. */
export class Undocumented<T extends Table> {
  chosen: Readonly<Chosen<T>>;
  readonly #defaults: Readonly<Chosen<T>>;
  readonly #shape: z.ZodType;

  /** @param table the possibilities by name, the default first */
  constructor(table: T, defaults: Partial<Chosen<T>> = {}) {
    const firsts = Object.entries(table).map(([name, [first]]) => [name, first]);
    this.#defaults = { ...(Object.fromEntries(firsts) as Chosen<T>), ...defaults };
    this.chosen = this.#defaults;
    const fields = Object.entries(table).map(([name, values]) => [name, z.literal(values).optional()]);
    this.#shape = z.strictObject(Object.fromEntries(fields) as Record<string, z.ZodType>);
  }

  controls(): Hono<SimulatorEnv> {
    return new Hono<SimulatorEnv>()
      .get('/', (c) => c.json({ data: this.chosen }))
      .post('/', async (c) => {
        this.chosen = { ...this.chosen, ...((await controlBody(c, this.#shape)) as Partial<Chosen<T>>) };
        return c.json({ data: this.chosen });
      })
      .delete('/', (c) => {
        this.chosen = this.#defaults;
        return c.json({ data: this.chosen });
      });
  }
}
