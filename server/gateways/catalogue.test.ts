import { expect, test } from 'vitest';
import type { Offer } from './gateway.ts';
import { sampleAsset } from '../testing/sample.ts';
import { cached } from './catalogue.ts';

interface Reported {
  readonly offers: readonly Offer[];
}

const takes = (...methods: readonly string[]): Reported => ({
  offers: methods.map((method) => ({
    asset: sampleAsset(method),
    minimum: null,
    pricedBy: 'us',
    prices: [],
  })),
});
const first = takes('usdt-tron');
const second = takes('usdt-tron', 'btc-bitcoin');

/** Each load is answered, or fails, when a test lets it. */
function start() {
  let time = 0;
  const loads: { readonly answer: (value: Reported) => void; readonly fail: (error: Error) => void }[] = [];
  const logged: string[] = [];
  const log = { info() {}, warn: (_fields: object, message: string) => logged.push(message), error() {} };
  const load = () =>
    new Promise<Reported>((answer, fail) => {
      loads.push({ answer, fail });
    });
  const kept = cached(load, { provider: 'any', clock: { now: () => time }, log });
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

test('requests before the first load all wait for one load', async () => {
  const { kept, loads } = start();
  expect(kept.last()).toBeNull();
  const both = Promise.all([kept.get(), kept.get()]);
  loads[0]?.answer(first);
  expect(await both).toEqual([first, first]);
  expect(kept.last()).toBe(first);
  expect(loads).toHaveLength(1);
});

test('the offers come without a promise once they were loaded, even while they are refreshed', async () => {
  const { kept, loads, pass } = start();
  const awaited = kept.offers();
  expect(awaited).toBeInstanceOf(Promise);
  loads[0]?.answer(first);
  expect(await awaited).toBe(first.offers);
  expect(kept.offers()).toBe(first.offers);
  pass(30_000);
  expect(kept.offers()).toBe(first.offers);
  expect(loads).toHaveLength(2);
});

/** One that was had twice, and is sure for five minutes. */
async function startSure(had: Reported = first) {
  const started = start();
  const { kept, loads, pass } = started;
  const asked = kept.get();
  loads[0]?.answer(had);
  await asked;
  pass(30_000);
  await kept.get();
  loads[1]?.answer(had);
  await turn();
  return started;
}

test('a stale list is returned at once while a new one is loaded', async () => {
  const { kept, loads, pass } = await startSure();
  pass(299_999);
  expect(await kept.get()).toBe(first);
  expect(loads).toHaveLength(2);
  pass(1);
  expect(await kept.get()).toBe(first);
  expect(await kept.get()).toBe(first);
  expect(loads).toHaveLength(3);
  loads[2]?.answer(second);
  await turn();
  expect(await kept.get()).toBe(second);
});

test.each([
  ['the first answer', first, 2],
  ['an answer without any method', takes(), 3],
])('R34: %s is returned, and loaded again after half a minute', async (_what, reported, times) => {
  const { kept, loads, pass } = start();
  const had = kept.get();
  loads[0]?.answer(reported);
  expect(await had).toBe(reported);
  for (let asked = 1; asked < times; asked += 1) {
    pass(29_999);
    await kept.get();
    expect(loads).toHaveLength(asked);
    pass(1);
    expect(await kept.get()).toBe(reported);
    loads[asked]?.answer(asked === times - 1 ? second : reported);
    await turn();
  }
  expect(await kept.get()).toBe(second);
  pass(299_999);
  await kept.get();
  expect(loads).toHaveLength(times);
});

test('R33: a stale list is returned while loading fails, and is not loaded again for half a minute', async () => {
  const { kept, loads, pass, logged } = await startSure();
  pass(300_000);
  await kept.get();
  loads[2]?.fail(new Error('down'));
  await turn();
  pass(29_999);
  expect(await kept.get()).toBe(first);
  expect(loads).toHaveLength(3);
  expect(logged).toHaveLength(1);
  pass(1);
  expect(await kept.get()).toBe(first);
  expect(loads).toHaveLength(4);
});

test('R33: without any list the error is repeated for half a minute without a call', async () => {
  const { kept, loads, pass } = start();
  const had = kept.get();
  loads[0]?.fail(new Error('down'));
  await expect(had).rejects.toThrow('down');
  pass(29_999);
  await expect(kept.get()).rejects.toThrow('down');
  expect(loads).toHaveLength(1);
  pass(1);
  const again = kept.get();
  expect(loads).toHaveLength(2);
  loads[1]?.answer(first);
  expect(await again).toBe(first);
});

test('neither a stale list nor a failure stays for as long as a clock was set back', async () => {
  const { kept, loads, pass } = start();
  const failed = kept.get();
  loads[0]?.fail(new Error('down'));
  await expect(failed).rejects.toThrow('down');
  pass(-3_600_000);
  const had = kept.get();
  loads[1]?.answer(first);
  expect(await had).toBe(first);
  pass(-3_600_000);
  await kept.get();
  loads[2]?.answer(second);
  await turn();
  expect(await kept.get()).toBe(second);
  expect(loads).toHaveLength(3);
});

test('R34: a method is gone once two answers lack it, and half a minute lies between them', async () => {
  const before = takes('usdt-tron', 'btc-bitcoin', 'trx-tron');
  const { kept, loads, logged, pass } = await startSure(before);
  let asked = 2;
  const reported = async (answer: Reported, pause: number): Promise<Reported> => {
    pass(pause - 1);
    await kept.get();
    expect(loads).toHaveLength(asked);
    pass(1);
    await kept.get();
    loads[asked]?.answer(answer);
    asked += 1;
    await turn();
    return kept.get();
  };
  expect(await reported(takes('btc-bitcoin', 'trx-tron', 'sol-solana'), 300_000)).toBe(before);
  expect(logged).toHaveLength(1);
  expect(await reported(takes('usdt-tron', 'sol-solana'), 30_000), 'each lacks another').toBe(before);
  const less = takes('usdt-tron', 'trx-tron');
  expect(await reported(less, 30_000)).toBe(less);
  expect(await reported(takes(), 300_000), 'what was doubted once is sure of nothing later').toBe(less);
  expect(await reported(before, 30_000)).toBe(before);
  expect(await reported(takes(), 300_000)).toBe(before);
  expect(await reported(takes(), 30_000)).toEqual(takes());
  expect(loads).toHaveLength(9);
});
