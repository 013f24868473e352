import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { TaskReason } from '../../base/contract/constants.ts';
import { hasExceptions, isAwaitingAccept, isMoneyMissing, needsPerson } from './checkout-tables.ts';

/**
 * Conditions for what waits for a person, by reason. Both the task counts and the lists use them, so that they agree (R150).
 */

/** The most severe exception is stored first. */
export function checkoutWaits(reason: TaskReason<'checkout'> | 'any'): RawBuilder<SqlBool> {
  if (reason === 'any') return needsPerson;
  if (reason === 'may_be_gone') return isMoneyMissing;
  if (reason === 'not_ready') return isAwaitingAccept;
  return sql<SqlBool>`${hasExceptions} and exceptions like ${`["${reason}"%`}`;
}

/** Money without a payment that has not been dropped. */
export const isUnmatched = sql<SqlBool>`state = 'open' and status != 'gone'`;
