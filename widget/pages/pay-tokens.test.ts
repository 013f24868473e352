import { afterEach, expect, test, vi } from 'vitest';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { denyStorage, fillStorage, stubStorage } from '../testing/storage.ts';
import { aPayment, aView, iso } from '../testing/sessions.ts';
import { storedToken, storeToken } from './pay-tokens.ts';

const hosted = (change: Partial<SessionView> = {}): SessionView =>
  aView({
    id: 'chk_1',
    expiresAt: iso(Date.now() + 60_000),
    payment: aPayment({ hostedUrl: 'https://gateway.test/pay' }),
    ...change,
  });

afterEach(() => vi.unstubAllGlobals());

test('a token is there until its checkout is paid', () => {
  stubStorage();
  storeToken(hosted(), 'cs_one');
  expect(storedToken('chk_1')).toBe('cs_one');
  expect(storedToken('chk_2')).toBeUndefined();
  storeToken(hosted({ status: 'paid' }), 'cs_one');
  expect(storedToken('chk_1')).toBeUndefined();
});

test('the name of a field that every object has is no checkout', () => {
  stubStorage();
  storeToken(hosted(), 'cs_one');
  expect(storedToken('constructor')).toBeUndefined();
});

test.each([
  'not json',
  'null',
  '[]',
  '{"chk_1":null}',
  '{"chk_1":"cs_old"}',
  '{"chk_1":{"token":"cs_old","until":1}}',
  '{"chk_1":{"token":"cs_old","until":"9999"}}',
  '{"chk_1":{"token":7,"until":9e15}}',
  '{"chk_1":{"token":"javascript:1","until":9e15}}',
])('foreign contents are no token, and stop no other: %s', (text) => {
  stubStorage({ paywicket: text });
  expect(storedToken('chk_1')).toBeUndefined();
  storeToken(hosted(), 'cs_new');
  expect(storedToken('chk_1')).toBe('cs_new');
});

test('denied or full, no token is stored', () => {
  denyStorage();
  storeToken(hosted(), 'cs_one');
  expect(storedToken('chk_1')).toBeUndefined();
  fillStorage();
  storeToken(hosted(), 'cs_one');
  expect(storedToken('chk_1')).toBeUndefined();
});
