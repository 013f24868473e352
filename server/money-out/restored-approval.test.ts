import { expect, test } from 'vitest';
import type { ListedTransfer } from '../gateways/money-out.ts';
import { makePayout, recipient, report, scriptedPayer } from '../testing/scripted-money-out.ts';
import { startWorkbench } from '../testing/workbench.ts';
import { endSignIns } from '../console/people/sql-people.ts';

const day = 86_400_000;
const entry: ListedTransfer = {
  providerReference: 'wd_9',
  method: 'usdt-tron',
  address: recipient,
  amount: '25.50',
  createdAt: 0,
  report: report({ source: 'list' }),
};

/** Restored and unfrozen. @param list the gateway's own */
async function start(list: (since: number) => Promise<readonly ListedTransfer[]>) {
  const { gateway, sent } = scriptedPayer({ list });
  const bench = await startWorkbench([gateway]);
  const { freeze, transfers } = bench.services.database;
  const none = () => {
    throw new Error('there is no transfer');
  };
  await transfers.freezeRestored({ at: bench.now(), note: 'restored' }, none, endSignIns);
  await freeze.unfreeze(bench.now());
  const pay = async () => {
    const { body } = await bench.merchant('GET', `/v1/payouts/${await makePayout(bench)}`);
    return { status: body['status'], failureCode: body['failureCode'] };
  };
  return { bench, sent, pay };
}

const waits = (failureCode: string) => ({ status: 'awaiting_approval', failureCode });

test.each<[string, string, Partial<ListedTransfer>]>([
  ['the same', 'needs a second person', {}],
  ['the same, written otherwise', 'needs a second person', { amount: '25.5' }],
  ['one of a coin that is not known here', 'needs a second person', { method: null }],
  ['one that failed', 'needs a second person', { report: report({ source: 'list', status: 'failed' }) }],
  ['one of another coin', 'needs none', { method: 'usdc-tron' }],
  ['one of another amount', 'needs none', { amount: '25.51' }],
  ['one to another address', 'needs none', { address: 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8' }],
])('R110: a payout after a restore, where its gateway lists %s: %s', async (_, needs, listed) => {
  const { pay } = await start(async () => [{ ...entry, ...listed }]);
  expect(await pay()).toEqual(
    needs === 'needs none' ? { status: 'sending', failureCode: null } : waits('restored_listed'),
  );
});

test('R110: a payout of this database needs no second person, and a list that was read for another copy proves nothing', async () => {
  const since: number[] = [];
  let meanwhile = async (): Promise<unknown> => undefined;
  const { bench, sent, pay } = await start(async (from) => {
    since.push(from);
    await meanwhile();
    return [{ ...entry, providerReference: 'wd_1' }].slice(sent.length === 0 ? 1 : 0);
  });
  bench.wait(day);
  // The first of `wd_1`, which the list shows from then on.
  expect(await pay()).toMatchObject({ status: 'sending' });
  expect(await pay()).toMatchObject({ status: 'sending' });
  // The database was empty when it was marked.
  expect(since).toEqual([0, 0]);
  const { db, transfers } = bench.services.database;
  meanwhile = async () => {
    const value = JSON.stringify({ ...(await transfers.copy()), at: bench.now() });
    await db.updateTable('meta').set({ value }).where('key', '=', 'copy').execute();
  };
  expect(await pay()).toEqual(waits('restored'));
  expect(sent).toHaveLength(2);
});
