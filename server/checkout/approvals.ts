import type { ExceptionKind } from '../contract/constants.ts';
import { compare, type Decimal } from '../core/decimal.ts';

/**
 * What one person says and another has to say as well before it is carried out: kept with the checkout, so that it
 * survives whatever ends in between.
 */
export interface Approval {
  readonly action: 'settle' | 'match' | 'accept' | 'ignore';
  /** Of all that was said: another amount, hash or payment is another one. */
  readonly fingerprint: string;
  readonly status: 'awaiting_approval' | 'approved' | 'expired';
  readonly paymentId: string | null;
  /** The money that is matched. */
  readonly transactionId: string | null;
  /** What is resolved; null where money is taken that is not final. */
  readonly exception: ExceptionKind | null;
  readonly coins: readonly AssetAmount[];
  readonly hash: string | null;
  readonly note: string | null;
  readonly createdBy: Person;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly approvedBy: Person | null;
  readonly approvedAt: number | null;
}

/** An amount in a method's asset. */
export interface AssetAmount {
  readonly method: string;
  readonly amount: Decimal;
}

/** Who asks: a key, and the person who answers for it. */
export interface Person {
  readonly key: string;
  readonly owner: string;
}

/** Somebody who is not known. */
export const SYSTEM_ACTOR: Person = { key: '', owner: '' };
export const isSystemActor = ({ owner }: Person): boolean => owner === '';

/** By method, the most that one person may do alone; `*` for methods that are not named, and nothing for any amount. */
export type Bounds = Readonly<Record<string, Decimal | undefined>>;

export function isAbove(bounds: Bounds, { method, amount }: AssetAmount): boolean {
  const bound = Object.hasOwn(bounds, method) ? bounds[method] : bounds['*'];
  return bound !== undefined && compare(amount, bound) > 0;
}

/** One name in other letters is no second person. */
export const isSameOwner = (one: string, other: string): boolean => nameOf(one) === nameOf(other);
const nameOf = (owner: string): string =>
  owner.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

export const isWaiting = ({ status }: Approval): boolean => status === 'awaiting_approval';

/** The very list that came in where the time of none is over. */
export function withExpiredApprovals(approvals: readonly Approval[], now: number): readonly Approval[] {
  const isOver = (approval: Approval): boolean => isWaiting(approval) && now >= approval.expiresAt;
  if (!approvals.some(isOver)) return approvals;
  return approvals.map((approval) => (isOver(approval) ? { ...approval, status: 'expired' } : approval));
}

/** What became of approvals between two states: asked for, given or expired. */
export const changedApprovals = (
  before: readonly Approval[],
  after: readonly Approval[],
): readonly Approval[] => {
  const former = new Set(
    before.map(({ fingerprint, createdAt, status }) => `${fingerprint} ${createdAt} ${status}`),
  );
  return after.filter(
    ({ fingerprint, createdAt, status }) => !former.has(`${fingerprint} ${createdAt} ${status}`),
  );
};
