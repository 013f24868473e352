/** `paywicket dev` as the package has it, in a folder of a developer. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

const main = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await newFolder();
});

async function newFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'paywicket-dev-'));
  onTestFinished(async () => rm(made, { recursive: true }));
  return made;
}

/** The command, until it is ready or has ended. */
async function dev(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, 'dev', ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close') as Promise<[number | null]>;
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    return (await ended)[0];
  };
  onTestFinished(async () => void (await stop()));
  while (!out.includes('Ctrl-C') && child.exitCode === null)
    await Promise.race([once(child.stdout, 'data'), ended]);
  const variable = (name: string): string => new RegExp(`^  ${name}=(.+)$`, 'm').exec(out)?.[1] ?? '';
  return {
    printed: () => out,
    desk: /Open this: (\S+)/.exec(out)?.[1] ?? '',
    url: variable('PAYWICKET_URL'),
    key: variable('PAYWICKET_SECRET_KEY'),
    webhookSecret: variable('PAYWICKET_WEBHOOK_SECRET'),
    failed: async () => ({ code: (await ended)[0], message: err.trim() }),
    stop,
  };
}

/** What a shop's server asks, with its key. */
const merchant =
  (url: string, key: string) =>
  async (path: string, body?: object): Promise<Record<string, string>> => {
    const answer = await fetch(`${url}/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, string>;
  };

interface State {
  readonly data: readonly { readonly id: string; readonly payments: readonly { readonly id: string }[] }[];
}

/** Creates a checkout as a shop does, and pays it as the desk does. */
async function payOne({ url, key, desk }: { url: string; key: string; desk: string }): Promise<string> {
  const ask = merchant(url, key);
  const { id = '', sessionToken = '' } = await ask('checkouts', { amount: '10.00', currency: 'USD' });
  expect(await merchant(url, sessionToken)('session/method', { method: 'usdt-tron' })).toMatchObject({ id });
  const { data } = (await (await fetch(new URL('/console/state', desk))).json()) as State;
  const gateway = data.find(({ payments }) => payments.length > 0);
  await fetch(new URL(`/console/control/${gateway?.id}/payments/${gateway?.payments[0]?.id}/pay`, desk), {
    method: 'POST',
    body: '{"instant": true}',
  });
  await expect.poll(async () => (await ask(`checkouts/${id}`))['status']).toBe('paid');
  return id;
}

async function shop() {
  const received: { headers: Record<string, string>; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { received, url: `http://localhost:${(server.address() as { port: number }).port}/webhook` };
}

test('a shop gets a signed webhook of a payment that the desk made, and goes on after a restart', async () => {
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  await writeFile(join(folder, '.gitignore'), '.env\n');
  const { received, url: route } = await shop();
  const first = await dev('--forward', route);
  expect(first.printed()).toContain(
    'Added PAYWICKET_URL, PAYWICKET_SECRET_KEY and PAYWICKET_WEBHOOK_SECRET to .env.',
  );
  const { url, key, webhookSecret, desk } = first;
  expect(await readFile(join(folder, '.env'), 'utf8')).toBe(
    `PAYWICKET_URL=${url}\nPAYWICKET_SECRET_KEY=${key}\nPAYWICKET_WEBHOOK_SECRET=${webhookSecret}\n`,
  );
  const id = await payOne(first);
  await expect.poll(first.printed).toMatch(/evt_\S+ {2}checkout\.ready {2}204 \(\d+ ms\)/);
  const events = received.map(({ body, headers }) => new Webhook(webhookSecret).verify(body, headers));
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'checkout.ready', data: expect.objectContaining({ id }) as unknown }),
  );
  expect(await first.stop()).toBe(0);

  const second = await dev();
  expect(second).toMatchObject({ url, key, webhookSecret, desk });
  expect(second.printed()).toContain('.env has these lines.');
  expect(await merchant(url, key)(`checkouts/${id}`)).toMatchObject({ status: 'paid' });
  await payOne(second);

  const again = await dev();
  expect(await again.failed()).toEqual({
    code: 1,
    message: expect.stringMatching(/^paywicket cannot start: Port \d+, .* is taken: .*--port\.$/) as unknown,
  });
});

test('it says which port it took, and what a page has to name, and whether the demo runs', async () => {
  // The first start takes the port that the examples name, or, where that is taken, another.
  const first = await dev();
  const port = Number(new URL(first.url).port);
  folder = await newFolder();
  const second = await dev();
  const other = Number(new URL(second.url).port);
  expect(other).not.toBe(port);
  expect(second.printed()).toContain('Another Paywicket, perhaps the demo, runs on 8787. ');
  expect(second.printed()).toContain(`has to name ${other}, as in`);
  expect(second.printed()).toContain(`<script src="http://127.0.0.1:${other}/paywicket.js" defer></script>`);
  expect(second.printed().indexOf('8787')).toBeLessThan(second.printed().indexOf('Open this'));
});

test('the page in the place of the shop sells a sample', async () => {
  const { desk, url, printed } = await dev();
  expect(printed()).toMatch(new RegExp(`^ *Open this: ${desk}$`, 'm'));
  expect(printed()).not.toMatch(/live mode/i);
  expect(printed()).toContain(
    'Added PAYWICKET_URL, PAYWICKET_SECRET_KEY and PAYWICKET_WEBHOOK_SECRET to .env.',
  );
  const page = await (await fetch(new URL('/shop', desk))).text();
  expect(page).toContain(`${url}/paywicket.js`);
  const session = await fetch(`${url}/v1/links/sample/sessions`, {
    method: 'POST',
    headers: { Origin: new URL(desk).origin, 'Content-Type': 'application/json' },
    body: '{}',
  });
  expect(session.status).toBe(201);
  const [script, style] = await Promise.all(
    ['/console/client.js', '/console/console.css'].map(async (path) => fetch(new URL(path, desk))),
  );
  expect([script?.status, style?.status]).toEqual([200, 200]);
});

test('the origin of a shop is the one of --forward, by both names of this machine, or as given', async () => {
  const { url } = await dev('--forward', 'http://localhost:4321/hook', '--origin', 'http://shop.test:8080');
  const allowed = async (origin: string): Promise<number> =>
    (
      await fetch(`${url}/v1/session`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' },
      })
    ).status;
  expect(await allowed('http://localhost:4321')).toBe(204);
  expect(await allowed('http://127.0.0.1:4321')).toBe(204);
  expect(await allowed('http://shop.test:8080')).toBe(204);
  expect(await allowed('http://localhost:3000')).toBe(403);
});

test('a key that the shop has in .env already is the one that works, and its settings file is in force', async () => {
  const key = 'sk_test_of_the_shop_0123456789_0123456789';
  await writeFile(join(folder, '.env'), `PAYWICKET_SECRET_KEY=${key}\n`);
  await writeFile(join(folder, 'paywicket.config.json'), '{"store": {"name": "Mug shop"}}');
  const { url } = await dev();
  const { sessionToken = '' } = await merchant(url, key)('checkouts', { amount: '1.00', currency: 'USD' });
  expect(await merchant(url, sessionToken)('session')).toMatchObject({
    test: true,
    store: { name: 'Mug shop' },
  });
  const env = await readFile(join(folder, '.env'), 'utf8');
  expect(env).toMatch(
    new RegExp(`^PAYWICKET_SECRET_KEY=${key}\\nPAYWICKET_URL=.*\\nPAYWICKET_WEBHOOK_SECRET=.*\\n$`),
  );
});

test.each([
  [
    'a live key in .env',
    '.env',
    'PAYWICKET_SECRET_KEY=sk_live_0123456789_0123456789_0123456789\n',
    /no test key/,
  ],
  ['a webhook secret of another kind', '.env', 'PAYWICKET_WEBHOOK_SECRET=abc\n', /is not whsec_/],
  ['a settings file that is not JSON', 'paywicket.config.json', '{', /is not JSON/],
])('%s is named in one line, and the file stays as it is', async (_, name, text, message) => {
  await writeFile(join(folder, name), text);
  const failed = await (await dev()).failed();
  expect(failed).toEqual({ code: 1, message: expect.stringMatching(message) as unknown });
  expect(failed.message.split('\n')).toHaveLength(1);
  expect(await readFile(join(folder, name), 'utf8')).toBe(text);
});

test.each([
  [['--port', '0'], '--port takes a number'],
  [['--forward', 'localhost:3000'], '--forward takes a web address'],
  [['--origin', 'http://localhost:3000/shop'], '--origin takes only scheme and host'],
])('the error for %s says what to do', async (args, message) => {
  expect((await (await dev(...args)).failed()).message).toContain(message);
});
