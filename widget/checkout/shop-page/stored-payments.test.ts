import { afterEach, expect, test, vi } from 'vitest';
import { denyStorage, fillStorage, stubStorage } from '../../testing/storage.ts';
import { OPEN_PAYMENTS_KEY } from './has-payments.ts';
import { readPayments, removePayment, type StoredPayment, storePayment } from './stored-payments.ts';

const day = 86_400_000;

const payment: StoredPayment = {
  server: 'https://pay.test',
  session: 'cs_test',
  id: 'chk_test',
  until: Date.now() + day,
  isSent: false,
  options: {
    mode: 'modal',
    locale: 'de',
    theme: 'dark',
    wallets: 'none',
    strings: { pay: { once: 'Once' } },
  },
};

const numbered = (number: number, change: Partial<StoredPayment> = {}): StoredPayment => ({
  ...payment,
  session: `cs_${number}`,
  id: `chk_${number}`,
  ...change,
});
const ids = () => readPayments().map(({ id }) => id);

afterEach(() => vi.unstubAllGlobals());

test('payments under way are there until each is removed', () => {
  const stored = stubStorage();
  storePayment(payment);
  storePayment(numbered(2));
  expect(readPayments()).toEqual([payment, numbered(2)]);
  removePayment(payment);
  expect(readPayments()).toEqual([numbered(2)]);
  removePayment(numbered(2));
  expect([...stored]).toEqual([]);
});

test('a payment is stored once: known by its checkout at one server, whatever its session token', () => {
  stubStorage();
  storePayment(payment);
  storePayment({ ...payment, session: 'cs_later', isSent: true });
  storePayment({ ...payment, id: '', session: 'cs_unknown' });
  storePayment({ ...payment, server: 'https://other.test' });
  // The first token keeps its rights.
  expect(readPayments().map(({ session, isSent }) => [session, isSent])).toEqual([
    ['cs_test', true],
    ['cs_unknown', false],
    ['cs_test', false],
  ]);
});

test('no payment is dropped for a newer one; one that has ended makes room; one that may have been sent finds room', () => {
  stubStorage();
  for (const number of [1, 2, 3, 4, 5, 6]) storePayment(numbered(number));
  storePayment(numbered(7, { isSent: true }));
  expect(ids()).toEqual(['chk_1', 'chk_2', 'chk_3', 'chk_4', 'chk_5', 'chk_7']);
  for (let number = 8; number < 40; number += 1) storePayment(numbered(number, { isSent: true }));
  expect(ids()).toHaveLength(20);
  for (let number = 7; number < 40; number += 1) removePayment(numbered(number));
  // What is in the list is still kept up to date.
  storePayment(numbered(5, { isSent: true }));
  expect(readPayments().at(-1)?.isSent).toBe(true);
  // The mark stays after another method was chosen for it.
  storePayment(numbered(5));
  expect(readPayments().at(-1)?.isSent).toBe(true);
  storePayment(numbered(1, { until: Date.now() - 1 }));
  storePayment(numbered(7));
  expect(ids()).toEqual(['chk_2', 'chk_3', 'chk_4', 'chk_5', 'chk_7']);
});

test('what release 0.1.0 stored is read, and replaced once its checkout is known', () => {
  const { server, session, until, options } = payment;
  stubStorage({
    [OPEN_PAYMENTS_KEY]: JSON.stringify({ server, session, key: '/api/checkout     ', until, options }),
  });
  expect(readPayments()).toEqual([{ ...payment, id: '' }]);
  storePayment(numbered(2));
  storePayment(payment);
  expect(readPayments()).toEqual([payment, numbered(2)]);
});

test.each([
  ['no JSON', 'not json'],
  ['null', 'null'],
  ['other values', '[null, 7, "text", []]'],
  ...['server', 'session', 'until', 'options'].flatMap((field): [string, string][] => [
    [`without ${field}`, JSON.stringify([{ ...payment, [field]: undefined }])],
    [`another ${field}`, JSON.stringify([{ ...payment, [field]: true }])],
  ]),
])('foreign contents are no payment: %s', (_, text) => {
  stubStorage({ [OPEN_PAYMENTS_KEY]: text });
  expect(readPayments()).toEqual([]);
});

test('foreign contents beside payments, or more than five, do not make the others unreadable', () => {
  const many = [null, payment, 7, ...[1, 2, 3, 4, 5, 6].map((number) => numbered(number))];
  stubStorage({ [OPEN_PAYMENTS_KEY]: JSON.stringify(many) });
  expect(ids()).toEqual(['chk_test', 'chk_1', 'chk_2', 'chk_3', 'chk_4']);
});

test('options of another release: only what is known is taken', () => {
  const options = { mode: 7, locale: null, theme: 'dark', strings: 7, onclick: 'alert(1)' };
  const foreign = { ...payment, options, id: 7, isSent: 'yes' };
  stubStorage({ [OPEN_PAYMENTS_KEY]: JSON.stringify([foreign]) });
  expect(readPayments()).toEqual([
    { ...payment, id: '', options: { mode: '', locale: '', theme: 'dark', wallets: '' } },
  ]);
});

test('denied or full, no payment is remembered', () => {
  denyStorage();
  storePayment(payment);
  expect(readPayments()).toEqual([]);
  removePayment(payment);
  const stored = fillStorage();
  storePayment(payment);
  expect([...stored]).toEqual([]);
});

test('a payment is taken for at most 30 days, whatever end is stored', () => {
  stubStorage({ [OPEN_PAYMENTS_KEY]: JSON.stringify([{ ...payment, until: 1e300 }]) });
  const [found] = readPayments();
  expect((found?.until ?? 0) - Date.now()).toBeLessThanOrEqual(30 * day);
});
