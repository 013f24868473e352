import type { EventType } from '../../base/contract/constants.ts';
import {
  isLive,
  isUsable,
  type Checkout,
  type CheckoutRefund,
  type Payment,
  type Terms,
  type Transaction,
  type Unclear,
} from './model.ts';
import { ADDRESS_IN_USE } from './address-claims.ts';
import {
  askWallet,
  cancel,
  refresh,
  replace,
  reportProblem,
  resolve,
  sent,
  withRefund,
  type Decision,
  type SentReport,
} from './commands.ts';
import { MAX_CLOCK_SKEW_MS, MINUTE_MS } from '../../base/clock.ts';
import { ApiError } from '../../base/errors.ts';
import { isSame } from '../../base/same.ts';
import { entriesBetween, type NewLedgerEntry } from './ledger-entries.ts';
import type { Price } from './price.ts';
import { isPositive, type Decimal } from '../../base/money/decimal.ts';
import { disproved, applyObservation, isManualKey } from './apply-observation.ts';
import type { CreatedPayment, RecoveredPayment, Observation } from '../../gateways/gateway.ts';
import type { GatewayToken } from '../../base/access/tokens.ts';
import type { PaymentRef } from './checkout-store.ts';
import { expire, deriveStatus } from './derive-status.ts';
import { fulfill, unfulfill } from './fulfillment.ts';
import { recheckOf } from './recheck.ts';
import { amounts, type Amounts } from './totals.ts';
import type { PriceRequest } from '../pricing/payment-methods.ts';
import type { Quote } from '../pricing/rates.ts';

/**
 * An input of `transition`, the only function that changes a checkout. Gateways' answers, commands and timers are inputs; the
 * result is the next checkout with its events and ledger entries. `transition` is pure, so that tests can try inputs in any
 * order. README.md has the glossary.
 */
export type Input =
  /**
   * A payment is about to be created at a gateway. It is stored before the call, with the tokens of the URLs that the gateway
   * gets.
   */
  | {
      readonly type: 'begin';
      readonly payment: Payment;
      readonly tokens: readonly GatewayToken[];
      /** Maximum number of payments. Checked here, because a shopper may choose several methods at once. */
      readonly maxPayments: number;
      /** Ids of payments that failed at other gateways in the same selection. They do not count towards the maximum. */
      readonly failedBefore?: readonly string[];
      /** The shopper's language; absent to keep the stored one. */
      readonly language?: string | null;
    }
  /** The gateway created the order. `expiresAt` is the end of the locked quote. */
  | {
      readonly type: 'created';
      readonly paymentId: string;
      readonly created: CreatedPayment;
      readonly expiresAt: number;
      /** The quote of the amount: implied by the gateway's amount if the gateway converts the price. */
      readonly quote: Quote;
    }
  /** A payment whose creation call got no answer exists at the gateway. Its money counts, but it is never shown. */
  | { readonly type: 'recovered'; readonly recovered: RecoveredPayment }
  /** The gateway refused, or the outcome is unknown (`create_unknown`): the payment is never shown. */
  | {
      readonly type: 'failed';
      readonly paymentId: string;
      readonly failureCode: string;
      /** The order that exists at the gateway nevertheless. Its money counts, unless another payment holds its address. */
      readonly existing?: Pick<CreatedPayment, 'reference' | 'address'> & { readonly memo?: string | null };
      /** Reason that the timeline shows to merchants. */
      readonly reason?: string;
    }
  /** The shopper returns to an existing payment. */
  | { readonly type: 'selected'; readonly paymentId: string }
  /** A gateway's report or a manual payment. `rate` is the current rate of the payment's coin, null if there is none. */
  | {
      readonly type: 'observed';
      readonly observation: Observation;
      readonly rate: Decimal | null;
    }
  /** The gateway shows that the manual or status-only payment with this key belongs to another payment. */
  | { readonly type: 'disproved'; readonly paymentId: string; readonly key: string; readonly by: PaymentRef }
  | { readonly type: 'cancel'; readonly by: 'merchant' | 'shopper' }
  /** The merchant marks the order as shipped, or removes the mark. */
  | { readonly type: 'fulfill'; readonly note: string | null }
  | { readonly type: 'unfulfill' }
  /** A newer checkout of the same link replaces this one. */
  | { readonly type: 'replace' }
  /**
   * Reopens the checkout with a new quote. `price` is the current price of its link; absent if it has no link, or the link is
   * gone.
   */
  | { readonly type: 'refresh'; readonly price?: Price | undefined }
  | ({ readonly type: 'resolve' } & Decision)
  /** The shopper reports that the coins of a payment were sent, or were not. */
  | ({ readonly type: 'sent' } & SentReport)
  /** A page asks a wallet for the selected payment. If `wallet` is null, the request ended without a transaction. */
  | { readonly type: 'ask_wallet'; readonly id: string; readonly wallet: string | null }
  /** The shopper reports a problem. */
  | { readonly type: 'report'; readonly hash: string | null; readonly note: string | null }
  /** A refund of one of the checkout's payments was created or has changed. */
  | { readonly type: 'refund'; readonly refund: CheckoutRefund }
  /** Time has passed: expiry and delays take effect. */
  | { readonly type: 'tick' };

/** An operator's decision, and the payment with the money. */
export interface Resolved {
  readonly action: 'settle' | 'match' | 'accept' | 'ignore';
  readonly paymentId: string | null;
}

export interface Outcome {
  /** The checkout after the input; the same object as before if nothing is to be stored. */
  readonly checkout: Checkout;
  /** Whether anything but the time of the last poll changed. */
  readonly hasChanged: boolean;
  readonly events: readonly EventType[];
  /** The decision in `checkout.resolved`; null if no operator decided. */
  readonly resolved: Resolved | null;
  readonly entries: readonly NewLedgerEntry[];
}

/** @throws ApiError `invalid_state` for a command that is not possible now */
export function transition(before: Checkout, input: Input, terms: Terms, now: number): Outcome {
  const current = {
    ...before,
    payments: before.payments.map((payment) => withoutFuturePoll(payment, now)),
  };
  const applied = apply(current, input, terms, now);
  const derived = deriveStatus(expire(applied, now), terms, now);
  // If dropped coins made a payment wait again, its quote may have expired: expire once more.
  const next = expire(derived, now);
  const hasChanged = !isSame(withoutPolls(next), withoutPolls(before));
  if (!hasChanged && !isPollWorthStoring(current, next))
    return { checkout: before, hasChanged, events: [], resolved: null, entries: [] };
  const hasNewVersion = hasChanged && !isSame(visible(next), visible(before));
  const checkout = hasNewVersion ? { ...next, version: before.version + 1 } : next;
  const resolved = isSame(visible(applied), visible(current)) ? null : resolvedBy(input, checkout);
  return {
    checkout,
    hasChanged,
    events: [
      ...eventsBetween(before, checkout),
      ...(resolved === null ? [] : ['checkout.resolved' as const]),
    ],
    resolved,
    entries: entriesBetween(before, checkout),
  };
}

/** Resets a poll time in the future: it was stored before the clock was set back, so no call has been answered since. */
const withoutFuturePoll = (payment: Payment, now: number): Payment =>
  payment.observedAt !== null && payment.observedAt > now + MAX_CLOCK_SKEW_MS
    ? { ...payment, observedAt: 0 }
    : payment;

/** Returns the events for the merchant. */
function eventsBetween(before: Checkout, after: Checkout): readonly EventType[] {
  const events: EventType[] = [];
  if (after.refreshes > before.refreshes) events.push('checkout.reopened');
  if (after.status !== before.status && after.status !== 'open') events.push(`checkout.${after.status}`);
  for (const kind of after.exceptions)
    if (!before.exceptions.includes(kind))
      events.push(kind === 'late' ? 'checkout.late_payment' : `checkout.${kind}`);
  if (after.delayed && !before.delayed) events.push('checkout.delayed');
  if (after.report !== null && after.report.at !== before.report?.at) events.push('checkout.reported');
  if (after.readyAt !== null && before.readyAt === null) events.push('checkout.ready');
  return events;
}

/** Returns the operator's decision in an input; null if there is none. */
function resolvedBy(input: Input, { payments }: Checkout): Resolved | null {
  if (input.type === 'resolve') {
    const funded = payments.findLast(
      ({ transactions, statusOnlyPayment, unclear }) =>
        transactions.some(({ status }) => status !== 'gone') ||
        statusOnlyPayment !== null ||
        unclear.length > 0,
    );
    return { action: input.action, paymentId: funded?.id ?? null };
  }
  if (input.type !== 'observed' || input.observation.source !== 'person') return null;
  const { paymentId, transactions } = input.observation;
  return { action: transactions.some(({ key }) => isManualKey(key)) ? 'settle' : 'match', paymentId };
}

/** Returns the price request for payment methods: the amount due, 0 once the checkout is not open. */
export function priceRequestOf(checkout: Checkout, { due }: Amounts = amounts(checkout)): PriceRequest {
  const { status, currency, details } = checkout;
  const amount = status === 'open' ? due : '0';
  return { amount, currency, provider: details.provider, methods: details.methods };
}

function apply(checkout: Checkout, input: Input, terms: Terms, now: number): Checkout {
  switch (input.type) {
    case 'begin':
      return begin(checkout, input, now);
    case 'created': {
      const { created, expiresAt, paymentId, quote } = input;
      const { exact: _exact, expiresAt: _end, reference: providerReference, ...details } = created;
      // If the checkout ended during the gateway call, the payment is polled, but not shown.
      const state =
        checkout.status === 'open'
          ? ({ status: 'awaiting' } as const)
          : ({
              status: checkout.status === 'cancelled' ? 'cancelled' : 'expired',
              superseded: true,
            } as const);
      return change(checkout, paymentId, (payment) =>
        payment.status === 'creating'
          ? { ...payment, ...details, ...state, providerReference, expiresAt, quote }
          : payment,
      );
    }
    case 'recovered': {
      const { paymentId, reference, address } = input.recovered;
      return change(checkout, paymentId, (payment) => {
        if (payment.providerReference !== null) return payment;
        // If the gateway converts the price, the amount is unknown, and money received has no value.
        const priceAmount = isPositive(payment.amount) ? payment.priceAmount : '0';
        return { ...payment, providerReference: reference, address, priceAmount, superseded: true };
      });
    }
    case 'failed':
      return failed(checkout, input);
    case 'selected':
      return { ...checkout, selectedId: input.paymentId };
    case 'observed': {
      const { observation, rate } = input;
      return change(checkout, observation.paymentId, (payment) =>
        applyObservation(payment, observation, rate, now),
      );
    }
    case 'disproved':
      return change(checkout, input.paymentId, (payment) => disproved(payment, input.key));
    case 'cancel':
      return cancel(checkout, input.by);
    case 'fulfill':
      return fulfill(checkout, input.note, now);
    case 'unfulfill':
      return unfulfill(checkout);
    case 'replace':
      return replace(checkout);
    case 'refresh':
      return refresh(checkout, input.price, terms, now);
    case 'resolve':
      return resolve(checkout, input, now);
    case 'sent':
      return sent(checkout, input, now);
    case 'ask_wallet':
      return askWallet(checkout, input, now);
    case 'report':
      return reportProblem(checkout, input, now);
    case 'refund':
      return withRefund(checkout, input.refund, terms, now);
    case 'tick':
      return checkout;
  }
}

/**
 * Adds the payment and selects it, unless another process has created one for this method meanwhile (R11), or the checkout has
 * its maximum of payments (R70).
 */
function begin(
  checkout: Checkout,
  { payment, language, maxPayments, failedBefore = [] }: Extract<Input, { type: 'begin' }>,
  now: number,
): Checkout {
  const isDuplicate = checkout.payments.some(
    (other) => isUsable(other, payment.asset.method, now) || isBeingCreated(other, payment.asset.method),
  );
  if (checkout.status !== 'open' || isDuplicate)
    throw new ApiError('invalid_state', 'This checkout has changed in the meantime. Reload it.');
  const attempts = checkout.payments.filter((other) => isAttempt(other) && !failedBefore.includes(other.id));
  if (attempts.length >= maxPayments)
    throw new ApiError(
      'too_many_payments',
      'This checkout has reached its maximum number of payments. Pay to one of its addresses, or start again at the store.',
    );
  return {
    ...checkout,
    payments: [...checkout.payments, payment],
    selectedId: payment.id,
    language: language ?? checkout.language,
  };
}

/**
 * Whether a payment counts towards the maximum. Payments do not count if the gateway refused them, if their creation never
 * reached the gateway, or if another payment holds their address: these were never shown, and the shopper is not to blame
 * (R86).
 */
const isAttempt = ({ providerReference, failureCode }: Payment): boolean =>
  failureCode === null ||
  failureCode === 'create_unknown' ||
  (providerReference !== null && failureCode !== ADDRESS_IN_USE);

export const isBeingCreated = ({ status, asset }: Payment, method: string): boolean =>
  status === 'creating' && asset.method === method;

/** Marks the payment as failed, and selects the former payment again. */
function failed(
  checkout: Checkout,
  { paymentId, failureCode, existing }: Extract<Input, { type: 'failed' }>,
): Checkout {
  const order = existing && {
    providerReference: existing.reference,
    address: existing.address,
    memo: existing.memo ?? null,
    superseded: true,
  };
  const isOpen = ({ status, providerReference }: Payment): boolean =>
    status === 'creating' || (status === 'failed' && existing !== undefined && providerReference === null);
  const next = change(checkout, paymentId, (payment) =>
    isOpen(payment) ? { ...payment, ...order, status: 'failed', failureCode } : payment,
  );
  if (checkout.selectedId !== paymentId) return next;
  const previous = next.payments.findLast((payment) => isLive(payment) && !payment.superseded);
  return { ...next, selectedId: previous?.id ?? null };
}

function change(checkout: Checkout, id: string, next: (payment: Payment) => Payment): Checkout {
  return {
    ...checkout,
    payments: checkout.payments.map((payment) => (payment.id === id ? next(payment) : payment)),
  };
}

/**
 * Whether an observation before expiry shows neither money nor the end of the order. It then changes nothing, even if the
 * checkout has changed since it was read.
 */
export function isNoOp(
  checkout: Checkout,
  { paymentId, transactions, unclear = [], status }: Observation,
  now: number,
): boolean {
  const payment = checkout.payments.find(({ id }) => id === paymentId);
  const isBefore = payment !== undefined && now <= Math.min(payment.expiresAt, checkout.expiresAt);
  const shown = transactions.length + unclear.length;
  return isBefore && status === 'awaiting' && shown === 0 && payment.unclear.length === 0;
}

/** An unchanged answer is stored at most this often, to save writes. */
const OBSERVED_AT_RESOLUTION_MS = MINUTE_MS;

/**
 * Whether to store the time of a poll. The first poll after an expiry is always stored, because the expiry waits for it; other
 * polls are stored at intervals.
 */
function isPollWorthStoring(before: Checkout, after: Checkout): boolean {
  return after.payments.some(({ observedAt, expiresAt }, index) => {
    if (observedAt === null) return false;
    const previous = before.payments[index]?.observedAt ?? 0;
    const passed = [expiresAt, after.expiresAt].some((end) => previous <= end && observedAt > end);
    return passed || observedAt - previous >= OBSERVED_AT_RESOLUTION_MS;
  });
}

/** Returns the checkout without the times of the last polls. */
const withoutPolls = (checkout: Checkout): object => ({
  ...checkout,
  payments: checkout.payments.map(({ observedAt: _observedAt, ...payment }) => payment),
});

/**
 * Returns the fields that merchants and shoppers can see. Other changes are stored without a new version: poll times, evidence
 * against money that is not final, the shopper's hint that coins were sent.
 */
function visible(checkout: Checkout): object {
  const { version: _version, sent: _sent, payments, ...rest } = checkout;
  return [
    rest,
    payments.map(({ observedAt, transactions, statusOnlyPayment, unclear, ...payment }) => [
      payment,
      recheckOf([{ transactions, observedAt }]),
      transactions.map(withoutEvidence),
      statusOnlyPayment?.status,
      unclear.map(withoutEvidence),
    ]),
  ];
}

const withoutEvidence = ({ reversalEvidence: _evidence, ...money }: Transaction | Unclear): object => money;
