import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { appendFile, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzipSync } from 'node:zlib';
import { defineConfig, type EnvironmentOptions, type Plugin, type Rolldown } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { publishTypes } from './server/package/declarations.ts';
import { bundledLibraries, writeNotices } from './server/package/notices.ts';
import { settingsSchema } from './server/settings/settings.ts';
import { widgetPlugins } from './widget/build-plugins.ts';
import {
  customElementsManifest,
  jsxTypes,
  publicDeclaration,
  reactJsxTypes,
  readElement,
} from './widget/manifest.ts';

/**
 * `npm run build` makes `dist/widget` (the folder is the server's URL layout), `dist/server`, and for those who write
 * code of their own `dist/browser`, `dist/library`, `dist/types` and what editors read, one environment after another,
 * leaf first: each bundle of the widget holds the integrity of the chunks that it loads.
 */

const { version } = manifest;
const widget = 'dist/widget';

/** Below these the loader leaves the page alone. */
const floor = ['chrome100', 'safari15.4', 'firefox115'];

/** A build for browsers. */
function browser(outDir: string, rolldownOptions: Rolldown.RolldownOptions): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      outDir,
      emptyOutDir: false,
      modulePreload: false,
      reportCompressedSize: false,
      target: floor,
      rolldownOptions: { preserveEntrySignatures: 'strict', ...rolldownOptions },
    },
  };
}

/** A file of the widget. Always one, because integrity says something about whole files only. */
const file = (input: string, output: Rolldown.OutputOptions) =>
  browser(widget, { input, output: { ...output, codeSplitting: false } });

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

/**
 * What several commands of the server need is in one file, not in twenty of which each takes a millisecond to be found.
 * The first command and the library share all that makes a server: only a third user makes a module a shared one. Help
 * loads the small file alone.
 */
const serverFiles = {
  groups: [
    { name: 'command', test: /server\/(cli\/command|core\/errors|contract\/constants)\.ts$/, priority: 1 },
    { name: 'shared', minShareCount: 3 },
  ],
};

/** A bundle for Node. */
function node(
  outDir: string,
  input: string | Record<string, string>,
  codeSplitting: true | typeof serverFiles = true,
): EnvironmentOptions {
  return {
    consumer: 'server',
    // A native addon looks for files of its own beside itself; the demo verifies webhooks with the package's own entry.
    resolve: { noExternal: true, external: ['@photostructure/sqlite', 'paywicket/webhooks'] },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node20',
      // Node compiles all that it loads at every start: without blanks and comments, and what only some servers need
      // (a PostgreSQL driver) or nobody needs before the first call (an HTTP client) in files of its own.
      rolldownOptions: {
        input,
        // What files share is in one of its own, and no entry exports it.
        preserveEntrySignatures: 'strict',
        output: {
          codeSplitting,
          chunkFileNames: '[name].js',
          minify: { compress: false, mangle: false, codegen: true },
        },
      },
    },
  };
}

/**
 * The package's `dev` has neither sources nor Vite: what the desk reads and builds at its start is in the bundle, and a
 * sample in the place of the shop.
 */
const withoutSources: Plugin = {
  name: 'paywicket:without-sources',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'demo',
  resolveId: (id, importer) =>
    id === './front.ts' && importer?.endsWith('/demo/stack.ts') === true
      ? fileURLToPath(new URL('./demo/dev/sample.ts', import.meta.url))
      : null,
  async load(id) {
    if (!id.endsWith('/demo/desk/script.ts')) return null;
    const { browserScript } = await import('./demo/desk/script.ts');
    return `export const browserScript = async () => ${JSON.stringify(await browserScript())};`;
  },
  transform: (code, id) =>
    code.replaceAll(
      /readFileSync\(new URL\(["']([^"']+)["'], import\.meta\.url\), ["']utf8["']\)/g,
      (_, path: string) => JSON.stringify(readFileSync(new URL(path, pathToFileURL(id)), 'utf8')),
    ),
};

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

/** What an editor reads: types of the package's entries, what our elements take, the JSON Schema of the settings. */
async function describe(): Promise<void> {
  const compiler = 'node_modules/typescript/bin/tsc';
  await Promise.all(
    ['server', 'widget'].map(async (part) =>
      promisify(execFile)(process.execPath, [compiler, '-p', `${part}/tsconfig.library.json`]),
    ),
  );
  const refund = 'dist/types/widget/checkout/refund/refund.d.ts';
  await writeFile(refund, publicDeclaration(await readFile(refund, 'utf8')));
  const declarations = ['loader/button.d.ts', 'checkout/checkout.d.ts'].map(
    (file) => `dist/types/widget/${file}`,
  );
  const elements = [];
  for (const file of declarations) {
    const declaration = await readFile(file, 'utf8');
    elements.push(readElement(declaration));
    await writeFile(file, publicDeclaration(declaration));
  }
  await writeFile('dist/types/widget/jsx.d.ts', jsxTypes(elements, './checkout/events.ts'));
  await appendFile('dist/types/widget/react.d.ts', reactJsxTypes(elements, './jsx.d.ts'));
  await publishTypes('dist/types', publishedTypes);
  await writeJson('dist/custom-elements.json', customElementsManifest(elements, 'dist/browser/element.js'));
  await writeJson('dist/settings.schema.json', settingsSchema());
}

/** The declarations that package.json names. */
const publishedTypes = Object.values(manifest.exports).flatMap((entry) =>
  typeof entry === 'object' ? [entry.types] : [],
);

const writeJson = async (path: string, value: object) =>
  writeFile(path, `${JSON.stringify(value, null, 2)}\n`);

/** One after another, leaf first: each bundle of the widget holds the integrity of the chunks that it loads. */
const environments: Record<string, EnvironmentOptions> = {
  catalogues: languages('text', 'widget/i18n/catalogues'),
  refundCatalogues: languages('refund', 'widget/i18n/refunds'),
  ...Object.fromEntries(
    Object.entries(chunks).map(([name, entry]) => [
      name,
      file(entry, {
        entryFileNames: `assets/${name}.js`,
        ...(compiledAhead.includes(name) && { postBanner: '//# allFunctionsCalledOnLoad\n' }),
      }),
    ]),
  ),
  loader: file('widget/loader/loader.ts', { format: 'iife', entryFileNames: 'paywicket.js' }),
  npm,
  words: node('dist/words', 'widget/i18n/pages.ts'),
  server: node('dist/server', { main: 'server/main.ts', library: 'server/library.ts' }, serverFiles),
  demo: node('dist/demo', { dev: 'demo/dev/packaged.ts' }),
  client: node('dist/client', { client: 'server/client/client.ts', webhooks: 'server/webhooks/verify.ts' }),
};

/** Folders of what is bundled, and of the one whose types are copied. */
const libraries = new Set([fileURLToPath(new URL('./node_modules/zod', import.meta.url))]);

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [...widgetPlugins(widget, version), withoutSources, bundledLibraries(libraries)],
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
      await describe();
      await writeNotices('dist/THIRD-PARTY-NOTICES', libraries);
    },
  },
});
