import { createInterface } from 'node:readline';
import { changeTo, type LedgerRecord } from '../../server/money-in/checkout/change.ts';
import type { Checkout } from '../../server/money-in/checkout/model.ts';
import { newId } from '../../server/base/ids.ts';
import { DatabaseSync } from '../../server/base/store/sqlite/driver.ts';
import {
  changed,
  storedTransaction,
  sampleCheckout,
  samplePayment,
  start,
} from '../../server/testing/sample.ts';
import type { StoredEndpoint } from '../../server/webhooks/model.ts';
import { fixedZone } from '../../server/base/time-zone.ts';
import { parts } from '../../server/parts.ts';
import { SqlSearch } from '../../server/attention/search-store.ts';
import { readFigures } from '../../server/books/figures.ts';
import { openDatabase } from '../../server/run/stores.ts';
import type { SqlWebhooks } from '../../server/webhooks/store/webhooks.ts';
import { SqlLedger } from '../../server/books/ledger-store.ts';

/**
 * For the benchmark: a process with a SQLite store of so many checkouts that ended (arguments: file, how many). Each line of
 * its input names a work and how often it is done; it answers with microseconds for one.
 */

const [file = '', size = '0'] = process.argv.slice(2);
const session = (checkoutId: string) => ({
  tokenHash: checkoutId,
  checkoutId,
  createdAt: start,
  expiresAt: start + 1,
});

const endpoint: StoredEndpoint = {
  id: 'whe_1',
  url: 'https://shop.example/',
  events: null,
  source: 'api',
  secret: '',
  secretsHash: null,
  formerSecrets: null,
  disabledReason: null,
  failing: null,
  createdAt: start,
};
const receivedFor = (checkoutId: string): LedgerRecord => ({
  id: 'led_0',
  checkoutId,
  paymentId: 'pay_0',
  provider: 'novapay',
  kind: 'received',
  asset: 'USDT',
  amount: '50.00',
  currency: 'EUR',
  value: '50.00',
  quote: null,
  from: 'shopper',
  to: 'novapay',
  providerReference: 'gateway-0',
  hash: 'hash',
  reverses: null,
  at: start,
});
/** A change with an event that waits to be delivered. */
const reported = (id: string, version: number) => (checkout: Checkout) =>
  changeTo(
    checkout,
    { ...checkout, version },
    {
      events: [{ id, subject: checkout.id, type: 'checkout.paid', version, at: start, data: {} }],
      entries: version === 3 ? [receivedFor(checkout.id)] : [],
    },
  );

/** Delivers what waits. */
async function deliver(webhooks: SqlWebhooks): Promise<void> {
  for (const id of await webhooks.dueEndpoints(start))
    for (const due of (await webhooks.claim(id, start, 1, 4))?.due ?? [])
      await webhooks.finish(due, {
        at: start,
        status: 'delivered',
        error: null,
        responseStatus: 204,
        responseBody: null,
        headers: {},
        nextAt: null,
        disable: null,
        summary: 'delivered',
      });
}

/** Milliseconds between two paid orders: a shop that grows by years, with 10,000 in the last 30 days at either size. */
const paidEvery = 259_200;

async function fill(): Promise<void> {
  const opened = await openDatabase({ kind: 'sqlite', file }, 'test');
  const { checkouts: store } = opened;
  const webhooks = opened.webhooks;
  const details = { reference: 'order-0', customer: { email: 'ada@shop.example', firstName: 'Ada' } };
  const first = sampleCheckout({ id: 'chk_0', details, payments: [], selectedId: null });
  await store.create(first, session('chk_0'));
  await changed(store, 'chk_0', (before) => ({
    ...before,
    status: 'paid',
    paidAt: start,
    payments: [
      samplePayment({
        id: 'pay_0',
        status: 'settled',
        transactions: [storedTransaction({ key: 'key_0', hash: 'hash' })],
      }),
    ],
    selectedId: 'pay_0',
    version: 2,
  }));
  await opened.polls.schedule([{ paymentId: 'pay_0', at: null }], start);
  await webhooks.save(endpoint);
  const ofPayment = { subject: 'pay_0', provider: 'novapay', checkoutId: 'chk_0' };
  await store.change('chk_0', (before) => ({
    ...reported('evt_0', 3)(before),
    tokens: [{ ...ofPayment, kind: 'payment', hash: 'hash-0' }],
  }));
  await deliver(webhooks);
  await opened.close();
  const rows = new DatabaseSync(file);
  rows.exec('pragma synchronous = off');
  const grown: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    checkouts: {
      id: "'chk_' || n",
      created_at: 'created_at - n',
      reference: "'order-' || n",
      document: `replace(replace(replace(document, 'chk_0', 'chk_' || n), 'pay_0', 'pay_' || n), 'key_0', 'key_' || n)`,
    },
    payments: {
      id: "'pay_' || n",
      checkout_id: "'chk_' || n",
      provider_reference: "'gateway-' || n",
      address_key: "'address-' || n",
    },
    tokens: {
      hash: "kind || '-hash-' || n",
      subject: "case kind when 'session' then 'chk_' else 'pay_' end || n",
      checkout_id: "case when checkout_id is null then null else 'chk_' || n end",
    },
    transactions: {
      id: "'txn_' || n",
      key: "'key_' || n",
      checkout_id: "'chk_' || n",
      payment_id: "'pay_' || n",
      seen_at: 'seen_at - n',
      hash_key: "'hash-' || n",
    },
    ledger: {
      id: "'led_' || n",
      checkout_id: "'chk_' || n",
      payment_id: "'pay_' || n",
      at: `at - n * ${paidEvery}`,
    },
    events: { id: "'evt_' || n", subject: "'chk_' || n", at: `at - n * ${paidEvery}` },
    webhook_deliveries: { event_id: "'evt_' || n", event_at: `event_at - n * ${paidEvery}` },
    webhook_attempts: { event_id: "'evt_' || n" },
    timeline: { checkout_id: "'chk_' || n" },
    search_terms: {
      id: "'chk_' || n",
      created_at: 'created_at - n',
      term: "case field when 'name' then 'ada ' || n when 'reference' then 'order-' || n else term end",
    },
  };
  for (const [table, changes] of Object.entries(grown)) {
    const columns = (
      rows.prepare(`pragma table_info(${table})`).all() as readonly { readonly name: string }[]
    ).map(({ name }) => name);
    const values = columns.map((column) => changes[column] ?? column).join(', ');
    rows.exec(
      `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${size})
       insert into ${table} (${columns.join(', ')}) select ${values} from numbers, ${table}`,
    );
  }
  rows.exec('analyze; pragma wal_checkpoint(truncate)');
  rows.close();
}

await fill();
const database = await openDatabase({ kind: 'sqlite', file }, 'test');
const { checkouts: store } = database;
const webhooks = database.webhooks;
const opened = async (): Promise<string> => {
  const id = newId('chk');
  await store.create(sampleCheckout({ id, payments: [], selectedId: null }), session(id));
  return id;
};
const works: Readonly<Record<string, () => Promise<unknown>>> = {
  create: opened,
  reuse() {
    const id = newId('chk');
    const details = { reference: 'order-7' };
    return store.createUnlessUnderWay(
      sampleCheckout({ id, details, payments: [], selectedId: null }),
      session(id),
    );
  },
  async select() {
    return changed(store, await opened(), (before) => ({
      ...before,
      payments: [samplePayment({ id: newId('pay') })],
      version: 2,
    }));
  },
  page: () => store.list({}, null, 21),
  deep: () => store.list({}, { at: start - Number(size) / 2, id: 'chk' }, 21),
  reference: () => store.list({ reference: 'order-7' }, null, 21),
  async search() {
    const all = {
      checkouts: true,
      refunds: true,
      payouts: true,
      addresses: true,
      transactions: true,
      others: parts.flatMap(({ search }) => search?.(database) ?? []),
    };
    for (const text of ['order-7', 'ada@shop.example', 'ada 7', 'hash-7', 'address-7', 'chk_7', '50 EUR'])
      await database.store(SqlSearch).find(text, all);
  },
  status: () => store.list({ status: 'paid' }, null, 21),
  exceptions: () => store.list({ exception: 'any' }, null, 21),
  round: () => database.polls.claimDuePayments('novapay', start - 1, 1, 500),
  tick: () => database.polls.claimOverdueCheckouts(start, 1, 500),
  events: () => webhooks.events({}, null, 21),
  delivered: () => webhooks.events({ delivery: 'delivered', endpointId: endpoint.id }, null, 21),
  figures: () =>
    readFigures(database.store(SqlLedger), { now: start, zone: fixedZone('UTC', 0), currency: null }),
  failed: () => webhooks.events({ delivery: 'failed' }, null, 21),
  async webhook() {
    await store.change(await opened(), reported(newId('evt'), 2));
    return deliver(webhooks);
  },
};

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const [name = '', count = '1'] = line.split(' ');
  const work = works[name];
  if (work === undefined) throw new Error(`no work ${name}`);
  const began = process.cpuUsage();
  for (let done = 0; done < Number(count); done += 1) await work();
  const { user, system } = process.cpuUsage(began);
  process.stdout.write(`${(user + system) / Number(count)}\n`);
}
await database.close();
