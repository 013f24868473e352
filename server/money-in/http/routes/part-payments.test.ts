/** @module-tag books */
import { expect, test } from 'vitest';
import { coins, says, scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { fixedRates, startWorkbench } from '../../../testing/workbench.ts';

interface Ledger {
  readonly data: readonly { readonly kind: string; readonly value: string }[];
}

/** A shopper pays with USDT, in these parts: its rate in each currency has more than 18 decimals, and is cut. */
async function paidWith(amount: string, ...parts: readonly string[]) {
  const gateway = scriptedProvider('novapay');
  const rates = fixedRates({ 'EUR/USD': '1.08', 'JPY/USD': '0.0067', 'KWD/USD': '3.24' });
  const bench = await startWorkbench([gateway], { settings: { rates } });
  const [price = '', currency = ''] = amount.split(' ');
  const { id, token } = await bench.open({ amount: price, currency });
  await bench.choose(token);
  for (const count of parts.keys()) {
    const transactions = parts
      .slice(0, count + 1)
      .map((part, index) =>
        coins(`dep_${index}`, part, { fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.54' }] }),
      );
    gateway.script.observe = (payment) => says(payment, { transactions });
    await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
  }
  const read = async (path: string) => (await bench.merchant('GET', path)).body;
  const { data } = (await read('/v1/ledger')) as unknown as Ledger;
  return {
    checkout: await read(`/v1/checkouts/${id}`),
    session: (await bench.shopper(token, 'GET', '/v1/session')).body,
    ledger: data.map(({ kind, value }) => `${kind} ${value}`).toSorted(),
    text: String((await read(`/v1/checkouts/${id}/message?language=en`))['text']).split('\n'),
    excess: (await read(`/v1/checkouts/${id}/refunds/quote?basis=excess`))['payments'],
  };
}

test('half of the coins are half of the price, to the merchant, the shopper and in the books', async () => {
  const { checkout, session, ledger, text } = await paidWith('150.00 EUR', '81');
  const amounts = { status: 'open', amountPaid: '75.00', amountDue: '75.00' };
  expect(checkout).toMatchObject(amounts);
  expect(session).toMatchObject(amounts);
  expect(ledger).toEqual(['gateway_fee 0.50', 'received 75.00']);
  expect(text).toEqual(expect.arrayContaining(['Received €75.00 of €150.00', 'Short by: €75.00']));
});

test.each([
  ['150.00 EUR', ['81', '81', '13.5'], '162.50', ['75.00', '75.00', '12.50'], '€12.50', '13.5', '12.50'],
  ['10000 JPY', ['67', '13.4'], '12000', ['10000', '2000'], '¥2,000', '13.4', '2000'],
  ['50.000 KWD', ['162', '16.2'], '55.000', ['50.000', '5.000'], 'KWD\u00A05.000', '16.2', '5.000'],
])('the excess over %s is exact', async (price, parts, amountPaid, values, over, maximum, value) => {
  const { checkout, session, ledger, text, excess } = await paidWith(price, ...parts);
  expect(checkout).toMatchObject({ status: 'paid', exception: 'overpaid', amountPaid });
  expect(session).toMatchObject({ amountPaid });
  expect(ledger.filter((line) => !line.startsWith('gateway_fee'))).toEqual(
    values.map((each) => `received ${each}`).toSorted(),
  );
  expect(text).toContain(`Overpaid by: ${over}`);
  expect(excess).toMatchObject([{ maximum, value }]);
});
