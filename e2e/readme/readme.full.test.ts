/**
 * Every code block of every README is run: shell as it stands (but for downloads), TypeScript type-checked and executed
 * with the package installed, pages in Chromium, all against a running server. A block without a run fails.
 */
import { serve, type ServerType } from '@hono/node-server';
import { type Browser, chromium, type Page } from '@playwright/test';
import { Hono } from 'hono';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStack, type Stack } from '../../demo/stack.ts';
import { type Consumer, inPages, installPacked, onNode } from '../consumer.ts';
import { readBlocks, type Block } from './blocks.ts';
import { runQuickStart } from './quick-start.ts';
import { freePort, runShell } from './shell.ts';

const webhookSecret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
const repository = new URL('../../', import.meta.url);
const simulators = new URL('demo/simulators/', repository);
const example = 'demo/examples/node/server.js';

let consumer: Consumer;
let stack: Stack;
let shop: ServerType;
let shopUrl = '';
let browser: Browser;
/** What the shop's page holds. */
let html = '';
/** Settings of servers that blocks start: they call no source of rates. */
const settings = fileURLToPath(new URL('settings.json', import.meta.url));

beforeAll(async () => {
  await new Promise<void>((listening) => {
    shop = serve({ fetch: createShop().fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
      shopUrl = `http://127.0.0.1:${port}`;
      listening();
    });
  });
  const links = { tshirt: { name: 'T-shirt', amount: '24.00', currency: 'USD' } };
  stack = await startStack({ config: { links }, serverEnv: { PAYWICKET_ORIGINS: shopUrl } });
  consumer = await installPacked();
  const { CHROMIUM_PATH: executablePath = '', CHROMIUM_ARGUMENTS: args = '' } = process.env;
  browser = await chromium.launch({ executablePath, args: args.split(' ') });
});
afterAll(async () => {
  await browser?.close();
  await consumer?.remove();
  await stack?.close();
  shop?.close();
});

const createShop = (): Hono =>
  new Hono()
    .get('/', (c) => c.html(`<!doctype html><html lang="en"><title>Shop</title><body>${html}</body></html>`))
    .post('/checkout/crypto', async (c) => c.json(await createCheckout()))
    .post('/api/checkout', async (c) => c.json(await createCheckout()))
    .get('/browser/:file{.+}', async (c) => {
      const file = await readFile(new URL(`../../dist/browser/${c.req.param('file')}`, import.meta.url));
      return c.body(file, 200, { 'Content-Type': 'text/javascript' });
    });

const secretKey = (): string => stack.secrets['PAYWICKET_SECRET_KEY'] ?? '';

async function createCheckout(): Promise<{ sessionToken: string }> {
  const answer = await fetch(`${stack.serverUrl}/v1/checkouts`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey()}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ amount: '49.90', currency: 'USD' }),
  });
  return (await answer.json()) as { sessionToken: string };
}

/** The block with the addresses and secrets of this run. */
async function local(code: string): Promise<string> {
  const { sessionToken } = await createCheckout();
  return code
    .replaceAll(/https:\/\/pay\.shop\.example|http:\/\/127\.0\.0\.1:8787/g, stack.serverUrl)
    .replaceAll('http://127.0.0.1:4413', stack.simulatorUrl)
    .replaceAll('sk_test_…', secretKey())
    .replaceAll('whsec_…', webhookSecret)
    .replaceAll('cs_…', sessionToken);
}

interface Typed {
  /** What the block takes for granted. */
  readonly before?: string;
  /** Prints what it made. */
  readonly after?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly prints: RegExp;
}

async function runTyped({ code }: Block, { before = '', after = '', env = {}, prints }: Typed) {
  const whole = [before, await local(code), after, 'export {};'].join('\n');
  expect(await consumer.compile(whole, { ...onNode, allowImportingTsExtensions: true })).toBe('');
  expect(await consumer.execute(whole, { PAYWICKET_SECRET_KEY: secretKey(), ...env })).toMatch(prints);
}

/** A message of the server about a checkout that is ready to ship. */
function aWebhook(): string {
  const id = 'evt_1';
  const at = new Date();
  const order = { id: 'chk_1', amount: '24.00', currency: 'USD' };
  const data = { ...order, status: 'paid', readyAt: at.toISOString(), reference: 'order-1', link: null };
  const body = JSON.stringify({ type: 'checkout.ready', timestamp: at.toISOString(), data });
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(webhookSecret).sign(id, at, body),
  };
  return `const body = ${JSON.stringify(body)};
    const headers = ${JSON.stringify(headers)};
    const orders = new Map<string | null, { id: string; amount: string; currency: string }>([
      ['order-1', ${JSON.stringify(order)}],
    ]);`;
}

async function runPage(content: string, act: (page: Page) => Promise<unknown> = async () => {}) {
  html = content;
  const page = await browser.newPage();
  try {
    await page.goto(shopUrl);
    await act(page);
    await page
      .locator('paywicket-checkout')
      .getByRole('heading', { name: /^Choose/ })
      .waitFor({ timeout: 0 });
  } finally {
    await page.close();
  }
}

const compilesInPages = async (code: string): Promise<void> =>
  expect(await consumer.compile(`import 'paywicket';\n${code}`, inPages)).toBe('');

/** The example in Node, as it runs in a clone, where nothing is installed. */
async function runExample(): Promise<void> {
  const port = await freePort();
  const child = spawn(process.execPath, [example], {
    cwd: fileURLToPath(repository),
    env: { PORT: String(port), PAYWICKET_URL: stack.serverUrl, PAYWICKET_SECRET_KEY: secretKey() },
    stdio: 'inherit',
  });
  const ended = once(child, 'close');
  try {
    const url = `http://localhost:${port}`;
    await expect
      .poll(async () => {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}`);
        return (await fetch(url).catch(() => null))?.status;
      })
      .toBe(200);
    const answer = await fetch(`${url}/api/checkout`, { method: 'POST' });
    expect(await answer.json()).toMatchObject({
      sessionToken: expect.stringMatching(/^cs_/) as unknown,
      sessionView: { status: 'open', payment: null },
    });
  } finally {
    child.kill();
    await ended;
  }
}

/** Puts a copy in the place of a database, in a folder of its own. */
async function runRestore({ code }: Block): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-restore-'));
  await mkdir(join(folder, 'data'));
  const there = ['paywicket.db', 'paywicket.db-shm', 'paywicket.db-wal'];
  for (const name of there) await writeFile(join(folder, 'data', name), 'former');
  await writeFile(join(folder, 'paywicket-copy.db'), 'copy');
  await promisify(execFile)('bash', ['-euc', code], { cwd: folder });
  expect(await readdir(join(folder, 'data'))).toEqual(['paywicket.db']);
  expect(await readFile(join(folder, 'data/paywicket.db'), 'utf8')).toBe('copy');
  expect((await readdir(join(folder, 'before-restore'))).toSorted()).toEqual(there);
  await rm(folder, { recursive: true });
}

/** The component, in place of React Native: what it lets the web view load, hands to the system and hears. */
async function runWebView({ code }: Block): Promise<void> {
  const types = `interface View {
      source: { uri: string }; originWhitelist: string[]; setSupportMultipleWindows: boolean;
      onMessage: (event: { nativeEvent: { url: string; data: string } }) => void;
      onShouldStartLoadWithRequest: (request: { url: string }) => boolean;
    }`;
  const stub = `${types}
    const opened: string[] = [];
    const Linking = { openURL: async (url: string) => { opened.push(url); throw new Error('No wallet'); } };
    function WebView(view: View): null { Object.assign(shown, view); return null; }
    const shown = {} as View;`;
  const component = code.replaceAll(/^import .*\n/gm, '');
  expect(await consumer.compile(`${stub}\n${component}`, { ...inPages, types: ['react'] })).toBe('');
  const use = `import { createElement } from 'react';
    import { renderToString } from 'react-dom/server';
    const heard: string[] = [];
    renderToString(createElement(Checkout, { url: 'https://pay.example/pay#cs_1', onStatus: (status) => heard.push(status) }));
    const loads = ['https://pay.example/pay', 'about:blank', 'bitcoin:bc1', 'intent:x', 'javascript:1'].filter((url) => shown.onShouldStartLoadWithRequest({ url }));
    for (const url of ['https://pay.example/pay', 'https://evil.example/'])
      shown.onMessage({ nativeEvent: { url, data: JSON.stringify({ paywicket: 'status', status: url }) } });
    console.log(JSON.stringify({ loads, opened, heard }));`;
  await consumer.link('react-dom');
  const whole = `import * as React from 'react';\n${stub}\n${component}\n${use}`;
  expect(JSON.parse(await consumer.execute(whole, {}, 'tsx'))).toEqual({
    loads: ['https://pay.example/pay', 'about:blank'],
    opened: ['bitcoin:bc1'],
    heard: ['https://pay.example/pay'],
  });
}

/** How a block is run, by its file and something that is in it. */
const runs: readonly [file: string, part: string, run: (block: Block) => Promise<unknown>][] = [
  [
    'README.md',
    '<paywicket-button session-url',
    async (block) => {
      const servers = { serverUrl: stack.serverUrl, secretKey: secretKey(), webhookSecret };
      const page = await runQuickStart(block, consumer, servers);
      await runPage(page, async (tab) => tab.locator('paywicket-button').click());
    },
  ],
  [
    'widget/PACKAGE.md',
    'checkouts.create(order)',
    async (block) =>
      runTyped(block, {
        before: 'const orders = new Map<string, object>();',
        after: `console.log(id.slice(0, 4), sessionToken.slice(0, 3), orders.size);`,
        prints: /^chk_ cs_ 1$/,
      }),
  ],
  [
    'widget/PACKAGE.md',
    'verifyWebhook',
    async (block) =>
      runTyped(block, {
        before: `${aWebhook()}
          const ship = ({ id }: { id: string }) => console.log('ship', id);`,
        after: `const request = new Request('http://127.0.0.1/', { method: 'POST', headers, body });
          console.log((await POST(request)).status);`,
        prints: /^ship chk_1\n204$/,
      }),
  ],
  [
    'server/EMBEDDING.md',
    'verifyWebhook',
    async (block) =>
      runTyped(block, {
        before: `${aWebhook()}
          const orderOf = async (reference: string | null) => orders.get(reference);
          const ship = async (event: string, { id }: { id: string }) => console.log('ship', event, id);`,
        after: `const request = new Request('http://127.0.0.1/', { method: 'POST', headers, body });
          console.log((await POST(request)).status);`,
        prints: /^ship evt_1 chk_1\n204$/,
      }),
  ],
  [
    'server/EMBEDDING.md',
    'paywicket.checkouts.get',
    async (block) =>
      runTyped(block, {
        after: 'console.log(readyAt, sessionToken.length > 0, PaywicketError.name);',
        prints: /^null true PaywicketError$/,
      }),
  ],
  [
    'server/SETTINGS.md',
    '"$schema"',
    async ({ code }) =>
      consumer.execute(`import { readConfig } from 'paywicket-server'; readConfig({}, '.', ${code});`),
  ],
  [
    'server/EMBEDDING.md',
    'createPaywicket({ basePath',
    async (block) =>
      runTyped(block, {
        before: `import { Hono } from 'hono';
          import type { RequestListener } from 'node:http';
          const app = Object.assign(new Hono(), { use: (listener: RequestListener) => console.log(listener.length) });`,
        after: `const answers = [await app.request('/crypto/paywicket.js'), await GET(new Request('http://127.0.0.1/crypto/paywicket.js'))];
          console.log(...answers.map(({ status }) => status));
          await paywicket.stop();`,
        env: { DATABASE_URL: `sqlite:${consumer.folder}/paywicket.db`, PAYWICKET_CONFIG: settings },
        prints: /200 200$/m,
      }),
  ],
  [
    'server/SETTINGS.md',
    'pool_mode',
    async ({ code }) => {
      // e2e/server/processes/pgbouncer.full.test.ts pays through it.
      expect(code).toContain('pool_mode = transaction');
      return Promise.resolve();
    },
  ],
  // server/attention/notices/recipes.test.ts sends by each of these.
  ...['attention.needed', 'ntfy.sh', 'hooks.slack.com', 'notify-mail.mjs', '127.0.0.1:8025'].map(
    (part): (typeof runs)[number] => ['server/SETTINGS.md', part, () => Promise.resolve()],
  ),
  ['server/OPERATIONS.md', 'cp paywicket-copy.db', runRestore],
  [
    'server/OPERATIONS.md',
    'pg_restore',
    async ({ code }) => {
      // Those that the command itself prints for a database.
      const backup = await readFile(new URL('server/run/cli/backup.ts', repository), 'utf8');
      const [, options = ''] = /pg_restore (--.*?) --dbname/.exec(backup) ?? [];
      expect(code).toContain(`pg_restore ${options} --dbname="$DATABASE_URL" paywicket.dump`);
      expect(code).toContain("freeze --restored --note 'restored from paywicket.dump'");
      expect(backup).toContain('freeze --restored --note');
    },
  ],
  // Excerpts of NoxPay's adapter, which has tests of its own.
  ...(
    [
      ['wire.ts', 'intent_id: identifier'],
      ['client.ts', "http.get('/intents/{intent_id}'"],
      ['observation.ts', 'const statuses'],
      ['gateway.ts', 'async observe(payment)'],
      ['index.ts', 'async open(given'],
    ] as const
  ).map(([file, part]): (typeof runs)[number] => [
    'server/gateways/ADAPTERS.md',
    part,
    async ({ code }) => {
      const adapter = await readFile(new URL(`server/gateways/noxpay/${file}`, repository), 'utf8');
      if (!adapter.includes(code)) throw new Error(`NoxPay's ${file} has it in other words`);
    },
  ]),
  ...['NovaPay', 'NordPay', 'NoxPay', 'NovaX', 'NuxPay'].map((name): (typeof runs)[number] => [
    'demo/simulators/README.md',
    `start${name}Simulator(`,
    async (block) => {
      const id = name.toLowerCase();
      const source = new URL(`${id}/simulator.ts`, simulators).pathname;
      await runTyped(block, {
        before: `import { randomUUID } from 'node:crypto'; import { start${name}Simulator } from '${source}';`,
        after: `console.log(${id}.url); await ${id}.close();`,
        prints: /^http:\/\/127\.0\.0\.1:\d+$/,
      });
    },
  ]),
  [
    'demo/examples/README.md',
    "app.post('/webhook'",
    async (block) =>
      runTyped(block, {
        before: `import { Hono } from 'hono';
          import { createClient } from 'paywicket/client';
          ${aWebhook()}
          const paywicket = createClient({ url: '${stack.serverUrl}', key: '${secretKey()}' });
          const ship = async (reference: string | null) => console.log('ship', reference);
          const app = new Hono();`,
        after: `const created = await app.request('/api/checkout', { method: 'POST' });
          const delivered = await app.request('/webhook', { method: 'POST', headers, body });
          const forged = await app.request('/webhook', { method: 'POST', headers, body: body + ' ' });
          console.log(created.status, Object.keys(await created.json() as object).join(), delivered.status, forged.status);`,
        env: { PAYWICKET_WEBHOOK_SECRET: webhookSecret },
        prints: /^ship order-1\n200 sessionToken,sessionView 204 400$/,
      }),
  ],
  [
    'demo/examples/README.md',
    'Response.redirect(url, 303)',
    async (block) =>
      runTyped(block, {
        before: `import { createClient } from 'paywicket/client';
          const paywicket = createClient({ url: '${stack.serverUrl}', key: '${secretKey()}' });`,
        after: `for (const accept of ['application/json', 'text/html']) {
            const request = new Request('http://127.0.0.1/', { method: 'POST', headers: { accept } });
            const { status, headers } = await POST(request);
            console.log(status, headers.get('location')?.replace(/#cs_.+$/, '#cs'));
          }`,
        prints: /^200 undefined\n303 http:\S+\/pay#cs$/,
      }),
  ],
  [
    'demo/examples/README.md',
    'data-paywicket-link',
    async ({ code }) => runPage(await local(code), async (page) => page.locator('a').click()),
  ],
  [
    'widget/README.md',
    'data-paywicket-link',
    async ({ code }) => {
      for (const control of ['a', 'form button', 'paywicket-button'])
        await runPage(await local(code), async (page) => page.locator(control).first().click());
    },
  ],
  [
    'widget/README.md',
    'window.Paywicket',
    async ({ code }) => {
      await compilesInPages(code);
      const loader = `<script src="${stack.serverUrl}/paywicket.js" defer></script>`;
      await runPage(`<script>${await local(code)}</script>${loader}`);
    },
  ],
  [
    // e2e/journeys/shopper/theme.spec.ts reads a payment in each theme.
    'widget/README.md',
    '--paywicket-color-primary:',
    async ({ code }) => {
      const manifest = await readFile(new URL('dist/custom-elements.json', repository), 'utf8');
      const known = [...manifest.matchAll(/"name": ?"(--paywicket-[\w-]+)"/g)].map(([, name]) => name);
      const set = [...code.matchAll(/(--paywicket-[\w-]+):/g)].map(([, name]) => name);
      expect(known).toEqual(expect.arrayContaining(set));
    },
  ],
  ['widget/README.md', 'react-native-webview', runWebView],
  [
    'widget/README.md',
    'loadPaywicket',
    async ({ code }) => {
      await compilesInPages(code);
      const imports = JSON.stringify({ imports: { paywicket: '/browser/index.js' } });
      const module = `<script type="module">${await local(code)}</script>`;
      await runPage(`<script type="importmap">${imports}</script>${module}`);
    },
  ],
];

/** These change the machine that they are called on: only their syntax is checked. */
const installing = ['server/deploy/README.md'];

async function run(block: Block): Promise<void> {
  const { file, line, language, code, name } = block;
  if (installing.includes(file)) return void execFileSync('bash', ['-n', '-c', code]);
  const found = runs.filter(([path, part]) => path === file && code.includes(part));
  if (language === 'sh' && found.length === 0) return runShell(await local(code), stack, settings);
  if (found.length !== 1)
    throw new Error(
      `${name} (line ${line}) has ${found.length} runs in e2e/readme/readme.full.test.ts, not one.`,
    );
  await found[0]?.[2](block);
}

const blocks = await readBlocks();

test.each(blocks.map((block) => [block.name, block] as const))('%s', async (_name, block) =>
  expect(run(block)).resolves.toBeUndefined(),
);

test('the README names no newer Chromium than the one that runs', async () => {
  const named = /\*\*Works in\*\* Chromium (\d+)/.exec(
    await readFile(new URL('README.md', repository), 'utf8'),
  );
  expect(Number.parseInt(browser.version(), 10)).toBeGreaterThanOrEqual(Number(named?.[1]));
});

test('the example in Node runs in a clone, too', async () => expect(runExample()).resolves.toBeUndefined());

test('every run has its block', () => {
  const unused = runs.filter(
    ([path, part]) => !blocks.some(({ file, code }) => file === path && code.includes(part)),
  );
  expect(unused.map(([path, part]) => `${path}: ${part}`)).toEqual([]);
});
