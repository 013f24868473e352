import { expect, test } from 'vitest';
import { CacheInvalidator } from './method-cache.ts';

/** How often it looked in so many rounds, one each second. */
function follow(shared: boolean) {
  let now = Date.UTC(2030, 0, 1, 12);
  let looks = 0;
  const look = async () => void (looks += 1);
  const follower = new CacheInvalidator({ shared, clock: { now: () => now }, refresh: look });
  const rounds = async (seconds: number): Promise<number> => {
    looks = 0;
    for (let passed = 0; passed < seconds; passed += 1) {
      await follower.round();
      now += 1000;
    }
    return looks;
  };
  return { follower, rounds, jump: (milliseconds: number) => (now += milliseconds), looks: () => looks };
}

test('R61: a process looks each second until it hears the others, then each half minute, and again once it does not', async () => {
  const { follower, rounds, looks } = follow(true);
  expect(await rounds(10)).toBe(10);
  expect(follower.maxAge).toBe(1000);
  await follower.resync();
  expect(looks(), 'at once').toBe(11);
  expect(follower.maxAge).toBe(30_000);
  expect(await rounds(90)).toBe(2);
  follower.lost();
  expect(await rounds(10)).toBe(10);
});

test('a clock that jumps back keeps it from nothing', async () => {
  const { follower, rounds, jump } = follow(true);
  await follower.resync();
  jump(-3_600_000);
  expect(await rounds(30)).toBe(1);
});

test('a process alone believes what it read for a minute', () => {
  expect(follow(false).follower.maxAge).toBe(60_000);
});
