/** Shops whose tracing wraps `fetch` and XMLHttpRequest: it adds headers, passes a `Request`, and reads each response, too. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Stack } from '../support/fixtures.ts';
import { expect, test } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';

/** The arguments of a `fetch`, after the wrapper. */
interface Asked {
  readonly cache: string;
  readonly credentials: string;
  readonly referrerPolicy: string;
  readonly signal: AbortSignal;
}

/** Set by the page's scripts before ours. */
declare global {
  interface Window {
    asked: Asked[];
  }
}

/** As Sentry does: it adds headers to the options, and returns another promise. */
const sentry = () => {
  const original = window.fetch;
  window.asked = [];
  window.fetch = async function traced(this: unknown, ...[input, options]: Parameters<typeof fetch>) {
    const headers = new Headers(options?.headers ?? (input instanceof Request ? input.headers : {}));
    headers.append('sentry-trace', `${'a'.repeat(32)}-${'b'.repeat(16)}-1`);
    headers.append('baggage', `sentry-trace_id=${'a'.repeat(32)},sentry-environment=production`);
    headers.append('traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`);
    window.asked.push(new Request(input, options));
    return original.call(this as Window, input, { ...options, headers }).then((answer) => {
      void answer.clone().text();
      return answer;
    });
  };
};

/** As OpenTelemetry does: a `Request` replaces address and options, and a clone of the response is read in chunks. */
const openTelemetry = () => {
  const original = window.fetch;
  window.asked = [];
  const read = async (reader: ReadableStreamDefaultReader): Promise<void> => {
    if (!(await reader.read()).done) await read(reader);
  };
  window.fetch = async (...given) => {
    const request = new Request(...given);
    request.headers.set('traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`);
    request.headers.set('tracestate', 'vendor=value');
    request.headers.set('b3', '1');
    window.asked.push(request);
    const answer = await original(request);
    const { body } = answer.clone();
    if (body !== null) void read(body.getReader());
    return answer;
  };
  const send = Reflect.get(XMLHttpRequest.prototype, 'send') as (...given: unknown[]) => void;
  XMLHttpRequest.prototype.send = function traced(...given) {
    this.setRequestHeader('traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`);
    send.apply(this, given);
  };
};

const pageOf = ({ serverUrl }: Stack, wrapper: () => void, token: string, mode = 'modal') =>
  `<script>(${wrapper.toString()})()</script>
  <script src="${serverUrl}/paywicket.js" defer></script>
  <paywicket-button session="${token}" mode="${mode}">Pay</paywicket-button>`;
const sessionAddress = /\/v1\/session(\?|$)/;
const press = async (page: Page) => page.getByRole('button', { name: 'Pay', exact: true }).click();

for (const [name, wrapper, added] of [
  ['Sentry', sentry, ['sentry-trace', 'baggage', 'traceparent']],
  ['OpenTelemetry', openTelemetry, ['traceparent', 'tracestate', 'b3']],
] as const)
  test(
    `R10: a page with the tracing of ${name} pays in its dialog, whose requests stay what they are`,
    { tag: wrapper === openTelemetry ? '@gate' : [] },
    async ({ page, shop, stack, merchant, gateway, traffic }) => {
      const { id, sessionToken } = await merchant.create();
      shop.content = pageOf(stack, wrapper, sessionToken);
      await page.goto(shop.url);
      await press(page);
      const shopper = new Shopper(page);
      await shopper.choose('trc20', /USDT.*TRC20/);
      await shopper.shownAddress();
      await gateway.pay({ amount: '10' });
      await shopper.sees(/^Received 10/);
      await gateway.pay();
      await shopper.sees('Paid');
      expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });

      const session = traffic.requests.filter((request) =>
        new URL(request.url()).pathname.startsWith('/v1/'),
      );
      expect(session.length).toBeGreaterThan(2);
      for (const request of session) {
        const headers = await request.allHeaders();
        expect(added.filter((header) => !(header in headers))).toEqual([]);
        expect(headers).not.toHaveProperty('cookie');
        expect(headers).not.toHaveProperty('referer');
      }
      const options = await page.evaluate(() =>
        window.asked.map(({ cache, credentials, referrerPolicy }) => [cache, credentials, referrerPolicy]),
      );
      expect(new Set(options.map(String))).toEqual(new Set(['default,omit,no-referrer']));
    },
  );

test('a read that is not answered ends by its signal through the tracing, and the next one counts', async ({
  page,
  shop,
  stack,
  merchant,
  gateway,
  traffic,
}) => {
  const { sessionToken } = await merchant.create();
  shop.content = pageOf(stack, openTelemetry, sessionToken);
  await page.clock.install();
  await page.goto(shop.url);
  await press(page);
  const shopper = new Shopper(page);
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  let isHeld = false;
  await page.route(sessionAddress, async (route) => {
    if (isHeld || route.request().method() !== 'GET') await route.continue();
    isHeld = true;
  });
  const aborted = async () => {
    await page.clock.runFor(1000);
    return page.evaluate(() => window.asked.some(({ signal }) => signal.aborted));
  };
  await expect.poll(aborted, { intervals: [50] }).toBe(true);
  expect(isHeld).toBe(true);
  await page.unrouteAll();
  await gateway.pay();
  const paid = async () => {
    await page.clock.runFor(500);
    return shopper.dialog.getByRole('heading', { name: 'Paid' }).isVisible();
  };
  await expect.poll(paid, { intervals: [50] }).toBe(true);
  expect(traffic.requests.some((request) => new URL(request.url()).pathname === '/pay')).toBe(false);
});

test('R10: a page with tracing that the server does not expect reads nothing, and its shopper pays on the hosted page', async ({
  page,
  stack,
  merchant,
  gateway,
  traffic,
}) => {
  traffic.expectError(/blocked by CORS policy|ERR_FAILED/);
  const { id, sessionToken } = await merchant.create();
  const stranger = createServer((_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(`<!doctype html><link rel="icon" href="data:,">${pageOf(stack, sentry, sessionToken)}`),
  ).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  const { port } = stranger.address() as AddressInfo;
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  const answers: string[] = [];
  page.on('response', async (response) => {
    if (sessionAddress.test(response.url()) && page.url().includes(`:${port}`))
      answers.push(`${response.status()} ${await response.headerValue('access-control-allow-origin')}`);
  });
  await page.clock.install();
  await page.goto(`http://127.0.0.1:${port}/`);
  await press(page);
  const hosted = async () => {
    await page.clock.runFor(500);
    return page.url().startsWith(`${stack.serverUrl}/pay`);
  };
  await expect.poll(hosted, { intervals: [50] }).toBe(true);
  expect(answers.filter((answer) => answer !== '403 null')).toEqual([]);
  await expect.poll(() => warnings.join('\n')).toContain(`http://127.0.0.1:${port} in PAYWICKET_ORIGINS?`);
  stranger.closeAllConnections();
  stranger.close();

  const shopper = new Shopper(page, page.getByRole('main'));
  await page.clock.resume();
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await gateway.pay();
  await shopper.sees('Paid');
  expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });
});
