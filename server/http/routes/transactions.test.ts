import { expect, test } from 'vitest';
import type { Gateway, IncomingTransaction } from '../../gateways/gateway.ts';
import { coins, says, scriptedProvider, stray, pollResult } from '../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../testing/workbench.ts';

const minute = 60_000;

test('money is told alike by the store and by its gateway’s own list, in our words', async () => {
  const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.5' }] as const;
  const confirmedAt = Date.UTC(2030, 0, 1, 11, 59);
  const { reason: _reason, ...listed } = stray('dep_1', '50.00', { fees, confirmedAt });
  const scripted = scriptedProvider('novapay', {
    observe: (payments) =>
      pollResult(
        payments.map((payment) =>
          says(payment, { transactions: [coins('dep_1', '50.00', { fees, confirmedAt })] }),
        ),
        { unmatched: [stray('dep_2', '7.00', { fees })] },
      ),
  });
  const list: readonly IncomingTransaction[] = [listed];
  const provider: Gateway = { ...scripted, received: () => Promise.resolve(list) };
  const bench = await startWorkbench([provider]);
  await bench.choose((await bench.open()).token);
  await bench.pass(minute);
  const heardAt = bench.now();
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
  expect(stored.find(({ amount }) => amount === '7.00')).toMatchObject({
    ...own,
    netAmount: '6.5',
    // Its gateway does not say.
    confirmedAt: new Date(heardAt).toISOString(),
  });
  const asked = `/v1/transactions?source=provider&provider=novapay&from=${from}`;
  expect((await bench.merchant('GET', asked)).body['data']).toMatchObject([own]);
});
