import { isAbove, type Bounds } from '../checkout/approvals.ts';
import { add, compare, sum, type Decimal } from '../core/decimal.ts';
import type { OutgoingAmount } from './repository.ts';

/** What may go out without a second person. */
export interface TransferBounds {
  readonly payoutsAbove: Bounds;
  readonly refundsAbove: Bounds;
  /** Over all assets in 24 hours, in US dollars; null for no bound. */
  readonly perDay: { readonly payouts: Decimal | null; readonly refunds: Decimal | null };
}

/**
 * Whether a second person has to approve: where one of the amounts, their sum, or the sum of 24 hours in one asset is
 * above its bound, or the worth of 24 hours in all assets. What has no rate has no worth that could be within a bound.
 */
export function needsApproval(
  wanted: readonly OutgoingAmount[],
  outgoing: readonly OutgoingAmount[],
  bounds: TransferBounds,
): boolean {
  return wanted.some(({ kind, method }) => {
    const all = [...outgoing, ...wanted].filter((entry) => entry.kind === kind);
    const inAsset = sum(all.filter((entry) => entry.method === method).map(({ amount }) => amount));
    const perAsset = kind === 'refund' ? bounds.refundsAbove : bounds.payoutsAbove;
    const perDay = kind === 'refund' ? bounds.perDay.refunds : bounds.perDay.payouts;
    return isAbove(perAsset, { method, amount: inAsset }) || (perDay !== null && isWorthMore(all, perDay));
  });
}

function isWorthMore(amounts: readonly OutgoingAmount[], bound: Decimal): boolean {
  let total = '0';
  for (const { usd } of amounts) {
    if (usd === null) return true;
    total = add(total, usd);
  }
  return compare(total, bound) > 0;
}
