import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../server/settings/config.ts';
import { createPaywicket, type Paywicket } from '../../server/compose/compose.ts';
import { openDatabases } from '../crash/database.ts';
import { builtWidget, integrityOf, manifestOf, releaseWidget } from '../release.ts';

/** Releases that follow each other on one database: what a page was loaded with stays where it was. */

const built = manifestOf(builtWidget);

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-releases-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The same build as another release: not one chunk of the former is in it. */
function releaseOf(version: string): string {
  const folder = temporary();
  releaseWidget(folder, version);
  return folder;
}

async function start(
  widgetFolder: string,
  database: string,
  url = `sqlite:${join(database, 'paywicket.db')}`,
) {
  const logged: unknown[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    logged.push({ level, ...fields, message });
  };
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const config = readConfig({ DATABASE_URL: url }, database, { rates: { source: 'static' } });
  const paywicket = await createPaywicket(config, { log, widgetFolder });
  let running = true;
  const stop = async (): Promise<void> => {
    if (running) await paywicket.stop();
    running = false;
  };
  onTestFinished(stop);
  return { app: paywicket.app, logged, stop };
}

const bytesOf = async (app: Paywicket['app'], path: string, headers: Record<string, string> = {}) => {
  const response = await app.request(path, { headers });
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
};

describe('a newer release', () => {
  test('R83: every old address is served by the new process, with the bytes and headers of before', async () => {
    const database = temporary();
    const old = await start(builtWidget, database);
    const addresses = Object.entries(built.files);
    expect(addresses.length).toBeGreaterThan(8);
    const before = await Promise.all(addresses.map(([path]) => bytesOf(old.app, path)));
    await old.stop();

    const { app, logged } = await start(releaseOf('9.0.0'), database);
    for (const [index, [path, integrity]] of addresses.entries()) {
      const { response, bytes } = await bytesOf(app, path);
      expect([path, response.status, integrityOf(bytes)]).toEqual([path, 200, integrity]);
      const former = before[index]?.response.headers ?? new Headers();
      for (const name of [
        'content-type',
        'etag',
        'cache-control',
        'vary',
        'access-control-allow-origin',
        'cross-origin-resource-policy',
        'x-content-type-options',
        'content-security-policy',
      ])
        expect([name, response.headers.get(name)]).toEqual([name, former.get(name)]);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect(logged).not.toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  test('an address without a version serves the new release', async () => {
    const database = temporary();
    await (await start(builtWidget, database)).stop();
    const folder = releaseOf('9.0.0');
    const { app } = await start(folder, database);
    expect(await (await app.request('/integrity.json')).json()).toEqual(manifestOf(folder));
    const loader = new Uint8Array(readFileSync(join(folder, 'paywicket.js')));
    for (const path of ['/paywicket.js', '/v/9.0.0/paywicket.js'])
      expect((await bytesOf(app, path)).bytes).toEqual(loader);
    const page = await (await app.request('/pay')).text();
    expect(page).toContain(manifestOf(folder).pages.pay);
  });

  test('old files are sent compressed, and as 304 to a client that has them', async () => {
    const database = temporary();
    await (await start(builtWidget, database)).stop();
    const { app } = await start(releaseOf('9.0.0'), database);
    const path = `/v/${built.version}/paywicket.js`;
    const plain = new Uint8Array(readFileSync(join(builtWidget, 'paywicket.js')));
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
    const database = temporary();
    const own = await postgres.fresh();
    onTestFinished(() => own.close());
    const old = await start(builtWidget, database, own.url);
    const folder = releaseOf('9.0.0');
    await start(folder, database, own.url);
    for (const [path, integrity] of Object.entries(manifestOf(folder).files)) {
      const { response, bytes } = await bytesOf(old.app, path);
      expect([path, response.status, integrityOf(bytes)]).toEqual([path, 200, integrity]);
    }
  });

  test('three releases later the first is still served', async () => {
    const database = temporary();
    for (const folder of [builtWidget, releaseOf('7.0.0'), releaseOf('8.0.0')])
      await (await start(folder, database)).stop();
    const { app } = await start(releaseOf('9.0.0'), database);
    for (const version of [built.version, '7.0.0', '8.0.0', '9.0.0'])
      expect((await app.request(`/v/${version}/paywicket.js`)).status).toBe(200);
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
    const database = temporary();
    const { app } = await start(builtWidget, database);
    const response = await app.request(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('a version that was built again with other contents is logged, and serves its own', async () => {
    const database = temporary();
    await (await start(releaseOf('9.0.0'), database)).stop();
    const again = releaseOf('9.0.0');
    writeFileSync(join(again, 'paywicket.js'), '// built again\n');
    const { app, logged } = await start(again, database);
    expect(await (await app.request('/v/9.0.0/paywicket.js')).text()).toBe('// built again\n');
    expect(logged).toContainEqual(
      expect.objectContaining({ level: 'warn', paths: ['/v/9.0.0/paywicket.js'] }),
    );
  });
});
