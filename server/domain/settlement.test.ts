import { describe, expect, test } from 'vitest';
import { nextTickAt } from './settlement.ts';
import {
  end,
  sampleCheckout,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from './sample.ts';
import { transition } from './transition.ts';

const day = 24 * 3_600_000;

describe('time alone', () => {
  const processing = sampleCheckout({ status: 'processing', processingSince: start });

  test.each([
    ['ends an open checkout after its end', sampleCheckout(), end + 1],
    ['tells after a day that it is still processing', processing, start + day],
    ['tells so once', { ...processing, delayed: true }, null],
    ['moves nothing that is paid', sampleCheckout({ status: 'paid', processingSince: start }), null],
    ['moves nothing that is expired', sampleCheckout({ status: 'expired' }), null],
    ['moves nothing without a beginning', { ...processing, processingSince: null }, null],
  ])('%s', (_name, checkout, at) => {
    expect(nextTickAt(checkout)).toBe(at);
  });
});

describe('R41: the end', () => {
  const said = { amount: '20.00', status: 'detected' } as const;
  const told = (askedAt: number) =>
    ({
      type: 'observed',
      observation: sampleObservation([sampleTransaction(said)], { state: 'failed', word: 'failed', askedAt }),
      rate: '1',
    }) as const;
  const at = (askedAt: number) => transition(sampleCheckout(), told(askedAt), terms, end + 60_000);

  test('waits for a call begun past it, for an order that failed at its gateway, too', () => {
    const { checkout } = at(end);
    expect(checkout.status).toBe('open');
    expect(transition(checkout, told(end), terms, end + 60_000).checkout).toBe(checkout);
    expect(at(end + 1).checkout.status).toBe('expired');
  });

  test('waits for no payment that was never created', () => {
    const refused = samplePayment({ status: 'failed', address: null, failureCode: 'provider_rejected' });
    const checkout = sampleCheckout({ payments: [refused] });
    expect(transition(checkout, { type: 'tick' }, terms, end + 1).checkout.status).toBe('expired');
  });
});
