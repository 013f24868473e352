/** Shops as frameworks and bundlers build them: files of their own starters in addition to a recipe of `demo/examples`. */
import { astro, html, parcel, webpackConfig } from './stack-files.ts';

/** The Node version that builds and runs all of them: some refuse the version of these tests. */
export const NODE_VERSION = '24.21.0';

/** Its packages, with exact versions and their lockfile, are in `locks/<id>/`. */
export interface Starter {
  readonly id: string;
  /** The recipe's folder; undefined if `files` are the whole shop. */
  readonly recipe?: string;
  /** By path; `SERVER_URL` is replaced by the address of the Paywicket server. */
  readonly files: Readonly<Record<string, object | string>>;
  /** Commands that check the types and build for production. */
  readonly build: readonly string[];
  /** The result that runs: its own server, at `PORT`, or a folder with a page for `node/server.js`. */
  readonly result: { readonly server: string } | { readonly page: string };
}

/** @returns The folder of a starter's package.json and lockfile. */
export const lockOf = (id: string): URL => new URL(`locks/${id}/`, import.meta.url);

/** As in Vite's templates. */
const bundled = {
  target: 'es2023',
  module: 'esnext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['vite/client'],
};

export const starters: readonly Starter[] = [
  {
    id: 'next',
    recipe: 'next',
    files: {},
    // Checks the types, too.
    build: ['next build'],
    result: { server: 'next start' },
  },
  {
    id: 'react',
    recipe: 'react',
    files: {
      'tsconfig.json': { compilerOptions: { ...bundled, jsx: 'react-jsx' }, include: ['*.tsx'] },
    },
    build: ['tsc', 'vite build'],
    result: { page: 'dist' },
  },
  {
    id: 'vue',
    recipe: 'vue',
    files: {
      'tsconfig.json': { compilerOptions: { ...bundled, jsx: 'preserve' }, include: ['main.ts', '*.vue'] },
    },
    build: ['vue-tsc', 'vite build'],
    result: { page: 'dist' },
  },
  {
    id: 'sveltekit',
    recipe: 'sveltekit',
    files: {
      'vite.config.ts': `import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [sveltekit({ adapter: adapter() })] });
`,
      'tsconfig.json': { extends: '$app/tsconfig', include: ['src', '*'] },
      'src/app.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    %sveltekit.head%
  </head>
  <body data-sveltekit-preload-data="hover">
    <div style="display: contents">%sveltekit.body%</div>
  </body>
</html>
`,
    },
    build: ['svelte-kit sync', 'svelte-check --fail-on-warnings', 'vite build'],
    result: { server: 'node --env-file=.env build' },
  },
  {
    id: 'nuxt',
    recipe: 'nuxt',
    files: {
      'tsconfig.json': {
        files: [],
        references: ['app', 'server', 'shared', 'node'].map((part) => ({
          path: `./.nuxt/tsconfig.${part}.json`,
        })),
      },
    },
    build: ['nuxt prepare', 'vue-tsc -b --noEmit', 'nuxt build'],
    result: { server: 'node --env-file=.env .output/server/index.mjs' },
  },
  {
    id: 'solid',
    recipe: 'solid',
    files: {
      'tsconfig.json': {
        compilerOptions: { ...bundled, jsx: 'preserve', jsxImportSource: 'solid-js' },
        include: ['*.d.ts', '*.tsx'],
      },
      'vite.config.ts': `import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

export default defineConfig({ plugins: [solid()] });
`,
    },
    build: ['tsc', 'vite build'],
    result: { page: 'dist' },
  },
  {
    id: 'angular',
    recipe: 'angular',
    files: {
      'angular.json': {
        version: 1,
        projects: {
          shop: {
            projectType: 'application',
            root: '',
            sourceRoot: 'src',
            architect: {
              build: {
                builder: '@angular/build:application',
                options: {
                  browser: 'src/main.ts',
                  tsConfig: 'tsconfig.app.json',
                  outputPath: 'dist',
                  define: { PAYWICKET_SERVER: "'SERVER_URL'" },
                },
              },
            },
          },
        },
      },
      'tsconfig.app.json': {
        compilerOptions: {
          noImplicitOverride: true,
          noPropertyAccessFromIndexSignature: true,
          noImplicitReturns: true,
          noFallthroughCasesInSwitch: true,
          skipLibCheck: true,
          isolatedModules: true,
          experimentalDecorators: true,
          importHelpers: true,
          target: 'ES2022',
          module: 'preserve',
          types: [],
        },
        angularCompilerOptions: { strictInjectionParameters: true, strictInputAccessModifiers: true },
        include: ['src/**/*.ts'],
      },
      'src/index.html': html({ body: '<app-root></app-root>' }),
      'src/main.ts': `import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';

bootstrapApplication(App).catch((error) => console.error(error));
`,
    },
    build: ['ng build'],
    result: { page: 'dist/browser' },
  },
  {
    id: 'astro',
    files: astro,
    build: ['astro build'],
    result: { server: 'node --env-file=.env dist/server/entry.mjs' },
  },
  {
    id: 'webpack',
    recipe: 'react',
    files: {
      'tsconfig.json': { compilerOptions: { ...bundled, types: [], jsx: 'react-jsx' }, include: ['*.tsx'] },
      'webpack.config.js': webpackConfig,
      'dist/index.html': html({
        attributes: ' data-paywicket-origin="SERVER_URL"',
        body: '<div id="shop"></div><script src="main.js"></script>',
      }),
    },
    build: ['tsc', 'webpack'],
    result: { page: 'dist' },
  },
  {
    // Parcel's resolver does not read `exports`: it uses `main`.
    id: 'parcel',
    files: parcel,
    build: ['parcel build index.html --no-cache'],
    result: { page: 'dist' },
  },
];
