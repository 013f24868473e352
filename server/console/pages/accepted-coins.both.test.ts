import { expect, test } from 'vitest';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { fixedRates } from '../../testing/workbench.ts';

/** R178: the page of a payment that 150 TRX came for, where 54.12 USDT were due. */

const startWorkbench = workbenchOfTier();
const minute = 60_000;

async function payment(rates: Readonly<Record<string, string>>) {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway], { settings: { rates: fixedRates(rates) } });
  gateway.script.observe = (of) =>
    says(of, { observedAt: bench.now(), transactions: [coins('a', '150', { method: 'trx-tron' })] });
  const { id, token } = await bench.open({ amount: '49.20', currency: 'EUR' });
  await bench.choose(token);
  await bench.pass(2 * minute);
  const ada = await signedInForMoney(bench);
  const read = async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
  return { ada, read, open: () => ada.open(`/payments/${id}`) };
}

const asked = 'What the TRX is worth in EUR: no rate is known (0 if nothing)';

test('R178: a person who accepts a wrong coin is told its value, and not asked for it where a rate is known', async () => {
  const { ada, open } = await payment({ 'TRX/USD': '0.2816', 'EUR/USD': '1.1' });
  const page = await open();
  expect(page.text).not.toContain('worth in EUR');
  expect(page.text).not.toContain('accepted for');
  const after = await ada.press(page, 'Accept as paid');
  expect(after.text).toContain('Accepted. This payment is paid.');
  expect(after.text).toContain('150 TRX on TRON, accepted for 38.40 EUR');
});

test('R178: where no rate is known the person types the value, and reads what is wrong with it', async () => {
  const { ada, open, read } = await payment({ 'EUR/USD': '1.1' });
  const page = await open();
  expect(page.text).toContain(asked);
  for (const [value, why] of [
    ['', 'is required, because no exchange rate is known for TRX in EUR'],
    ['84,50', 'must be a decimal number in a string, such as "84.50"'],
    ['1e3', 'must be a decimal number in a string, such as "84.50"'],
    ['84.505', 'must have at most 2 decimals in this currency'],
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
