import type { StoreSuite } from '../base/store/suites/store.suite.ts';
import { changeTo } from '../money-in/checkout/change.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checkout, CheckoutRefund } from '../money-in/checkout/model.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import { newId } from '../base/ids.ts';
import { readWaitingMoneyOut } from '../money-out/waiting.ts';
import type { OpenTask } from '../base/tasks/task.ts';
import { readTasks, type OpenTasks } from '../base/tasks/read-tasks.ts';
import { expensiveReads } from '../testing/query-plans.ts';
import {
  changed,
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  start,
  storedTransaction,
} from '../testing/sample.ts';
import { sampleRefund, sampleTransfer, transferChangeTo } from '../testing/sample-transfer.ts';
import type { Transfer } from '../money-out/model.ts';
import type { Batch } from '../money-out/transfer-store.ts';
import { NO_REQUEST } from '../base/access/request-context.ts';
import { DAY_MS } from '../base/clock.ts';
import { openDatabase, type OpenDatabase } from './stores.ts';
import type { DatabaseLocation } from '../base/store/location.ts';
import { SqlMoneyInTasks } from '../money-in/store/tasks.ts';
import { SqlMoneyOutTasks } from '../money-out/store/tasks.ts';
import { taskSources } from './task-sources.ts';

const scopes = {
  checkouts: 'checkouts:read',
  refunds: 'refunds:read',
  payouts: 'payouts:read',
  addresses: 'addresses:read',
  transactions: 'balances:read',
  webhooks: 'webhooks:read',
  keys: 'audit:read',
} as const;
type Readable = Partial<Record<keyof typeof scopes, true>>;
const all: Readable = {
  checkouts: true,
  refunds: true,
  payouts: true,
  addresses: true,
  transactions: true,
  webhooks: true,
  keys: true,
};
const clock = { now: () => start };

/** What waits for an operator, in every database. */
export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: tasks`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.close());

    async function open(changes: Partial<Checkout>): Promise<Checkout> {
      const checkout = sampleCheckout({ payments: [], selectedId: null, ...changes });
      const { id, createdAt } = checkout;
      const session = { tokenHash: `token ${id}`, checkoutId: id, createdAt, expiresAt: createdAt + 1 };
      await database.checkouts.create(checkout, session);
      return checkout;
    }
    const pay = (transfers: readonly Transfer[], batch: Batch | null = null) =>
      database.transfers.create([], null, start, () => ({
        batch,
        changes: transfers.map((transfer) => transferChangeTo(null, transfer)),
      }));
    async function unmatched(id: string, changes: Partial<StoredTransaction> = {}): Promise<void> {
      const coin = {
        provider: 'novapay',
        method: 'usdt-tron',
        asset: 'USDT',
        network: 'tron',
        amount: '7.5',
      };
      const seen = { key: id, hash: null, status: 'final', at: start, confirmedAt: start, fees: [] } as const;
      const rest = { confirmations: null, requiredConfirmations: null, reason: '', raw: null };
      await database.transactions.saveUnmatched(
        { id, ...coin, ...seen, ...rest, seenAt: start, payment: null, ignored: false, ...changes },
        { id: `evt_${id}`, subject: id, type: 'transaction.unmatched', version: 1, at: start, data: {} },
      );
    }
    const endpoint = (id: string, disabled: string | null) =>
      database.webhooks.save({
        id,
        url: `https://${id.replace('_', '-')}.example/hooks?secret=canary`,
        events: null,
        source: 'api',
        secret: 'whsec_canary',
        secretsHash: null,
        formerSecrets: null,
        disabledReason: disabled,
        failing: null,
        createdAt: start,
      });
    const read = (readable: Readable = all): Promise<OpenTasks> => {
      const may = Object.keys(readable).map((name) => scopes[name as keyof typeof scopes]);
      const sources = taskSources({ database, gateways: [], clock });
      return readTasks(sources.filter(({ scope }) => may.some((each) => each === scope)));
    };
    const brief = ({ kind, id, reason, amount, currency, asset }: OpenTask): string =>
      [kind, id, reason, amount, currency ?? asset].filter((word) => word !== null).join(' ');

    /** One of each, the later the further down. */
    async function fill(): Promise<void> {
      await endpoint('whe_off', 'it was rude');
      await endpoint('whe_on', null);
      const transactions = [storedTransaction({ amount: '45.00', seenAt: start + 1 })];
      await open({
        id: 'chk_under',
        status: 'expired',
        exceptions: ['underpaid'],
        details: { reference: 'order-1' },
        payments: [samplePayment({ id: 'pay_under', transactions })],
      });
      const late = { approvalBy: 'merchant' as const, createdAt: start + 2 };
      const refund = { ...sampleRefund, checkoutId: 'chk_under', reference: 'order-1' };
      await pay([
        sampleTransfer({ id: 'rfd_a', kind: 'refund', refund, status: 'awaiting_approval', ...late }),
        sampleTransfer({ id: 'pyt_funds', status: 'awaiting_funds', createdAt: start + 3 }),
        sampleTransfer({ id: 'pyt_unknown', status: 'unknown', createdAt: start + 4, reference: 'wages' }),
        sampleTransfer({ id: 'pyt_confirm', status: 'awaiting_confirmation', createdAt: start + 5 }),
        sampleTransfer({ id: 'pyt_sending', status: 'sending' }),
        sampleTransfer({ id: 'pyt_done', status: 'completed' }),
        sampleTransfer({ id: 'pyt_denied', status: 'completed', conflict: true, createdAt: start + 6 }),
      ]);
      const createdAt = start + 6;
      await pay(
        (['awaiting_approval', 'awaiting_approval', 'failed'] as const).map((status, position) =>
          sampleTransfer({
            id: `pyt_b${position}`,
            batchId: 'pyb_a',
            position,
            status,
            amount: `${position + 1}.25`,
            createdAt,
          }),
        ),
        { id: 'pyb_a', provider: 'novapay', method: 'usdt-tron', reference: 'batch-1', createdAt },
      );
      await unmatched('txn_a', { seenAt: start + 7 });
      await unmatched('txn_gone');
      await unmatched('txn_gone', { status: 'gone' });
      await unmatched('txn_ignored');
      await database.transactions.ignore('txn_ignored', 'mine');
    }
    const expected = [
      'checkout chk_under underpaid 45.00 EUR',
      'refund rfd_a awaiting_approval 50 USDT',
      'payout pyt_funds awaiting_funds 50 USDT',
      'payout pyt_unknown unknown 50 USDT',
      'payout pyt_confirm awaiting_confirmation 50 USDT',
      'payout pyt_denied conflict 50 USDT',
      'payout_batch pyb_a awaiting_approval 3.5 USDT',
      'transaction txn_a unmatched 7.5 USDT',
      'webhook_endpoint whe_off disabled',
    ];

    test('are listed by age, money first, each with what it is about', async () => {
      await fill();
      const { tasks, more } = await read();
      expect(tasks.map(brief)).toEqual(expected);
      expect(more).toBe(false);
      expect(tasks.map(({ summary }) => summary)).toEqual([
        'Too little arrived: 45.00 EUR of 50.00 EUR, 5.00 EUR is missing.',
        'A refund of 50.00 USDT on TRON waits for the approval of a second person.',
        'A payout of 50.00 USDT on TRON waits for funds at NovaPay.',
        'It is unknown whether a payout of 50.00 USDT on TRON was sent: check at NovaPay, and resolve it.',
        'A payout of 50.00 USDT on TRON waits for a confirmation.',
        'NovaPay contradicts the status of a payout of 50.00 USDT on TRON, which is recorded as sent: check at NovaPay, and resolve it.',
        'A batch (2 payouts, together 3.50 USDT on TRON) waits for the approval of a second person.',
        '7.50 USDT on TRON arrived at NovaPay and matches no payment.',
        'The webhook endpoint whe-off.example is disabled. 3 events wait.',
      ]);
      expect(tasks.slice(0, 3)).toMatchObject([
        { checkoutId: 'chk_under', reference: 'order-1', since: start + 1 },
        { checkoutId: 'chk_under', reference: 'order-1', since: start + 2, networkName: 'TRON' },
        { checkoutId: null, reference: null, since: start + 3 },
      ]);
      expect(JSON.stringify(tasks)).not.toContain('canary');
    });

    test('R150: each list has all of its kind that waits, by `any`', async () => {
      await fill();
      const ids = async (found: Promise<readonly { readonly id: string }[]>) =>
        (await found).map(({ id }) => id).toSorted();
      const transfers = (kind: 'payout' | 'refund') =>
        ids(database.transfers.list({ kind, task: 'any' }, null, 99));
      const { tasks } = await read();
      const waiting = (kind: OpenTask['kind']) =>
        tasks
          .filter((task) => task.kind === kind)
          .map(({ id }) => id)
          .toSorted();
      expect(await ids(database.checkouts.list({ task: 'any' }, null, 99))).toEqual(waiting('checkout'));
      expect(await transfers('refund')).toEqual(waiting('refund'));
      expect(await transfers('payout')).toEqual(waiting('payout'));
      const batches = await database.transfers.listBatches({ task: 'any' }, null, 99);
      expect(batches.map(({ id }) => id)).toEqual(waiting('payout_batch'));
    });

    test('R114: what is paid, has no exception, and is neither ready nor wholly refunded waits for a decision', async () => {
      const paid = { status: 'paid' as const, paidAt: start };
      const held = { ...paid, held: true };
      const whole = (id: string, changes: Partial<CheckoutRefund> = {}) =>
        sampleCheckoutRefund({ id: `rfd_${id}`, paymentId: `pay_${id}`, ...changes });
      const withCoins = (id: string, status: 'final' | 'gone' = 'final') => ({
        id: `chk_${id}`,
        payments: [
          samplePayment({
            id: `pay_${id}`,
            transactions: [storedTransaction({ key: id, seenAt: start, status })],
          }),
        ],
      });
      await open({
        ...held,
        ...withCoins('part'),
        refunds: [whole('part', { amount: '20', value: '20.00', status: 'succeeded' })],
      });
      await open({ ...held, ...withCoins('sent'), createdAt: start + 1, refunds: [whole('sent')] });
      await open({ ...held, ...withCoins('back'), refunds: [whole('back', { status: 'succeeded' })] });
      await open({ ...paid, ...withCoins('ready'), readyAt: start });
      await open({ ...paid, ...withCoins('gone', 'gone') });
      await open({ ...withCoins('open') });
      await open({ ...held, ...withCoins('over'), exceptions: ['overpaid'], createdAt: start + 2 });
      const { tasks } = await read({ checkouts: true });
      expect(tasks.map(brief)).toEqual([
        'checkout chk_over overpaid 50.00 EUR',
        'checkout chk_part not_ready 30.00 EUR',
        'checkout chk_sent not_ready 50.00 EUR',
      ]);
      const sentence = (left: string) =>
        `It is paid, but was never ready to ship: ${left} EUR of 50.00 EUR is left. Accept it, or refund the rest.`;
      expect(tasks.slice(1).map(({ summary }) => summary)).toEqual([
        sentence('30.00'),
        `${sentence('50.00')} A refund is under way.`,
      ]);
      await changed(database.checkouts, 'chk_part', (before) => ({ ...before, readyAt: start, version: 2 }));
      expect((await read({ checkouts: true })).tasks.map(({ id }) => id)).toEqual(['chk_over', 'chk_sent']);
    });

    test('R142: final money that may be gone waits until it is decided', async () => {
      const reversalEvidence = { calls: 1, since: start + 5, observedAt: start + 5 };
      const transactions = [storedTransaction({ seenAt: start, reversalEvidence })];
      await open({
        id: 'chk_doubtful',
        status: 'paid',
        paidAt: start,
        readyAt: start,
        payments: [samplePayment({ id: 'pay_doubtful', transactions })],
      });
      const { tasks, groups } = await read({ checkouts: true });
      const recheckedUntil = start + 5 + 30 * 60_000;
      expect(tasks.map(brief)).toEqual(['checkout chk_doubtful may_be_gone 50.00 EUR']);
      expect(tasks).toMatchObject([{ since: start + 5, recheckedUntil }]);
      expect(tasks[0]?.summary).toContain('NovaPay no longer shows all of it');
      expect(groups).toMatchObject([{ reason: 'may_be_gone', count: 1, recheckedUntil }]);
      const listed = async () =>
        (await database.checkouts.list({ rechecked: 'true' }, null, 10)).map(({ id }) => id);
      expect(await listed()).toEqual(['chk_doubtful']);
      await changed(database.checkouts, 'chk_doubtful', (before) => ({
        ...before,
        payments: [samplePayment({ id: 'pay_doubtful', transactions: [storedTransaction()] })],
        version: 2,
      }));
      expect((await read({ checkouts: true })).tasks).toEqual([]);
      expect(await listed()).toEqual([]);
    });

    test('are those that may be read, and nothing else', async () => {
      await fill();
      const kinds = async (readable: Readable) => (await read(readable)).tasks.map(brief);
      const of = (...words: readonly string[]) =>
        expected.filter((each) => words.some((word) => each.startsWith(word)));
      expect(await kinds({})).toEqual([]);
      expect(await kinds({ checkouts: true })).toEqual(of('checkout '));
      expect(await kinds({ refunds: true })).toEqual(of('refund '));
      expect(await kinds({ payouts: true })).toEqual(of('payout ', 'payout_batch '));
      expect(await kinds({ transactions: true })).toEqual(of('transaction '));
      expect(await kinds({ webhooks: true })).toEqual(of('webhook_endpoint '));
      expect(await kinds({ addresses: true })).toEqual([]);
    });

    test('R173: keys that end within 14 days, and those that have ended and are still used', async () => {
      const { keys } = database;
      const ends = {
        far: { expiresAt: start + 14 * DAY_MS + 1, lastUsedAt: start },
        soon: { expiresAt: start + 14 * DAY_MS, lastUsedAt: start - 1 },
        unused: { expiresAt: start + DAY_MS, lastUsedAt: null },
        never: { expiresAt: null, lastUsedAt: start },
        replaced: { expiresAt: start + DAY_MS, lastUsedAt: start, revokedAt: start },
        over: { expiresAt: start - DAY_MS, lastUsedAt: start - DAY_MS - 1 },
        used: { expiresAt: start - DAY_MS, lastUsedAt: start - DAY_MS },
        given_up: { expiresAt: start - 9 * DAY_MS, lastUsedAt: start - 7 * DAY_MS },
        closed: { expiresAt: start - DAY_MS, lastUsedAt: start, revokedAt: start },
      };
      const createdAt = start - 100 * DAY_MS;
      for (const [name, times] of Object.entries(ends)) {
        const key = {
          id: `key_${name}`,
          name,
          owner: 'Ada',
          scopes: ['*'],
          createdAt,
          revokedAt: null,
        } as const;
        await keys.create({ ...key, ...times }, `hash of ${name}`, NO_REQUEST);
      }
      const { tasks, groups } = await read({ keys: true });
      expect(tasks.map(({ id, since }) => [id, (since - start) / DAY_MS])).toEqual([
        ['key_unused', -13],
        ['key_used', -1],
        ['key_soon', 0],
      ]);
      expect(groups).toMatchObject([
        { kind: 'api_key', reason: 'expired', count: 1, more: false, since: start - DAY_MS },
        { kind: 'api_key', reason: 'expiring', count: 2, more: false, since: start - 13 * DAY_MS },
      ]);
      const at = (time: number) => new Date(time).toISOString();
      const way =
        'Create another key with paywicket keys create, give it to whoever uses this one, and then revoke this one.';
      expect(tasks.map(({ summary }) => summary)).toEqual([
        `The API key "unused" of Ada expires at ${at(start + DAY_MS)}, and is refused from then on. It was never used. ${way}`,
        `The API key "used" of Ada expired at ${at(start - DAY_MS)}, and is still used, last at ${at(start - DAY_MS)}: these requests are refused. ${way}`,
        `The API key "soon" of Ada expires at ${at(start + 14 * DAY_MS)}, and is refused from then on. It was last used at ${at(start - 1)}. ${way}`,
      ]);
      expect((await read({ webhooks: true })).tasks).toEqual([]);
    });

    test('R173: the last use of a key is the latest that any process has seen', async () => {
      const { keys } = database;
      const made = { id: 'key_a', name: 'a', owner: 'Ada', scopes: ['*'], createdAt: start } as const;
      const times = { expiresAt: null, lastUsedAt: null, revokedAt: null };
      await keys.create({ ...made, ...times }, 'hash', NO_REQUEST);
      for (const at of [start + 2, start + 1]) await keys.touch('key_a', at);
      expect(await keys.list()).toMatchObject([{ lastUsedAt: start + 2 }]);
    });

    test('money out that waits is listed whole, with refunds that wait for their shoppers', async () => {
      await fill();
      const refund = { ...sampleRefund, checkoutId: 'chk_under', paymentId: 'pay_a' };
      const withShopper = (id: string, changes: Partial<Transfer>) =>
        sampleTransfer({ id, kind: 'refund', refund, destination: null, ...changes });
      await pay([
        withShopper('rfd_old', { status: 'awaiting_destination', createdAt: start + 1 }),
        withShopper('rfd_new', { status: 'awaiting_destination', createdAt: start + 2 }),
        withShopper('rfd_hold', { status: 'on_hold', createdAt: start + 3 }),
      ]);
      const waiting = async (readable: { payouts: boolean; refunds: boolean }) => {
        const { payouts, batches, refunds, more } = await readWaitingMoneyOut(
          database.store(SqlMoneyOutTasks),
          database.transfers,
          readable,
        );
        expect(more).toBe(false);
        return {
          payouts: payouts.map(({ id }) => id),
          batches: batches.map(({ batch, transfers }) => `${batch.id}: ${transfers.length}`),
          refunds: refunds.map(({ id }) => id),
        };
      };
      const payouts = ['pyt_unknown', 'pyt_denied', 'pyt_funds', 'pyt_confirm'];
      const refunds = ['rfd_a', 'rfd_hold', 'rfd_old', 'rfd_new'];
      expect(await waiting({ payouts: true, refunds: true })).toEqual({
        payouts,
        batches: ['pyb_a: 3'],
        refunds,
      });
      expect(await waiting({ payouts: false, refunds: true })).toEqual({ payouts: [], batches: [], refunds });
      expect(await waiting({ payouts: false, refunds: false })).toMatchObject({ payouts: [], refunds: [] });
    });

    test('are gone once they are done', async () => {
      await fill();
      await database.transfers.change({ transferId: 'pyt_unknown' }, ([before = sampleTransfer()]) => [
        transferChangeTo(before, { ...before, status: 'completed', version: 2 }),
      ]);
      await database.transfers.change({ transferId: 'pyt_denied' }, ([before = sampleTransfer()]) => [
        transferChangeTo(before, { ...before, conflict: false, version: 2 }),
      ]);
      await database.webhooks.change('whe_off', (known) => ({ ...known, disabledReason: null }));
      expect((await read()).tasks.map(brief)).toEqual(
        expected.filter((each) => !/unknown|webhook|conflict/.test(each)),
      );
    });

    test('an endpoint whose deliveries fail is one, and one that is about to be tried is none', async () => {
      await endpoint('whe_on', null);
      await unmatched('txn_a', { status: 'final' });
      expect((await read({ webhooks: true })).tasks).toEqual([]);
      const [due] = (await database.webhooks.claim('whe_on', start, 1, 1))?.due ?? [];
      if (due === undefined) throw new Error('nothing is due');
      await database.webhooks.finish(due, {
        at: start,
        status: 'failed',
        error: 'HTTP 500',
        responseStatus: 500,
        responseBody: '',
        headers: {},
        nextAt: start + 1000,
        disable: null,
        summary: 'failed',
      });
      expect((await read({ webhooks: true })).tasks).toMatchObject([
        {
          id: 'whe_on',
          reason: 'failing',
          since: start,
          summary: 'Webhooks to whe-on.example fail. One event waits.',
        },
      ]);
    });

    test('more than a hundred are said to be more', async () => {
      for (let index = 0; index < 101; index += 1)
        await open({ id: `chk_${1000 + index}`, exceptions: ['unclear'], createdAt: start + index });
      const { tasks, more } = await read();
      expect(tasks).toHaveLength(100);
      expect(tasks[0]?.id).toBe('chk_1000');
      expect(more).toBe(true);
    });

    test('R150: many of one kind hide none of another, whatever came first', async () => {
      for (let index = 0; index < 101; index += 1)
        await open({ id: `chk_${1000 + index}`, exceptions: ['underpaid'], createdAt: start + index });
      await open({ id: 'chk_new', exceptions: ['reversed', 'underpaid'], createdAt: start + 1000 });
      await endpoint('whe_off', 'it was rude');
      const { groups } = await read();
      expect(groups.map(({ reason, count, more }) => [reason, count, more])).toEqual([
        ['reversed', 1, false],
        ['underpaid', 101, true],
        ['disabled', 1, false],
      ]);
      expect(groups.map(({ tasks }) => tasks.length)).toEqual([1, 101, 1]);
    });

    test('webhook endpoints come before gateways, whose reasons have the same names', async () => {
      await endpoint('whe_off', 'it was rude');
      await endpoint('whe_slow', null);
      await database.webhooks.change('whe_slow', (known) => ({
        ...known,
        failing: { since: start, at: start, error: 'refused', responseStatus: null },
      }));
      const failing = [{ call: 'create', code: 'timeout', at: start }];
      const health = () => ({ circuit: 'closed', failing, lastErrorAt: start });
      const gateway = { id: 'novapay', health } as unknown as Parameters<
        typeof taskSources
      >[0]['gateways'][number];
      const { groups } = await readTasks(taskSources({ database, gateways: [gateway], clock }));
      expect(groups.map(({ kind, reason }) => [kind, reason])).toEqual([
        ['webhook_endpoint', 'disabled'],
        ['webhook_endpoint', 'failing'],
        ['gateway', 'failing'],
      ]);
    });

    test('the last payment is the last money that came for a checkout', async () => {
      const lastPayment = () => database.store(SqlMoneyInTasks).lastPayment();
      expect(await lastPayment()).toBeNull();
      const { id } = await open({ id: 'chk_a' });
      const entry = { id: 'led_1', checkoutId: id, paymentId: 'pay_1', provider: 'novapay', asset: 'USDT' };
      const quote = { pair: 'USDT/EUR', rate: '1', source: 'static', at: start };
      const rest = {
        quote,
        reverses: null,
        from: 'shopper',
        to: 'gateway:novapay',
        providerReference: '',
        hash: null,
      };
      const value = { amount: '24.00', value: '24.00', currency: 'EUR' };
      await database.checkouts.change(id, (before) =>
        changeTo(
          before,
          { ...before, version: 2 },
          {
            entries: [
              { ...entry, ...rest, ...value, kind: 'received', at: start + 1 },
              { ...entry, ...rest, ...value, id: 'led_2', kind: 'gateway_fee', at: start + 2 },
            ],
          },
        ),
      );
      expect(await lastPayment()).toEqual({
        at: start + 1,
        amount: '24.00',
        currency: 'EUR',
        checkoutId: 'chk_a',
      });
    });

    test('no list reads what is done', async () => {
      await fill();
      const { db } = database;
      const copies = Array.from({ length: 3000 }, (_, index) => index);
      const done = await db
        .selectFrom('transfers')
        .selectAll()
        .where('id', '=', 'pyt_done')
        .executeTakeFirstOrThrow();
      const settled = await db
        .selectFrom('transactions')
        .selectAll()
        .where('id', '=', 'txn_ignored')
        .executeTakeFirstOrThrow();
      const paid = await db.selectFrom('checkouts').selectAll().executeTakeFirstOrThrow();
      for (let from = 0; from < copies.length; from += 100) {
        const part = copies.slice(from, from + 100);
        await db
          .insertInto('transfers')
          .values(part.map((index) => ({ ...done, id: newId('pyt'), createdAt: start - index })))
          .execute();
        await db
          .insertInto('transactions')
          .values(
            part.map((index) => ({ ...settled, id: newId('evt'), key: newId('evt'), seenAt: start - index })),
          )
          .execute();
        await db
          .insertInto('checkouts')
          .values(
            part.map((index) => ({ ...paid, id: newId('chk'), exceptions: '[]', createdAt: start - index })),
          )
          .execute();
        await db
          .insertInto('ledger')
          .values(
            part.map((index) => ({
              id: newId('led'),
              checkoutId: null,
              paymentId: null,
              provider: 'novapay',
              kind: 'payout' as const,
              asset: 'USDT',
              amount: '1',
              currency: 'USD',
              value: '1',
              quote: 'null',
              fromAccount: 'gateway:novapay',
              toAccount: 'payout',
              providerReference: '',
              hash: null,
              reverses: null,
              at: start + index,
            })),
          )
          .execute();
        await db
          .insertInto('webhookDeliveries')
          .values(
            part.map(() => ({
              eventId: newId('evt'),
              eventAt: start,
              endpointId: 'whe_on',
              state: 'delivered' as const,
              attemptsSinceRedelivery: 1,
              attempts: 1,
              claimNumber: 1,
              nextAt: Number.MAX_SAFE_INTEGER,
              scheduleSetAt: start,
            })),
          )
          .execute();
      }
      const { asked, expensive } = await expensiveReads(database, location.kind, 20, async (connection) => {
        await readTasks(
          taskSources({ database: { store: (Store) => new Store(connection) }, gateways: [], clock }),
        );
        await new SqlMoneyInTasks(connection).lastPayment();
        await new SqlMoneyOutTasks(connection).refundsWithShoppers(10);
      });
      expect(asked).toBeGreaterThan(11);
      expect(expensive.filter((query) => !/from "(?:webhook_endpoints|api_keys)"/.test(query))).toEqual([]);
    });
  });
};
