import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryBody, MAX_ATTEMPTS, nextAttemptAt } from './delivery.ts';

const hour = 3_600_000;

test('R65: a delivery is tried 11 times over at least 78 hours, each pause longer than the one before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
      (jitter) => {
        let [now, tries] = [0, 1];
        for (let at = nextAttemptAt(tries, now, null, jitter[0] ?? 0); at !== null;) {
          expect(at).toBeGreaterThan(now);
          now = at;
          tries += 1;
          at = nextAttemptAt(tries, now, null, jitter[tries] ?? 0);
        }
        expect(tries).toBe(MAX_ATTEMPTS);
        expect(tries).toBe(11);
        expect(now).toBeGreaterThanOrEqual(78 * hour);
        // The whole schedule ends within four days, too.
        expect(now).toBeLessThan(96 * hour);
      },
    ),
  );
});

test('the first pauses are short, the last a day, and no two receivers come back together', () => {
  const pauses = Array.from(
    { length: MAX_ATTEMPTS - 1 },
    (_, index) => nextAttemptAt(index + 1, 0, null, 0) ?? 0,
  );
  expect(pauses.map((pause) => pause / 1000)).toEqual([
    5, 20, 80, 320, 1280, 5120, 20_480, 81_920, 86_400, 86_400,
  ]);
  expect(nextAttemptAt(1, 0, null, 1)).toBe(6000);
});

test('R65: a receiver’s Retry-After counts up to a day, unless our own pause is longer', () => {
  expect(nextAttemptAt(1, 1000, 120_000, 1)).toBe(121_000);
  expect(nextAttemptAt(1, 0, 1, 0)).toBe(5000);
  expect(nextAttemptAt(1, 0, 1000 * hour, 0)).toBe(24 * hour);
  expect(nextAttemptAt(MAX_ATTEMPTS, 0, 1000, 0)).toBeNull();
});

test('R67: the body has the object byte for byte as it was stored', () => {
  const data = '{"version":4,"amount":"1.10","note":"\\u2028🧾"}';
  const body = deliveryBody({ type: 'checkout.paid', at: Date.UTC(2030, 0, 1), data });
  expect(body).toBe(`{"type":"checkout.paid","timestamp":"2030-01-01T00:00:00.000Z","data":${data}}`);
});
