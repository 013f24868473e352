/** Money that shoppers send. Whether it has arrived is worked out from the clock. */
import { atLeast, minus, sum } from './decimals.ts';

/** Times are milliseconds since 1970; amounts are decimal strings in the transfer's own currency. */
export interface Transfer {
  readonly id: string;
  /** Null where the gateway has none. */
  readonly hash: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly sentAt: number;
  /** When it reaches each status after the first; it has settled with the last. */
  steps: readonly number[];
}

/** What transfers pay: those in its own currency that are sent before its time is over. */
export interface Payable<T extends Transfer = Transfer> {
  readonly currency: string;
  readonly amount: string;
  readonly expiresAt: number;
  readonly transfers: readonly T[];
}

export function stepsFrom(sentAt: number, count: number, stepMs: number): number[] {
  return Array.from({ length: count }, (_, step) => sentAt + (step + 1) * stepMs);
}

/** How many steps are behind it. */
export function stepOf({ steps }: Pick<Transfer, 'steps'>, now: number): number {
  return steps.filter((time) => time <= now).length;
}

export function settledAt({ steps, sentAt }: Pick<Transfer, 'steps' | 'sentAt'>): number {
  return steps.at(-1) ?? sentAt;
}

/** Whatever is on its way arrives now. */
export function settle(transfers: readonly Pick<Transfer, 'steps'>[], now: number): void {
  for (const transfer of transfers) transfer.steps = transfer.steps.map((time) => Math.min(time, now));
}

export function inOwnCurrency<T extends Transfer>({ transfers, currency }: Payable<T>): T[] {
  return transfers.filter((transfer) => transfer.currency === currency);
}

/** What is not covered by anything that was sent, settled or not; "0" or above. */
export function missing(payment: Payable): string {
  return minus(payment.amount, ...inOwnCurrency(payment).map(({ amount }) => amount));
}

/** The transfer with whose settlement the amount is reached, be that now or later; undefined where they do not reach it. */
export function completing<T extends Transfer>(payment: Payable<T>): T | undefined {
  const inTime = inOwnCurrency(payment)
    .filter(({ sentAt }) => sentAt < payment.expiresAt)
    .toSorted((a, b) => settledAt(a) - settledAt(b));
  return inTime.find((_, last) =>
    atLeast(sum(inTime.slice(0, last + 1).map(({ amount }) => amount)), payment.amount),
  );
}

/** A payment whose time is over waits for money on its way that makes it whole. */
export function statusAt(payment: Payable, now: number): 'open' | 'paid' | 'expired' {
  const last = completing(payment);
  if (last !== undefined) return settledAt(last) <= now ? 'paid' : 'open';
  return now < payment.expiresAt ? 'open' : 'expired';
}
