import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { end, sampleCheckout, samplePayment, start, terms } from '../testing/sample.ts';
import type { Checkout } from '../checkout/model.ts';
import type { Repository } from '../checkout/repository.ts';
import { transition, type Input } from '../checkout/transition.ts';
import { openStore } from '../store/open.ts';
import { CheckoutCache } from './checkout-cache.ts';

let folder: string;
let store: Repository;
/** What was read whole since this was last emptied. */
let read: string[];
let known: CheckoutCache;
let from: Pick<Repository, 'findAll' | 'versionStamps'>;

const open = (): Promise<Repository> =>
  openStore({ kind: 'sqlite', file: join(folder, 'paywicket.db') }, 'test');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paywicket-known-'));
  store = await open();
  read = [];
  from = {
    versionStamps: (ids) => store.versionStamps(ids),
    async findAll(ids) {
      const found = await store.findAll(ids);
      read.push(...found.map(({ checkout }) => checkout.id));
      return found;
    },
  };
  known = new CheckoutCache(from);
  for (const id of ['chk_1', 'chk_2', 'chk_3', 'chk_4', 'chk_5']) await create(id);
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function create(id: string): Promise<void> {
  const payment = samplePayment({ id: `pay_${id}`, address: `address_${id}`, reference: `order_${id}` });
  const checkout = sampleCheckout({ id, payments: [payment], selectedId: payment.id });
  await store.create({ ...checkout, payments: [], selectedId: null }, session(id));
  await store.change(id, () => ({
    checkout: { ...checkout, version: 2 },
    events: [],
    entries: [],
    timeline: [],
  }));
}

const session = (checkoutId: string) => ({
  tokenHash: `hash_${checkoutId}`,
  checkoutId,
  createdAt: start,
  expiresAt: end,
});

/** As the journal does it, with one line of the timeline. */
const happens = (to: Repository, id: string, input: Input): Promise<Checkout> =>
  to.change(id, (before) => ({
    ...transition(before, input, terms, start + 1000),
    events: [],
    entries: [],
    timeline: [
      {
        id: `cmd_${id}`,
        checkoutId: id,
        at: start,
        kind: 'command',
        actor: 'shopper',
        summary: '',
        data: {},
      },
    ],
  }));

async function look(): Promise<ReadonlyMap<string, Checkout>> {
  read = [];
  return known.find(['chk_1', 'chk_2', 'chk_3', 'chk_4', 'chk_5', 'chk_none']);
}

test('what nothing happened to is read once, and is what the store has', async () => {
  for (const whole of [['chk_1', 'chk_2', 'chk_3', 'chk_4', 'chk_5'], [], []]) {
    const found = await look();
    expect(read.toSorted()).toEqual(whole);
    expect(found.size).toBe(5);
    for (const [id, checkout] of found) expect(checkout).toEqual({ ...(await store.find(id)), details: {} });
  }
});

test('what changed is read again, whoever changed it; also a hint that moves no version', async () => {
  for (const _time of ['read', 'known']) await look();
  const { version } = await happens(store, 'chk_2', { type: 'sent' });
  expect(version, 'nobody sees it').toBe(2);
  const other = await open();
  await happens(other, 'chk_4', { type: 'report', hash: null, note: 'help' });
  await other.close();
  const found = await look();
  expect(read.toSorted()).toEqual(['chk_2', 'chk_4']);
  expect(found.get('chk_2')?.sent).toMatchObject({ paymentId: 'pay_chk_2' });
  expect(found.get('chk_4')?.report).toMatchObject({ note: 'help' });
  await look();
  expect(read).toEqual([]);
});

test('of one that is over nothing is kept in memory', async () => {
  await look();
  await happens(store, 'chk_3', { type: 'cancel', by: 'merchant' });
  for (const _time of ['found out', 'again']) {
    expect((await look()).get('chk_3')?.status).toBe('cancelled');
    expect(read).toEqual(['chk_3']);
  }
});

test('where more are open than there is room for, the others are read each time', async () => {
  known = new CheckoutCache(from, 2);
  await look();
  for (const _time of ['second', 'third']) {
    expect((await look()).size).toBe(5);
    expect(read).toEqual(['chk_3', 'chk_4', 'chk_5']);
  }
  await happens(store, 'chk_1', { type: 'cancel', by: 'merchant' });
  await look();
  await look();
  expect(read, 'whose place is free is taken').toEqual(['chk_1', 'chk_4', 'chk_5']);
});

test('what is said of one is told by its mark, too', async () => {
  for (const _time of ['read', 'known']) await look();
  await store.note({
    id: 'obs_1',
    checkoutId: 'chk_2',
    at: start,
    kind: 'observation',
    actor: 'novapay',
    summary: '',
    data: {},
  });
  await look();
  expect(read).toEqual(['chk_2']);
});

test('one that no gateway knows is not kept: perhaps it is never asked for again', async () => {
  const { id } = sampleCheckout({ id: 'chk_6', payments: [], selectedId: null });
  await store.create(sampleCheckout({ id, payments: [], selectedId: null }), session(id));
  for (const _time of ['first', 'second']) {
    read = [];
    expect((await known.find([id])).size).toBe(1);
    expect(read).toEqual([id]);
  }
});
