import { describe, expect, test } from 'vitest';
import { aMethod, aPayment, aSent, aTransaction, aView } from '../testing/sessions.ts';
import { ShapeError, toSessionView } from './parse-view.ts';

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
