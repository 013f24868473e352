import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExchangeError, exchange, type ExchangeRequest } from './exchange.ts';
import { startGateway, type RawReply, type ScriptedGateway } from '../../testing/gateway-server.ts';

/** Requests that wait for their answer, which a test gives when it likes. */
let waiting: ServerResponse[];
let gateway: ScriptedGateway;
let pool: Pool;

beforeEach(async () => {
  waiting = [];
  const held: RawReply = (response) => waiting.push(response);
  gateway = await startGateway(({ call }) => (call === 'GET /held' ? held : { body: 'here' }));
  pool = new Pool(gateway.url, { connections: 1 });
});
afterEach(async () => {
  await pool.destroy();
  await gateway.close();
});

function send(path: string, signal = new AbortController().signal, more: Partial<ExchangeRequest> = {}) {
  return exchange(pool, { method: 'GET', path, headers: {}, body: null, maxBytes: 100, signal, ...more });
}

async function broken(sent: Promise<unknown>): Promise<ExchangeError> {
  const error: unknown = await sent.catch((caught: unknown) => caught);
  if (error instanceof ExchangeError) return error;
  throw new Error('it did not fail');
}

describe('an exchange', () => {
  it('that is given up after it was sent ends its connection', async () => {
    const deadline = new AbortController();
    const given = send('/held', deadline.signal);
    const failed = broken(given);
    await expect.poll(() => waiting.length).toBe(1);
    const left = once(waiting[0] as ServerResponse, 'close');
    deadline.abort(new Error('too late'));
    expect(await failed).toMatchObject({ reason: 'timeout', sent: true });
    await left;
  });

  it('R32: that is given up while it waits for a connection is never sent', async () => {
    const first = send('/held');
    await expect.poll(() => waiting.length).toBe(1);
    const deadline = new AbortController();
    const given = broken(send('/given-up', deadline.signal, { method: 'POST', body: 'x' }));
    deadline.abort(new Error('too late'));
    expect(await given).toMatchObject({ reason: 'timeout', sent: false });

    waiting[0]?.end('first');
    expect((await first).body.toString()).toBe('first');
    await send('/last');
    expect(gateway.requests.map(({ call }) => call)).toEqual(['GET /held', 'GET /last']);
  });

  it('R32: that is given up before it begins is never sent', async () => {
    expect(await broken(send('/given-up', AbortSignal.abort(new Error('too late'))))).toMatchObject({
      reason: 'timeout',
      sent: false,
    });
    await send('/last');
    expect(gateway.requests.map(({ call }) => call)).toEqual(['GET /last']);
  });

  it('reads up to maxBytes; a larger response fails, or is cut where the caller says so', async () => {
    expect((await send('/here', undefined, { maxBytes: 4 })).body.toString()).toBe('here');
    expect((await send('/here', undefined, { maxBytes: 3, truncate: true })).body.toString()).toBe('her');
    expect(await broken(send('/here', undefined, { maxBytes: 3 }))).toMatchObject({
      reason: 'too_large',
      sent: true,
    });
  });
});
