import type { SessionPayment, SessionView } from '../../server/money-in/contract/session.ts';

/** Facts of a payment that are needed where no screens are loaded. */

/**
 * The gravest exception that the shop decides before anything is called paid; undefined without one. With too much, or
 * with another coin beside what was due, it is paid all the same.
 */
export const undecidedOf = ({ status, exceptions }: SessionView): string | undefined =>
  status === 'paid' ? exceptions.find((kind) => !/^(overpaid|wrong_asset)$/.test(kind)) : undefined;

/** Mark of a payment that a shopper has reported as sent: its id, and the amount that was due. The rest of it is another amount. */
export const sentMark = ({ id, amountDue }: Pick<SessionPayment, 'id' | 'amountDue'>): string =>
  `${id} ${amountDue}`;
