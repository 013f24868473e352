import { expect, test } from 'vitest';
import { SqlTransfers } from '../store/transfers.ts';
import { openMemoryStore } from '../testing/memory-store.ts';
import { start } from '../testing/sample.ts';
import { sampleTransfer } from '../testing/sample-transfer.ts';
import { Transfers, type TransfersOptions } from './transfers.ts';

test.each([
  ['its call counted as unanswered', 120_000],
  ['the clock was set back', -3_600_000],
])('R60: a process that was stopped until %s does not make its call', async (_when, passed) => {
  const store = new SqlTransfers(await openMemoryStore());
  const call = { step: 'send', startedAt: start, answerBy: start + 120_000 } as const;
  const begun = sampleTransfer({ status: 'sending', sentAt: start, call });
  const { id, asset, amount } = begun;
  const change = { transfer: begun, events: [], entries: [], at: start, nextAt: null, checkout: null };
  await store.create([{ asset, amount, address: null }], null, 0, () => ({ batch: null, changes: [change] }));
  let sent = 0;
  const moneyOut = {
    send: () => {
      sent += 1;
      return Promise.reject(new Error('no answer'));
    },
  };
  const options = {
    store,
    clock: { now: () => start + passed },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    providers: [{ id: 'novapay', moneyOut, refunds: null, balances: null }],
    render: () => ({}),
  } as unknown as TransfersOptions;
  const transfers = new Transfers(options);

  await transfers.perform({ transferId: id }, [begun]);
  expect(sent).toBe(0);
  expect(await transfers.get(id)).toMatchObject({ status: 'failed', failureCode: 'timeout' });
});
