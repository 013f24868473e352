import { afterEach, expect, test, vi } from 'vitest';
import { denyStorage, fillStorage, stubStorage } from '../../testing/storage.ts';
import { OPEN_PAYMENT_KEY, readPayment, type StoredPayment, storePayment } from './stored-payment.ts';

const payment: StoredPayment = {
  server: 'https://pay.test',
  session: 'cs_test',
  key: '/api/checkout    ',
  until: 1_800_000_000_000,
  options: {
    mode: 'modal',
    locale: 'de',
    theme: 'dark',
    wallets: 'none',
    strings: { pay: { once: 'Once' } },
  },
};

afterEach(() => vi.unstubAllGlobals());

test('the payment under way is there until it is removed', () => {
  const stored = stubStorage();
  storePayment(payment);
  expect(readPayment()).toEqual(payment);
  storePayment(null);
  expect([...stored]).toEqual([]);
});

test.each([
  ['no JSON', 'not json'],
  ['null', 'null'],
  ['a list', '[null, 7]'],
  ...['server', 'session', 'key', 'until', 'options'].flatMap((field): [string, string][] => [
    [`without ${field}`, JSON.stringify({ ...payment, [field]: undefined })],
    [`another ${field}`, JSON.stringify({ ...payment, [field]: true })],
  ]),
])('foreign contents are no payment: %s', (_, text) => {
  stubStorage({ [OPEN_PAYMENT_KEY]: text });
  expect(readPayment()).toBeNull();
});

test('options of another release: only what is known is taken', () => {
  const options = { mode: 7, locale: null, theme: 'dark', strings: 7, onclick: 'alert(1)' };
  stubStorage({ [OPEN_PAYMENT_KEY]: JSON.stringify({ ...payment, options }) });
  expect(readPayment()?.options).toEqual({ mode: '', locale: '', theme: 'dark', wallets: '' });
});

test('denied or full, no payment is remembered', () => {
  denyStorage();
  storePayment(payment);
  expect(readPayment()).toBeNull();
  storePayment(null);
  const stored = fillStorage();
  storePayment(payment);
  expect([...stored]).toEqual([]);
});
