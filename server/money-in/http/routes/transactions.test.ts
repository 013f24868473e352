import { expect, test } from 'vitest';
import {
  coins,
  listEntry,
  refusal,
  says,
  scriptedList,
  scriptedProvider,
  stray,
  unanswered,
  unreachable,
} from '../../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../../testing/workbench.ts';

const minute = 60_000;

test('a transaction has the same fields in our list and in its gateway’s own', async () => {
  const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.5' }] as const;
  const confirmedAt = Date.UTC(2030, 0, 1, 11, 59);
  const novapay = scriptedProvider('novapay', {
    listed: [],
    observe: (payment) => says(payment, { transactions: [coins('dep_1', '50.00', { fees, confirmedAt })] }),
  });
  const bench = await startWorkbench([novapay]);
  await bench.choose((await bench.open()).token);
  const paymentId = novapay.created[0]?.paymentId ?? '';
  novapay.script.listed = [
    listEntry(stray('dep_1', '50.00', { fees, confirmedAt }), { paymentId }),
    listEntry(stray('dep_2', '7.00', { fees })),
  ];
  await bench.pass(minute);
  const detectedAt = bench.now();
  await bench.pass(minute);
  const from = new Date(bench.now() - minute).toISOString();
  const { body } = await bench.merchant('GET', '/v1/transactions');
  const stored = body['data'] as unknown as readonly { amount: string }[];
  const own = {
    asset: 'USDT',
    network: 'tron',
    netAmount: '49.5',
    confirmedAt: new Date(confirmedAt).toISOString(),
  };
  expect(stored.find(({ amount }) => amount === '50.00')).toMatchObject(own);
  // Its gateway does not say when it was confirmed.
  const other = { ...own, netAmount: '6.5', confirmedAt: new Date(detectedAt).toISOString() };
  expect(stored.find(({ amount }) => amount === '7.00')).toMatchObject(other);
  const asked = `/v1/transactions?source=provider&provider=novapay&from=${from}`;
  expect((await bench.merchant('GET', asked)).body['data']).toMatchObject([own, other]);
});

test.each([
  ['refuses', 502, 'provider_rejected', refusal, 'novapay: refused'],
  ['does not answer', 504, 'provider_timeout', unanswered, 'novapay did not answer in time.'],
  [
    'cannot be reached',
    503,
    'provider_unavailable',
    unreachable,
    'novapay gave no usable answer. Try again.',
  ],
])(
  'where a gateway %s, a request for its list answers %i %s',
  async (_how, status, code, failure, detail) => {
    const list = scriptedList(() => [], { read: () => Promise.reject(failure('novapay')) });
    const bench = await startWorkbench([{ ...scriptedProvider('novapay'), lists: [list] }]);
    const from = new Date(bench.now() - minute).toISOString();
    const listed = await bench.merchant(
      'GET',
      `/v1/transactions?source=provider&provider=novapay&from=${from}`,
    );
    expect(listed).toMatchObject({ status, body: { code, detail } });
  },
);
