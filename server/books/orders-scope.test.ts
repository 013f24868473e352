import { expect, test } from 'vitest';
import { keyOf } from '../testing/money-shop.ts';
import { readCsv } from '../testing/read-csv.ts';
import { coins, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { startWorkbench } from '../testing/workbench.ts';

test('R71: orders.csv names no customer, item or metadata to a key that may read reports alone', async () => {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '50.00')] });
  const { token } = await bench.open({
    reference: 'order-7',
    customer: { id: 'c-1', email: 'ada@shop.example', firstName: 'Ada' },
    lineItems: [{ name: 'Cup', quantity: 2 }],
    metadata: { warehouse: 'Köln' },
  });
  await bench.choose(token);
  await bench.pass(60_000);
  const fileOf = async (key: string): Promise<string> => {
    const headers = { Authorization: `Bearer ${key}` };
    return (await bench.services.app.request('/v1/orders.csv', { headers })).text();
  };
  const text = await fileOf(await keyOf(bench, 'Cleo', ['reports:read']));
  for (const personal of ['ada@', 'Ada', 'c-1', 'Cup', 'Köln', 'warehouse'])
    expect(text).not.toContain(personal);
  expect(readCsv(text)).toMatchObject([{ reference: 'order-7', received: '50.00' }]);
  expect(await fileOf(bench.secretKey)).toMatch(/ada@shop\.example.*2 × Cup.*Köln/);
});
