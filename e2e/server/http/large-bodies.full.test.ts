import { connect } from 'node:net';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Credential, Operation } from '../../../server/base/contract/operation.ts';
import { operations } from '../../../server/run/operations.ts';
import { createRefundIn } from '../../../server/testing/sample-refund.ts';
import { temporaryFolder } from '../../../server/testing/temporary-folder.ts';
import { startWorkbench } from '../../../server/testing/workbench.ts';
import { createKillableServer } from '../../crash/killable-server.ts';

/** The built server with little memory, and twenty bodies of 10 MiB at once for each route that there is. */

const secretKey = 'sk_test_large_0123456789_0123456789_0123';
const origin = 'https://shop.example';
const megabytes = 10 * 1024 * 1024;
const piece = Buffer.alloc(64 * 1024, 'a');
const chunk = Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);

interface Wanted {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends the body until there is an answer, or all of it whatever is answered. Resolves with the status; null where the
 * connection was closed while the caller still sent, and the answer got lost.
 */
function send(
  url: string,
  { method, path, headers }: Wanted,
  isChunked: boolean,
  isAll: boolean,
): Promise<number | null> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  let sent = 0;
  const write = (): void => {
    const goesOn = () => sent < megabytes && (isAll || answer === '') && !socket.destroyed;
    while (goesOn()) {
      sent += piece.length;
      if (!socket.write(isChunked ? chunk : piece)) return;
    }
    if (isChunked && sent >= megabytes && !socket.destroyed) socket.write('0\r\n\r\n');
    if (answer !== '') socket.destroy();
  };
  return new Promise((resolve) => {
    socket.on('connect', () => {
      const length = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${megabytes}`;
      const others = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${others.join('')}${length}\r\n\r\n`);
      write();
    });
    socket.on('drain', write);
    socket.on('data', (text: Buffer) => {
      answer += text.toString('latin1');
      if (!isAll || sent >= megabytes) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
      resolve(status === undefined ? null : Number(status));
    });
  });
}

/** What twenty at once were answered, half of them of unknown length. */
async function twenty(url: string, wanted: Wanted, isAll = false): Promise<readonly number[]> {
  const requests = Array.from({ length: 20 }, async (_, at) => send(url, wanted, at % 2 === 0, isAll));
  const statuses = await Promise.all(requests);
  return [...new Set(statuses.filter((status) => status !== null))];
}

/** By its pattern; null where it is a page or a file. */
function operationOf(method: string, pattern: string): Operation | null {
  const key = `${method} ${pattern.replaceAll(/:(\w+)/g, '{$1}')}`;
  return (operations as Readonly<Record<string, Operation>>)[key] ?? null;
}

test('R95: with 96 MB of memory it answers 413 to bodies of 10 MiB, on every route and with every credential', async () => {
  const folder = temporaryFolder('large');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const settings = join(folder, 'settings.json');
  const limits = { linksPerMinute: 10_000, linksPerMinuteTotal: 10_000 };
  writeFileSync(settings, JSON.stringify({ rates: { source: 'static' }, limits }));
  const server = await createKillableServer({
    NODE_OPTIONS: '--max-old-space-size=96',
    PAYWICKET_CONFIG: settings,
    PAYWICKET_CONSOLE: '1',
    PAYWICKET_ORIGINS: origin,
    PAYWICKET_SECRET_KEY: secretKey,
    NOVAPAY_API_KEY: 'large-api-key-0123456789',
    NOVAPAY_IPN_SECRET: 'large-ipn',
    // Nothing listens there.
    NOVAPAY_BASE_URL: 'http://127.0.0.1:9',
  });
  await server.start();
  const created = await fetch(`${server.url}/v1/checkouts`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: '{"amount":"50.00","currency":"USD"}',
  });
  const { id, sessionToken } = (await created.json()) as Record<string, string>;
  const location = { kind: 'sqlite', file: server.file } as const;
  const { token } = await createRefundIn(location, id ?? '', Date.now());
  const tokens: Partial<Record<Credential, string>> = {
    key: secretKey,
    session: sessionToken ?? '',
    claim: token,
  };

  const bench = await startWorkbench([]);
  const routes = new Map<string, Wanted>();
  const first = new Map<string, Wanted>();
  for (const { method, path: pattern } of bench.services.app.routes) {
    if (!['GET', 'POST', 'DELETE'].includes(method)) continue;
    const operation = operationOf(method, pattern);
    const isConsole = pattern.startsWith('/console');
    const own = operation === null ? undefined : tokens[operation.credential];
    const headers = {
      'Content-Type': operation === null ? 'application/x-www-form-urlencoded' : 'application/json',
      Origin: isConsole ? server.url : origin,
      'Sec-Fetch-Site': 'same-origin',
      'Idempotency-Key': 'large-body-0123456789',
      ...(own !== undefined && { Authorization: `Bearer ${own}` }),
    };
    const path = pattern
      .replace(':provider', 'novapay')
      .replaceAll(/:\w+(\{.*?\})?/g, 'x'.repeat(43))
      .replace(/[*}]$/, '');
    const wanted = { method, path, headers };
    routes.set(`${method} ${path}`, wanted);
    if (method === 'POST') first.set(operation?.credential ?? (isConsole ? 'console' : 'page'), wanted);
  }
  expect(routes.size).toBeGreaterThan(150);
  expect([...first.keys()].toSorted()).toEqual([
    'claim',
    'console',
    'gateway',
    'key',
    'none',
    'page',
    'session',
  ]);

  for (const [name, wanted] of routes) {
    const statuses = await twenty(server.url, wanted);
    // A GET has no body: what comes all the same is dropped.
    if (wanted.method === 'GET') expect(Math.max(...statuses), name).toBeLessThan(500);
    else expect([name, ...statuses]).toEqual([name, 413]);
  }
  // Callers that go on whatever is answered.
  for (const [name, wanted] of first)
    expect([name, ...(await twenty(server.url, wanted, true))]).toEqual([name, 413]);
  // And without a credential.
  for (const [name, wanted] of first) {
    const { Authorization: _, ...headers } = wanted.headers as Record<string, string>;
    const statuses = await twenty(server.url, { ...wanted, headers }, true);
    for (const status of statuses) expect([401, 413], name).toContain(status);
  }
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(() => process.kill(server.pid(), 0)).not.toThrow();
});
