import { expect, test } from 'vitest';
import { signedIn, visitor, type Visitor } from '../testing/console-visitor.ts';
import { coins, says, scriptedProvider, unreachable } from '../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

test('a check that the gateway does not answer leads back to the payment, says so, and changes nothing', async () => {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  const { id, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  const before = await bench.merchant('GET', `/v1/checkouts/${id}`);
  gateway.script.observe = () => Promise.reject(unreachable('novapay'));
  const ada = await signedIn(bench);
  const open = await ada.open(`/payments/${id}`);
  const checked = await ada.press(open, 'Check now');
  expect(checked.html).toContain('<h1>order-1</h1>');
  expect(checked.html).toMatch(
    /class="notice bad" role="alert">novapay gave no usable answer\. Try again; what is stored about the payment is unchanged\./,
  );
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toEqual(before.body);

  // The same form once more: what failed is not remembered as done.
  gateway.script.observe = (payment) => says(payment, { transactions: [coins('a', '50.00')] });
  expect((await ada.press(open, 'Check now')).text).toContain('This payment is paid.');
});

test('R92: a form does nothing without a session, of another person, or without its key', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { id } = await bench.open();
  const path = `/payments/${id}`;
  const ada = await signedIn(bench);
  const bob = await signedIn(bench, { name: 'Bob' });
  const form = (await ada.open(path)).forms.find(({ buttons }) => buttons.includes('Cancel payment'));
  const cancel = async (who: Visitor, changes: Readonly<Record<string, string>> = {}) => {
    const { status, headers } = await who.send(`${path}/cancel`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://127.0.0.1:8787' },
      body: new URLSearchParams({ ...form?.fields, ...changes }).toString(),
    });
    return [status, headers.get('location')];
  };
  expect(await cancel(visitor(bench))).toEqual([303, '/console/sign-in']);
  expect(await cancel(bob)).toEqual([403, null]);
  expect(await cancel(ada, { key: '' })).toEqual([400, null]);
  expect(await cancel(ada, { key: '../0123456789abcdef' })).toEqual([400, null]);
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({ status: 'open' });
  expect(await cancel(ada)).toEqual([303, `/console${path}`]);
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({ status: 'cancelled' });
});
