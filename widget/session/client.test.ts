import { afterEach, describe, expect, test, vi } from 'vitest';
import { SessionClient, type SessionError } from './client.ts';
import {
  aView,
  iso,
  json,
  notModified,
  problem,
  start,
  TestClock,
  TestServer,
  type TestRequest,
} from '../testing/sessions.ts';

function setUp(answer?: TestServer['answer'], Client = SessionClient) {
  const clock = new TestClock();
  const server = new TestServer(clock);
  if (answer) server.answer = answer;
  const client = new Client('https://pay.test', 'cs_secret', clock, server.fetch);
  const read = async () => client.read(null, new AbortController().signal);
  const failure = async () =>
    read().catch((error: unknown) => error as SessionError) as Promise<SessionError>;
  return { clock, server, client, read, failure };
}

describe('where a service worker or a script of the page may answer', () => {
  const controlled = (answer: (look: string) => Response, Client = SessionClient) => {
    vi.stubGlobal('navigator', { serviceWorker: { controller: {} } });
    return setUp((asked) => answer(lookOf(asked)), Client);
  };
  const lookOf = ({ headers }: TestRequest) => headers.get('Paywicket-Look') ?? '';
  const isInAddress = ({ url }: TestRequest) => url.includes('?look=');
  /** A function of the engine has no source to show. */
  const browsers = Math.max;
  const looking = (look: string) => ({ headers: { 'Paywicket-Look': look } });
  afterEach(() => void vi.unstubAllGlobals());

  test('R122: each read has an id of its own, and an answer to another is none', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const looks: string[] = [];
    // It warns once: other files may have used the module before.
    vi.resetModules();
    const { SessionClient: Fresh } = await import('./client.ts');
    const { server, read, failure, client } = controlled((look) => {
      looks.push(look);
      return json(aView(), looking(look));
    }, Fresh);
    expect((await read()).view).toEqual(aView());
    await read();
    await client.select('usdt-tron');
    expect(new Set(looks).size).toBe(3);
    expect([looks[0], looks[2]]).toEqual([expect.stringMatching(/^[\w-]{8,36}$/), '']);
    const [first = ''] = looks;
    for (const answer of [
      json(aView(), looking(first)),
      json(aView()),
      new Response(null, { status: 204, ...looking(first) }),
      problem(401, 'unauthorized'),
    ]) {
      server.answer = () => answer;
      expect(await failure()).toMatchObject({ code: 'stale_response', requestId: null });
    }
    expect(console.warn).toHaveBeenCalledTimes(1);
  });

  test('R122: an error and an empty answer that are to the request are what they are', async () => {
    const { server, client, failure } = controlled((look) =>
      problem(401, 'unauthorized', { 'Paywicket-Look': look }),
    );
    expect(await failure()).toMatchObject({ code: 'unauthorized' });
    server.answer = (asked) => {
      const answer = notModified(asked, start);
      answer.headers.set('Paywicket-Look', lookOf(asked));
      return answer;
    };
    expect((await client.read('1', new AbortController().signal)).view).toBe(null);
    expect(server.asked.some(isInAddress)).toBe(false);
  });

  test('R122: once a cache has answered, each read has an address of its own', async () => {
    const { server, read, failure } = controlled((look) => json(aView(), looking(look)));
    const kept = new Map<string, Response>();
    server.answer = (asked) => {
      const answer = kept.get(asked.url) ?? json(aView(), looking(lookOf(asked)));
      kept.set(asked.url, answer);
      return answer.clone();
    };
    for (let reads = 0; reads < 3; reads += 1) expect((await read()).view).toEqual(aView());
    expect(server.asked.map(isInAddress)).toEqual([false, false, true, true]);
    // A cache that ignores the query.
    vi.spyOn(console, 'warn').mockReturnValue();
    server.answer = () => json(aView(), looking('of-the-first'));
    expect(await failure()).toMatchObject({ code: 'stale_response' });
  });

  test.each([
    ['one of the page’s', () => {}, true],
    ['one that hides what it is', Object.assign(() => {}, { toString: () => '[native code]' }), true],
    ['the browser’s', browsers, false],
  ])('R146: with a `fetch` that is %s', async (_, fetch, hasLook) => {
    vi.stubGlobal('navigator', { serviceWorker: { controller: null } });
    vi.stubGlobal('fetch', fetch);
    const { server, read } = setUp((asked) => json(aView(), looking(lookOf(asked))));
    await read();
    expect(server.asked.map((asked) => lookOf(asked) !== '')).toEqual([hasLook]);
  });
});

describe('SessionClient', () => {
  test.each([
    ['never', () => new Promise<Response>(() => {})],
    ['without an end', () => new Response(new ReadableStream())],
  ])('R146: a `fetch` that answers %s, whatever its signal says, is given up', async (_, answer) => {
    const { clock, client } = setUp();
    const deaf = new SessionClient(client.server, client.token, clock, async () => answer());
    const reading = deaf.read(null, new AbortController().signal).catch((error: unknown) => error);
    await clock.pass(10_000);
    expect(await reading).toMatchObject({ code: 'network' });
  });

  test('R3: the token travels in a header, never in the address', async () => {
    const { server, read, client } = setUp();
    await read();
    await client.select('usdt-tron');
    for (const { url, headers, body } of server.asked) {
      expect(headers.get('Authorization')).toBe('Bearer cs_secret');
      expect(url + body).not.toContain('cs_secret');
    }
  });

  test('asks with the version that it knows, and takes an empty answer for nothing new only with its tag', async () => {
    const { server, client, failure } = setUp((asked) => notModified(asked, start + 5000));
    const answer = await client.read('7', new AbortController().signal);
    expect(server.asked[0]?.headers.get('Paywicket-Known')).toBe('"7"');
    // The browser would send a preflight before each request.
    expect(server.asked[0]?.headers.has('If-None-Match')).toBe(false);
    expect(answer).toEqual({ view: null, tag: '7', serverTime: start + 5000, precision: 1000 });
    for (const tag of ['', '"6"']) {
      server.answer = () => new Response(null, { status: 204, headers: { ETag: tag } });
      const other = client.read('7', new AbortController().signal);
      await expect(other).rejects.toMatchObject({ code: 'unexpected_response' });
    }
    expect(await failure()).toMatchObject({ code: 'unexpected_response' });
  });

  test('takes the time from the view to the millisecond', async () => {
    const { read } = setUp(() => json(aView({ serverTime: iso(start + 123) })));
    expect(await read()).toMatchObject({ serverTime: start + 123, precision: 0 });
  });

  test('a choice says which language is shown, and leaves it to the browser before any is', async () => {
    const { server, clock, client } = setUp();
    const inGerman = new SessionClient('https://pay.test', 'cs_1', clock, server.fetch, () => 'de-AT');
    await inGerman.select('usdt-tron');
    await client.select('usdt-tron');
    const languages = server.asked.map(({ headers }) => headers.get('Accept-Language'));
    expect(languages).toEqual(['de-AT', null]);
  });

  test('selects by POST with a JSON body', async () => {
    const { server, client } = setUp();
    await client.select('usdt-tron');
    expect(server.asked[0]).toMatchObject({
      method: 'POST',
      url: 'https://pay.test/v1/session',
      body: '{"method":"usdt-tron"}',
    });
    expect(server.asked[0]?.headers.get('Content-Type')).toBe('application/json');
  });

  test('selects at the address of 0.1.0 where the server is still that', async () => {
    const { server, client } = setUp(({ url }) =>
      url.endsWith('/method') ? json(aView()) : problem(405, 'method_not_allowed'),
    );
    expect((await client.select('usdt-tron')).view).toEqual(aView());
    expect(server.asked.map(({ body }) => body)).toEqual([
      '{"method":"usdt-tron"}',
      '{"method":"usdt-tron"}',
    ]);
    server.asked.length = 0;
    server.answer = () => problem(409, 'price_changed');
    await expect(client.select('usdt-tron')).rejects.toMatchObject({ code: 'price_changed' });
    expect(server.asked).toHaveLength(1);
  });

  test('gets a token for a refund by POST, and accepts nothing else as one', async () => {
    const { server, client } = setUp(() => json({ claimToken: 'rt_abc-1', claimUrl: 'https://other.test' }));
    expect(await client.claimRefund()).toBe('rt_abc-1');
    expect(server.asked[0]).toMatchObject({ method: 'POST', url: 'https://pay.test/v1/session/refund' });
    for (const claimToken of [undefined, 7, '', 'cs_abc', 'rt_a#b', 'rt_a/../b']) {
      server.answer = () => json({ claimToken });
      await expect(client.claimRefund()).rejects.toMatchObject({ code: 'unexpected_response' });
    }
  });

  test('reads a problem document', async () => {
    const { failure } = setUp(() => problem(429, 'rate_limited', { 'Retry-After': '7' }));
    expect(await failure()).toMatchObject({
      code: 'rate_limited',
      message: 'It is rate_limited',
      requestId: 'req_1',
      retryAfter: 7000,
      isOutcomeUnknown: false,
    });
  });

  test('reads a Retry-After that is a date by the clock of the server that wrote it', async () => {
    const headers = {
      Date: new Date(start).toUTCString(),
      'Retry-After': new Date(start + 90_000).toUTCString(),
    };
    const { failure } = setUp(() => problem(503, 'provider_unavailable', headers));
    expect((await failure()).retryAfter).toBe(90_000);
  });

  test.each([
    ['soon', 0],
    ['-5', 0],
    ['999999999', 3_600_000],
  ])('a Retry-After of %s means %i ms', async (header, ms) => {
    const { failure } = setUp(() => problem(429, 'rate_limited', { 'Retry-After': header }));
    expect((await failure()).retryAfter).toBe(ms);
  });

  test.each([
    ['a page of HTML with 200', () => new Response('<h1>Hello</h1>')],
    ['a page of HTML with 502', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['JSON of another kind', () => json({ ok: true })],
    ['an amount that is a number', () => json({ ...aView(), amount: 46.3 })],
    ['null', () => json(null)],
    ['an error without a code', () => json({ error: 'no' }, { status: 500 })],
  ])('%s is an unexpected response, and what it did is in doubt', async (_, answer) => {
    const { failure } = setUp(answer);
    expect(await failure()).toMatchObject({ code: 'unexpected_response', isOutcomeUnknown: true });
  });

  test('a connection that breaks is a network error, and what it did is in doubt', async () => {
    const { failure } = setUp(async () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failure()).toMatchObject({ code: 'network', isOutcomeUnknown: true });
  });

  test('gives a reading up after 10 seconds of silence', async () => {
    const { clock, failure } = setUp(async () => new Promise(() => {}));
    const failed = failure();
    await clock.pass(10_000);
    expect((await failed).code).toBe('network');
  });
});
