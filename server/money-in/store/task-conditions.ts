import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { TaskReason } from '../../base/contract/constants.ts';
import { hasExceptions, isAwaitingAccept, isMoneyMissing, needsPerson } from './checkout-tables.ts';

/**
 * Conditions for rows that wait for an operator, by reason. Both the counts and the lists of tasks use them, so that they agree
 * (R150).
 */

/**
 * Returns the condition for checkouts that wait for this reason. The most severe exception is stored first, and only it is
 * compared.
 */
export function checkoutWaits(reason: TaskReason<'checkout'> | 'any'): RawBuilder<SqlBool> {
  if (reason === 'any') return needsPerson;
  if (reason === 'may_be_gone') return isMoneyMissing;
  if (reason === 'not_ready') return isAwaitingAccept;
  return sql<SqlBool>`${hasExceptions} and exceptions like ${`["${reason}"%`}`;
}

/** Whether a transaction belongs to no payment, and is not gone. */
export const isUnmatched = sql<SqlBool>`state = 'open' and status != 'gone'`;
