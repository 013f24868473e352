import { expect, test } from 'vitest';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

/** A decision about a checkout that has changed since it was read. */

const startWorkbench = workbenchOfTier();
const minute = 60_000;

/** A checkout over 50.00 USD that 20.00 came for. */
async function underpaid() {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  let came: readonly ReportedTransaction[] = [];
  gateway.script.observe = (payment) => says(payment, { observedAt: bench.now(), transactions: came });
  const { id, token } = await bench.open();
  await bench.choose(token);
  const comes = async (...transactions: readonly ReportedTransaction[]): Promise<void> => {
    came = transactions;
    await bench.pass(2 * minute);
  };
  await comes(coins('a', '20.00'));
  const read = async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
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
  return { comes, read, resolve, version: Number((await read())['version']) };
}

test.each(['accept', 'ignore'] as const)('"%s" is refused where it has changed since', async (action) => {
  const { comes, read, resolve, version } = await underpaid();
  await comes(coins('a', '20.00'), coins('b', '1.00'));
  const before = await read();
  expect(await resolve({ action, exception: 'underpaid', version })).toMatchObject({
    status: 409,
    body: { code: 'invalid_state', detail: expect.stringContaining('has changed since') as string },
  });
  expect(await read()).toEqual(before);
  expect(await resolve({ action, version: Number(before['version']) })).toMatchObject({ status: 200 });
});

test('a decision without a version is about what is there', async () => {
  const { comes, resolve } = await underpaid();
  await comes(coins('a', '20.00'), coins('b', '1.00'));
  expect(await resolve({ action: 'accept' })).toMatchObject({ status: 200, body: { status: 'paid' } });
});

test('one that is repeated under its key is answered as before, though the version has grown', async () => {
  const { resolve, version } = await underpaid();
  for (let times = 0; times < 2; times += 1)
    expect(await resolve({ action: 'accept', version }, 'decision-1')).toMatchObject({
      status: 200,
      body: { status: 'paid' },
    });
});

test('of decisions at the same time about one version, one stands', async () => {
  const { read, resolve, version } = await underpaid();
  const answers = await Promise.all(
    (['accept', 'ignore', 'accept', 'ignore'] as const).map((action) => resolve({ action, version })),
  );
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
    200, 409, 409, 409,
  ]);
  expect((await read())['version']).toBe(version + 1);
});

test.each([0, -1, 1.5, '1', null, 1e300])('%j is no version, and is refused by its name', async (version) => {
  const { resolve } = await underpaid();
  expect(await resolve({ action: 'accept', version })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'version' }] },
  });
});
