import type { ExceptionKind, EventType } from '../contract/constants.ts';
import { isLive, isUsable, type Checkout, type Payment, type Terms } from './model.ts';
import { withExpiredApprovals, SYSTEM_ACTOR, type Person } from './approvals.ts';
import { cancel, extendQuote, refresh, report, resolve, sent } from './commands.ts';
import { PaywicketError } from '../core/errors.ts';
import { eventsBetween } from './checkout-events.ts';
import { entriesBetween, type LedgerEntry } from './ledger-entries.ts';
import type { Price } from './links.ts';
import { isPositive, max, subtract, type Decimal } from '../core/decimal.ts';
import { disproved, applyObservation } from './apply-observation.ts';
import type { CreatedPayment, RecoveredPayment, Observation } from '../gateways/gateway.ts';
import type { DuePayment } from './repository.ts';
import { expireExceeded, requireApprovalToResolve, requireApproval } from './second-approval.ts';
import { expire, deriveStatus } from './derive-status.ts';
import { isFinal, totalOf } from './valuation.ts';
import type { Sale } from '../pricing/payment-methods.ts';
import type { Quote } from '../pricing/rates.ts';

/**
 * The one place where a checkout changes. Whatever happens, a gateway's answer, a person's command or the passing of
 * time, comes in as an input; the next checkout and what follows from it come out. Pure, so that every order of
 * every input can be tried.
 *
 * Money is *in time* until the end of its payment; a *tick* is the passing of time alone. README.md has the glossary.
 */
export type Input =
  /** A payment is about to be created at a gateway: written down before the call is made. */
  | { readonly type: 'begin'; readonly payment: Payment }
  /** The gateway answered. `expiresAt` is the end of the locked quote, `lastsUntil` the gateway's. */
  | {
      readonly type: 'created';
      readonly paymentId: string;
      readonly created: CreatedPayment;
      readonly expiresAt: number;
      readonly lastsUntil: number | null;
      /** The quote that the amount stands for: the gateway's own where it set the price. */
      readonly quote: Quote;
    }
  /** A list shows a payment whose creation was never answered: its money counts, and it is never shown. */
  | { readonly type: 'found'; readonly found: RecoveredPayment }
  /** The gateway refused, or its answer is not known (`create_unknown`): such a payment is never shown. */
  | {
      readonly type: 'failed';
      readonly paymentId: string;
      readonly failureCode: string;
      /** What is there all the same: its money counts. */
      readonly left?: Pick<CreatedPayment, 'reference' | 'address'>;
      /** In words for the merchant. */
      readonly why?: string;
    }
  /** The shopper goes back to a payment that exists. */
  | { readonly type: 'selected'; readonly paymentId: string }
  /** A gateway's report or a manual payment. `rate` is the present price of the payment's coin, null where there is none. */
  | {
      readonly type: 'observed';
      readonly observation: Observation;
      readonly rate: Decimal | null;
      /** The person of a manual payment. */
      readonly by?: Person | undefined;
    }
  /**
   * The gateway shows that the manual or status-only payment with this key belongs to another payment.
   */
  | { readonly type: 'disproved'; readonly paymentId: string; readonly key: string; readonly by: DuePayment }
  /** The methods on offer changed. */
  | { readonly type: 'offered'; readonly fingerprint: string }
  | { readonly type: 'cancel'; readonly by: 'merchant' | 'shopper' }
  /** The shopper needs more time for what is shown. */
  | { readonly type: 'keep' }
  /** `price` is what the checkout's link costs now; absent where it has none, or it is sold no more. */
  | { readonly type: 'refresh'; readonly price?: Price | undefined }
  | {
      readonly type: 'resolve';
      readonly action: 'accept' | 'ignore';
      readonly exception: ExceptionKind | undefined;
      readonly note: string | null;
      readonly by?: Person | undefined;
    }
  /** The shopper says that coins are on their way to what is shown. */
  | { readonly type: 'sent' }
  /** The shopper says that something is wrong. */
  | { readonly type: 'report'; readonly hash: string | null; readonly note: string | null }
  | { readonly type: 'tick' };

export interface Outcome {
  /** The very object that came in where there is nothing to keep. */
  readonly checkout: Checkout;
  /** Whether anything changed but the time of the last poll. */
  readonly news: boolean;
  readonly events: readonly EventType[];
  readonly entries: readonly LedgerEntry[];
}

/** @throws PaywicketError `invalid_state` for a command that is not possible now */
export function transition(before: Checkout, input: Input, terms: Terms, now: number): Outcome {
  const approvals = withExpiredApprovals(before.approvals, now);
  const current = approvals === before.approvals ? before : { ...before, approvals };
  const settled = deriveStatus(expire(apply(current, input, terms, now), now), terms, now);
  // Coins that are gone leave a payment waiting again, whose quote may be over.
  const moved = expireExceeded(current, expire(settled, now), terms, now);
  const changed = visible(moved) !== visible(before);
  const news = changed || unseen(moved) !== unseen(before);
  if (!news && !isPollWorthStoring(before, moved)) return { checkout: before, news, events: [], entries: [] };
  const checkout = changed ? { ...moved, version: before.version + 1 } : moved;
  return {
    checkout,
    news,
    events: eventsBetween(before, checkout),
    entries: entriesBetween(before, checkout),
  };
}

/** In the checkout's currency: final, seen but not final, and still to come (0 once paid). */
export function amounts(checkout: Checkout): {
  readonly paid: Decimal;
  readonly pending: Decimal;
  readonly due: Decimal;
} {
  const paid = totalOf(checkout, isFinal);
  const seen = totalOf(checkout);
  const due = checkout.status === 'paid' ? '0' : max(subtract(checkout.amount, seen), '0');
  return { paid, pending: max(subtract(seen, paid), '0'), due };
}

/** What a checkout still sells: nothing once it is no longer open. */
export function saleOf(checkout: Checkout): Sale {
  const { status, currency, details } = checkout;
  const amount = status === 'open' ? amounts(checkout).due : '0';
  return { amount, currency, provider: details.provider, methods: details.methods };
}

function apply(checkout: Checkout, input: Input, terms: Terms, now: number): Checkout {
  switch (input.type) {
    case 'begin':
      return begin(checkout, input.payment, now);
    case 'created': {
      const { created, expiresAt, lastsUntil, paymentId, quote } = input;
      const { exact: _exact, expiresAt: _end, ...made } = created;
      // Cancelled while the gateway was called: it must not be paid, and is still polled.
      const standing =
        checkout.status === 'open'
          ? ({ status: 'awaiting' } as const)
          : ({
              status: checkout.status === 'cancelled' ? 'cancelled' : 'expired',
              superseded: true,
            } as const);
      return change(checkout, paymentId, (payment) =>
        payment.status === 'creating'
          ? { ...payment, ...made, ...standing, expiresAt, lastsUntil, quote }
          : payment,
      );
    }
    case 'found': {
      const { paymentId, reference, address } = input.found;
      return change(checkout, paymentId, (payment) => {
        if (payment.reference !== null) return payment;
        // Where the gateway sets the price, the amount is unknown: nothing that comes in pays for anything.
        const priceAmount = isPositive(payment.amount) ? payment.priceAmount : '0';
        return { ...payment, reference, address, priceAmount, superseded: true };
      });
    }
    case 'failed':
      return failed(checkout, input);
    case 'selected':
      return { ...checkout, selectedId: input.paymentId };
    case 'observed': {
      const { observation, rate, by } = input;
      const next = change(checkout, observation.paymentId, (payment) =>
        applyObservation(payment, observation, rate, by ?? SYSTEM_ACTOR, now),
      );
      return observation.source === 'person'
        ? requireApproval(checkout, next, observation, by, terms, now)
        : next;
    }
    case 'disproved':
      return change(checkout, input.paymentId, (payment) => disproved(payment, input.key));
    case 'offered':
      return { ...checkout, offered: input.fingerprint, offeredAt: now };
    case 'cancel':
      return cancel(checkout, input.by);
    case 'keep':
      return extendQuote(checkout, terms, now);
    case 'refresh':
      return refresh(checkout, input.price, terms, now);
    case 'resolve':
      return requireApprovalToResolve(
        checkout,
        resolve(checkout, input.action, input, now),
        input.action,
        input.by,
        terms,
        now,
      );
    case 'sent':
      return sent(checkout, now);
    case 'report':
      return report(checkout, input, now);
    case 'tick':
      return checkout;
  }
}

/** Adds the payment and selects it. Another process may have created one since the choice was read (R11). */
function begin(checkout: Checkout, payment: Payment, now: number): Checkout {
  const rival = checkout.payments.some(
    (other) => isUsable(other, payment.asset.method, now) || isBeingCreated(other, payment.asset.method),
  );
  if (checkout.status !== 'open' || rival)
    throw new PaywicketError('invalid_state', 'This checkout has changed meanwhile. Look at it again.');
  return { ...checkout, payments: [...checkout.payments, payment], selectedId: payment.id };
}

export const isBeingCreated = ({ status, asset }: Payment, method: string): boolean =>
  status === 'creating' && asset.method === method;

/** The shopper goes back to where they were. */
function failed(
  checkout: Checkout,
  { paymentId, failureCode, left }: Extract<Input, { type: 'failed' }>,
): Checkout {
  const kept = left && { reference: left.reference, address: left.address, superseded: true };
  const next = change(checkout, paymentId, (payment) =>
    payment.status === 'creating' ? { ...payment, ...kept, status: 'failed', failureCode } : payment,
  );
  if (checkout.selectedId !== paymentId) return next;
  const former = next.payments.findLast((payment) => isLive(payment) && !payment.superseded);
  return { ...next, selectedId: former?.id ?? null };
}

function change(checkout: Checkout, id: string, next: (payment: Payment) => Payment): Checkout {
  return {
    ...checkout,
    payments: checkout.payments.map((payment) => (payment.id === id ? next(payment) : payment)),
  };
}

/**
 * Whether an answer shows neither money nor an end before the expiry: it changes nothing, whatever happened to the
 * checkout since it was read.
 */
export function bringsNothing(
  checkout: Checkout,
  { paymentId, transactions, unclear = [], status }: Observation,
  now: number,
): boolean {
  const payment = checkout.payments.find(({ id }) => id === paymentId);
  const isBefore = payment !== undefined && now <= Math.min(payment.expiresAt, checkout.expiresAt);
  const shown = transactions.length + unclear.length;
  return isBefore && status === 'awaiting' && shown === 0 && payment.unclear.length === 0;
}

/** The time of the last poll is stored this precisely: an answer without news is not worth a write. */
const OBSERVED_AT_RESOLUTION_MS = 60_000;

/** A poll that an expiry waits for is stored, and now and then one that shows how old the data is. */
function isPollWorthStoring(before: Checkout, after: Checkout): boolean {
  return after.payments.some(({ observedAt, expiresAt }, index) => {
    if (observedAt === null) return false;
    const former = before.payments[index]?.observedAt ?? 0;
    const passed = [expiresAt, after.expiresAt].some((end) => former <= end && observedAt > end);
    return passed || observedAt - former >= OBSERVED_AT_RESOLUTION_MS;
  });
}

/** What is not visible and must be stored all the same: evidence of a reversal, a hint of the shopper. */
const unseen = ({ payments, sent: hint }: Checkout): string =>
  JSON.stringify([
    hint,
    payments.map(({ transactions, statusOnlyPayment, unclear }) => [
      transactions,
      statusOnlyPayment,
      unclear,
    ]),
  ]);

/** Everything that a merchant or shopper can see; not when it was polled last, nor unconfirmed evidence. */
function visible(checkout: Checkout): string {
  const { version: _version, offeredAt: _offeredAt, sent: _sent, payments, ...rest } = checkout;
  return JSON.stringify([
    rest,
    payments.map(({ observedAt: _observedAt, transactions, statusOnlyPayment, unclear, ...payment }) => [
      payment,
      transactions.map(({ reversalEvidence: _evidence, ...transaction }) => transaction),
      statusOnlyPayment?.status,
      unclear.map(({ reversalEvidence: _evidence, ...money }) => money),
    ]),
  ]);
}
