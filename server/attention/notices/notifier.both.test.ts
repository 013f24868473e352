import { describe, expect, onTestFinished, test } from 'vitest';
import { taskReasons, type TaskKind, type TaskReason } from '../../base/contract/constants.ts';
import { taskPage } from '../../base/tasks/task-pages.ts';
import { withoutRepeats } from '../../base/log/logger.ts';
import { readNotifyFailure, SqlNotices } from './notice-store.ts';
import { recordLog } from '../../testing/recorded-log.ts';
import { coins, listEntry, says, scriptedProvider, stray } from '../../testing/scripted-gateway.ts';
import { startReceiver, status } from '../../testing/scripted-receiver.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { Workbench } from '../../testing/workbench.ts';
import { createSender, type SenderOptions } from '../../webhooks/sender.ts';
import { verifyWebhook } from '../../client/verify-webhook.ts';
import { taskSources } from '../../run/task-sources.ts';
import type { Waiting } from './model.ts';
import { Notifier, type NotifierOptions } from './notifier.ts';
import { waitingText } from './text.ts';
import { readWaiting } from './open.ts';

const startWorkbench = workbenchOfTier();

const sourcesOf = (bench: Workbench) =>
  taskSources({ database: bench.services.database, gateways: [], clock: { now: bench.now } });

const minute = 60_000;
const hour = 60 * minute;
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** Checkouts that are underpaid, by their ids. */
const underpaid = (...ids: readonly string[]): Waiting => ({
  kind: 'checkout',
  reason: 'underpaid',
  count: ids.length,
  ids,
});
const gateway = (...ids: readonly string[]): Waiting => ({
  kind: 'gateway',
  reason: 'down',
  count: ids.length,
  ids,
});
const many = (count: number, first = 0): Waiting => ({
  ...underpaid(...Array.from({ length: Math.min(count, 101) }, (_, index) => `chk_${first + index}`)),
  count,
});

/** Processes with one receiver and one database. */
async function start(existing?: Workbench) {
  const bench = existing ?? (await startWorkbench([]));
  const clock = { now: bench.now };
  const receiver = await startReceiver();
  const { log, logged } = recordLog();
  const process = (
    waiting: () => readonly Waiting[] | Promise<readonly Waiting[]>,
    sender: Partial<SenderOptions> = {},
    changes: Partial<NotifierOptions> = {},
  ): Notifier => {
    const made = new Notifier({
      store: bench.services.database.store(SqlNotices),
      waiting: () => Promise.resolve(waiting()),
      sender: createSender({ mode: 'test', allowPrivate: [], httpHosts: [], clock, ...sender }),
      url: receiver.url,
      secrets: [secret],
      pageOf: (...task) => `https://pay.shop.example/console${taskPage(...task)}`,
      clock,
      log: withoutRepeats(log, clock),
      ...changes,
    });
    onTestFinished(() => made.stop());
    return made;
  };
  return {
    bench,
    receiver,
    process,
    logged,
    texts: () => receiver.received.map(({ body }) => (JSON.parse(body) as { text: string }).text),
    failure: () => readNotifyFailure(bench.services.database.db),
  };
}

describe('a message', () => {
  test('says how many of which kind wait, signed, and holds nothing of a customer', async () => {
    const provider = scriptedProvider('novapay', { listed: [listEntry(stray('dep_1', '49.90'))] });
    const bench = await startWorkbench([provider]);
    provider.script.observe = (payment) =>
      says(payment, { observedAt: bench.now(), transactions: [coins(payment.paymentId, '20.00')] });
    const customer = { email: 'jo@canary.example', firstName: 'Canary' };
    const { id, token } = await bench.open({ reference: 'order-canary', customer });
    await bench.choose(token);
    await bench.pass(minute);
    bench.wait(2 * hour);
    await bench.pass(minute);
    const { receiver, process } = await start(bench);
    const notifier = process(() => readWaiting(sourcesOf(bench)));
    await notifier.round();

    expect(receiver.received).toHaveLength(2);
    for (const { headers, body } of receiver.received) {
      expect(verifyWebhook(body, headers, secret, { now: bench.now() })).toMatchObject({
        id: expect.stringMatching(/^evt_/) as string,
      });
      for (const hidden of ['canary', 'Canary', id, 'txn_', token, '20.00', '49.90'])
        expect(body).not.toContain(hidden);
    }
    const timestamp = new Date(bench.now()).toISOString();
    const sent = receiver.received.map(({ body }) => JSON.parse(body) as { text: string });
    expect(sent.toSorted((one, other) => one.text.localeCompare(other.text))).toEqual(
      [
        {
          type: 'attention.needed',
          timestamp,
          text: '1 payment is underpaid.',
          data: {
            kind: 'checkout',
            reason: 'underpaid',
            count: 1,
            url: 'https://pay.shop.example/console/payments?task=underpaid',
          },
        },
        {
          type: 'attention.needed',
          timestamp,
          text: '1 payment is unmatched.',
          data: {
            kind: 'transaction',
            reason: 'unmatched',
            count: 1,
            url: 'https://pay.shop.example/console/unmatched?task=unmatched',
          },
        },
      ].toSorted((one, other) => one.text.localeCompare(other.text)),
    );
  });

  test('has no address without a console', async () => {
    const { receiver, process } = await start();
    await process(() => [underpaid('chk_1')], {}, { pageOf: () => null }).round();
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ data: { count: 1, url: null } });
  });

  test('has a sentence for every kind and reason', () => {
    const texts = (Object.keys(taskReasons) as TaskKind[]).flatMap((kind) =>
      taskReasons[kind].flatMap((reason: TaskReason) =>
        [1, 2].map((count) => waitingText({ kind, reason, count })),
      ),
    );
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text).toMatch(/^[12] (?:API )?[a-z ]+\.$/);
    expect(waitingText({ kind: 'payout', reason: 'awaiting_approval', count: 2 })).toBe(
      '2 payouts need approval.',
    );
  });
});

describe('what is sent', () => {
  test('nothing where nothing waits, and nothing is stored', async () => {
    const { bench, receiver, process } = await start();
    await process(() => []).round();
    expect(receiver.received).toEqual([]);
    expect((await bench.services.database.store(SqlNotices).notices()).size).toBe(0);
  });

  test('is what is new, once, at most once an hour for each kind', async () => {
    const { bench, texts, process } = await start();
    let waiting: readonly Waiting[] = [underpaid('chk_1')];
    const notifier = process(() => waiting);
    const after = async (milliseconds: number, ...now: readonly Waiting[]): Promise<void> => {
      waiting = now;
      bench.wait(milliseconds);
      await notifier.round();
    };
    const one = ['1 payment is underpaid.'];
    await after(0, underpaid('chk_1'));
    await after(5 * hour, underpaid('chk_1'));
    expect(texts()).toEqual(one);
    // New, and long enough after the last message.
    await after(minute, underpaid('chk_1', 'chk_2'));
    const two = [...one, '2 payments are underpaid.'];
    expect(texts()).toEqual(two);
    // Within the hour: of this kind not, of another one at once.
    const unmatched: Waiting = { kind: 'transaction', reason: 'unmatched', count: 1, ids: ['txn_1'] };
    await after(minute, underpaid('chk_1', 'chk_2', 'chk_3'), unmatched);
    const three = [...two, '1 payment is unmatched.'];
    expect(texts()).toEqual(three);
    await after(58 * minute, underpaid('chk_1', 'chk_2', 'chk_3'), unmatched);
    expect(texts()).toEqual(three);
    await after(minute, underpaid('chk_1', 'chk_2', 'chk_3'), unmatched);
    const four = [...three, '3 payments are underpaid.'];
    expect(texts()).toEqual(four);
    // Fewer than before, but one of them is new.
    await after(hour, underpaid('chk_2', 'chk_4'), unmatched);
    const five = [...four, '2 payments are underpaid.'];
    expect(texts()).toEqual(five);
    // Done, and there again.
    await after(hour);
    await after(minute, underpaid('chk_4'));
    expect(texts()).toEqual([...five, '1 payment is underpaid.']);
  });

  test('of ten thousand is their number, and one that comes later', async () => {
    const { bench, texts, process } = await start();
    let waiting = many(10_000);
    const notifier = process(() => [waiting]);
    await notifier.round();
    const first = ['10,000 payments are underpaid.'];
    expect(texts()).toEqual(first);
    // Somebody works on them: others are the oldest now, and were counted before.
    for (const done of [50, 9000, 9950]) {
      waiting = many(10_000 - done, done);
      bench.wait(hour);
      await notifier.round();
    }
    expect(texts()).toEqual(first);
    waiting = many(51, 9950);
    bench.wait(hour);
    await notifier.round();
    expect(texts()).toEqual([...first, '51 payments are underpaid.']);
    waiting = many(150, 9950);
    bench.wait(hour);
    await notifier.round();
    waiting = many(151, 9950);
    bench.wait(hour);
    await notifier.round();
    expect(texts().slice(2)).toEqual(['150 payments are underpaid.', '151 payments are underpaid.']);
  });

  test('R60: is sent by one of many processes that look at the same moment', async () => {
    const { bench, texts, process } = await start();
    const unmatched: Waiting = { kind: 'transaction', reason: 'unmatched', count: 1, ids: ['txn_1'] };
    const waiting = [underpaid('chk_1'), unmatched];
    const processes = Array.from({ length: 20 }, () => process(() => waiting));
    for (let times = 1; times <= 3; times += 1) {
      await Promise.all(processes.map((each) => each.round()));
      expect(texts()).toHaveLength(2);
      bench.wait(hour);
    }
    const grown = [underpaid('chk_1', 'chk_2'), unmatched];
    const others = Array.from({ length: 20 }, () => process(() => grown));
    await Promise.all(others.map((each) => each.round()));
    expect(texts().slice(2)).toEqual(['2 payments are underpaid.']);
  });

  test('of a gateway is not repeated because it answers in another process', async () => {
    const { bench, texts, process } = await start();
    let down = [gateway('novapay')];
    const one = process(() => down);
    const other = process(() => []);
    for (let minutes = 0; minutes < 180; minutes += 5) {
      await one.round();
      await other.round();
      bench.wait(5 * minute);
    }
    expect(texts()).toEqual(['1 gateway is down.']);
    down = [];
    bench.wait(hour);
    await Promise.all([one.round(), other.round()]);
    down = [gateway('novapay')];
    await one.round();
    expect(texts()).toEqual(['1 gateway is down.', '1 gateway is down.']);
  });
});

describe('a receiver that fails', () => {
  test('with 500 for a week is tried each hour, with one warning a day, and gets what still waits', async () => {
    const { bench, receiver, process, logged, failure } = await start();
    receiver.answer = status(500);
    const notifier = process(() => [underpaid('chk_1')]);
    const since = bench.now();
    for (let minutes = 0; minutes < 7 * 24 * 60; minutes += 20) {
      await notifier.round();
      bench.wait(20 * minute);
    }
    expect(receiver.received).toHaveLength(7 * 24);
    const warnings = logged.filter(({ level }) => level === 'warn');
    expect(warnings).toHaveLength(7);
    expect(warnings[0]).toMatchObject({ host: `127.0.0.1:${receiver.port}`, error: 'answered 500' });
    expect(JSON.stringify(logged)).not.toContain('shop=1');
    expect(await failure()).toEqual({ since, at: bench.now() - hour, error: 'answered 500' });
    receiver.answer = status(204);
    await notifier.round();
    expect(receiver.received).toHaveLength(7 * 24 + 1);
    expect(await failure()).toBeNull();
    bench.wait(hour);
    await notifier.round();
    expect(receiver.received).toHaveLength(7 * 24 + 1);
  });

  test('R66: that hangs delays no other kind, and a stop only for a moment', async () => {
    const { receiver, process, failure } = await start();
    receiver.answer = () => {};
    const waiting = [underpaid('chk_1'), gateway('novapay')];
    const slow = process(() => waiting, { deadline: 300 });
    await slow.round();
    expect(receiver.received).toHaveLength(2);
    expect(await failure()).toMatchObject({ error: 'gave no answer within 0.3 s' });
    const stopped = process(() => [many(3)], {}, { timeoutMs: 50 });
    const round = stopped.round();
    await stopped.stop();
    await round;
  });

  test('R63: whose name leads inside gets nothing in live mode, unless the settings name its host', async () => {
    const { bench, receiver, process, failure } = await start();
    const inside: Partial<SenderOptions> = {
      mode: 'live',
      lookup: (_hostname, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    };
    const url = `http://chat.internal:${receiver.port}/`;
    const waiting = () => [underpaid('chk_1')];
    await process(waiting, inside, { url }).round();
    expect(receiver.received).toEqual([]);
    expect(await failure()).toMatchObject({ error: 'has an address that webhooks must not be sent to' });
    bench.wait(hour);
    await process(waiting, { ...inside, allowPrivate: ['chat.internal'] }, { url }).round();
    expect(receiver.received).toHaveLength(1);
  });
});

test('R57: a message that was interrupted is sent again an hour later, also after a restart', async () => {
  const { bench, receiver, process, texts } = await start();
  receiver.answer = () => {};
  const waiting = () => [underpaid('chk_1')];
  const killed = process(waiting, {}, { timeoutMs: 0 });
  const round = killed.round();
  await expect.poll(() => receiver.received.length).toBe(1);
  await killed.stop();
  await round;
  await bench.restart();
  receiver.answer = status(204);
  await process(waiting).round();
  expect(texts()).toHaveLength(1);
  bench.wait(hour);
  await process(waiting).round();
  expect(texts()).toHaveLength(2);
  await bench.restart();
  bench.wait(hour);
  await process(waiting).round();
  expect(texts()).toHaveLength(2);
});

test('a notice that cannot be read is replaced', async () => {
  const { bench, process, texts } = await start();
  const { db } = bench.services.database;
  const unreadable = { attemptedAt: 0, count: 1, ids: '[', seenAt: 0, version: 1 };
  await db
    .insertInto('notices')
    .values({ kind: 'checkout', reason: 'underpaid', ...unreadable })
    .execute();
  await db.insertInto('meta').values({ key: 'notify failed', value: '{}' }).execute();
  await process(() => [underpaid('chk_1')]).round();
  await process(() => [underpaid('chk_1')]).round();
  expect(texts()).toHaveLength(1);
});

test('ten thousand that wait are counted exactly, and read only in part', async () => {
  const provider = scriptedProvider('novapay', { listed: [listEntry(stray('dep_1', '49.90'))] });
  const bench = await startWorkbench([provider], { writesOwnRows: true });
  await bench.choose((await bench.open()).token);
  await bench.pass(minute);
  const { db } = bench.services.database;
  const row = await db.selectFrom('transactions').selectAll().executeTakeFirstOrThrow();
  for (let first = 1; first < 10_000; first += 100)
    await db
      .insertInto('transactions')
      .values(
        Array.from({ length: Math.min(100, 10_000 - first) }, (_, index) => ({
          ...row,
          id: `txn_${first + index}`,
          key: `key_${first + index}`,
        })),
      )
      .execute();
  const [group] = await readWaiting(sourcesOf(bench));
  expect(group).toMatchObject({ kind: 'transaction', reason: 'unmatched', count: 10_000 });
  expect(group?.ids).toHaveLength(101);
  const counted = sourcesOf(bench).filter((source) => 'count' in source);
  expect(counted.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['checkout', 'refund', 'payout', 'payout_batch', 'transaction']),
  );
  for (const { kind, count } of counted) if (kind !== 'transaction') expect(await count()).toBe(0);
});
