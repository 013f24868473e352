import { describe, expect, test } from 'vitest';
import { SessionClient } from './client.ts';
import { LiveSession } from './live.ts';
import { sendMessage } from './message.ts';
import { Stream } from './stream.ts';
import {
  aMethod,
  aView,
  iso,
  json,
  noShopperInput,
  notModified,
  problem,
  settled,
  start,
  TestClock,
  TestPage,
  TestServer,
  TestStream,
} from '../testing/sessions.ts';

const minute = 60_000;
const heartbeat = `: t=${start}\n\n`;

/** A session whose server gives streams. */
async function setUp() {
  const clock = new TestClock();
  const server = new TestServer(clock);
  const streams: TestStream[] = [];
  server.answer = ({ headers }) => (headers.has('If-None-Match') ? notModified(start) : json(aView()));
  server.follow = (asked) => {
    const stream = new TestStream(asked);
    streams.push(stream);
    return stream.response;
  };
  const page = new TestPage();
  const client = new SessionClient('https://pay.test', 'cs_1', clock, server.fetch);
  const settledAt: number[] = [];
  const reported: number[] = [];
  const live: LiveSession = new LiveSession(
    client,
    clock,
    page,
    () => reported.push(live.view?.version ?? 0),
    (asked) => settledAt.push(asked),
  );
  live.stream = new Stream(live);
  live.start();
  await clock.pass(0);
  const stream = () => {
    const newest = streams.at(-1);
    if (newest === undefined) throw new Error('No stream was asked for');
    return newest;
  };
  /** Heartbeats as long as time passes. */
  const beat = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 15_000) {
      stream().say(heartbeat);
      await clock.pass(15_000);
    }
  };
  return { clock, server, page, live, streams, stream, beat, settledAt, reported };
}

describe('the stream of a session', () => {
  test('R3: is asked for with the token in a header, from the version that is known', async () => {
    const { server } = await setUp();
    expect(server.streams).toHaveLength(1);
    expect(server.streams[0]?.url).toBe('https://pay.test/v1/session/events');
    expect(server.streams[0]?.headers.get('Authorization')).toBe('Bearer cs_1');
    expect(server.streams[0]?.headers.get('Last-Event-ID')).toBe('1');
  });

  test('brings a view in whatever pieces it comes, and settles what was asked', async () => {
    const { clock, live, stream, settledAt } = await setUp();
    const text = `id: 2\ndata: ${JSON.stringify(aView({ version: 2, description: 'Tasse ☕' }))}\n\n`;
    const bytes = new TextEncoder().encode(text);
    for (const byte of [text.slice(0, 9), text.slice(9, 300)]) {
      stream().say(byte);
      await settled();
    }
    expect(live.view?.version).toBe(1);
    stream().say(new TextDecoder().decode(bytes.slice(300)));
    await clock.pass(0);
    expect(live.view).toMatchObject({ version: 2, description: 'Tasse ☕' });
    expect(settledAt.at(-1)).toBe(0);
  });

  test('makes polls rare once it delivers, and no sooner', async () => {
    const { clock, server, beat } = await setUp();
    await clock.pass(5100);
    expect(server.asked).toHaveLength(3);
    await beat(5 * minute);
    expect(server.asked.length).toBeLessThanOrEqual(3 + 10);
    expect(server.asked.length).toBeGreaterThanOrEqual(3 + 9);
    expect(server.streams).toHaveLength(1);
  });

  test('a stale view of it never replaces a newer one, and a poll never one of it', async () => {
    const { clock, server, live, stream } = await setUp();
    stream().send(aView({ version: 7 }));
    await clock.pass(0);
    stream().send(aView({ version: 6 }));
    stream().send(aView({ version: 9, id: 'chk_2' }));
    server.answer = () => json(aView({ version: 5 }));
    live.pollNow();
    await clock.pass(100);
    expect(live.view).toMatchObject({ id: 'chk_1', version: 7 });
  });

  test('the response to a message is announced, also where the stream’s first event repeats it', async () => {
    const { clock, server, live, stream, reported } = await setUp();
    const over = aView({ version: 2, status: 'cancelled' });
    server.answer = ({ method }) => (method === 'POST' ? json(over) : notModified(start));
    const shopper = { state: noShopperInput, set: () => {}, keep: () => {} };
    await sendMessage('cancel', live, shopper, null);
    expect(reported.at(-1)).toBe(2);
    stream().send(over);
    await clock.pass(minute);
    expect(live.view?.status).toBe('cancelled');
  });

  test('its views do not set the clock: one may have waited for a slow reader', async () => {
    const { clock, live, stream } = await setUp();
    stream().send(aView({ version: 2, serverTime: iso(start - minute) }));
    await clock.pass(0);
    expect(live.time.at(clock.now())).toBe(clock.now());
  });

  test('brings new prices of the methods, which are shown and are no change of the checkout', async () => {
    const { clock, live, stream, reported, server } = await setUp();
    const methods = [aMethod({ amount: '50.12' })];
    const sent = reported.length;
    const later = aView({ methods, serverTime: iso(start + 1000) });
    stream().say(`id: 1.b\ndata: ${JSON.stringify(later)}\n\n`);
    await clock.pass(0);
    expect(live.view?.methods).toEqual(methods);
    expect(reported).toHaveLength(sent + 1);
    live.pollNow();
    await clock.pass(1100);
    expect(server.asked.at(-1)?.headers.get('If-None-Match')).toBe('"1.b"');
    expect(server.streams).toHaveLength(1);
  });

  test('held up by a proxy, it leaves polling as quick as it was', async () => {
    const { clock, server, beat, live } = await setUp();
    await beat(30_000);
    const before = server.asked.length;
    // A question finds what the stream has not sent.
    server.answer = () => json(aView({ version: 2 }));
    await beat(30_000);
    await clock.pass(10_000);
    expect(live.view?.version).toBe(2);
    expect(server.asked.length - before).toBeGreaterThan(5);
  });

  test('two heartbeats that do not come end it; it is opened again from what is known', async () => {
    const { clock, server, stream, streams } = await setUp();
    stream().send(aView({ version: 2 }));
    await clock.pass(2 * minute);
    expect(streams.length).toBeGreaterThan(1);
    expect(streams[0]?.isRead).toBe(false);
    expect(server.streams[1]?.headers.get('Last-Event-ID')).toBe('2');
  });

  test('that ends after its 15 minutes is opened again at the next question', async () => {
    const { clock, server, beat, stream } = await setUp();
    await beat(15 * minute);
    stream().end();
    await clock.pass(12_000);
    expect(server.streams).toHaveLength(2);
  });

  test.each([
    ['a limit', () => problem(429, 'rate_limited', { 'Retry-After': '40' }), 40_000],
    ['a full server', () => problem(503, 'overloaded'), 1000],
    ['an older server', () => problem(404, 'not_found'), 1000],
    ['a page of HTML', () => new Response('<h1>Sign in</h1>\n'), 1000],
    ['no network', async () => Promise.reject(new TypeError('Failed to fetch')), 1000],
    ['a broken frame', () => new Response('data: {"version": 9\n\n'), 1000],
  ] as const)(
    'refused by %s, it is polled on, and tried again later and later',
    async (_, refuse, soonest) => {
      const { clock, server, page } = await setUp();
      server.follow = refuse;
      page.change({}, true);
      await clock.pass(5 * minute);
      const gaps = server.streams
        .slice(2)
        .map(({ at }, before) => at - (server.streams[before + 1]?.at ?? 0));
      expect(gaps[0]).toBeGreaterThanOrEqual(soonest);
      expect(server.streams.length).toBeLessThan(12);
      expect(server.asked.length).toBeGreaterThan(80);
      expect(gaps.at(-1)).toBeGreaterThanOrEqual(soonest);
    },
  );

  test.each([-86_400_000, 86_400_000])(
    'R12: refused before the device’s clock is set by %d ms, it is tried again no later, and no sooner',
    async (by) => {
      const { clock, server, page } = await setUp();
      server.follow = () => problem(503, 'overloaded', { 'Retry-After': '40' });
      page.change({}, true);
      await clock.pass(5000);
      const before = server.streams.length;
      clock.set(by);
      await clock.pass(30_000);
      expect(server.streams).toHaveLength(before);
      await clock.pass(10_000);
      expect(server.streams).toHaveLength(before + 1);
    },
  );

  test('that breaks as soon as it speaks is not asked for in a loop', async () => {
    const { clock, server, page } = await setUp();
    server.follow = () => new Response(heartbeat);
    page.change({}, true);
    await clock.pass(minute);
    expect(server.streams.length).toBeLessThan(9);
  });

  test('R12: is closed while the page is hidden, and opened when it is visible, online or restored', async () => {
    const { clock, server, page, streams } = await setUp();
    page.change({ hidden: true });
    await clock.pass(minute);
    expect(streams[0]?.isRead).toBe(false);
    expect(server.streams).toHaveLength(1);
    page.change({ hidden: false }, true);
    await clock.pass(0);
    expect(server.streams).toHaveLength(2);
    page.change({ online: false });
    page.change({ online: true }, true);
    await clock.pass(1000);
    expect(streams[1]?.isRead).toBe(false);
    expect(server.streams).toHaveLength(3);
  });

  test('a socket that the phone killed while it slept is not waited for', async () => {
    const { clock, server, page, live, stream } = await setUp();
    stream().say(heartbeat);
    await clock.pass(100);
    server.answer = () => json(aView({ version: 3, status: 'paid' }));
    page.change({}, true);
    await clock.pass(0);
    expect(live.view?.status).toBe('paid');
  });

  test('an error of a question beside it re-arms, and news on it are shown meanwhile', async () => {
    const { clock, server, live, stream } = await setUp();
    server.answer = () => problem(500, 'internal_error');
    live.pollNow();
    await clock.pass(1500);
    stream().send(aView({ version: 2 }));
    await clock.pass(0);
    expect(live.view?.version).toBe(2);
    const before = server.asked.length;
    await clock.pass(20_000);
    expect(server.asked.length).toBeGreaterThan(before);
  });

  test.each([
    ['paid', 20_000],
    ['cancelled', 10 * minute],
  ] as const)('is left once %s, and no other is opened', async (status, wait) => {
    const { clock, server, stream, streams } = await setUp();
    stream().send(aView({ version: 2, status }));
    await clock.pass(wait - 1);
    expect(streams[0]?.isRead).toBe(false);
    expect(server.asked).toHaveLength(1);
    await clock.pass(10 * minute);
    expect(server.streams).toHaveLength(1);
  });

  test('is left when the session is stopped', async () => {
    const { clock, live, server, streams } = await setUp();
    live.stop();
    await clock.pass(minute);
    expect(streams[0]?.isRead).toBe(false);
    expect(server.streams).toHaveLength(1);
  });
});
