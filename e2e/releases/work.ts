import { expect } from 'vitest';
import { gateways, methodAt, type Gateway } from '../server/simulators.ts';
import { ADDRESS as address, type Answer, type Shop } from './upgraded-shop.ts';

/** What one release begins, and another one reads, repeats and ends. */

const method = 'usdt-tron';
/** Gateways that show money before it is final, and send some to an address. */
const SENDERS = ['novapay', 'nordpay', 'nuxpay'] as const;

/** A checkout with a payment at a gateway. */
interface Sale {
  readonly id: string;
  readonly token: string;
  readonly gateway: Gateway;
  /** The gateway's id of the payment. */
  readonly order: string;
}

/** A payout or a refund. */
interface Sending {
  readonly gateway: (typeof SENDERS)[number] | 'novax';
  readonly path: string;
  /** No other one has it. */
  readonly amount: string;
}

/** A request that created something. */
interface Request {
  readonly path: string;
  readonly body: object;
  readonly key: string;
  readonly id: string;
}

export interface Work {
  /** Each has an address, or a page of the gateway's. */
  readonly open: readonly Sale[];
  /** Their money was seen, and is not final. */
  readonly seen: readonly Sale[];
  /** Some of it was paid. */
  readonly part: Sale;
  readonly paid: readonly Sale[];
  /** On their way at the gateway; at Nord PAY before their confirmation. */
  readonly sendings: readonly Sending[];
  /** A refund whose shopper has not named the address yet. */
  readonly claim: Sending & { readonly token: string };
  /** The gateway's id of money to a permanent address, which was seen and is not final. */
  readonly deposit: string;
  readonly requests: readonly Request[];
}

let made = 0;
const unique = (): number => (made += 1);

export async function begin(shop: Shop): Promise<Work> {
  const requests: Request[] = [];
  const create = async (path: string, body: object): Promise<Answer> => {
    const key = `key-${unique()}`;
    const answer = await shop.ask('POST', path, body, key);
    requests.push({ path, body, key, id: String(answer['id']) });
    return answer;
  };
  const sell = async (gateway: Gateway, amount = '50.00'): Promise<Sale> => {
    const reference = `order-${unique()}`;
    const order = { reference, description: 'A mug', metadata: { cart: reference } };
    const body = { amount, currency: 'USD', provider: gateway, ...order };
    const checkout = await create('/v1/checkouts', body);
    const [id, token] = [String(checkout['id']), String(checkout['sessionToken'])];
    const chosen = { method: methodAt[gateway] };
    const { payment } = await shop.shopper(token, 'POST', '/v1/session/method', chosen);
    const orders = await ordersOf(shop, gateway, (payment as { id: string }).id);
    expect(orders).toHaveLength(1);
    return { id, token, gateway, order: orders[0]?.id ?? '' };
  };
  const sold = async (at: readonly Gateway[]): Promise<readonly Sale[]> => {
    const sales: Sale[] = [];
    for (const gateway of at) sales.push(await sell(gateway));
    return sales;
  };
  const sending = async (
    gateway: Sending['gateway'],
    kind: 'payout' | 'refund',
    path: string,
    body: object,
  ) => {
    const { id, amount } = await create(path, body);
    return { gateway, path: `/v1/${kind}s/${String(id)}`, amount: String(amount) };
  };
  /** Less than what was paid, and as the server writes it. */
  const amount = (): string => `${20 + (unique() % 29)}.${unique()}1`;
  const destination = { type: 'address', address };

  const open = await sold(gateways);
  const seen = await sold(SENDERS);
  for (const sale of seen) {
    await pay(shop, sale);
    await reaches(shop, `/v1/checkouts/${sale.id}`, 'processing');
  }
  const part = await sell('novapay');
  await pay(shop, part, { amount: '20', instant: true });
  await expect.poll(async () => (await read(shop, `/v1/checkouts/${part.id}`))['amountPaid']).toBe('20.00');

  const paid = await sold(gateways);
  for (const sale of paid) await payWhole(shop, sale);
  const sendings: Sending[] = [];
  for (const gateway of SENDERS) {
    const wanted = { provider: gateway, method, address, amount: amount(), reference: `payout-${unique()}` };
    sendings.push(await sending(gateway, 'payout', '/v1/payouts', wanted));
    const id = paid.find((sale) => sale.gateway === gateway)?.id;
    const body = { destination, amount: amount() };
    sendings.push(await sending(gateway, 'refund', `/v1/checkouts/${id}/refunds`, body));
  }
  // NovaX pays back whole orders.
  const whole = await payWhole(shop, await sell('novax', `${100 + unique()}.00`));
  const account = { destination: { type: 'account', userId: 'shopper' } };
  sendings.push(await sending('novax', 'refund', `/v1/checkouts/${whole.id}/refunds`, account));

  // NovaPay's first step looks like one that waits for a person there, once it was polled.
  for (const { gateway, path } of sendings)
    if (gateway === 'novapay') await reaches(shop, path, 'awaiting_approval');

  const claimed = await payWhole(shop, await sell('novapay'));
  const claim = await create(`/v1/checkouts/${claimed.id}/refunds`, { amount: amount() });
  const user = `user-${unique()}`;
  await create('/v1/deposit-addresses', { provider: 'novapay', method, userId: user });
  const coins = { user_id: user, currency: 'USDT_TRC20', amount: amount() };
  const { deposit_id: deposit } = await shop.control<{ deposit_id: string }>(
    'novapay',
    'POST',
    '/deposits',
    coins,
  );
  await expect.poll(() => depositStatuses(shop, deposit)).toEqual(['detected']);
  // Nothing is left for the server to do by itself, but for an endpoint that is disabled.
  for (const path of [
    '/v1/inbox?state=waiting',
    `/v1/events?delivery=waiting&endpointId=${shop.endpoints[0]}`,
  ])
    await expect.poll(async () => (await read(shop, path))['data']).toEqual([]);
  return {
    open,
    seen,
    part,
    paid: [...paid, whole, claimed],
    sendings,
    claim: {
      gateway: 'novapay',
      path: `/v1/refunds/${String(claim['id'])}`,
      amount: String(claim['amount']),
      token: String(claim['claimUrl']).split('#')[1] ?? '',
    },
    deposit,
    requests,
  };
}

/** Sends the requests again, under their keys: each has had its effect. */
export async function repeat(shop: Shop, { requests }: Work): Promise<void> {
  for (const { path, body, key, id } of requests)
    expect((await shop.ask('POST', path, body, key))['id'], path).toBe(id);
}

/** Half of it, that one release may end and another one the rest, is paid or sent. */
export async function complete(shop: Shop, work: Work, half: 'first' | 'second'): Promise<void> {
  const ofHalf = <T>(all: readonly T[]): readonly T[] =>
    all.filter((_, index) => index % 2 === (half === 'first' ? 0 : 1));
  for (const sale of ofHalf(work.open)) await payWhole(shop, sale);
  for (const sale of ofHalf(work.seen)) {
    await shop.control(sale.gateway, 'POST', `/payments/${sale.order}/settle`);
    await reaches(shop, `/v1/checkouts/${sale.id}`, 'paid');
  }
  for (const sending of ofHalf(work.sendings)) await finish(shop, sending);
  if (half === 'first') return;
  await payWhole(shop, work.part);
  await shop.shopper(work.claim.token, 'POST', '/v1/refund/destination', { address });
  await expect.poll(async () => (await read(shop, work.claim.path))['sentAt']).not.toBeNull();
  await finish(shop, work.claim);
  await shop.control('novapay', 'POST', `/deposits/${work.deposit}/settle`);
  await expect.poll(() => depositStatuses(shop, work.deposit)).toEqual(['final']);
}

const depositStatuses = async (shop: Shop, deposit: string): Promise<readonly unknown[]> =>
  (await listed(shop, '/v1/transactions'))
    .filter((row) => JSON.stringify(row).includes(deposit))
    .map(({ status }) => status);

const read = (shop: Shop, path: string): Promise<Answer> => shop.ask('GET', path);
const reaches = (shop: Shop, path: string, status: string): Promise<void> =>
  expect.poll(async () => (await read(shop, path))['status']).toBe(status);

const pay = (shop: Shop, { gateway, order }: Sale, how: object = {}) =>
  shop.control(gateway, 'POST', `/payments/${order}/pay`, how);

async function payWhole(shop: Shop, sale: Sale): Promise<Sale> {
  await pay(shop, sale, { instant: true });
  await reaches(shop, `/v1/checkouts/${sale.id}`, 'paid');
  return sale;
}

interface Entry {
  readonly id: string;
  readonly reference: string;
}

/** What a gateway was asked to make for a payment. */
async function ordersOf(shop: Shop, gateway: Gateway, paymentId: string): Promise<readonly Entry[]> {
  const orders = await shop.control<readonly Entry[]>(gateway, 'GET', '/payments');
  return orders.filter(({ reference }) => reference === paymentId);
}

/** A gateway's list of what it was asked to send, and how its controls end one. */
const listOf: Readonly<Record<Sending['gateway'], readonly [path: string, end: string]>> = {
  novapay: ['/withdrawals', 'settle'],
  nordpay: ['/withdrawals', 'finish'],
  nuxpay: ['/transfers', 'finish'],
  novax: ['/refunds', 'finish'],
};

async function sentBy(shop: Shop, { gateway, amount }: Sending): Promise<readonly Entry[]> {
  const all = await shop.control<readonly Entry[]>(gateway, 'GET', listOf[gateway][0]);
  const amounts = (entry: Entry) =>
    [...JSON.stringify(entry).matchAll(/"amount":"?([\d.]+)/g)].map(([, text]) => Number(text));
  return all.filter((entry) => amounts(entry).includes(Number(amount)));
}

async function finish(shop: Shop, sending: Sending): Promise<void> {
  const { path, gateway } = sending;
  const isRefund = path.includes('/refunds/');
  if (gateway === 'nordpay') {
    // Nothing moves before an operator confirms it; what becomes of it then, Nord PAY does not say.
    await reaches(shop, path, 'awaiting_confirmation');
    await shop.ask('POST', `${path}/confirm`, {});
    return reaches(shop, path, isRefund ? 'pending' : 'sending');
  }
  const [list, end] = listOf[gateway];
  const [entry] = await sentBy(shop, sending);
  await shop.control(gateway, 'POST', `${list}/${entry?.id}/${end}`);
  return reaches(shop, path, isRefund ? 'succeeded' : 'completed');
}

/** Lists of the merchant's API. */
const LISTS = [
  '/v1/checkouts',
  '/v1/payouts',
  '/v1/refunds',
  '/v1/transactions',
  '/v1/deposit-addresses',
  '/v1/ledger',
  '/v1/events',
  '/v1/inbox',
  '/v1/audit',
];

async function listed(shop: Shop, path: string): Promise<readonly Answer[]> {
  const rows: Answer[] = [];
  for (let next: unknown = ''; typeof next === 'string';) {
    const page = await read(shop, `${path}?limit=100${next === '' ? '' : `&cursor=${next}`}`);
    rows.push(...(page['data'] as readonly Answer[]));
    next = page['nextCursor'];
  }
  return rows;
}

const salesOf = ({ open, seen, part, paid }: Work): readonly Sale[] => [...open, ...seen, part, ...paid];

/** Each release words the sentence of a task its own way. */
const withoutSummaries = (tasks: unknown): unknown =>
  JSON.parse(JSON.stringify(tasks, (name, value: unknown) => (name === 'summary' ? undefined : value)));

/** Fields that this tree shows, and the former release does not. */
const added: ReadonlySet<string> = new Set(['amountRateDifference', 'rateDifference']);

/** Removes the fields that the former release cannot show. */
export const asFormerShows = (
  answers: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  JSON.parse(
    JSON.stringify(answers, (name, value: unknown) => (added.has(name) ? undefined : value)),
  ) as Readonly<Record<string, unknown>>;

/** All that the merchant reads, and the shoppers' pages, by path; lists by the ids of their rows. */
export async function readAll(
  shop: Shop,
  works: readonly Work[],
): Promise<Readonly<Record<string, unknown>>> {
  const all: Record<string, unknown> = {};
  const page = async (token: string, path: string) => {
    const { serverTime: _, ...view } = await shop.shopper(token, 'GET', path);
    return view;
  };
  for (const path of LISTS)
    all[path] = Object.fromEntries((await listed(shop, path)).map((row) => [row['id'], row]));
  for (const path of [
    '/v1/webhook-endpoints',
    '/v1/money-out',
    '/v1/money-out/waiting',
    '/v1/reports/daily',
    '/v1/balances',
  ])
    all[path] = await read(shop, path);
  all['/v1/tasks'] = withoutSummaries(await read(shop, '/v1/tasks'));
  for (const work of works) {
    for (const { id, token } of salesOf(work)) {
      for (const part of ['', '/events?limit=100', '/transactions', '/message'])
        all[`/v1/checkouts/${id}${part}`] = await read(shop, `/v1/checkouts/${id}${part}`);
      all[`session ${id}`] = await page(token, '/v1/session');
    }
    all[`refund ${work.claim.path}`] = await page(work.claim.token, '/v1/refund');
  }
  return all;
}

/** What was completed was asked of its gateway once, is in the books once, and was said once to each endpoint. */
export async function expectOnce(shop: Shop, works: readonly Work[]): Promise<void> {
  const sales = works.flatMap(salesOf);
  const ledger = await listed(shop, '/v1/ledger');
  const booked = (kinds: readonly string[]) => ledger.filter(({ kind }) => kinds.includes(String(kind)));
  for (const { id } of sales) {
    const { status, amount } = await read(shop, `/v1/checkouts/${id}`);
    const received = booked(['received']).filter(({ checkoutId }) => checkoutId === id);
    const value = received.reduce((total, entry) => total + Number(entry['value']), 0);
    expect([id, status, value]).toEqual([id, 'paid', Number(amount)]);
  }
  for (const gateway of gateways) {
    const orders = await shop.control<readonly Entry[]>(gateway, 'GET', '/payments');
    expect(orders.map(({ id }) => id).toSorted()).toEqual(
      sales
        .filter((sale) => sale.gateway === gateway)
        .map(({ order }) => order)
        .toSorted(),
    );
  }
  const sendings = works.flatMap((work) => [...work.sendings, work.claim]);
  for (const sending of sendings)
    expect([sending, await sentBy(shop, sending)]).toEqual([sending, [expect.anything()]]);
  const out = booked(['payout', 'refund']).map(
    ({ provider, amount }) => `${String(provider)} ${String(amount)}`,
  );
  // Nord PAY has not said that they arrived.
  const arrived = sendings.filter(({ gateway }) => gateway !== 'nordpay');
  expect(out.toSorted()).toEqual(arrived.map(({ gateway, amount }) => `${gateway} ${amount}`).toSorted());
  const deposits = booked(['received']).filter(({ checkoutId }) => checkoutId === null);
  expect(deposits).toHaveLength(works.length);

  // Whatever was written since, by either release, each is what was asked for.
  for (const { path, body, id } of works.flatMap(({ requests }) => requests)) {
    const { provider: _, ...asked } = body as Answer;
    const object = path.endsWith('/refunds') ? `/v1/refunds/${id}` : `${path}/${id}`;
    expect(await read(shop, object)).toMatchObject(asked);
  }

  const ids = async () => (await listed(shop, '/v1/events')).map(({ id }) => [id, 1]);
  for (const { messages } of shop.receivers)
    await expect.poll(() => Object.fromEntries(messages)).toEqual(Object.fromEntries(await ids()));
}
