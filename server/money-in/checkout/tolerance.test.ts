import { describe, expect, test } from 'vitest';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { fixedRates, startWorkbench } from '../../testing/workbench.ts';
import { terms } from '../../testing/sample.ts';

const minute = 60_000;

/** What becomes of a checkout whose shopper sends two cents less than was asked for. */
async function shortBy2Cents(
  currency: string,
  amount: string,
  { max = null, later = {} }: { readonly max?: string | null; readonly later?: object } = {},
) {
  const prices: Record<string, string> = { 'JPY/USD': '0.0067', 'VND/USD': '0.00004', 'EUR/USD': '1.25' };
  const rates = { ...fixedRates(), table: () => fixedRates(prices).table() };
  const gateway = scriptedProvider('novapay');
  const settings = { rates, terms: { ...terms, underpaymentToleranceMax: max } };
  const bench = await startWorkbench([gateway], { settings });
  const { id, token } = await bench.open({ amount, currency });
  await bench.choose(token);
  Object.assign(prices, later);
  gateway.script.observe = (payment) => {
    const sent = (Number(payment.amount) - 0.02).toFixed(2);
    return says(payment, { transactions: [coins('dep_1', sent)] });
  };
  await bench.pass(minute);
  return (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
}

describe('two cents that are missing', () => {
  test.each([
    ['USD', '66.67'],
    ['EUR', '60.00'],
    ['JPY', '10000'],
    ['VND', '1000000'],
  ])('are forgiven in %s as in dollars: the most is one dollar’s worth', async (currency, amount) => {
    expect(await shortBy2Cents(currency, amount)).toMatchObject({ status: 'paid', exception: null });
  });

  test('are judged by what a dollar was when the checkout was opened', async () => {
    const later = { 'JPY/USD': '1' };
    expect(await shortBy2Cents('JPY', '10000', { later })).toMatchObject({ status: 'paid' });
  });

  test('are not forgiven where the merchant has set less, in the price’s currency', async () => {
    expect(await shortBy2Cents('JPY', '10000', { max: '2' })).toMatchObject({
      status: 'open',
      exception: 'underpaid',
      amountDue: '3',
    });
    expect(await shortBy2Cents('JPY', '10000', { max: '3' })).toMatchObject({ status: 'paid' });
  });
});
