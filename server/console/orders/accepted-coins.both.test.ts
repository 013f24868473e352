import { expect, test } from 'vitest';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import { add, compare } from '../../base/money/decimal.ts';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { sendMoney } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { fixedRates } from '../../testing/workbench.ts';

/** R178: the page of a payment that 150 TRX came for, where 54.12 USDT were due. */

const startWorkbench = workbenchOfTier();
const minute = 60_000;

async function payment(rates: Readonly<Record<string, string>>, own: readonly ReportedTransaction[] = []) {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway], { settings: { rates: fixedRates(rates) } });
  let amount = '150';
  gateway.script.observe = (of) =>
    says(of, {
      observedAt: bench.now(),
      transactions: [...own, coins('a', amount, { method: 'trx-tron' })],
    });
  const { id, token } = await bench.open({ amount: '49.20', currency: 'EUR' });
  await bench.choose(token);
  await bench.pass(2 * minute);
  const ada = await signedInForMoney(bench);
  const read = async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
  return {
    ada,
    read,
    open: () => ada.open(`/payments/${id}`),
    refund: (amount: string) => {
      const refund = { basis: 'excess', method: 'trx-tron', amount, outside: true, note: 'sent back' };
      return sendMoney(bench, `/v1/checkouts/${id}/refunds`, refund);
    },
    grows: async (to: string) => {
      amount = to;
      await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
    },
    task: async () => {
      const { text } = await bench.merchant('GET', '/v1/tasks');
      return (JSON.parse(text) as { data: readonly { amounts: readonly { amount: string }[] }[] }).data.map(
        ({ amounts }) => amounts.map(({ amount }) => amount),
      );
    },
  };
}

const asked = 'What the TRX is worth in EUR: no rate is known (0 if nothing)';

test('R178: a person who accepts a wrong coin is told its value, and not asked for it where a rate is known', async () => {
  const { ada, open } = await payment({ 'TRX/USD': '0.2816', 'EUR/USD': '1.1' });
  const page = await open();
  expect(page.text).not.toContain('worth in EUR');
  expect(page.text).not.toContain('accepted for');
  const after = await ada.press(page, 'Accept as paid');
  expect(after.text).toContain('Accepted. This order is paid.');
  expect(after.text).toContain('150 TRX on TRON, accepted for 38.40 EUR');
});

test('the file of orders names a wrong coin as it came, beside what counts', async () => {
  const received = async (own: readonly ReportedTransaction[]) => {
    const { ada } = await payment({ 'EUR/USD': '1.1' }, own);
    const [head = '', line = ''] = (await (await ada.send('/payments.csv')).text()).split('\r\n');
    return line.split(',')[head.split(',').indexOf('received')];
  };
  expect(await received([])).toBe('150 TRX on TRON');
  expect(await received([coins('b', '20')])).toBe('20.00 USDT on TRON; 150 TRX on TRON');
});

test('R178: where no rate is known the person types the value, and reads what is wrong with it', async () => {
  const { ada, open, read } = await payment({ 'EUR/USD': '1.1' });
  const page = await open();
  expect(page.text).toContain(asked);
  for (const [value, why] of [
    ['', 'is required, because no exchange rate is known for TRX in EUR'],
    ['84,505', 'Write 84505 or 84.5050.'],
    ['1e3', 'Write the amount like 84.50.'],
    ['$84.50', 'Write the amount in EUR, like 84.50.'],
    ['84.5051', 'The value must have at most 2 decimals in this currency.'],
  ] as const) {
    const refused = await ada.press(page, 'Accept as paid', { value });
    expect(refused.html).toContain('class="notice bad"');
    expect(refused.text).toContain(why);
    // The form is there again, with what was entered.
    expect(refused.text).toContain(asked);
    if (value !== '') expect(refused.html).toContain(`value="${value}"`);
  }
  expect(await read()).toMatchObject({ status: 'open', resolution: null, amountReceived: '0.00' });
  const after = await ada.press(page, 'Accept as paid', { value: '84.5' });
  expect(after.text).toContain('150 TRX on TRON, accepted for 84.50 EUR');
  expect(await read()).toMatchObject({ status: 'paid', amountReceived: '84.50', amountPaid: '0.00' });
});

test('R178: a value as a person types it is shown on the button before it counts', async () => {
  const { ada, open, read } = await payment({ 'EUR/USD': '1.1' });
  const first = await ada.press(await open(), 'Accept as paid', { value: '84,50 €' });
  expect(await read()).toMatchObject({ status: 'open', amountReceived: '0.00' });
  const after = await ada.press(first, 'Accept as paid: 84.50 EUR');
  expect(after.text).toContain('150 TRX on TRON, accepted for 84.50 EUR');
});

test('R178: coins beside the price are kept with their value, or not counted, and the order ships either way', async () => {
  for (const [button, worth] of [
    ['Keep the 150 TRX', '38.40'],
    ['Do not count the 150 TRX', '0.00'],
  ] as const) {
    const { ada, open, read } = await payment({ 'TRX/USD': '0.2816', 'EUR/USD': '1.1' }, [
      coins('own', '54.12'),
    ]);
    const { amountReceived } = await read();
    await ada.press(await open(), button);
    const after = await read();
    expect(after).toMatchObject({ exceptions: [], readyAt: expect.any(String) as string });
    expect(compare(String(after['amountReceived']), add(String(amountReceived), worth))).toBe(0);
  }
});

test('R178: without a rate, to keep them asks for their value, and says that the books will have it', async () => {
  const { open } = await payment({ 'EUR/USD': '1.1' }, [coins('own', '54.12')]);
  const { text } = await open();
  expect(text).toContain('In the books these coins are worth what you enter.');
  expect(text).toContain('Do not count the 150 TRX');
});

test(
  'R178: page and tasks name the coins that are left to decide about: neither refunded nor accepted',
  { tags: ['attention'] },
  async () => {
    const { ada, open, refund, task, grows, read } = await payment(
      { 'TRX/USD': '0.2816', 'EUR/USD': '1.1' },
      [coins('own', '54.12')],
    );
    expect(await task()).toEqual([['150']]);
    expect(await refund('100')).toMatchObject({ status: 201 });
    expect(await task()).toEqual([['50']]);
    const page = await open();
    expect(page.text).toContain('50 TRX came, too');
    await ada.press(page, 'Keep the 50 TRX');
    expect(await task()).toEqual([]);
    await grows('170');
    expect(await task()).toEqual([['20']]);
    expect((await open()).text).toContain('20 TRX came, too');
    expect((await ada.open('/payments?task=any')).text).toContain('20 TRX on TRON');
    expect(await read()).toMatchObject({
      payments: [{ transactions: [{ uncountedAmount: null }, { amount: '170', uncountedAmount: '20' }] }],
    });
  },
);
