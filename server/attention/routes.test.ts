import { expect, test } from 'vitest';
import type { Found, Task } from './contract.ts';
import type { Scope } from '../base/contract/constants.ts';
import { NO_REQUEST } from '../base/access/request-context.ts';
import { hashOf, newGatewayToken } from '../base/ids.ts';
import { coins, listEntry, says, scriptedProvider, stray } from '../testing/scripted-gateway.ts';
import { startWorkbench, type Answer, type Workbench } from '../testing/workbench.ts';

const customer = { email: 'Ada@Shop.Example', firstName: 'Ada', lastName: 'Byron' };
const hash = 'ab'.repeat(32);

/** An order that is short of 5 dollars, and money that fits nothing. */
async function start() {
  const novapay = scriptedProvider('novapay', {
    listed: [],
    observe: (payment) => says(payment, { transactions: [coins('dep_1', '45.00', { hash })] }),
  });
  const bench = await startWorkbench([novapay]);
  const { id, token } = await bench.open({ reference: 'Order-1', customer });
  await bench.choose(token);
  const paymentId = novapay.created[0]?.paymentId ?? '';
  novapay.script.listed = [
    listEntry(stray('dep_1', '45.00'), { paymentId }),
    listEntry(stray('dep_2', '7.00')),
  ];
  await bench.pass(60_000);
  await bench.pass(60_000);
  await bench.pass(3_600_000);
  return { bench, novapay, id, paymentId };
}

async function keyWith(bench: Workbench, ...scopes: readonly Scope[]) {
  const secret = `sk_test_${newGatewayToken()}`;
  const record = { id: `key_${newGatewayToken()}`, name: 'a', owner: 'a', scopes, createdAt: bench.now() };
  const never = { expiresAt: null, lastUsedAt: null, revokedAt: null };
  await bench.services.database.keys.create({ ...record, ...never }, hashOf(secret), NO_REQUEST);
  return (path: string) => bench.shopper(secret, 'GET', path);
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- its type is what the route answers
const dataOf = <T>({ status, text }: Answer): readonly T[] => {
  expect(status, text).toBe(200);
  return (JSON.parse(text) as { readonly data: readonly T[] }).data;
};
const search = async (bench: Workbench, q: string): Promise<readonly Found[]> =>
  dataOf(await bench.merchant('GET', `/v1/search?q=${encodeURIComponent(q)}`));

test('an order is found by its customer, reference, amount and transaction, with what shows which it is', async () => {
  const { bench, id, paymentId } = await start();
  const order = { checkoutId: id, reference: 'Order-1', customer: 'Ada Byron' };
  const coin = { asset: 'USDT', networkName: 'TRON', provider: 'novapay', currency: null };
  const checkout = {
    ...order,
    kind: 'checkout',
    id,
    amount: '50.00',
    currency: 'USD',
    asset: null,
    networkName: null,
    provider: null,
    status: 'expired',
  };
  for (const [q, matched] of [
    ['ada@shop.example', 'email'],
    [' order-1 ', 'reference'],
    ['ORD', 'reference'],
    ['ada byron', 'name'],
    ['50 usd', 'amount'],
    [id, 'id'],
  ] as const)
    expect(await search(bench, q), q).toMatchObject([{ ...checkout, matched }]);
  expect(await search(bench, `0x${hash.toUpperCase()}`)).toMatchObject([
    { ...order, ...coin, kind: 'transaction', matched: 'hash', amount: '45.00', status: 'final' },
  ]);
  expect(await search(bench, paymentId)).toMatchObject([
    { ...order, ...coin, kind: 'payment', id: paymentId, matched: 'id', amount: '50.00' },
  ]);
  expect(await search(bench, '7.00 USDT')).toMatchObject([
    { ...coin, kind: 'transaction', checkoutId: null, reference: null, customer: null, status: 'final' },
  ]);
});

test('whatever is looked for is plain text, and what is none is refused by its name', async () => {
  const { bench } = await start();
  for (const q of [
    '%',
    '___',
    '%%%',
    "' or ''='",
    '\u{1f9e6}\u{1f9e6}\u{1f9e6}',
    '\0',
    'a\0b',
    'x'.repeat(200),
  ])
    expect(await search(bench, q), q).toEqual([]);
  for (const [query, message] of [
    ['', /^q: /],
    ['?q=', /^q: must not be empty/],
    ['?q=%20%20', /^q: must not be empty/],
    [`?q=${'x'.repeat(201)}`, /^q: must be at most 200 characters/],
    ['?q=a&q=b', /^q: must appear only once/],
    ['?q=a&limit=0', /limit/],
    ['?q=a&cursor=chk_1', /cursor/],
  ] as const) {
    const { status, body } = await bench.merchant('GET', `/v1/search${query}`);
    expect([status, body['code']], query).toEqual([400, 'invalid_request']);
    expect(body['detail'], query).toMatch(message);
  }
});

test('a key finds what it may read, and its tasks', async () => {
  const { bench, id } = await start();
  const answers = async (...scopes: readonly Scope[]) => {
    const ask = await keyWith(bench, ...scopes);
    const paths = ['Order-1', hash, '7 USDT'].map((q) => `/v1/search?q=${encodeURIComponent(q)}`);
    const found: string[] = [];
    for (const path of paths)
      found.push(...dataOf<Found>(await ask(path)).map(({ kind, customer: who }) => `${kind} ${who}`));
    const tasks = dataOf<Task>(await ask('/v1/tasks')).map(({ kind }) => kind);
    return { found, tasks };
  };
  expect(await answers('audit:read')).toEqual({ found: [], tasks: [] });
  expect(await answers('checkouts:write')).toEqual({ found: [], tasks: [] });
  expect(await answers('checkouts:read')).toEqual({
    found: ['checkout Ada Byron', 'transaction Ada Byron'],
    tasks: ['checkout'],
  });
  expect(await answers('balances:read')).toEqual({
    found: ['transaction null', 'transaction null'],
    tasks: ['transaction'],
  });
  const { body } = await (await keyWith(bench, 'balances:read'))('/v1/tasks');
  expect(body['lastPayment']).toBeNull();
  expect((await bench.request(`/v1/search?q=${id}`)).status).toBe(401);
  expect((await bench.request('/v1/tasks')).status).toBe(401);
});

test('tasks say what came and what is missing, and the last payment', async () => {
  const { bench, id } = await start();
  const { body } = await bench.merchant('GET', '/v1/tasks');
  expect(body).toMatchObject({
    data: [
      {
        kind: 'checkout',
        id,
        checkoutId: id,
        reference: 'Order-1',
        amount: '45.00',
        currency: 'USD',
        amounts: [{ what: 'missing', amount: '5.00', currency: 'USD', asset: null, networkName: null }],
        reason: 'underpaid',
        summary: 'Too little arrived: 45.00 USD of 50.00 USD, 5.00 USD is missing.',
      },
      { kind: 'transaction', amount: '7.00', asset: 'USDT', reason: 'unmatched' },
    ],
    more: false,
    groups: [
      {
        kind: 'transaction',
        reason: 'unmatched',
        count: 1,
        more: false,
        sums: [{ amount: '7.00', asset: 'USDT' }],
      },
      {
        kind: 'checkout',
        reason: 'underpaid',
        count: 1,
        sums: [{ amount: '45.00', currency: 'USD' }],
        amounts: [{ what: 'missing', amount: '5.00', currency: 'USD' }],
      },
    ],
    lastPayment: { checkoutId: id, currency: 'USD', amount: '45.00' },
  });
  await bench.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
  expect(dataOf<Task>(await bench.merchant('GET', '/v1/tasks')).map(({ kind }) => kind)).toEqual([
    'transaction',
  ]);
});

test('a gateway that is down, or whose calls fail, is a task', async () => {
  const novapay = scriptedProvider('novapay', { listed: [] });
  const bench = await startWorkbench([novapay]);
  const tasks = async () => dataOf<Task>(await bench.merchant('GET', '/v1/tasks'));
  expect(await tasks()).toEqual([]);
  const call = { call: 'GET /v1/pay/orders', code: 'timeout', at: bench.now(), circuit: 'lists' } as const;
  const well = novapay.health();
  novapay.health = () => ({ ...well, failing: [call] });
  expect(await tasks()).toMatchObject([
    {
      kind: 'gateway',
      id: 'novapay',
      reason: 'failing',
      amount: null,
      summary: 'Calls to NovaPay fail: GET /v1/pay/orders (timeout).',
    },
  ]);
  novapay.health = () => ({ ...well, circuit: 'open', lastErrorAt: bench.now() });
  expect(await tasks()).toMatchObject([{ reason: 'down', summary: 'NovaPay does not answer.' }]);
});

test('the list of checkouts has the filters of a page, and a price goes with its currency', async () => {
  const { bench, id } = await start();
  await bench.open({ amount: '7.00' });
  const ids = async (query: string) =>
    dataOf<{ readonly id: string }>(await bench.merchant('GET', `/v1/checkouts?${query}`)).map(
      (each) => each.id,
    );
  expect(await ids('provider=novapay')).toEqual([id]);
  expect(await ids('provider=noxpay')).toEqual([]);
  expect(await ids('amount=50&currency=USD')).toEqual([id]);
  expect(await ids('amount=50&currency=EUR')).toEqual([]);
  expect(await ids('currency=USD&provider=novapay')).toEqual([id]);
  expect(await ids('currency=EUR')).toEqual([]);
  expect(await ids('refunded=true')).toEqual([]);
  expect(await ids('refunded=false&provider=novapay&amount=50.00&currency=USD')).toEqual([id]);
  for (const [query, field] of [
    ['amount=50', 'currency'],
    ['amount=x&currency=USD', 'amount'],
    ['refunded=maybe', 'refunded'],
    ['reported=false', 'reported'],
  ] as const) {
    const { status, body } = await bench.merchant('GET', `/v1/checkouts?${query}`);
    expect([status, body['errors']], query).toMatchObject([400, [{ path: field }]]);
  }
});

test('a name that release 0.1.0 wrote is found as it is typed, from the next minute on', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { id } = await bench.open({ customer: { firstName: 'José', lastName: 'Núñez' } });
  const { db } = bench.services.database;
  // That release knows neither the form nor the names that begin with the last one.
  await db.deleteFrom('searchTerms').where('term', '=', 'núñez josé').execute();
  await db.updateTable('searchTerms').set({ folded: null }).execute();
  const found = async (q: string) => (await search(bench, q)).map((each) => each.id);
  expect([await found('josé núñez'), await found('Nunez José')]).toEqual([[id], []]);
  await bench.pass(60_000);
  expect([await found('josé núñez'), await found('Nunez José')]).toEqual([[id], [id]]);
});
