import { changeTo } from '../money-in/checkout/change.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { createReportFailure } from '../base/log/failure-report.ts';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { MAX_ATTEMPTS } from './delivery.ts';
import { WebhookEndpoints } from './endpoints.ts';
import { sampleCheckout } from '../testing/sample.ts';
import type { WebhookStore } from './model.ts';
import { createSender } from './sender.ts';
import { startReceiver, status, type Received } from '../testing/scripted-receiver.ts';
import { openDatabase } from '../run/stores.ts';
import { WebhookDispatcher } from './dispatcher.ts';

/** Real receivers on loopback, a real SQLite file and a manual clock. */

const start = Date.UTC(2030, 0, 1);
const hour = 3_600_000;

async function bench() {
  let time = start;
  const clock = { now: () => time };
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-deliver-'));
  const logged: string[] = [];
  const lines: string[] = [];
  const write = (fields: object, message: string): void => {
    logged.push(message);
    lines.push(JSON.stringify(fields));
  };
  const log = { info: write, warn: write, error: write };
  const open = async () => {
    const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'paywicket.db') }, 'test');
    const store = database.webhooks;
    const webhooks = new WebhookEndpoints({ store, clock, urlFault: () => null, first: undefined });
    const dispatcherOf = (from: WebhookStore) =>
      new WebhookDispatcher({
        store: from,
        // Long enough for any machine: timeouts are tested with the sender.
        sender: createSender({ mode: 'test', allowPrivate: [], httpHosts: [], clock, deadline: 600_000 }),
        secretsOf: (endpoint) => webhooks.secretsOf(endpoint),
        clock,
        log,
        reportFailure: createReportFailure(log),
        timeoutMs: 50,
      });
    const [dispatcher, secondDispatcher] = [dispatcherOf(store), dispatcherOf(store)];
    return { database, store, webhooks, dispatcher, secondDispatcher, dispatcherOf };
  };
  let parts = await open();
  const stop = async (): Promise<void> => {
    await parts.dispatcher.stop();
    await parts.secondDispatcher.stop();
    await parts.database.close();
  };
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });
  const round = async (): Promise<void> => {
    await parts.dispatcher.round();
    await parts.dispatcher.idle();
  };
  let written = 0;
  return {
    get parts() {
      return parts;
    },
    logged,
    lines,
    now: clock.now,
    round,
    at: async (when: number): Promise<void> => {
      time = when;
      await round();
    },
    restart: async (): Promise<void> => {
      await stop();
      parts = await open();
    },
    /** Writes one event for each of `count` new checkouts, and returns the events' ids. */
    writeEvents: async (count = 1): Promise<readonly string[]> => {
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) {
        written += 1;
        const checkout = sampleCheckout({ id: `chk_${written}`, payments: [], selectedId: null });
        const { checkouts: store } = parts.database;
        await store.create(checkout, {
          tokenHash: checkout.id,
          checkoutId: checkout.id,
          createdAt: time,
          expiresAt: time,
        });
        const id = `evt_${written}`;
        await store.change(checkout.id, (before) =>
          changeTo(
            before,
            { ...before, version: 2 },
            {
              events: [
                {
                  id,
                  subject: checkout.id,
                  type: 'checkout.paid',
                  version: 2,
                  at: time,
                  data: { version: 2, n: written },
                },
              ],
            },
          ),
        );
        ids.push(id);
      }
      return ids;
    },
    deliveries: async (id: string) => (await parts.webhooks.event(id)).deliveries,
  };
}

const idsOf = (received: readonly Received[]) => received.map(({ headers }) => String(headers['webhook-id']));

/** By the independent library, at the time at which it was sent. */
function isGenuine(secret: string, { headers, body }: Received): boolean {
  vi.useFakeTimers({ toFake: ['Date'], now: Number(headers['webhook-timestamp']) * 1000 });
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  } finally {
    vi.useRealTimers();
  }
}

describe('an event', () => {
  test('R64, R67: reaches each endpoint once, signed, with the whole object and its version', async () => {
    const { parts, writeEvents, round, deliveries } = await bench();
    const [one, two] = [await startReceiver(), await startReceiver()];
    const first = await parts.webhooks.create(one.url, null);
    const second = await parts.webhooks.create(two.url, ['checkout.paid']);
    await parts.webhooks.create(two.url, ['checkout.expired']);
    const [id = ''] = await writeEvents();
    await round();
    await round();
    expect([idsOf(one.received), idsOf(two.received)]).toEqual([[id], [id]]);
    const [got] = one.received;
    if (got === undefined) throw new Error('nothing came');
    expect(JSON.parse(got.body)).toEqual({
      type: 'checkout.paid',
      timestamp: '2030-01-01T00:00:00.000Z',
      data: { version: 2, n: 1 },
    });
    expect([isGenuine(first.secret, got), isGenuine(second.secret, got)]).toEqual([true, false]);
    expect(isGenuine(first.secret, { ...got, body: got.body.replace('2', '3') })).toBe(false);
    expect(await deliveries(id)).toMatchObject([{ status: 'delivered' }, { status: 'delivered' }]);
  });

  test('R65: that is never accepted is retried for days with the same body, and then no more', async () => {
    const { parts, writeEvents, round, at, deliveries, logged } = await bench();
    const receiver = await startReceiver();
    receiver.answer = status(500);
    const { secret } = await parts.webhooks.create(receiver.url, null);
    const [id = ''] = await writeEvents();
    await round();
    for (let n = 0; n < 50; n += 1) {
      const next = (await deliveries(id)).find((attempt) => attempt.status === 'waiting');
      if (next === undefined) break;
      await at(next.at - 1);
      expect(receiver.received, 'before its time').toHaveLength(n + 1);
      await at(next.at);
    }
    const { received } = receiver;
    expect(received).toHaveLength(MAX_ATTEMPTS);
    const times = received.map(({ headers }) => Number(headers['webhook-timestamp']) * 1000);
    expect((times.at(-1) ?? 0) - start).toBeGreaterThanOrEqual(76 * hour);
    expect(new Set(times).size).toBe(MAX_ATTEMPTS);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(idsOf(received))).toEqual(new Set([id]));
    expect(received.every((message) => isGenuine(secret, message))).toBe(true);
    expect((await deliveries(id)).map(({ attempt, error }) => [attempt, error])).toEqual(
      Array.from({ length: MAX_ATTEMPTS }, (_, index) => [index + 1, 'answered 500']),
    );
    await at(start + 1000 * hour);
    expect(received).toHaveLength(MAX_ATTEMPTS);
    expect(logged.filter((line) => line === 'webhook not delivered, no attempts left')).toHaveLength(1);
  });

  test('R65: that failed is retried on the same schedule after a restart; none is lost or sent twice', async () => {
    const own = await bench();
    const receiver = await startReceiver();
    receiver.answer = status(503);
    await own.parts.webhooks.create(receiver.url, null);
    const [id = ''] = await own.writeEvents();
    await own.round();
    const [late = ''] = await own.writeEvents();
    await own.restart();
    receiver.answer = status(200);
    await own.round();
    expect(idsOf(receiver.received)).toEqual([id, late]);
    await own.at(start + 6000);
    expect(idsOf(receiver.received)).toEqual([id, late, id]);
    await own.restart();
    await own.at(start + 1000 * hour);
    expect(receiver.received).toHaveLength(3);
  });

  test('R65: whose outcome could not be stored is sent again once its lease has ended', async () => {
    const own = await bench();
    const receiver = await startReceiver();
    receiver.answer = (outgoing) => {
      void own.parts.database.close().then(() => outgoing.end());
    };
    await own.parts.webhooks.create(receiver.url, null);
    const [id = ''] = await own.writeEvents();
    await own.parts.dispatcher.round();
    await own.parts.dispatcher.idle();
    expect(own.logged).toContain('outcome of a webhook delivery not recorded');
    await own.restart();
    receiver.answer = status(204);
    await own.at(start + 29_999);
    expect(idsOf(receiver.received)).toEqual([id]);
    await own.at(start + 30_000);
    expect(idsOf(receiver.received)).toEqual([id, id]);
    expect(await own.deliveries(id)).toMatchObject([{ attempt: 1, status: 'delivered' }]);
  });

  test('R65: is retried no earlier than Retry-After', async () => {
    const { parts, writeEvents, round, at } = await bench();
    const receiver = await startReceiver();
    receiver.answer = status(429, { 'Retry-After': '3600' });
    await parts.webhooks.create(receiver.url, null);
    await writeEvents();
    await round();
    await at(start + hour - 1);
    expect(receiver.received).toHaveLength(1);
    await at(start + hour);
    expect(receiver.received).toHaveLength(2);
  });

  test('that becomes due while the endpoint’s last outcome is stored is sent in the same round', async () => {
    const { parts, writeEvents } = await bench();
    const receiver = await startReceiver();
    await parts.webhooks.create(receiver.url, null);
    await writeEvents();
    // The second claim finds nothing; before it returns, an event becomes due and a round starts.
    let claims = 0;
    const { store } = parts;
    const slow: typeof store = new Proxy(store, {
      get: (target, name) =>
        name === 'claim'
          ? async (...args: Parameters<typeof store.claim>) => {
              const found = await target.claim(...args);
              claims += 1;
              if (claims === 2) {
                await writeEvents();
                await dispatcher.round();
              }
              return found;
            }
          : (Reflect.get(target, name) as (...each: unknown[]) => unknown).bind(target),
    });
    const dispatcher = parts.dispatcherOf(slow);
    await dispatcher.round();
    await dispatcher.idle();
    await dispatcher.stop();
    expect(receiver.received).toHaveLength(2);
  });

  test('R65: that is answered 410 disables its endpoint, and no other', async () => {
    const { parts, writeEvents, round, at, deliveries } = await bench();
    const [gone, other] = [await startReceiver(), await startReceiver()];
    gone.answer = status(410);
    const endpoint = await parts.webhooks.create(gone.url, null);
    await parts.webhooks.create(other.url, null);
    const [id = ''] = await writeEvents();
    await round();
    expect(await parts.webhooks.get(endpoint.id)).toMatchObject({
      disabledReason: expect.stringContaining('410') as string,
    });
    await at(start + hour);
    const [meanwhile = ''] = await writeEvents();
    await at(start + 1000 * hour);
    expect([gone.received.length, other.received.length]).toEqual([1, 2]);
    await expect(parts.webhooks.redeliver(id, endpoint.id)).rejects.toMatchObject({ code: 'invalid_state' });

    gone.answer = status(200);
    await parts.webhooks.enable(endpoint.id);
    await round();
    expect(idsOf(gone.received).toSorted()).toEqual([id, id, meanwhile].toSorted());
    expect(await deliveries(id)).toHaveLength(3);
  });

  test('R65: that is redelivered by hand has the same id and body, and a new time and signature', async () => {
    const { parts, writeEvents, round, at } = await bench();
    const receiver = await startReceiver();
    const { secret } = await parts.webhooks.create(receiver.url, null);
    const [id = ''] = await writeEvents();
    await round();
    await at(start + hour);
    expect(receiver.received).toHaveLength(1);
    await parts.webhooks.redeliver(id, undefined);
    await round();
    const [first, second] = receiver.received;
    if (first === undefined || second === undefined) throw new Error('it came once');
    expect([second.body, second.headers['webhook-id']]).toEqual([first.body, first.headers['webhook-id']]);
    expect(second.headers['webhook-timestamp']).toBe(String((start + hour) / 1000));
    expect(second.headers['webhook-signature']).not.toBe(first.headers['webhook-signature']);
    expect([first, second].every((message) => isGenuine(secret, message))).toBe(true);
  });
});

test('R64: after a secret is rotated both sign for a day, then only the new one', async () => {
  const { parts, writeEvents, round, at } = await bench();
  const receiver = await startReceiver();
  const { id, secret: former } = await parts.webhooks.create(receiver.url, null);
  const { secret } = await parts.webhooks.rotate(id);
  const genuine = () => {
    const last = receiver.received.at(-1);
    if (last === undefined) throw new Error('nothing came');
    return [isGenuine(former, last), isGenuine(secret, last)];
  };
  await writeEvents();
  await round();
  expect(genuine()).toEqual([true, true]);
  await at(start + 24 * hour - 1);
  await writeEvents();
  await round();
  expect(genuine()).toEqual([true, true]);
  await at(start + 24 * hour);
  await writeEvents();
  await round();
  expect(genuine()).toEqual([false, true]);
});

test('R64: no message is lost when a secret is rotated again before the receiver has the new one', async () => {
  const { parts, writeEvents, round, at } = await bench();
  const receiver = await startReceiver();
  const { id, secret: oldest } = await parts.webhooks.create(receiver.url, null);
  const secrets = [oldest];
  for (let count = 0; count < 4; count += 1) secrets.push((await parts.webhooks.rotate(id)).secret);
  const genuine = () => secrets.map((secret) => isGenuine(secret, receiver.received.at(-1) as Received));
  await writeEvents();
  await round();
  expect(genuine()).toEqual([true, true, true, true, true]);
  await expect(parts.webhooks.rotate(id)).rejects.toMatchObject({
    code: 'invalid_state',
    message: expect.stringContaining(new Date(start + 24 * hour).toISOString()) as string,
  });
  await at(start + 24 * hour);
  await writeEvents();
  await round();
  expect(genuine()).toEqual([false, false, false, false, true]);
  await parts.webhooks.rotate(id);
  expect(parts.webhooks.secretsOf(await parts.webhooks.get(id))).toHaveLength(2);
});

describe('R66: an endpoint that never answers', () => {
  test('delays no other endpoint, and gets few concurrent requests', async () => {
    const { parts, writeEvents } = await bench();
    const [pit, other] = [await startReceiver(), await startReceiver()];
    pit.answer = () => {};
    await parts.webhooks.create(pit.url, null);
    await parts.webhooks.create(other.url, null);
    const ids = await writeEvents(40);
    const all = new Promise<void>((resolve) => {
      other.answer = (outgoing: ServerResponse) => {
        outgoing.end();
        if (other.received.length === ids.length) resolve();
      };
    });
    await parts.dispatcher.round();
    await all;
    expect(idsOf(other.received).toSorted()).toEqual(ids.toSorted());
    // The pit holds its first four all the while.
    expect(pit.received.length).toBeLessThanOrEqual(4);
    await parts.dispatcher.round();
  });

  test('R131: after the status 200 has each message once, holds no place, and does not delay a stop', async () => {
    const own = await bench();
    const receiver = await startReceiver();
    receiver.answer = (outgoing) => outgoing.writeHead(200).flushHeaders();
    await own.parts.webhooks.create(receiver.url, null);
    const ids = await own.writeEvents(12);
    await own.round();
    expect(idsOf(receiver.received).toSorted()).toEqual(ids.toSorted());
    for (const id of ids)
      expect(await own.deliveries(id)).toMatchObject([{ status: 'delivered', error: null }]);
    await own.restart();
    await own.at(start + 1000 * hour);
    expect(receiver.received).toHaveLength(12);
  });

  test('does not delay a stop, and its messages are not lost', async () => {
    const own = await bench();
    const pit = await startReceiver();
    const reached = new Promise<void>((resolve) => {
      pit.answer = () => resolve();
    });
    await own.parts.webhooks.create(pit.url, null);
    const [id = ''] = await own.writeEvents();
    await own.parts.dispatcher.round();
    await reached;
    await own.restart();
    expect(await own.deliveries(id)).toMatchObject([{ attempt: 1, status: 'waiting', at: start }]);
    pit.answer = status(204);
    await own.round();
    expect(await own.deliveries(id)).toMatchObject([{ attempt: 1, status: 'delivered' }]);
  });
});

test('R60: two dispatchers on one database send nothing twice', async () => {
  const { parts, writeEvents } = await bench();
  const receiver = await startReceiver();
  await parts.webhooks.create(receiver.url, null);
  const ids = await writeEvents(30);
  await Promise.all([parts.dispatcher.round(), parts.secondDispatcher.round()]);
  await Promise.all([parts.dispatcher.round(), parts.secondDispatcher.round()]);
  await Promise.all([parts.dispatcher.idle(), parts.secondDispatcher.idle()]);
  expect(idsOf(receiver.received).toSorted()).toEqual(ids.toSorted());
});

test('R71: the log names each delivery, without the path or the query of an address, a secret, or the object', async () => {
  const { parts, writeEvents, round, lines } = await bench();
  const receiver = await startReceiver();
  const { id, secret } = await parts.webhooks.create(receiver.url, null);
  const [eventId] = await writeEvents();
  receiver.answer = status(500);
  await round();
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      endpointId: id,
      eventId,
      type: 'checkout.paid',
      checkoutId: 'chk_1',
      tries: 1,
      error: 'answered 500',
    },
  ]);
  expect(lines.join()).not.toContain(secret.slice(6));
});
