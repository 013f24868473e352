import { expect, test } from 'vitest';
import { scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { fixedRates, startWorkbench } from '../../testing/workbench.ts';

const rates = fixedRates({ 'BTC/USD': '64123.45', 'EUR/USD': '1.0837', 'USD/JPY': '151.37' });

/** A shop whose methods have these minimums, and what it says of a price. */
async function shop(minimums: Readonly<Record<string, string | null>>) {
  const offers = Object.entries(minimums).map(([method, minimum]) => scriptedOffer(method, { minimum }));
  const bench = await startWorkbench([scriptedProvider('a', { offers })], {
    settings: { rates },
  });
  return async (amount: string, currency: string): Promise<readonly unknown[]> => {
    const { status, body } = await bench.merchant('POST', '/v1/checkouts', { amount, currency });
    return [status, body['payable'], body['lowestAmount']];
  };
}

test.each([
  ['USD', '0.01', '30.00'],
  ['EUR', '0.01', '27.69'],
  ['JPY', '1', '4542'],
])(
  'a price in %s that is below every minimum is created, with the lowest that is not',
  async (currency, low, lowest) => {
    const created = await shop({ 'usdt-tron': '30', 'btc-bitcoin': '0.0005' });
    expect(await created(low, currency)).toEqual([201, false, lowest]);
    expect(await created(lowest, currency)).toEqual([201, true, null]);
  },
);

test('a price in the wrong unit, or with its point moved, is created with the lowest that a method takes', async () => {
  const created = await shop({ 'usdt-tron': '30', 'btc-bitcoin': '0.0005' });
  for (const typed of ['0.01', '0.10', '0.24', '0.99', '1', '2.4', '2.40', '9.99', '24.00', '29.99'])
    expect([typed, await created(typed, 'USD')]).toEqual([typed, [201, false, '30.00']]);
  for (const typed of ['30', '30.00', '240', '2400.00'])
    expect([typed, await created(typed, 'USD')]).toEqual([typed, [201, true, null]]);
});

test.each(['0.0005', '0.00012345', '1', '0.00000001'])(
  'the lowest price for %s BTC is taken',
  async (minimum) => {
    const created = await shop({ 'btc-bitcoin': minimum });
    for (const currency of ['USD', 'EUR', 'JPY']) {
      const [status, payable, lowest] = await created(currency === 'JPY' ? '1' : '0.01', currency);
      expect(status).toBe(201);
      if (payable === false) expect(await created(String(lowest), currency)).toEqual([201, true, null]);
    }
  },
);

test('a price that one method takes is payable, and so is one where no method is offered at present', async () => {
  const created = await shop({ 'usdt-tron': '30', 'usdt-ethereum': null });
  expect(await created('0.01', 'USD')).toEqual([201, true, null]);
  const none = await shop({});
  expect(await none('0.01', 'USD')).toEqual([201, true, null]);
});

test('a repeated request says the same', async () => {
  const offers = [scriptedOffer('usdt-tron', { minimum: '30' })];
  const bench = await startWorkbench([scriptedProvider('a', { offers })]);
  const order = { amount: '1.00', currency: 'USD', reference: 'order-1', reuseOpen: true };
  const once = await bench.merchant('POST', '/v1/checkouts', order);
  const again = await bench.merchant('POST', '/v1/checkouts', order);
  expect([once.status, again.status]).toEqual([201, 200]);
  for (const { body } of [once, again]) expect(body).toMatchObject({ payable: false, lowestAmount: '30.00' });
});
