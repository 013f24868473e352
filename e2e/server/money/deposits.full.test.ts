import { expect, test } from 'vitest';
import { expectCalls } from '../documented-calls.ts';
import { startServer, withBalances } from '../start-server.ts';
import { depositTests } from './deposits.suite.ts';

depositTests();

const id = '[^/?]+';
const calls = {
  nordpay: [
    'POST /wallet/create',
    'GET /wallet/',
    `GET /wallet/${id}`,
    `GET /wallet/${id}/qrcode`,
    'GET /wallet/transactions\\?.*',
    `GET /wallet/${id}/transactions\\?.*`,
  ],
  novapay: ['GET /v1/pay/deposit-address\\?.*', 'GET /v1/pay/deposits\\?.*user_id=user-7.*'],
} as const;

test('every documented call about permanent addresses is made, through some route', async () => {
  const server = await startServer(withBalances);
  const { ann } = server;
  for (const provider of ['nordpay', 'novapay'] as const) {
    const body = { provider, method: 'usdt-tron', userId: 'user-7' };
    const { id: made } = (await ann('POST', '/v1/deposit-addresses', body)).body;
    const path = `/v1/deposit-addresses/${String(made)}`;
    for (const what of ['', '/transactions']) await ann('GET', `${path}${what}?source=provider`);
    await server.picture(`${path}/qrcode?source=provider`);
    await ann('GET', `/v1/deposit-addresses?source=provider&provider=${provider}`);
  }
  const { data: wallets } = await server.control('nordpay', 'GET', '/wallets');
  const wallet = (wallets as readonly { id: string; reference: string }[]).find(({ reference }) =>
    reference.startsWith('adr_'),
  );
  await server.control('nordpay', 'POST', `/wallets/${wallet?.id}/pay`, { amount: '5', instant: true });
  for (let round = 0; round < 2; round += 1) await server.pass();

  for (const gateway of ['nordpay', 'novapay'] as const) {
    await expectCalls(server, gateway, calls[gateway]);
  }
  const inbox = (await ann('GET', '/v1/inbox?limit=100')).body['data'] as readonly {
    provider: string;
    state: string;
  }[];
  expect(inbox.map(({ provider }) => provider)).toContain('nordpay');
  expect(inbox.filter(({ state }) => state !== 'applied')).toEqual([]);
});
