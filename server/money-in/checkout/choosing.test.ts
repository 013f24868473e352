import { describe, expect, test } from 'vitest';
import { end, sampleAsset, sampleCheckout, sampleCreated, samplePayment } from '../../testing/sample.ts';
import { seen, part, run, minute, soon } from '../../testing/transition-steps.ts';
import type { Input } from './transition.ts';

describe('choosing', () => {
  const drafted = (id: string, method = 'usdt-tron'): Input => ({
    type: 'begin',
    payment: samplePayment({
      id,
      status: 'creating',
      address: null,
      providerReference: null,
      asset: sampleAsset(method),
    }),
    tokens: [],
    maxPayments: 12,
  });
  const created = (paymentId: string): Input => ({
    type: 'created',
    paymentId,
    created: sampleCreated({ reference: paymentId, address: `T${paymentId}` }),
    quote: samplePayment().quote,
    expiresAt: end,
  });
  const none = { payments: [], selectedId: null };

  test('the last choice is shown, whichever gateway answers last', () => {
    const { checkout } = run(
      [
        [drafted('slow'), soon],
        [drafted('fast', 'trx-tron'), soon],
        [created('fast'), soon],
        [created('slow'), soon],
      ],
      sampleCheckout(none),
    );
    expect(checkout.selectedId).toBe('fast');
  });

  test('a choice that failed leads back to the payment before', () => {
    const { checkout } = run(
      [
        [drafted('other', 'trx-tron'), soon],
        [{ type: 'failed', paymentId: 'other', failureCode: 'provider_unavailable' }, soon],
      ],
      sampleCheckout(),
    );
    expect(checkout.selectedId).toBe('pay_1');
  });

  test('an answer to a payment that was given up shows nothing', () => {
    const { checkout } = run(
      [
        [drafted('lost'), soon],
        [{ type: 'failed', paymentId: 'lost', failureCode: 'create_unknown' }, soon],
        [created('lost'), soon + minute],
      ],
      sampleCheckout(none),
    );
    expect(checkout).toMatchObject({ selectedId: null, payments: [{ status: 'failed', address: null }] });
  });

  test('money that came elsewhere takes an address out of use that asks for the whole price', () => {
    const { checkout } = run(
      [[drafted('other', 'trx-tron'), soon], [created('other'), soon], seen(soon + minute, part)],
      sampleCheckout(),
    );
    expect(checkout.payments).toMatchObject([
      { id: 'pay_1', status: 'detected', superseded: false },
      { id: 'other', status: 'expired', superseded: true },
    ]);
  });

  test('R11: a second payment of a method that has one is refused', () => {
    expect(() => run([[drafted('twin'), soon]], sampleCheckout())).toThrow(/changed in the meantime/);
  });
});
