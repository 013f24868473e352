/** Payments and the shoppers' transactions. The clock decides whether money has arrived. */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { iso, isoSeconds } from './clock.ts';
import { conflict, controlBody, Invalid, thingControls, type Action } from './control-api.ts';
import { atLeast, fixed, minus, plain, positiveDecimal, sum } from './decimals.ts';
import type { SimulatorEnv } from './request-log.ts';
import type { Simulation } from './simulation.ts';

/** A payment as listed by every simulator's `GET /control/payments`. Amounts are decimal strings, and times are RFC 3339. */
export interface ShownPayment {
  /** The gateway's ID of the payment. */
  readonly id: string;
  /** The merchant's ID of the payment; null if the merchant gave none. */
  readonly reference: string | null;
  readonly currency: string;
  readonly amount: string;
  /** The amount that was not sent yet, in the payment's currency. */
  readonly missing: string;
  /** The status in the gateway's own words. */
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

/**
 * Money that a shopper sends. Times are milliseconds since the epoch; amounts are decimal strings in the transfer's own currency.
 */
export interface Transfer {
  readonly id: string;
  /** Transaction hash; null if the gateway has none. */
  readonly hash: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly sentAt: number;
  /** Times at which the transfer reaches each status after its first. The last status means that the transfer is settled. */
  steps: readonly number[];
}

/** An amount due. Only transfers in its own currency that are sent before it expires pay it. */
export interface Payable<T extends Transfer = Transfer> {
  readonly currency: string;
  readonly amount: string;
  readonly expiresAt: number;
  readonly transfers: readonly T[];
}

export function stepsFrom(sentAt: number, count: number, stepMs: number): number[] {
  return Array.from({ length: count }, (_, step) => sentAt + (step + 1) * stepMs);
}

/** Returns how many statuses after its first a transfer has reached. */
export function stepOf({ steps }: Pick<Transfer, 'steps'>, now: number): number {
  return steps.filter((time) => time <= now).length;
}

export function settledAt({ steps, sentAt }: Pick<Transfer, 'steps' | 'sentAt'>): number {
  return steps.at(-1) ?? sentAt;
}

/** Settles all transfers now. */
export function settle(transfers: readonly Pick<Transfer, 'steps'>[], now: number): void {
  for (const transfer of transfers) transfer.steps = transfer.steps.map((time) => Math.min(time, now));
}

export function inOwnCurrency<T extends Transfer>({ transfers, currency }: Payable<T>): T[] {
  return transfers.filter((transfer) => transfer.currency === currency);
}

/** Returns the amount that is not covered by transfers, settled or not; at least 0. */
export function missing(payment: Payable): string {
  return minus(payment.amount, ...inOwnCurrency(payment).map(({ amount }) => amount));
}

/** Returns the transfer whose settlement, now or later, completes the amount; undefined if the transfers are not enough. */
export function completing<T extends Transfer>(payment: Payable<T>): T | undefined {
  const inTime = inOwnCurrency(payment)
    .filter(({ sentAt }) => sentAt < payment.expiresAt)
    .toSorted((a, b) => settledAt(a) - settledAt(b));
  return inTime.find((_, last) =>
    atLeast(sum(inTime.slice(0, last + 1).map(({ amount }) => amount)), payment.amount),
  );
}

/** Returns the status at a given time. A payment stays open after its expiry while money on its way will complete it. */
export function statusAt(payment: Payable, now: number): 'open' | 'paid' | 'expired' {
  const last = completing(payment);
  if (last !== undefined) return settledAt(last) <= now ? 'paid' : 'open';
  return now < payment.expiresAt ? 'open' : 'expired';
}

/** Transfers that a shopper sends at once. */
export interface Paid {
  /** Amount of each transfer, as a decimal string. */
  readonly amounts: readonly string[];
  readonly currency: string;
  /** Whether the transfers are settled at once. */
  readonly instant: boolean;
}

export interface Payment<T extends Transfer = Transfer> extends Payable<T> {
  readonly id: string;
  readonly createdAt: number;
}

/**
 * The payments of a gateway. Subclasses omit `expire`, `cancel`, `reverse` or `notify` if the gateway's document does not have
 * it.
 */
export abstract class Payments<P extends Payment<T>, T extends Transfer = Transfer> {
  /** Payments by id, oldest first. */
  readonly payments = new Map<string, P>();
  /** Controls that only this gateway has. */
  readonly own: Readonly<Record<string, Action<P>>> = {};

  /** @param transferStatuses statuses of a transfer, in order */
  constructor(
    readonly simulation: Simulation,
    private readonly transferStatuses: readonly string[],
  ) {}

  abstract statusOf(payment: P): string;

  /** Returns whether the payment has an address or a page to send money to. Without this method, every payment does. */
  isPayable?(payment: P): boolean;
  /** Returns the decimals of a currency; undefined if it cannot be sent. Without this method, a shopper may send any currency. */
  decimals?(currency: string): number | undefined;
  /** `expire` and `cancel` end an open payment. */
  expire?(payment: P): unknown;
  cancel?(payment: P): unknown;
  reverse?(payment: P): unknown;
  notify?(payment: P, c: Context): unknown;

  /** Returns the values that only this gateway can give for a shown payment. */
  protected abstract details(payment: P): Partial<ShownPayment>;

  /** Adds one transfer of a shopper, whatever the payment's state. Not needed if `pay` is overridden. */
  receive?(payment: P, amount: string, currency: string, instant: boolean): void;

  /** Sends the messages to the merchant that are due. */
  look(_payment: P): void {}

  transferStatus(transfer: T): string {
    return this.transferStatuses[stepOf(transfer, this.simulation.now())] ?? '';
  }

  /** Adds a new payment, and calls `look` at its expiry. */
  protected add(payment: P): P {
    this.payments.set(payment.id, payment);
    if (Number.isFinite(payment.expiresAt))
      this.simulation.agenda.at(payment.expiresAt, () => this.look(payment));
    return payment;
  }

  isOpen(payment: P): boolean {
    return this.statusOf(payment) === 'pending';
  }

  /** Returns the amount that is not covered by transfers, settled or not; at least 0. */
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

  /** Returns the times of a transfer that is sent now. With `instant`, the transfer is settled at once. */
  protected sentNow(instant: boolean): Pick<Transfer, 'sentAt' | 'steps'> {
    const { now, stepMs } = this.simulation;
    const sentAt = now();
    return { sentAt, steps: stepsFrom(sentAt, this.transferStatuses.length - 1, instant ? 0 : stepMs) };
  }
}

/**
 * Payments to an address, in one of the gateway's coins. Times are whole seconds, so the expiry shown to the merchant is exact.
 */
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

  /**
   * Ends the payment by moving its expiry to the previous second. Responses show whole seconds, so money sent from now on is also
   * late according to the times shown.
   */
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
  /** Amounts of several transfers that are sent at once. */
  parts: z.array(z.string()).min(1).optional(),
  currency: z.string().min(1).optional(),
  instant: z.boolean().default(false),
});

/** Returns the controls that all gateways share, to be mounted at `/payments`. */
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

/** Reads how much a shopper pays. Default: the missing amount, in the payment's currency. */
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
  // For another coin, the default is the same number, cut to that coin's decimals.
  const rest = places === undefined ? missing : plain(fixed(missing, places));
  const amounts = (parts ?? [amount ?? rest]).map((value) => {
    if (positiveDecimal(value, places) === undefined)
      throw new Invalid('amount', `must be above 0 and a decimal of ${currency}`, 'INVALID_AMOUNT');
    return value;
  });
  return { amounts, currency, instant };
}
