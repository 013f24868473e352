import { expect, test } from 'vitest';
import type { PaidCheckout } from '../checkouts.ts';
import { holdOf } from './hold.ts';
import { timeOf } from './words.ts';

const at = '2026-01-01T12:00:00.000Z';
const later = '2026-01-01T12:30:00.000Z';
const paid = {
  id: 'chk_1',
  status: 'paid',
  exceptions: [],
  amount: '24.00',
  currency: 'USD',
  reference: null,
  link: null,
  readyAt: at,
  paidAt: at,
  fulfilledAt: null,
  createdAt: at,
  payments: [],
} satisfies PaidCheckout;

const holding = (changes: Partial<PaidCheckout>): string | null =>
  holdOf({ ...paid, ...changes }, Date.parse(at));

const payment = (recheckedUntil?: string | null): PaidCheckout['payments'][number] => ({
  status: 'settled',
  provider: 'novapay',
  providerReference: 'order_1',
  createdAt: at,
  ...(recheckedUntil !== undefined && { recheckedUntil }),
  transactions: [
    { amount: '24.00', status: 'final', seenAt: at, confirmations: null, requiredConfirmations: null },
  ],
});

test('nothing holds an order that is ready, nor one of a server that does not say what is looked at again', () => {
  expect(holding({})).toBeNull();
  expect(holding({ payments: [payment(), payment(null)] })).toBeNull();
});

test('what was paid twice is held until a person decides', () => {
  expect(holding({ readyAt: null, exceptions: ['overpaid'] })).toBe(
    'Hold, a person decides: more came than was asked for.',
  );
  expect(holding({ readyAt: null, exceptions: ['late', 'overpaid'] })).toBe(
    'Hold, a person decides: money came after the end, and more came than was asked for.',
  );
  // It may have been shipped.
  expect(holding({ exceptions: ['overpaid'] })).toBe(
    'It was ready, and a person decides: more came than was asked for.',
  );
  expect(holding({ readyAt: null, exceptions: ['of_a_newer_server'] })).toBe(
    'Hold, a person decides: of_a_newer_server.',
  );
});

test('R148: each exception, and each pair, holds an order that is paid', () => {
  const kinds = ['reversed', 'wrong_asset', 'unclear', 'underpaid', 'late', 'overpaid'];
  for (const [at, gravest] of kinds.entries())
    for (const other of kinds.slice(at)) {
      const exceptions = other === gravest ? [gravest] : [gravest, other];
      expect(holding({ readyAt: null, exceptions }), exceptions.join()).toMatch(/^Hold, a person decides: /);
    }
});

test('final money that was reversed is looked at again for half an hour, with the time, and then it is gone', () => {
  expect(holding({ payments: [payment(null), payment(later)] })).toBe(
    `Hold: final money may be gone. The server looks again for half an hour, until ${timeOf(later)}.`,
  );
  // A gateway that cannot be asked has said so itself.
  expect(holding({ payments: [payment(at)] })).toBe('Hold: final money may be gone. Look at the gateway.');
  expect(holding({ exceptions: ['reversed'], payments: [payment(null)] })).toBe(
    'Hold, a person decides: money that was final is gone.',
  );
});
