import { expect, test } from 'vitest';
import { keep } from './kept.ts';

/** Each load is answered, or fails, when a test lets it. */
function start() {
  let time = 0;
  const loads: { readonly answer: (value: string) => void; readonly fail: (error: Error) => void }[] = [];
  const logged: string[] = [];
  const log = { info() {}, warn: (_fields: object, message: string) => logged.push(message), error() {} };
  const load = () =>
    new Promise<string>((answer, fail) => {
      loads.push({ answer, fail });
    });
  const kept = keep(load, { provider: 'any', clock: { now: () => time }, log });
  return {
    kept,
    loads,
    logged,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

const turn = () => new Promise(setImmediate);

test('whoever comes before there is anything waits for one and the same load', async () => {
  const { kept, loads } = start();
  expect(kept.last()).toBeNull();
  const both = Promise.all([kept.get(), kept.get()]);
  loads[0]?.answer('first');
  expect(await both).toEqual(['first', 'first']);
  expect(kept.last()).toBe('first');
  expect(loads).toHaveLength(1);
});

test('what is old is answered at once while it is loaded anew', async () => {
  const { kept, loads, pass } = start();
  const first = kept.get();
  loads[0]?.answer('first');
  await first;
  pass(299_999);
  expect(await kept.get()).toBe('first');
  expect(loads).toHaveLength(1);
  pass(1);
  expect(await kept.get()).toBe('first');
  expect(await kept.get()).toBe('first');
  expect(loads).toHaveLength(2);
  loads[1]?.answer('second');
  await turn();
  expect(await kept.get()).toBe('second');
});

test('R33: what is old goes on being answered while loading fails, and for half a minute nobody is asked', async () => {
  const { kept, loads, pass, logged } = start();
  const first = kept.get();
  loads[0]?.answer('first');
  await first;
  pass(300_000);
  await kept.get();
  loads[1]?.fail(new Error('down'));
  await turn();
  pass(29_999);
  expect(await kept.get()).toBe('first');
  expect(loads).toHaveLength(2);
  expect(logged).toHaveLength(1);
  pass(1);
  expect(await kept.get()).toBe('first');
  expect(loads).toHaveLength(3);
});

test('R33: where there never was anything, a failure is told for half a minute and nobody is asked', async () => {
  const { kept, loads, pass } = start();
  const first = kept.get();
  loads[0]?.fail(new Error('down'));
  await expect(first).rejects.toThrow('down');
  pass(29_999);
  await expect(kept.get()).rejects.toThrow('down');
  expect(loads).toHaveLength(1);
  pass(1);
  const again = kept.get();
  expect(loads).toHaveLength(2);
  loads[1]?.answer('at last');
  expect(await again).toBe('at last');
});
