import type { Checkout } from '../../client/client.ts';
import type { ExceptionKind } from '../../base/contract/constants.ts';
import {
  add,
  compare,
  decimals,
  divide,
  floor,
  isPositive,
  max,
  multiply,
  pad,
  subtract,
  sum,
  trim,
  type Decimal,
} from '../../base/money/decimal.ts';
import type { ApiAnswer } from '../kit/act/act.ts';
import { minorUnits } from '../../base/money/currency.ts';
import { durationText } from '../kit/form/duration.ts';
import { coinsText, exceptionTexts, grouped, moneyText } from '../kit/words.ts';

/** Decisions about an order: their figures, and the buttons that make them. */

/** The effect of a decision, as the API says. */
export type DecisionOutcome = ApiAnswer<'checkouts.decisions'>['data'][number];

type Amounts = Pick<
  Checkout,
  'amount' | 'amountPaid' | 'amountPending' | 'amountDue' | 'currency' | 'status'
>;

/** A decision: about one of its exceptions, or about the money as it is (null). */
export interface OfferedDecision extends Checkout {
  readonly action: DecisionOutcome['action'];
  readonly about: ExceptionKind | null;
  readonly outcome: DecisionOutcome;
}

const inMoney = (amount: Decimal, { amount: price, currency }: Amounts): string =>
  moneyText(pad(amount, decimals(price)), currency);

/** Final money above the price. */
const excessOf = ({ amount, amountPaid }: Amounts): Decimal => max(subtract(amountPaid, amount), '0');

/** The amount that is not even pending; of a paid order, the amount that was reversed. */
const missingOf = ({ status, amount, amountPaid, amountPending, amountDue }: Amounts): Decimal =>
  status === 'paid' ? max(subtract(amount, add(amountPaid, amountPending)), '0') : amountDue;

/**
 * The largest missing share of the price with which *Accept as paid* may be the filled button. Where more is missing, the filled
 * button is the one that loses nothing: it asks for the rest, or refunds.
 */
const MOST_MISSING = '0.02';
/** "2 %". */
export const mostMissingText = `${trim(multiply(MOST_MISSING, '100'))} %`;

/** The part of the price that final money does not cover, less refunds, in the checkout's currency. */
const shortOf = ({ amount, amountPaid }: Pick<Amounts, 'amount' | 'amountPaid'>): Decimal =>
  max(subtract(amount, amountPaid), '0');

/** Whether so little of the price is missing that accepting it is the usual decision. */
export const isLittleShort = (checkout: Pick<Amounts, 'amount' | 'amountPaid'>): boolean =>
  compare(shortOf(checkout), multiply(checkout.amount, MOST_MISSING)) <= 0;

/** Says which side of the limit a missing amount is on; null where nothing is missing, or money is still on its way. */
export function shortHint(checkout: Pick<Amounts, 'amount' | 'amountPaid' | 'amountPending'>): string | null {
  if (!isPositive(shortOf(checkout)) || isPositive(checkout.amountPending)) return null;
  return isLittleShort(checkout)
    ? `At most ${mostMissingText} of the price is missing.`
    : `More than ${mostMissingText} of the price is missing: accept it only if you can do without the rest.`;
}

interface Coins {
  readonly amount: Decimal;
  readonly asset: string;
  readonly network: string | null;
}

/** Coins of another asset or network than their payment's, which do not count. */
function wrongCoins({ payments }: Pick<Checkout, 'payments'>): readonly Coins[] {
  const wrong = payments.flatMap(({ transactions }) =>
    transactions.flatMap(({ uncountedAmount, ...coins }) =>
      uncountedAmount !== null && isPositive(uncountedAmount) ? [{ ...coins, amount: uncountedAmount }] : [],
    ),
  );
  const kinds = new Map(wrong.map(({ asset, network }) => [`${asset} ${network}`, { asset, network }]));
  return [...kinds.values()].map(({ asset, network }) => ({
    asset,
    network,
    amount: sum(
      wrong.filter((each) => each.asset === asset && each.network === network).map(({ amount }) => amount),
    ),
  }));
}

/** "18.94 EUR too much", "27.01 USD missing", "150 TRX on TRON"; null where the exception is about no amount. */
export function figureText(checkout: Checkout, kind: ExceptionKind): string | null {
  if (kind === 'overpaid' && isPositive(excessOf(checkout)))
    return `${inMoney(excessOf(checkout), checkout)} too much`;
  if ((kind === 'underpaid' || kind === 'reversed') && isPositive(missingOf(checkout)))
    return `${inMoney(missingOf(checkout), checkout)} missing`;
  if (kind !== 'wrong_asset') return null;
  const coins = wrongCoins(checkout).map(({ amount, asset, network }) => coinsText(amount, asset, network));
  return coins.length === 0 ? null : coins.join(', ');
}

/** The heading of a decision: "12.50 EUR too much", "Paid 3 h late", "150 TRX came instead of 54.12 USDT". */
export function headingOf(checkout: Checkout, kind: ExceptionKind): string {
  const figure = figureText(checkout, kind);
  const { title } = exceptionTexts[kind];
  switch (kind) {
    case 'overpaid':
      return figure ?? title;
    case 'underpaid':
      return figure === null ? title : figure.replace(/missing$/, 'is missing');
    case 'reversed':
      return figure === null ? title : `${title}: ${figure.replace(/missing$/, 'is missing')}`;
    case 'wrong_asset':
      return wrongText(checkout) ?? title;
    case 'late':
      return lateText(checkout);
    case 'unclear':
      return 'Money came that could not be counted';
  }
}

function wrongText(checkout: Checkout): string | null {
  const wrong = wrongCoins(checkout);
  const [first] = wrong;
  const asked = checkout.payments.find(({ transactions }) => transactions.length > 0);
  if (first === undefined || asked === undefined) return null;
  // The network tells them apart where the coin does not.
  const needsNetwork = wrong.some(({ asset }) => asset === asked.asset);
  const textOf = ({ amount, asset, network }: Coins): string =>
    coinsText(amount, asset, needsNetwork ? network : null);
  const came = wrong.map(textOf).join(' and ');
  return isPositive(asked.amountPaid) || isPositive(asked.amountPending)
    ? `${came} came, too`
    : `${came} came instead of ${textOf(asked)}`;
}

type Rates = ApiAnswer<'rates.list'>['data'];

/**
 * Compares what the coins that do not count are worth now with the price: "Worth now: 38.79 of 310.10
 * EUR, so 271.31 EUR is missing."
 * @param rates null where they are not known
 */
export function worthText(
  checkout: Pick<Checkout, 'payments' | 'amount' | 'amountPaid' | 'amountPending' | 'currency'>,
  rates: Rates | null,
): string | null {
  const { amount, currency } = checkout;
  const inPrice = (of: Decimal): string => moneyText(pad(of, decimals(amount)), currency);
  const came = add(checkout.amountPaid, checkout.amountPending);
  const missing = (worth: Decimal): Decimal => subtract(amount, add(came, worth));
  const worth = rates === null ? null : worthOf(checkout, rates);
  if (worth === null)
    return isPositive(missing('0')) ? `Without these coins, ${inPrice(missing('0'))} is missing.` : null;
  if (!isPositive(missing('0'))) return `Worth now: ${moneyText(worth, currency)}.`;
  const rest = isPositive(missing(worth)) ? `, so ${inPrice(missing(worth))} is missing` : '';
  const share = `${grouped(pad(add(came, worth), decimals(amount)))} of ${inPrice(amount)}`;
  return isPositive(came)
    ? `Worth now: ${moneyText(worth, currency)}. With it, ${share} came${rest}.`
    : `Worth now: ${share}${rest}.`;
}

/** Null where a rate is not known. */
function worthOf(
  { payments, currency }: Pick<Checkout, 'payments' | 'currency'>,
  rates: Rates,
): Decimal | null {
  const worths = wrongCoins({ payments }).map(({ amount, asset }) => {
    const rate = rateBetween(asset, currency, rates);
    return rate === null ? null : multiply(amount, rate);
  });
  const known = worths.filter((worth) => worth !== null);
  if (known.length === 0 || known.length < worths.length) return null;
  return floor(sum(known), minorUnits(currency) ?? COIN_DECIMALS);
}

/** Decimals of a price in a coin. */
const COIN_DECIMALS = 8;

function rateBetween(from: string, to: string, rates: Rates): Decimal | null {
  const rateOf = (pair: string): Decimal | null => rates.find((rate) => rate.pair === pair)?.rate ?? null;
  const dollarsOf = (unit: string): Decimal | null => (unit === 'USD' ? '1' : rateOf(`${unit}/USD`));
  const direct = from === to ? '1' : rateOf(`${from}/${to}`);
  if (direct !== null) return direct;
  const [one, other] = [dollarsOf(from), dollarsOf(to)];
  return one === null || other === null || !isPositive(other) ? null : divide(one, other);
}

/** "150 TRX", of the one coin that does not count; null where there are several, or some was refunded, or is about to be. */
export function wrongCoinsText({ payments, refunds }: Pick<Checkout, 'payments' | 'refunds'>): string | null {
  const [wrong, ...others] = wrongCoins({ payments });
  if (wrong === undefined || others.length > 0 || refunds.length > 0) return null;
  return coinsText(wrong.amount, wrong.asset, null);
}

/** Says how late the last of its money came, which completed it. */
function lateText({ status, expiresAt, payments }: Checkout): string {
  if (status === 'cancelled') return 'Paid after it was cancelled';
  const seen = payments.flatMap((payment) =>
    payment.transactions
      .filter(
        (each) => each.status !== 'gone' && each.asset === payment.asset && each.network === payment.network,
      )
      .map(({ seenAt }) => Date.parse(seenAt)),
  );
  const by = Math.max(0, ...seen) - Date.parse(expiresAt);
  return by >= 1000 ? `Paid ${durationText(by)} late` : 'Paid late';
}

/** The buttons of a decision; undefined for one that is not offered. */
interface Ways {
  readonly accept: DecisionOutcome | undefined;
  readonly ignore: DecisionOutcome | undefined;
}

/**
 * Chooses the buttons. Where both decisions end alike, there is one button, which accepts; no other ships an order (R114), except
 * where wrong coins came beside the price: then the decision is whether they get a value. A reversal that is ignored keeps an order
 * from being shipped, also where another exception does so now.
 */
export function waysOf(
  { readyAt }: Pick<Checkout, 'readyAt'>,
  outcomes: readonly DecisionOutcome[],
  about: ExceptionKind | null,
): Ways {
  const own = outcomes.filter(({ exception }) => exception === about);
  const accept = own.find(({ action }) => action === 'accept');
  const ignore = own.find(({ action }) => action === 'ignore');
  const keepsBack = about === 'reversed' && readyAt === null;
  const differs =
    ignore !== undefined &&
    (accept === undefined || keepsBack || !endAlike(accept, ignore)
      ? !ships(ignore)
      : !bookAlike(accept, ignore));
  return { accept, ignore: differs ? ignore : undefined };
}

const ships = ({ events }: DecisionOutcome): boolean => events.includes('checkout.ready');

const endAlike = (one: DecisionOutcome, other: DecisionOutcome): boolean =>
  one.status === other.status &&
  ships(one) === ships(other) &&
  one.exceptions.join() === other.exceptions.join();

const bookAlike = (one: DecisionOutcome, other: DecisionOutcome): boolean =>
  compare(one.acceptedValue, other.acceptedValue) === 0 && one.valueFor.join() === other.valueFor.join();

/** "150 TRX", of a decision that is about no more than these: the price is paid without them. */
function coinsBesideThePrice({ about, status, payments }: OfferedDecision): string | null {
  const coins = about === 'wrong_asset' && status === 'paid' ? wrongCoins({ payments }) : [];
  const texts = coins.map(({ amount, asset }) => coinsText(amount, asset, null));
  return texts.length === 0 ? null : texts.join(' and ');
}

/** A button is named by what it does. */
export function decisionLabel(decision: OfferedDecision): string {
  const { action, about, outcome, ...checkout } = decision;
  const coins = coinsBesideThePrice(decision);
  if (action === 'accept') {
    if (about === 'overpaid') return `Keep the extra ${inMoney(excessOf(checkout), checkout)}`;
    return coins === null ? 'Accept as paid' : `Keep the ${coins}`;
  }
  if (coins !== null) return `Do not count the ${coins}`;
  if (about === null && checkout.status === 'processing') return 'Stop waiting';
  return outcome.status === 'paid' || outcome.status === 'processing' ? 'Leave as it is' : 'Leave unpaid';
}

/** Says what follows from a decision: what the shop is sent, and what wrong coins beside the price are worth in the books. */
export function effectText(decision: OfferedDecision): string {
  const coins = coinsBesideThePrice(decision);
  return coins === null ? shopText(decision) : `${shopText(decision)} ${bookedText(decision)}`;
}

function bookedText({ action, currency, outcome: { acceptedValue, valueFor } }: OfferedDecision): string {
  if (action === 'ignore') return 'In the books these coins are worth nothing.';
  const known = `${acceptedValue} ${currency}`;
  const worth =
    valueFor.length === 0
      ? known
      : isPositive(acceptedValue)
        ? `${known} and what you enter`
        : 'what you enter';
  return `In the books these coins are worth ${worth}.`;
}

function shopText({ readyAt, outcome }: Pick<OfferedDecision, 'readyAt' | 'outcome'>): string {
  if (ships(outcome)) return 'Your shop is told that it can ship.';
  if (readyAt !== null) return 'Your shop was told before that it can ship.';
  return outcome.events.includes('checkout.paid')
    ? 'Your shop is told that it is paid, but not yet that it can ship.'
    : 'Your shop is told of the decision, but not that it can ship.';
}

/** The exception whose card has the refund: the excess is refunded, or the coins that do not count, else all. */
export const refundedOf = ({ exceptions }: Pick<Checkout, 'exceptions'>): ExceptionKind | undefined =>
  (['overpaid', 'wrong_asset'] as const).find((kind) => exceptions.includes(kind)) ?? exceptions[0];
