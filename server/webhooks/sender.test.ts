import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { WebhookRequest } from './model.ts';
import type { Lookup } from './ssrf-guard.ts';
import { startSelfSigned } from '../testing/self-signed.ts';
import { startReceiver, status } from '../testing/scripted-receiver.ts';
import { createSender, createUrlFault, DEFAULT_DEADLINE_MS, type SenderOptions } from './sender.ts';
import { verifyWebhook } from '../client/verify-webhook.ts';

const now = Date.UTC(2030, 0, 1);
const secrets = [7, 8].map((fill) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`);
const body = '{"type":"checkout.paid","timestamp":"2030-01-01T00:00:00.000Z","data":{"amount":"1.10"}}';
const going = new AbortController().signal;

function sender(changes: Partial<SenderOptions> = {}) {
  const made = createSender({
    mode: 'test',
    allowPrivate: [],
    httpHosts: [],
    clock: { now: () => now },
    ...changes,
  });
  onTestFinished(() => made.close());
  return {
    close: () => made.close(),
    send: (
      url: string,
      request: Partial<WebhookRequest> = {},
      source: WebhookRequest['endpoint']['source'] = 'api',
    ) => made.send({ endpoint: { url, source }, eventId: 'evt_1', body, secrets, ...request }, going),
  };
}

/** Every name is at these addresses, one answer after another; the last one stays. */
function names(...answers: readonly (readonly string[])[]): { readonly lookup: Lookup; asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    lookup(_hostname, _options, callback) {
      const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
      asked += 1;
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    },
  };
}

describe('a message', () => {
  test('R64: is signed by each secret, and sent as the body of the request', async () => {
    const receiver = await startReceiver();
    expect(await sender().send(receiver.url)).toEqual({
      status: 204,
      error: null,
      retryAfter: null,
      responseBody: '',
      headers: expect.objectContaining({ 'webhook-id': 'evt_1' }) as object,
    });
    const [got] = receiver.received;
    expect(got).toMatchObject({
      path: '/hooks?shop=1',
      body,
      headers: { 'content-type': 'application/json', 'webhook-id': 'evt_1' },
    });
    for (const secret of secrets)
      expect(verifyWebhook(got?.body ?? '', got?.headers ?? {}, secret, { now })).toMatchObject({
        id: 'evt_1',
      });
  });

  test.each([
    ['answered 500', 500, {}, null],
    ['answered 410', 410, {}, null],
    ['answered 429', 429, { 'Retry-After': '120' }, 120_000],
    ['answered 503', 503, { 'Retry-After': 'Tue, 01 Jan 2030 01:00:00 GMT' }, 3_600_000],
    ['answered 503', 503, { 'Retry-After': 'soon' }, null],
  ])('that is %s was not accepted', async (error, code, headers, retryAfter) => {
    const receiver = await startReceiver();
    receiver.answer = status(code, headers);
    expect(await sender().send(receiver.url)).toMatchObject({ status: code, error, retryAfter });
  });

  test('R63: follows no redirect', async () => {
    const [receiver, elsewhere] = [await startReceiver(), await startReceiver()];
    for (const code of [301, 302, 303, 307, 308]) {
      receiver.answer = status(code, { Location: elsewhere.url });
      expect(await sender().send(receiver.url)).toMatchObject({
        status: code,
        error: `answered ${code}: redirects are not followed`,
      });
    }
    expect(elsewhere.received).toEqual([]);
  });

  test('R66: times out, also where the endpoint sends nothing at all', async () => {
    expect(DEFAULT_DEADLINE_MS).toBe(15_000);
    const receiver = await startReceiver();
    receiver.answer = () => {};
    const silent = {
      status: null,
      error: 'gave no answer within 0.2 s',
      retryAfter: null,
      responseBody: '',
      headers: expect.any(Object) as object,
    };
    expect(await sender({ deadline: 200 }).send(receiver.url)).toEqual(silent);
    // One byte of a refusal now and then is no answer either.
    receiver.answer = (outgoing) => {
      outgoing.writeHead(500);
      const timer = setInterval(() => outgoing.write('.'), 20);
      outgoing.once('close', () => clearInterval(timer));
    };
    expect(await sender({ deadline: 200 }).send(receiver.url)).toEqual(silent);
  });

  test('R131: is accepted at the status 2xx, whether or not the answer ends, is long, or breaks off', async () => {
    const receiver = await startReceiver();
    const { send } = sender({ deadline: 600_000 });
    const accepted = { status: 200, error: null, retryAfter: null, headers: expect.any(Object) as object };
    receiver.answer = (outgoing) => outgoing.writeHead(200).flushHeaders();
    expect(await send(receiver.url)).toEqual({ ...accepted, responseBody: '' });
    receiver.answer = (outgoing) => outgoing.end('thanks');
    expect(await send(receiver.url)).toEqual({ ...accepted, responseBody: 'thanks' });
    receiver.answer = (outgoing) => outgoing.end('x'.repeat(100_000));
    expect((await send(receiver.url)).responseBody.length).toBeLessThanOrEqual(4096);
    receiver.answer = (outgoing) => {
      outgoing.socket?.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n', () =>
        outgoing.socket?.resetAndDestroy(),
      );
    };
    expect(await send(receiver.url)).toMatchObject(accepted);
    receiver.answer = (outgoing) => {
      outgoing.writeProcessing();
      outgoing.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
      outgoing.writeHead(503).end();
    };
    expect(await send(receiver.url)).toMatchObject({ status: 503, error: 'answered 503' });
  });

  test('R131: is answered by the status that was read, however large the headers after it are', async () => {
    const receiver = await startReceiver();
    const { send } = sender();
    const large = (bytes: number) => ({
      link: Array.from({ length: bytes / 1000 }, () => 'x'.repeat(1000)),
    });
    const answers = [
      [200, 20_000],
      [503, 0],
      [200, 200_000],
      [503, 200_000],
      [307, 200_000],
      [200, 0],
      [204, 200_000],
    ] as const;
    for (const [code, bytes] of answers) {
      receiver.answer = (outgoing) => outgoing.writeHead(code, large(bytes)).end();
      const { status: read, error } = await send(receiver.url);
      expect([read, error === null]).toEqual([code, code < 300]);
    }
    receiver.answer = (outgoing) => {
      // Interim responses before it, and the status line in pieces.
      const { socket } = outgoing;
      const hint = `HTTP/1.1 103 Early Hints\r\nLink: ${'x'.repeat(60_000)}\r\n\r\n`;
      const pieces = [hint, hint, 'HTTP/1', '.1 20', '2 ', 'Accepted\r\nLink: ', 'x'.repeat(70_000)];
      const next = (): void => {
        const piece = pieces.shift();
        if (piece !== undefined) socket?.write(piece, () => setImmediate(next));
      };
      next();
    };
    expect(await send(receiver.url)).toMatchObject({ status: 202, error: null });
    // After an interim response alone, the answer is not known.
    receiver.answer = (outgoing) => {
      outgoing.socket?.write(`HTTP/1.1 103 Early Hints\r\nLink: ${'x'.repeat(70_000)}`);
    };
    expect(await send(receiver.url)).toMatchObject({
      status: null,
      error: 'answered with headers larger than 64 KiB',
    });
    expect(receiver.received).toHaveLength(answers.length + 2);
  });

  test.each([
    ['ends early', { 'Content-Length': '1000' }],
    ['is broken', { 'Transfer-Encoding': 'chunked' }],
  ])(
    'R131: whose answer says 500 is not delivered, whatever its body repeats where it %s',
    async (_, headers) => {
      const receiver = await startReceiver();
      const { send } = sender();
      receiver.answer = (outgoing) => {
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        const body = 'The upstream said:\r\n\r\nHTTP/1.1 200 OK\r\n\r\n';
        outgoing.socket?.end(`HTTP/1.1 500 Error\r\n${lines.join('')}\r\n${body}`);
      };
      const { status, error } = await send(receiver.url);
      expect([500, null]).toContain(status);
      expect(error).not.toBeNull();
    },
  );

  test('R131: has the rest of its answer read to the deadline, and not beyond; a close does not wait for it', async () => {
    const receiver = await startReceiver();
    const closed: Promise<unknown>[] = [];
    receiver.answer = (outgoing) => {
      closed.push(once(outgoing, 'close'));
      outgoing.writeHead(200).flushHeaders();
    };
    expect(await sender({ deadline: 200 }).send(receiver.url)).toMatchObject({ status: 200, error: null });
    await closed[0];

    // A rest that never stops is cut, however fast it is sent.
    let sent = 0;
    receiver.answer = (outgoing) => {
      closed.push(once(outgoing, 'close'));
      const more = (error?: Error | null): void => {
        sent += 1;
        if (error === undefined || error === null) outgoing.write('x'.repeat(65_536), more);
      };
      outgoing.writeHead(200);
      more();
    };
    expect(await sender({ deadline: 600_000 }).send(receiver.url)).toMatchObject({
      status: 200,
      error: null,
    });
    await closed[1];
    expect(sent).toBeGreaterThan(8);

    receiver.answer = (outgoing) => {
      closed.push(once(outgoing, 'close'));
      outgoing.writeHead(200).flushHeaders();
    };
    const { send, close } = sender({ deadline: 600_000 });
    await send(receiver.url);
    await close();
    await closed[2];
  });

  test('R131: whose answer stays open is one of a hundred of its origin at most', async () => {
    const receiver = await startReceiver();
    let open = 0;
    receiver.answer = (outgoing) => {
      open += 1;
      outgoing
        .once('close', () => (open -= 1))
        .writeHead(200)
        .flushHeaders();
    };
    const { send } = sender({ deadline: 600_000 });
    for (let round = 0; round < 11; round += 1)
      await Promise.all(Array.from({ length: 10 }, () => send(receiver.url)));
    expect(receiver.received).toHaveLength(110);
    await expect.poll(() => open).toBe(100);
  });

  test('that reaches no server has an error in words', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {}).resume();
      socket.end('SSH-2.0-OpenSSH\r\n');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await sender().send(`http://127.0.0.1:${port}/`)).toMatchObject({
      error: 'did not answer with HTTP',
    });
    const secure = await startSelfSigned();
    expect(await sender().send(`https://127.0.0.1:${secure.port}/`)).toMatchObject({
      error: expect.stringMatching(
        /^has a certificate of an authority .*DEPTH_ZERO_SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/,
      ) as string,
    });
    expect(await sender().send(`https://127.0.0.1:${port}/`)).toMatchObject({
      error: expect.stringMatching(/^offers no certificate over TLS .*the address of the endpoint/) as string,
    });
    server.close();
    await once(server, 'close');
    expect(await sender().send(`http://127.0.0.1:${port}/`)).toMatchObject({
      error: 'refused the connection',
    });
    expect(await sender({ lookup: names([]).lookup }).send('http://shop.example/')).toMatchObject({
      status: null,
    });
  });
});

describe('R63: in live mode', () => {
  const refused = { status: null, error: 'has an address that webhooks must not be sent to' };

  test('a name is checked by every address that it resolves to', async () => {
    const receiver = await startReceiver();
    const url = `http://shop.example:${receiver.port}/`;
    for (const addresses of [
      ['127.0.0.1'],
      ['::ffff:127.0.0.1'],
      ['8.8.8.8', '127.0.0.1'],
      ['169.254.169.254'],
    ])
      expect(await sender({ mode: 'live', lookup: names(addresses).lookup }).send(url)).toMatchObject(
        refused,
      );
    expect(receiver.received).toEqual([]);
    expect(await sender({ lookup: names(['127.0.0.1']).lookup }).send(url)).toMatchObject({ status: 204 });
  });

  test('a name whose address changes is checked at every connect', async () => {
    const receiver = await startReceiver();
    receiver.answer = status(204, { Connection: 'close' });
    const url = `http://shop.example:${receiver.port}/`;
    // Loopback stands for the internet here: there is none.
    const { lookup, asked } = names(['127.0.0.1'], ['169.254.169.254']);
    const { send } = sender({ mode: 'test', lookup });
    expect(await send(url)).toMatchObject({ status: 204 });
    expect(await send(url)).toMatchObject(refused);
    expect([receiver.received.length, asked()]).toEqual([1, 2]);
  });

  test('a literal address is checked without a look-up', async () => {
    const receiver = await startReceiver();
    const { lookup, asked } = names(['8.8.8.8']);
    const { send } = sender({ mode: 'live', lookup });
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', 'localhost'])
      expect(await send(`http://${host}:${receiver.port}/`), host).toMatchObject(refused);
    expect([receiver.received.length, asked()]).toEqual([0, 0]);
  });

  test('hosts of the settings and the endpoint of the environment are allowed', async () => {
    const receiver = await startReceiver();
    const named = sender({ mode: 'live', allowPrivate: [`127.0.0.1:${receiver.port}`] });
    expect(await named.send(receiver.url)).toMatchObject({ status: 204 });
    expect(await named.send(receiver.url.replace('127.0.0.1', '127.0.0.2'))).toMatchObject(refused);
    expect(await sender({ mode: 'live' }).send(receiver.url, {}, 'environment')).toMatchObject({
      status: 204,
    });
  });
});

describe('R63: an address that is given', () => {
  const live = createUrlFault({
    mode: 'live',
    allowPrivate: ['crm.internal', '10.0.0.5:8000', '127.0.0.1'],
    httpHosts: ['10.0.0.5:8000'],
  });
  const inTest = createUrlFault({ mode: 'test', allowPrivate: [], httpHosts: [] });

  test.each([
    'https://shop.example/hooks?x=1',
    'https://crm.internal/',
    'http://10.0.0.5:8000/',
    'http://127.0.0.1:9000/',
  ])('%s is taken in live mode', (url) => expect(live(url)).toBeNull());

  test.each([
    ['https://10.0.0.5/', 'invalid_address'],
    ['https://[::1]/', 'invalid_address'],
    ['http://2130706433:81/', null],
    ['https://0xa9fea9fe/latest', 'invalid_address'],
    ['https://localhost/', 'invalid_address'],
    ['http://shop.example/', 'invalid_request'],
    ['ftp://shop.example/', 'invalid_request'],
    ['javascript:alert(1)', 'invalid_request'],
    ['shop.example', 'invalid_request'],
    ['https://me:secret@shop.example/', 'invalid_request'],
    ['https://shop.example/#part', 'invalid_request'],
  ])('%s in live mode: %s', (url, code) => expect(live(url)?.code ?? null).toBe(code));

  test('in test mode may be private, but not the metadata address of clouds', () => {
    expect(inTest('http://127.0.0.1:3000/hooks')).toBeNull();
    expect(inTest('http://localhost:3000/hooks')).toBeNull();
    expect(inTest('http://169.254.169.254/latest')).toMatchObject({ code: 'invalid_address' });
  });
});

test('R66: deliveries to a name without an answer look it up once, and delay no other name', async () => {
  const receiver = await startReceiver();
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const lookup: Lookup = (hostname, _options, callback) => {
    asked.push(hostname);
    const answer = () => callback(null, [{ address: '127.0.0.1', family: 4 }]);
    if (hostname === 'dead.example') answers.push(answer);
    else answer();
  };
  const { send } = sender({ lookup });
  const stuck = Array.from({ length: 4 }, () => send(`http://dead.example:${receiver.port}/`));
  expect(await send(`http://live.example:${receiver.port}/`)).toMatchObject({ status: 204 });
  expect(asked).toEqual(['dead.example', 'live.example']);
  // The one answer is for all of them.
  for (const answer of answers.splice(0)) answer();
  expect((await Promise.all(stuck)).map((result) => result.status)).toEqual([204, 204, 204, 204]);
});
