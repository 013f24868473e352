/** Shops as frameworks build them: what their own starters have beside a recipe of `demo/examples`. */

/** Of the Node that all of them are built and run on: some refuse the one of these tests. */
export const NODE_VERSION = '24.21.0';

export interface Starter {
  /** The recipe's folder. */
  readonly id: string;
  /** By name and exact version. */
  readonly packages: Readonly<Record<string, string>>;
  /** By their paths. */
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
];
