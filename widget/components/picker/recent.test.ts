import { afterEach, expect, test, vi } from 'vitest';
import { denyStorage, fillStorage, stubStorage } from '../../testing/storage.ts';
import { recentMethods, storeRecent } from './recent.ts';

const key = 'paywicket-recent';

afterEach(() => vi.unstubAllGlobals());

test('the last three methods, each once, the last one first', () => {
  stubStorage();
  for (const method of ['a', 'b', 'c', 'b', 'd']) storeRecent(method);
  expect(recentMethods()).toEqual(['d', 'b', 'c']);
});

test.each([
  ['{"0":"usdt-tron"}', []],
  ['null', []],
  ['not json', []],
  ['["usdt-tron",7,null,"btc-bitcoin"]', ['usdt-tron', 'btc-bitcoin']],
])('foreign contents: %s', (text, methods) => {
  stubStorage({ [key]: text });
  expect(recentMethods()).toEqual(methods);
  storeRecent('eth-ethereum');
  expect(recentMethods()).toEqual(['eth-ethereum', ...methods]);
});

test('denied or full, nothing new is remembered', () => {
  denyStorage();
  storeRecent('usdt-tron');
  expect(recentMethods()).toEqual([]);
  fillStorage({ [key]: '["btc-bitcoin"]' });
  storeRecent('usdt-tron');
  expect(recentMethods()).toEqual(['btc-bitcoin']);
});
