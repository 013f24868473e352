import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudget } from './budget.ts';

function setUp(perSecond: number, burst: number) {
  const clock = { time: 1_000_000, now: () => clock.time };
  return { clock, budget: createBudget(clock, { perSecond, burst }) };
}

describe('R37: a budget', () => {
  it('gives as many turns at once as it holds, and then one after another', () => {
    const { budget } = setUp(10, 3);
    const waits = Array.from({ length: 6 }, () => budget.turn(1000).wait);
    expect(waits).toEqual([0, 0, 0, 100, 200, 300]);
  });

  it('gives no turn to who would wait too long, and takes none for it', () => {
    const { budget } = setUp(10, 1);
    budget.turn(0);
    expect(budget.turn(99)).toEqual({ taken: false, wait: 100 });
    expect(budget.turn(99)).toEqual({ taken: false, wait: 100 });
    expect(budget.turn(100)).toEqual({ taken: true, wait: 100 });
  });

  it('fills by the clock, and holds no more than at first', () => {
    const { budget, clock } = setUp(10, 3);
    for (let turn = 0; turn < 3; turn += 1) budget.turn(0);
    clock.time += 100;
    expect(budget.turn(0).taken).toBe(true);
    expect(budget.turn(0).taken).toBe(false);
    clock.time += 3_600_000;
    expect(Array.from({ length: 4 }, () => budget.turn(0).taken)).toEqual([true, true, true, false]);
  });

  it('is spent by what goes ahead, which keeps nobody else from a turn for ever', () => {
    const { budget, clock } = setUp(10, 3);
    budget.spend();
    expect([budget.turn(0).wait, budget.turn(0).wait, budget.turn(0).taken]).toEqual([0, 0, false]);
    for (let call = 0; call < 1000; call += 1) budget.spend();
    expect(budget.turn(1000).wait).toBe(100);
    for (let turn = 0; turn < 20; turn += 1) {
      for (let call = 0; call < 10; call += 1) budget.spend();
      clock.time += 100;
      expect(budget.turn(200).taken).toBe(true);
    }
  });

  it('takes back no turn from those who wait when something goes ahead', () => {
    const { budget } = setUp(10, 1);
    for (let turn = 0; turn < 6; turn += 1) budget.turn(10_000);
    budget.spend();
    expect(budget.turn(10_000).wait).toBe(600);
  });

  it('goes on at its rate when the clock is set back', () => {
    const { budget, clock } = setUp(10, 1);
    budget.turn(0);
    clock.time -= 3_600_000;
    expect(budget.turn(0).taken).toBe(false);
    clock.time += 100;
    expect(budget.turn(0).taken).toBe(true);
  });

  it('without a limit never makes anybody wait', () => {
    const { budget } = setUp(Infinity, 1);
    for (let turn = 0; turn < 1000; turn += 1) expect(budget.turn(0)).toEqual({ taken: true, wait: 0 });
  });

  it('never lets more begin in any time than it holds and the time brings', () => {
    const step = fc.record({ after: fc.nat(500), patience: fc.nat(2000) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (steps, burst) => {
        const { budget, clock } = setUp(7, burst);
        const began: number[] = [];
        for (const { after, patience } of steps) {
          clock.time += after;
          const { taken, wait } = budget.turn(patience);
          if (taken) began.push(clock.time + wait);
        }
        for (const [index, first] of began.entries()) {
          for (const [more, last] of began.slice(index).entries())
            expect(more + 1).toBeLessThanOrEqual(burst + ((last - first) / 1000) * 7 + 1e-6);
        }
      }),
    );
  });
});
