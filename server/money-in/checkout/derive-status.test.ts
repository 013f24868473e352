import { describe, expect, test } from 'vitest';
import type { Checkout, Payment, Resolution } from './model.ts';
import { nextTickAt } from './derive-status.ts';
import {
  end,
  storedTransaction,
  sampleCheckout,
  sampleCheckoutRefund,
  sampleCreated,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../../testing/sample.ts';
import { transition } from './transition.ts';

const day = 24 * 3_600_000;

describe('time alone', () => {
  const processing = sampleCheckout({ status: 'processing', processingSince: start });

  test.each([
    ['ends an open checkout after its end', sampleCheckout({ payments: [] }), end + 1],
    ['ends it ten minutes later where a payment waits for an answer', sampleCheckout(), end + 600_000],
    [
      'waits for none that was had, nor for a payment that was never made',
      sampleCheckout({
        payments: [samplePayment({ observedAt: end + 1 }), samplePayment({ failureCode: 'create_unknown' })],
      }),
      end + 1,
    ],
    [
      'ends a quote ten minutes later where it waits for an answer, before the checkout ends',
      sampleCheckout({ payments: [samplePayment({ status: 'detected', expiresAt: start })] }),
      start + 600_000,
    ],
    [
      'ends a quote and a checkout at once whose gateway has no status call',
      sampleCheckout({ payments: [samplePayment({ observedAt: null, expiresAt: start })] }),
      start + 1,
    ],
    [
      'waits for the gateway that has a status call, where another one has none',
      sampleCheckout({ payments: [samplePayment({ id: 'pay_2' }), samplePayment({ observedAt: null })] }),
      end + 1,
    ],
    [
      'ends no quote that is over, or that is not to be paid by',
      sampleCheckout({
        payments: [
          samplePayment({ status: 'expired', expiresAt: start }),
          samplePayment({ id: 'pay_2', status: 'detected', expiresAt: start, superseded: true }),
        ],
      }),
      end + 600_000,
    ],
    ['tells after a day that it is still processing', processing, start + day],
    ['tells so once', { ...processing, delayed: true }, null],
    ['moves nothing that is paid', sampleCheckout({ status: 'paid', processingSince: start }), null],
    ['moves nothing that is expired', sampleCheckout({ status: 'expired' }), null],
    ['moves nothing without a beginning', { ...processing, processingSince: null }, null],
  ])('%s', (_name, checkout, at) => {
    expect(nextTickAt(checkout)).toBe(at);
  });
});

test('coins at a payment that had expired supersede it at once: the next empty answer changes nothing', () => {
  const checkout = sampleCheckout({
    payments: [samplePayment(), samplePayment({ id: 'pay_2', status: 'expired' })],
  });
  const detected = (paymentId: string) => {
    const coins = sampleTransaction({ key: paymentId, amount: '0.01', status: 'detected' });
    const observation = sampleObservation([coins], { paymentId });
    return { type: 'observed', observation, rate: '1' } as const;
  };
  const one = transition(checkout, detected('pay_1'), terms, start).checkout;
  const both = transition(one, detected('pay_2'), terms, start).checkout;
  expect(both.payments).toMatchObject([
    { status: 'detected', superseded: true },
    { status: 'detected', superseded: true },
  ]);
  expect(transition(both, { type: 'tick' }, terms, start).checkout).toBe(both);
});

describe('R41: the end', () => {
  const said = { amount: '20.00', status: 'detected' } as const;
  const reported = (askedAt: number) =>
    ({
      type: 'observed',
      observation: sampleObservation([sampleTransaction(said)], {
        status: 'failed',
        rawStatus: 'failed',
        observedAt: askedAt,
      }),
      rate: '1',
    }) as const;
  const at = (askedAt: number) => transition(sampleCheckout(), reported(askedAt), terms, end + 60_000);

  test('waits for a call begun past it, for an order that failed at its gateway, too', () => {
    const { checkout } = at(end);
    expect(checkout.status).toBe('open');
    expect(transition(checkout, reported(end), terms, end + 60_000).checkout).toBe(checkout);
    expect(at(end + 1).checkout.status).toBe('expired');
  });

  const unasked = samplePayment({ observedAt: null });

  test('waits for no gateway without a status call, whatever its messages say', () => {
    const checkout = sampleCheckout({ payments: [unasked] });
    expect(transition(checkout, { type: 'tick' }, terms, end).checkout.status).toBe('open');
    const part = transition(checkout, reported(start), terms, end).checkout;
    expect(part.payments[0]).toMatchObject({ observedAt: null, transactions: [{ amount: '20.00' }] });
    for (const before of [checkout, part]) {
      const { status } = transition(before, { type: 'tick' }, terms, end + 1).checkout;
      expect(status).toBe('expired');
    }
  });

  test('waits for the one that has, beside one that has not', () => {
    const checkout = sampleCheckout({ payments: [samplePayment(), { ...unasked, id: 'pay_2' }] });
    expect(transition(checkout, { type: 'tick' }, terms, end + 599_999).checkout.status).toBe('open');
    expect(transition(checkout, reported(end + 1), terms, end + 60_000).checkout.status).toBe('expired');
    expect(transition(checkout, { type: 'tick' }, terms, end + 600_000).checkout.status).toBe('expired');
  });

  test('waits for no payment that was never created', () => {
    const refused = samplePayment({ status: 'failed', address: null, failureCode: 'provider_rejected' });
    const checkout = sampleCheckout({ payments: [refused] });
    expect(transition(checkout, { type: 'tick' }, terms, end + 1).checkout.status).toBe('expired');
  });
});

/** What follows from coins and time alone. */
const settled = (changes: Partial<Checkout>, at = start + 60_000): Checkout =>
  transition(sampleCheckout(changes), { type: 'tick' }, terms, at).checkout;
const whole = storedTransaction();
const part = storedTransaction({ amount: '20.00' });
const onItsWay = storedTransaction({ key: 'dep_2', amount: '30.00', status: 'detected' });
const gone = { ...whole, status: 'gone' } as const;
const paying = (transactions: Payment['transactions'], changes: Partial<Payment> = {}): Payment =>
  samplePayment({ transactions, ...changes });
const second = (transactions: Payment['transactions']): Payment => paying(transactions, { id: 'pay_2' });
const paid = { status: 'paid', paidAt: start } as const;

describe('a status', () => {
  test.each([
    [end, 'open'],
    [end + 1, 'expired'],
  ])('processing, without its coins at %i, is %s', (now, status) => {
    expect(settled({ status: 'processing', processingSince: start }, now)).toMatchObject({
      status,
      processingSince: null,
    });
  });

  test('paid keeps its time, and gets it once', () => {
    const before = settled({ ...paid, payments: [paying([whole])] });
    expect(before.paidAt).toBe(start);
    expect(settled({ payments: [paying([whole])] }).paidAt).toBe(start + 60_000);
    expect(settled({ payments: [paying([part])] }).paidAt).toBeNull();
  });

  test.each([
    [day - 1, false],
    [day, true],
  ])('processing for %i ms is reported as delayed: %s', (passed, delayed) => {
    const waiting = {
      status: 'processing',
      processingSince: start,
      payments: [paying([part, onItsWay])],
    } as const;
    expect(settled(waiting, start + passed).delayed).toBe(delayed);
  });
});

describe('an exception', () => {
  const resolution = (action: Resolution['action']): Resolution => ({
    exception: 'underpaid',
    action,
    note: null,
    at: start,
    moneyFingerprint: 'of another time',
  });
  const cancelled = (cancelledBy: 'merchant' | 'shopper') => ({ status: 'cancelled', cancelledBy }) as const;
  const lateCoins = storedTransaction({ key: 'dep_3', amount: '1.00', at: end + 1 });
  const lateCents = storedTransaction({ key: 'dep_5', amount: '0.10', at: end + 1 });
  const less = { ...whole, amount: '40.00' };
  const over = storedTransaction({ amount: '60.00' });
  const strange = storedTransaction({ key: 'dep_4', method: 'trx-tron' });
  const unclear = [{ key: 'dep_6', reason: 'no amount', at: start, decided: false, reversalEvidence: null }];

  test.each<[string, Partial<Checkout>, Checkout['exceptions']]>([
    [
      'R43: reversed: gone, though others pay',
      { ...paid, payments: [paying([gone]), second([whole])] },
      ['reversed'],
    ],
    [
      'R43: reversed: less, though others pay',
      { ...paid, payments: [paying([less]), second([whole])] },
      ['reversed', 'overpaid'],
    ],
    ['none: nothing was reversed', { ...paid, payments: [paying([whole]), second([])] }, []],
    ['reversed: paid and short', { ...paid, payments: [paying([])] }, ['reversed']],
    [
      'reversed: short, and a person ignored it',
      { ...paid, resolutions: [resolution('ignore')] },
      ['reversed'],
    ],
    ['none: short, and a person accepted it', { ...paid, resolutions: [resolution('accept')] }, []],
    ['none: reversed before it was paid', { payments: [paying([gone])] }, []],
    ['R44: other coins', { payments: [paying([strange])] }, ['wrong_asset']],
    ['none: other coins that are gone', { payments: [paying([{ ...strange, status: 'gone' }])] }, []],
    ['underpaid: part final', { payments: [paying([part])] }, ['underpaid']],
    ['none: part final, the rest on its way', { payments: [paying([part, onItsWay])] }, []],
    ['none: part on its way', { payments: [paying([onItsWay])] }, []],
    ['none: late beside enough in time', { payments: [paying([whole, lateCents])] }, []],
    ['late: in one of two payments', { payments: [paying([lateCoins]), second([])] }, ['underpaid', 'late']],
    ['R45: overpaid', { payments: [paying([over])] }, ['overpaid']],
    [
      'late alone: too much after a merchant’s cancel',
      { ...cancelled('merchant'), payments: [paying([over])] },
      ['late'],
    ],
    [
      'late: in one of two, after a merchant’s cancel',
      { ...cancelled('merchant'), payments: [paying([part]), second([])] },
      ['late'],
    ],
    ['none: no coins, after a merchant’s cancel', { ...cancelled('merchant'), payments: [paying([])] }, []],
    [
      'none: paid back, after a merchant’s cancel',
      {
        ...cancelled('merchant'),
        payments: [paying([part])],
        refunds: [sampleCheckoutRefund({ amount: '20', value: '20.00', status: 'succeeded' })],
      },
      [],
    ],
    ['unclear: one of two payments', { payments: [paying([], { unclear }), second([])] }, ['unclear']],
    [
      'underpaid alone: after a shopper’s cancel',
      { ...cancelled('shopper'), payments: [paying([part])] },
      ['underpaid'],
    ],
    [
      'none: accepted after a merchant’s cancel',
      { ...paid, cancelledBy: 'merchant', payments: [paying([whole])] },
      [],
    ],
  ])('%s', (_name, changes, exceptions) => {
    expect(settled(changes).exceptions).toEqual(exceptions);
  });
});

describe('a payment', () => {
  const big = { amount: '100.00' } as const;
  test.each<[string, Payment, Partial<Checkout>, Payment['status']]>([
    [
      'met exactly, with more on its way',
      paying([part, onItsWay], { amount: '20.00', priceAmount: '20.00' }),
      big,
      'settled',
    ],
    ['met in part', paying([part]), big, 'detected'],
    ['that paid a part of what is paid', paying([part]), paid, 'settled'],
    ['of what is paid, with more on its way', paying([part, onItsWay]), paid, 'detected'],
    ['whose coins are gone', paying([gone], { status: 'settled' }), big, 'awaiting'],
    ['whose coins on their way are gone', paying([gone], { status: 'detected' }), big, 'awaiting'],
    [
      'whose coins are gone, of an order that failed',
      paying([gone], { status: 'settled', failureCode: 'provider_failed' }),
      big,
      'failed',
    ],
    [
      'whose quote ends now, of a gateway without a status call',
      paying([], { expiresAt: start + 60_000, observedAt: null }),
      big,
      'awaiting',
    ],
    ['that waits at the end', paying([], { expiresAt: end + 1 }), { status: 'expired' }, 'expired'],
    ['that waits', paying([]), big, 'awaiting'],
    [
      'that was asked before the clock jumped back',
      paying([], { expiresAt: start + 60_000, observedAt: end }),
      big,
      'awaiting',
    ],
    ['that was retired', paying([], { superseded: true }), big, 'expired'],
  ])('%s', (_name, payment, changes, status) => {
    expect(settled({ payments: [payment], ...changes }).payments[0]?.status).toBe(status);
  });
});

describe('a payment is not shown', () => {
  const big = { amount: '100.00' } as const;
  const third = samplePayment({ id: 'pay_2', amount: '80.00', priceAmount: '80.00', transactions: [part] });
  test.each<[string, Partial<Checkout>, number, readonly boolean[]]>([
    [
      'whose rest is more than is missing',
      { ...big, payments: [paying([onItsWay]), third] },
      start,
      [false, true],
    ],
    ['that has all of its own, where others do not', { ...big, payments: [paying([whole])] }, start, [true]],
    [
      'that has a part, once its quote was asked about past its end',
      { ...big, payments: [paying([part], { expiresAt: start, observedAt: start + 1 })] },
      start + 2,
      [true],
    ],
    [
      'that has a part, ten minutes after its quote',
      { ...big, payments: [paying([part], { expiresAt: start })] },
      start + 600_000,
      [true],
    ],
    [
      '… and not before',
      { ...big, payments: [paying([part], { expiresAt: start })] },
      start + 599_999,
      [false],
    ],
    ['… nor within its quote', { ...big, payments: [paying([part])] }, end, [false]],
  ])('%s', (_name, changes, now, retired) => {
    expect(settled(changes, now).payments.map((payment) => payment.superseded)).toEqual(retired);
  });
});

describe('coins that came after their quote and that no rate is known for', () => {
  const quoteEnd = start + 60_000;
  const payment = samplePayment({
    expiresAt: quoteEnd,
    transactions: [storedTransaction({ at: quoteEnd + 1, seenAt: quoteEnd + 1, rate: null })],
  });
  const tick = (changes: Partial<Checkout>) =>
    transition(sampleCheckout({ payments: [payment], ...changes }), { type: 'tick' }, terms, quoteEnd + 2)
      .checkout;

  test('wait for an operator, also before the checkout ends', () => {
    expect(tick({})).toMatchObject({ status: 'open', exceptions: ['late'] });
  });

  test('are taken by an operator who accepts them', () => {
    const { checkout } = transition(
      tick({}),
      { type: 'resolve', action: 'accept', exception: 'late', note: null },
      terms,
      quoteEnd + 3,
    );
    expect(checkout).toMatchObject({ status: 'paid', exceptions: [] });
  });
});

test('a payment that is created after its checkout was cancelled is not shown', () => {
  const creating = samplePayment({ status: 'creating', address: null, providerReference: null });
  const cancelled = sampleCheckout({ status: 'cancelled', cancelledBy: 'merchant', payments: [creating] });
  const { checkout } = transition(
    cancelled,
    {
      type: 'created',
      paymentId: creating.id,
      created: sampleCreated(),
      expiresAt: end,
      quote: creating.quote,
    },
    terms,
    start + 1000,
  );
  expect(checkout.payments).toMatchObject([
    { status: 'cancelled', superseded: true, providerReference: 'order-1' },
  ]);
});
