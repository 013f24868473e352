import { describe, expect, test } from 'vitest';
import type { RefundClaim } from '../../server/contract/refund-claim.ts';
import type { Clock } from '../core/clock.ts';
import type { Page } from '../session/page.ts';
import { RefundClient, type RefundError } from './client.ts';
import { LiveRefund } from './live.ts';

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | 'lost';

const aRefund = (change: Partial<RefundClaim> = {}) => ({
  status: 'awaiting_destination',
  amount: '50',
  asset: 'USDT',
  networkName: 'TRON',
  address: null,
  store: { name: 'Mug Shop' },
  version: 1,
  expiresAt: '2030-01-01T00:00:00Z',
  ...change,
});

/** A client whose answers a test gives, in order; the last one stays. */
function scripted(...answers: Answer[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const client = new RefundClient('https://pay.example', 'rt_1', async (url, init = {}) => {
    asked.push({ url: url as string, init });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined || answer === 'lost') throw new TypeError('Failed to fetch');
    const { status = 200, body = null, headers = {} } = answer;
    return new Response(status === 304 ? null : JSON.stringify(body), { status, headers });
  });
  return { client, asked };
}

function live(client: RefundClient) {
  const waits: { ms: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => 0,
    random: () => 0.5,
    after: (ms, run) => {
      waits.push({ ms, run });
      return () => {};
    },
  };
  const page: Page = { hidden: false, online: true, listen: () => () => {} };
  const settled: (() => void)[] = [];
  const refund = new LiveRefund(client, clock, page, () => settled.splice(0).forEach((done) => done()));
  return {
    refund,
    waits,
    /** Until something has changed, and the next poll is planned. */
    changed: async (): Promise<void> => {
      await new Promise<void>((resolve) => settled.push(resolve));
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('a refund that is followed', () => {
  test('is asked for with the version that is known, and its token in a header alone', async () => {
    const { client, asked } = scripted({ body: aRefund({ version: 3 }) }, { status: 304 });
    const { refund, waits, changed } = live(client);
    refund.start();
    await changed();
    expect(refund.refund?.version).toBe(3);
    waits.at(-1)?.run();
    await changed();
    expect(refund.refund?.version).toBe(3);
    expect(asked.map(({ url }) => url)).toEqual([
      'https://pay.example/v1/refund',
      'https://pay.example/v1/refund',
    ]);
    expect(asked[1]?.init.headers).toMatchObject({ 'If-None-Match': '"3"', Authorization: 'Bearer rt_1' });
  });

  test('is asked for often while it is sent, and no more once it was', async () => {
    const sending = aRefund({ status: 'sending', version: 2 });
    const { client } = scripted({ body: sending }, { body: aRefund({ status: 'succeeded', version: 3 }) });
    const { refund, waits, changed } = live(client);
    refund.start();
    await changed();
    expect(waits.map(({ ms }) => ms)).toEqual([3000]);
    waits[0]?.run();
    await changed();
    expect(refund.refund?.status).toBe('succeeded');
    expect(waits).toHaveLength(1);
  });

  test('is not replaced by an older version', () => {
    const { client } = scripted('lost');
    const { refund } = live(client);
    refund.accept(aRefund({ version: 5 }) as RefundClaim);
    refund.accept(aRefund({ version: 4, status: 'on_hold' }) as RefundClaim);
    expect(refund.refund).toMatchObject({ version: 5, status: 'awaiting_destination' });
  });

  test.each([401, 410])('is not asked for again once its link opens nothing: %i', async (status) => {
    const code = status === 401 ? 'unauthorized' : 'session_expired';
    const { client } = scripted({ status, body: { code } });
    const { refund, waits, changed } = live(client);
    refund.start();
    await changed();
    expect(refund.problem?.code).toBe(code);
    expect(waits).toEqual([]);
  });

  test.each<[string, Answer]>([
    ['no answer', 'lost'],
    ['a proxy’s page', { status: 502, body: undefined }],
    ['a refund without an amount', { body: { ...aRefund(), amount: '1e9' } }],
  ])('is asked for again after %s', async (_name, answer) => {
    const { client } = scripted(answer);
    const { refund, waits, changed } = live(client);
    refund.start();
    await changed();
    expect(refund.problem).not.toBeNull();
    expect(refund.refund).toBeNull();
    expect(waits.map(({ ms }) => ms)).toEqual([1000]);
  });

  test('a refused address is known by its reason, and a limit by its wait', async () => {
    const errors = [{ path: 'address', message: 'no', reason: 'burn_address' }];
    const { client } = scripted(
      { status: 422, body: { code: 'invalid_address', errors } },
      { status: 429, body: { code: 'rate_limited' }, headers: { 'Retry-After': '7' } },
    );
    const failed = async () => client.claim('T').then(null, (error: unknown) => error as RefundError);
    expect(await failed()).toMatchObject({ code: 'invalid_address', reason: 'burn_address' });
    expect(await failed()).toMatchObject({ code: 'rate_limited', retryAfter: 7000 });
  });
});
