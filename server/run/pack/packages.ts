import manifest from '../../../package.json' with { type: 'json' };

/** The two published packages, which have the same version: one for shops, and one with the server. */

const { version, license, homepage, bugs, repository, keywords, type, engines, publishConfig } = manifest;
const shared = { version, license, homepage, bugs, repository, keywords, type, engines, publishConfig };

export interface Package {
  readonly manifest: {
    readonly name: string;
    readonly exports: Readonly<Record<string, object | string>>;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly version: string;
    readonly repository: { readonly url: string };
    readonly [field: string]: unknown;
  };
  /** Path of the document that becomes the package's README. */
  readonly readme: string;
  /** Files and folders of the repository. Built files are below `dist`. */
  readonly files: readonly string[];
}

const text = ['CHANGELOG.md', 'LICENSE'];

/** Package for a shop's pages and its server. It has no dependencies and no install scripts. */
const shop: Package = {
  manifest: {
    name: manifest.name,
    description: manifest.description,
    ...shared,
    main: manifest.main,
    types: manifest.types,
    typesVersions: manifest.typesVersions,
    exports: manifest.exports,
    peerDependencies: { react: manifest.peerDependencies.react },
    peerDependenciesMeta: { react: { optional: true } },
    customElements: manifest.customElements,
  },
  readme: 'widget/PACKAGE.md',
  files: [
    ...text,
    'widget/README.md',
    'demo/examples/README.md',
    'dist/browser',
    'dist/client',
    'dist/custom-elements.json',
    'dist/widget/paywicket.js',
    'dist/widget/THIRD-PARTY-NOTICES.md',
  ],
};

const sqlite = '@photostructure/sqlite';
const server: Package = {
  manifest: {
    name: `${manifest.name}-server`,
    description:
      'The server of Paywicket, an embeddable crypto checkout: it holds the secrets of payment gateways.',
    ...shared,
    bin: { paywicket: 'dist/server/main.js' },
    exports: {
      '.': { types: './dist/types/server/library.d.ts', default: './dist/server/library.js' },
      './settings.schema.json': './dist/settings.schema.json',
      './package.json': './package.json',
    },
    dependencies: { [manifest.name]: version, ...manifest.dependencies },
    peerDependencies: { [sqlite]: manifest.peerDependencies[sqlite] },
    peerDependenciesMeta: { [sqlite]: { optional: true } },
  },
  readme: 'server/PACKAGE.md',
  files: [
    ...text,
    'server/SETTINGS.md',
    'server/OPERATIONS.md',
    'server/EMBEDDING.md',
    'server/gateways/README.md',
    'server/deploy',
    'dist/server',
    'dist/demo',
    'dist/widget',
    'dist/settings.schema.json',
  ],
};

/** The packages in the order of publication: the second depends on the first. */
export const packages = [shop, server];
