import { expect, it } from 'vitest';
import { openNovaPay } from '../../testing/answered-gateways.ts';
import { sampleAsset } from '../../testing/sample.ts';
import { at, depositOf, noon, tronAddress } from './testing/samples.ts';

const user = 'user-7';
const address = {
  id: 'adr_1',
  asset: sampleAsset('usdt-tron'),
  address: tronAddress(1),
  owner: user,
  reference: null,
};

it('what came to a permanent address is read from its user’s own list', async () => {
  const novapay = await openNovaPay();
  novapay.showDeposits(
    depositOf({ user_id: user }),
    depositOf({ deposit_id: 'dep-2', user_id: user, status: 'confirming' }),
    depositOf({ deposit_id: 'dep-3', user_id: user, status: 'credited' }),
    depositOf({ deposit_id: 'dep-4', user_id: user, status: 'failed' }),
    depositOf({ deposit_id: 'before', user_id: user, created_at: at(-1) }),
    depositOf({ deposit_id: 'other', user_id: 'user-8' }),
    depositOf({ deposit_id: 'none' }),
  );
  const received = await novapay.gateway.addresses?.receivedAt(address, noon);
  expect(received?.map(({ money }) => [money.key, money.status])).toEqual([
    ['dep-1', 'final'],
    ['dep-2', 'detected'],
    ['dep-3', 'detected'],
    ['dep-4', 'gone'],
  ]);
  expect(received?.[0]).toMatchObject({
    owner: user,
    address: tronAddress(1),
    money: { amount: '10.000000' },
  });
  expect(novapay.requests.map(({ query }) => query.get('user_id'))).toEqual([user]);
});
