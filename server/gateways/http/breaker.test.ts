import { describe, expect, it } from 'vitest';
import { createBreaker } from './breaker.ts';
import { NotSentError } from './limits.ts';

class Trouble extends Error {}

function setUp() {
  const clock = { time: 1_000_000, now: () => clock.time };
  const isFailure = (error: unknown) => error instanceof Trouble;
  return { clock, circuit: createBreaker({ clock, failures: 3, cooldown: 5000, isFailure }) };
}

const fails = () => Promise.reject(new Trouble());
const works = () => Promise.resolve('done');

async function open({ circuit }: ReturnType<typeof setUp>): Promise<void> {
  for (let call = 0; call < 3; call += 1) await expect(circuit.run(fails)).rejects.toThrow(Trouble);
}

describe('a circuit breaker', () => {
  it('R33: opens after the configured failures in a row, and not with a success between', async () => {
    const { circuit } = setUp();
    for (const task of [fails, fails, works, fails, fails]) await circuit.run(task).catch(() => {});
    expect(circuit.state()).toBe('closed');
    await expect(circuit.run(fails)).rejects.toThrow(Trouble);
    expect(circuit.state()).toBe('open');
    expect(circuit.canExecute()).toBe(false);
    await expect(circuit.run(works)).rejects.toThrow(NotSentError);
  });

  it('counts an error that is no failure as a success', async () => {
    const { circuit } = setUp();
    const refused = () => Promise.reject(new TypeError());
    for (const task of [fails, fails, refused, fails, fails]) await circuit.run(task).catch(() => {});
    expect(circuit.state()).toBe('closed');
  });

  it('allows a trial after the cooldown by the clock, and closes when it succeeds', async () => {
    const set = setUp();
    await open(set);
    set.clock.time += 4999;
    expect(set.circuit.state()).toBe('open');
    await expect(set.circuit.run(works)).rejects.toThrow(NotSentError);
    set.clock.time += 1;
    expect(set.circuit.state()).toBe('half_open');
    expect(await set.circuit.run(works)).toBe('done');
    expect(set.circuit.state()).toBe('closed');
  });

  it('runs one trial at a time, and stays open for another cooldown when it fails', async () => {
    const set = setUp();
    await open(set);
    set.clock.time += 5000;
    let fail = (_error: Error) => {};
    const trial = set.circuit.run(
      () =>
        new Promise((_resolve, reject) => {
          fail = reject;
        }),
    );
    expect(set.circuit.state()).toBe('half_open');
    expect(set.circuit.canExecute()).toBe(false);
    await expect(set.circuit.run(works)).rejects.toThrow(NotSentError);

    fail(new Trouble());
    await expect(trial).rejects.toThrow(Trouble);
    expect(set.circuit.state()).toBe('open');
    set.clock.time += 4999;
    expect(set.circuit.canExecute()).toBe(false);
    set.clock.time += 1;
    expect(await set.circuit.run(works)).toBe('done');
  });

  it('counts a task that was not made neither as a failure nor as a success', async () => {
    const set = setUp();
    const notMade = () => Promise.reject(new NotSentError('rate_limited', 'too many'));
    for (const task of [fails, fails, notMade, fails]) await set.circuit.run(task).catch(() => {});
    expect(set.circuit.state()).toBe('open');
    set.clock.time += 5000;
    await expect(set.circuit.run(notMade)).rejects.toThrow(NotSentError);
    expect(set.circuit.state()).toBe('half_open');
    expect(await set.circuit.run(works)).toBe('done');
    expect(set.circuit.state()).toBe('closed');
  });

  it('tells a task that waits that it has opened meanwhile, and never its own trial', async () => {
    const set = setUp();
    let open = () => {};
    const waited = set.circuit.run(async (requireWanted) => {
      await new Promise<void>((resolve) => {
        open = resolve;
      });
      requireWanted();
    });
    for (let call = 0; call < 3; call += 1) await expect(set.circuit.run(fails)).rejects.toThrow(Trouble);
    open();
    await expect(waited).rejects.toThrow(NotSentError);
    expect(set.circuit.state()).toBe('open');
    set.clock.time += 5000;
    await set.circuit.run((requireWanted) => Promise.resolve(requireWanted()));
    expect(set.circuit.state()).toBe('closed');
  });

  it('does not stay open for as long as the clock was set back', async () => {
    const set = setUp();
    await open(set);
    set.clock.time -= 3_600_000;
    expect(set.circuit.state()).toBe('half_open');
    expect(await set.circuit.run(works)).toBe('done');
  });
});
