import { describe, expect, test } from 'vitest';
import type { CheckoutStatus, ExceptionKind, RefundStatus } from '../../base/contract/constants.ts';
import type { Checkout, CheckoutRefund } from './model.ts';
import {
  end,
  sampleAsset,
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  start,
  terms,
} from '../../testing/sample.ts';
import { part, run, seen, soon } from '../../testing/transition-steps.ts';
import { amounts } from './totals.ts';
import { transition } from './transition.ts';

const now = start + 600_000;
const after = (checkout: Checkout, ...refunds: readonly Partial<CheckoutRefund>[]): Checkout =>
  refunds.reduce<Checkout>(
    (state, changes) =>
      transition(state, { type: 'refund', refund: sampleCheckoutRefund(changes) }, terms, now).checkout,
    checkout,
  );
const received = (amount: string, method = 'usdt-tron', at = soon): Checkout =>
  run([seen(at, { ...part, amount, method })], sampleCheckout({ payments: [samplePayment()] })).checkout;

describe('a checkout that is refunded', () => {
  test.each<[string, Checkout, Partial<CheckoutRefund>, CheckoutStatus, readonly ExceptionKind[], string]>([
    ['stays paid, and was not reversed', received('50'), { status: 'succeeded' }, 'paid', [], '0'],
    ['has been paid while a refund is on its way', received('50'), {}, 'paid', [], '50'],
    [
      'is not overpaid once what is beyond the price is paid back',
      received('60'),
      { amount: '10', value: '10.00', status: 'succeeded' },
      'paid',
      [],
      '50',
    ],
    [
      'is overpaid until then',
      received('60'),
      { amount: '10', value: '10.00', status: 'unknown' },
      'paid',
      ['overpaid'],
      '60',
    ],
    [
      'is not underpaid once the part is paid back',
      received('30'),
      { amount: '30', value: '30.00', status: 'succeeded' },
      'open',
      [],
      '0',
    ],
    [
      'has no coins of a wrong asset once they are paid back',
      received('50', 'usdc-tron'),
      {
        amount: '50',
        value: '0',
        asset: { ...sampleAsset('usdt-tron'), method: 'usdc-tron' },
        status: 'succeeded',
      },
      'open',
      [],
      '0',
    ],
  ])('%s', (_, checkout, refund, status, exceptions, paid) => {
    const next = after(checkout, refund);
    expect(next).toMatchObject({ status, exceptions });
    expect(Number(amounts(next).paid)).toBe(Number(paid));
  });

  test('asks for what is reserved for a refund again', () => {
    const refunded = after(received('30'), { amount: '30', value: '30.00' });
    expect(Number(amounts(refunded).due)).toBe(50);
    const failed = after(refunded, { amount: '30', value: '30.00', status: 'failed' });
    expect(Number(amounts(failed).due)).toBe(20);
    expect(failed.exceptions).toEqual(['underpaid']);
  });

  test.each<[RefundStatus, readonly ExceptionKind[]]>([
    ['pending', ['underpaid']],
    ['failed', ['underpaid']],
    ['succeeded', []],
  ])('has its exception resolved by a refund that has succeeded: %s', (status, exceptions) => {
    const wanted = { amount: '29', value: '29.00', exception: 'underpaid' } as const;
    const next = after(received('30'), wanted, { ...wanted, status });
    expect(next.exceptions).toEqual(exceptions);
    expect(next.resolutions).toMatchObject([{ action: 'refund', refundId: 'rfd_1', exception: 'underpaid' }]);
  });

  test('raises its exception anew where the refund comes back', () => {
    const wanted = { amount: '30', value: '30.00', exception: 'underpaid' } as const;
    const refunded = after(received('30'), wanted, { ...wanted, status: 'succeeded' });
    const { checkout, events } = transition(
      refunded,
      { type: 'refund', refund: sampleCheckoutRefund({ ...wanted, status: 'returned' }) },
      terms,
      now,
    );
    expect(checkout.exceptions).toEqual(['underpaid']);
    expect(events).toEqual(['checkout.underpaid']);
    expect(checkout.version).toBe(refunded.version + 1);
  });

  test('does not change where nothing of the refund has', () => {
    const refunded = after(received('50'), {});
    expect(after(refunded, {})).toBe(refunded);
    expect(now).toBeLessThan(end);
  });
});
