import { describe, expect, it } from 'vitest';
import { createCircuits } from './health.ts';
import { NotSentError } from './limits.ts';

class Trouble extends Error {}

function setUp() {
  const clock = { time: 1_000_000, now: () => clock.time };
  const isFailure = (error: unknown) => error instanceof Trouble;
  const circuits = createCircuits({ clock, failures: 3, cooldown: 5000, isFailure });
  return { clock, circuits, circuit: circuits.of('GET /list') };
}

const fails = () => Promise.reject(new Trouble());
const works = () => Promise.resolve('done');

async function open({ circuit }: ReturnType<typeof setUp>): Promise<void> {
  for (let call = 0; call < 3; call += 1) await expect(circuit.run(fails)).rejects.toThrow(Trouble);
}

describe('a circuit', () => {
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

  it('does not stay open for as long as the clock was set back', async () => {
    const set = setUp();
    await open(set);
    set.clock.time -= 3_600_000;
    expect(set.circuit.state()).toBe('half_open');
    expect(await set.circuit.run(works)).toBe('done');
  });
});

describe('the circuits of a gateway', () => {
  it('R33: a call that keeps failing opens its own circuit only, while others are answered', async () => {
    const { circuits } = setUp();
    for (let call = 0; call < 3; call += 1) {
      await circuits
        .of('GET /list')
        .run(fails)
        .catch(() => {});
      await circuits.of('GET /rates').run(works);
    }
    expect(circuits.of('GET /list').state()).toBe('open');
    expect(circuits.state()).toBe('closed');
    for (const task of [fails, fails, works])
      await circuits
        .of('POST /orders')
        .run(task)
        .catch(() => {});
    expect(circuits.of('POST /orders').state()).toBe('closed');
  });

  it('R33: while nothing is answered, one failure opens a circuit, and a success elsewhere ends that', async () => {
    const set = setUp();
    const { circuits } = set;
    await open(set);
    expect(circuits.of('POST /orders').canExecute()).toBe(true);
    await circuits
      .of('POST /orders')
      .run(fails)
      .catch(() => {});
    expect(circuits.of('POST /orders').state()).toBe('open');

    await circuits.of('GET /rates').run(works);
    await circuits
      .of('GET /one')
      .run(fails)
      .catch(() => {});
    expect(circuits.of('GET /one').state()).toBe('closed');
  });

  it('R33: as a whole it is open while nothing is answered, and while a trial runs', async () => {
    const set = setUp();
    const { circuits, clock } = set;
    await open(set);
    expect(circuits.state()).toBe('open');
    clock.time += 5000;
    expect(circuits.state()).toBe('half_open');
    let end = () => {};
    const trial = circuits.of('GET /list').run(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    expect(circuits.state()).toBe('open');
    end();
    await trial;
    expect(circuits.state()).toBe('closed');
  });
});
