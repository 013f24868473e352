/** Every listener of the demo and of `paywicket dev`, by requests as browsers, and what is no browser, send them. */
import { request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startForward } from './dev/forward.ts';
import { startSample } from './dev/sample.ts';
import { startFront as startDemo, type FrontOptions } from './front.ts';
import type { LoopbackServer } from './loopback.ts';
import { refusalOf } from './own-requests.ts';
import { startNordPaySimulator } from './simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from './simulators/novapay/simulator.ts';
import { startNovaXSimulator } from './simulators/novax/simulator.ts';
import { startNoxPaySimulator } from './simulators/noxpay/simulator.ts';
import { startNuxPaySimulator } from './simulators/nuxpay/simulator.ts';

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9';

interface Listener {
  readonly start: (touched: () => void) => Promise<LoopbackServer>;
  /** Routes that change something, or show data that no page may read. */
  readonly paths: readonly string[];
}

const front = (touched: () => void): FrontOptions => ({
  port: 0,
  serverUrl: NOWHERE,
  secretKey: 'sk_test_front',
  webhookSecret: 'whsec_dGVzdA==',
  forwardTo: undefined,
  restartServer: async () => touched(),
  simulators: [],
  onFailure: touched,
});
const DESK = [
  '/',
  '/console/state',
  '/console/merchant',
  '/console/restart',
  '/console/control/novapay/faults',
];
const CONTROLS = ['/control/faults', '/control/webhooks', '/control/payments', '/control/payments/1/pay'];

const LISTENERS: Readonly<Record<string, Listener>> = {
  'the demo': {
    start: async (touched) => startDemo(front(touched)),
    paths: [...DESK, '/webhooks/paywicket', '/examples/api/checkout', '/shop', '/cart', '/checkout/crypto'],
  },
  'the desk of paywicket dev': {
    start: async (touched) => startSample(front(touched)),
    paths: [...DESK, '/webhooks/paywicket', '/console/sample', '/console/lines', '/shop'],
  },
  'the listener of --forward': {
    start: async (touched) => startForward({ port: 0, to: NOWHERE, print: touched }),
    paths: ['/'],
  },
  NoxPay: {
    start: async () => startNoxPaySimulator({ port: 0, clientId: 'id', clientSecret: 'secret' }),
    paths: [...CONTROLS, '/control/payments/1/status', '/api/v1/intents/create-payment'],
  },
  NovaX: {
    start: async () => startNovaXSimulator({ port: 0, apiKey: 'key', apiHash: 'hash', currency: 'EUR' }),
    paths: [...CONTROLS, '/control/orders/1/otp', '/pay/1', '/orders'],
  },
  'Nord PAY': {
    start: async () => startNordPaySimulator({ port: 0, apiKey: 'key', postbackSecret: 'secret' }),
    paths: [...CONTROLS, '/control/balance', '/invoice/create'],
  },
  NovaPay: {
    start: async () => startNovaPaySimulator({ port: 0, apiKey: 'key' }),
    paths: [...CONTROLS, '/control/callback', '/v1/pay/orders'],
  },
  NuxPay: {
    start: async () => startNuxPaySimulator({ port: 0, apiKey: 'key', businessId: '1' }),
    paths: [...CONTROLS, '/control/callback', '/whitelist/address/multi'],
  },
};

const READING = ['GET', 'HEAD'];
const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
  readonly opens: boolean;
}

/** `fetch` does not allow setting the Host header. */
async function ask(url: string, method: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { connection: 'close', ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        const opens = Object.keys(answer.headers).some((name) => name.startsWith('access-control-'));
        resolve({ status: answer.statusCode, text, opens });
      });
    });
    asked.on('error', reject).end();
  });
}

function codeOf({ text }: Answer): string | undefined {
  try {
    return (JSON.parse(text) as { error?: { code?: string } }).error?.code;
  } catch {
    return undefined;
  }
}

describe.each(Object.entries(LISTENERS))('%s', (_, { start, paths }) => {
  async function open() {
    const touches: unknown[] = [];
    const server = await start(() => touches.push(null));
    onTestFinished(async () => server.close());
    const { port } = new URL(server.url);
    return { url: server.url, port, touches };
  }

  test('R90: answers under no other name or port than its own', async () => {
    const { url, port, touches } = await open();
    for (const Host of [`rebound.test:${port}`, `127.0.0.1:${Number(port) - 1}`])
      for (const path of paths)
        for (const method of [...READING, ...CHANGING]) {
          // As of the page that has this name itself.
          const own = { Host, Origin: `http://${Host}`, 'Sec-Fetch-Site': 'same-origin' };
          const answer = await ask(url + path, method, own);
          const code = method === 'HEAD' ? undefined : 'misdirected_request';
          expect([path, method, Host, answer]).toMatchObject([
            path,
            method,
            Host,
            { status: 421, opens: false },
          ]);
          expect(codeOf(answer)).toBe(code);
        }
    expect(touches).toEqual([]);
  });

  test('R90: changes nothing for a page of another origin, and lets it read nothing', async () => {
    const { url, touches } = await open();
    const foreign: Record<string, string>[] = [
      { Origin: 'https://shop.example', 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://shop.example' },
      { 'Sec-Fetch-Site': 'same-site' },
    ];
    for (const path of paths)
      for (const headers of foreign) {
        for (const method of CHANGING) {
          const answer = await ask(url + path, method, headers);
          const seen = [path, method, headers, answer.status, codeOf(answer), answer.opens];
          expect(seen).toEqual([path, method, headers, 403, 'foreign_origin', false]);
        }
        const read = await ask(url + path, 'GET', headers);
        expect([path, headers, read.opens]).toEqual([path, headers, false]);
      }
    expect(touches).toEqual([]);
  });

  test('takes what its own pages and programs send', async () => {
    const { url, port } = await open();
    for (const headers of [
      {},
      { Origin: url, 'Sec-Fetch-Site': 'same-origin' },
      { Host: `localhost:${port}`, Origin: `http://localhost:${port}`, 'Sec-Fetch-Site': 'same-origin' },
    ])
      for (const path of paths)
        for (const method of ['GET', 'POST']) {
          const code = codeOf(await ask(url + path, method, headers)) ?? 'none';
          expect([path, method, headers, /misdirected_request|foreign_origin/.test(code)]).toEqual([
            path,
            method,
            headers,
            false,
          ]);
        }
  });
});

describe('which requests are refused', () => {
  const port = 4400;
  const code = async (method: string, headers: Record<string, string>): Promise<string | null> => {
    const answer = refusalOf(new Request('http://127.0.0.1/', { method, headers }), port);
    if (answer === null) return null;
    return `${answer.status} ${((await answer.json()) as { error: { code: string } }).error.code}`;
  };
  const sites = [null, 'same-origin', 'none', 'same-site', 'cross-site', 'something-new', ''];
  const origins = [
    null,
    'http://127.0.0.1:4400',
    'http://localhost:4400',
    'http://[::1]:4400',
    'https://127.0.0.1:4400',
    'http://127.0.0.1:4401',
    'http://127.0.0.1',
    'http://127.0.0.1:4400.rebound.test',
    'http://rebound.test:4400',
    'https://shop.example',
    'null',
    '',
  ];
  const sent = (Host: string, origin: string | null, site: string | null): Record<string, string> => ({
    Host,
    ...(origin !== null && { Origin: origin }),
    ...(site !== null && { 'Sec-Fetch-Site': site }),
  });

  test.each(['127.0.0.1:4400', 'localhost:4400', 'LOCALHOST:4400', '[::1]:4400'])(
    'R90: under %s those that change something and are not of its own pages',
    async (Host) => {
      for (const origin of origins)
        for (const site of sites) {
          const isOwn =
            (origin === null || origin === `http://${Host.toLowerCase()}`) &&
            (site === null || site === 'same-origin' || site === 'none');
          for (const method of READING) expect(await code(method, sent(Host, origin, site))).toBeNull();
          for (const method of CHANGING)
            expect([method, origin, site, await code(method, sent(Host, origin, site))]).toEqual([
              method,
              origin,
              site,
              isOwn ? null : '403 foreign_origin',
            ]);
        }
    },
  );

  test.each([
    'rebound.test',
    'rebound.test:4400',
    '127.0.0.1:4401',
    '127.0.0.1',
    'localhost',
    'localhost.:4400',
    'localhost:04400',
    'localhost.rebound.test:4400',
    '127.0.0.1.rebound.test:4400',
    'rebound.test@127.0.0.1:4400',
    '127.1:4400',
    '127.0.0.2:4400',
    '0.0.0.0:4400',
    '10.0.0.1:4400',
    '',
  ])('R90: all under "%s"', async (Host) => {
    for (const origin of [...origins, `http://${Host}`])
      for (const site of sites)
        for (const method of [...READING, ...CHANGING])
          expect([method, origin, site, await code(method, sent(Host, origin, site))]).toEqual([
            method,
            origin,
            site,
            '421 misdirected_request',
          ]);
  });
});

test('a port that browsers leave out is left out', () => {
  const asked = (Host: string): Request => new Request('http://127.0.0.1/', { headers: { Host } });
  expect(refusalOf(asked('localhost'), 80)).toBeNull();
  expect(refusalOf(asked('localhost:8080'), 80)?.status).toBe(421);
});
