import { expect, test } from 'vitest';
import type { PermanentAddresses } from '../gateways/permanent-addresses.ts';
import { scriptedProvider, stray } from '../testing/scripted-gateway.ts';
import { sendMoney } from '../testing/scripted-money-out.ts';
import { startWorkbench } from '../testing/workbench.ts';

test('R115: what a gateway lists of an address is shown by a GET, and stored by a POST, which answers it', async () => {
  const [owner, address] = ['user-1', 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8'];
  const addresses: PermanentAddresses = {
    create: () => Promise.resolve({ address, owner, reference: 'wallet-1' }),
    read: () => Promise.reject(new Error('is not read')),
    list: null,
    qrcode: null,
    receivedAt: () => Promise.resolve([{ owner, address, money: stray('dep_9', '12.5') }]),
  };
  const bench = await startWorkbench([{ ...scriptedProvider('novapay'), addresses }]);
  const wanted = { provider: 'novapay', method: 'usdt-tron', userId: owner };
  const { body: created } = await sendMoney(bench, '/v1/deposit-addresses', wanted);
  const path = `/v1/deposit-addresses/${String(created['id'])}`;
  const deposits = async (query = '') =>
    (await bench.merchant('GET', `${path}/transactions${query}`)).body['data'];
  expect(await deposits('?source=provider')).toMatchObject([{ amount: '12.5', matched: false }]);
  expect(await deposits()).toEqual([]);
  bench.wait(1);
  const synced = await bench.merchant('POST', `${path}/sync`);
  const deposit = { amount: '12.5', matched: true, depositAddressId: created['id'] };
  expect(synced).toMatchObject({ status: 200, body: { data: [deposit] } });
  expect(await deposits()).toMatchObject([deposit]);
  const { body } = await bench.merchant('GET', '/v1/audit?limit=1');
  expect(body['data']).toMatchObject([{ action: 'depositAddresses.sync', target: created['id'] }]);
});
