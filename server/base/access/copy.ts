import { DAY_MS } from '../clock.ts';

/**
 * The copy that a database was restored from. It lacks payouts and refunds sent after it was made, and their idempotency keys,
 * so a client's repeated request is not recognized (R110). Times are milliseconds since 1970.
 */
export interface Copy {
  /** When the copy was made; if it was marked by `freeze --restored`, when it was marked. */
  readonly at: number;
  /** A gateway's list from this time on shows all transfers that the copy may lack. */
  readonly knownUntil: number;
  /** When money out was first unfrozen after the restore; null if it never was. */
  readonly unfrozenAt: number | null;
  /**
   * Ids of money out that the release which marked the copy could not read, and so did not take back; left out where there is
   * none. Money out stays frozen until a release that reads them has marked it again, or an operator leaves them (R152).
   */
  readonly unread?: readonly string[] | undefined;
  /**
   * Ids of `unread` that an operator left behind when money out was let go again: nothing is done with them until a release that
   * reads them has marked the copy again (R155). Left out where there is none.
   */
  readonly held?: readonly string[] | undefined;
}

/** How long after unfreezing new transfers are compared with what the copy may lack. */
const RESTORED_MS = 30 * DAY_MS;

/** End of that comparison; null while money out is still frozen. */
export const restoredUntil = ({ unfrozenAt }: Copy): number | null =>
  unfrozenAt === null ? null : unfrozenAt + RESTORED_MS;

export const isRecentlyRestored = (copy: Copy, now: number): boolean =>
  now < (restoredUntil(copy) ?? Infinity);
