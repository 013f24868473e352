import { add, isPositive, type Decimal } from '../base/money/decimal.ts';
import type { TransferBounds } from './creation.ts';
import type { Transfer } from './model.ts';
import type { OutgoingAmount } from './transfer-store.ts';

/** Limits above which a second person has to approve, and how much of them is used. */
export interface Limits {
  readonly secondPerson: 'always' | 'above_bounds' | 'never';
  /** Limit over all assets in 24 hours, in US dollars; null for none. */
  readonly perDay: {
    readonly bound: Decimal;
    readonly used: Decimal;
    /** Number of amounts without a known value in US dollars. */
    readonly unpriced: number;
  } | null;
}

/** The settings in `approvals`. */
interface Approvals {
  readonly payoutsAbove: TransferBounds['payoutsAbove'];
  readonly refundsAbove?: TransferBounds['refundsAbove'] | undefined;
  readonly perDay?:
    | { readonly payouts?: Decimal | undefined; readonly refunds?: Decimal | undefined }
    | undefined;
}

/** Returns the limits of the settings. In live mode, methods that the settings do not cover have the limit 0. */
export function transferBounds(
  { payoutsAbove, refundsAbove = payoutsAbove, perDay }: Approvals,
  mode: 'test' | 'live',
): TransferBounds {
  const unnamed = mode === 'live' ? { '*': '0' } : {};
  return {
    payoutsAbove: { ...unnamed, ...payoutsAbove },
    refundsAbove: { ...unnamed, ...refundsAbove },
    perDay: { payouts: perDay?.payouts ?? null, refunds: perDay?.refunds ?? null },
  };
}

/**
 * Returns the limits of one kind of money out, and how much of them is used.
 * @param outgoing transfers of the last 24 hours
 */
export function limitsOf(
  kind: Transfer['kind'],
  outgoing: readonly OutgoingAmount[],
  bounds: TransferBounds,
): Limits {
  const perAsset = Object.values(kind === 'refund' ? bounds.refundsAbove : bounds.payoutsAbove).filter(
    (bound) => bound !== undefined,
  );
  const all = (kind === 'refund' ? bounds.refundsAbove : bounds.payoutsAbove)['*'];
  const perDay = kind === 'refund' ? bounds.perDay.refunds : bounds.perDay.payouts;
  const isAlways =
    (all !== undefined && !perAsset.some(isPositive)) || (perDay !== null && !isPositive(perDay));
  const isNever = perAsset.length === 0 && perDay === null;
  return {
    secondPerson: isAlways ? 'always' : isNever ? 'never' : 'above_bounds',
    perDay: perDay === null ? null : { bound: perDay, ...usedOf(kind, outgoing) },
  };
}

function usedOf(kind: Transfer['kind'], outgoing: readonly OutgoingAmount[]) {
  let used = '0';
  let unpriced = 0;
  for (const { kind: of, usd } of outgoing) {
    if (of !== kind) continue;
    if (usd === null) unpriced += 1;
    else used = add(used, usd);
  }
  return { used, unpriced };
}
