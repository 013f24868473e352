import { expect, test } from 'vitest';
import { pollResult, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { startWorkbench } from '../testing/workbench.ts';
import { WholeLists } from './whole-lists.ts';

test('whole lists are read every quarter of a minute at most', async () => {
  const gateway = scriptedProvider('gateway1');
  const bench = await startWorkbench([gateway]);
  const wholeListsAt: number[] = [];
  gateway.script.observe = (payments, { source } = {}) => {
    if (source === 'poll') wholeListsAt.push(bench.now());
    return pollResult(payments.map((payment) => says(payment, { observedAt: bench.now() })));
  };
  const { token } = await bench.open();
  await bench.choose(token);
  for (let n = 0; n < 30; n += 1) {
    await bench.shopper(token, 'GET', '/v1/session');
    await bench.pass(2000);
  }
  expect(gateway.asked.length).toBeGreaterThan(wholeListsAt.length + 4);
  expect(wholeListsAt.length).toBeGreaterThan(2);
  const pauses = wholeListsAt.slice(1).map((at, index) => at - (wholeListsAt[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(15_000);
});

test('R37: they are read for a payment whose money a list has shown, until one was recorded', () => {
  const lists = new WholeLists({ now: () => 0 });
  expect(lists.scopeOf('poll', ['other'])).toBe('poll');
  lists.recorded('other', 'poll');
  expect(lists.scopeOf('poll', ['own', 'other'])).toBe('sync');
  lists.await('own');
  expect(lists.scopeOf('poll', ['other'])).toBe('sync');
  expect(lists.scopeOf('webhook', ['own'])).toBe('webhook');
  lists.recorded('own', 'webhook');
  expect(lists.scopeOf('poll', ['own'])).toBe('poll');
  lists.recorded('own', 'poll');
  expect(lists.scopeOf('poll', ['own'])).toBe('sync');
});

test('R37: one that could not be read or recorded is read again', () => {
  const lists = new WholeLists({ now: () => 0 });
  for (let failed = 0; failed < 3; failed += 1) expect(lists.scopeOf('poll', ['own', 'other'])).toBe('poll');
  lists.recorded('other', 'poll');
  expect(lists.scopeOf('poll', ['other'])).toBe('sync');
  expect(lists.scopeOf('poll', ['own'])).toBe('poll');
});
