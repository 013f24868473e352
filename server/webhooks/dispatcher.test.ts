import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { MAX_ATTEMPTS } from './delivery.ts';
import { WebhookEndpoints } from './endpoints.ts';
import { sampleCheckout } from '../testing/sample.ts';
import type { WebhookStore } from './model.ts';
import { createSender } from './sender.ts';
import { startReceiver, status, type Received } from '../testing/scripted-receiver.ts';
import { openDatabase } from '../store/open.ts';
import { SqlWebhooks } from '../store/webhooks.ts';
import { WebhookDispatcher } from './dispatcher.ts';

/** Real receivers on loopback, a real SQLite file, and time that stands still until it is let pass. */

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
    const store = new SqlWebhooks(database);
    const webhooks = new WebhookEndpoints({ store, clock, urlFault: () => null, first: undefined });
    const delivererOf = (from: WebhookStore) =>
      new WebhookDispatcher({
        store: from,
        // Long enough for any machine: what is given up after a time is the sender's to test.
        sender: createSender({ mode: 'test', allowPrivate: [], httpHosts: [], clock, deadline: 600_000 }),
        secretsOf: (endpoint) => webhooks.secretsOf(endpoint),
        clock,
        log,
        timeoutMs: 50,
      });
    const [deliverer, beside] = [delivererOf(store), delivererOf(store)];
    return { database, store, webhooks, deliverer, beside, delivererOf };
  };
  let parts = await open();
  const stop = async (): Promise<void> => {
    await parts.deliverer.stop();
    await parts.beside.stop();
    await parts.database.store.close();
  };
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });
  const round = async (): Promise<void> => {
    while (await parts.deliverer.round());
    await parts.deliverer.idle();
  };
  let told = 0;
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
    /** Writes events of as many checkouts, and gives their ids. */
    tell: async (count = 1): Promise<readonly string[]> => {
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) {
        told += 1;
        const checkout = sampleCheckout({ id: `chk_${told}`, payments: [], selectedId: null });
        const { store } = parts.database;
        await store.create(checkout, {
          tokenHash: checkout.id,
          checkoutId: checkout.id,
          createdAt: time,
          expiresAt: time,
        });
        const id = `evt_${told}`;
        await store.change(checkout.id, (before) => ({
          checkout: { ...before, version: 2 },
          events: [
            {
              id,
              subject: checkout.id,
              type: 'checkout.paid',
              version: 2,
              at: time,
              data: { version: 2, n: told },
            },
          ],
          entries: [],
          timeline: [],
        }));
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
    const { parts, tell, round, deliveries } = await bench();
    const [one, two] = [await startReceiver(), await startReceiver()];
    const first = await parts.webhooks.create(one.url, null);
    const second = await parts.webhooks.create(two.url, ['checkout.paid']);
    await parts.webhooks.create(two.url, ['checkout.expired']);
    const [id = ''] = await tell();
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

  test('R65: that nobody takes is tried for days, the same each time, and then given up', async () => {
    const { parts, tell, round, at, deliveries, logged } = await bench();
    const receiver = await startReceiver();
    receiver.answer = status(500);
    const { secret } = await parts.webhooks.create(receiver.url, null);
    const [id = ''] = await tell();
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
    expect(logged.filter((line) => line === 'webhook delivery failed for good')).toHaveLength(1);
  });

  test('R65: that failed goes on after a restart where it was, and none is lost or sent twice', async () => {
    const own = await bench();
    const receiver = await startReceiver();
    receiver.answer = status(503);
    await own.parts.webhooks.create(receiver.url, null);
    const [id = ''] = await own.tell();
    await own.round();
    const [late = ''] = await own.tell();
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

  test('R65: whose outcome could not be kept goes again once its claim has ended', async () => {
    const own = await bench();
    const receiver = await startReceiver();
    receiver.answer = (outgoing) => {
      void own.parts.database.store.close().then(() => outgoing.end());
    };
    await own.parts.webhooks.create(receiver.url, null);
    const [id = ''] = await own.tell();
    await own.parts.deliverer.round();
    await own.parts.deliverer.idle();
    expect(own.logged).toContain('webhook delivery failed unexpectedly');
    await own.restart();
    receiver.answer = status(204);
    await own.at(start + 29_999);
    expect(idsOf(receiver.received)).toEqual([id]);
    await own.at(start + 30_000);
    expect(idsOf(receiver.received)).toEqual([id, id]);
    expect(await own.deliveries(id)).toMatchObject([{ attempt: 1, status: 'delivered' }]);
  });

  test('R65: waits as long as its receiver asks for', async () => {
    const { parts, tell, round, at } = await bench();
    const receiver = await startReceiver();
    receiver.answer = status(429, { 'Retry-After': '3600' });
    await parts.webhooks.create(receiver.url, null);
    await tell();
    await round();
    await at(start + hour - 1);
    expect(receiver.received).toHaveLength(1);
    await at(start + hour);
    expect(receiver.received).toHaveLength(2);
  });

  test('what becomes due while an endpoint’s last answer is written down does not wait for the next round', async () => {
    const { parts, tell } = await bench();
    const receiver = await startReceiver();
    await parts.webhooks.create(receiver.url, null);
    await tell();
    // The second look finds nothing: before that is known, there is something, and a round says so.
    let looks = 0;
    const { store } = parts;
    const slow: typeof store = new Proxy(store, {
      get: (target, name) =>
        name === 'claim'
          ? async (...look: Parameters<typeof store.claim>) => {
              const found = await target.claim(...look);
              looks += 1;
              if (looks === 2) {
                await tell();
                await deliverer.round();
              }
              return found;
            }
          : (Reflect.get(target, name) as (...each: unknown[]) => unknown).bind(target),
    });
    const deliverer = parts.delivererOf(slow);
    await deliverer.round();
    await deliverer.idle();
    await deliverer.stop();
    expect(receiver.received).toHaveLength(2);
  });

  test('R65: 410 disables the endpoint, and leaves others alone', async () => {
    const { parts, tell, round, at, deliveries } = await bench();
    const [gone, other] = [await startReceiver(), await startReceiver()];
    gone.answer = status(410);
    const endpoint = await parts.webhooks.create(gone.url, null);
    await parts.webhooks.create(other.url, null);
    const [id = ''] = await tell();
    await round();
    expect(await parts.webhooks.get(endpoint.id)).toMatchObject({
      disabled: expect.stringContaining('410') as string,
    });
    await at(start + hour);
    const [meanwhile = ''] = await tell();
    await at(start + 1000 * hour);
    expect([gone.received.length, other.received.length]).toEqual([1, 2]);
    await expect(parts.webhooks.redeliver(id, endpoint.id)).rejects.toMatchObject({ code: 'invalid_state' });

    gone.answer = status(200);
    await parts.webhooks.enable(endpoint.id);
    await round();
    expect(idsOf(gone.received).toSorted()).toEqual([id, id, meanwhile].toSorted());
    expect(await deliveries(id)).toHaveLength(3);
  });

  test('R65: sent again by hand has the same id and body, and a new time and signature', async () => {
    const { parts, tell, round, at } = await bench();
    const receiver = await startReceiver();
    const { secret } = await parts.webhooks.create(receiver.url, null);
    const [id = ''] = await tell();
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

test('R64: while a secret is changed both sign, for a day; then the former one no more', async () => {
  const { parts, tell, round, at } = await bench();
  const receiver = await startReceiver();
  const { id, secret: former } = await parts.webhooks.create(receiver.url, null);
  const { secret } = await parts.webhooks.rotate(id);
  const genuine = () => {
    const last = receiver.received.at(-1);
    if (last === undefined) throw new Error('nothing came');
    return [isGenuine(former, last), isGenuine(secret, last)];
  };
  await tell();
  await round();
  expect(genuine()).toEqual([true, true]);
  await at(start + 24 * hour - 1);
  await tell();
  await round();
  expect(genuine()).toEqual([true, true]);
  await at(start + 24 * hour);
  await tell();
  await round();
  expect(genuine()).toEqual([false, true]);
});

test('R64: a secret that is changed again before the receiver has the new one loses no message', async () => {
  const { parts, tell, round, at } = await bench();
  const receiver = await startReceiver();
  const { id, secret: oldest } = await parts.webhooks.create(receiver.url, null);
  const secrets = [oldest];
  for (let count = 0; count < 4; count += 1) secrets.push((await parts.webhooks.rotate(id)).secret);
  const genuine = () => secrets.map((secret) => isGenuine(secret, receiver.received.at(-1) as Received));
  await tell();
  await round();
  expect(genuine()).toEqual([true, true, true, true, true]);
  await expect(parts.webhooks.rotate(id)).rejects.toMatchObject({
    code: 'invalid_state',
    message: expect.stringContaining(new Date(start + 24 * hour).toISOString()) as string,
  });
  await at(start + 24 * hour);
  await tell();
  await round();
  expect(genuine()).toEqual([false, false, false, false, true]);
  await parts.webhooks.rotate(id);
  expect(parts.webhooks.secretsOf(await parts.webhooks.get(id))).toHaveLength(2);
});

describe('R66: an endpoint that never answers', () => {
  test('holds up nobody else, and is asked a few at a time', async () => {
    const { parts, tell } = await bench();
    const [pit, other] = [await startReceiver(), await startReceiver()];
    pit.answer = () => {};
    await parts.webhooks.create(pit.url, null);
    await parts.webhooks.create(other.url, null);
    const ids = await tell(40);
    const all = new Promise<void>((resolve) => {
      other.answer = (outgoing: ServerResponse) => {
        outgoing.end();
        if (other.received.length === ids.length) resolve();
      };
    });
    await parts.deliverer.round();
    await all;
    expect(idsOf(other.received).toSorted()).toEqual(ids.toSorted());
    // The pit holds its first four all the while.
    expect(pit.received.length).toBeLessThanOrEqual(4);
    await parts.deliverer.round();
  });

  test('does not hold up a stop, and loses nothing by it', async () => {
    const own = await bench();
    const pit = await startReceiver();
    const reached = new Promise<void>((resolve) => {
      pit.answer = () => resolve();
    });
    await own.parts.webhooks.create(pit.url, null);
    const [id = ''] = await own.tell();
    await own.parts.deliverer.round();
    await reached;
    await own.restart();
    expect(await own.deliveries(id)).toMatchObject([{ attempt: 1, status: 'waiting', at: start }]);
    pit.answer = status(204);
    await own.round();
    expect(await own.deliveries(id)).toMatchObject([{ attempt: 1, status: 'delivered' }]);
  });
});

test('R60: two who deliver from one database send nothing twice', async () => {
  const { parts, tell } = await bench();
  const receiver = await startReceiver();
  await parts.webhooks.create(receiver.url, null);
  const ids = await tell(30);
  await Promise.all([parts.deliverer.round(), parts.beside.round()]);
  await Promise.all([parts.deliverer.round(), parts.beside.round()]);
  await Promise.all([parts.deliverer.idle(), parts.beside.idle()]);
  expect(idsOf(receiver.received).toSorted()).toEqual(ids.toSorted());
});

test('R71: the log tells what went out, without the path or the query of an address, a secret, or the object', async () => {
  const { parts, tell, round, lines } = await bench();
  const receiver = await startReceiver();
  const { id, secret } = await parts.webhooks.create(receiver.url, null);
  const [eventId] = await tell();
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
