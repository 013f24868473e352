import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimit } from './limits.ts';

function setUp(perSecond: number, burst: number) {
  const clock = { time: 1_000_000, now: () => clock.time };
  return { clock, limit: createRateLimit(clock, { perSecond, burst }) };
}

describe('R37: a rate limit', () => {
  it('gives its burst at once, and then one token after another', () => {
    const { limit } = setUp(10, 3);
    const waits = Array.from({ length: 6 }, () => limit.reserve(1000).wait);
    expect(waits).toEqual([0, 0, 0, 100, 200, 300]);
  });

  it('reserves nothing where the wait would be too long', () => {
    const { limit } = setUp(10, 1);
    limit.reserve(0);
    expect(limit.reserve(99)).toEqual({ reserved: false, wait: 100 });
    expect(limit.reserve(99)).toEqual({ reserved: false, wait: 100 });
    expect(limit.reserve(100)).toEqual({ reserved: true, wait: 100 });
  });

  it('refills by the clock, up to its burst', () => {
    const { limit, clock } = setUp(10, 3);
    for (let call = 0; call < 3; call += 1) limit.reserve(0);
    clock.time += 100;
    expect(limit.reserve(0).reserved).toBe(true);
    expect(limit.reserve(0).reserved).toBe(false);
    clock.time += 3_600_000;
    expect(Array.from({ length: 4 }, () => limit.reserve(0).reserved)).toEqual([true, true, true, false]);
  });

  it('consume() takes tokens, and never starves those who reserve', () => {
    const { limit, clock } = setUp(10, 3);
    limit.consume();
    expect([limit.reserve(0).wait, limit.reserve(0).wait, limit.reserve(0).reserved]).toEqual([0, 0, false]);
    for (let call = 0; call < 1000; call += 1) limit.consume();
    expect(limit.reserve(1000).wait).toBe(100);
    for (let round = 0; round < 20; round += 1) {
      for (let call = 0; call < 10; call += 1) limit.consume();
      clock.time += 100;
      expect(limit.reserve(200).reserved).toBe(true);
    }
  });

  it('consume() takes no reserved token back', () => {
    const { limit } = setUp(10, 1);
    for (let call = 0; call < 6; call += 1) limit.reserve(10_000);
    limit.consume();
    expect(limit.reserve(10_000).wait).toBe(600);
  });

  it('goes on at its rate when the clock is set back', () => {
    const { limit, clock } = setUp(10, 1);
    limit.reserve(0);
    clock.time -= 3_600_000;
    expect(limit.reserve(0).reserved).toBe(false);
    clock.time += 100;
    expect(limit.reserve(0).reserved).toBe(true);
  });

  it('never waits without a limit', () => {
    const { limit } = setUp(Infinity, 1);
    for (let call = 0; call < 1000; call += 1) expect(limit.reserve(0)).toEqual({ reserved: true, wait: 0 });
  });

  it('never lets more begin in any time than burst and rate allow', () => {
    const step = fc.record({ after: fc.nat(500), maxWait: fc.nat(2000) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (steps, burst) => {
        const { limit, clock } = setUp(7, burst);
        const began: number[] = [];
        for (const { after, maxWait } of steps) {
          clock.time += after;
          const { reserved, wait } = limit.reserve(maxWait);
          if (reserved) began.push(clock.time + wait);
        }
        for (const [index, first] of began.entries()) {
          for (const [more, last] of began.slice(index).entries())
            expect(more + 1).toBeLessThanOrEqual(burst + ((last - first) / 1000) * 7 + 1e-6);
        }
      }),
    );
  });
});
