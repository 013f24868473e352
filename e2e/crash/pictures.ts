import type { EventType, ExceptionKind } from '../../server/base/contract/constants.ts';
import type { Checkout } from '../../server/money-in/checkout/model.ts';
import { recheckOf } from '../../server/money-in/checkout/recheck.ts';
import { renderCheckout } from '../../server/money-in/http/render.ts';

/** The parts of a checkout that the model compares before and after a step. */

/** Everything that a shopper and a merchant can see of a checkout, except the version. */
export function pictureOf(checkout: Checkout): Record<'whole' | 'rendered' | 'money', string> {
  const { version: _version, sent: _sent, payments, ...rest } = checkout;
  const seen = payments.map(
    ({ observedAt, statusOnlyPayment: byWord, transactions, ...payment }) =>
      [
        payment,
        byWord?.status,
        recheckOf([{ transactions, observedAt }]),
        transactions.map(({ reversalEvidence: _doubt, ...transaction }) => transaction),
      ] as const,
  );
  const rendered = JSON.stringify({ ...renderCheckout(checkout), version: 0 });
  const money = seen.map(([payment, ...coins]) => [...coins, payment.unclear]);
  return { whole: JSON.stringify([rest, seen]), rendered, money: JSON.stringify(money) };
}

/** `transition` is pure: it must work on frozen input. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

export const eventOf = (kind: ExceptionKind): EventType =>
  kind === 'late' ? 'checkout.late_payment' : `checkout.${kind}`;
