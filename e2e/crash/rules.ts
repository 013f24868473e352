import assert from 'node:assert/strict';
import type { Checkout, Payment } from '../../server/money-in/checkout/model.ts';
import type { NewLedgerEntry } from '../../server/money-in/checkout/ledger-entries.ts';
import type { Input } from '../../server/money-in/checkout/transition.ts';
import { cents, units, type Wallet } from './wallets.ts';

/** When a command is possible, and how it may change the expiry. */

export interface Refunding {
  /** Whether all money was refunded, or is being refunded. */
  readonly isAllBack: boolean;
  /** Whether a refund is open. */
  readonly isRefunding: boolean;
}

export function isAllowed(
  input: Input,
  checkout: Checkout,
  wallets: readonly Wallet[],
  { isAllBack, isRefunding }: Refunding,
  now: number,
): boolean {
  const { status, payments, exceptions, resolutions, refreshes, readyAt } = checkout;
  const isUntouched = !wallets.some((wallet) => wallet.touched || wallet.seen);
  switch (input.type) {
    case 'begin':
      return (
        status === 'open' &&
        !payments
          .filter(({ asset }) => asset.method === input.payment.asset.method)
          .some((rival) => rival.status === 'creating' || isOffered(rival, now))
      );
    case 'cancel':
      return status === 'open' && isUntouched;
    case 'replace':
      return ['open', 'expired', 'cancelled'].includes(status) && isUntouched;
    case 'refresh':
      return (
        (status === 'expired' || (status === 'open' && wallets.some(({ seen }) => seen))) &&
        resolutions.length === 0 &&
        refreshes < 5
      );
    case 'resolve':
      // After everything was refunded, or its refund is on the way, nothing can be accepted.
      if (input.action === 'accept' && isAllBack) return false;
      // An extra is not kept while a refund may still pay it back.
      if (input.action === 'accept' && isRefunding && (input.exception ?? exceptions[0]) === 'overpaid')
        return false;
      if (input.exception !== undefined) return exceptions.includes(input.exception);
      // Money that is not final can be accepted as it is, or given up; a paid checkout that is not ready can be accepted.
      return (
        exceptions.length > 0 ||
        (status === 'paid' && readyAt === null && input.action === 'accept') ||
        (status === 'processing' && (input.action === 'accept' || wallets.some(({ waits }) => waits)))
      );
    case 'fulfill':
      return readyAt !== null && !isAllBack && !exceptions.includes('reversed');
    case 'unfulfill':
    case 'created':
    case 'recovered':
    case 'failed':
    case 'selected':
    case 'observed':
    case 'disproved':
    case 'sent':
    case 'ask_wallet':
    case 'report':
    case 'refund':
    case 'tick':
      return true;
  }
}

/** Whether shoppers are shown its address. */
const isOffered = ({ superseded: retired, status, expiresAt }: Payment, now: number): boolean =>
  !retired && (status === 'detected' || status === 'awaiting') && now <= expiresAt;

/** A quote never changes, and only a refresh extends the checkout (R77). */
export function checkEnds(before: Checkout, after: Checkout, { type }: Input): void {
  for (const payment of after.payments) {
    const former = before.payments.find(({ id }) => id === payment.id);
    if (former === undefined || former.status === 'creating') continue;
    assert.deepEqual(asked(payment), asked(former), 'a quote never changes');
  }
  if (type !== 'refresh') assert.equal(after.expiresAt, before.expiresAt);
}

const asked = ({ amount, priceAmount, quote, address, expiresAt }: Payment): readonly unknown[] => [
  amount,
  priceAmount,
  quote,
  address,
  expiresAt,
];

/** Each transaction that is there has its fee once, and one that has gone has none. */
export function checkFees(entries: readonly NewLedgerEntry[], payments: readonly Payment[]): void {
  const fees = new Map<string, bigint>();
  for (const { kind, providerReference: key, amount } of entries)
    if (kind === 'gateway_fee') fees.set(key, (fees.get(key) ?? 0n) + units(amount));
  const final = payments.flatMap(({ transactions }) =>
    transactions.filter(({ status }) => status === 'final'),
  );
  const present = new Set(final.map(({ key }) => key));
  for (const [key, fee] of fees)
    assert.ok(fee <= (present.has(key) ? units('0.01') : 0n), 'coins that are there have one fee');
}

/** The books hold the wrong coins of a payment, at what they were accepted for. */
export function checkWrongCoins(entries: readonly NewLedgerEntry[], wallet: Wallet | undefined): void {
  const amount = entries.reduce((total, entry) => total + units(entry.amount), 0n);
  const value = entries.reduce((total, entry) => total + cents(entry.value), 0n);
  assert.equal(amount, wallet?.finalWrongCoins(), 'the books hold wrong coins');
  assert.equal(value, wallet?.finalWrongValue(), 'wrong coins are worth what they were accepted for');
}
