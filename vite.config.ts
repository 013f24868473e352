import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type BuildEnvironmentOptions,
  defineConfig,
  type EnvironmentOptions,
  type Plugin,
  type Rolldown,
} from 'vite';
import manifest from './package.json' with { type: 'json' };
import { browserScript } from './demo/desk/script.ts';
import { devServer, shopPage } from './widget/dev-server.ts';
import { litPolicy } from './widget/lit-policy.ts';

/**
 * `vite build --app` makes `dist/widget` (the folder is the server's URL layout), `dist/server`, `dist/demo`, and for those
 * who write code of their own `dist/browser` and `dist/client`, one environment after another: the loader knows the hashes
 * of the widget's files. The rest of the package is made by `server/pack.ts`. `vite` serves the widget from source.
 */

const { version } = manifest;
const widget = 'dist/widget';

/** Below these the loader leaves the page alone. */
const floor = ['chrome100', 'safari15.4', 'firefox115'];

/** A build for browsers. */
function browser(
  outDir: string,
  rolldownOptions: Rolldown.RolldownOptions,
  build: BuildEnvironmentOptions = {},
): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      outDir,
      emptyOutDir: false,
      modulePreload: false,
      reportCompressedSize: false,
      target: floor,
      rolldownOptions,
      ...build,
    },
  };
}

/** Few files: each module is in that of the first of these that imports it, and not in one of its own where it is shared. */
const groups = {
  checkout: 'widget/open/dialog.ts',
  screens: 'widget/screens/screens.ts',
  'help-screens': 'widget/screens/help-screens.ts',
};

function groupOf(id: string, context: Rolldown.ChunkingContext): string | null {
  if (/\/node_modules\/(lit|lit-html|lit-element|@lit)\//.test(id)) return 'lit';
  const importers = new Set([id]);
  for (const each of importers)
    for (const importer of context.getModuleInfo(each)?.importers ?? []) importers.add(importer);
  const found = Object.entries(groups).find(([, source]) =>
    importers.has(fileURLToPath(new URL(source, import.meta.url))),
  );
  return found?.[0] ?? null;
}

/** What shoppers load: the dialog, what is on the server's own pages, and what `import()` fetches later. */
const widgetFiles = browser(
  widget,
  {
    input: {
      checkout: 'widget/open/dialog.ts',
      'pay-checkout': 'widget/pages/pay-checkout.ts',
      passkeys: 'widget/pages/passkeys.ts',
      refund: 'widget/refund/refund.ts',
      // Entries, so that their files export what the sources do: a retry imports the file itself.
      screens: 'widget/screens/screens.ts',
      'help-screens': 'widget/screens/help-screens.ts',
    },
    // Our own chunks alone import from the entries, so that these may hold what several of them need.
    preserveEntrySignatures: 'allow-extension',
    output: {
      entryFileNames: 'assets/[name]-[hash].js',
      // A catalogue of texts is named after its language alone.
      chunkFileNames: ({ facadeModuleId }) =>
        `assets/${facadeModuleId?.includes('/i18n/catalogues/') === true ? 'text-' : ''}[name]-[hash].js`,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ name: groupOf, debugName: 'by importer' }],
      },
    },
  },
  { manifest: true, license: { fileName: 'THIRD-PARTY-NOTICES.md' } },
);

/** `paywicket.js`, a classic script that knows the dialog's files by their hashes. */
const loader = browser(widget, {
  input: 'widget/loader/loader.ts',
  output: { format: 'iife', entryFileNames: 'paywicket.js', codeSplitting: false },
});

/** The script of a page of the server's: one file, because what a module imports is fetched unchecked. It knows hashes, too. */
const page = (name: string): EnvironmentOptions =>
  browser(
    widget,
    {
      input: `widget/pages/${name}.ts`,
      output: { entryFileNames: 'assets/[name]-[hash].js', codeSplitting: false },
    },
    { manifest: `.vite/${name}.json` },
  );

/** The npm entries for pages, for the bundler of whoever builds the page. */
const npm = browser('dist/browser', {
  input: {
    index: 'widget/index.ts',
    element: 'widget/element.ts',
    refund: 'widget/refund.ts',
    react: 'widget/react.ts',
  },
  preserveEntrySignatures: 'strict',
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

/** What Vite's manifest says of a file. */
interface ManifestEntry {
  readonly file: string;
  readonly imports?: readonly string[];
}

type Manifest = Record<string, ManifestEntry>;

const manifests = `${widget}/.vite`;

/** What is built by now. */
async function readManifests(): Promise<Manifest> {
  const built: Manifest = {};
  for (const name of await readdir(manifests))
    Object.assign(built, JSON.parse(await readFile(`${manifests}/${name}`, 'utf8')));
  return built;
}

/** An entry's files in the order in which they have to be loaded: what is imported before what imports it. */
function filesOf(built: Manifest, entry: string): string[] {
  const { file, imports = [] } = built[entry] ?? {};
  if (file === undefined) throw new Error(`The widget's build has no ${entry}`);
  return [...new Set([...imports.flatMap((name) => filesOf(built, name)), file])];
}

const integrityOf = async (path: string): Promise<string> =>
  `sha384-${createHash('sha384')
    .update(await readFile(`${widget}/${path}`))
    .digest('base64')}`;

/** Modules that are loaded later and have hashes nevertheless: they show address and QR code, or make the transfer. */
const lateModules = {
  screens: 'widget/screens/screens.ts',
  wallet: 'widget/screens/wallet.ts',
  qr: 'widget/components/qr-path.ts',
};

const virtual = '\0virtual:paywicket-files/';

/** Tells a script which files an entry is, and which come later, with their hashes. The dev server has sources instead. */
const entryFiles: Plugin = {
  name: 'paywicket:entry-files',
  resolveId: (id) => (`\0${id}`.startsWith(virtual) ? `\0${id}` : null),
  async load(id) {
    if (!id.startsWith(virtual)) return null;
    const entry = id.slice(virtual.length);
    if (this.environment.mode === 'dev')
      return `export const files = ${JSON.stringify([{ path: entry, integrity: '' }])}, late = {};`;
    const built = await readManifests();
    const withHashes = async (paths: readonly string[]) =>
      Promise.all(paths.map(async (path) => ({ path, integrity: await integrityOf(path) })));
    const paths = filesOf(built, entry);
    const late = Object.entries(lateModules).map(async ([name, source]) => {
      const needed = filesOf(built, source);
      return [
        name,
        await withHashes(needed.filter((path) => path === needed.at(-1) || !paths.includes(path))),
      ];
    });
    return `export const files = ${JSON.stringify(await withHashes(paths))};
      export const late = ${JSON.stringify(Object.fromEntries(await Promise.all(late)))};`;
  },
};

/** Writes what the server reads beside the files themselves: `integrity.json`, `words.json`. */
async function publish(): Promise<void> {
  const built = await readManifests();
  const assets = await readdir(`${widget}/assets`);
  const files: Record<string, string> = {};
  for (const name of ['paywicket.js', ...assets.map((asset) => `assets/${asset}`)]) {
    const integrity = await integrityOf(name);
    // The loader without a version in its address changes with every release: only chunks are immutable there.
    if (name !== 'paywicket.js') files[`/${name}`] = integrity;
    files[`/v/${version}/${name}`] = integrity;
  }
  const entry = (source: string) => filesOf(built, source).map((path) => `/${path}`);
  const pages = {
    pay: entry('widget/pages/pay.ts').at(-1),
    refund: entry('widget/pages/claim.ts').at(-1),
    passkeys: entry('widget/pages/passkeys.ts').at(-1),
  };
  const entries = { refund: entry('widget/refund/refund.ts') };
  await writeJson(`${widget}/integrity.json`, { version, files, pages, entries });
  await rm(manifests, { recursive: true });
  const { words } = (await import(pathToFileURL('dist/words/page-words.js').href)) as { words: object };
  await writeJson(`${widget}/words.json`, words);
  await rm('dist/words', { recursive: true });
}

/** What `paywicket dev` serves of the developer's desk, which has neither sources nor Vite there. */
async function copyDesk(): Promise<void> {
  await mkdir('dist/demo/page');
  for (const name of ['page.html', 'desk.css'])
    await copyFile(`demo/desk/page/${name}`, `dist/demo/page/${name}`);
  await writeFile('dist/demo/desk.js', await browserScript());
}

const writeJson = async (path: string, value: object) =>
  writeFile(path, `${JSON.stringify(value, null, 2)}\n`);

/** One after another: the loader knows the hashes of the widget's files. */
const environments: Record<string, EnvironmentOptions> = {
  client: widgetFiles,
  loader,
  pay: page('pay'),
  claim: page('claim'),
  npm,
  words: node('dist/words', { 'page-words': 'widget/i18n/page-words.ts' }),
  server: node('dist/server', { main: 'server/main.ts', library: 'server/library.ts' }),
  demo: node('dist/demo', { dev: 'demo/dev/packaged.ts' }),
  merchant: node('dist/client', { client: 'server/client/client.ts', webhooks: 'server/webhooks/verify.ts' }),
};

export default defineConfig({
  base: './',
  publicDir: false,
  server: devServer,
  // CommonJS, which the dev server has to bundle first.
  optimizeDeps: { include: ['qrcode/lib/core/qrcode.js'] },
  plugins: [litPolicy, entryFiles, shopPage],
  environments,
  builder: {
    async buildApp(builder) {
      await rm('dist', { recursive: true, force: true });
      for (const name of Object.keys(environments)) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`No environment ${name}`);
        await builder.build(environment);
      }
      await publish();
      await copyDesk();
    },
  },
});
