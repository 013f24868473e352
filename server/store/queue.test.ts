import { expect, test } from 'vitest';
import { Queue } from './queue.ts';

test('what is due first comes first, whatever the order it was put in', () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647);
  for (let size = 0; size < 40; size += 1) {
    const queue = new Queue<number>();
    const times = Array.from({ length: size }, () => random() % 20);
    const kept: number[] = [];
    for (const time of times) {
      queue.push(time, time);
      kept.push(time);
      if (time % 3 !== 0) continue;
      const least = Math.min(...kept);
      expect(queue.take(20)).toBe(least);
      kept.splice(kept.indexOf(least), 1);
    }
    expect(Array.from({ length: kept.length }, () => queue.take(20))).toEqual(
      kept.toSorted((one, other) => one - other),
    );
    expect(queue.take(20)).toBeUndefined();
  }
});

test('what is not due yet stays', () => {
  const queue = new Queue<string>();
  queue.push('later', 11);
  expect(queue.take(10)).toBeUndefined();
  expect(queue.take(11)).toBe('later');
});
