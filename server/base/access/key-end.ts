import type { TaskReason } from '../contract/constants.ts';
import { DAY_MS, isoTime } from '../clock.ts';

/** API keys that expire. Requests with an expired key are refused, so operators are warned before the expiry. */

/** How long before its expiry a key needs an operator, in milliseconds. */
const TOLD_BEFORE_MS = 14 * DAY_MS;
/** How long after its last use an expired key needs an operator, in milliseconds. */
const STILL_USED_MS = 7 * DAY_MS;

interface KeyTimes {
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** Returns why a key needs an operator: it expires soon, or it has expired and is still used. Null if it needs no operator. */
export function keyTask(
  { expiresAt, lastUsedAt, revokedAt }: KeyTimes,
  now: number,
): TaskReason<'api_key'> | null {
  if (expiresAt === null || revokedAt !== null) return null;
  if (now < expiresAt) return now < expiresAt - TOLD_BEFORE_MS ? null : 'expiring';
  const isUsed = lastUsedAt !== null && lastUsedAt >= expiresAt && now - lastUsedAt < STILL_USED_MS;
  return isUsed ? 'expired' : null;
}

interface Named extends KeyTimes {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly createdAt: number;
}

/** A key that needs an operator, with the reason. */
export interface EndingKey extends Named {
  readonly expiresAt: number;
  readonly reason: TaskReason<'api_key'>;
}

export function endingKey(key: Named, now: number): EndingKey | null {
  const reason = keyTask(key, now);
  return reason === null || key.expiresAt === null ? null : { ...key, expiresAt: key.expiresAt, reason };
}

/** Returns since when the key has needed an operator, in milliseconds since 1970. */
export const waitsSince = ({ reason, createdAt, expiresAt }: EndingKey): number =>
  reason === 'expired' ? expiresAt : Math.max(createdAt, expiresAt - TOLD_BEFORE_MS);

/** Describes the key's expiry in English sentences, without the last full stop. */
export function keyEndText({ name, owner, reason, expiresAt, lastUsedAt }: EndingKey): string {
  const key = `The API key "${name}" of ${owner}`;
  const end = isoTime(expiresAt);
  const last = lastUsedAt === null ? null : isoTime(lastUsedAt);
  if (reason === 'expired')
    return `${key} expired at ${end}, and is still used, last at ${last}: these requests are refused`;
  return `${key} expires at ${end}, and is refused from then on. ${last === null ? 'It was never used' : `It was last used at ${last}`}`;
}

/** Instructions for the operator, for both reasons. */
export const keyEndWay =
  'Create another key with paywicket keys create, give it to whoever uses this one, and then revoke this one';
