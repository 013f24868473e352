import { describe, expect, test, vi } from 'vitest';
import { SessionClient } from './client.ts';
import { LiveSession, pollDelay } from './live.ts';
import { retryDelay } from '../core/clock.ts';
import {
  aMethod,
  aPayment,
  aView,
  deferred,
  iso,
  json,
  notModified,
  problem,
  settled,
  start,
  TestClock,
  TestPage,
  TestServer,
} from '../testing/sessions.ts';

const minute = 60_000;
const day = 86_400_000;

function setUp(answer?: TestServer['answer'], device = start) {
  const clock = new TestClock(device);
  const server = new TestServer(clock);
  if (answer) server.answer = answer;
  const page = new TestPage();
  const client = new SessionClient('https://pay.test', 'cs_1', clock, server.fetch);
  const stale = vi.fn<() => void>();
  const live = new LiveSession(
    client,
    clock,
    page,
    () => {},
    () => {},
    stale,
  );
  live.start();
  return { clock, server, page, live, stale };
}

/** ms between one question and the next. */
const gaps = ({ asked }: TestServer) => asked.slice(1).map(({ at }, before) => at - (asked[before]?.at ?? 0));

describe('pollDelay', () => {
  test.each([
    [0, 1500],
    [59_999, 1500],
    [minute, 3000],
    [5 * minute, 5000],
    [60 * minute, 5000],
  ])('%d ms after a change it is %d ms, and 20 s while the page is hidden', (age, delay) => {
    expect([false, true].map((hidden) => pollDelay(age, hidden))).toEqual([delay, 20_000]);
  });

  test('is long an hour after the last change', () => {
    expect([false, true].map((hidden) => pollDelay(61 * minute, hidden))).toEqual([50_000, 50_000]);
  });
});

describe('retryDelay', () => {
  test('doubles to half a minute, and spreads those who come back', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((failures) => retryDelay(failures, 0.5))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
    expect([retryDelay(3, 0), retryDelay(3, 0.99)]).toEqual([2000, 5960]);
  });
});

describe('LiveSession', () => {
  test('asks at once, then with what it knows, every 1.5 s', async () => {
    const { clock, server, live } = setUp((asked) =>
      asked.headers.has('Paywicket-Known') ? notModified(asked, start) : json(aView()),
    );
    await clock.pass(3100);
    expect(live.view?.id).toBe('chk_1');
    expect(gaps(server)).toEqual([1500, 1500]);
    expect(server.asked.map(({ headers }) => headers.get('Paywicket-Known'))).toEqual([null, '"1"', '"1"']);
  });

  test('R180: with the shop’s view, asks once the list is drawn, and takes the server’s own in its place', async () => {
    const { clock, server, live } = setUp(() => json(aView({ id: 'chk_2' })));
    live.stop();
    server.asked.length = 0;
    live.preview = aView();
    live.start();
    await clock.pass(299);
    expect(server.asked).toEqual([]);
    await clock.pass(1);
    // The shop had passed on the view of another one.
    expect([live.view?.id, live.preview, live.problem]).toEqual(['chk_2', null, null]);
  });

  test('R180: takes no answer about another checkout than that of the shop’s view to a choice that was made in it', async () => {
    const { live, page } = setUp(() => new Promise<Response>(() => {}));
    live.stop();
    page.change({ hidden: true });
    live.preview = aView();
    const other = { view: aView({ id: 'chk_2' }), tag: '1', serverTime: start, precision: 0 };
    expect(() => live.accept(other)).toThrow(expect.objectContaining({ code: 'stale_response' }) as Error);
    expect(live.view).toBe(null);
    live.accept({ ...other, view: aView() });
    expect([live.view?.id, live.preview]).toEqual(['chk_1', null]);
  });

  test('R180: with a first request that fails, the shop’s view is shown no longer', async () => {
    const { clock, live } = setUp(() => problem(503, 'unavailable'));
    live.stop();
    live.preview = aView();
    live.start();
    await clock.pass(300);
    expect([live.preview, live.problem?.code]).toEqual([null, 'unavailable']);
  });

  test('R12: has the time of the server on a device that is a day off', async () => {
    const { clock, live } = setUp(() => json(aView({ serverTime: iso(start) })), start - day);
    await clock.pass(0);
    await clock.pass(700);
    expect(live.time.at(clock.now())).toBe(start + 700);
  });

  test('a stale answer never replaces a newer view', async () => {
    const slow = deferred<Response>();
    const { clock, live } = setUp(() => slow.promise);
    const newer = aView({ version: 5, status: 'processing' });
    live.accept({ view: newer, serverTime: start, tag: null, precision: 0 });
    slow.release(json(aView({ version: 4 })));
    await clock.pass(0);
    expect(live.view).toBe(newer);
  });

  test('R146: the same version again keeps the view that is there, and another checkout never takes its place', () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { live } = setUp();
    const first = aView();
    live.accept({ view: first, serverTime: start, tag: null, precision: 0 });
    live.accept({ view: aView(), serverTime: start, tag: null, precision: 0 });
    expect(live.view).toBe(first);
    const other = { view: aView({ id: 'chk_2', version: 9 }), serverTime: start, tag: null, precision: 0 };
    expect(() => live.accept(other)).toThrow(expect.objectContaining({ code: 'stale_response' }));
    expect(live.view).toBe(first);
  });

  test('R146: answers of another checkout are failures, and after 8 s the hosted page is wanted', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { clock, live, server, stale } = setUp();
    await clock.pass(0);
    server.answer = () => json(aView({ id: 'chk_2', status: 'paid', version: 9 }));
    await clock.pass(5000);
    expect(live).toMatchObject({ view: { id: 'chk_1' }, problem: { code: 'stale_response' } });
    expect(stale).not.toHaveBeenCalled();
    await clock.pass(6000);
    expect(stale).toHaveBeenCalledOnce();
  });

  test('of one version, the methods that the server made later are shown, and asked for by their tag', async () => {
    const { clock, live, server } = setUp();
    const at = (seconds: number, amount: string, version = 1) => {
      const [first = aMethod()] = aView().methods;
      const serverTime = iso(start + seconds * 1000);
      return aView({ version, serverTime, methods: [{ ...first, amount }] });
    };
    const answer = (seconds: number, amount: string) => () =>
      json(at(seconds, amount), { headers: { ETag: `W/"1.${amount}"` } });
    server.answer = answer(5, '51.00');
    await clock.pass(0);
    live.accept({ view: at(9, '52.00'), tag: '1.52.00', serverTime: null, precision: 0 });
    expect(live.view?.methods[0]?.amount).toBe('52.00');
    server.answer = answer(7, '51.50');
    await clock.pass(2500);
    expect(server.asked.at(-1)?.headers.get('Paywicket-Known')).toBe('"1.52.00"');
    expect(live.view?.methods[0]?.amount).toBe('52.00');
    server.answer = answer(12, '53.00');
    await clock.pass(2500);
    expect([live.view?.methods[0]?.amount, live.tag]).toEqual(['53.00', '1.53.00']);
  });

  test.each([
    ['a broken connection', async () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a page of HTML', () => new Response('<h1>502</h1>', { status: 502 })],
    ['a problem of the server', () => problem(500, 'internal_error')],
    ['an invalid token', () => problem(401, 'unauthorized')],
    ['an answer of another kind', () => json({ hello: 1 })],
  ] as const)('%s re-arms with backoff, and the next answer ends it', async (_, failure) => {
    const { clock, server, live } = setUp(failure);
    await clock.pass(8000);
    expect(gaps(server)).toEqual([1000, 2000, 4000]);
    expect(live.failingSince).toBe(start);
    server.answer = () => json(aView());
    await clock.pass(8000);
    expect(live.view?.version).toBe(1);
    expect([live.problem, live.failingSince]).toEqual([null, null]);
  });

  test('R12: a token that is refused for good is asked for rarely, and at once when the page is shown again', async () => {
    const { clock, server, page, live } = setUp(() => problem(401, 'session_expired'));
    await clock.pass(60 * minute);
    expect(gaps(server).at(-1)).toBe(5 * minute);
    server.answer = () => json(aView());
    page.change({}, true);
    await clock.pass(0);
    expect(live.view?.version).toBe(1);
  });

  test('how long the page was cut off is no silence of the server', async () => {
    const { clock, page, live } = setUp(async () => Promise.reject(new TypeError('Failed to fetch')));
    page.change({ online: false });
    await clock.pass(minute);
    expect(live.failingSince).toBe(start);
    page.change({ online: true }, true);
    await clock.pass(5000);
    expect(live.failingSince).toBe(start + minute);
  });

  test('an answer that never comes is given up and asked for again', async () => {
    const { clock, server, live } = setUp(async () => new Promise(() => {}));
    await clock.pass(10_500);
    server.answer = () => json(aView());
    await clock.pass(1000);
    expect(live.view?.version).toBe(1);
  });

  test('asks no sooner than Retry-After allows, not even when the page wakes', async () => {
    const { clock, server, page } = setUp(() => problem(429, 'rate_limited', { 'Retry-After': '30' }));
    await clock.pass(5000);
    page.change({}, true);
    await clock.pass(24_900);
    expect(server.asked).toHaveLength(1);
    await clock.pass(200);
    expect(server.asked).toHaveLength(2);
  });

  test('nor does it where the page is hidden and shown again and again meanwhile', async () => {
    const { clock, server, page } = setUp(() => problem(429, 'rate_limited', { 'Retry-After': '60' }));
    for (let times = 0; times < 5; times += 1) {
      await clock.pass(3000);
      page.change({ hidden: false }, true);
      page.change({ hidden: true });
    }
    await clock.pass(44_000);
    expect(server.asked).toHaveLength(1);
    await clock.pass(2000);
    expect(server.asked).toHaveLength(2);
  });

  test('R12: a device whose clock is set back waits no longer than the server asked', async () => {
    const { clock, server, page } = setUp(() => problem(429, 'rate_limited', { 'Retry-After': '30' }));
    await clock.pass(5000);
    clock.set(-day);
    page.change({}, true);
    await clock.pass(31_000);
    expect(server.asked).toHaveLength(2);
  });

  test.each([-day, day])(
    'R12: a clock that is set by %d ms neither puts questions off nor speeds them up',
    async (by) => {
      const { clock, server } = setUp(({ at }) => json(aView({ serverTime: iso(at - skew) })));
      let skew = 0;
      await clock.pass(2 * minute);
      clock.set(by);
      skew = by;
      const before = server.asked.length;
      await clock.pass(minute);
      expect(server.asked.length - before).toBeGreaterThan(15);
      await clock.pass(20 * minute);
      expect(gaps(server).at(-1)).toBe(5000);
    },
  );

  test('R12: asks every 20 s while hidden and at once when the page is shown', async () => {
    const { clock, server, page } = setUp();
    await clock.pass(0);
    page.change({ hidden: true });
    await clock.pass(minute);
    expect(gaps(server)).toEqual([20_000, 20_000, 20_000]);
    page.change({ hidden: false }, true);
    await clock.pass(0);
    expect(server.asked).toHaveLength(5);
  });

  test('a request that was on its way when the device slept is not waited for', async () => {
    const { clock, server, page, live } = setUp(async () => new Promise(() => {}));
    await clock.pass(5000);
    server.answer = () => json(aView());
    page.change({}, true);
    await clock.pass(0);
    expect(live.view?.version).toBe(1);
  });

  test('several events of one waking make one question', async () => {
    const { clock, server, page } = setUp();
    await clock.pass(100);
    for (let event = 0; event < 3; event += 1) page.change({}, true);
    await settled();
    await clock.pass(0);
    expect(server.asked).toHaveLength(2);
  });

  test('gets slow after an hour without a change, and quick again with one', async () => {
    let version = 1;
    const { clock, server } = setUp(() => json(aView({ version })));
    await clock.pass(70 * minute);
    expect(gaps(server).at(-1)).toBe(50_000);
    version = 2;
    await clock.pass(minute);
    expect(gaps(server).at(-1)).toBe(1500);
  });

  test('asks often once the time of a payment is up, and before that the end is far', async () => {
    const payment = aPayment({ expiresAt: iso(start + 80 * minute) });
    const { clock, server } = setUp(({ at }) => json(aView({ payment, serverTime: iso(at) })));
    await clock.pass(79 * minute);
    expect(gaps(server).at(-1)).toBe(50_000);
    await clock.pass(2 * minute);
    expect(gaps(server).at(-1)).toBe(1500);
  });

  test('an hour after all is over it is asked rarely', async () => {
    const { clock, server } = setUp(() => json(aView({ status: 'expired' })));
    await clock.pass(120 * minute);
    expect(gaps(server).at(-1)).toBe(50_000);
  });

  test('stops once cancelled, but looks once more when the page is shown again', async () => {
    const { clock, server, page } = setUp(() => json(aView({ status: 'cancelled' })));
    await clock.pass(10 * minute);
    expect(server.asked).toHaveLength(1);
    page.change({}, true);
    await clock.pass(10 * minute);
    expect(server.asked).toHaveLength(2);
  });

  test('once paid it polls every 20 s for an hour, then when the page is shown again', async () => {
    const { clock, server, page } = setUp(() => json(aView({ status: 'paid' })));
    await clock.pass(10 * minute);
    expect(new Set(gaps(server))).toEqual(new Set([20_000]));
    await clock.pass(60 * minute);
    const hour = server.asked.length;
    expect(hour).toBeGreaterThan(175);
    await clock.pass(60 * minute);
    expect(server.asked).toHaveLength(hour);
    page.change({}, true);
    await clock.pass(0);
    expect(server.asked).toHaveLength(hour + 1);
  });

  test('the first refund of a paid checkout is shown', async () => {
    const paid = aView({ status: 'paid' });
    const { clock, server, live } = setUp(() => json(paid));
    await clock.pass(minute);
    const refunds = [{ status: 'sending' as const, amount: '10', asset: 'USDT', claimable: false }];
    server.answer = () => json({ ...paid, refunds, version: paid.version + 1 });
    await clock.pass(20_000);
    expect(live.view?.refunds).toEqual(refunds);
  });

  test.each([
    ['an exception', { exception: 'overpaid' }],
    ['a refund', { refunds: [{ status: 'succeeded', amount: '10', asset: 'USDT', claimable: false }] }],
  ] as const)('goes on at paid with %s', async (_, change) => {
    const { clock, server } = setUp(() => json({ ...aView({ status: 'paid' }), ...change }));
    await clock.pass(10_000);
    expect(server.asked.length).toBeGreaterThan(4);
  });

  test.each(['open', 'processing', 'expired', 'a_newer_word'])('goes on at %s', async (status) => {
    const { clock, server } = setUp(() => json({ ...aView(), status }));
    await clock.pass(10_000);
    expect(server.asked.length).toBeGreaterThan(4);
  });

  test('continues where an address was shown before the cancellation: money may still arrive', async () => {
    const cancelled = aView({ status: 'cancelled', payment: aPayment() });
    const { clock, server, live } = setUp(() => json(cancelled));
    await clock.pass(10_000);
    server.answer = () => json({ ...cancelled, status: 'paid', version: cancelled.version + 1 });
    await clock.pass(10_000);
    expect(live.view?.status).toBe('paid');
  });

  test('asks nothing after it was stopped', async () => {
    const { clock, server, live, page } = setUp();
    await clock.pass(0);
    live.stop();
    page.change({}, true);
    await clock.pass(minute);
    expect(server.asked).toHaveLength(1);
  });
});
