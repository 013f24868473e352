import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCallQueue, createRateLimit, NotSentError } from './limits.ts';

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

class Trouble extends Error {}
const fails = () => Promise.reject(new Trouble());
const works = () => Promise.resolve('done');

describe('a queue of calls', () => {
  /** A task that ends when the test says so. */
  function held() {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    return { task: () => ended, end };
  }
  const long = 1_000_000;

  it('R33: runs up to its limit, queues up to its limit, and rejects the rest at once', async () => {
    const run = createCallQueue({ connections: 1, reserved: 0, queue: 1 });
    const first = held();
    const running = run('status', long, first.task);
    const waiting = run('status', long, works);
    await expect(run('status', long, works)).rejects.toThrow(NotSentError);
    first.end();
    await running;
    expect(await waiting).toBe('done');
    expect(await run('status', long, works)).toBe('done');
  });

  it('R33: rejects a task that has waited too long, and never runs it', async () => {
    const run = createCallQueue({ connections: 1, reserved: 0, queue: 5 });
    const first = held();
    const running = run('status', long, first.task);
    let ran = false;
    const task = () => {
      ran = true;
      return works();
    };
    for (const kind of ['choice', 'status'] as const)
      await expect(run(kind, 1, task)).rejects.toThrow(NotSentError);
    first.end();
    await running;
    expect(await run('status', long, works)).toBe('done');
    expect(ran).toBe(false);
  });

  it('does not end a task that has started', async () => {
    const run = createCallQueue({ connections: 1, reserved: 0, queue: 5 });
    const first = held();
    const running = run('status', 1, first.task);
    await expect(run('status', 50, works)).rejects.toThrow(NotSentError);
    first.end();
    await expect(running).resolves.toBeUndefined();
  });

  it('rethrows what its task throws', async () => {
    const run = createCallQueue({ connections: 1, reserved: 0, queue: 1 });
    await expect(run('choice', long, fails)).rejects.toThrow(Trouble);
    await expect(run('sweep', long, fails)).rejects.toThrow(Trouble);
  });

  it('R33: takes choices first, then money out, the status of payments, and lists last', async () => {
    const run = createCallQueue({ connections: 1, reserved: 0, queue: 5 });
    const first = held();
    const running = run('sweep', long, first.task);
    const order: string[] = [];
    const calls = (['sweep', 'status', 'moneyOut', 'choice', 'sweep', 'status'] as const).map((kind, nth) =>
      run(kind, long, async () => void order.push(`${kind} ${nth}`)),
    );
    first.end();
    await Promise.all([running, ...calls]);
    expect(order).toEqual(['choice 3', 'moneyOut 2', 'status 1', 'status 5', 'sweep 0', 'sweep 4']);
  });

  it('R33: leaves connections to choices, and a full queue of lists leaves room for money out', async () => {
    const run = createCallQueue({ connections: 3, reserved: 1, queue: 2 });
    const lists = Array.from({ length: 4 }, held);
    const running = lists.map(({ task }) => run('sweep', long, task));
    await expect(run('sweep', long, works)).rejects.toThrow(NotSentError);
    expect(await run('choice', long, works)).toBe('done');
    const moneyOut = run('moneyOut', long, works);
    for (const { end } of lists) end();
    await Promise.all(running);
    expect(await moneyOut).toBe('done');
  });
});
