import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { startNoxPaySimulator } from '../../../demo/simulators/noxpay/simulator.ts';
import { loadConfig } from '../../../server/run/settings/config.ts';
import { testClock } from '../../../server/testing/test-clock.ts';
import { createPaywicketServer } from '../../../server/run/compose/compose.ts';
import { startGateway } from '../../../server/testing/gateway-server.ts';
import { startPostgres, type PostgresServer } from '../../../server/testing/postgres-server.ts';
import { forwarded } from '../forwarded.ts';

/**
 * R60: a server that is stopped (SIGSTOP) past its lease and goes on (SIGCONT) while another one has done its work. Both
 * are on one PostgreSQL, and have one clock, which stands still unless it is moved.
 */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const secretKey = 'sk_test_stopped_0123456789_0123456789';
const child = fileURLToPath(new URL('server.child.ts', import.meta.url));
const widgetFolder = fileURLToPath(new URL('../../../dist/widget', import.meta.url));

const poll = 'GET /api/v1/intents/';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** Holds the first request until it is opened. */
function barrier() {
  let come = (): void => {};
  let open = (): void => {};
  const reached = new Promise<void>((resolve) => (come = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  let isFirst = true;
  return {
    reached,
    open: () => open(),
    async pass(): Promise<void> {
      if (!isFirst) return;
      isFirst = false;
      come();
      await opened;
    },
  };
}

/** One server works when the test calls it; the other is a process of its own that works on its timers. */
async function startTwo() {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-stopped-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = await postgres.createDatabase();
  const clockFile = join(folder, 'clock');
  let time = Date.UTC(2030, 0, 1, 12);
  const pass = (milliseconds: number): void => {
    time += milliseconds;
    // Never half written.
    writeFileSync(`${clockFile}.next`, String(time));
    renameSync(`${clockFile}.next`, clockFile);
  };
  pass(0);

  const keys = { clientId: 'a7c7f2a4-5a0f-4a56-9a3c-5c6f0c1b2d3e', clientSecret: 'secret' };
  const noxpay = await startNoxPaySimulator({ port: 0, ...keys, now: () => time, stepMs: 1000 });
  const polled = barrier();
  const gateway = await startGateway(async (request) => {
    if (request.call.startsWith(poll)) await polled.pass();
    return forwarded(request, noxpay.url);
  });
  const control = async (method: string, path: string, body = '{}') => {
    const response = await fetch(`${noxpay.url}/control${path}`, {
      method,
      ...(method === 'POST' && { body }),
    });
    return (await response.json()) as { data: readonly { id: string }[] };
  };
  const delivered = barrier();
  const messages: string[] = [];
  const shop = await startGateway(async ({ headers, body }) => {
    const { type } = JSON.parse(body) as { type: string };
    const isLate = messages.push(`${type} ${String(headers['webhook-id'])}`) === 1;
    await delivered.pass();
    // By then the other server has recorded that it was delivered.
    return (response: ServerResponse) => void response.writeHead(isLate ? 500 : 200).end();
  });
  const environment = {
    DATABASE_URL: url,
    PAYWICKET_SECRET_KEY: secretKey,
    PAYWICKET_WEBHOOK_URL: shop.url,
    PAYWICKET_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32).toString('base64')}`,
    NOXPAY_CLIENT_ID: keys.clientId,
    NOXPAY_CLIENT_SECRET: keys.clientSecret,
    NOXPAY_BASE_URL: `${gateway.url}/api/v1`,
  };
  const ignore = () => {};
  const server = await createPaywicketServer(loadConfig(environment, folder), {
    log: { info: ignore, warn: ignore, error: ignore },
    clock: testClock(() => time),
    widgetFolder,
  });
  onTestFinished(async () => {
    await server.stop();
    await Promise.all([gateway.close(), noxpay.close(), shop.close()]);
  });

  const ask = async (method: string, path: string, body?: object, token = secretKey) => {
    const response = await server.app.request(path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Readonly<Record<string, never>>;
  };
  return {
    pass,
    polled,
    delivered,
    messages,
    polls: () => gateway.requests.filter(({ call }) => call.startsWith(poll)).length,
    /** Pays the only payment. */
    pay: async (): Promise<void> => {
      const [payment] = (await control('GET', '/payments')).data;
      await control('POST', `/payments/${payment?.id}/pay`, '{"instant":true}');
    },
    ask,
    round: () => server.round(),
    query: (sql: string) => postgres.query(url, sql),
    open: async (): Promise<string> => {
      const { id, sessionToken } = await ask('POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });
      await ask('POST', '/v1/session/method', { method: 'usdt-solana' }, sessionToken);
      return String(id);
    },
    /** Starts the other one. */
    startOther: () => {
      const other = spawn(
        process.execPath,
        ['--import', 'tsx', child, JSON.stringify(environment), folder, clockFile],
        { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: 'pipe' },
      );
      let output = '';
      for (const stream of [other.stdout, other.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const ended = once(other, 'close');
      onTestFinished(async () => {
        other.kill('SIGKILL');
        await ended;
      });
      const early = ended.then(() => {
        throw new Error(`ended early: ${output}`);
      });
      early.catch(ignore);
      return {
        /** Resolves once it has come there, and is stopped. */
        async stopAt(reached: Promise<void>) {
          await Promise.race([reached, early]);
          other.kill('SIGSTOP');
        },
        /** Lets it go on and finish what it was doing. */
        async finish() {
          other.kill('SIGCONT');
          other.stdin.write('stop\n');
          await ended;
          expect({ code: other.exitCode, output }).toMatchObject({ code: 0 });
        },
      };
    },
  };
}

test('R60: a payment whose server is paused during a poll is credited once, by another one, after the lease', async () => {
  const { pass, polled, polls, delivered, messages, pay, ask, round, query, open, startOther } =
    await startTwo();
  delivered.open();
  const id = await open();
  await pay();
  const other = startOther();
  await other.stopAt(polled.reached);
  pass(59_999);
  await round();
  expect([polls(), (await ask('GET', `/v1/checkouts/${id}`))['status']]).toEqual([1, 'open']);
  pass(1);
  await round();
  const paid = { status: 'paid', amountPaid: '50.00', exceptions: [] };
  expect(await ask('GET', `/v1/checkouts/${id}`)).toMatchObject(paid);
  expect(polls()).toBe(2);
  // The answer that it waits for says "settled", too.
  polled.open();
  await other.finish();
  await round();
  expect(await ask('GET', `/v1/checkouts/${id}`)).toMatchObject(paid);
  expect(await query('select kind, amount from ledger')).toEqual([{ kind: 'received', amount: '50.00' }]);
  expect(await query('select count(*)::int as count from transactions')).toEqual([{ count: 1 }]);
  expect(messages.filter((message) => message.startsWith('checkout.paid'))).toHaveLength(1);
});

test('R60: an event whose server is paused during a delivery is sent by another one after the lease, and the first records nothing more', async () => {
  const { pass, delivered, messages, ask, round, query, startOther } = await startTwo();
  const { id } = await ask('POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });
  const other = startOther();
  await ask('POST', `/v1/checkouts/${String(id)}/cancel`);
  await other.stopAt(delivered.reached);
  pass(29_999);
  await round();
  expect(messages).toHaveLength(1);
  pass(1);
  await round();
  const [message = ''] = messages;
  expect(message).toMatch(/^checkout\.cancelled evt_/);
  // Whether the first receiver took it is unknown: it is sent again under its id.
  expect(messages).toEqual([message, message]);
  const delivery = () => query('select state, attempts_since_redelivery as tries from webhook_deliveries');
  expect(await delivery()).toEqual([{ state: 'delivered', tries: 1 }]);
  // The first records that it failed.
  delivered.open();
  await other.finish();
  expect(await delivery()).toEqual([{ state: 'delivered', tries: 1 }]);
  expect(await query('select status from webhook_attempts order by attempt')).toEqual([
    { status: 'delivered' },
    { status: 'failed' },
  ]);
  pass(7 * 86_400_000);
  await round();
  expect(messages).toEqual([message, message]);
});
