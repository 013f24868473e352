/**
 * The package as somebody gets it who installs it: its entries, by the names of package.json, with the built files
 * behind them. What they are good for is tested beside their sources.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paywicket-consumer-'));
  await mkdir(join(folder, 'node_modules'));
  await symlink(repository, join(folder, 'node_modules/paywicket'));
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
});
afterAll(() => rm(folder, { recursive: true }));

interface Typing {
  readonly code: string;
  readonly options: object;
}

/** What the compiler says of a file that uses the package; empty where nothing is wrong. */
async function compile(name: string, { code, options }: Typing): Promise<string> {
  await writeFile(join(folder, `${name}.ts`), code);
  const compilerOptions = { strict: true, noEmit: true, target: 'ES2022', ...options };
  await writeFile(join(folder, `${name}.json`), JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  try {
    await run(process.execPath, [compiler, '-p', join(folder, `${name}.json`)]);
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}

const onNode = {
  module: 'nodenext',
  moduleResolution: 'nodenext',
  lib: ['ES2023'],
  types: ['node'],
  typeRoots: [join(repository, 'node_modules/@types')],
  skipLibCheck: true,
};
/** As in a worker: no types of Node at all, and the package's own types are looked through. */
const inWorkers = {
  module: 'preserve',
  moduleResolution: 'bundler',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
};

const server = `
import { createPaywicket, readConfig, ConfigError, type Paywicket, type PaywicketOptions } from 'paywicket';

const options: PaywicketOptions = { env: { PORT: '8787' }, settings: { checkout: { expiresIn: 600 } } };
export const started: Promise<Paywicket> = createPaywicket(options);
export const answered: Promise<Response> = started.then(async ({ app }) => app.request('/healthz'));
export const port: number = readConfig({}, '.').port;
export const isFault = (error: unknown): boolean => error instanceof ConfigError;
`;
const client = `
import { createClient, PaywicketError, type PaywicketClient } from 'paywicket/client';

const paywicket: PaywicketClient = createClient({ url: 'https://pay.shop.example', key: 'sk_test_x' });
export async function buy(): Promise<string> {
  const { sessionToken } = await paywicket.checkouts.create({ amount: '49.90', currency: 'EUR' });
  const { data } = await paywicket.transactions.list({ matched: 'false' });
  const first: string | undefined = data[0]?.hash ?? undefined;
  return sessionToken + first;
}
export const codeOf = (error: unknown) => (error instanceof PaywicketError ? error.code : 'unreachable');
`;
const receiver = `
import { verifyWebhook, WebhookVerificationError, type WebhookEvent } from 'paywicket/webhooks';

export async function receive(request: Request): Promise<WebhookEvent | null> {
  try {
    return verifyWebhook(await request.text(), request.headers, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  } catch (error) {
    if (error instanceof WebhookVerificationError) return null;
    throw error;
  }
}
`;
const wrong = `
import { createClient } from 'paywicket/client';
void createClient({ url: '', key: '' }).checkouts.create({ amount: 49.9, currency: 'EUR' });
`;

it.each([
  ['the server, under nodenext', { code: server, options: onNode }],
  ['the client, under nodenext', { code: client, options: onNode }],
  ['a receiver of webhooks, under nodenext', { code: receiver, options: onNode }],
  ['the client, where there is no Node', { code: client, options: inWorkers }],
])('types: %s', async (name, typing) => {
  expect(await compile(name.replaceAll(/\W+/g, '-'), typing)).toBe('');
});

it('types: a price that is a number is a fault', async () => {
  expect(await compile('wrong', { code: wrong, options: onNode })).toContain("'number'");
});

it('the built client is one file that imports nothing', () => {
  const built = readFileSync(join(repository, 'dist/library/client.js'), 'utf8');
  expect(built).not.toMatch(/\bimport\b|\brequire\b|\bprocess\b|\bBuffer\b/);
});

it('the built server opens by its name, answers, and ends', async () => {
  const code = `
    import { createPaywicket } from 'paywicket';
    import { createClient } from 'paywicket/client';
    import { verifyWebhook } from 'paywicket/webhooks';
    const key = 'sk_test_package_0123456789_0123456789';
    const silent = () => {};
    const paywicket = await createPaywicket({
      env: { DATABASE_URL: 'sqlite::memory:', PAYWICKET_SECRET_KEY: key },
      log: { info: silent, warn: silent, error: silent },
    });
    const fetch = async (...request) => paywicket.app.fetch(new Request(...request));
    const { checkouts } = createClient({ url: 'http://127.0.0.1:8787', key, fetch });
    const { id } = await checkouts.create({ amount: '49.90', currency: 'USD' });
    const { status } = await checkouts.get(id);
    const { openapi } = await (await paywicket.app.request('/openapi.json')).json();
    await paywicket.stop();
    console.log(status, openapi, typeof verifyWebhook);
  `;
  await writeFile(join(folder, 'run.js'), code);
  const { stdout } = await run(process.execPath, [join(folder, 'run.js')], { cwd: folder });
  expect(stdout.trim()).toBe('open 3.1.0 function');
});

it('the JSON Schema of the settings is found by its name', async () => {
  const code = `
    import schema from 'paywicket/settings.schema.json' with { type: 'json' };
    console.log(Object.keys(schema.properties).join());
  `;
  await writeFile(join(folder, 'schema.js'), code);
  const { stdout } = await run(process.execPath, ['--no-warnings', join(folder, 'schema.js')]);
  expect(stdout).toContain('checkout');
});
