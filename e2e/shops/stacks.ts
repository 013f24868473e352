/** Shops as frameworks build them: what their own starters have beside a recipe of `demo/examples`. */

/** Of the Node that all of them are built and run on: some refuse the one of these tests. */
export const NODE_VERSION = '24.21.0';

export interface Starter {
  /** The recipe's folder. */
  readonly id: string;
  /** By name and exact version. */
  readonly packages: Readonly<Record<string, string>>;
  /** By their paths; `SERVER_URL` is the address of the server of Paywicket. */
  readonly files: Readonly<Record<string, object | string>>;
  /** Commands that check the types and build for production. */
  readonly build: readonly string[];
  /** What runs then: its own server, at `PORT`, or the folder of a page beside `node/server.js`. */
  readonly result: { readonly server: string } | { readonly page: string };
}

const typescript = '6.0.3';
const vite = '8.3.8';
const types = '24.19.4';

/** What Vite's templates have. */
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
    packages: {
      next: '16.4.6',
      react: '19.3.1',
      'react-dom': '19.3.1',
      typescript,
      '@types/node': types,
      '@types/react': '19.3.3',
    },
    files: {},
    // It checks the types, too.
    build: ['next build'],
    result: { server: 'next start' },
  },
  {
    id: 'vue',
    packages: { vue: '3.5.45', vite, '@vitejs/plugin-vue': '6.0.11', 'vue-tsc': '3.3.14', typescript },
    files: {
      'tsconfig.json': { compilerOptions: { ...bundled, jsx: 'preserve' }, include: ['main.ts', '*.vue'] },
    },
    build: ['vue-tsc', 'vite build'],
    result: { page: 'dist' },
  },
  {
    id: 'sveltekit',
    packages: {
      '@sveltejs/kit': '3.2.0',
      '@sveltejs/adapter-node': '6.0.1',
      '@sveltejs/vite-plugin-svelte': '7.3.1',
      svelte: '5.57.3',
      'svelte-check': '4.7.8',
      vite,
      typescript,
      '@types/node': types,
    },
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
    packages: {
      nuxt: '4.5.2',
      vue: '3.5.45',
      'vue-router': '5.5.1',
      'vue-tsc': '3.3.14',
      typescript,
      '@types/node': types,
    },
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
    packages: { 'solid-js': '1.9.20', 'vite-plugin-solid': '2.11.14', vite, typescript },
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
    packages: {
      '@angular/core': '22.2.6',
      '@angular/common': '22.2.6',
      '@angular/compiler': '22.2.6',
      '@angular/compiler-cli': '22.2.6',
      '@angular/platform-browser': '22.2.6',
      '@angular/build': '22.2.7',
      '@angular/cli': '22.2.7',
      rxjs: '7.8.2',
      tslib: '2.9.1',
      typescript,
    },
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
      'src/index.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Shop</title>
    <base href="/" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
  </head>
  <body>
    <app-root></app-root>
  </body>
</html>
`,
      'src/main.ts': `import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';

bootstrapApplication(App).catch((error) => console.error(error));
`,
    },
    build: ['ng build'],
    result: { page: 'dist/browser' },
  },
];
