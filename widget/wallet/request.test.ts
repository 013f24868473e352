import { afterEach, describe, expect, test, vi } from 'vitest';
import { denyStorage, fillStorage, stubStorage, withoutStorage } from '../testing/storage.ts';
import { canKeep, readRequest, type WalletRequest, writeRequest } from './request.ts';

const key = 'paywicket-wallet-chk_1';
const request: WalletRequest = { id: '1-2-3-4', payment: 'pay_1', wallet: 'MetaMask', at: 1000, hash: null };

afterEach(() => vi.unstubAllGlobals());

test('a request is kept for all tabs until it is forgotten', () => {
  const stored = stubStorage();
  expect(canKeep()).toBe(true);
  expect(writeRequest('chk_1', request)).toBe(true);
  expect(readRequest('chk_1')).toEqual(request);
  expect(readRequest('chk_2')).toBeNull();
  writeRequest('chk_1', null);
  expect([...stored]).toEqual([]);
});

describe('R91: no wallet is asked where a request is not kept', () => {
  test.each([
    ['denied', denyStorage],
    ['missing', withoutStorage],
    ['full', fillStorage],
  ])('storage is %s', (_, stub) => {
    stub();
    expect(canKeep()).toBe(false);
    expect(writeRequest('chk_1', request)).toBe(false);
  });

  test('storage throws nothing and keeps nothing', () => {
    stubStorage();
    vi.spyOn(localStorage, 'setItem').mockImplementation(() => {});
    expect(writeRequest('chk_1', request)).toBe(false);
  });

  test('another tab was first', () => {
    const stored = stubStorage();
    vi.spyOn(localStorage, 'setItem').mockImplementation((name, text) => {
      stored.set(name, text.replace(request.id, 'another'));
    });
    expect(writeRequest('chk_1', request)).toBe(false);
  });
});

test.each([
  ['no JSON', 'not json'],
  ['null', 'null'],
  ['a list', '[1]'],
  ...Object.keys(request).map((field): [string, string] => [
    `another ${field}`,
    JSON.stringify({ ...request, [field]: { of: 'another release' } }),
  ]),
])('foreign contents are no request: %s', (_, text) => {
  stubStorage({ [key]: text });
  expect(readRequest('chk_1')).toBeNull();
});
