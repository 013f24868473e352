import type { Checkout } from '../../contract/checkout.ts';
import { heldCode, type ClaimStatus } from '../../../base/contract/constants.ts';
import type { CustomerMessage, RefundMessage } from '../../contract/customer-message.ts';
import type { Refund } from '../../contract/refund.ts';
import { displayAmount } from '../../../base/money/assets.ts';
import { add, decimals, isPositive, pad, subtract, type Decimal } from '../../../base/money/decimal.ts';
import { claimStatus } from '../render-refund.ts';
import { exceptionWords, fill, type Spoken } from '../../../base/http/pages/language.ts';
import { pricesIn } from '../../../base/money/prices.ts';

/**
 * Returns a store's text for a customer about a payment. It uses sentences of the checkout, so that the text is translated and
 * makes the same promises about money.
 */
export function writeCustomerMessage(
  checkout: Checkout,
  { name }: { readonly name: string },
  spoken: Spoken,
): CustomerMessage {
  const price = pricesIn(spoken.locale, checkout.currency);
  const { heading, lines, link, isOfRefund } = situationOf(checkout, oneLine(name), spoken, price);
  const about = [...(heading === undefined ? [] : [heading]), ...orderLines(checkout, spoken, isOfRefund)];
  return {
    language: spoken.locale,
    direction: spoken.direction,
    text: withoutDirections([...about, '', ...lines].join('\n')),
    link,
  };
}

/** Returns a store's text for a customer about one refund, with sentences of the refund page. */
export function writeRefundMessage(
  { amount, asset, status: inFull, failureCode, claimExpiresAt }: Refund,
  checkout: Checkout,
  { name }: { readonly name: string },
  spoken: Spoken,
): RefundMessage {
  const store = oneLine(name);
  const status = failureCode === heldCode ? 'pending' : claimStatus[inFull];
  const hasEnded = status === 'expired' || status === 'cancelled';
  const about = { coins: coinsOf(amount, asset), until: claimExpiresAt };
  const { lines, link } = hasEnded
    ? { lines: spoken.message.refund.ended, link: null }
    : refundSituation({ ...about, status }, store, spoken);
  return {
    language: spoken.locale,
    direction: spoken.direction,
    subject: withoutDirections(fill(spoken.refund.title, store)),
    text: withoutDirections([...orderLines(checkout, spoken, true), '', ...lines].join('\n')),
    link,
  };
}

/**
 * Returns lines with the price, description and order number.
 * @param isOfRefund whether to label the price, because it is not the amount refunded
 */
export function orderLines(
  checkout: Pick<Checkout, 'amount' | 'currency' | 'description' | 'reference'>,
  { locale, message: words, total: label }: Spoken,
  isOfRefund = false,
): readonly string[] {
  const what = oneLine(checkout.description ?? '');
  const total = pricesIn(locale, checkout.currency)(checkout.amount);
  const price = what === '' ? total : fill(words.priceFor, total, what);
  return [
    isOfRefund ? `${label}: ${price}` : price,
    ...(checkout.reference === null ? [] : [`${words.reference}: ${oneLine(checkout.reference)}`]),
  ];
}

interface Situation {
  /** First line, above the price; absent if the price comes first. */
  readonly heading?: string;
  readonly lines: readonly string[];
  readonly link: CustomerMessage['link'];
  readonly isOfRefund?: true;
}

function situationOf(
  checkout: Checkout,
  store: string,
  spoken: Spoken,
  price: (amount: Decimal) => string,
): Situation {
  const { message: words, returned } = spoken;
  const { status, exception, amount, amountPaid, amountPending, amountDue } = checkout;
  const total = price(amount);
  const inMoney = (sum: Decimal): Decimal => pad(sum, decimals(amount));
  const received = inMoney(add(amountPaid, amountPending));
  const nothingToDo = (...lines: readonly string[]): Situation => ({ lines, link: null });
  const refund = currentRefund(checkout);

  // A sent refund does not explain an exception that was raised since.
  if (refund !== undefined && (refund.status !== 'succeeded' || exception === null))
    return refundSituation(refund, store, spoken);
  if (status === 'open' && (exception === null || exception === 'underpaid')) {
    const missing = `${words.labels.missing}: ${price(amountDue)}`;
    return {
      heading: fill(spoken.title, store),
      lines: isPositive(received)
        ? [fill(words.received, price(received), total), missing]
        : [returned.open[0]],
      link: { kind: 'pay', label: spoken.go },
    };
  }
  const mayBeGone = checkout.payments.some(({ recheckedUntil }) => recheckedUntil !== null);
  if (exception !== null || mayBeGone) {
    const [title, sentence] = exceptionWords(spoken, exception);
    const { labels } = words;
    const difference =
      exception === 'underpaid'
        ? `${labels.missing}: ${price(amountDue)}`
        : `${labels.over}: ${price(inMoney(subtract(amountPaid, amount)))}`;
    const foreign = foreignCoins(checkout, words.on);
    const [wrong, another] = exception === 'wrong_asset' ? foreign : [];
    const facts = {
      underpaid: () => [`${labels.received}: ${price(received)}`, difference],
      overpaid: () => [`${labels.received}: ${price(received)}`, difference],
      wrong_asset: () => foreign.map(({ onNetwork }) => `${labels.received}: ${onNetwork}`),
      late: () => [],
      reversed: () => [],
      unclear: () => [],
      none: () => [],
    }[exception ?? 'none']();
    const next =
      wrong !== undefined && another === undefined
        ? fill(words.wrongCoins, store, wrong.inSentence)
        : fill(sentence, store);
    return nothingToDo(title, ...facts, next);
  }
  switch (status) {
    case 'processing':
      return nothingToDo(returned.processing[0], words.seen);
    case 'paid':
      return nothingToDo(returned.paid[0], fill(returned.paid[1], store));
    case 'cancelled':
      return nothingToDo(returned.cancelled[0], fill(returned.cancelled[1], store));
    case 'open':
    case 'expired':
      return isPositive(received)
        ? nothingToDo(returned.expired[0], fill(words.part, price(received), total))
        : nothingToDo(returned.expired[0], words.expired, fill(returned.cancelled[1], store));
  }
}

interface CurrentRefund {
  readonly status: Exclude<ClaimStatus, 'expired' | 'cancelled'>;
  readonly coins: string;
  /** When the refund's link expires; null without a link. Absent if the message is not about this refund alone. */
  readonly until?: string | null;
}

/** Returns the refund that the customer has to act on, or else the newest that was not cancelled. */
function currentRefund({ refunds }: Checkout): CurrentRefund | undefined {
  const running = refunds.flatMap(({ status: inFull, amount, asset }) => {
    const status = claimStatus[inFull];
    if (status === 'expired' || status === 'cancelled') return [];
    return [{ status, coins: coinsOf(amount, asset) }];
  });
  return running.find(({ status }) => status === 'awaiting_destination') ?? running.at(-1);
}

function refundSituation(
  { status, coins, until = null }: CurrentRefund,
  store: string,
  spoken: Spoken,
): Situation {
  const { message, refund } = spoken;
  const words = message.refund;
  const label = fill(words.of, coins);
  const about = (...lines: readonly string[]): Situation => ({
    heading: fill(refund.title, store),
    lines,
    link: null,
    isOfRefund: true,
  });
  switch (status) {
    case 'awaiting_destination':
      return {
        ...about(
          fill(words.claim, coins, store),
          ...(until === null ? [] : [fill(words.until, momentIn(spoken.locale, until))]),
        ),
        link: { kind: 'refund', label: words.enter },
      };
    case 'on_hold':
    case 'pending':
      return about(`${label}: ${words.pending}`);
    case 'succeeded':
      return about(label, ...words.sent);
    case 'failed':
      return about(label, words.failed[0], fill(words.failed[1], store));
    case 'sending':
      return about(label, words.sending);
  }
}

/** Formats a time in UTC and names the time zone, because the customer's time zone is not known. */
export const momentIn = (locale: string, at: string): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(Date.parse(at));

interface ForeignCoins {
  /** Text of the coins, with their network if it is known. */
  readonly onNetwork: string;
  /** Text of the coins, with their network if only the network is wrong. */
  readonly inSentence: string;
}

/** Returns coins of another asset or network than expected, which do not count. */
function foreignCoins({ payments }: Checkout, on: string): readonly ForeignCoins[] {
  return payments.flatMap((payment) =>
    payment.transactions
      .filter(
        ({ asset, network, status }) =>
          status !== 'gone' && (asset !== payment.asset || (network !== null && network !== payment.network)),
      )
      .map(({ amount, asset, networkName }) => {
        const coins = coinsOf(amount, asset);
        const onNetwork = networkName === null ? coins : fill(on, coins, oneLine(networkName));
        return { onNetwork, inSentence: asset === payment.asset ? onNetwork : coins };
      }),
  );
}

const coinsOf = (amount: Decimal, asset: string): string =>
  `${displayAmount(amount, asset)} ${oneLine(asset)}`;

const MAX_LENGTH = 200;

/** Returns external text on one line, without characters that change the writing direction around it. */
export function oneLine(text: string): string {
  const line = text
    .replaceAll(/[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : line;
}

/** Removes the marks that isolate writing directions on a page, because the text is copied elsewhere. */
export const withoutDirections = (text: string): string =>
  text.replaceAll(/[\u200E\u200F\u2066-\u2069]/g, '');
