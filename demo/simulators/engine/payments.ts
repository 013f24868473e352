/** Payments and the shoppers' transactions. Whether money has arrived is computed from the clock. */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { iso, isoSeconds } from './clock.ts';
import { conflict, controlBody, Invalid, thingControls, type Action } from './control-api.ts';
import { atLeast, fixed, minus, plain, positiveDecimal, sum } from './decimals.ts';
import type { SimulatorEnv } from './request-log.ts';
import type { Simulation } from './simulation.ts';

/** A payment in every simulator's `GET /control/payments`. Amounts are decimal strings, times RFC 3339. */
export interface ShownPayment {
  /** The gateway's id. */
  readonly id: string;
  /** The merchant's id; null if it gave none. */
  readonly reference: string | null;
  readonly currency: string;
  readonly amount: string;
  /** The amount that was not sent yet, in the payment's currency. */
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

/** Times are milliseconds since 1970; amounts are decimal strings in the transfer's own currency. */
export interface Transfer {
  readonly id: string;
  /** Null if the gateway has none. */
  readonly hash: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly sentAt: number;
  /** When it reaches each status after the first; with the last it is settled. */
  steps: readonly number[];
}

/** Paid by transfers in its own currency that are sent before it expires. */
export interface Payable<T extends Transfer = Transfer> {
  readonly currency: string;
  readonly amount: string;
  readonly expiresAt: number;
  readonly transfers: readonly T[];
}

export function stepsFrom(sentAt: number, count: number, stepMs: number): number[] {
  return Array.from({ length: count }, (_, step) => sentAt + (step + 1) * stepMs);
}

/** The number of steps it has reached. */
export function stepOf({ steps }: Pick<Transfer, 'steps'>, now: number): number {
  return steps.filter((time) => time <= now).length;
}

export function settledAt({ steps, sentAt }: Pick<Transfer, 'steps' | 'sentAt'>): number {
  return steps.at(-1) ?? sentAt;
}

/** Everything on its way arrives now. */
export function settle(transfers: readonly Pick<Transfer, 'steps'>[], now: number): void {
  for (const transfer of transfers) transfer.steps = transfer.steps.map((time) => Math.min(time, now));
}

export function inOwnCurrency<T extends Transfer>({ transfers, currency }: Payable<T>): T[] {
  return transfers.filter((transfer) => transfer.currency === currency);
}

/** The amount not covered by transfers, settled or not; at least 0. */
export function missing(payment: Payable): string {
  return minus(payment.amount, ...inOwnCurrency(payment).map(({ amount }) => amount));
}

/** The transfer whose settlement, now or later, reaches the amount; undefined if they do not reach it. */
export function completing<T extends Transfer>(payment: Payable<T>): T | undefined {
  const inTime = inOwnCurrency(payment)
    .filter(({ sentAt }) => sentAt < payment.expiresAt)
    .toSorted((a, b) => settledAt(a) - settledAt(b));
  return inTime.find((_, last) =>
    atLeast(sum(inTime.slice(0, last + 1).map(({ amount }) => amount)), payment.amount),
  );
}

/** An expired payment stays open while money on its way completes it. */
export function statusAt(payment: Payable, now: number): 'open' | 'paid' | 'expired' {
  const last = completing(payment);
  if (last !== undefined) return settledAt(last) <= now ? 'paid' : 'open';
  return now < payment.expiresAt ? 'open' : 'expired';
}

/** Money that a shopper sends. */
export interface Paid {
  /** One transfer for each. */
  readonly amounts: readonly string[];
  readonly currency: string;
  /** Whether it is settled at once. */
  readonly instant: boolean;
}

export interface Payment<T extends Transfer = Transfer> extends Payable<T> {
  readonly id: string;
  readonly createdAt: number;
}

/** The payments of a gateway. A missing `expire`, `cancel`, `reverse` or `notify` is not in its document. */
export abstract class Payments<P extends Payment<T>, T extends Transfer = Transfer> {
  /** Payments by id, oldest first. */
  readonly payments = new Map<string, P>();
  /** Actions that only this gateway has. */
  readonly own: Readonly<Record<string, Action<P>>> = {};

  /** @param transferStatuses in their order */
  constructor(
    readonly simulation: Simulation,
    private readonly transferStatuses: readonly string[],
  ) {}

  abstract statusOf(payment: P): string;

  /** Whether it has an address or a page to send money to; without it, always. */
  isPayable?(payment: P): boolean;
  /** Decimals of a currency that can be sent, undefined for others. Without it a shopper may send any currency. */
  decimals?(currency: string): number | undefined;
  /** These two end an open payment. */
  expire?(payment: P): unknown;
  cancel?(payment: P): unknown;
  reverse?(payment: P): unknown;
  notify?(payment: P, c: Context): unknown;

  /** Details that only this gateway's payments have. */
  protected abstract details(payment: P): Partial<ShownPayment>;

  /** A shopper sends one transfer, whatever the payment's state. Missing if `pay` is overridden. */
  receive?(payment: P, amount: string, currency: string, instant: boolean): void;

  /** Sends the messages that are due. */
  look(_payment: P): void {}

  transferStatus(transfer: T): string {
    return this.transferStatuses[stepOf(transfer, this.simulation.now())] ?? '';
  }

  /** Adds a new payment, and checks it again at its expiry. */
  protected add(payment: P): P {
    this.payments.set(payment.id, payment);
    if (Number.isFinite(payment.expiresAt))
      this.simulation.agenda.at(payment.expiresAt, () => this.look(payment));
    return payment;
  }

  isOpen(payment: P): boolean {
    return this.statusOf(payment) === 'pending';
  }

  /** The amount not covered by transfers, settled or not; at least 0. */
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
    for (const amount of amounts) this.receive?.(payment, amount, currency, instant);
    this.look(payment);
  }

  settle(payment: P): void {
    settle(payment.transfers, this.simulation.now());
    this.look(payment);
  }

  protected written(time: number): string {
    return iso(time);
  }

  /** Times of a transfer that is sent now; with `instant` it is settled at once. */
  protected sentNow(instant: boolean): Pick<Transfer, 'sentAt' | 'steps'> {
    const { now, stepMs } = this.simulation;
    const sentAt = now();
    return { sentAt, steps: stepsFrom(sentAt, this.transferStatuses.length - 1, instant ? 0 : stepMs) };
  }
}

/** Payments to an address, in one of the gateway's coins. Times are whole seconds, so the shown expiry is exact. */
export abstract class AddressPayments<
  P extends Payment<T> & { expiresAt: number; readonly address: string | null },
  T extends Transfer,
> extends Payments<P, T> {
  statusOf(payment: P): 'pending' | 'paid' | 'expired' | 'cancelled' {
    const status = statusAt(payment, this.simulation.now());
    return status === 'open' ? 'pending' : status;
  }

  override isPayable({ address }: P): boolean {
    return address !== null;
  }

  /** The expiry becomes the second before now, so that money sent from now on is late by the shown times, too. */
  override expire(payment: P): void {
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

/** The controls that all gateways share, mounted at `/payments`. */
export function paymentControls<P extends Payment>(gateway: Payments<P>): Hono<SimulatorEnv> {
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

/** The missing amount in the payment's currency, unless the body says otherwise. */
async function paidBy<P extends Payment>(
  c: Context,
  gateway: Payments<P>,
  { missing, currency: own }: ShownPayment,
): Promise<Paid> {
  const { amount, parts, currency = own, instant } = await controlBody(c, PayBody);
  if (amount !== undefined && parts !== undefined) throw new Invalid('parts', 'stands without amount');
  const places = gateway.decimals?.(currency);
  if (gateway.decimals !== undefined && places === undefined)
    throw new Invalid('currency', 'is not known', 'INVALID_CURRENCY');
  // For another coin the default is the same figure, with at most that coin's decimals.
  const rest = places === undefined ? missing : plain(fixed(missing, places));
  const amounts = (parts ?? [amount ?? rest]).map((value) => {
    if (positiveDecimal(value, places) === undefined)
      throw new Invalid('amount', `must be above 0 and a decimal of ${currency}`, 'INVALID_AMOUNT');
    return value;
  });
  return { amounts, currency, instant };
}
