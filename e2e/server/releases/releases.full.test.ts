import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Config } from '../../../server/run/settings/config-types.ts';
import { loadConfig } from '../../../server/run/settings/config.ts';
import { createPaywicketServer } from '../../../server/run/compose/compose.ts';
import type { PaywicketServer } from '../../../server/run/compose/server.ts';
import { openDatabases } from '../../crash/database.ts';
import { installFormer, FORMER, type Installed } from '../../releases/install.ts';
import { builtWidget, integrityOf, manifestOf } from '../../releases/widget.ts';

/** Releases that follow each other on one database: what a page was loaded with stays where it was. */

const former = await installFormer();
const missing = 'missing' in former ? former.missing : undefined;
if (missing !== undefined) console.warn(`${FORMER} is skipped, which is no pass: ${missing}`);

const built = manifestOf(builtWidget);

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-releases-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The same build under another version. */
function versionOf(version: string): string {
  const folder = temporary();
  cpSync(builtWidget, folder, { recursive: true });
  const file = join(folder, 'integrity.json');
  const renamed = readFileSync(file, 'utf8')
    .replaceAll(`"${built.version}"`, `"${version}"`)
    .replaceAll(`/v/${built.version}/`, `/v/${version}/`);
  writeFileSync(file, renamed);
  return folder;
}

const sqliteIn = (folder: string): string => `sqlite:${join(folder, 'paywicket.db')}`;

function recorded() {
  const logged: unknown[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    logged.push({ level, ...fields, message });
  };
  return { logged, log: { info: write('info'), warn: write('warn'), error: write('error') } };
}

/** @returns Its app, and what ends it, which is called at the end of the test at the latest. */
function running({ app, stop }: Pick<PaywicketServer, 'app' | 'stop'>) {
  let isRunning = true;
  const stopOnce = async (): Promise<void> => {
    if (isRunning) await stop();
    isRunning = false;
  };
  onTestFinished(stopOnce);
  return { app, stop: stopOnce };
}

/** This tree's server. */
async function start(widgetFolder: string, folder: string, url = sqliteIn(folder)) {
  const { log, logged } = recorded();
  const config = loadConfig({ DATABASE_URL: url }, folder, { rates: { source: 'static' } });
  return { ...running(await createPaywicketServer(config, { log, widgetFolder })), logged };
}

/** The last release, as another server has it inside. */
interface Library {
  createPaywicket(options: { readonly config: Config; readonly log: object }): Promise<PaywicketServer>;
  readConfig: typeof loadConfig;
}

async function startFormer(folder: string, url = sqliteIn(folder)) {
  const { entry } = former as Installed;
  const library = (await import(pathToFileURL(join(dirname(entry), 'library.js')).href)) as Library;
  const config = library.readConfig({ DATABASE_URL: url }, folder, { rates: { source: 'static' } });
  return running(await library.createPaywicket({ config, log: recorded().log }));
}

const bytesOf = async (app: PaywicketServer['app'], path: string, headers: Record<string, string> = {}) => {
  const response = await app.request(path, { headers });
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
};

describe.skipIf(missing !== undefined)(`after ${FORMER}`, () => {
  const old = () => manifestOf((former as Installed).widget);

  test('R83: every old address is served by the new process, with the bytes and headers of before', async () => {
    const folder = temporary();
    const before = await startFormer(folder);
    const addresses = Object.entries(old().files);
    expect(addresses.length).toBeGreaterThan(8);
    const answers = await Promise.all(addresses.map(([path]) => bytesOf(before.app, path)));
    await before.stop();

    const { app, logged } = await start(builtWidget, folder);
    for (const [index, [path, integrity]] of addresses.entries()) {
      const { response, bytes } = await bytesOf(app, path);
      expect([path, response.status, integrityOf(bytes)]).toEqual([path, 200, integrity]);
      const headers = answers[index]?.response.headers ?? new Headers();
      for (const name of [
        'content-type',
        'etag',
        'vary',
        'access-control-allow-origin',
        'cross-origin-resource-policy',
        'x-content-type-options',
        'content-security-policy',
      ])
        expect([name, response.headers.get(name)]).toEqual([name, headers.get(name)]);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable, no-transform');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect(logged).not.toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  test('an address without a version serves the new release', async () => {
    const folder = temporary();
    await (await startFormer(folder)).stop();
    const { app } = await start(builtWidget, folder);
    expect(await (await app.request('/integrity.json')).json()).toEqual(built);
    const loader = new Uint8Array(readFileSync(join(builtWidget, 'paywicket.js')));
    for (const path of ['/paywicket.js', `/v/${built.version}/paywicket.js`])
      expect((await bytesOf(app, path)).bytes).toEqual(loader);
    expect(await (await app.request('/pay')).text()).toContain(built.pages.pay);
  });

  test('old files are sent compressed, and as 304 to a client that has them', async () => {
    const folder = temporary();
    await (await startFormer(folder)).stop();
    const { app } = await start(builtWidget, folder);
    const path = `/v/${old().version}/paywicket.js`;
    const plain = new Uint8Array(readFileSync(join((former as Installed).widget, 'paywicket.js')));
    const brotli = await bytesOf(app, path, { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(brotli.response.headers.get('content-encoding')).toBe('br');
    expect(new Uint8Array(brotliDecompressSync(brotli.bytes))).toEqual(plain);
    const gzip = await bytesOf(app, path, { 'Accept-Encoding': 'gzip' });
    expect(gzip.response.headers.get('content-encoding')).toBe('gzip');
    expect(new Uint8Array(gunzipSync(gzip.bytes))).toEqual(plain);
    const again = await bytesOf(app, path, { 'If-None-Match': gzip.response.headers.get('etag') ?? '' });
    expect([again.response.status, again.bytes.length]).toEqual([304, 0]);
  });

  test('R83: a process that still runs the old release has the chunks of the new one, while both serve', async () => {
    const postgres = await openDatabases('postgres');
    onTestFinished(() => postgres.close());
    const own = await postgres.fresh();
    onTestFinished(() => own.close());
    const folder = temporary();
    const { app } = await startFormer(folder, own.url);
    await start(builtWidget, folder, own.url);
    for (const [path, integrity] of Object.entries(built.files)) {
      const { response, bytes } = await bytesOf(app, path);
      expect([path, response.status, integrityOf(bytes)]).toEqual([path, 200, integrity]);
    }
  });

  test('two releases later it is still served', async () => {
    const folder = temporary();
    await (await startFormer(folder)).stop();
    await (await start(builtWidget, folder)).stop();
    const { app } = await start(versionOf('9.0.0'), folder);
    for (const version of [FORMER, built.version, '9.0.0'])
      expect((await app.request(`/v/${version}/paywicket.js`)).status).toBe(200);
  });
});

test.each([
  '/assets/checkout-00000000.js',
  '/assets/',
  '/v/0.0.0/paywicket.js',
  `/v/${built.version}/none.js`,
  `/v/${built.version}/../paywicket.db`,
  `/v/${built.version}/..%2f..%2fpaywicket.db`,
  `/v/9.0.0//assets/x.js`,
  '/v/9.0.0',
  "/assets/'%20or%20''='",
  '/assets/%00',
  `/assets/${'a'.repeat(5000)}`,
])('%s was never built: 404, kept by no cache', async (path) => {
  const { app } = await start(builtWidget, temporary());
  const response = await app.request(path);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('a version that was built again with other contents is logged, and serves its own', async () => {
  const folder = temporary();
  await (await start(builtWidget, folder)).stop();
  const again = versionOf(built.version);
  writeFileSync(join(again, 'paywicket.js'), '// built again\n');
  const { app, logged } = await start(again, folder);
  const loader = `/v/${built.version}/paywicket.js`;
  expect(await (await app.request(loader)).text()).toBe('// built again\n');
  expect(logged).toContainEqual(expect.objectContaining({ level: 'warn', paths: [loader] }));
});
