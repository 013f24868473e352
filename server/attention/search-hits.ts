import type { TransactionRow } from '../money-in/store/rows.ts';
import type { Transfer } from '../money-out/model.ts';
import type { Match, SearchAccess, SearchHit } from './search.ts';

/** Hits of a step of the search, before they are loaded. */

export interface Hit {
  readonly kind: SearchHit['kind'];
  readonly id: string;
  readonly matched: Match;
  /** When it was created or seen. */
  readonly at: number;
}

export const hits = (
  rows: readonly Pick<Hit, 'id' | 'at'>[],
  matched: Match,
  kind: Hit['kind'],
): readonly Hit[] => rows.map(({ id, at }) => ({ kind, id, matched, at }));

export function statesOf({
  checkouts,
  addresses,
  transactions,
}: SearchAccess): readonly TransactionRow['state'][] {
  if (transactions) return ['credited', 'deposit', 'open', 'ignored'];
  return [...(checkouts ? ['credited' as const] : []), ...(addresses ? ['deposit' as const] : [])];
}

export const transferKindsOf = ({ refunds, payouts }: SearchAccess): readonly Transfer['kind'][] => [
  ...(refunds ? ['refund' as const] : []),
  ...(payouts ? ['payout' as const] : []),
];
