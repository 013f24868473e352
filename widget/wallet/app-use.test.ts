import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionPayment } from '../../server/money-in/contract/session.ts';
import { aPayment, aTransaction, aView } from '../testing/sessions.ts';
import { denyStorage, stubStorage } from '../testing/storage.ts';
import { noteCopied, noteOpened, noteSeen, readAppUse } from './app-use.ts';

const none = { last: '', payment: '', amount: '0', seen: 0, paid: [] };
const seen = (amount: string, change: Partial<SessionPayment> = {}) =>
  aView({ payment: aPayment({ status: 'detected', transactions: [aTransaction({ amount })], ...change }) });

beforeEach(() => void stubStorage());
afterEach(() => vi.unstubAllGlobals());

test('an app is known to fill in the amount of a coin once that amount has come', () => {
  expect(readAppUse()).toEqual(none);
  noteOpened('trust', aPayment());
  expect(readAppUse()).toEqual({ last: 'trust', payment: 'pay_1', amount: '50.00', seen: 0, paid: [] });
  noteSeen(aView({ payment: aPayment() }));
  expect(readAppUse().paid).toEqual([]);
  noteSeen(seen('50.000000'));
  expect(readAppUse()).toMatchObject({ last: 'trust', payment: '', paid: ['trust usdt-tron'] });
});

test('of the rest of a part payment the rest, and not what had come before', () => {
  const former = [aTransaction({ amount: '25.00', hash: 'aa'.repeat(32) })];
  const part = aPayment({ status: 'detected', amountDue: '25.00', transactions: former });
  noteOpened('trust', part);
  noteSeen(aView({ payment: part }));
  expect(readAppUse().paid).toEqual([]);
  noteSeen(seen('25', { transactions: [...former, aTransaction({ amount: '25' })] }));
  expect(readAppUse().paid).toEqual(['trust usdt-tron']);
});

test('it is known no more once another amount has come', () => {
  noteOpened('trust', aPayment());
  noteSeen(seen('50.00'));
  noteOpened('trust', aPayment({ id: 'pay_2' }));
  noteSeen(seen('5000', { id: 'pay_2' }));
  expect(readAppUse()).toMatchObject({ payment: '', paid: [] });
});

test.each<[string, () => void]>([
  ['another amount has come', () => noteSeen(seen('5000'))],
  ['it came in another coin', () => noteSeen(seen('', { transactions: [aTransaction({ asset: 'TRX' })] }))],
  [
    'the network took it back',
    () => noteSeen(seen('', { transactions: [aTransaction({ status: 'gone' })] })),
  ],
  ['it came for another payment', () => noteSeen(seen('50.00', { id: 'pay_2' }))],
  [
    'the address or the amount was copied since: it may have come from anywhere',
    () => {
      noteCopied();
      noteSeen(seen('50.00'));
    },
  ],
])('it is not where %s', (_name, happen) => {
  noteOpened('trust', aPayment());
  happen();
  expect(readAppUse().paid).toEqual([]);
});

test.each([
  '{',
  'null',
  '[]',
  '{"last":"trust"}',
  '{"last":"trust","payment":"p","amount":"1e3","seen":0,"paid":[]}',
  '{"last":"trust","payment":"p","amount":"1","seen":0,"paid":[1]}',
  '{"last":"trust","payment":"p","amount":"1","seen":"0","paid":[]}',
])('what is stored and none of ours is forgotten: %s', (text) => {
  localStorage.setItem('paywicket-app', text);
  expect(readAppUse()).toEqual(none);
});

test('where the browser stores nothing, nothing is known', () => {
  denyStorage();
  noteOpened('trust', aPayment());
  noteSeen(seen('50.00'));
  expect(readAppUse()).toEqual(none);
});
