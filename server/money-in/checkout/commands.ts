import { exceptionKinds, isUnderpaidAndLate, type ExceptionKind } from '../../base/contract/constants.ts';
import type {
  Checkout,
  CheckoutRefund,
  Payment,
  Report,
  Terms,
  Transaction,
  WalletRequest,
} from './model.ts';
import { ApiError, validationError } from '../../base/errors.ts';
import { acceptCoins, acceptFreed, assertNoValue, type AcceptTerms } from './accepted-coins.ts';
import { isSamePrice, type Price } from './price.ts';
import { isPositive } from '../../base/money/decimal.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import {
  hasSucceeded,
  isRefundReserved,
  hasCoins,
  isWhollyRefunded,
  moneyOf,
  openRefundOf,
  receivedAmount,
} from './valuation.ts';
import { awaitsAccept, takesBack } from './ready.ts';
import { HOUR_MS, MINUTE_MS } from '../../base/clock.ts';

/** Commands of shoppers and merchants; they throw ApiError `invalid_state` if they are not possible. */

const MAX_REFRESHES = 5;
/** A second hint within this time is ignored. */
const HINT_INTERVAL_MS = 10 * MINUTE_MS;
/** Maximum number of transaction hashes that a shopper may report for one payment. */
const MAX_SENT_HASHES = 20;
/** At most one report within this time is stored, so that a shopper cannot flood a merchant. */
const REPORT_INTERVAL_MS = HOUR_MS;

/** Cancels a checkout. Refused once money was detected: coins on their way would arrive at a cancelled order. */
export function cancel(checkout: Checkout, by: 'merchant' | 'shopper'): Checkout {
  if (checkout.status !== 'open') throw refused(`it is ${checkout.status}`);
  if (!isUntouched(checkout)) throw refused('money has been seen for it');
  if (by === 'shopper' && isShared(checkout))
    throw refused('it is shared by all who have its link, and one of them may have paid already');
  return {
    ...checkout,
    status: 'cancelled',
    cancelledBy: by,
    payments: checkout.payments.map((payment) =>
      payment.status === 'awaiting' ? { ...payment, status: 'cancelled' } : payment,
    ),
  };
}

/** Whether a shopper can cancel the checkout. */
export const isCancellableByShopper = (checkout: Checkout): boolean =>
  checkout.status === 'open' && isUntouched(checkout) && !isShared(checkout);

/** Whether all who have the link share the checkout. Only the merchant may cancel it then: another shopper may have paid (R169). */
const isShared = ({ details }: Checkout): boolean => details.link?.uses === 1;

/** Whether any payment of the checkout was shown to a shopper. */
export const wasOffered = ({ payments }: Checkout): boolean =>
  payments.some(({ providerReference, failureCode }) => providerReference !== null && failureCode === null);

/**
 * Whether a newer checkout of the same link may replace this checkout: either no money was seen for it, or it is over, has no
 * exceptions, and all of its money was paid back or is gone.
 */
export function isReplaceable(checkout: Checkout): boolean {
  const { status, exceptions } = checkout;
  const isOver = status === 'expired' || status === 'cancelled';
  if (isUntouched(checkout)) return status === 'open' || isOver;
  if (!isOver || exceptions.length > 0) return false;
  return !hasCoins(checkout) || isWhollyRefunded(checkout, hasSucceeded);
}

/**
 * Ends a checkout that a newer checkout of its link replaces. Like a checkout that the merchant cancelled, it never becomes
 * paid automatically, even if it had already expired.
 */
export function replace(checkout: Checkout): Checkout {
  if (!isReplaceable(checkout)) throw refused(`it is ${checkout.status}, or money has been seen for it`);
  return checkout.status === 'open'
    ? cancel(checkout, 'merchant')
    : { ...checkout, status: 'cancelled', cancelledBy: 'merchant' };
}

/**
 * Returns the input that replaces another checkout of a single-use link when an operator accepts money for one checkout.
 * Undefined if the merchant had cancelled the other checkout: its money counts only once an operator accepts it.
 * @throws ApiError `invalid_state` if money was seen for the other checkout
 */
export function givesWay(other: Checkout): { readonly type: 'replace' } | undefined {
  if (other.status === 'cancelled' && other.cancelledBy === 'merchant') return undefined;
  if (isReplaceable(other)) return { type: 'replace' };
  const [found, otherwise] =
    other.status === 'paid'
      ? [`${other.id} is paid already`, '']
      : [`money was seen for ${other.id}`, ', or refund that of the other one first'];
  throw new ApiError(
    'invalid_state',
    `A link with one use is paid once, and ${found}. Refund the money of this checkout instead${otherwise}.`,
  );
}

/** Whether a shopper may request another quote later. */
export const hasNewPrices = (
  { refreshes }: Checkout,
  { allowRefresh }: Pick<Terms, 'allowRefresh'>,
): boolean => allowRefresh && refreshes < MAX_REFRESHES;

/**
 * Reopens the checkout with a new quote for the amount due. Former addresses are still polled, but no longer offered.
 * @throws ApiError `price_changed` if the product of the checkout's link has another price now, or none
 */
export function refresh(
  checkout: Checkout,
  price: Price | undefined,
  { allowRefresh }: Terms,
  now: number,
): Checkout {
  const rest = checkout.status === 'open' && anySeen(checkout);
  if (!allowRefresh) throw refused('this store does not allow a new price');
  if (checkout.status !== 'expired' && !rest)
    throw refused('a new price is possible only after it has expired, or for the rest of a partial payment');
  if (checkout.exceptions.includes('unclear'))
    throw refused('its gateway shows money that may be for it, and no operator has checked that yet');
  if (checkout.resolutions.length > 0) throw refused('an operator has already decided about it');
  if (checkout.refreshes >= MAX_REFRESHES)
    throw refused('it has had too many new prices; start again at the shop');
  if (checkout.details.link !== undefined && (price === undefined || !isSamePrice(checkout, price)))
    throw new ApiError('price_changed', 'The price of this product has changed. Start again at the store.');
  return {
    ...checkout,
    status: 'open',
    expiresAt: now + checkout.lifetimeMs,
    refreshes: checkout.refreshes + 1,
    selectedId: null,
    payments: checkout.payments.map(supersede),
  };
}

const supersede = (payment: Payment): Payment =>
  payment.providerReference === null ? payment : { ...payment, superseded: true };

/** A shopper's report about sending the coins of a payment. */
export interface SentReport {
  /** Default: the selected payment. */
  readonly paymentId?: string | undefined;
  /** Null: the coins were not sent, and the hash reported before is removed. */
  readonly hash?: string | null | undefined;
}

/**
 * Stores a shopper's report that coins were sent, or were not. It needs no proof, as it only triggers polls and changes no
 * status. A paid checkout ignores it.
 * @throws ApiError `invalid_request` for a payment of another checkout, `invalid_state` above the maximum of hashes
 */
export function sent(checkout: Checkout, report: SentReport, now: number): Checkout {
  const { selectedId, status, payments } = checkout;
  const { paymentId = selectedId, hash } = report;
  if (paymentId !== selectedId && payments.every(({ id }) => id !== paymentId))
    throw validationError('invalid_request', 'paymentId', 'must be a payment of this checkout');
  if (paymentId === null || status === 'paid') return checkout;
  if (hash === undefined) return withHint(checkout, paymentId, now);
  // A report with a hash, or with null, means that the wallet has answered.
  const walletRequest = checkout.walletRequest?.paymentId === paymentId ? null : checkout.walletRequest;
  const answered = { ...checkout, walletRequest };
  if (hash === null) return withSentHash(answered, paymentId, null);
  return withHint(withSentHash(answered, paymentId, { hash, at: now }), paymentId, now);
}

function withHint(checkout: Checkout, paymentId: string, now: number): Checkout {
  const { sent: former } = checkout;
  if (former?.paymentId === paymentId && now - former.at < HINT_INTERVAL_MS) return checkout;
  return { ...checkout, sent: { paymentId, at: now } };
}

/** Stores or removes the reported hash. A repeated hash keeps its time and is not counted again. */
function withSentHash(checkout: Checkout, paymentId: string, said: Payment['sentHash']): Checkout {
  const sentHash = said && { ...said, hash: canonicalHash(said.hash) };
  const payments = checkout.payments.map((payment) => {
    if (payment.id !== paymentId || payment.sentHash?.hash === sentHash?.hash) return payment;
    if (sentHash === null) return { ...payment, sentHash };
    if (payment.sentHashCount >= MAX_SENT_HASHES)
      throw refused(
        `${MAX_SENT_HASHES} transactions have already been reported for this payment, which is the maximum`,
      );
    return { ...payment, sentHash, sentHashCount: payment.sentHashCount + 1 };
  });
  return { ...checkout, payments };
}

/**
 * Stores that a page asks a wallet for the payment; or, if `wallet` is null, that its request ended without a transaction. A
 * checkout asks one wallet at a time, and none for a payment that is over or may already have been sent (R91).
 * @throws ApiError `invalid_state`
 */
export function askWallet(
  checkout: Checkout,
  { id, wallet }: Pick<WalletRequest, 'id'> & { readonly wallet: string | null },
  now: number,
): Checkout {
  const { walletRequest: open, payments, selectedId } = checkout;
  if (wallet === null) return open?.id === id ? { ...checkout, walletRequest: null } : checkout;
  if (open?.id === id) return checkout;
  if (open !== null) throw refused('a wallet was already asked and has not answered yet');
  const payment = payments.find((each) => each.id === selectedId);
  const isAwaited = checkout.status === 'open' && payment?.status === 'awaiting' && now < payment.expiresAt;
  if (!isAwaited) throw refused('no payment waits for its money');
  const { transactions, unclear, sentHash } = payment;
  if (transactions.length + unclear.length > 0 || sentHash !== null)
    throw refused('money has been seen or sent for it');
  return { ...checkout, walletRequest: { id, paymentId: payment.id, wallet, at: now } };
}

export function reportProblem(
  checkout: Checkout,
  { hash, note }: Pick<Report, 'hash' | 'note'>,
  now: number,
): Checkout {
  if (checkout.report !== null && now - checkout.report.at < REPORT_INTERVAL_MS) return checkout;
  return { ...checkout, report: { hash, note, at: now } };
}

/** An operator's decision about an exception, or about money that is not final. */
export interface Decision extends AcceptTerms {
  readonly action: 'accept' | 'ignore';
  readonly exception: ExceptionKind | undefined;
  readonly note: string | null;
  /** Version of the checkout that the decision was made on; absent to skip the check. */
  readonly version?: number | undefined;
  /**
   * Whether the same transaction also changes the checkout's link and the link's other checkouts; absent counts as false. If
   * false, nothing is accepted for a single-use link, because another of its checkouts may be paid (R167).
   */
  readonly withLink?: boolean | undefined;
}

/**
 * Applies an operator's decision. `accept` makes the checkout paid, `ignore` keeps its status. Both actions clear the named
 * exception; by default the most severe one, or `underpaid` and `late` together if these are the only ones. Without an
 * exception, pending transactions are accepted or dismissed, and `accept` makes a paid checkout ready. A wholly refunded
 * checkout cannot be accepted. An exception cannot be cleared while an open refund may still pay back its money: that money
 * would count as kept, or the order as ready to ship, although the refund's link can still pay it out. Accepting `wrong_asset`
 * gives its coins a value.
 */
export function resolve(checkout: Checkout, decision: Decision, now: number): Checkout {
  const { action, exception, note, version } = decision;
  const resolved = exception ?? checkout.exceptions[0] ?? null;
  const { status, payments } = checkout;
  const hasPending =
    status !== 'paid' && payments.some((payment) => isPositive(receivedAmount(payment, isPending)));
  if (resolved === null && status !== 'processing' && !awaitsAccept(checkout))
    throw refused(
      hasPending
        ? 'its money is not final yet; first credit with settle what you have seen at the gateway'
        : 'it has no exception',
    );
  const dismisses = resolved === null && action === 'ignore';
  if (dismisses && !hasPending) throw refused('it has no exception, and no coins are on their way');
  if (resolved !== null && !checkout.exceptions.includes(resolved)) {
    const present = checkout.exceptions.join(', ') || 'none';
    throw refused(`it has no exception "${resolved}"; its exceptions: ${present}`);
  }
  if (action === 'accept' && isWhollyRefunded(checkout, isRefundReserved))
    throw refused('all of its money was refunded, or is reserved for refunds');
  if (action === 'accept' && isShared(checkout) && decision.withLink !== true)
    throw refused(
      'it belongs to a link with one use, whose other checkout may be paid, and this server was built without the module "links", which knows that; refund the money, or start a server that has this module',
    );
  // The most severe exception comes last, because the last resolution is shown.
  const decided =
    exception === undefined && isUnderpaidAndLate(checkout.exceptions)
      ? checkout.exceptions.toReversed()
      : [resolved];
  const [open] = decided.flatMap((kind) => (kind === null ? [] : (openRefundOf(checkout, kind) ?? [])));
  if (open !== undefined)
    throw refused(
      `the refund ${open.id} of this money is still open (${open.status}); cancel it first, or wait until it has ended`,
    );
  assertVersion(checkout, version);
  const acceptsCoins = action === 'accept' && resolved === 'wrong_asset';
  if (!acceptsCoins) assertNoValue(decision);
  const resolutions = decided.map((kind) => ({
    exception: kind,
    action,
    note,
    at: now,
    moneyFingerprint: moneyOf(checkout),
  }));
  return {
    ...checkout,
    resolutions: [...checkout.resolutions, ...resolutions],
    status: action === 'accept' ? 'paid' : status,
    held: checkout.held && action !== 'accept',
    payments: acceptsCoins
      ? acceptCoins(checkout, decision, now)
      : dismisses
        ? payments.map(withoutPending)
        : payments,
  };
}

/**
 * Adds a refund or its new state. A refund for an exception is a decision about the money received so far. A refund of money
 * that the paid checkout needs to become ready holds the checkout, even if the refund fails (R114).
 */
export function withRefund(checkout: Checkout, refund: CheckoutRefund, terms: Terms, now: number): Checkout {
  const { refunds, resolutions } = checkout;
  const known = refunds.find(({ id }) => id === refund.id);
  // A refund that had failed but was sent after all takes its money again.
  const takes = known === undefined || (!isRefundReserved(known) && isRefundReserved(refund));
  const held = checkout.held || (takes && takesBack(checkout, refund, terms));
  if (known !== undefined) {
    // A later release may have stored further fields.
    const next = {
      ...checkout,
      held,
      refunds: refunds.map((each) => (each === known ? { ...known, ...refund } : each)),
    };
    const frees = isRefundReserved(known) && !isRefundReserved(refund);
    return frees ? { ...next, payments: acceptFreed(checkout, next, known) } : next;
  }
  const { id: refundId, exception, note } = refund;
  const decided =
    exception === null
      ? []
      : [
          {
            exception,
            action: 'refund' as const,
            refundId,
            note,
            at: now,
            moneyFingerprint: moneyOf(checkout),
          },
        ];
  return { ...checkout, held, refunds: [...refunds, refund], resolutions: [...resolutions, ...decided] };
}

/** Whether the refund for an exception has succeeded. */
const hasResolved = ({ refunds }: Checkout, refundId: string | undefined): boolean =>
  refunds.some((refund) => refund.id === refundId && hasSucceeded(refund));

const isPending = ({ status }: Transaction): boolean => status === 'detected';

/** Dismisses pending transactions for an operator: they are gone until the gateway reports more than before. */
const withoutPending = ({ transactions, statusOnlyPayment, ...payment }: Payment): Payment => ({
  ...payment,
  transactions: transactions.map(dismissed),
  statusOnlyPayment: statusOnlyPayment && dismissed(statusOnlyPayment),
});

const dismissed = (entry: Transaction): Transaction =>
  isPending(entry) ? { ...entry, status: 'gone', source: 'confirmed', reversalEvidence: null } : entry;

/** Returns raised exceptions without a decision. A decision is valid until the money changes. */
export function unresolved(
  checkout: Checkout,
  raised: Readonly<Record<ExceptionKind, boolean>>,
): readonly ExceptionKind[] {
  const money = moneyOf(checkout);
  const resolved = new Set(
    checkout.resolutions
      .filter((entry) => entry.moneyFingerprint === money)
      .filter(({ action, refundId }) => action !== 'refund' || hasResolved(checkout, refundId))
      .map(({ exception }) => exception),
  );
  return exceptionKinds.filter((kind) => raised[kind] && !resolved.has(kind));
}

/** Whether there is no transaction of any kind, including gone and unclear ones, and no status-only payment. */
export const isUntouched = (checkout: Checkout): boolean =>
  !anySeen(checkout) &&
  checkout.payments.every(({ transactions, unclear }) => transactions.length + unclear.length === 0);

const anySeen = (checkout: Checkout): boolean =>
  checkout.payments.some((payment) => isPositive(receivedAmount(payment)));

/**
 * @param version of the checkout that the decision was made on
 * @throws ApiError `invalid_state` if the checkout has changed since
 */
export function assertVersion(checkout: Checkout, version: number | undefined): void {
  if (version !== undefined && version !== checkout.version)
    throw new ApiError(
      'invalid_state',
      'This checkout has changed since you looked at it, so nothing was done. Look at it again.',
    );
}

const refused = (why: string): ApiError =>
  new ApiError('invalid_state', `This is not possible for this checkout: ${why}.`);
