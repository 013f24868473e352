import { afterEach, expect, test, vi } from 'vitest';
import { denyStorage, fillStorage, stubStorage } from '../testing/storage.ts';
import { ShopperInput } from './shopper-input.ts';

const input = () => new ShopperInput({ addController: () => {}, requestUpdate: () => {} });

afterEach(() => vi.unstubAllGlobals());

test('an address that money may be on its way to is known after a reload, and in another tab', () => {
  stubStorage();
  const otherTab = input();
  input().use('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t');
  expect(input().state.used).toEqual(['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t']);
  otherTab.onStored();
  expect(otherTab.state.used).toEqual(['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t']);
});

test('the last twenty are kept', () => {
  stubStorage();
  const shopper = input();
  for (let at = 0; at < 25; at += 1) shopper.keep('used', `address ${at}`);
  expect(input().state.used).toHaveLength(20);
  expect(input().state.used.at(-1)).toBe('address 24');
});

test.each([
  ['denied', denyStorage],
  ['full', fillStorage],
])('storage is %s: it is known in this page alone', (_, stub) => {
  stub();
  const shopper = input();
  shopper.keep('sent', 'pay_1');
  expect(shopper.state.sent).toEqual(['pay_1']);
  expect(input().state.sent).toEqual([]);
});

test('foreign contents are lines that name nothing', () => {
  stubStorage({ 'paywicket-sent': '\n{"of": "another release"}\n\n' });
  expect(input().state.sent).toEqual(['{"of": "another release"}']);
});

test('out of help leads back to the list that it was opened from, and from there to the payment', () => {
  stubStorage();
  const shopper = input();
  const topicsOf = (...acts: Parameters<typeof shopper.take>[0][]) =>
    acts.map((act) => {
      shopper.take(act, '', 'any');
      return shopper.state.helpTopic;
    });
  expect(topicsOf('choose', 'menu', 'resume', 'resume')).toEqual(['choose', 'menu', 'choose', null]);
  expect(topicsOf('choose', 'menu', 'wrong', 'resume', 'resume')).toEqual([
    'choose',
    'menu',
    'wrong',
    'choose',
    null,
  ]);
  expect(topicsOf('menu', 'exchange', 'resume')).toEqual(['menu', 'exchange', null]);
  // What follows is no way out of the former help.
  expect(topicsOf('choose', 'menu')).toEqual(['choose', 'menu']);
  shopper.go(null);
  expect(topicsOf('menu', 'resume')).toEqual(['menu', null]);
});
