import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../base/clock.ts';
import { GatewayError } from '../base/errors.ts';
import type { ListedTransfer } from '../gateways/money-out.ts';
import { makePayout, recipient, report, scriptedPayer } from '../testing/scripted-money-out.ts';
import { startWorkbench } from '../testing/workbench.ts';

const entry: ListedTransfer = {
  providerReference: 'wd_1',
  method: 'usdt-tron',
  address: recipient,
  amount: '25.50',
  createdAt: 0,
  report: report({ source: 'list', status: 'completed' }),
};

test.each<[string, readonly ListedTransfer[], string]>([
  ['nothing', [], 'unknown'],
  ['one that fits', [entry], 'completed'],
  [
    'one that fits, as its clock is four minutes behind',
    [{ ...entry, createdAt: -4 * MINUTE_MS }],
    'completed',
  ],
  ['one from before the call', [{ ...entry, createdAt: -6 * MINUTE_MS }], 'unknown'],
  ['one of another amount', [{ ...entry, amount: '25.51' }], 'unknown'],
  ['one of another coin', [{ ...entry, method: 'usdc-tron' }], 'unknown'],
  ['two that fit', [entry, { ...entry, providerReference: 'wd_2' }], 'unknown'],
])(
  'R51: a payout without an answer, where its gateway lists %s: %j, is %s',
  async (_what, listed, expected) => {
    let calledAt = 0;
    const list = async () => listed.map((each) => ({ ...each, createdAt: calledAt + each.createdAt }));
    const { gateway, payer, sent } = scriptedPayer({ list });
    const bench = await startWorkbench([gateway]);
    payer.send = () => {
      calledAt = bench.now();
      throw new GatewayError('novapay', 'timeout', 'no answer', { effect: 'unknown' });
    };
    const id = await makePayout(bench);
    for (let count = 0; count < 3; count += 1) await bench.pass(HOUR_MS);
    expect((await bench.merchant('GET', `/v1/payouts/${id}`)).body).toMatchObject({ status: expected });
    expect(sent).toHaveLength(1);
  },
);
