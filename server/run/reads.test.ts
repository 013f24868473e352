import { describe, expect, test } from 'vitest';
import { exampleOf } from '../base/contract/operation.ts';
import { operations } from './operations.ts';
import type { PermanentAddresses } from '../gateways/permanent-addresses.ts';
import type { ListedTransfer } from '../gateways/money-out.ts';
import { signedIn } from '../testing/console-visitor.ts';
import { coins, listEntry, says, scriptedProvider, stray } from '../testing/scripted-gateway.ts';
import { makePayout, recipient, report, scriptedPayer, sendMoney } from '../testing/scripted-money-out.ts';
import { rulesOf } from '../testing/module-rules.ts';
import { startWorkbench, type Workbench } from '../testing/workbench.ts';

/** Who may only read changes nothing, and moves nothing on (R115). */

const minute = 60_000;
const owner = 'user-1';
const address = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8';

/** A shop with one of everything, whose gateway lists a payout that has come back and a deposit that is not stored yet. */
async function shop() {
  const listed: ListedTransfer[] = [];
  const polled: string[] = [];
  const { gateway: payer, payer: script } = scriptedPayer({
    list: () => Promise.resolve(listed),
    observe: (transfers) => {
      polled.push(...transfers.map(({ transferId }) => transferId));
      return Promise.resolve(
        transfers.map(({ transferId }) => ({ transferId, report: report({ ...script.status }) })),
      );
    },
  });
  script.status = { status: 'completed', transactionHash: 'ab'.repeat(32) };
  const addresses: PermanentAddresses = {
    create: () => Promise.resolve({ address, owner, reference: 'wallet-1' }),
    read: () => Promise.resolve(listedAddress),
    list: () => Promise.resolve([listedAddress]),
    qrcode: () => Promise.resolve(new Uint8Array([137, 80])),
    receivedAt: () => Promise.resolve([{ owner, address, money: stray('dep_9', '12.5') }]),
  };
  const novapay = scriptedProvider('novapay', {
    listed: [listEntry(stray('dep_1', '7.00'))],
    observe: (payment) => says(payment, { transactions: [coins('dep_2', '50.00')] }),
  });
  const bench = await startWorkbench([{ ...novapay, moneyOut: payer.moneyOut, addresses }]);
  const created = async (path: string, body: object): Promise<string> => {
    const { status, text, body: answer } = await sendMoney(bench, path, body);
    if (status !== 201) throw new Error(text);
    return String(answer['id']);
  };
  const checkout = await bench.open({ reference: 'order-1' });
  await bench.choose(checkout.token);
  await bench.pass(minute);
  const { token } = await bench.open({ reference: 'order-2' });
  await bench.choose(token);
  const payout = await makePayout(bench);
  await bench.pass(minute);
  const coin = { provider: 'novapay', method: 'usdt-tron' } as const;
  const ofModules: Record<string, string> = {};
  for (const [kind, body] of Object.entries(rulesOf('samples')))
    ofModules[kind] = await created(`/v1/${kind}`, body);
  const ids = {
    checkouts: checkout.id,
    payouts: payout,
    'payout-batches': await created('/v1/payout-batches', {
      ...coin,
      reference: 'wages',
      items: [{ address: recipient, amount: '30' }],
    }),
    refunds: await created(`/v1/checkouts/${checkout.id}/refunds`, { amount: '10', basis: 'coins' }),
    'webhook-endpoints': await created('/v1/webhook-endpoints', { url: 'https://shop.example/hooks' }),
    transactions: String(bench.sql("select id from transactions where hash = 'hash-dep_1'")[0]?.['id']),
    events: String(bench.sql('select id from events')[0]?.['id']),
    ...ofModules,
  };
  listed.push({
    providerReference: 'wd_1',
    method: 'usdt-tron',
    address: recipient,
    amount: '25.5',
    createdAt: bench.now(),
    report: report({ status: 'completed' }),
  });
  script.status = { status: 'returned', rawStatus: 'RETURNED' };
  return { bench, novapay, polled, ids, from: new Date(bench.now() - 60 * minute).toISOString() };
}

const listedAddress = {
  reference: 'wallet-1',
  owner,
  method: 'usdt-tron',
  asset: 'USDT',
  network: 'tron',
  address,
  createdAt: null,
} as const;

/** All that is stored. */
const stored = ({ sql }: Workbench) =>
  sql("select name from sqlite_master where type = 'table'").map(({ name }) => [
    name,
    sql(`select * from "${String(name)}"`),
  ]);

type Shop = Awaited<ReturnType<typeof shop>>;

/** Every GET of a merchant's key with the example of its contract, and each that can ask a gateway, asking it. */
const requestsOf = ({ ids, from }: Shop): readonly string[] =>
  Object.entries(operations)
    .filter(([key, { credential }]) => key.startsWith('GET') && credential === 'key')
    .flatMap(([key, operation]) => {
      const pattern = key.replace('GET ', '');
      const [, kind = ''] = /^\/v1\/([\w-]+)\/\{id\}/.exec(pattern) ?? [];
      const path = pattern.replace('{id}', kind in ids ? ids[kind as keyof typeof ids] : '');
      const example = new URLSearchParams(exampleOf(operation) as Record<string, string> | undefined);
      const { source, provider, from: since } = operation.query?.shape ?? {};
      const asking = new URLSearchParams({
        source: 'provider',
        ...(provider !== undefined && { provider: 'novapay' }),
        ...(since !== undefined && { from }),
      });
      return [example, ...(source === undefined ? [] : [asking])].map(
        (query) => `${path}?${query.toString()}`,
      );
    });

test('R115: no GET of the merchant’s API stores anything, polls a payout or has a payment polled', async () => {
  const made = await shop();
  const { bench, novapay, polled } = made;
  const paths = requestsOf(made);
  expect(paths.filter((path) => path.includes('source=provider')).length).toBeGreaterThan(1);
  const before = stored(bench);
  const counts = [polled.length, novapay.asked.length];
  for (const path of paths) expect((await bench.merchant('GET', path)).status, path).toBe(200);
  expect(stored(bench)).toEqual(before);
  await bench.round();
  expect([polled.length, novapay.asked.length]).toEqual(counts);
});

/** Every page behind signing in, by the routes that there are. */
const pagesOf = ({ bench, ids }: Shop): readonly string[] => {
  const { checkouts, refunds, transactions, events } = ids;
  const named: Readonly<Record<string, string>> = {
    ...ids,
    payments: checkouts,
    batches: ids['payout-batches'],
    endpoints: ids['webhook-endpoints'],
    unmatched: transactions,
    events,
  };
  const paths = bench.services.app.routes
    .filter(({ method, path }) => method === 'GET' && /^\/console\/(?!sign-in|style-|.*\*)/.test(path))
    .map(({ path }) =>
      path
        .replace('/console', '')
        .replace(/(\w+)\/:id/, (_, kind: string) => `${kind}/${named[kind]}`)
        .replace(':refund', refunds),
    );
  return [...new Set(paths), '/search?q=order', '/health?checks=run&amount=10&currency=USD'];
};

test(
  'R115: no page of the console stores anything, polls a payout or has a payment polled',
  { tags: ['attention'] },
  async () => {
    const made = await shop();
    const { bench, novapay, polled } = made;
    const ada = await signedIn(bench);
    const pages = pagesOf(made);
    expect(pages.length).toBeGreaterThan(20);
    const before = stored(bench);
    const counts = [polled.length, novapay.asked.length];
    for (const page of pages) expect((await ada.send(page)).status, page).toBeLessThan(400);
    expect(stored(bench)).toEqual(before);
    await bench.round();
    expect([polled.length, novapay.asked.length]).toEqual(counts);
  },
);

describe('what a gateway lists', () => {
  test('of payouts is polled by a POST with its scope, which answers them as they then are', async () => {
    const { bench, ids, from } = await shop();
    bench.wait(1);
    const synced = await bench.merchant('POST', '/v1/payouts/sync', { provider: 'novapay', from });
    expect(synced).toMatchObject({
      status: 200,
      body: { data: [{ id: ids.payouts, status: 'returned' }] },
    });
    const { body } = await bench.merchant('GET', '/v1/audit?limit=1');
    expect(body['data']).toMatchObject([{ action: 'payouts.sync', data: { provider: 'novapay', from } }]);
  });

  test.each([
    [{ from: '2030-01-01T00:00:00Z' }, 400, 'provider'],
    [{ provider: 'novapay' }, 400, 'from'],
    [{ provider: 'novapay', from: 'yesterday' }, 400, 'from'],
    [{ provider: 'novapay', from: '2030-01-01T00:00:00Z', to: '2030-01-02T00:00:00Z' }, 400, 'to'],
    [{ provider: 'nowhere', from: '2030-01-01T00:00:00Z' }, 422, 'provider'],
  ])('is not asked for by %j, which is refused', async (body, status, path) => {
    const { bench } = await shop();
    expect(await bench.merchant('POST', '/v1/payouts/sync', body)).toMatchObject({
      status,
      body: { errors: [{ path }] },
    });
  });
});
