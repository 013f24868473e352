/**
 * The two packages as they are once installed: their entries, by the names of their manifests, with the built files
 * behind them. What they are good for is tested beside their sources.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { Ajv } from 'ajv';
import schema from 'custom-elements-manifest/schema.json' with { type: 'json' };
import { publint } from 'publint';
import { build as bundled } from 'vite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Consumer, installPacked, onNode, type PackageName } from './consumer.ts';
import { isOlder, MIN_VERSION } from '../server/base/store/sqlite/driver.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

const Names = z.record(z.string(), z.string());
const Manifest = z.object({
  version: z.string(),
  dependencies: Names.default({}),
  peerDependencies: Names,
  scripts: Names.default({}),
});
const Exports = z.object({
  exports: z.record(z.string(), z.union([z.string(), z.looseObject({})])),
});
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().default(false), optional: z.boolean().default(false) }),
  ),
});
const Elements = z.object({
  modules: z.array(z.object({ path: z.string(), exports: z.array(z.object({ name: z.string() })) })),
});
const Tree = z.object({
  dependencies: z.object({
    'paywicket-server': z.object({ dependencies: z.record(z.string(), z.unknown()) }),
  }),
});

let consumer: Consumer;

beforeAll(async () => {
  consumer = await installPacked();
});
afterAll(async () => consumer.remove());

/** A file of the package for shops, or of the server's. */
const packed = async (path: string, name: PackageName = 'paywicket') =>
  readFile(join(consumer.folder, 'node_modules', name, path), 'utf8');
const manifestOf = async (name: PackageName) =>
  Manifest.parse(JSON.parse(await packed('package.json', name)));
const both = ['paywicket', 'paywicket-server'] as const;

describe('on a server', () => {
  it('the built client is one file that imports nothing', async () => {
    const built = (await packed('dist/client/client.js')).replaceAll(/\/\*[^]*?\*\//g, '');
    expect(built).not.toMatch(/\bimport\b|\brequire\b|\bprocess\b|\bBuffer\b/);
  });

  it('R144: webhooks are verified without Node, in a bundle that has the language alone', async () => {
    const built = (await packed('dist/client/webhooks.js')).replaceAll(/\/\*[^]*?\*\//g, '');
    expect(built).not.toMatch(/\bimport\b|\brequire\b|\bprocess\.|\bBuffer\b|\bnode:/);
    const entry = join(consumer.folder, 'worker.js');
    await writeFile(entry, `export { verifyWebhook } from 'paywicket/webhooks';`);
    const lib = { entry, formats: ['iife' as const], name: 'worker' };
    const options = { root: consumer.folder, configFile: false as const, logLevel: 'silent' as const };
    const [bundle] = [await bundled({ ...options, build: { lib, write: false } })].flat();
    const code = bundle !== undefined && 'output' in bundle ? bundle.output[0].code : '';
    // Of the tests of Standard Webhooks.
    const worker = `${code}
      const headers = {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      };
      const verify = (body) => {
        try {
          return worker.verifyWebhook(body, headers, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', { now: 1614265330000 }).id;
        } catch (error) {
          return error.message;
        }
      };
      const text = '{"test": 2432232314}';
      const bytes = new TextEncoder().encode(text);
      [typeof process, typeof Buffer, verify(text), verify(bytes), verify(bytes.buffer), verify(text + ' ')].join();`;
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    expect(runInNewContext(worker, { TextEncoder, TextDecoder })).toBe(
      `undefined,undefined,${id},${id},${id},no signature matches this secret`,
    );
  });

  it('the built server opens by its name, answers, and ends', async () => {
    const printed = await consumer.execute(`
      import { createPaywicket } from 'paywicket-server';
      import { createClient } from 'paywicket/client';
      import { verifyWebhook } from 'paywicket/webhooks';
      const key = 'sk_test_package_0123456789_0123456789';
      const silent = () => {};
      const paywicket = await createPaywicket({
        env: { DATABASE_URL: 'sqlite::memory:', PAYWICKET_SECRET_KEY: key },
        settings: { rates: { source: 'static' } },
        log: { info: silent, warn: silent, error: silent },
      });
      const fetch = async (...request) => paywicket.app.fetch(new Request(...request));
      const { checkouts } = createClient({ url: 'http://127.0.0.1:8787', key, fetch });
      const { id } = await checkouts.create({ amount: '49.90', currency: 'USD' });
      const { status } = await checkouts.get(id);
      const { openapi } = await (await paywicket.app.request('/openapi.json')).json();
      const headers = { 'Accept-Encoding': 'gzip, br' };
      const script = await paywicket.app.request('/paywicket.js', { headers });
      await paywicket.stop();
      console.log(status, openapi, script.status, script.headers.get('content-encoding'), typeof verifyWebhook);
    `);
    expect(printed).toBe('open 3.1.0 200 br function');
  });

  it('the programs in /llms.txt fit the types', async () => {
    const text = await consumer.execute(`
      import { createPaywicket } from 'paywicket-server';
      const silent = () => {};
      const { app, stop } = await createPaywicket({
        env: { DATABASE_URL: 'sqlite::memory:' },
        settings: { rates: { source: 'static' } },
        log: { info: silent, warn: silent, error: silent },
      });
      console.log(await (await app.request('/llms.txt')).text());
      await stop();
    `);
    const examples = [...text.matchAll(/```ts\n([^]*?)```/g)].map(([, code = '']) => code);
    // One is two lines for within a shop.
    const programs = examples.filter((code) => code.startsWith('import '));
    expect([examples.length, programs.length]).toEqual([3, 2]);
    for (const code of programs) {
      expect(code).toContain('verifyWebhook');
      expect(await consumer.compile(code, onNode)).toBe('');
    }
  });

  it('an entry exports what its documentation lists, and nothing else', async () => {
    const printed = await consumer.execute(`
      for (const entry of ['paywicket-server', 'paywicket/client', 'paywicket/webhooks'])
        console.log(...Object.keys(await import(entry)));
    `);
    expect(printed.split('\n')).toEqual([
      'ConfigError createPaywicket readConfig',
      'PaywicketError createClient',
      'WebhookVerificationError verifyWebhook',
    ]);
  });

  it('entries for browsers can be imported, and render as plain tags', async () => {
    await consumer.link('react-dom');
    const printed = await consumer.execute(`
      import { createElement as h } from 'react';
      import { renderToString } from 'react-dom/server';
      import { loadPaywicket } from 'paywicket';
      import 'paywicket/element';
      import { PaywicketButton, PaywicketCheckout } from 'paywicket/react';
      console.log(await loadPaywicket());
      const listener = () => {};
      const button = { sessionUrl: '/api', payload: { cart: 7 }, className: 'buy', disabled: true, onPaid: listener };
      console.log(renderToString(h(PaywicketButton, { server: 'https://pay.shop.example', ...button }, 'Pay')));
      console.log(renderToString(h(PaywicketCheckout, { session: 'cs_1', disabled: false, onError: listener })));
    `);
    expect(printed.split('\n')).toEqual([
      'null',
      '<paywicket-button server="https://pay.shop.example" session-url="/api" payload="{&quot;cart&quot;:7}" disabled="" class="buy">Pay</paywicket-button>',
      '<paywicket-checkout mode="inline" theme="auto"></paywicket-checkout>',
    ]);
  });

  it('the React entry is marked for browsers, and an import is marked as not for bundlers', async () => {
    expect(await packed('dist/browser/react.js')).toMatch(/^["']use client["'];/);
    const imports = ['load-script.js', 'widget.cjs'].map(async (file) =>
      (await packed(`dist/browser/${file}`)).split(/\bimport\(/).slice(1),
    );
    for (const found of await Promise.all(imports))
      expect(found).toEqual([
        expect.stringMatching(/^\s*\/\* @vite-ignore \*\/\s*\/\* webpackIgnore: true \*\/\s*address/),
      ]);
  });
});

describe('its contents', () => {
  it.each(both)('%s has the types that its entries need, and no others', async (name) => {
    const { exports } = Exports.parse(JSON.parse(await packed('package.json', name)));
    const names = Object.entries(exports).flatMap(([entry, of]) =>
      typeof of === 'object' ? [entry.replace('.', name)] : [],
    );
    expect(names.length).toBeGreaterThan(0);
    const imports = join(consumer.folder, `every-entry-of-${name}.ts`);
    await writeFile(imports, names.map((name) => `import '${name}';`).join('\n'));
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    const options = ['--ignoreConfig', '--listFilesOnly', '--noEmit', '--module', 'preserve', imports];
    const { stdout } = await run(process.execPath, [compiler, ...options], { cwd: consumer.folder });
    const types = `node_modules/${name}/dist/types/`;
    const needed = stdout.split('\n').flatMap((path) => path.split(types).slice(1));
    const there = await readdir(join(consumer.folder, types), { recursive: true });
    expect(there.filter((name) => name.endsWith('.ts')).toSorted()).toEqual(needed.toSorted());
  });

  it.each([
    ['paywicket', 250_000],
    ['paywicket-server', 2_500_000],
  ] as const)('%s is small, and has no source maps', async (name, limit) => {
    expect((await stat(consumer.tarballs[name])).size).toBeLessThan(limit);
    const files = await readdir(join(consumer.folder, 'node_modules', name), { recursive: true });
    expect(files.filter((file) => /\.map$|\.test\.|\.env$/.test(file))).toEqual([]);
  });

  it.each(both)('files of %s can be read by everybody, whoever has packed them', async (name) => {
    const { stdout } = await run('tar', ['-tvzf', consumer.tarballs[name]]);
    const modes = stdout.match(/^\S+/gm) ?? [];
    expect(modes.length).toBeGreaterThan(10);
    expect(modes.filter((mode) => !/^-rw[-x]r-[-x]r-[-x]$/.test(mode))).toEqual([]);
  });

  it.each([
    ['paywicket', ['client', 'browser']],
    ['paywicket-server', ['server', 'demo']],
  ] as const)('%s imports the libraries that it depends on, and no others', async (name, folders) => {
    const imported = new Set<string>();
    for (const folder of folders)
      for (const file of await readdir(join(consumer.folder, 'node_modules', name, 'dist', folder)))
        if (file.endsWith('.js'))
          for (const library of librariesIn(await packed(`dist/${folder}/${file}`, name), builtImports))
            imported.add(library);
    const { dependencies, peerDependencies } = await manifestOf(name);
    const { paywicket: _shop, ...installed } = { ...dependencies, ...peerDependencies };
    expect([...imported].toSorted()).toEqual(Object.keys(installed).toSorted());
  });

  it('the package for shops depends on nothing; the server’s on that one, of the same version', async () => {
    const [shop, server] = await Promise.all(both.map(manifestOf));
    expect(shop).toMatchObject({ dependencies: {}, scripts: {} });
    expect(server).toMatchObject({ dependencies: { paywicket: shop?.version }, scripts: {} });
  });

  it('npm ls lists those libraries, and finds nothing missing or of a wrong version', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paywicket-ls-'));
    onTestFinished(async () => rm(folder, { recursive: true }));
    const add = async (path: string, manifest: string) => {
      await mkdir(join(folder, path), { recursive: true });
      await writeFile(join(folder, path, 'package.json'), manifest);
    };
    await add('.', JSON.stringify({ dependencies: { 'paywicket-server': '*' } }));
    for (const name of both) await add(`node_modules/${name}`, await packed('package.json', name));
    const { packages } = Lock.parse(
      JSON.parse(await readFile(join(repository, 'package-lock.json'), 'utf8')),
    );
    for (const [path, { dev, optional }] of Object.entries(packages)) {
      if (path === '' || dev) continue;
      const manifest = readFile(join(repository, path, 'package.json'), 'utf8');
      const text = await (optional ? manifest.catch(() => null) : manifest);
      if (text !== null) await add(path, text);
    }
    const { stdout } = await run('npm', ['ls', '--all', '--json'], { cwd: folder });
    const installed = Object.keys(
      Tree.parse(JSON.parse(stdout)).dependencies['paywicket-server'].dependencies,
    );
    const { dependencies } = await manifestOf('paywicket-server');
    expect(installed).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    expect(installed).toEqual(expect.arrayContaining(['paywicket', 'hono', 'pg', 'undici', 'zod']));
    expect(installed).not.toContain('vite');
  });

  // Node 24 has one of its own (`node-sqlite.full.test.ts`).
  const missing = isOlder(process.versions['sqlite'] ?? '0', MIN_VERSION) ? ['the driver of SQLite'] : [];
  it.each(missing)('without %s it says what to install', async () => {
    const driver = join(consumer.folder, 'node_modules/@photostructure');
    await rename(driver, `${driver}-away`);
    onTestFinished(async () => rename(`${driver}-away`, driver));
    const failed = consumer.execute(`await (await import('paywicket-server')).createPaywicket();`);
    await expect(failed).rejects.toThrow('npm install @photostructure/sqlite, or set DATABASE_URL');
  });

  it('inside a bundle that drops its address, the server says where the files of the widget are', async () => {
    const entry = join(consumer.folder, 'bundled-server.js');
    await writeFile(
      entry,
      `import { createPaywicket } from 'paywicket-server';
      createPaywicket({ env: {} }).catch(({ message }) => console.log(message));`,
    );
    const bundle = { root: consumer.folder, configFile: false as const, logLevel: 'silent' as const };
    await bundled({
      ...bundle,
      ssr: { noExternal: ['paywicket-server'] },
      define: { 'import.meta.url': 'undefined' },
      build: { ssr: entry, outDir: 'bundled', rolldownOptions: { output: { entryFileNames: 'server.js' } } },
    });
    const { stdout } = await run(process.execPath, [join(consumer.folder, 'bundled/server.js')]);
    expect(stdout).toContain("does not find the widget's files");
    expect(stdout).toContain('set widgetFolder to node_modules/paywicket-server/dist/widget');
  });

  it('has the licence of each library whose code is in the receiver of webhooks', async () => {
    const code = await readFile(join(repository, 'server/client/verify-webhook.ts'), 'utf8');
    const used = new Set(librariesIn(code, sourceImports));
    expect(await licensed('client')).toEqual([...used].toSorted());
    expect(used).toContain('@noble/hashes');
  });

  it('has the licence of each library whose code is in the widget', async () => {
    const named = await licensed('widget', 'paywicket-server');
    expect(await licensed('widget')).toEqual(named);
    const code = await sourcesOf('widget');
    const used = new Set(librariesIn(code, sourceImports));
    expect(used).toContain('lit');
    expect([...used].filter((name) => !onlyForTheBuild.includes(name) && !named.includes(name))).toEqual([]);
  });

  it('npx paywicket dev runs in an empty folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paywicket-npx-'));
    onTestFinished(async () => rm(folder, { recursive: true }));
    const main = join(consumer.folder, 'node_modules/paywicket-server/dist/server/main.js');
    const child = spawn(process.execPath, [main, 'dev'], { cwd: folder, env: { PATH: process.env['PATH'] } });
    const ended = once(child, 'close');
    onTestFinished(() => void child.kill());
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    while (!printed.includes('Ctrl-C') && child.exitCode === null)
      await Promise.race([once(child.stdout, 'data'), ended]);
    const desk = /Open this: (\S+)/.exec(printed)?.[1] ?? printed;
    expect((await fetch(new URL('/shop', desk))).status).toBe(200);
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });
});

/** Names of the libraries among what a pattern finds imported: not Node's own modules, nor files, nor this package. */
const librariesIn = (code: string, imports: RegExp): readonly string[] =>
  [...code.matchAll(imports)]
    .map(([, name = '', late = name]) => late)
    .filter((name) => !/^(node:|\.|paywicket\/)/.test(name) && !builtinModules.includes(name))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);

/** Imports of built modules. */
const builtImports =
  /^(?:import|export)\b[^;"'`()]*?(?:from )?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']\)/gm;
/** Imports of sources that are not of types alone. */
const sourceImports = /^(?:import|export) (?!type )[^;']*from '([^']+)'/gm;

/** Names of the libraries whose licences are beside the files of a folder. */
async function licensed(folder: string, name?: PackageName): Promise<readonly string[]> {
  const notices = await packed(`dist/${folder}/THIRD-PARTY-NOTICES.md`, name);
  const sections = notices.split(/^## /m).slice(1);
  for (const section of sections) expect(section).toMatch(/permission|permit|redistribut|licensed|free/i);
  return sections.map((section) => section.split(' ')[0] ?? '');
}

/** Libraries that the widget's sources import and no file of the widget holds. */
const onlyForTheBuild = ['react', 'vite', 'virtual:paywicket-files'];

/** All sources but tests. */
async function sourcesOf(...folders: readonly string[]): Promise<string> {
  const root = new URL('..', import.meta.url);
  const texts = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(new URL(folder, root), { recursive: true });
      const sources = names.filter(
        (name) =>
          name.endsWith('.ts') && !/\.(test|suite|child|racer)\.ts$|(^|\/)testing\/|examples\//.test(name),
      );
      return Promise.all(sources.map(async (name) => readFile(new URL(`${folder}/${name}`, root), 'utf8')));
    }),
  );
  return texts
    .flat()
    .filter((text) => !text.includes("from 'vitest'"))
    .join('\n');
}

describe('what editors and linters of packages say', () => {
  it('the JSON Schema of the settings is found by its name', async () => {
    const printed = await consumer.execute(`
      import schema from 'paywicket-server/settings.schema.json' with { type: 'json' };
      console.log(Object.keys(schema.properties).join());
    `);
    expect(printed).toContain('checkout');
  });

  it('the manifest of the elements is found by its name, fits its own schema, and knows what the elements do', async () => {
    const printed = await consumer.execute(`
      import manifest from 'paywicket/custom-elements.json' with { type: 'json' };
      console.log(JSON.stringify(manifest));
    `);
    const manifest: unknown = JSON.parse(printed);
    const ajv = new Ajv({ strict: false });
    expect([ajv.validate(schema, manifest), ajv.errors]).toEqual([true, null]);
    const named = (...names: string[]) =>
      expect.arrayContaining(names.map((name) => expect.objectContaining({ name }) as unknown)) as unknown;
    const events = named('paywicket-paid', 'paywicket-close', 'paywicket-error');
    expect(manifest).toMatchObject({
      modules: [
        {
          declarations: [
            { tagName: 'paywicket-button', attributes: named('session-url', 'link', 'disabled'), events },
            {
              tagName: 'paywicket-checkout',
              attributes: named('session', 'server', 'mode'),
              members: named('show', 'close', 'view', 'result'),
              cssParts: named('dialog', 'qr', 'footer'),
              cssProperties: named('--paywicket-color-primary'),
              slots: named('header', 'success'),
              events,
            },
          ],
        },
        { declarations: [{ tagName: 'paywicket-refund', attributes: named('token', 'server') }] },
      ],
    });
    expect(printed).not.toMatch(/connectedCallback|"fail"|render|private/);
  });

  it('the manifest leads to the modules of the package that define the elements', async () => {
    const { customElements } = JSON.parse(await packed('package.json')) as { customElements: string };
    const { modules } = Elements.parse(JSON.parse(await packed(customElements)));
    for (const { path, exports } of modules)
      for (const { name } of exports) expect(await packed(path)).toContain(name);
    expect(modules.flatMap(({ exports }) => exports.map(({ name }) => name))).toEqual([
      'paywicket-button',
      'paywicket-checkout',
      'paywicket-refund',
    ]);
  });

  it.each(both)('publint finds nothing in %s', async (name) => {
    const { messages } = await publint({ pkgDir: join(consumer.folder, 'node_modules', name), pack: false });
    expect(messages).toEqual([]);
  });

  it.each([
    ['paywicket', ['.', './client', './react', './webhooks']],
    ['paywicket-server', []],
  ] as const)('the types of every entry of %s are found and are of its own kind', async (name, required) => {
    const data = new Uint8Array(await readFile(consumer.tarballs[name]));
    const result = await checkPackage(createPackageFromTarballData(data));
    if (result.types === false) throw new Error('The package has no types');
    const common: readonly string[] = required;
    const problems = result.problems.filter((problem) => {
      const of = 'entrypoint' in problem ? problem.entrypoint : '';
      // The others are ES modules alone: Node 20 requires them, older ways of looking for types do not see exports at all.
      const isOlderWay =
        problem.kind === 'CJSResolvesToESM' ||
        ('resolutionKind' in problem && problem.resolutionKind === 'node10');
      return common.includes(of) || !isOlderWay;
    });
    expect(problems).toEqual([]);
    expect(Object.keys(result.entrypoints)).toEqual(expect.arrayContaining(['.', ...common]));
  });
});
