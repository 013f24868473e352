/** Every listener of the demo and of `paywicket dev`, by requests as browsers, and what is no browser, send them. */
import { request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startForward } from './dev/forward.ts';
import { startSample } from './dev/sample.ts';
import { startFront as startDemo, type FrontOptions } from './front.ts';
import type { LoopbackServer } from './loopback.ts';
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
