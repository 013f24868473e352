import { expect, test } from 'vitest';
import { expectCalls } from '../documented-calls.ts';
import { startServer, withBalances, type Answer, type PayingGateway } from '../start-server.ts';

/** Every documented call about balances and payouts is made, through some route. */

const id = '[^/?]+';
// NovaX's refunds are in native-refunds.full.test.ts.
const calls: Readonly<Record<Exclude<PayingGateway, 'novax'>, readonly string[]>> = {
  nordpay: [
    'GET /balance/',
    'POST /balance/withdraw/request',
    'POST /balance/withdraw/confirm',
    'POST /balance/withdraw/multiple/request',
    'POST /balance/withdraw/multiple/confirm',
  ],
  novapay: [
    'GET /v1/pay/balance',
    'POST /v1/pay/withdrawals',
    'GET /v1/pay/withdrawals\\?.*',
    `GET /v1/pay/withdrawals/${id}`,
    `POST /v1/withdrawals/${id}/approve`,
  ],
  nuxpay: [
    'POST /whitelist/address/multi',
    'POST /crypto/external/transfer',
    'POST /crypto/external/transfer/by/batch',
  ],
};
const method = 'usdt-tron';
const recipients = ['TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8'] as const;

test('every money-out call of each gateway is made, and every callback is accepted', async () => {
  const server = await startServer(withBalances);
  const { ann, bob } = server;
  const idOf = ({ body }: Answer): string => String(body['id']);
  let made = 0;
  const send = (path: string, wanted: object): Promise<Answer> => {
    made += 1;
    return ann('POST', path, { method, reference: `r-${made}`, ...wanted }, `k-${made}`);
  };
  const payout = (provider: PayingGateway, amount: string) =>
    send('/v1/payouts', { provider, address: recipients[0], amount });
  const batch = (provider: PayingGateway) =>
    send('/v1/payout-batches', {
      provider,
      items: recipients.map((address, index) => ({ address, amount: `2${index}` })),
    });

  await ann('POST', '/v1/payout-allowlist', {
    provider: 'nuxpay',
    addresses: recipients.map((address) => ({ address, method })),
  });
  await ann('GET', '/v1/balances');
  for (const provider of ['nordpay', 'novapay', 'nuxpay'] as const) {
    const [single, several] = [await payout(provider, '30'), await batch(provider)];
    if (provider !== 'nordpay') continue;
    await ann('POST', `/v1/payouts/${idOf(single)}/confirm`);
    await ann('POST', `/v1/payout-batches/${idOf(several)}/confirm`);
  }
  // Above NovaPay's own limits.
  const large = await payout('novapay', '2000');
  await server.pass();
  const { fingerprint } = (await bob('GET', `/v1/payouts/${idOf(large)}`)).body;
  await bob('POST', `/v1/payouts/${idOf(large)}/approve`, { fingerprint });
  const from = new Date(server.now() - 3_600_000).toISOString();
  await ann('GET', `/v1/payouts?source=provider&provider=novapay&from=${from}`);
  await server.pass();
  await server.pass();

  for (const gateway of ['nordpay', 'novapay', 'nuxpay'] as const) {
    await expectCalls(server, gateway, calls[gateway]);
  }
  const inbox = (await ann('GET', '/v1/inbox?limit=100')).body['data'] as readonly {
    provider: string;
    state: string;
  }[];
  expect(new Set(inbox.map(({ provider }) => provider))).toEqual(new Set(['novapay', 'nuxpay']));
  expect(inbox.filter(({ state }) => state !== 'applied')).toEqual([]);
});

test('NuxPay’s other spellings of callbacks and of a whitelist’s answer count as well', async () => {
  const server = await startServer(withBalances);
  const { ann } = server;
  const spell = (choices: object) => server.control('nuxpay', 'POST', '/undocumented', choices);
  await spell({ batchAsPayIn: true, keyedData: true });
  const addresses = recipients.map((address) => ({ address, method }));
  const allowed = await ann('POST', '/v1/payout-allowlist', { provider: 'nuxpay', addresses });
  expect(allowed.body['data']).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
  const single = { provider: 'nuxpay', method, address: recipients[0], amount: '30', reference: 'single' };
  const items = recipients.map((address) => ({ address, amount: '20' }));
  const batch = { provider: 'nuxpay', method, items, reference: 'batch' };
  await ann('POST', '/v1/payout-batches', batch, 'batch');
  for (let round = 0; round < 3; round += 1) await server.pass();
  await spell({ zeroReference: true });
  await ann('POST', '/v1/payouts', single, 'single');
  for (let round = 0; round < 3; round += 1) await server.pass();
  const { data } = (await ann('GET', '/v1/payouts')).body;
  expect((data as readonly { status: string }[]).map(({ status }) => status)).toEqual(
    Array.from({ length: 3 }, () => 'completed'),
  );
  expect((await ann('GET', '/v1/inbox?state=unreadable')).body['data']).toEqual([]);
});
