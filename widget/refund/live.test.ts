import { describe, expect, test } from 'vitest';
import type { RefundClaim } from '../../server/money-out/contract/refund-claim.ts';
import type { SessionError } from '../session/client.ts';
import {
  iso,
  json,
  notModified,
  problem,
  start,
  TestClock,
  TestPage,
  TestServer,
} from '../testing/sessions.ts';
import { RefundClient } from './client.ts';
import { LiveRefund } from './live.ts';

const aRefund = (change: Partial<RefundClaim> = {}) => ({
  status: 'awaiting_destination',
  amount: '50',
  asset: 'USDT',
  networkName: 'TRON',
  address: null,
  store: { name: 'Mug Shop' },
  version: 1,
  expiresAt: '2030-01-02T00:00:00Z',
  serverTime: iso(start),
  ...change,
});

function setUp(answer: TestServer['answer']) {
  const clock = new TestClock();
  const server = new TestServer(clock);
  server.answer = answer;
  const page = new TestPage();
  const client = new RefundClient('https://pay.test', 'rt_1', clock, server.fetch);
  const live = new LiveRefund(client, clock, page, () => {});
  live.start();
  /** ms at which it was asked for. */
  const asked = () => server.asked.map(({ at }) => at - start);
  return { clock, server, page, client, live, asked };
}

describe('a refund that is followed', () => {
  test('is asked for with the version that is known, and its token in a header alone', async () => {
    const { clock, server, live } = setUp((asked) =>
      asked.headers.has('Paywicket-Known') ? notModified(asked, start) : json(aRefund({ version: 3 })),
    );
    await clock.pass(15_000);
    expect(live.view?.version).toBe(3);
    expect(server.asked.map(({ url }) => url)).toEqual([
      'https://pay.test/v1/refund',
      'https://pay.test/v1/refund',
    ]);
    const [, second] = server.asked.map(({ headers }) => headers);
    expect([second?.get('Paywicket-Known'), second?.get('Authorization')]).toEqual(['"3"', 'Bearer rt_1']);
  });

  test('is asked for often while it is sent, and no more once it was', async () => {
    const { clock, server, live, asked } = setUp(() => json(aRefund({ status: 'sending', version: 2 })));
    await clock.pass(2000);
    server.answer = () => json(aRefund({ status: 'succeeded', version: 3 }));
    await clock.pass(120_000);
    expect(live.view?.status).toBe('succeeded');
    expect(asked()).toEqual([0, 3000]);
  });

  test('is asked for rarely while its page is hidden, and at once when it is shown again', async () => {
    const { clock, page, asked } = setUp(() => json(aRefund({ status: 'on_hold' })));
    page.hidden = true;
    await clock.pass(30_000);
    page.change({ hidden: false }, true);
    await clock.pass(0);
    expect(asked()).toEqual([0, 20_000, 30_000]);
  });

  test('is not replaced by an older version', async () => {
    const { clock, server, live } = setUp(() => json(aRefund({ version: 5 })));
    await clock.pass(0);
    server.answer = () => json(aRefund({ version: 4, status: 'on_hold' }));
    await clock.pass(15_000);
    expect(live.view).toMatchObject({ version: 5, status: 'awaiting_destination' });
  });

  test.each([
    [401, 'unauthorized'],
    [410, 'session_expired'],
  ])('is not asked for again once its link opens nothing: %i', async (status, code) => {
    const { clock, live, asked } = setUp(() => problem(status, code));
    await clock.pass(600_000);
    expect(live.problem?.code).toBe(code);
    expect(asked()).toEqual([0]);
  });

  test.each<[string, TestServer['answer']]>([
    ['no answer', async () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a proxy’s page', () => new Response('<h1>502</h1>', { status: 502 })],
    ['a refund without an amount', () => json({ ...aRefund(), amount: '1e9' })],
    ['a refund of a store without a name', () => json({ ...aRefund(), store: {} })],
  ])('is asked for again after %s', async (_name, answer) => {
    const { clock, live, asked } = setUp(answer);
    await clock.pass(1000);
    expect([live.problem === null, live.view]).toEqual([false, null]);
    expect(asked()).toEqual([0, 1000]);
  });

  test('a refused address is known by its reason, and a limit by its wait', async () => {
    const { server, client } = setUp(() => json(aRefund()));
    const failed = async () => client.claim('T').then(null, (error: unknown) => error as SessionError);
    const errors = [{ path: 'address', message: 'no', reason: 'burn_address' }];
    server.answer = () => json({ code: 'invalid_address', errors }, { status: 422 });
    expect(await failed()).toMatchObject({ code: 'invalid_address', reason: 'burn_address' });
    server.answer = () => problem(429, 'rate_limited', { 'Retry-After': '7' });
    expect(await failed()).toMatchObject({ code: 'rate_limited', reason: '', retryAfter: 7000 });
  });
});
