import { createInterface } from 'node:readline';
import { DatabaseSync } from '@photostructure/sqlite';
import { newId } from '../domain/ids.ts';
import {
  changed,
  keptTransaction,
  sampleCheckout,
  samplePayment,
  sampleTransaction,
  start,
} from '../domain/sample.ts';
import { openStore } from './open.ts';

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

async function fill(): Promise<void> {
  const store = await openStore({ kind: 'sqlite', file }, 'test');
  await store.create(sampleCheckout({ id: 'chk_0', payments: [], selectedId: null }), session('chk_0'));
  await changed(store, 'chk_0', (before) => ({
    ...before,
    status: 'paid',
    paidAt: start,
    payments: [
      samplePayment({
        id: 'pay_0',
        status: 'settled',
        transactions: [keptTransaction({ ...sampleTransaction({ key: 'key_0' }), hash: 'hash' })],
      }),
    ],
    selectedId: 'pay_0',
    version: 2,
  }));
  await store.scheduleAsks([{ paymentId: 'pay_0', at: null }]);
  await store.close();
  const database = new DatabaseSync(file);
  database.exec('pragma synchronous = off');
  const grown: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    checkouts: { id: "'chk_' || n", created_at: 'created_at - n', reference: "'order-' || n" },
    payments: {
      id: "'pay_' || n",
      checkout_id: "'chk_' || n",
      reference: "'gateway-' || n",
      address_key: "'address-' || n",
      notify_hash: "'notify-' || n",
      return_hash: "'return-' || n",
    },
    transactions: {
      id: "'txn_' || n",
      key: "'key_' || n",
      checkout_id: "'chk_' || n",
      payment_id: "'pay_' || n",
      seen_at: 'seen_at - n',
      hash_key: "'hash-' || n",
    },
    sessions: { token_hash: "'token-' || n", checkout_id: "'chk_' || n" },
  };
  for (const [table, changes] of Object.entries(grown)) {
    const columns = (
      database.prepare(`pragma table_info(${table})`).all() as readonly { readonly name: string }[]
    ).map(({ name }) => name);
    const values = columns.map((column) => changes[column] ?? column).join(', ');
    database.exec(
      `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${size})
       insert into ${table} (${columns.join(', ')}) select ${values} from numbers, (select * from ${table} limit 1)`,
    );
  }
  database.exec('analyze; pragma wal_checkpoint(truncate)');
  database.close();
}

await fill();
const store = await openStore({ kind: 'sqlite', file }, 'test');
const works: Readonly<Record<string, () => Promise<unknown>>> = {
  create() {
    const id = newId('chk');
    return store.create(sampleCheckout({ id, payments: [], selectedId: null }), session(id));
  },
  async select() {
    const id = newId('chk');
    await store.create(sampleCheckout({ id, payments: [], selectedId: null }), session(id));
    return changed(store, id, (before) => ({
      ...before,
      payments: [samplePayment({ id: newId('pay') })],
      version: 2,
    }));
  },
  page: () => store.list({}, null, 21),
  deep: () => store.list({}, { at: start - Number(size) / 2, id: 'chk' }, 21),
  exceptions: () => store.list({ exception: 'any' }, null, 21),
  round: () => store.claimDuePayments('nordpay', start, 1, 500),
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
await store.close();
