import { describe, expect, test } from 'vitest';
import type { Transaction } from '../checkout/model.ts';
import {
  sampleAsset,
  sampleCheckout,
  samplePayment,
  start,
  storedTransaction,
} from '../../testing/sample.ts';
import { renderSession, type ViewContext } from './render.ts';

const store = {
  name: 'Shop',
  legalName: null,
  country: null,
  url: null,
  logoUrl: null,
  supportUrl: null,
  color: null,
  background: null,
  radius: null,
};
const context: ViewContext = { test: true, store, walletApps: [], terms: { allowRefresh: true } };
const at = start + 60_000;
const own = 'ab'.repeat(32);
const other = 'cd'.repeat(32);

describe('R91: what a wallet has reported is expected', () => {
  test.each<[string, Partial<Transaction>, boolean]>([
    ['while another transaction came later', { hash: other, seenAt: at + 1 }, true],
    ['not once it was seen, in its other writing', { hash: `0x${own.toUpperCase()}`, seenAt: at + 1 }, false],
    ['not where it was seen before it was reported', { hash: own, seenAt: at - 1 }, false],
    ['again once the network has taken it back', { hash: own, seenAt: at + 1, status: 'gone' }, true],
    ['while what came before it has no hash', { hash: null, seenAt: at - 1 }, true],
    ['not once something without a hash came since', { hash: null, seenAt: at }, false],
  ])('%s', (_name, transaction, isExpected) => {
    const payment = samplePayment({
      sentHash: { hash: own, at },
      transactions: [storedTransaction({ amount: '10.00', ...transaction })],
    });
    const checkout = sampleCheckout({ payments: [payment] });
    const { payment: shown } = renderSession(checkout, [], context, at + 1);
    expect(shown?.sentAt).toBe(isExpected ? new Date(at).toISOString() : null);
  });
});

test.each([
  [null, 'solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=0.166667'],
  ['2041', null],
])('a payment with the memo %j has the link %j: a link would lack the memo', (memo, uri) => {
  const payment = samplePayment({
    asset: sampleAsset('sol-solana'),
    address: 'mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN',
    amount: '0.166667',
    memo,
  });
  const { payment: shown } = renderSession(sampleCheckout({ payments: [payment] }), [], context, at);
  expect(shown?.uri).toBe(uri);
});
