import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PollableGateway } from '../gateway.ts';
import { createNovaPay } from './provider.ts';
import {
  at,
  depositOf,
  known,
  noon,
  startNovaPay,
  tronAddress,
  type ScriptedNovaPay,
} from '../../testing/scripted-novapay.ts';

let novapay: ScriptedNovaPay;
let provider: PollableGateway;

beforeEach(async () => {
  novapay = await startNovaPay();
  provider = createNovaPay({
    apiKey: 'key-canary',
    baseUrl: novapay.url,
    mode: 'live',
    clock: { now: () => noon },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
});
afterEach(async () => {
  await provider.close();
  await novapay.close();
});

const user = 'user-7';
const address = {
  id: 'adr_1',
  asset: known('usdt-tron'),
  address: tronAddress(1),
  owner: user,
  reference: null,
};

it('what came to a permanent address is read from its user’s own list', async () => {
  novapay.deposits = [
    depositOf({ user_id: user }),
    depositOf({ deposit_id: 'dep-2', user_id: user, status: 'confirming' }),
    depositOf({ deposit_id: 'dep-3', user_id: user, status: 'credited' }),
    depositOf({ deposit_id: 'dep-4', user_id: user, status: 'failed' }),
    depositOf({ deposit_id: 'before', user_id: user, created_at: at(-1) }),
    depositOf({ deposit_id: 'other', user_id: 'user-8' }),
    depositOf({ deposit_id: 'none' }),
  ];
  const received = await provider.addresses?.receivedAt(address, noon);
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
