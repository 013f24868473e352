import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { copyFile, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzipSync } from 'node:zlib';
import { defineConfig, type BuildEnvironmentOptions, type EnvironmentOptions, type Rolldown } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { browserScript } from './demo/desk/script.ts';
import { settingsSchema } from './server/settings/settings.ts';
import { widgetPlugins } from './widget/build-plugins.ts';

/**
 * `npm run build` makes `dist/widget` (the folder is the server's URL layout), `dist/server`, `dist/demo`, and for those who
 * write code of their own `dist/browser`, `dist/client`, `dist/types` and what editors read, one environment after another,
 * leaf first: each bundle of the widget holds the integrity of the chunks that it loads.
 */

const { version } = manifest;
const widget = 'dist/widget';

/** Below these the loader leaves the page alone. */
const floor = ['chrome100', 'safari15.4', 'firefox115'];

/** A build for browsers. */
function browser(
  outDir: string,
  rolldownOptions: Rolldown.RolldownOptions,
  license: BuildEnvironmentOptions['license'] = false,
): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      outDir,
      emptyOutDir: false,
      modulePreload: false,
      reportCompressedSize: false,
      license,
      target: floor,
      rolldownOptions: { preserveEntrySignatures: 'strict', ...rolldownOptions },
    },
  };
}

/** A file of the widget. Always one, because integrity says something about whole files only. */
const file = (input: string, output: Rolldown.OutputOptions, license?: BuildEnvironmentOptions['license']) =>
  browser(widget, { input, output: { ...output, codeSplitting: false } }, license);

/** The npm entries for pages, for the bundler of whoever builds the page. */
const npm = browser('dist/browser', {
  input: {
    index: 'widget/index.ts',
    element: 'widget/element.ts',
    refund: 'widget/refund.ts',
    react: 'widget/react.ts',
  },
  external: ['react'],
  // "use client" does stay: a test looks.
  checks: { moduleLevelDirective: false },
  // Comments stay: one of them keeps bundlers from an import of an address.
  output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', minify: false },
});

/** Our own code for Node. Libraries stay imports: the package depends on them. */
function node(outDir: string, input: Record<string, string>): EnvironmentOptions {
  return {
    consumer: 'server',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { input, output: { chunkFileNames: '[name].js' } },
    },
  };
}

/** Tags of the languages, English apart, which is part of the chunks. */
const tagsIn = (folder: string): string[] =>
  readdirSync(folder)
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((tag) => tag !== 'en');

/** All languages in one build: they import nothing, so that each is one file all the same. */
const languages = (name: string, folder: string) =>
  browser(widget, {
    input: Object.fromEntries(tagsIn(folder).map((tag) => [`${name}-${tag}`, `${folder}/${tag}.ts`])),
    output: { entryFileNames: 'assets/[name].js' },
  });

/** Entries of the chunks, leaf first: a chunk knows those before it by the constant `__<NAME>_CHUNK__`. */
const chunks = {
  languages: 'widget/checkout/i18n.ts',
  stream: 'widget/session/stream.ts',
  qr: 'widget/components/qr-encode.ts',
  aside: 'widget/checkout/help/help-screens.ts',
  offchain: 'widget/checkout/screens/offchain.ts',
  around: 'widget/checkout/shop-page/shop-page.ts',
  screens: 'widget/checkout/screens/screens.ts',
  checkout: 'widget/host/dialog.ts',
  refundtexts: 'widget/checkout/refund/texts.ts',
  refund: 'widget/checkout/refund/refund.ts',
  pay: 'widget/host/pay.ts',
  claim: 'widget/host/claim.ts',
};

/**
 * Chromium compiles the functions of these as it loads the file, and not each at its first call: a click waits for them.
 * That takes a quarter off the time from the click to the dialog, on a slow phone.
 */
const compiledAhead = ['screens', 'checkout'];

const compress = promisify<Uint8Array, BrotliOptions, Buffer>(brotliCompress);
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** Writes what the server sends beside the files themselves: compressed copies, `integrity.json`, `words.json`. */
async function publish(): Promise<void> {
  const files: Record<string, string> = {};
  const pages: Record<string, string> = {};
  const assets = await readdir(`${widget}/assets`);
  for (const name of ['paywicket.js', ...assets.map((asset) => `assets/${asset}`)]) {
    const bytes = await readFile(`${widget}/${name}`);
    await writeFile(`${widget}/${name}.br`, await compress(bytes, brotli));
    await writeFile(`${widget}/${name}.gz`, gzipSync(bytes, { level: 9 }));
    const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
    // The loader without a version in its address changes with every release: only chunks are immutable there.
    if (name !== 'paywicket.js') files[`/${name}`] = integrity;
    files[`/v/${version}/${name}`] = integrity;
    if (name.startsWith('assets/pay-')) pages['pay'] = `/${name}`;
    if (name.startsWith('assets/claim-')) pages['refund'] = `/${name}`;
  }
  await writeJson(`${widget}/integrity.json`, { version, files, pages });
  const { words } = (await import(pathToFileURL('dist/words/pages.js').href)) as { words: object };
  await writeJson(`${widget}/words.json`, words);
  await rm('dist/words', { recursive: true });
}

/** What `paywicket dev` serves of the developer's desk, which has neither sources nor Vite there. */
async function copyDesk(): Promise<void> {
  for (const name of ['page.html', 'console.css']) await copyFile(`demo/desk/${name}`, `dist/demo/${name}`);
  await writeFile('dist/demo/desk.js', await browserScript());
}

/** What an editor reads: types of the package's entries, what our elements take, the JSON Schema of the settings. */
async function describe(): Promise<void> {
  const run = async (tool: string, ...parameters: string[]) =>
    promisify(execFile)(process.execPath, [`node_modules/${tool}`, ...parameters]);
  await Promise.all([
    run('typescript/bin/tsc', '-p', 'server/tsconfig.library.json'),
    run('typescript/bin/tsc', '-p', 'widget/tsconfig.library.json'),
    run(
      '@custom-elements-manifest/analyzer/cem.js',
      'analyze',
      '--config',
      'widget/custom-elements-manifest.config.js',
    ),
    writeJson('dist/settings.schema.json', settingsSchema()),
  ]);
}

const writeJson = async (path: string, value: object) =>
  writeFile(path, `${JSON.stringify(value, null, 2)}\n`);

/** One after another, leaf first: each bundle of the widget holds the integrity of the chunks that it loads. */
const environments: Record<string, EnvironmentOptions> = {
  catalogues: languages('text', 'widget/i18n/catalogues'),
  refundCatalogues: languages('refund', 'widget/i18n/refunds'),
  ...Object.fromEntries(
    Object.entries(chunks).map(([name, entry]) => [
      name,
      file(
        entry,
        {
          entryFileNames: `assets/${name}.js`,
          ...(compiledAhead.includes(name) && { postBanner: '//# allFunctionsCalledOnLoad\n' }),
        },
        // The other chunks share its libraries.
        name === 'checkout' && { fileName: 'THIRD-PARTY-NOTICES.md' },
      ),
    ]),
  ),
  loader: file('widget/loader/loader.ts', { format: 'iife', entryFileNames: 'paywicket.js' }),
  npm,
  words: node('dist/words', { pages: 'widget/i18n/pages.ts' }),
  server: node('dist/server', { main: 'server/main.ts', library: 'server/library.ts' }),
  demo: node('dist/demo', { dev: 'demo/dev/packaged.ts' }),
  client: node('dist/client', { client: 'server/client/client.ts', webhooks: 'server/webhooks/verify.ts' }),
};

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: widgetPlugins(widget, version),
  environments,
  builder: {
    // One config for all environments, because its plugin hands the chunks' addresses on from one to the next.
    sharedConfigBuild: true,
    async buildApp(builder) {
      await rm('dist', { recursive: true, force: true });
      for (const name of Object.keys(environments)) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`No environment ${name}`);
        await builder.build(environment);
      }
      await publish();
      await copyDesk();
      await describe();
    },
  },
});
