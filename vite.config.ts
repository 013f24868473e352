import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { appendFile, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzipSync } from 'node:zlib';
import { defineConfig, type EnvironmentOptions, type Plugin, Visitor } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { settingsSchema } from './server/settings/settings.ts';
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

/** A bundle of the widget, always one file: `load` events and integrity say something about whole files only. */
function bundle(
  entry: string,
  output: { format: 'es' | 'iife'; entryFileNames: string; postBanner?: string },
): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      outDir: widget,
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      reportCompressedSize: false,
      target: floor,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { ...output, codeSplitting: false },
      },
    },
  };
}

/** The npm entries for pages, for the bundler of whoever builds the page. */
const npm: EnvironmentOptions = {
  consumer: 'client',
  build: {
    outDir: 'dist/browser',
    emptyOutDir: false,
    copyPublicDir: false,
    modulePreload: false,
    reportCompressedSize: false,
    target: floor,
    // Comments stay: one of them keeps bundlers from an import of an address.
    minify: false,
    rolldownOptions: {
      input: { index: 'widget/index.ts', element: 'widget/element.ts', react: 'widget/react.ts' },
      external: ['react'],
      // "use client" does stay: a test looks.
      checks: { moduleLevelDirective: false },
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
};

/**
 * What several of a bundle's files need is in one, not in twenty of which each takes a millisecond to be found. Not for
 * the library: its client is a file that imports nothing.
 */
const oneShared = { groups: [{ name: 'shared', minShareCount: 2 }] };

/** A bundle for Node. */
function node(
  outDir: string,
  input: string | Record<string, string>,
  codeSplitting: true | typeof oneShared = true,
): EnvironmentOptions {
  return {
    consumer: 'server',
    // A native addon looks for files of its own beside itself.
    resolve: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node20',
      // Node compiles all that it loads at every start: without blanks and comments, and what only some servers need
      // (a PostgreSQL driver) or nobody needs before the first call (an HTTP client) in files of its own.
      sourcemap: true,
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

/** Tags of the languages that there are words for, English apart. */
const tags = readdirSync('widget/i18n/aside').map((file) => file.replace(/\.ts$/, ''));

/** Entries of the words of each language: two files, of which the second is for those who need it. */
const words = Object.fromEntries(
  tags.flatMap((tag) => [
    [`text-${tag}`, `widget/i18n/${tag}.ts`],
    [`text-aside-${tag}`, `widget/i18n/aside/${tag}.ts`],
  ]),
);

/**
 * Entries of the chunks, leaf first: a chunk knows those before it by the constant `__<NAME>_CHUNK__`, and the words of
 * all languages by `__LANGUAGE_HASHES__`.
 */
const chunks = {
  ...words,
  languages: 'widget/i18n/translator.ts',
  stream: 'widget/session/stream.ts',
  qr: 'widget/components/qr-encode.ts',
  aside: 'widget/checkout/help-screens.ts',
  offchain: 'widget/checkout/offchain.ts',
  around: 'widget/checkout/late-chunk.ts',
  screens: 'widget/checkout/screens.ts',
  checkout: 'widget/host/dialog.ts',
  pay: 'widget/host/pay.ts',
};

/** A shopper's click waits for the functions of these. */
const promptly = ['screens', 'checkout'];
/** Chromium compiles them beside the page as it loads the file, and not each at its first call. */
const compiledAhead = '//# allFunctionsCalledOnLoad\n';

/** Vite's names of environments hold no hyphen. */
const environmentOf = (chunk: string) => chunk.replaceAll('-', '_');

/** Names the chunks after their bytes on disk and hands their addresses to the bundles built after them. */
function chunkAddresses(): Plugin {
  const define: Record<string, string> = { __VERSION__: JSON.stringify(version) };
  const hashes: Record<string, string> = {};
  return {
    name: 'paywicket:chunk-addresses',
    applyToEnvironment: (environment) => environment.config.consumer === 'client',
    options(options) {
      options.transform = { ...options.transform, define: { ...options.transform?.define, ...define } };
    },
    // Not in generateBundle: Vite still rewrites what holds an import() after it.
    async writeBundle(_, output) {
      for (const built of Object.keys(output)) {
        if (!built.startsWith('assets/')) continue;
        const bytes = await readFile(`${widget}/${built}`);
        const hash = digest('sha256', bytes);
        const named = built.replace(/\.js$/, `-${hash.toString('hex', 0, 4)}.js`);
        await rename(`${widget}/${built}`, `${widget}/${named}`);
        // SHA-256 in here: no weaker for this, and 20 characters less that do not compress, in a loader of 1.8 kB at most.
        const chunk = { path: named, integrity: `sha256-${hash.toString('base64')}` };
        const name = built.slice('assets/'.length, -'.js'.length);
        if (Object.hasOwn(words, name)) hashes[name] = hash.toString('base64');
        else define[`__${name.toUpperCase()}_CHUNK__`] = JSON.stringify(chunk);
        const byTag = tags.map((tag) => [tag, [hashes[`text-${tag}`], hashes[`text-aside-${tag}`]]]);
        define['__LANGUAGE_HASHES__'] = JSON.stringify(Object.fromEntries(byTag));
      }
    },
  };
}

/** A page whose own code uses Lit has created the policy `lit-html` already; a second one of that name throws. */
const renamedLitPolicy: Plugin = {
  name: 'paywicket:lit-policy',
  applyToEnvironment: (environment) => environment.config.consumer === 'client',
  transform: {
    filter: { id: /\/lit-html\/(?:development\/)?lit-html\.js$/ },
    handler(code) {
      const renamed = code.replace(/createPolicy\((['"])lit-html\1/, 'createPolicy("paywicket-html"');
      if (renamed === code) this.error('lit-html does not name its Trusted Types policy where it used to');
      return { code: renamed, map: null };
    },
  },
};

/**
 * Takes line breaks, indents and comments out of markup and style sheets, which no minifier looks into: 1 kB of what
 * every shopper downloads. To a browser they are one space.
 */
const shortTemplates: Plugin = {
  name: 'paywicket:short-templates',
  enforce: 'post',
  applyToEnvironment: (environment) => environment.config.consumer === 'client',
  transform: {
    filter: { id: /\/widget\/.*\.ts$/, code: /\b(?:html|svg|css)`/ },
    handler(code) {
      const parts: { start: number; end: number }[] = [];
      new Visitor({
        TaggedTemplateExpression({ tag, quasi }) {
          if (tag.type === 'Identifier' && /^(html|svg|css)$/.test(tag.name)) parts.push(...quasi.quasis);
        },
      }).visit(this.parse(code));
      let short = '';
      let end = 0;
      for (const part of parts.toSorted((a, b) => a.start - b.start)) {
        const text = code.slice(part.start, part.end).replace(/\/\*.*?\*\//gs, '');
        short += code.slice(end, part.start) + text.replace(/\s*\n\s*/g, ' ');
        ({ end } = part);
      }
      return { code: short + code.slice(end), map: null };
    },
  },
};

const compress = promisify<Uint8Array, BrotliOptions, Buffer>(brotliCompress);
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

const digest = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();

/** Writes what the server sends beside the files themselves: compressed copies and `integrity.json`. */
async function publish(): Promise<void> {
  const files: Record<string, string> = {};
  const pages: Record<string, string> = {};
  for (const name of [
    'paywicket.js',
    ...(await readdir(`${widget}/assets`)).map((file) => `assets/${file}`),
  ]) {
    const bytes = await readFile(`${widget}/${name}`);
    await writeFile(`${widget}/${name}.br`, await compress(bytes, brotli));
    await writeFile(`${widget}/${name}.gz`, gzipSync(bytes, { level: 9 }));
    const integrity = `sha384-${digest('sha384', bytes).toString('base64')}`;
    // The loader without a version in its address changes with every release: only chunks are immutable there.
    if (name !== 'paywicket.js') files[`/${name}`] = integrity;
    files[`/v/${version}/${name}`] = integrity;
    if (name.startsWith('assets/pay-')) pages['pay'] = `/${name}`;
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
  await writeJson('dist/custom-elements.json', customElementsManifest(elements, 'dist/browser/element.js'));
  await writeJson('dist/settings.schema.json', settingsSchema());
}

const writeJson = async (path: string, value: object) =>
  writeFile(path, `${JSON.stringify(value, null, 2)}\n`);

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [chunkAddresses(), renamedLitPolicy, shortTemplates],
  environments: {
    ...Object.fromEntries(
      Object.entries(chunks).map(([name, entry]) => [
        environmentOf(name),
        bundle(entry, {
          format: 'es',
          entryFileNames: `assets/${name}.js`,
          ...(promptly.includes(name) && { postBanner: compiledAhead }),
        }),
      ]),
    ),
    loader: bundle('widget/loader/loader.ts', { format: 'iife', entryFileNames: 'paywicket.js' }),
    npm,
    words: node('dist/words', 'widget/i18n/pages.ts'),
    server: node('dist/server', 'server/main.ts', oneShared),
    library: node('dist/library', {
      server: 'server/library.ts',
      client: 'server/client/client.ts',
      webhooks: 'server/webhooks/verify.ts',
    }),
  },
  builder: {
    // One config for all environments, because `chunkAddresses` carries what it learns from one to the next.
    sharedConfigBuild: true,
    async buildApp(builder) {
      await rm('dist', { recursive: true, force: true });
      const others = ['loader', 'npm', 'words', 'server', 'library'];
      for (const name of [...Object.keys(chunks).map(environmentOf), ...others]) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`No environment ${name}`);
        await builder.build(environment);
      }
      await publish();
      await describe();
    },
  },
});
