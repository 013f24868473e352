import type { SessionPayment, SessionView } from '../../server/money-in/contract/session.ts';

/** What is asked of a payment where no screens are loaded. */

/**
 * What the shop decides before anything is called paid, the gravest; undefined where there is nothing. With too much, or
 * with another coin beside what was due, it is paid all the same.
 */
export const undecidedOf = ({ status, exceptions }: SessionView): string | undefined =>
  status === 'paid' ? exceptions.find((kind) => !/^(overpaid|wrong_asset)$/.test(kind)) : undefined;

/** What a shopper has reported as sent: this payment, and the amount that was due. The rest of it is another amount. */
export const sentMark = ({ id, amountDue }: Pick<SessionPayment, 'id' | 'amountDue'>): string =>
  `${id} ${amountDue}`;
