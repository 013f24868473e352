import { describe, expect, test } from 'vitest';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { scriptedMoneyOut } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

/** A decision about a checkout that has changed since it was read. */

const startWorkbench = workbenchOfTier();
const minute = 60_000;

/** A checkout over 50.00 USD that 20.00 came for. */
async function underpaid() {
  const gateway = scriptedProvider('novapay');
  const moneyOut = scriptedMoneyOut();
  const bench = await startWorkbench([{ ...gateway, moneyOut }]);
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
  const post = (act: string, body: object, key?: string) =>
    bench.request(`/v1/checkouts/${id}/${act}`, {
      method: 'POST',
      headers: {
        Authorization: bench.authorization,
        'Content-Type': 'application/json',
        ...(key !== undefined && { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
    });
  const resolve = (body: object, key?: string) => post('resolve', body, key);
  const [{ id: paymentId } = { id: '' }] = (await read())['payments'] as unknown as { id: string }[];
  const settle = (body: object) => post('settle', { paymentId, ...body });
  const refund = (body: object, key: string = crypto.randomUUID()) => post('refunds', body, key);
  const version = Number((await read())['version']);
  return { comes, read, resolve, settle, refund, version, sent: moneyOut.sent };
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

test('what is no version is refused by its name, of a decision, a refund and a credit by hand', async () => {
  const { read, resolve, refund, settle } = await underpaid();
  const before = await read();
  for (const version of [0, -1, 1.5, '1', null, 1e300])
    for (const answer of [
      await resolve({ action: 'accept', version }),
      await refund({ amount: '5', version }),
      await settle({ amount: '5', note: 'seen', version }),
    ])
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'version' }] } });
  expect(await read()).toEqual(before);
});

const changed = {
  status: 409,
  body: {
    code: 'invalid_state',
    detail: expect.stringContaining('has changed since you looked at it') as string,
  },
};

describe('R102: a refund', () => {
  const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  const half = { amount: '5', destination: { type: 'address', address } };

  test.each([
    ['is another refund of it', '5'],
    ['takes all that is left', '20'],
  ])('is refused where what has changed %s', async (_what, amount) => {
    const { read, refund, version, sent } = await underpaid();
    expect(await refund({ ...half, amount, version })).toMatchObject({ status: 201 });
    expect(await refund({ ...half, version })).toMatchObject(changed);
    expect(sent).toMatchObject([{ amount }]);
    expect((await read())['refunds']).toHaveLength(1);
  });

  test('is made where it names what is there, or no version', async () => {
    const { read, refund, version } = await underpaid();
    await refund({ ...half, version });
    const now = Number((await read())['version']);
    expect(now).toBeGreaterThan(version);
    expect(await refund({ ...half, version: now })).toMatchObject({ status: 201 });
    expect(await refund(half)).toMatchObject({ status: 201 });
  });

  test('that is repeated under its key is answered as before, though the version has grown', async () => {
    const { read, refund, version, sent } = await underpaid();
    const [first, again] = [
      await refund({ ...half, version }, 'refund-1'),
      await refund({ ...half, version }, 'refund-1'),
    ];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body['id']).toBe(first.body['id']);
    expect(sent).toHaveLength(1);
    expect((await read())['refunds']).toHaveLength(1);
  });

  test('of several at the same time about one version is one', async () => {
    const { read, refund, version } = await underpaid();
    // Without an address: none is refused as the twin of one that is being sent.
    const answers = await Promise.all([1, 2, 3, 4].map(() => refund({ amount: '5', version })));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      201, 409, 409, 409,
    ]);
    expect(answers.filter(({ status }) => status === 409)).toMatchObject([changed, changed, changed]);
    expect((await read())['refunds']).toHaveLength(1);
  });
});

describe('R102: money that is credited by hand', () => {
  // Two people write what they saw in words of their own: it is not known as the same money.
  const seen = ['in the dashboard', 'Bob saw it', 'on the explorer'].map((note) => ({ amount: '5', note }));

  test('is not credited where the checkout has changed since', async () => {
    const { read, settle, version } = await underpaid();
    const [first, second] = seen;
    expect(await settle({ ...first, version })).toMatchObject({ status: 200 });
    const before = await read();
    expect(await settle({ ...second, version })).toMatchObject(changed);
    expect(await read()).toEqual(before);
    expect(before['amountPaid']).toBe('25.00');
    expect(await settle({ ...second, version: before['version'] })).toMatchObject({ status: 200 });
    expect(await settle(seen[2] ?? {})).toMatchObject({ status: 200, body: { amountPaid: '35.00' } });
  });

  test('by several people at the same time about one version is credited once', async () => {
    const { read, settle, version } = await underpaid();
    const answers = await Promise.all(seen.map((each) => settle({ ...each, version })));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 409, 409,
    ]);
    expect((await read())['amountPaid']).toBe('25.00');
  });
});
