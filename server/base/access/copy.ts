import { DAY_MS } from '../clock.ts';

/**
 * The copy that a database was restored from. It lacks payouts and refunds sent after it was made, and their idempotency keys,
 * so a client's repeated request is not recognized (R110). Times are milliseconds since 1970.
 */
export interface Copy {
  /** Time when the copy was made, or, if `freeze --restored` marked it, when it was marked. */
  readonly at: number;
  /** Start time for a gateway's list that shows all transfers that the copy may lack. */
  readonly knownUntil: number;
  /** Time when money out was first unfrozen after the restore; null if it never was. */
  readonly unfrozenAt: number | null;
  /**
   * Ids of payouts and refunds that the release which marked the copy could not read, and therefore did not return to approval;
   * absent if there are none. Money out stays frozen until a release that can read them marks the copy again, or an operator
   * excludes them (R152).
   */
  readonly unread?: readonly string[] | undefined;
  /**
   * Ids in `unread` that an operator excluded when unfreezing money out. Nothing is done with these payouts and refunds until a
   * release that can read them marks the copy again (R155). Absent if there are none.
   */
  readonly held?: readonly string[] | undefined;
}

/** How long after unfreezing new transfers are compared with those that the copy may lack, in milliseconds. */
const RESTORED_MS = 30 * DAY_MS;

/** Returns the time until which new transfers are compared with those that the copy may lack; null while money out is frozen. */
export const restoredUntil = ({ unfrozenAt }: Copy): number | null =>
  unfrozenAt === null ? null : unfrozenAt + RESTORED_MS;

export const isRecentlyRestored = (copy: Copy, now: number): boolean =>
  now < (restoredUntil(copy) ?? Infinity);
