import {
  isLive,
  type Checkout,
  type CheckoutStatus,
  type ExceptionKind,
  type Payment,
  type PaymentStatus,
  type Terms,
  type Transaction,
} from './checkout.ts';
import { compare, max, min, subtract, type Decimal } from './money.ts';
import type { CreatedPayment, Observation, SeenTransaction } from './ports.ts';
import { coinsOf, judge, movedAt, ownCoins, totalOf, type Pick } from './valuation.ts';

/**
 * The one place where a checkout changes. Whatever happens, a poll's answer, a shopper's choice or the passing of
 * time, comes in as an input; the next checkout comes out. Pure, so that every order of every input can be tried.
 */
export type Input =
  /** A payment is about to be created at a gateway: written down before the call is made. */
  | { readonly type: 'begin'; readonly payment: Payment }
  /** The gateway answered. `expiresAt` is the end of the locked quote. */
  | {
      readonly type: 'created';
      readonly paymentId: string;
      readonly created: CreatedPayment;
      readonly expiresAt: number;
    }
  /** The gateway refused, or its answer is not known (`create_unknown`): such a payment is never shown. */
  | { readonly type: 'failed'; readonly paymentId: string; readonly failureCode: string }
  /** The shopper goes back to a payment that exists. */
  | { readonly type: 'selected'; readonly paymentId: string }
  /** A gateway's word. `rate` is the present price of the payment's coin, null where there is none. */
  | { readonly type: 'observed'; readonly observation: Observation; readonly rate: Decimal | null }
  /** The methods on offer changed. */
  | { readonly type: 'offered'; readonly fingerprint: string }
  | { readonly type: 'tick' };

/** How long an unanswered status call may hold up an expiry, in milliseconds. */
const longestWaitForAnswer = 10 * 60_000;

const gravity: readonly ExceptionKind[] = ['reversed', 'wrong_asset', 'underpaid', 'late', 'overpaid'];

export function transition(before: Checkout, input: Input, terms: Terms, now: number): Checkout {
  const applied = expire(apply(before, input, now), now);
  const after = withPaymentStates(settle(applied, terms, now));
  return visible(after) === visible(before) ? after : { ...after, version: before.version + 1 };
}

/** In the checkout's currency: final, seen but not final, and still to come (0 once paid). */
export function amounts(checkout: Checkout): {
  readonly paid: Decimal;
  readonly pending: Decimal;
  readonly due: Decimal;
} {
  const places = checkout.minorUnits;
  const paid = totalOf(checkout, places, isFinal);
  const seen = totalOf(checkout, places);
  const due = checkout.status === 'paid' ? '0' : max(subtract(checkout.amount, seen), '0');
  return { paid, pending: max(subtract(seen, paid), '0'), due };
}

const isFinal: Pick = ({ status }) => status === 'final';

function apply(checkout: Checkout, input: Input, now: number): Checkout {
  switch (input.type) {
    case 'begin':
      return { ...checkout, payments: [...checkout.payments, input.payment] };
    case 'created': {
      const { created, expiresAt } = input;
      const next = change(checkout, input.paymentId, (payment) =>
        payment.status === 'creating'
          ? {
              ...payment,
              status: 'awaiting',
              reference: created.reference,
              address: created.address,
              memo: created.memo,
              amount: created.amount,
              expiresAt,
            }
          : payment,
      );
      return { ...next, selectedId: input.paymentId };
    }
    case 'failed':
      return change(checkout, input.paymentId, (payment) =>
        payment.status === 'creating'
          ? { ...payment, status: 'failed', failureCode: input.failureCode }
          : payment,
      );
    case 'selected':
      return { ...checkout, selectedId: input.paymentId };
    case 'observed':
      return change(checkout, input.observation.paymentId, (payment) =>
        observed(payment, input.observation, input.rate, now),
      );
    case 'offered':
      return { ...checkout, offered: input.fingerprint, offeredAt: now };
    case 'tick':
      return checkout;
  }
}

function change(checkout: Checkout, id: string, next: (payment: Payment) => Payment): Checkout {
  return {
    ...checkout,
    payments: checkout.payments.map((payment) => (payment.id === id ? next(payment) : payment)),
  };
}

/** Coins are taken over whenever they are told; a word only when no younger one was heard. */
function observed(
  payment: Payment,
  { askedAt, state, transactions }: Observation,
  rate: Decimal | null,
  now: number,
): Payment {
  const seen = merge(payment.transactions, transactions, rate, now);
  const next = { ...payment, transactions: seen };
  if (askedAt < payment.askedAt || state === 'unknown') return next;
  return {
    ...next,
    askedAt,
    settledByWord: payment.settledByWord || (state === 'settled' && seen.length === 0),
    status: isLive(payment) && isEnd(state) ? state : payment.status,
  };
}

const isEnd = (state: Observation['state']): state is 'expired' | 'cancelled' | 'failed' =>
  state === 'expired' || state === 'cancelled' || state === 'failed';

/** Each key once; what was final stays as it was. */
function merge(
  known: readonly Transaction[],
  told: readonly SeenTransaction[],
  rate: Decimal | null,
  now: number,
): readonly Transaction[] {
  const merged = new Map(known.map((transaction) => [transaction.key, transaction]));
  for (const transaction of told) {
    const former = merged.get(transaction.key);
    if (former?.status === 'final') continue;
    merged.set(transaction.key, {
      ...transaction,
      seenAt: former?.seenAt ?? now,
      rate: former === undefined ? rate : former.rate,
    });
  }
  return [...merged.values()];
}

/**
 * A quote ends on its time, but only after a status call begun past it has been answered (or ten minutes without an
 * answer): coins that were on their way are never overlooked.
 */
function expire(checkout: Checkout, now: number): Checkout {
  if (checkout.status !== 'open') return checkout;
  const past = (payment: Payment, end: number): boolean =>
    payment.status === 'failed' || payment.askedAt > end || now >= end + longestWaitForAnswer;
  const payments = checkout.payments.map((payment) =>
    payment.status === 'awaiting' && now > payment.expiresAt && past(payment, payment.expiresAt)
      ? { ...payment, status: 'expired' as const }
      : payment,
  );
  const over = now > checkout.expiresAt && payments.every((payment) => past(payment, checkout.expiresAt));
  return { ...checkout, payments, status: over ? 'expired' : 'open' };
}

/** Draws status and exceptions from the coins. Paid is never undone. */
function settle(checkout: Checkout, terms: Terms, now: number): Checkout {
  const places = checkout.minorUnits;
  const inTime: Pick = (transaction) => movedAt(transaction) <= checkout.expiresAt;
  const counts: Pick = (transaction, payment) =>
    terms.latePayments === 'accept' || inTime(transaction, payment);
  const both =
    (first: Pick, second: Pick): Pick =>
    (transaction, payment) =>
      first(transaction, payment) && second(transaction, payment);

  let status: CheckoutStatus = checkout.status;
  if (status !== 'paid') {
    if (judge(checkout, terms, places, both(counts, isFinal)) !== 'short') status = 'paid';
    else if (judge(checkout, terms, places, counts) !== 'short') status = 'processing';
  }

  const exceptions = new Set<ExceptionKind>();
  const foreign = checkout.payments.some(({ transactions, asset }) =>
    transactions.some(({ method }) => method !== asset.method),
  );
  if (foreign) exceptions.add('wrong_asset');
  const lateCoins = checkout.payments.some(
    (payment) => ownCoins(payment, (transaction) => movedAt(transaction) > checkout.expiresAt).length > 0,
  );
  if (lateCoins && judge(checkout, terms, places, inTime) === 'short') exceptions.add('late');
  if (status === 'paid') {
    if (judge(checkout, terms, places, isFinal) === 'over') exceptions.add('overpaid');
  } else if (
    status !== 'processing' &&
    compare(totalOf(checkout, places, isFinal), '0') > 0 &&
    judge(checkout, terms, places, isFinal) === 'short'
  ) {
    exceptions.add('underpaid');
  }

  return {
    ...checkout,
    status,
    exceptions: gravity.filter((kind) => exceptions.has(kind)),
    paidAt: status === 'paid' ? (checkout.paidAt ?? now) : null,
  };
}

/** A payment's own status follows from its coins, and from the checkout's end where it has none. */
function withPaymentStates(checkout: Checkout): Checkout {
  const over = checkout.status === 'expired' || checkout.status === 'cancelled';
  const statusOf = (payment: Payment): PaymentStatus => {
    if (payment.address === null) return payment.status;
    const seen = coinsOf(payment);
    if (compare(seen, '0') > 0) {
      const final = coinsOf(payment, isFinal);
      const met = compare(min(final, payment.amount), payment.amount) === 0;
      return met || (checkout.status === 'paid' && compare(final, seen) === 0) ? 'settled' : 'detected';
    }
    return over && payment.status === 'awaiting' ? 'expired' : payment.status;
  };
  return {
    ...checkout,
    payments: checkout.payments.map((payment) => ({ ...payment, status: statusOf(payment) })),
  };
}

/** Everything that anybody can see; when we last asked is nobody's business. */
function visible(checkout: Checkout): string {
  const { version: _version, offeredAt: _offeredAt, payments, ...rest } = checkout;
  return JSON.stringify([rest, payments.map(({ askedAt: _askedAt, ...payment }) => payment)]);
}
