import assert from 'node:assert/strict';
import type { Checkout, Payment } from '../../server/checkout/model.ts';
import type { Input } from '../../server/checkout/transition.ts';
import type { Wallet } from './wallets.ts';

/** When a command is possible, and what it may do to the time that is left. */

const keepLife = 600_000;

export function isAllowed(
  input: Input,
  checkout: Checkout,
  wallets: readonly Wallet[],
  now: number,
): boolean {
  const {
    status,
    payments,
    exceptions,
    resolutions,
    refreshes,
    quoteExtensions: kept,
    selectedId,
  } = checkout;
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
    case 'extendQuote': {
      // The same click again.
      if (kept !== null && now - kept.at < 10_000) return true;
      const shown = payments.find(({ id }) => id === selectedId);
      if (shown === undefined || shown.status === 'detected' || !isOffered(shown, now)) return false;
      const fits = shown.lastsUntil === null || shown.expiresAt + keepLife <= shown.lastsUntil;
      return status === 'open' && isUntouched && kept === null && fits && shown.expiresAt - now <= 125_000;
    }
    case 'refresh':
      return (
        (status === 'expired' || (status === 'open' && wallets.some(({ seen }) => seen))) &&
        resolutions.length === 0 &&
        refreshes < 5
      );
    case 'resolve':
      if (input.exception !== undefined) return exceptions.includes(input.exception);
      // Money that is not final yet may be taken as it is, or given up.
      return (
        exceptions.length > 0 ||
        (status === 'processing' && (input.action === 'accept' || wallets.some(({ waits }) => waits)))
      );
    case 'created':
    case 'recovered':
    case 'failed':
    case 'selected':
    case 'observed':
    case 'disproved':
    case 'offered':
    case 'sent':
    case 'report':
    case 'refund':
    case 'tick':
      return true;
  }
}

/** Whether a shopper is sent to its address. */
const isOffered = ({ superseded: retired, status, expiresAt }: Payment, now: number): boolean =>
  !retired && (status === 'detected' || status === 'awaiting') && now <= expiresAt;

/** What was asked for stays for as long as it lasts, and lasts longer by a keep alone (R77). */
export function checkEnds(before: Checkout, after: Checkout, { type }: Input): void {
  const wasKept = after.quoteExtensions !== null && after.quoteExtensions.at !== before.quoteExtensions?.at;
  for (const payment of after.payments) {
    const former = before.payments.find(({ id }) => id === payment.id);
    if (former === undefined || former.status === 'creating') continue;
    assert.deepEqual(asked(payment), asked(former), 'a quote never changes');
    const longer = wasKept && payment.id === after.selectedId ? keepLife : 0;
    assert.equal(payment.expiresAt - former.expiresAt, longer, 'a quote ends later by a keep alone');
    assert.ok(payment.expiresAt <= (payment.lastsUntil ?? Infinity), 'no quote outlives its order');
  }
  if (wasKept) {
    const shown = after.payments.find(({ id }) => id === after.selectedId);
    assert.equal(after.expiresAt, Math.max(before.expiresAt, shown?.expiresAt ?? 0));
  } else if (type !== 'refresh') assert.equal(after.expiresAt, before.expiresAt);
}

const asked = ({ amount, priceAmount, quote, address }: Payment): readonly unknown[] => [
  amount,
  priceAmount,
  quote,
  address,
];
