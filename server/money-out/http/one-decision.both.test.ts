import { expect, test } from 'vitest';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { scriptedMoneyOut } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

/** A part that came late: `underpaid` and `late` are one decision. */

const startWorkbench = workbenchOfTier();
const minute = 60_000;

async function lateCheckout() {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([{ ...gateway, moneyOut: scriptedMoneyOut() }]);
  const { id, token } = await bench.open();
  await bench.choose(token);
  await bench.pass(40 * minute);
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '20.00')] });
  await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
  const resolve = (body: object, key?: string) =>
    bench.request(`/v1/checkouts/${id}/resolve`, {
      method: 'POST',
      headers: {
        Authorization: bench.authorization,
        'Content-Type': 'application/json',
        ...(key !== undefined && { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
    });
  const read = async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
  expect(await read()).toMatchObject({ status: 'expired', exceptions: ['underpaid', 'late'] });
  const sent = async (type: string) => {
    const { body } = await bench.merchant('GET', `/v1/events?type=${type}&limit=100`);
    return (body['data'] as unknown as readonly object[]).length;
  };
  return { resolve, read, sent };
}

test('R141: to accept it ends both, once, however often it is sent, and it is ready once', async () => {
  const { resolve, read, sent } = await lateCheckout();
  const first = await resolve({ action: 'accept', note: 'the rest was paid in cash' }, 'one');
  expect(first).toMatchObject({ status: 200, body: { status: 'paid', exceptions: [] } });
  expect(await resolve({ action: 'accept', note: 'the rest was paid in cash' }, 'one')).toMatchObject({
    status: 200,
    body: first.body,
  });
  expect(await resolve({ action: 'accept' }, 'two')).toMatchObject({
    status: 409,
    body: { code: 'invalid_state' },
  });
  expect(await read()).toMatchObject({
    readyAt: expect.any(String) as string,
    version: first.body['version'],
  });
  expect([
    await sent('checkout.resolved'),
    await sent('checkout.ready'),
    await sent('checkout.paid'),
  ]).toEqual([1, 1, 1]);
});
