import { describe, expect, test } from 'vitest';
import { aMethod, aPayment, aSent, aTransaction, aView, iso, start } from '../testing/sessions.ts';
import { ShapeError, toPreview, toSessionView } from './parse-view.ts';

describe('toSessionView', () => {
  test('takes a view as the contract has it, and words and fields that it does not know', () => {
    const view = {
      ...aView({ payment: aPayment({ transactions: [aTransaction()] }) }),
      status: 'frozen',
      exception: 'sanctioned',
      methods: [{ ...aMethod({ id: 'x-y' }), kind: 'telepathy', reason: 'full_moon' }],
      novelty: { deep: [1] },
    };
    expect(toSessionView(view)).toEqual(view);
  });

  test.each([
    ['view.version', { version: '1' }],
    ['view.test', { test: undefined }],
    ['view.amount', { amount: '1e3' }],
    ['view.amount', { amount: '-1' }],
    ['view.amountDue', { amountDue: `1.${'0'.repeat(61)}` }],
    ['view.store', { store: null }],
    ['view.store.name', { store: { ...aView().store, name: 7 } }],
    ['view.methods', { methods: { length: 0 } }],
    ['view.methods.1.available', { methods: [aMethod(), { ...aMethod(), available: 'yes' }] }],
    ['view.payment.address', { payment: { ...aPayment(), address: ['T', 'R'] } }],
    ['view.payment.expiresAt', { payment: aPayment({ expiresAt: 'soon' }) }],
    ['view.receipt.0.rate', { receipt: [{ ...aSent(), rate: 1.08 }] }],
    ['view.receipt.1.hashes.0', { receipt: [aSent(), { ...aSent(), hashes: [null] }] }],
    ['view.paidAt', { paidAt: 'just now' }],
    [
      'view.refunds.0.amount',
      { refunds: [{ status: 'sending', amount: '-1', asset: 'X', claimable: true }] },
    ],
    [
      'view.payment.transactions.0.amount',
      { payment: { ...aPayment(), transactions: [{ ...aTransaction(), amount: null }] } },
    ],
    ['view.successUrl', { successUrl: 5 }],
    ['view.cancellable', { cancellable: 'yes' }],
  ])('names %s where it is not as the contract has it', (path, change) => {
    expect(() => toSessionView({ ...aView(), ...change })).toThrow(
      new ShapeError(`The server's answer is not as the contract says at ${path}`),
    );
  });

  test.each([null, undefined, 'view', 5, []])('is not fooled by %j', (body) => {
    expect(() => toSessionView(body)).toThrow(ShapeError);
  });
});

describe('R180: toPreview', () => {
  const methods = [aMethod(), aMethod({ id: 'btc-bitcoin' })];
  const passed = aView({ methods, serverTime: iso(start) });

  test('takes an open view of less than a minute, by a device whose clock may be that much off', () => {
    for (const age of [-60_000, 0, 60_000]) expect(toPreview(passed, start + age)).toEqual(passed);
    for (const age of [-60_001, 60_001]) expect(toPreview(passed, start + age)).toBe(null);
  });

  test.each([
    ['with a payment', { payment: aPayment() }],
    ['that is paid', { status: 'paid' }],
    ['that was cancelled', { status: 'cancelled' }],
    ['with money that the shop has to settle', { exception: 'wrong_asset' }],
    ['with a receipt', { receipt: [aSent()] }],
    ['with a refund', { refunds: [{ status: 'sending', amount: '1', asset: 'X', claimable: true }] }],
    ['with a former payment', { formerPayments: [{ moneySeen: true }] }],
    ['without its former payments', { formerPayments: undefined }],
    ['that was paid in part', { amountPaid: '0.01' }],
    ['with money on its way', { amountPending: '7.00' }],
    [
      'with a request to a wallet',
      { walletRequest: { id: '1', paymentId: 'p', wallet: 'W', at: iso(start) } },
    ],
    // There is no list to draw: its address comes next.
    ['with one method', { methods: [aMethod()] }],
    ['without a method', { methods: [] }],
    ['that is no view', { amount: 7 }],
  ])('takes none %s', (_, change) => {
    expect(toPreview({ ...passed, ...change }, start)).toBe(null);
  });

  test.each([undefined, null, '', 'chk_1', [], {}])('takes nothing for %j', (body) => {
    expect(toPreview(body, start)).toBe(null);
  });
});
