import { describe, expect, test } from 'vitest';
import type { Checkout, Terms } from './model.ts';
import { PaywicketError } from '../core/errors.ts';
import { quoteExtensionOf } from './commands.ts';
import { end, storedTransaction, sampleCheckout, samplePayment, start, terms } from '../testing/sample.ts';
import { detected, minute, part, run, says, seen, soon, type Step } from '../testing/transition-steps.ts';
import { amounts, transition } from './transition.ts';

/** A price that a shopper asks to keep: 30 minutes are over at `end`, ten more are given, once. */

const keep = (at: number): Step => [{ type: 'extendQuote' }, at];
const late = end - minute;
const longer = 10 * minute;
const one = (changes: Parameters<typeof samplePayment>[0]): Checkout =>
  sampleCheckout({ payments: [samplePayment(changes)] });

function refusal(from: Checkout, at: number, by: Terms = terms): string {
  try {
    transition(from, { type: 'extendQuote' }, by, at);
  } catch (error) {
    if (error instanceof PaywicketError && error.code === 'invalid_state') return error.message;
    throw error;
  }
  return 'it was not refused';
}

describe('a price that is kept longer', () => {
  test('ends later, the checkout with it, and nothing else of it changes', () => {
    const before = sampleCheckout();
    const { checkout, events, entries } = transition(before, { type: 'extendQuote' }, terms, late);
    expect(checkout).toEqual({
      ...before,
      payments: [samplePayment({ expiresAt: end + longer })],
      expiresAt: end + longer,
      quoteExtensions: { times: 1, at: late },
      version: 2,
    });
    expect(events).toEqual(['checkout.extended']);
    expect(entries).toEqual([]);
  });

  test('leaves a checkout that ends later anyway, and the other payments, as they are', () => {
    const other = samplePayment({ id: 'pay_2', expiresAt: end });
    const before = sampleCheckout({ expiresAt: end + 60 * minute, payments: [samplePayment(), other] });
    const { checkout } = transition(before, { type: 'extendQuote' }, terms, late);
    expect(checkout.expiresAt).toBe(before.expiresAt);
    expect(checkout.payments).toEqual([samplePayment({ expiresAt: end + longer }), other]);
  });

  test.each<[string, readonly Step[], string, readonly string[]]>([
    ['paid between the two ends, it is paid in time', [seen(end + minute, { at: end + minute })], 'paid', []],
    [
      'paid after the later one, it is late',
      [seen(end + longer + 2, { at: end + longer + 1 })],
      'paid',
      ['late'],
    ],
    ['asked about before the later end, it is open', [says(end + minute, 'awaiting')], 'open', []],
    ['asked about past it, it has expired', [says(end + longer + 1, 'awaiting')], 'expired', []],
  ])('R41: %s', (_name, steps, status, exceptions) => {
    const { checkout } = run([keep(late), ...steps], sampleCheckout());
    expect(checkout).toMatchObject({ status, exceptions });
    expect(amounts(checkout).paid).toBe(status === 'paid' ? '50' : '0');
  });

  test('R77: between the two ends, coins count at the quote however far their price fell', () => {
    const [input, at] = seen(end + minute, { at: end + minute });
    const fallen: Step = [input.type === 'observed' ? { ...input, rate: '0.5' } : input, at];
    expect(run([keep(late), fallen], sampleCheckout()).checkout).toMatchObject({
      status: 'paid',
      exceptions: [],
    });
  });

  test('asked for again within ten seconds, is one, and nothing is written', () => {
    const { checkout } = run([keep(late)], sampleCheckout());
    for (const at of [late, late + 1, late + 9999]) {
      const again = transition(
        checkout,
        { type: 'extendQuote' },
        { ...terms, keepPrice: { life: minute, times: 9 } },
        at,
      );
      expect(again.checkout).toBe(checkout);
      expect(again).toMatchObject({ hasChanged: false, events: [], entries: [] });
    }
    expect(refusal(checkout, late + 10_000)).toMatch(/its price can not be kept longer/);
  });

  test('is kept as often as the store says, and anew after a new price', () => {
    const twice = { ...terms, keepPrice: { life: longer, times: 2 } };
    const { checkout, events } = run([keep(late), keep(end + 9 * minute)], sampleCheckout(), twice);
    expect(checkout).toMatchObject({ expiresAt: end + 2 * longer, quoteExtensions: { times: 2 } });
    expect(events).toEqual(['extended', 'extended']);
    expect(refusal(checkout, end + 19 * minute, twice)).toMatch(/can not be kept longer/);
    const over = end + 2 * longer;
    const again = run(
      [says(over + 1, 'awaiting'), [{ type: 'refresh' }, over + 2]],
      checkout,
      twice,
    ).checkout;
    expect(again).toMatchObject({ status: 'open', quoteExtensions: null });
  });
});

describe('it is offered', () => {
  test('from two minutes before the end, and taken five seconds earlier, for clocks, until the end', () => {
    expect(quoteExtensionOf(sampleCheckout(), terms)).toEqual({
      from: end - 2 * minute,
      until: end + longer,
    });
    expect(refusal(sampleCheckout(), end - 125_001)).toMatch(/there is time left/);
    for (const at of [end - 125_000, end])
      expect(transition(sampleCheckout(), { type: 'extendQuote' }, terms, at).events).toEqual([
        'checkout.extended',
      ]);
    expect(refusal(sampleCheckout(), end + 1)).toMatch(/its price can not be kept longer/);
  });

  test('up to the very end of the order at the gateway, and not where it goes beyond', () => {
    expect(quoteExtensionOf(one({ lastsUntil: end + longer }), terms)).not.toBeNull();
    expect(quoteExtensionOf(one({ lastsUntil: end + longer - 1 }), terms)).toBeNull();
  });

  test.each<[string, Checkout, Terms?]>([
    ['nothing is chosen', sampleCheckout({ selectedId: null })],
    ['nothing was ever chosen', sampleCheckout({ selectedId: null, payments: [] })],
    ['coins came', run([seen(soon, part)], sampleCheckout()).checkout],
    ['coins are on their way', run([seen(soon, { ...part, ...detected })], sampleCheckout()).checkout],
    [
      'the gateway’s word announces them',
      { ...run([says(soon, 'detected')], sampleCheckout()).checkout, status: 'open' },
    ],
    ['coins of another kind came', run([seen(soon, { method: 'trx-tron' })], sampleCheckout()).checkout],
    ['coins came and went', one({ transactions: [storedTransaction({ status: 'gone' })] })],
    [
      'coins came to the payment before',
      sampleCheckout({
        payments: [samplePayment({ id: 'pay_0', transactions: [storedTransaction(part)] }), samplePayment()],
      }),
    ],
    ['the order is over at the gateway', one({ status: 'expired' })],
    ['the address is still awaited', one({ status: 'creating', address: null, reference: null })],
    ['nobody is to pay to it any more', one({ superseded: true })],
    ['it is expired', sampleCheckout({ status: 'expired' })],
    ['it was cancelled', run([[{ type: 'cancel', by: 'shopper' }, soon]], sampleCheckout()).checkout],
    ['it is paid', run([seen(soon, {})], sampleCheckout()).checkout],
    ['it was kept as often as is allowed', sampleCheckout({ quoteExtensions: { times: 1, at: start } })],
    ['the store keeps no price', sampleCheckout(), { ...terms, keepPrice: { life: longer, times: 0 } }],
  ])('not where %s', (_name, from, by = terms) => {
    expect(quoteExtensionOf(from, by)).toBeNull();
    expect(refusal(from, late, by)).toMatch(
      /This is not possible for this checkout: its price can not be kept/,
    );
  });
});
