import type { Checkout } from '../../client/client.ts';
import { isPositive } from '../../base/money/decimal.ts';
import { moneyOperations } from '../../money-in/contract/money.ts';
import { defineActs } from '../kit/act/act.ts';
import { coinsText, moneyText } from '../kit/words.ts';

/** Unmatched money, and a payment that it may be for; null to take it off the list. */
interface Match {
  readonly pays: { readonly checkout: Checkout; readonly payment: Checkout['payments'][number] } | null;
  /** Whether it is the only proposed one. */
  readonly isOnly?: boolean;
}

export const matchActs = defineActs(moneyOperations, {
  'transactions.match': {
    tone: ({ isOnly }: Match) => (isOnly === true ? 'main' : undefined),
    label: ({ pays }: Match) =>
      pays === null ? 'Remove from this list' : `Credit to ${pays.checkout.reference ?? pays.checkout.id}`,
    note: ({ pays }: Match) =>
      pays === null
        ? null
        : `${moneyText(pays.checkout.amount, pays.checkout.currency)}, ${pays.checkout.status}, asked for ${coinsText(pays.payment.amount, pays.payment.asset, pays.payment.network)}${isPositive(pays.payment.amountPaid) ? `, of which ${pays.payment.amountPaid} came` : ''}`,
    fields: {
      checkoutId: ({ pays }: Match) => pays?.checkout.id ?? null,
      paymentId: ({ pays }: Match) => pays?.payment.id ?? null,
      ignore: ({ pays }: Match) => (pays === null ? 'true' : null),
      note: ({ pays }: Match) =>
        pays === null ? { label: 'Why, for your records', maxlength: 1000, required: true } : null,
    },
    done: ({ ignored }) => (ignored ? 'Removed from the list.' : 'Credited to the order.'),
    leadsTo: ({ ignored }) => (ignored ? '/unmatched' : null),
  },
});
