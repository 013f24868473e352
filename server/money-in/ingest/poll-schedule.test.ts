import { describe, expect, test } from 'vitest';
import type { Checkout } from '../checkout/model.ts';
import {
  end,
  storedTransaction,
  sampleAsset,
  sampleCheckout,
  samplePayment,
  start,
} from '../../testing/sample.ts';
import { nextPollAt, pollUntil } from './poll-schedule.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const long = { expiresAt: start + 2 * day };

function pause(
  now: number,
  changes: { checkout?: Partial<Checkout>; isViewed?: boolean; isSwept?: boolean } = {},
): number | null {
  const payment = samplePayment(long);
  const checkout = sampleCheckout({ ...long, payments: [payment], ...changes.checkout });
  const own = checkout.payments[0] ?? payment;
  const next = nextPollAt(checkout, own, {
    now,
    minIntervalMs: 5000,
    isViewed: changes.isViewed ?? true,
    isSwept: changes.isSwept ?? false,
    jitter: 0,
  });
  return next === null ? null : next - now;
}

describe('how often a payment is polled', () => {
  test.each([
    ['just selected', start, 5000],
    ['after ten minutes', start + 10 * minute, 15_000],
    ['after an hour', start + hour, minute],
  ])('%s', (_name, now, expected) => expect(pause(now)).toBe(expected));

  test('less often while no shopper views it', () => {
    expect(pause(start, { isViewed: false })).toBe(20_000);
    expect(pause(start + hour, { isViewed: false })).toBe(4 * minute);
  });

  test.each([
    ['in the first day after its end', hour, hour],
    ['in the first week', 2 * day, 6 * hour],
    ['after a week never', 8 * day, null],
  ])('%s', (_name, since, expected) => {
    const over = { status: 'expired', expiresAt: start } as const;
    expect(pause(start + since, { checkout: over })).toBe(expected);
  });

  test('R36: where lists show what comes in, and no shopper views it: each pause doubles its age, up to an hour', () => {
    const unviewed = { isViewed: false, isSwept: true };
    const together = (wait: number): number => Math.ceil((start + wait) / 15_000) * 15_000 - start;
    expect(pause(start, unviewed)).toBe(together(minute));
    expect(pause(start + 10 * minute, unviewed)).toBe(together(30 * minute) - 10 * minute);
    expect(pause(start + hour, unviewed)).toBe(together(2 * hour) - hour);
    expect(pause(start, { isSwept: true }), 'viewed').toBe(5000);
    const detected = samplePayment({
      ...long,
      status: 'detected',
      transactions: [storedTransaction({ status: 'detected' })],
    });
    expect(pause(start, { ...unviewed, checkout: { payments: [detected] } })).toBe(minute);
  });

  test('R36: those that no shopper views are polled together where lists show what comes in', () => {
    const payment = samplePayment(long);
    const checkout = sampleCheckout({ ...long, payments: [payment] });
    const now = start + hour + 7_001;
    const due = Array.from({ length: 100 }, (_, index) =>
      nextPollAt(checkout, payment, {
        now,
        minIntervalMs: 5000,
        isViewed: false,
        isSwept: true,
        jitter: index / 100,
      }),
    ).map((at) => at ?? 0);
    expect(Math.min(...due) - now).toBeGreaterThanOrEqual(hour);
    expect(Math.max(...due) - now).toBeLessThanOrEqual(1.2 * hour + 15_000);
    expect(new Set(due).size).toBeGreaterThan(40);
    expect(due.filter((at) => at % 15_000 !== 0)).toEqual([]);
  });

  describe('a payment that coins are reported as sent to', () => {
    const now = start + 3 * day;
    const sent = { paymentId: 'pay_1', at: now };
    const over = { status: 'expired', expiresAt: start + 2 * day } as const;

    test('is polled as if it had just been selected', () => {
      const open = { sent, expiresAt: now + day };
      expect(pause(now, { checkout: open })).toBe(5000);
      expect(pause(now + 10 * minute, { checkout: open })).toBe(15_000);
      expect(pause(now + hour, { checkout: open })).toBe(minute);
    });

    test('after the end, too, for an hour', () => {
      expect(pause(now, { checkout: { ...over, sent } })).toBe(5000);
      expect(pause(now + hour, { checkout: { ...over, sent } })).toBe(6 * hour);
      expect(
        pause(now + 8 * day, { checkout: { ...over, sent: { ...sent, at: now + 8 * day } } }),
      ).toBeNull();
    });

    test('but not where another payment was meant, or all is paid', () => {
      expect(pause(now, { checkout: { ...over, sent: { ...sent, paymentId: 'pay_2' } } })).toBe(6 * hour);
      expect(pause(now, { checkout: { ...over, sent, status: 'paid' } })).toBe(6 * hour);
    });
  });

  test('slow networks are watched for thirty days', () => {
    const bitcoin = samplePayment({ asset: sampleAsset('btc-bitcoin') });
    const checkout = sampleCheckout({ status: 'expired', expiresAt: start, payments: [bitcoin] });
    expect(pause(start + 8 * day, { checkout })).toBe(day);
    expect(pause(start + 31 * day, { checkout })).toBeNull();
    expect(pollUntil(checkout)).toBe(start + 30 * day);
  });

  test.each([
    ['at first', 0, 5000],
    ['after an hour', hour, minute],
    ['after forty days', 40 * day, 10 * minute],
  ])('coins that are seen but not final keep it polled, %s', (_name, since, expected) => {
    const payment = samplePayment({
      status: 'detected',
      transactions: [storedTransaction({ status: 'detected' })],
    });
    expect(
      pause(start + since, { checkout: { status: 'expired', payments: [payment] }, isViewed: false }),
    ).toBe(expected);
  });

  test('R142: final coins that may be gone are asked for every ten minutes, and when it can be decided', () => {
    const since = start + 3 * day;
    const until = since + 30 * minute;
    const contradicted = storedTransaction({ reversalEvidence: { calls: 1, since, observedAt: since } });
    const checkout = {
      status: 'paid',
      expiresAt: start,
      payments: [samplePayment({ status: 'settled', transactions: [contradicted] })],
    } as const;
    expect(pause(since, { checkout })).toBe(10 * minute);
    expect(pause(until - minute, { checkout })).toBe(minute);
    expect(pause(until - 1, { checkout }), 'no call right after the last').toBe(5000);
    expect(pause(until, { checkout }), 'not decided').toBe(10 * minute);
    expect(pause(until + 8 * day, { checkout })).toBeNull();
    const [payment] = checkout.payments;
    const open = {
      status: 'open',
      expiresAt: since + hour,
      payments: [{ ...payment, createdAt: since }],
    } as const;
    expect(pause(since, { checkout: open }), 'what is still to come is waited for as before').toBe(5000);
  });

  test('R41: a quote and a checkout are polled right after their end', () => {
    const payment = samplePayment({ expiresAt: end - minute });
    const checkout = { expiresAt: end, payments: [payment] };
    expect(pause(end - minute - 10, { checkout })).toBe(11);
    expect(pause(end - 10, { checkout })).toBe(11);
    expect(pause(end, { checkout })).toBe(1);
  });

  test('a payment that never got an address is not polled', () => {
    const payment = samplePayment({ address: null, providerReference: null, status: 'failed' });
    expect(pause(start, { checkout: { payments: [payment] } })).toBeNull();
  });

  test.each([
    [start, minute],
    [start + minute, 9 * minute],
    [start + 10 * minute, 50 * minute],
    [start + hour, 23 * hour],
    [start + day, null],
  ])('R32: a creation that was never answered is looked for, at %d after %d ms', (now, wait) => {
    const payment = samplePayment({
      address: null,
      providerReference: null,
      status: 'failed',
      failureCode: 'create_unknown',
    });
    expect(pause(now, { checkout: { payments: [payment] } })).toBe(wait);
  });
});
