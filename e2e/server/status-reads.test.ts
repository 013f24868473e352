import { describe, expect, test } from 'vitest';
import { startHarness, type Harness } from './harness.ts';

interface Frame {
  readonly id: string;
  readonly view: { readonly status: string; readonly version: number };
}

/** Reads one frame after another from an open stream. */
async function follow(harness: Harness, token: string, headers: Record<string, string> = {}) {
  const response = await harness.app.request('/v1/session/events', {
    headers: { Authorization: `Bearer ${token}`, ...headers },
  });
  const reader = response.body?.getReader();
  let text = '';
  const next = async (): Promise<Frame> => {
    for (;;) {
      const match = /^id: (\S+)\ndata: (.*)\n\n/m.exec(text);
      if (match !== null) {
        text = text.slice(match.index + match[0].length);
        return { id: match[1] ?? '', view: JSON.parse(match[2] ?? '') as Frame['view'] };
      }
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) throw new Error(`the stream ended: ${text}`);
      text += new TextDecoder().decode(chunk.value);
    }
  };
  return { response, next, stop: async () => reader?.cancel() };
}

async function paid(harness: Harness): Promise<void> {
  const [order] = ((await harness.control('GET', '/orders'))['data'] ?? []) as readonly {
    readonly order_id: string;
  }[];
  await harness.control('POST', `/payments/${order?.order_id}/pay`, { instant: true });
  await harness.pass(5000);
}

describe('GET /v1/session/events', () => {
  test('sends the current view at once, then every new version', async () => {
    const harness = await startHarness();
    const { token } = await harness.open();
    const stream = await follow(harness, token);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.response.headers.get('cache-control')).toContain('no-store');
    expect(await stream.next()).toMatchObject({
      id: expect.stringMatching(/^1\.[0-9a-f]{16}$/) as string,
      view: { status: 'open', version: 1 },
    });
    await harness.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    await paid(harness);
    let frame = await stream.next();
    let last = 1;
    while (frame.view.status !== 'paid') {
      expect(frame.view.version).toBeGreaterThan(last);
      last = frame.view.version;
      frame = await stream.next();
    }
    expect(frame.id).toBe(String(frame.view.version));
    await stream.stop();
  });

  test('sends no version that the client has already', async () => {
    const harness = await startHarness();
    const { token } = await harness.open();
    const first = await follow(harness, token);
    const { id } = await first.next();
    await first.stop();
    const stream = await follow(harness, token, { 'Last-Event-ID': id });
    await harness.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    expect((await stream.next()).view.version).toBeGreaterThan(1);
    await stream.stop();
  });

  test('R68: streams of a session are limited, then it polls', async () => {
    const harness = await startHarness({}, { limits: { streamsPerSession: 2 } });
    const { token } = await harness.open();
    const streams = [await follow(harness, token), await follow(harness, token)];
    const refused = await harness.shopper(token, 'GET', '/v1/session/events');
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    await streams[0]?.stop();
    const again = await follow(harness, token);
    expect(again.response.status).toBe(200);
    await Promise.all([...streams.slice(1), again].map((stream) => stream.stop()));
  });

  test('R68: streams of an address are limited over all checkouts, then it polls', async () => {
    const harness = await startHarness({ PAYWICKET_TRUST_PROXY: '1' }, { limits: { streamsPerAddress: 2 } });
    const tokens = await Promise.all([1, 2, 3].map(async () => (await harness.open()).token));
    const from = (address: string) => ({ 'X-Forwarded-For': address });
    const [one = '', two = '', three = ''] = tokens;
    const streams = [
      await follow(harness, one, from('192.0.2.1')),
      await follow(harness, two, from('192.0.2.1')),
    ];
    const third = () => harness.shopper(three, 'GET', '/v1/session/events', undefined, from('192.0.2.1'));
    expect(await third()).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    const elsewhere = await follow(harness, three, from('192.0.2.2'));
    expect(elsewhere.response.status).toBe(200);
    await streams[0]?.stop();
    const again = await follow(harness, three, from('192.0.2.1'));
    expect(again.response.status).toBe(200);
    await Promise.all([...streams.slice(1), elsewhere, again].map((stream) => stream.stop()));
  });

  test('R68: a reader that did not read meanwhile gets the newest version, not all of them', async () => {
    const harness = await startHarness();
    const { id, token } = await harness.open();
    const stream = await follow(harness, token);
    const methods = ['usdt-tron', 'usdt-ethereum', 'usdt-bsc'];
    for (const method of [...methods, ...methods])
      await harness.shopper(token, 'POST', '/v1/session/method', { method });
    const { version } = (await harness.merchant('GET', `/v1/checkouts/${id}`)).body;
    expect(version).toBeGreaterThan(6);
    let frames = 1;
    while ((await stream.next()).view.version !== version) frames += 1;
    expect(frames).toBeLessThan(4);
    await stream.stop();
  });

  test('R68: streams of the server are limited', async () => {
    const harness = await startHarness({}, { limits: { streamsTotal: 1 } });
    const one = await harness.open();
    const other = await harness.open();
    const stream = await follow(harness, one.token);
    expect(await harness.shopper(other.token, 'GET', '/v1/session/events')).toMatchObject({
      status: 503,
      body: { code: 'overloaded' },
    });
    await stream.stop();
  });

  test('opens no stream for a HEAD request', async () => {
    const harness = await startHarness({}, { limits: { streamsTotal: 1 } });
    const { token } = await harness.open();
    expect(await harness.shopper(token, 'HEAD', '/v1/session/events')).toMatchObject({
      status: 200,
      text: '',
    });
    const stream = await follow(harness, token);
    expect(stream.response.status).toBe(200);
    await stream.stop();
  });

  test('R4: ends at once when its token is revoked', async () => {
    const harness = await startHarness();
    const { id, token } = await harness.open();
    const stream = await follow(harness, token);
    await stream.next();
    await harness.merchant('DELETE', `/v1/checkouts/${id}/sessions`);
    await expect(stream.next()).rejects.toThrow('the stream ended');
    expect(await harness.shopper(token, 'GET', '/v1/session/events')).toMatchObject({ status: 401 });
  });

  test('R4: needs a session token', async () => {
    const harness = await startHarness();
    expect(await harness.request('/v1/session/events')).toMatchObject({ status: 401 });
  });
});

describe('status reads', () => {
  test('are never older than the last change', async () => {
    const harness = await startHarness();
    const { id, token } = await harness.open();
    for (let round = 0; round < 3; round += 1) {
      await harness.shopper(token, 'GET', '/v1/session');
      const method = ['usdt-tron', 'usdt-ethereum', 'usdt-bsc'][round];
      await harness.shopper(token, 'POST', '/v1/session/method', { method });
      const { body } = await harness.shopper(token, 'GET', '/v1/session');
      expect(body['payment']).toMatchObject({ method });
      const merchant = (await harness.merchant('GET', `/v1/checkouts/${id}`)).body;
      expect(body['version']).toBe(merchant['version']);
    }
  });

  test('carry the time of the answer, not of the version', async () => {
    const harness = await startHarness();
    const { token } = await harness.open();
    const first = (await harness.shopper(token, 'GET', '/v1/session')).body['serverTime'];
    await harness.pass(7000);
    const second = (await harness.shopper(token, 'GET', '/v1/session')).body['serverTime'];
    expect(Date.parse(String(second)) - Date.parse(String(first))).toBe(7000);
  });
});
