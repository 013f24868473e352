import { describe, expect, test } from 'vitest';
import type { Checkout, Payment } from './model.ts';
import { ApiError } from '../../base/errors.ts';
import {
  end,
  storedTransaction,
  sampleAsset,
  sampleCheckout,
  sampleCreated,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../../testing/sample.ts';
import { priceRequestOf, transition, type Input } from './transition.ts';

/** Commands on a checkout, and how they are refused. */

const soon = start + 60_000;

const after = (from: Checkout, input: Input, by = terms): Checkout =>
  transition(from, input, by, soon).checkout;

/** What the answer says, which has to name the reason. */
function refusal(from: Checkout, input: Input, by = terms): string {
  try {
    transition(from, input, by, soon);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'invalid_state') return error.message;
    throw error;
  }
  return 'it was not refused';
}

const says = (state: 'detected' | 'settled'): Input => ({
  type: 'observed',
  observation: sampleObservation([], { status: state, observedAt: soon }),
  rate: '1',
});
const strange = storedTransaction({ method: 'trx-tron' });
const part = storedTransaction({ amount: '20.00' });
const two = (first: Partial<Payment>, second: Partial<Payment> = {}): Checkout =>
  sampleCheckout({ payments: [samplePayment(first), samplePayment({ id: 'pay_2', ...second })] });
const cancel: Input = { type: 'cancel', by: 'shopper' };
const refresh: Input = { type: 'refresh' };

describe('cancelling', () => {
  test('ends what waits, and leaves what has ended otherwise as it was', () => {
    const cancelled = after(two({}, { status: 'expired' }), cancel);
    expect(cancelled.payments.map(({ status }) => status)).toEqual(['cancelled', 'expired']);
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelledBy: 'shopper' });
  });

  test.each(['processing', 'paid', 'expired', 'cancelled'] as const)(
    'is refused where it is %s',
    (status) => {
      expect(refusal(sampleCheckout({ status }), cancel)).toMatch(
        new RegExp(`This is not possible for this checkout: it is ${status}\\.`),
      );
    },
  );

  test.each([
    ['part of it', two({ transactions: [part] })],
    ['coins of another kind', two({ transactions: [strange] })],
    [
      'a word without coins',
      { ...after(two({ amount: '30.00' }), says('detected')), status: 'open' as const },
    ],
  ])('is refused where money was seen: %s, for one of two payments', (_name, from) => {
    expect(refusal(from, cancel)).toMatch(/money has been seen for it/);
  });
});

describe('a new price', () => {
  test('is given for the rest, and the former addresses are no longer shown', () => {
    const former = two({ transactions: [part] }, { status: 'cancelled' });
    const refreshed = after({ ...former, refreshes: 4 }, refresh);
    expect(refreshed).toMatchObject({
      status: 'open',
      refreshes: 5,
      selectedId: null,
      expiresAt: soon + (end - start),
    });
    expect(refreshed.payments).toMatchObject([
      { status: 'detected', superseded: true },
      { status: 'cancelled', superseded: true },
    ]);
  });

  test('leaves alone what never had an address', () => {
    const failed = {
      status: 'failed',
      address: null,
      providerReference: null,
      failureCode: 'create_unknown',
    } as const;
    const { payments } = after({ ...two({}, failed), status: 'expired' }, refresh);
    expect(payments).toMatchObject([
      { status: 'expired', superseded: true },
      { status: 'failed', superseded: false },
    ]);
  });

  test.each<[string, Partial<Checkout>, RegExp]>([
    [
      'nothing came yet',
      {},
      /a new price is possible only after it has expired, or for the rest of a partial payment/,
    ],
    [
      'it is paid',
      { status: 'paid', payments: [samplePayment({ transactions: [part] })] },
      /after it has expired, or/,
    ],
    [
      'a person decided',
      {
        status: 'expired',
        resolutions: [
          { exception: 'underpaid', action: 'ignore', note: null, at: start, moneyFingerprint: '' },
        ],
      },
      /an operator has already decided about it/,
    ],
    [
      'it was given five times',
      { status: 'expired', refreshes: 5 },
      /too many new prices; start again at the shop/,
    ],
  ])('is refused where %s', (_name, from, reason) => {
    expect(refusal(sampleCheckout(from), refresh)).toMatch(reason);
  });

  test('is refused where the store gives none', () => {
    const expired = sampleCheckout({ status: 'expired' });
    expect(refusal(expired, refresh, { ...terms, allowRefresh: false })).toMatch(
      /this store does not allow a new price/,
    );
  });
});

describe('a decision', () => {
  const resolve = (exception?: 'late' | 'underpaid'): Input => ({
    type: 'resolve',
    action: 'ignore',
    exception,
    note: 'known',
  });
  const underpaid = after(sampleCheckout({ payments: [samplePayment({ transactions: [part] })] }), {
    type: 'tick',
  });

  test('is about the exception that is named, else about the gravest', () => {
    for (const input of [resolve(), resolve('underpaid')])
      expect(after(underpaid, input)).toMatchObject({
        exceptions: [],
        resolutions: [{ exception: 'underpaid', action: 'ignore', note: 'known', at: soon }],
      });
  });

  test('is about the gravest of another pair', () => {
    const both = after(two({ transactions: [part] }, { transactions: [strange] }), { type: 'tick' });
    expect(both.exceptions).toEqual(['wrong_asset', 'underpaid']);
    expect(after(both, resolve()).exceptions).toEqual(['underpaid']);
  });

  describe('about a part that came late', () => {
    const late = after(
      sampleCheckout({
        status: 'expired',
        payments: [samplePayment({ transactions: [{ ...part, at: end + 1 }] })],
      }),
      { type: 'tick' },
    );

    test.each(['accept', 'ignore'] as const)('R141: %s ends both of its exceptions at once', (action) => {
      expect(late.exceptions).toEqual(['underpaid', 'late']);
      const decided: Input = { type: 'resolve', action, exception: undefined, note: null };
      const { checkout, events, resolved } = transition(late, decided, terms, soon);
      expect(checkout).toMatchObject({ exceptions: [], status: action === 'accept' ? 'paid' : 'expired' });
      expect(events.filter((event) => event === 'checkout.resolved')).toHaveLength(1);
      expect(resolved?.action).toBe(action);
      // The gravest is shown.
      expect(checkout.resolutions.map(({ exception }) => exception)).toEqual(['late', 'underpaid']);
    });

    test('one that is named leaves the other', () => {
      expect(after(late, resolve('late')).exceptions).toEqual(['underpaid']);
      expect(after(late, resolve('underpaid')).exceptions).toEqual(['late']);
    });
  });

  test.each([
    ['without any exception', sampleCheckout(), resolve(), /: it has no exception\./],
    [
      'about part that is not final',
      sampleCheckout({
        payments: [samplePayment({ transactions: [{ ...part, status: 'detected', finalAmount: null }] })],
      }),
      resolve(),
      /: its money is not final yet; first credit with settle what you have seen at the gateway/,
    ],
    [
      'to give up coins where none are on their way',
      sampleCheckout({ status: 'processing' }),
      resolve(),
      /no coins are on their way/,
    ],
    [
      'about one of another kind',
      underpaid,
      resolve('late'),
      /no exception "late"; its exceptions: underpaid/,
    ],
    [
      'about one where there is none',
      sampleCheckout(),
      resolve('late'),
      /no exception "late"; its exceptions: none/,
    ],
  ])('%s is refused', (_name, from, input, reason) => {
    expect(refusal(from, input)).toMatch(reason);
  });
});

describe('a choice', () => {
  const draft = (changes: Partial<Payment> = {}): Payment =>
    samplePayment({ id: 'pay_new', status: 'creating', address: null, providerReference: null, ...changes });
  const begin = (changes?: Partial<Payment>, maxPayments = 12): Extract<Input, { type: 'begin' }> => ({
    type: 'begin',
    payment: draft(changes),
    tokens: [],
    maxPayments,
  });
  const created: Input = {
    type: 'created',
    paymentId: 'pay_new',
    created: sampleCreated({ reference: 'order-9', address: 'T9' }),
    quote: samplePayment().quote,
    expiresAt: end - 1,
  };
  const failed: Input = { type: 'failed', paymentId: 'pay_new', failureCode: 'create_unknown' };
  const none = sampleCheckout({ payments: [], selectedId: null });
  const begun = after(none, begin());

  test('waits for the gateway, and then for the coins', () => {
    expect(begun.payments).toMatchObject([{ status: 'creating', address: null }]);
    const [payment] = after(begun, created).payments;
    expect(payment).toMatchObject({
      status: 'awaiting',
      address: 'T9',
      providerReference: 'order-9',
      expiresAt: end - 1,
    });
  });

  test('that failed stays so, whatever is answered later, and one that was made does not fail any more', () => {
    const lost = after(after(none, begin()), failed);
    expect(lost.payments).toMatchObject([{ status: 'failed', failureCode: 'create_unknown', address: null }]);
    expect(after(lost, created).payments).toEqual(lost.payments);
    const made = after(after(none, begin()), created);
    expect(after(made, failed).payments).toEqual(made.payments);
  });

  test('that failed has the order that its gateway made nevertheless, the first one that is known', () => {
    const existing = (reference: string) => ({ reference, address: 'T9' });
    const lost = after(begun, failed);
    const known = after(lost, { ...failed, failureCode: 'provider_failed', existing: existing('order-9') });
    const order = { providerReference: 'order-9', address: 'T9', memo: null, superseded: true };
    expect(known.payments).toMatchObject([{ ...order, status: 'failed', failureCode: 'provider_failed' }]);
    expect(after(known, { ...failed, existing: existing('order-10') }).payments).toEqual(known.payments);
    expect(after(lost, { ...failed, failureCode: 'provider_failed' }).payments).toEqual(lost.payments);
    const made = after(begun, created);
    expect(after(made, { ...failed, existing: existing('order-10') }).payments).toEqual(made.payments);
    const recovered = { paymentId: 'pay_new', reference: 'order-11', address: 'T11' };
    expect(after(made, { type: 'recovered', recovered }).payments).toEqual(made.payments);
  });

  test('keeps the shopper’s language until another one is read', () => {
    const inGerman = after(none, { ...begin(), language: 'de' });
    expect(inGerman.language).toBe('de');
    const other = { id: 'pay_3', asset: sampleAsset('usdt-ethereum') };
    expect(after(inGerman, begin(other)).language).toBe('de');
    expect(after(inGerman, { ...begin(other), language: 'fr' }).language).toBe('fr');
  });

  test('R32: whose order is found later is never shown, also once it has money', () => {
    const recovered = { paymentId: 'pay_new', reference: 'order-9', address: 'T9' };
    const found = after(after(begun, failed), { type: 'recovered', recovered });
    const observation = sampleObservation([sampleTransaction({ amount: '20.00' })], {
      paymentId: 'pay_new',
      observedAt: soon,
    });
    const partly = after(found, { type: 'observed', observation, rate: '1' });
    expect(partly.payments).toMatchObject([{ status: 'detected' }]);
    expect(after(partly, begin({ id: 'pay_3' })).payments).toHaveLength(2);
  });

  test('that failed leaves the shopper where they were', () => {
    const tron = samplePayment({ asset: sampleAsset('usdt-ethereum') });
    const lost = after(after(sampleCheckout({ payments: [tron] }), begin()), failed);
    expect(lost.selectedId).toBe('pay_1');
    const retired = sampleCheckout({ payments: [{ ...tron, superseded: true, status: 'expired' }] });
    expect(after(after(retired, begin()), failed).selectedId).toBeNull();
  });

  test('that failed while the shopper looks at another leaves them there', () => {
    const begun = after(sampleCheckout({ payments: [samplePayment({ status: 'expired' })] }), begin());
    const gone = after(begun, { type: 'selected', paymentId: 'pay_1' });
    expect(gone.selectedId).toBe('pay_1');
    expect(after(gone, failed).selectedId).toBe('pay_1');
  });

  test('is refused while the same method is being created, and where the checkout is over', () => {
    expect(refusal(begun, begin({ id: 'pay_3' }))).toMatch(/has changed in the meantime\. Reload it/);
    expect(after(begun, begin({ id: 'pay_3', asset: sampleAsset('usdt-ethereum') })).payments).toHaveLength(
      2,
    );
    expect(refusal({ ...none, status: 'expired' }, begin())).toMatch(/has changed in the meantime/);
    expect(after(after(begun, failed), begin({ id: 'pay_3' })).payments).toHaveLength(2);
  });

  test.each([
    ['that is being created', begun, true],
    ['that was shown', sampleCheckout({ payments: [samplePayment({ status: 'expired' })] }), true],
    ['whose creation had no answer', after(begun, failed), true],
    ['that a gateway refused', after(begun, { ...failed, failureCode: 'provider_rejected' }), false],
    [
      'that a gateway refused, and made',
      after(begun, {
        ...failed,
        failureCode: 'provider_rejected',
        existing: { reference: 'order-9', address: 'T9' },
      }),
      true,
    ],
  ])('R70: at a limit of one, after a payment %s, is refused: %s', (_name, from, isRefused) => {
    const another = begin({ id: 'pay_3', asset: sampleAsset('usdt-ethereum') }, 1);
    const choose = () => after(from, another);
    if (isRefused) {
      expect(choose).toThrow(expect.objectContaining({ code: 'too_many_payments' }));
      expect(choose).toThrow('Pay to one of its addresses, or start again at the store.');
    } else expect(choose().payments).toHaveLength(2);
  });

  test('R32, R70: goes on to another gateway at the limit, where one of the same click gave no answer', () => {
    const lost = after(begun, failed);
    const next = { ...begin({ id: 'pay_3' }, 1), failedBefore: ['pay_new'] };
    expect(after(lost, next).payments).toHaveLength(2);
  });
});

describe('an answer without news', () => {
  const ask = (paymentId: string, askedAt: number): Input => ({
    type: 'observed',
    observation: sampleObservation([], { paymentId, observedAt: askedAt }),
    rate: '1',
  });

  test('is kept once a minute, for any of its payments', () => {
    const from = two({ observedAt: soon - 1 }, { observedAt: soon - 60_000 });
    expect(after(from, ask('pay_1', soon))).toBe(from);
    expect(after(from, ask('pay_2', soon)).payments[1]?.observedAt).toBe(soon);
    expect(after(from, ask('pay_2', soon)).version).toBe(from.version);
  });

  test('of a gateway without a status call is not kept', () => {
    const from = two({ observedAt: null }, { observedAt: null });
    expect(after(from, ask('pay_1', soon))).toBe(from);
  });

  test.each([
    [end - 1, end, false],
    [end, end + 1, true],
    [end - 1, end + 1, true],
  ])('R41: that the end waits for: last asked at %i, now at %i, kept: %s', (former, askedAt, kept) => {
    const from = two({ status: 'expired', expiresAt: start, observedAt: former }, { observedAt: former });
    const asked = transition(from, ask('pay_1', askedAt), terms, askedAt).checkout;
    expect(asked).toMatchObject({ status: 'open', version: from.version });
    expect(asked.payments[0]?.observedAt).toBe(kept ? askedAt : former);
    const ended = transition(asked, ask('pay_2', askedAt), terms, askedAt).checkout;
    expect(ended.status).toBe(kept ? 'expired' : 'open');
  });
});

describe('a decision', () => {
  const resolvedBy = (from: Checkout, input: Input) => transition(from, input, terms, soon).resolved;
  const ignore: Input = { type: 'resolve', action: 'ignore', exception: undefined, note: null };
  const gone = { ...part, status: 'gone' } as const;
  const underpaid = (...payments: readonly Partial<Payment>[]): Checkout =>
    after(
      sampleCheckout({
        payments: payments.map((changes, nth) => samplePayment({ id: `pay_${nth + 1}`, ...changes })),
      }),
      { type: 'tick' },
    );

  test.each<[string, Checkout, string]>([
    ['the last payment with coins', underpaid({ transactions: [part] }, {}), 'pay_1'],
    ['of two the last', underpaid({ transactions: [part] }, { transactions: [part] }), 'pay_2'],
    ['none whose coins are gone', underpaid({ transactions: [part] }, { transactions: [gone] }), 'pay_1'],
    [
      'one with a status alone',
      underpaid({ priceAmount: '20.00', amount: '20.00', statusOnlyPayment: part }, {}),
      'pay_1',
    ],
  ])('names %s', (_name, from, paymentId) => {
    expect(from.exceptions).toEqual(['underpaid']);
    expect(resolvedBy(from, ignore)).toEqual({ action: 'ignore', paymentId });
  });

  test.each([
    ['settle', 'person:ab'],
    ['match', 'dep_1'],
  ])('is to %s where its coins have the key %s', (action, key) => {
    const coins = [sampleTransaction({ key: 'dep_0', amount: '1.00' }), sampleTransaction({ key })];
    const observation = sampleObservation(coins, { source: 'person', observedAt: soon });
    const expected = { action, paymentId: 'pay_1' };
    expect(resolvedBy(sampleCheckout(), { type: 'observed', observation, rate: '1' })).toEqual(expected);
  });
});

test('each report of a shopper is an event, and nothing later is that leaves it as it is', () => {
  const report: Input = { type: 'report', hash: null, note: 'I paid' };
  const day = 24 * 3_600_000;
  const first = transition(sampleCheckout(), report, terms, soon);
  expect(first.events).toEqual(['checkout.reported']);
  expect(transition(first.checkout, { type: 'tick' }, terms, end + 600_000).events).toEqual([
    'checkout.expired',
  ]);
  expect(transition(first.checkout, report, terms, soon + day).events).toContain('checkout.reported');
});

test('methods are priced for what is due, and for nothing once the checkout is not open', () => {
  expect(priceRequestOf(two({ transactions: [part] })).amount).toBe('30');
  expect(priceRequestOf({ ...two({ transactions: [part] }), status: 'expired' }).amount).toBe('0');
});
