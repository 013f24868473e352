import { expect, test } from 'vitest';
import { auditDelivered, auditTables, type Tables } from './audit.ts';
import type { Row } from './database.ts';
import { Memory } from './memory.ts';

/** The audit finds each fault: each row breaks one thing of a sound database. */

const checkout_id = 'chk_1';
const asset = JSON.stringify({ method: 'usdt-tron' });
const later = Date.now() + 3_600_000;

const payment = {
  id: 'pay_1',
  checkout_id,
  asset,
  status: 'settled',
  address: 'T1',
  failure_code: '',
  reference: 'order-1',
  superseded: 0,
  expires_at: later,
};
const transaction = {
  provider: 'novapay',
  key: 'dep_1',
  checkout_id,
  payment_id: 'pay_1',
  method: 'usdt-tron',
  amount: '50.00',
  status: 'final',
  source: 'gateway',
};
const entry = {
  checkout_id,
  payment_id: 'pay_1',
  kind: 'received',
  amount: '50.00',
  value: '50.00',
  provider_reference: 'dep_1',
};
const fee = { ...entry, kind: 'gateway_fee', amount: '0.50', value: '0.50' };
const event = {
  id: 'evt_1',
  checkout_id,
  type: 'checkout.paid',
  version: 4,
  data: '{"version":4}',
  endpoints: 1,
  deliveries: 1,
  delivered: 0,
};

const ready = { ...event, id: 'evt_ready', type: 'checkout.ready' };

const sound: Tables = {
  checkouts: [
    {
      id: checkout_id,
      status: 'paid',
      exceptions: '[]',
      version: 5,
      timeline_count: 3,
      selected_id: 'pay_1',
      ready_at: 1000,
      amount: '50.00',
      accepted: 0,
      reversals: 0,
      link: 'lnk_1',
      cancelled_by: '',
    },
  ],
  links: [{ id: 'lnk_1', document: JSON.stringify({ id: 'lnk_1', uses: 1, checkoutId: checkout_id }) }],
  payments: [payment],
  transactions: [transaction],
  ledger: [entry, fee],
  events: [event, ready],
  timeline: [{ checkout_id, first: 1, last: 3, total: 3 }],
  said: [{ checkout_id, command: 'refresh', total: 1 }],
};

function memories(changes: { version?: number; paid?: boolean; answered?: number; sent?: number } = {}) {
  const memory = new Memory(checkout_id, 'cs_1');
  const { version = 5, paid = true, answered = 1, sent = 1 } = changes;
  Object.assign(memory, { version, paid });
  memory.answered.set('refresh', answered);
  memory.sent.set('refresh', sent);
  return new Map([[checkout_id, memory]]);
}

test('a sound database has no fault', () => {
  expect(auditTables(sound, memories())).toEqual([]);
  const withoutEndpoints = [event, ready].map((each) =>
    Object.assign({}, each, { endpoints: 0, deliveries: 0 }),
  );
  expect(auditTables({ ...sound, events: withoutEndpoints }, memories())).toEqual([]);
});

const checkout = (changes: Row): Partial<Tables> => ({
  checkouts: sound.checkouts.map((row) => Object.assign({}, row, changes)),
});

/** Another checkout of the link, as a former one is, with changes. */
const beside = (changes: Row): Partial<Tables> => {
  const former = { id: 'chk_2', status: 'cancelled', cancelled_by: 'merchant', ready_at: '', ...changes };
  return { checkouts: [...sound.checkouts, ...sound.checkouts.map((row) => Object.assign({}, row, former))] };
};
const leadsTo = (checkoutId: string): Partial<Tables> => ({
  links: [{ id: 'lnk_1', document: JSON.stringify({ id: 'lnk_1', uses: 1, checkoutId }) }],
});

test('R167: a former checkout of a link with one use, cancelled by the merchant, is no fault of the link', () => {
  const faults = auditTables({ ...sound, ...beside({}) }, memories());
  expect(faults.filter((fault) => fault.startsWith('lnk_'))).toEqual([]);
});

test.each<[string, Partial<Tables>, RegExp]>([
  ['R167: a link with one use that is paid twice', beside({ status: 'paid' }), /paid by chk_1 and chk_2/],
  [
    'R167: a link with one use that is shipped twice',
    beside({ ready_at: 1000 }),
    /is ready by chk_1 and chk_2/,
  ],
  [
    'R167: a link with one use that is said to be ready twice',
    {
      ...beside({}),
      events: [event, ready, { ...ready, id: 'evt_3', checkout_id: 'chk_2' }],
    },
    /2 events say checkout\.ready/,
  ],
  ['R167: a link with one use that leads elsewhere', leadsTo('chk_9'), /leads to no checkout of its own/],
  [
    'R167: a former checkout that may be paid by itself',
    beside({ cancelled_by: 'shopper' }),
    /leads to chk_1, and chk_2 may be paid, too/,
  ],
  ['coins without an entry', { ledger: [fee] }, /the books say 0 cents, the coins 5000/],
  ['an entry without coins', { transactions: [] }, /the books say 5000 cents, the coins 0/],
  ['coins of another method', { transactions: [{ ...transaction, method: 'trx-tron' }] }, /the coins 0/],
  ['coins twice', { transactions: [transaction, transaction] }, /a transaction is stored twice/],
  ['a fee twice', { ledger: [entry, fee, fee] }, /a fee was entered twice/],
  [
    'coins of a foreign payment',
    { transactions: [{ ...transaction, payment_id: 'pay_9' }] },
    /another checkout/,
  ],
  ['a status without an event', { events: [] }, /no event says that it is paid/],
  ['an exception without an event', checkout({ exceptions: '["late"]' }), /says that it is late_payment/],
  ['an event twice', { events: [event, event] }, /an event is stored twice/],
  [
    'paid twice',
    { events: [event, { ...event, id: 'evt_2', version: 5, data: '{"version":5}' }] },
    /paid is stored twice/,
  ],
  [
    'R114: ready twice',
    { events: [event, ready, { ...ready, id: 'evt_3', version: 5, data: '{"version":5}' }] },
    /it is ready, and 2 events say so/,
  ],
  ['R114: ready without an event', { events: [event] }, /it is ready, and 0 events say so/],
  ['R114: an event of what is not ready', checkout({ ready_at: '' }), /it is not ready, and 1 events say so/],
  [
    'R114: paid by enough and not ready',
    { ...checkout({ ready_at: '' }), events: [event] },
    /no decision is open, and it is not ready/,
  ],
  ['R114: ready by less than the price', checkout({ amount: '60.00' }), /it is ready by too little/],
  ['R114: ready and not paid', checkout({ status: 'processing' }), /it is ready by too little/],
  [
    'an event without a delivery',
    { events: [{ ...event, deliveries: 0 }, ready] },
    /not on its way to every endpoint/,
  ],
  [
    'an event that is not on its way to one of two endpoints',
    { events: [{ ...event, endpoints: 2 }] },
    /not on its way to every endpoint/,
  ],
  [
    'an event with other contents',
    { events: [{ ...event, data: '{"version":3}' }] },
    /carries another version/,
  ],
  ['an event too early', checkout({ version: 3 }), /of a version to come/],
  [
    'a gap in the timeline',
    { timeline: [{ checkout_id, first: 1, last: 4, total: 3 }] },
    /has 3 lines from 1 to 4/,
  ],
  ['a lost line', checkout({ timeline_count: 4 }), /should have 4/],
  [
    'two addresses for a method',
    {
      payments: [
        payment,
        ...['pay_2', 'pay_3'].map((id) => Object.assign({}, payment, { id, status: 'awaiting' })),
      ],
    },
    /a method has two addresses to pay to/,
  ],
  [
    'an address of nothing',
    { payments: [{ ...payment, failure_code: 'create_unknown' }] },
    /with address "T1"/,
  ],
  [
    'a failed payment that is shown',
    { payments: [{ ...payment, status: 'failed', address: '', failure_code: 'create_unknown' }] },
    /a payment that failed is shown/,
  ],
  ['a checkout that is lost', { checkouts: [] }, /chk_1 was answered and is not stored/],
  ['a status that was answered otherwise', checkout({ status: 'open' }), /it was answered as paid/],
])('%s is a fault', (_name, changes, fault) => {
  expect(auditTables({ ...sound, ...changes }, memories()).join('\n')).toMatch(fault);
});

test.each([
  [
    'a version that was answered and is gone',
    memories({ version: 6 }),
    /version 6 was answered, 5 is stored/,
  ],
  ['a command that was answered and is gone', memories({ answered: 2, sent: 2 }), /2 answered, 1 stored/],
  [
    'a command that is there more often than it was sent',
    memories({ answered: 0, sent: 0 }),
    /0 sent, 0 answered, 1 stored/,
  ],
])('%s is a fault', (_name, memories, fault) => {
  expect(auditTables(sound, memories).join('\n')).toMatch(fault);
});

test('a version that was answered with other contents is a fault, and so is one that goes back', () => {
  const view = {
    id: checkout_id,
    status: 'open',
    exception: null,
    amountPaid: '0',
    amountDue: '1',
    resolution: null,
    readyAt: null,
  };
  const memory = new Memory(checkout_id, 'cs_1');
  const paid = { ...view, payments: [], version: 2 };
  expect(memory.learn(paid, 0)).toEqual([]);
  expect(memory.learn(paid, 2)).toEqual([]);
  expect(memory.learn({ ...paid, amountPaid: '1' }, 2)).toHaveLength(1);
  expect(memory.learn({ ...paid, version: 1 }, 2)).toEqual(['version 2 was answered, and then 1']);
});

test('R114: what was answered as ready stays so', () => {
  const view = { id: checkout_id, status: 'paid', exception: null, amountPaid: '1', amountDue: '0' };
  const memory = new Memory(checkout_id, 'cs_1');
  const at = new Date(1000).toISOString();
  const seen = { ...view, resolution: null, payments: [], readyAt: at };
  expect(memory.learn({ ...seen, version: 2 }, 0)).toEqual([]);
  expect(auditTables(sound, new Map([[checkout_id, memory]]))).not.toContain(
    'chk_1: it was answered as ready',
  );
  const lost = { ...sound, ...checkout({ ready_at: '' }) };
  expect(auditTables(lost, new Map([[checkout_id, memory]]))).toContain('chk_1: it was answered as ready');
  expect(memory.learn({ ...seen, version: 3, readyAt: null }, 2)).toEqual([
    `it was ready at ${at}, and says that it is not`,
  ]);
});

test('a webhook that counts as delivered and was never received is a fault', () => {
  const events = [{ ...event, delivered: 1 }];
  expect(auditDelivered({ events }, new Set(['evt_1']))).toEqual([]);
  expect(auditDelivered({ events }, new Set())).toEqual(['checkout.paid counts as delivered and never came']);
  expect(auditDelivered({ events: [event] }, new Set())).toEqual([]);
});
