import { describe, expect, test } from 'vitest';
import type { Checkout } from '../money-in/checkout/model.ts';
import { Links, linkFaults, shownPrice, type Product } from './links.ts';
import { isSamePrice, type Price } from '../money-in/checkout/price.ts';
import { end, storedTransaction, sampleCheckout, samplePayment, start, terms } from '../testing/sample.ts';
import {
  detected,
  ended,
  hour,
  isReplaced,
  late,
  minute,
  part,
  run,
  seen,
  shopperCancels,
  soon,
  type Step,
} from '../testing/transition-steps.ts';
import { transition } from '../money-in/checkout/transition.ts';

const mug: Product = { name: 'Mug', amount: '19.9', currency: 'EUR', maxQuantity: 5 };
const links = new Links({
  mug: { ...mug, description: 'Blue', imageUrl: 'https://shop.example/mug.png' },
  one: { ...mug, maxQuantity: 1 },
  coin: { name: 'Dust', amount: '0.00000001', currency: 'BTC', maxQuantity: 1_000_000 },
});

describe('a product of the catalogue', () => {
  test('becomes a request at its own price, with what is shown of it', () => {
    expect(links.request({ id: 'mug', quantity: 3 })).toEqual({
      amount: '59.7',
      currency: 'EUR',
      description: 'Blue',
      lineItems: [{ name: 'Mug', quantity: 3, amount: '19.90', imageUrl: 'https://shop.example/mug.png' }],
      link: { id: 'mug', quantity: 3 },
    });
  });

  test('R46: many of the finest price are counted exactly', () => {
    expect(links.request({ id: 'coin', quantity: 999_999 }).amount).toBe('0.00999999');
    expect(shownPrice({ amount: '5', currency: 'JPY' })).toBe('5');
    expect(shownPrice({ amount: '5', currency: 'EUR' })).toBe('5.00');
  });

  test.each([
    ['mug', 0, 'must be a whole number from 1 to 5'],
    ['mug', 6, 'must be a whole number from 1 to 5'],
    ['mug', -1, 'must be a whole number from 1 to 5'],
    ['mug', 1.5, 'must be a whole number from 1 to 5'],
    ['mug', Number.NaN, 'must be a whole number from 1 to 5'],
    ['mug', Infinity, 'must be a whole number from 1 to 5'],
    ['one', 2, 'must be 1 for this product'],
  ])('R48: %s, %s of them, is refused with the bound named', (id, quantity, message) => {
    expect(() => links.request({ id, quantity })).toThrow(
      expect.objectContaining({ code: 'invalid_request', fields: [{ path: 'quantity', message }] }),
    );
  });

  test.each(['', 'cup', 'Mug', 'constructor', '__proto__', 'toString'])('"%s" is none', (id) => {
    expect(links.find(id)).toBeUndefined();
    expect(links.priceOf({ id, quantity: 1 })).toBeUndefined();
    expect(() => links.request({ id, quantity: 1 })).toThrow(expect.objectContaining({ code: 'not_found' }));
  });

  test.each<[string, Partial<Product>, readonly (readonly [string, string])[]]>([
    ['nothing where it can be sold', {}, []],
    ['the currency', { currency: 'XYZ' }, [['currency', expect.stringContaining('ISO 4217') as string]]],
    ['an amount of nothing', { amount: '0.00' }, [['amount', 'must be more than 0']]],
    [
      'an amount too fine',
      { amount: '0.001' },
      [['amount', 'must have at most 2 decimals in this currency']],
    ],
    [
      'an amount too large',
      { amount: `1${'0'.repeat(15)}` },
      [['amount', 'must have at most 15 digits before the point']],
    ],
    [
      'a quantity that makes it too large',
      { amount: `1${'0'.repeat(14)}`, maxQuantity: 10 },
      [['maxQuantity', 'times the amount must have at most 15 digits before the point']],
    ],
  ])('names %s', (_name, changes, faults) => {
    expect(linkFaults({ ...mug, ...changes })).toEqual(faults);
  });

  test('a price is the same however it is written', () => {
    const price = { amount: '50', currency: 'EUR' };
    expect(isSamePrice(price, { ...price, amount: '50.00' })).toBe(true);
    expect(isSamePrice(price, { ...price, amount: '50.01' })).toBe(false);
    expect(isSamePrice(price, { ...price, currency: 'USD' })).toBe(false);
  });
});

describe('a new quote for a product', () => {
  const part = [
    samplePayment({ transactions: [storedTransaction({ amount: '20.00' })], status: 'detected' }),
  ];
  const link = { id: 'mug', quantity: 2 };
  const refreshed = (from: Partial<Checkout>, price?: Price): Checkout =>
    transition(sampleCheckout(from), { type: 'refresh', price }, terms, start + 60_000).checkout;

  test.each<[string, Partial<Checkout>]>([
    ['after the end', { status: 'expired' }],
    ['for the rest of a part payment', { payments: part }],
  ])('%s is given at the price of before, and at no other', (_name, from) => {
    const linked = { ...from, details: { link } };
    expect(refreshed(linked, { amount: '50', currency: 'EUR' })).toMatchObject({
      status: 'open',
      refreshes: 1,
    });
    for (const price of [
      undefined,
      { amount: '50.01', currency: 'EUR' },
      { amount: '49', currency: 'EUR' },
      { amount: '50.00', currency: 'USD' },
    ])
      expect(() => refreshed(linked, price)).toThrow(expect.objectContaining({ code: 'price_changed' }));
  });

  test('that would be refused anyway says so, whatever it costs now', () => {
    expect(() => refreshed({ status: 'open', payments: [], details: { link } })).toThrow(
      expect.objectContaining({ code: 'invalid_state' }),
    );
  });

  test('a checkout that comes from no link has no price to be read again', () => {
    expect(refreshed({ status: 'expired' })).toMatchObject({ status: 'open' });
  });
});

describe('R158: a checkout whose place a newer one of its link takes', () => {
  test.each<[string, readonly Step[]]>([
    ['open', [isReplaced(soon)]],
    ['expired', [ended, isReplaced(end + hour)]],
    ['cancelled by the shopper', [shopperCancels, isReplaced(soon + minute)]],
  ])('%s: is cancelled, and what comes is late and never makes it paid', (_name, steps) => {
    const { checkout } = run([...steps, seen(end + 2 * hour, {})], sampleCheckout());
    expect(checkout).toMatchObject({ status: 'cancelled', exceptions: ['late'], readyAt: null });
  });

  test.each<[string, readonly Step[]]>([
    ['once part was seen', [seen(soon, { ...part, ...detected })]],
    ['once it is paid', [seen(soon, {})]],
    ['once money came late', [ended, seen(end + hour, { ...part, ...late })]],
  ])('%s: stays as it is', (_name, steps) => {
    const { checkout } = run(steps, sampleCheckout());
    const [input, at] = isReplaced(end + 2 * hour);
    expect(() => transition(checkout, input, terms, at)).toThrow(
      expect.objectContaining({ code: 'invalid_state' }),
    );
  });
});
