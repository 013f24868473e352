import { DAY_MS } from '../core/clock.ts';

/**
 * The copy that a database was put in place from. What went out after it was made is not in it, so that a client that asks
 * again is not known (R110). Times are milliseconds since 1970.
 */
export interface Copy {
  /** When it was made; of one that `freeze --restored` has marked, when that was. */
  readonly at: number;
  /** A gateway's list that is read from here on shows all that the copy lacks. */
  readonly knownUntil: number;
  /** When money out was let go again for the first time; null where it never was. */
  readonly unfrozenAt: number | null;
  /**
   * Ids of money out that the release which marked the copy could not read, and so did not take back; left out where there is
   * none. Money out stays frozen until a release that reads them has marked it again, or an operator leaves them (R152).
   */
  readonly unread?: readonly string[] | undefined;
  /**
   * Of `unread`, what an operator left behind when money out was let go again: nothing is done with it until a release that
   * reads it has marked the copy again (R155). Left out where there is none.
   */
  readonly held?: readonly string[] | undefined;
}

/** How long after that what goes out is compared with what the copy may lack. */
const RESTORED_MS = 30 * DAY_MS;

/** Until when a client may ask for what was sent before; null while that cannot be said, as money out is frozen. */
export const restoredUntil = ({ unfrozenAt }: Copy): number | null =>
  unfrozenAt === null ? null : unfrozenAt + RESTORED_MS;

export const isRecentlyRestored = (copy: Copy, now: number): boolean =>
  now < (restoredUntil(copy) ?? Infinity);
