import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzip } from 'node:zlib';
import { type BuildEnvironmentOptions, defineConfig, type EnvironmentOptions, type Rolldown } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { browserScript } from './demo/desk/script.ts';
import { builtFiles } from './widget/built-files.ts';
import { devServer, shopPage } from './widget/dev-server.ts';
import { litPolicy } from './widget/lit-policy.ts';
import { plainImports } from './widget/plain-imports.ts';
import { shortStyles } from './widget/short-styles.ts';

/**
 * `vite build --app` makes `dist/widget` (the folder is the server's URL layout), `dist/server`, `dist/demo`, and for those
 * who write code of their own `dist/browser` and `dist/client`, one environment after another: the loader knows the hashes
 * of the widget's files. `server/run/pack/pack.ts` makes the packages of them. `vite` serves the widget from source.
 */

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

/** What shoppers load: the dialog, what is on the server's own pages, and what `import()` fetches later. */
const widgetFiles = browser(
  widget,
  {
    input: {
      checkout: 'widget/open/dialog.ts',
      'pay-checkout': 'widget/pages/pay-checkout.ts',
      passkeys: 'widget/pages/passkeys.ts',
      copy: 'widget/pages/copy.ts',
      chosen: 'widget/pages/chosen.ts',
      refund: 'widget/refund/refund.ts',
      // Entries, so that their files export what the sources do: a retry imports the file itself.
      screens: 'widget/screens/screens.ts',
      'help-screens': 'widget/screens/late/help.ts',
      wallet: 'widget/screens/late/wallet.ts',
      transfer: 'widget/wallet/request-payment.ts',
      'leaving-links': 'widget/components/leaving-links.ts',
    },
    // By default a constant that several files use is exported from one to the others.
    optimization: { inlineConst: { mode: 'all' } },
    // Our own chunks alone import from the entries, so that these may hold what several of them need.
    preserveEntrySignatures: 'allow-extension',
    output: {
      entryFileNames: 'assets/[name]-[hash:6].js',
      // A catalogue of texts is named after its language alone.
      chunkFileNames: ({ facadeModuleId }) =>
        `assets/${facadeModuleId?.includes('/i18n/catalogues/') === true ? 'text-' : ''}[name]-[hash:6].js`,
      codeSplitting: {
        // Few files: each holds what its entry imports, apart from what those before it hold.
        groups: [
          { name: 'checkout', test: /\/widget\/open\/dialog\.ts$/, priority: 3 },
          { name: 'screens', test: /\/widget\/screens\/screens\.ts$/, priority: 2 },
          { name: 'help-screens', test: /\/widget\/screens\/late\/help\.ts$/, priority: 1 },
          { name: 'wallet', test: /\/widget\/screens\/late\/wallet\.ts$/, priority: 1 },
        ],
      },
    },
  },
  {
    license: { fileName: 'THIRD-PARTY-NOTICES.md' },
    // Smaller by 0.5 kB than by Vite's own minifier.
    minify: 'terser',
    // What is not inlined, nor turned round, is alike in more places: it compresses better.
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the enum is in its types alone
    terserOptions: { module: true, compress: { passes: 3, inline: 1, lhs_constants: false } },
  },
);

/** `paywicket.js`, a classic script that knows the dialog's files by their hashes. */
const loader = browser(widget, {
  input: 'widget/loader/loader.ts',
  output: { format: 'iife', entryFileNames: 'paywicket.js', codeSplitting: false },
});

/** The script of a page of the server's: one file, because what a module imports is fetched unchecked. It knows hashes, too. */
const page = (name: string): EnvironmentOptions =>
  browser(widget, {
    input: `widget/pages/${name}.ts`,
    output: { entryFileNames: 'assets/[name]-[hash:6].js', codeSplitting: false },
  });

/** Of an entry for those who build with it: CommonJS is for tools that require it, such as Jest. */
const modules = (format: 'es' | 'cjs'): Rolldown.OutputOptions => {
  const names = format === 'es' ? '[name].js' : '[name].cjs';
  // Comments stay: one of them keeps bundlers from an import of an address.
  return { format, entryFileNames: names, chunkFileNames: names, minify: false };
};

/** npm entries for pages, for the bundler of whoever builds the page. */
const npm = (format: 'es' | 'cjs', input: Record<string, string>): EnvironmentOptions =>
  browser('dist/browser', {
    input,
    preserveEntrySignatures: 'strict',
    external: ['react'],
    // "use client" does stay: a test looks.
    checks: { moduleLevelDirective: false },
    output: modules(format),
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

/** What a shop's server imports, in workers and edge runtimes, too: with its libraries, so that it needs none. */
const merchant = (format: 'es' | 'cjs'): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { noExternal: true },
  build: {
    outDir: 'dist/client',
    emptyOutDir: false,
    target: 'es2022',
    license: { fileName: 'THIRD-PARTY-NOTICES.md' },
    rolldownOptions: {
      input: { client: 'server/client/client.ts', webhooks: 'server/client/verify-webhook.ts' },
      // The declarations have the comments.
      output: { ...modules(format), comments: { jsdoc: false } },
    },
  },
});

/** What the server's own pages say, for the server. */
async function writeWords(): Promise<void> {
  const { words } = (await import(pathToFileURL('dist/words/page-words.js').href)) as { words: object };
  await writeFile(`${widget}/words.json`, `${JSON.stringify(words, null, 2)}\n`);
  await rm('dist/words', { recursive: true });
}

const asBrotli = promisify<Uint8Array, BrotliOptions, Buffer>(brotliCompress);
const asGzip = promisify(gzip);
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** The server sends compressed files if they exist, and does not compress itself. */
async function compress(): Promise<void> {
  const assets = (await readdir(`${widget}/assets`)).filter((name) => name.endsWith('.js'));
  const files = ['paywicket.js', ...assets.map((asset) => `assets/${asset}`)].map(
    (name) => `${widget}/${name}`,
  );
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      await writeFile(`${file}.br`, await asBrotli(bytes, brotli));
      await writeFile(`${file}.gz`, await asGzip(bytes, { level: 9 }));
    }),
  );
}

/** What `paywicket dev` serves of the developer's desk, which has neither sources nor Vite there. */
async function copyDesk(): Promise<void> {
  await mkdir('dist/demo/page');
  for (const name of ['page.html', 'desk.css'])
    await copyFile(`demo/desk/page/${name}`, `dist/demo/page/${name}`);
  await writeFile('dist/demo/desk.js', await browserScript());
}

/** One after another: the loader knows the hashes of the widget's files. */
const environments: Record<string, EnvironmentOptions> = {
  client: widgetFiles,
  loader,
  pay: page('pay'),
  claim: page('claim'),
  npm: npm('es', {
    index: 'widget/index.ts',
    element: 'widget/element.ts',
    refund: 'widget/refund.ts',
    react: 'widget/react.ts',
  }),
  npmCommon: npm('cjs', { index: 'widget/index.ts', react: 'widget/react.ts' }),
  words: node('dist/words', { 'page-words': 'widget/i18n/page-words.ts' }),
  server: node('dist/server', { main: 'server/main.ts', library: 'server/library.ts' }),
  demo: node('dist/demo', { dev: 'demo/dev/packaged.ts' }),
  merchant: merchant('es'),
  merchantCommon: merchant('cjs'),
};

export default defineConfig({
  base: './',
  publicDir: false,
  server: devServer,
  // CommonJS, which the dev server has to bundle first.
  optimizeDeps: { include: ['qrcode/lib/core/qrcode.js'] },
  plugins: [plainImports, litPolicy, shortStyles, builtFiles(widget, manifest.version), shopPage],
  environments,
  builder: {
    async buildApp(builder) {
      await rm('dist', { recursive: true, force: true });
      for (const name of Object.keys(environments)) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`No environment ${name}`);
        await builder.build(environment);
      }
      // A container's link runs it, and links that npx made while `bin` named it.
      await chmod('dist/server/main.js', 0o755);
      await Promise.all([compress(), writeWords(), copyDesk()]);
    },
  },
});
