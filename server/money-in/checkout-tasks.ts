import { gatewayName, type ExceptionKind, type TaskReason } from '../base/contract/constants.ts';
import { uncountedCoins } from './checkout/accepted-coins.ts';
import type { Checkout, Payment } from './checkout/model.ts';
import { recheckOf } from './checkout/recheck.ts';
import { amounts } from './checkout/totals.ts';
import { isOpenRefund, transactionsOf } from './checkout/valuation.ts';
import { coinOfMethod, describeCoins } from '../base/money/assets.ts';
import { add, isPositive, max, pad, subtract, sum, type Decimal } from '../base/money/decimal.ts';
import { coinsAs, none, type OpenTask, type TaskAmount } from '../base/tasks/task.ts';

/** Returns the open tasks of a checkout that waits for an operator for the given reason. */
export function checkoutTasks(checkout: Checkout, reason: TaskReason<'checkout'>): readonly OpenTask[] {
  if (reason === 'may_be_gone') return ofRechecked(checkout);
  return [reason === 'not_ready' ? ofUnready(checkout) : ofException(checkout, reason)];
}

function ofException(checkout: Checkout, reason: ExceptionKind): OpenTask {
  const { minorUnits, currency, refunds } = checkout;
  const { paid, pending, due } = amounts(checkout);
  const came = add(paid, pending);
  const inMoney = (amount: Decimal): string => `${pad(amount, minorUnits)} ${currency}`;
  const price = inMoney(checkout.amount);
  const missing = checkout.status === 'paid' ? over(checkout.amount, came) : due;
  const excess = over(paid, checkout.amount);
  const wrong = wrongCoins(checkout);
  const rest = isPositive(missing) ? `${inMoney(missing)} is still due` : 'the price is paid without it';
  const sentences: Readonly<Record<ExceptionKind, string>> = {
    reversed: `Money that had been counted was reversed: ${inMoney(came)} of ${price} is left.`,
    wrong_asset: `${wrong.map(({ text }) => text).join(' and ')} arrived, which is not the coin or not the network of this payment, and does not count: ${rest}.`,
    unclear: `The gateway shows money that could not be counted: check there, and credit by hand what arrived.`,
    underpaid: `Too little arrived: ${inMoney(came)} of ${price}, ${inMoney(missing)} is missing.`,
    late: `Money arrived after the end of the checkout: ${inMoney(came)} for a price of ${price}.`,
    overpaid: `Too much arrived: ${inMoney(excess)} more than ${price}.`,
  };
  const isPaidBack = refunds.some((refund) => refund.exception === reason && isOpenRefund(refund));
  const summary = isPaidBack ? `${sentences[reason]} A refund is under way.` : sentences[reason];
  const about: Readonly<Record<ExceptionKind, readonly TaskAmount[]>> = {
    reversed: [moneyAs('missing', missing, checkout)],
    wrong_asset: wrong.map(({ text: _text, ...coins }) => coins),
    unclear: [moneyAs('received', came, checkout)],
    underpaid: [moneyAs('missing', missing, checkout)],
    late: [moneyAs('received', came, checkout)],
    overpaid: [moneyAs('excess', excess, checkout)],
  };
  return { ...moneyIn(checkout), amounts: about[reason], reason, summary };
}

/** Returns by how much the first amount exceeds the second; 0 if it does not. */
const over = (one: Decimal, other: Decimal): Decimal => max(subtract(one, other), '0');

const moneyAs = (
  what: TaskAmount['what'],
  amount: Decimal,
  { minorUnits, currency }: Checkout,
): TaskAmount => ({ what, amount: pad(amount, minorUnits), currency, asset: null, networkName: null });

/**
 * Returns coins whose asset or network differs from that of their payment, and that were neither refunded nor accepted. Such
 * coins have no value.
 */
function wrongCoins(checkout: Checkout): readonly (TaskAmount & { readonly text: string })[] {
  const uncounted = uncountedCoins(checkout);
  const methodsOf = (payment: Payment): readonly string[] =>
    [...new Set(transactionsOf(payment).map(({ method }) => method))].filter(
      (method) => method !== payment.asset.method,
    );
  return checkout.payments.flatMap((payment) =>
    methodsOf(payment).flatMap((method) => {
      const coins = payment.transactions.filter((entry) => entry.method === method);
      const amount = sum(coins.map((entry) => uncounted.get(entry) ?? '0'));
      const { asset, network } = coinOfMethod(method);
      return isPositive(amount)
        ? [{ ...coinsAs(amount, asset, network?.name ?? null), text: describeCoins(amount, method) }]
        : [];
    }),
  );
}

/** Returns the task of a checkout that is paid and has no exceptions, but still cannot be shipped. */
function ofUnready(checkout: Checkout): OpenTask {
  const { amount, minorUnits, currency, refunds } = checkout;
  const { paid, pending } = amounts(checkout);
  const inMoney = (sum: Decimal): string => `${pad(sum, minorUnits)} ${currency}`;
  const kept = add(paid, pending);
  const left = `${inMoney(kept)} of ${inMoney(amount)} is left`;
  const sentence = `It is paid, but was never ready to ship: ${left}. Accept it, or refund the rest.`;
  const summary = refunds.some(isOpenRefund) ? `${sentence} A refund is under way.` : sentence;
  return {
    ...moneyIn(checkout),
    amounts: [moneyAs('left', kept, checkout)],
    reason: 'not_ready',
    summary,
  };
}

/**
 * Returns the task about final money that may be gone. The task exists before the recheck is decided, while unshipped goods can
 * still be held back (R142).
 */
function ofRechecked(checkout: Checkout): readonly OpenTask[] {
  const recheck = recheckOf(checkout.payments);
  if (recheck === null) return [];
  const gateways = checkout.payments
    .filter((payment) => recheckOf([payment]) !== null)
    .map(({ provider }) => gatewayName(provider));
  const summary = `Money that was final may be gone: ${[...new Set(gateways)].join(' and ')} no longer shows all of it. Hold the delivery until that is decided.`;
  const { since, until } = recheck;
  return [{ ...moneyIn(checkout), since, recheckedUntil: until, reason: 'may_be_gone', summary }];
}

function moneyIn(checkout: Checkout): Omit<OpenTask, 'reason' | 'summary'> {
  const { id, currency, minorUnits, details, createdAt, payments } = checkout;
  const { paid, pending } = amounts(checkout);
  const came = add(paid, pending);
  const seen = payments.flatMap(({ transactions, statusOnlyPayment, unclear }) =>
    transactions
      .map(({ seenAt }) => seenAt)
      .concat(statusOnlyPayment?.seenAt ?? [])
      .concat(unclear.map(({ at }) => at)),
  );
  return {
    ...none,
    kind: 'checkout',
    id,
    since: seen.length === 0 ? createdAt : Math.min(...seen),
    checkoutId: id,
    reference: details.reference ?? null,
    amount: pad(came, minorUnits),
    currency,
    amounts: [moneyAs('received', came, checkout)],
  };
}
