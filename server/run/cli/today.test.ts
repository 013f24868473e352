import { changeTo } from '../../money-in/checkout/change.ts';
import { join } from 'node:path';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '../../base/ids.ts';
import { openDatabase } from '../stores.ts';
import { createRefund } from '../../testing/sample-refund.ts';
import { sampleTransfer, transferChangeTo } from '../../testing/sample-transfer.ts';
import {
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  storedTransaction,
} from '../../testing/sample.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

const day = 86_400_000;
const quote = { pair: 'USDT/EUR', rate: '1', source: 'static', at: 0 };

/** A checkout whose order number is its id, with money that was booked at these times. */
async function store(folder: string, id: string, changes: object, times: readonly number[]): Promise<void> {
  const { checkouts, close } = await openDatabase(
    { kind: 'sqlite', file: join(folder, 'data/paywicket.db') },
    'test',
  );
  const payment = samplePayment({ id: newId('pay'), address: newId('chk') });
  const checkout = sampleCheckout({ id, details: { reference: `order-${id}` }, payments: [payment] });
  await checkouts.create(checkout, { tokenHash: id, checkoutId: id, createdAt: 0, expiresAt: Date.now() });
  await checkouts.change(id, (before) =>
    changeTo(
      before,
      { ...before, ...changes, version: before.version + 1 },
      {
        entries: times.map((at) => ({
          id: newId('led'),
          at,
          kind: 'received',
          checkoutId: id,
          paymentId: payment.id,
          provider: 'novapay',
          asset: 'USDT',
          amount: '50.00',
          currency: 'EUR',
          value: '50',
          quote,
          from: `checkout:${id}`,
          to: 'gateway:novapay',
          providerReference: newId('led'),
          hash: null,
          reverses: null,
        })),
      },
    ),
  );
  await close();
}

test('R140, R142: today lists what is ready to ship apart from what was only received or may be gone, and what waits', async () => {
  const { type, folder } = scriptedTerminal();
  const now = Date.now();
  await store(folder, 'chk_paid', { status: 'paid', readyAt: now }, [now, now - 3 * day]);
  const transactions = [storedTransaction()];
  const payments = [samplePayment({ id: newId('pay'), address: newId('chk'), transactions })];
  await store(folder, 'chk_held', { status: 'paid', held: true, payments }, []);
  await store(folder, 'chk_less', { exceptions: ['underpaid'] }, [now]);
  const reversalEvidence = { calls: 1, since: now, observedAt: now };
  const mayBeGone = [storedTransaction({ key: 'dep_gone', reversalEvidence })];
  const missing = [samplePayment({ id: newId('pay'), address: newId('chk'), transactions: mayBeGone })];
  await store(folder, 'chk_gone', { status: 'paid', readyAt: now, payments: missing }, [now]);
  await store(folder, 'chk_refunded', {}, []);
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
  const refund = await createRefund(database.transfers, 'chk_refunded', now, {
    status: 'awaiting_approval',
    approvalBy: 'merchant',
  });
  const payout = sampleTransfer({ id: newId('pyt'), status: 'unknown', createdAt: now, updatedAt: now });
  const { asset, amount } = payout;
  await database.transfers.create([{ asset, amount, address: null }], null, now, () => ({
    batch: null,
    changes: [transferChangeTo(null, payout, { at: now })],
  }));
  await database.close();

  const { code, out } = await type('today');
  expect(code).toBe(0);
  expect(out.filter((line) => !line.startsWith(' '))).toEqual([
    'To ship, longest ready first (0)',
    expect.stringMatching(/^Ready, shipped by your shop, received since \d{4}-\d\d-\d\d 00:00:00 UTC \(1\)$/),
    expect.stringMatching(/^Not ready to ship, received since \d{4}-\d\d-\d\d 00:00:00 UTC \(1\)$/),
    expect.stringMatching(/^Reversed or possibly reversed, received since .*: do not ship \(1\)$/),
    'Final money that may be gone (1)',
    'Exceptions (1)',
    'Paid, not ready to ship (1)',
    'Unmatched payments (0)',
    'Refunds that need you (1)',
    'Payouts that need you (1)',
    'Webhook endpoints that need you (0)',
    'API keys that need you (0)',
    'Gateways that need you (0)',
    'Warnings (0)',
  ]);
  expect(out.filter((line) => line.startsWith(' '))).toEqual([
    `  ${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}  50.00 EUR  (50.00 USDT)  order-chk_paid  chk_paid`,
    expect.stringMatching(/50\.00 EUR {2}\(50\.00 USDT\) {2}order-chk_less {2}chk_less$/),
    expect.stringMatching(/50\.00 EUR {2}\(50\.00 USDT\) {2}order-chk_gone {2}chk_gone$/),
    expect.stringMatching(
      /order-chk_gone {2}chk_gone {2}Money that was final may be gone.* {2}until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
    ),
    expect.stringMatching(
      /order-chk_less {2}chk_less {2}Too little arrived: 0\.00 EUR of 50\.00 EUR, 50\.00 EUR is missing\.$/,
    ),
    expect.stringMatching(/order-chk_held {2}chk_held {2}It is paid, but was never ready to ship/),
    expect.stringContaining(refund.id),
    expect.stringMatching(`${payout.id}  It is unknown whether a payout of 50.00 USDT on TRON was sent`),
  ]);
});

test('R140: today lists no order as ready whose money was taken back since', async () => {
  const { type, folder } = scriptedTerminal();
  const now = Date.now();
  await store(folder, 'chk_back', { status: 'paid', readyAt: now, exceptions: ['reversed'] }, [now]);
  const { out } = await type('today');
  expect(out.find((line) => line.startsWith('Ready, '))).toMatch(/\(0\)$/);
  expect(out.find((line) => line.startsWith('Reversed or possibly reversed'))).toMatch(/\(1\)$/);
});

/** Lines below the title of a list. */
const listIn = (out: readonly string[], title: string): readonly string[] => {
  const from = out.findIndex((line) => line.startsWith(title)) + 1;
  const next = out.findIndex((line, index) => index >= from && !line.startsWith(' '));
  return out.slice(from, next === -1 ? undefined : next);
};

test('today lists all orders of links that are to ship, longest ready first, with what to send to whom', async () => {
  const { type, folder } = scriptedTerminal();
  const now = Date.now();
  const sold = (id: string, readyAt: number, changes: object = {}, details: object = {}) =>
    store(
      folder,
      id,
      {
        status: 'paid',
        readyAt,
        details: { reference: `order-${id}`, link: { id: 'cup', quantity: 1 }, ...details },
        ...changes,
      },
      [now],
    );
  await sold('chk_new', now - day);
  const customer = { firstName: 'Ann', lastName: 'Lee', email: 'ann@shop.example' };
  const lineItems = [
    { name: 'Cup', quantity: 2, amount: '20.00' },
    { name: 'Saucer', quantity: 1, amount: '10.00' },
  ];
  await sold('chk_old', now - 40 * day, {}, { customer, lineItems });
  await sold('chk_sent', now, { fulfillment: { at: now, note: null } });
  await store(folder, 'chk_api', { status: 'paid', readyAt: now }, [now]);
  await store(folder, 'chk_done', { status: 'paid', readyAt: now, fulfillment: { at: now, note: null } }, [
    now,
  ]);
  const { out } = await type('today');
  expect(out[0]).toBe('To ship, longest ready first (2)');
  const old = new Date(now - 40 * day).toISOString().slice(0, 19).replace('T', ' ');
  expect(listIn(out, 'To ship')).toEqual([
    `  ${old}  50.00 EUR  order-chk_old  chk_old  2 × Cup; 1 × Saucer  Ann Lee  ann@shop.example`,
    expect.stringMatching(/ {2}50\.00 EUR {2}order-chk_new {2}chk_new$/),
  ]);
  // Those of links are above, and what is marked as shipped is done.
  expect(listIn(out, 'Ready, ')).toEqual([expect.stringMatching(/order-chk_api {2}chk_api$/)]);
  expect(listIn(out, 'Not ready')).toEqual([]);
});

test.each([['succeeded'], ['awaiting_destination']] as const)(
  'today lists no order as to ship, ready or not ready that is refunded whole (%s)',
  async (status) => {
    const { type, folder } = scriptedTerminal();
    const now = Date.now();
    const link = { id: 'cup', quantity: 1 };
    const orders = {
      chk_link: { status: 'paid', readyAt: now, details: { reference: 'order-link', link } },
      chk_api: { status: 'paid', readyAt: now },
      chk_held: { status: 'paid' },
    } as const;
    const refundOf = (paymentId: string) =>
      sampleCheckoutRefund({ id: newId('rfd'), paymentId, status, amount: '50.00', value: '50.00' });
    for (const [id, changes] of Object.entries(orders)) {
      const transactions = [storedTransaction({ key: newId('pay') })];
      const payment = samplePayment({ id: newId('pay'), address: newId('chk'), transactions });
      await store(folder, id, { ...changes, payments: [payment], refunds: [refundOf(payment.id)] }, [now]);
    }
    const { out } = await type('today');
    expect(out.filter((line) => /^(To ship|Ready, |Not ready)/.test(line))).toEqual([
      expect.stringMatching(/\(0\)$/),
      expect.stringMatching(/\(0\)$/),
      expect.stringMatching(/\(0\)$/),
    ]);
  },
);

test('today lists at most 101 orders to ship, and says that there are more', async () => {
  const { type, folder } = scriptedTerminal();
  const link = { id: 'cup', quantity: 1 };
  for (let order = 0; order < 102; order += 1)
    await store(folder, `chk_${order}`, { status: 'paid', readyAt: 1000 + order, details: { link } }, []);
  const { out } = await type('today');
  expect(out[0]).toBe('To ship, longest ready first (101+)');
  expect(listIn(out, 'To ship')).toHaveLength(101);
});

test('today on an empty database prints empty lists', async () => {
  const { type } = scriptedTerminal();
  await type('migrate');
  const { out } = await type('today');
  expect(out.map((line) => /\((\d+)\)$/.exec(line)?.[1])).toEqual(Array.from({ length: 14 }, () => '0'));
});

test('R173: today lists a key that ends soon', async () => {
  const { type } = scriptedTerminal();
  const create = async (name: string, ends: string) =>
    type(
      ...`keys create --new --name ${name} --owner Ada --scopes checkouts:read --expires ${ends}`.split(' '),
    );
  await create('shop', '14d');
  await create('desk', '15d');
  const { out } = await type('today');
  expect(listIn(out, 'API keys that need you (1)')).toEqual([
    expect.stringMatching(/ {2}key_[\w-]+ {2}The API key "shop" of Ada expires at .*Create another key/),
  ]);
});

test('R81: today says first that money out is frozen, since when and why', async () => {
  const { type } = scriptedTerminal();
  await type('migrate');
  await type('freeze', '--note', 'a strange payout');
  const { code, out } = await type('today');
  expect(code).toBe(0);
  expect(out[0]).toMatch(
    /^Money out has been frozen since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(a strange payout\): no payout or refund is sent\. To end this, run paywicket unfreeze --note WHY$/,
  );
  expect(JSON.parse((await type('today', '--json')).out.join('\n'))).toMatchObject({
    frozen: { at: expect.stringMatching(/Z$/) as unknown, note: 'a strange payout' },
  });
});

test('today names gateways that do not answer, and those that refuse the call', async () => {
  const refusing = createServer((_, answer) => answer.writeHead(401).end()).listen(0, '127.0.0.1');
  onTestFinished(() => void refusing.close());
  await once(refusing, 'listening');
  const { port } = refusing.address() as AddressInfo;
  const { type } = scriptedTerminal({
    NOVAPAY_API_KEY: 'canary-key',
    NOVAPAY_IPN_SECRET: 'canary-secret-0123456789-0123456789',
    NOVAPAY_BASE_URL: `http://127.0.0.1:${port}`,
    // Nothing listens there.
    NUXPAY_API_KEY: 'canary-key',
    NUXPAY_BUSINESS_ID: 'canary-business',
    NUXPAY_CALLBACK_TOKEN: 'canary-0123456789-0123456789-0123456789',
    NUXPAY_BASE_URL: 'http://127.0.0.1:9',
  });
  await type('migrate');
  const { code, out } = await type('today');
  expect(code).toBe(0);
  expect(listIn(out, 'Gateways that need you (2)').toSorted()).toEqual([
    expect.stringMatching(/ {2}novapay {2}Calls to NovaPay fail: /),
    expect.stringMatching(/ {2}nuxpay {2}NuxPay does not answer\./),
  ]);
  expect(out.join()).not.toContain('canary');
  const { tasks } = JSON.parse((await type('today', '--json')).out.join('\n')) as { tasks: unknown };
  expect(tasks).toEqual([
    expect.objectContaining({ kind: 'gateway', reason: 'down', count: 1 }),
    expect.objectContaining({ kind: 'gateway', reason: 'failing', count: 1 }),
  ]);
});

test('today names gateways whose API does not work, though their host answers, and those whose keys no call can check', async () => {
  const serve = async (paths: Readonly<Record<string, object>>) => {
    const host = createServer((request, answer) => {
      const found = paths[request.url ?? ''];
      const isFound = request.method === 'HEAD' || found !== undefined;
      answer.writeHead(isFound ? 200 : 404, { 'Content-Type': 'application/json' });
      answer.end(request.method === 'HEAD' ? '' : JSON.stringify(found ?? { error: 'not found' }));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void host.close());
    await once(host, 'listening');
    return `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  };
  const nothing = await serve({});
  const { type } = scriptedTerminal({
    // Its list of currencies needs no key, and its balances do.
    NOVAPAY_API_KEY: 'canary-key',
    NOVAPAY_IPN_SECRET: 'canary-secret-0123456789-0123456789',
    NOVAPAY_BASE_URL: await serve({ '/v1/currencies': { data: [] } }),
    NORDPAY_API_KEY: 'canary-key',
    NORDPAY_POSTBACK_SECRET: 'canary-secret-0123456789-0123456789',
    NORDPAY_BASE_URL: nothing,
    NOVAX_API_KEY: 'canary-key',
    NOVAX_API_HASH: 'canary-hash',
    NOVAX_CURRENCY: 'USD',
    NOVAX_BASE_URL: nothing,
  });
  await type('migrate');
  const { out } = await type('today');
  expect(listIn(out, 'Gateways that need you (2)').toSorted()).toEqual([
    expect.stringMatching(/ {2}nordpay {2}Calls to Nord PAY fail: offers \(rejected\)\.$/),
    expect.stringMatching(/ {2}novapay {2}Calls to NovaPay fail: balances \(unexpected_response\)\.$/),
  ]);
  expect(listIn(out, 'Gateways that can be reached; whether they accept your keys')).toEqual(['  NovaX']);
  const { tasks, onlyReached } = JSON.parse((await type('today', '--json')).out.join('\n')) as {
    readonly tasks: readonly { readonly reason: string; readonly count: number }[];
    readonly onlyReached: readonly string[];
  };
  expect(tasks).toEqual([expect.objectContaining({ kind: 'gateway', reason: 'failing', count: 2 })]);
  expect(onlyReached).toEqual(['novax']);
});

test('today --json has the same, for programs', async () => {
  const { type, folder } = scriptedTerminal();
  const now = Date.now();
  const lineItems = [{ name: 'Mug', quantity: 2 }];
  const details = { reference: 'order-1', link: { id: 'cup', quantity: 1 }, lineItems };
  await store(folder, 'chk_link', { status: 'paid', readyAt: now, details }, [now]);
  await store(folder, 'chk_api', { status: 'paid', readyAt: now }, [now]);
  await store(folder, 'chk_held', { status: 'paid' }, [now]);
  await type(...'keys create --name shop --owner Ada --scopes checkouts:read --expires 14d'.split(' '));
  const { code, out } = await type('today', '--json');
  expect(code).toBe(0);
  const money = {
    at: new Date(now).toISOString(),
    amount: '50.00',
    currency: 'EUR',
    coins: '50.00',
    asset: 'USDT',
  };
  expect(JSON.parse(out.join('\n'))).toEqual({
    frozen: null,
    warnings: [],
    onlyReached: [],
    toShip: [
      {
        id: 'chk_link',
        reference: 'order-1',
        amount: expect.any(String) as unknown,
        currency: 'EUR',
        readyAt: new Date(now).toISOString(),
        lineItems,
        customer: null,
      },
    ],
    moreToShip: false,
    since: expect.stringMatching(/T00:00:00.000Z$/) as unknown,
    ready: [{ ...money, checkoutId: 'chk_api', reference: 'order-chk_api' }],
    notReady: [{ ...money, checkoutId: 'chk_held', reference: 'order-chk_held' }],
    reversed: [],
    tasks: [
      {
        kind: 'api_key',
        reason: 'expiring',
        count: 1,
        more: false,
        data: [
          expect.objectContaining({
            id: expect.stringMatching(/^key_/) as unknown,
            recheckedUntil: null,
            summary: expect.any(String) as unknown,
          }),
        ],
      },
    ],
  });
});
