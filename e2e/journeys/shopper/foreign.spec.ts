/** Pages of others in the browser of a developer who runs `paywicket dev`. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { chromiumArguments, findChromium } from '../../chromium.ts';
import { expect, test as base, type Dev } from '../support/dev.ts';

const executablePath = findChromium();

interface Fixtures {
  /** A foreign server on this machine: its pages attack, and try to make other programs post to it. */
  stranger: {
    readonly port: number;
    /** Bodies that other programs have posted to it. */
    readonly posted: readonly string[];
  };
}

const test = base.extend<Fixtures>({
  // Playwright reads a fixture's dependencies from its first argument.
  // oxlint-disable-next-line no-empty-pattern
  stranger: async ({}, use) => {
    const posted: string[] = [];
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stranger.test');
      if (pathname === '/redirect') {
        response.writeHead(307, { Location: searchParams.get('to') ?? '/' }).end();
        return;
      }
      if (request.method === 'POST') posted.push(pathname);
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Stranger</title>');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await use({ port: (server.address() as AddressInfo).port, posted });
    server.close();
    server.closeAllConnections();
  },
});

test.use({
  launchOptions: {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...chromiumArguments,
      // As if the owner of a name had pointed it to this machine.
      '--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  },
});

const State = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      fault: z.unknown(),
      payments: z.array(
        z.object({ id: z.string(), hostedUrl: z.string().nullable(), transactions: z.array(z.unknown()) }),
      ),
    }),
  ),
});

/** NuxPay's state, from the desk. */
async function nuxpayAt(desk: string) {
  const { data } = State.parse(await (await fetch(new URL('/console/state', desk))).json());
  const gateway = data.find(({ id }) => id === 'nuxpay');
  if (gateway === undefined) throw new Error('NuxPay does not run.');
  return gateway;
}

/** A checkout whose payment waits at NuxPay; resolves to a function that reads its status. */
async function openCheckout({ secretKey, ports }: Dev): Promise<() => Promise<string | undefined>> {
  const ask = async (token: string, path: string, body?: object): Promise<Record<string, string>> => {
    const answer = await fetch(`http://127.0.0.1:${ports['server']}/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, string>;
  };
  const { id, sessionToken = '' } = await ask(secretKey, 'checkouts', { amount: '10.00', currency: 'USD' });
  await ask(sessionToken, 'session/method', { method: 'usdt-ethereum' });
  return async () => (await ask(secretKey, `checkouts/${id}`))['status'];
}

interface Target {
  readonly url: string;
  readonly body: string;
}

/** In all ways that a page has; waits for each response or failure. */
async function attack(page: Page, targets: readonly Target[], redirect: string): Promise<void> {
  await page.evaluate(
    async ([targets, redirect]) => {
      for (const { url, body } of targets) {
        const json = { 'Content-Type': 'application/json' };
        await fetch(url, { method: 'POST', mode: 'no-cors', body }).catch(() => null);
        await fetch(url, { method: 'POST', headers: json, body }).catch(() => null);
        await fetch(url, { method: 'DELETE' }).catch(() => null);
        await fetch(redirect + encodeURIComponent(url), { method: 'POST', mode: 'no-cors', body }).catch(
          () => null,
        );
        navigator.sendBeacon(url, body);
        const frame = document.createElement('iframe');
        const form = document.createElement('form');
        Object.assign(frame, { name: 'target' });
        Object.assign(form, { method: 'post', action: url, target: 'target' });
        document.body.append(frame, form);
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        form.submit();
        await loaded;
        frame.remove();
        form.remove();
      }
    },
    [targets, redirect] as const,
  );
}

test('R90: a page of another origin, or under a rebound name, controls and reads nothing', async ({
  page,
  dev,
  stranger,
}) => {
  const statusOf = await openCheckout(dev);
  const before = await nuxpayAt(dev.desk);
  const [payment] = before.payments;
  const hosted = new URL(payment?.hostedUrl ?? '');
  const at = (name: string, path: string, body = ''): Target => ({
    url: `http://127.0.0.1:${dev.ports[name]}${path}`,
    body,
  });
  const callback = `http://127.0.0.1:${stranger.port}/posted`;
  const targets: readonly Target[] = [
    at('nuxpay', '/control/callback', JSON.stringify({ url: callback })),
    at('nuxpay', `/control/payments/${payment?.id}/pay`, '{"instant": true}'),
    at('nuxpay', `/control/payments/${payment?.id}/notify`),
    at('nuxpay', hosted.pathname + hosted.search),
    at('nuxpay', '/control/faults', '{"mode": "slow", "ms": 1}'),
    at('desk', `/console/control/nuxpay/payments/${payment?.id}/pay`, '{"instant": true}'),
    at('desk', '/console/control/nuxpay/faults', '{"mode": "slow", "ms": 1}'),
    at('desk', '/console/sample'),
    at('desk', '/console/restart'),
    at('webhooks', '/', '{"type": "checkout.paid"}'),
  ];
  const readable = [
    at('desk', '/console/state'),
    at('desk', '/console/merchant'),
    at('nuxpay', '/control/payments'),
  ];

  const answers: { url: string; method: string; status: number }[] = [];
  page.on('response', (response) => {
    const { url, method } = { url: response.url(), method: response.request().method() };
    answers.push({ url, method, status: response.status() });
  });
  const statusesAt = (url: string): number[] =>
    answers.filter((one) => one.url === url && one.method === 'POST').map(({ status }) => status);

  for (const name of ['127.0.0.1', 'localhost', 'stranger.test']) {
    answers.length = 0;
    const origin = `http://${name}:${stranger.port}`;
    await page.goto(`${origin}/`);
    await attack(page, targets, `${origin}/redirect?to=`);
    for (const { url } of targets)
      expect([name, url, new Set(statusesAt(url))]).toEqual([name, url, new Set([403])]);
    for (const { url } of readable) {
      const read = page.evaluate(async (url) => (await fetch(url)).text(), url);
      await expect(read, url).rejects.toThrow('Failed to fetch');
    }
  }

  const rebound = ({ url, body }: Target): Target => ({
    url: url.replace('127.0.0.1', 'rebound.test'),
    body,
  });
  for (const listener of ['desk', 'nuxpay', 'webhooks']) {
    answers.length = 0;
    const { url: origin } = rebound(at(listener, '/'));
    expect((await page.goto(origin))?.status()).toBe(421);
    const own = targets.map(rebound).filter(({ url }) => url.startsWith(origin));
    expect(own).not.toEqual([]);
    await attack(page, own, `http://stranger.test:${stranger.port}/redirect?to=`);
    for (const { url } of own) expect([url, new Set(statusesAt(url))]).toEqual([url, new Set([421])]);
    for (const { url } of readable.map(rebound).filter(({ url }) => url.startsWith(origin))) {
      const read = await page.evaluate(async (url) => (await fetch(url)).text(), url);
      expect([url, JSON.parse(read)]).toMatchObject([url, { error: { code: 'misdirected_request' } }]);
    }
  }
  // The server itself has public pages and may have other names; a merchant's data needs a key.
  expect((await page.goto(rebound(at('server', '/v1/checkouts')).url))?.status()).toBe(401);

  expect(await nuxpayAt(dev.desk)).toEqual(before);
  expect(await statusOf()).toBe('open');
  expect(stranger.posted).toEqual([]);
  expect(dev.received).toEqual([]);

  // The gateway's own page still works, under each name of this machine.
  hosted.hostname = 'localhost';
  await page.goto(hosted.href);
  await page.getByRole('button', { name: 'Pay in full' }).click();
  await expect.poll(statusOf).toBe('paid');
  await expect.poll(() => dev.received).toContain('checkout.paid');
  expect(stranger.posted).toEqual([]);
});
