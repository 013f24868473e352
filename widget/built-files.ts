import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Plugin } from 'vite';

/** Modules that are loaded later but still with a hash: they show the address and QR code, or make the transfer. */
const lateModules = {
  screens: 'widget/screens/screens.ts',
  wallet: 'widget/screens/late/wallet.ts',
  transfer: 'widget/wallet/request-payment.ts',
  qr: 'widget/components/qr-path.ts',
};

const virtual = '\0virtual:paywicket-files/';

/**
 * Records the files of each entry with their hashes: for scripts that are built later and load them, and for the server
 * (`integrity.json`). The dev server uses sources instead.
 * @param folder of the widget's builds
 * @param version of the release
 */
export function builtFiles(folder: string, version: string): Plugin {
  /** Files of an entry, by its source, in loading order: imported files before those that import them. */
  const entries = new Map<string, readonly string[]>();
  const contents = new Map<string, string | Uint8Array>();

  function filesOf(source: string): readonly string[] {
    const files = entries.get(source);
    if (files === undefined) throw new Error(`The widget's build has no ${source}`);
    return files;
  }

  const integrityOf = (path: string, algorithm: 'sha256' | 'sha384') =>
    `${algorithm}-${createHash(algorithm)
      .update(contents.get(path) ?? '')
      .digest('base64')}`;

  /** A hash cannot be compressed, so that of the loader's lists is the shorter one. */
  const withHashes = (paths: readonly string[]) =>
    paths.map((path) => ({ path, integrity: integrityOf(path, 'sha256') }));

  return {
    name: 'paywicket:built-files',
    sharedDuringBuild: true,
    resolveId: (id) => (`\0${id}`.startsWith(virtual) ? `\0${id}` : null),

    load(id) {
      if (!id.startsWith(virtual)) return null;
      const entry = id.slice(virtual.length);
      if (this.environment.mode === 'dev')
        return `export const files = ${JSON.stringify([{ path: entry, integrity: '' }])}, late = {};`;
      const paths = filesOf(entry);
      const late = Object.entries(lateModules).map(([name, source]) => {
        const needed = filesOf(source);
        return [name, withHashes(needed.filter((path) => path === needed.at(-1) || !paths.includes(path)))];
      });
      return `export const files = ${JSON.stringify(withHashes(paths))};
        export const late = ${JSON.stringify(Object.fromEntries(late))};`;
    },

    writeBundle(_, bundle) {
      if (this.environment.config.build.outDir !== folder) return;
      const inOrder = (path: string): string[] => {
        const file = bundle[path];
        const imports = file?.type === 'chunk' ? file.imports : [];
        return [...new Set([...imports.flatMap(inOrder), path])];
      };
      for (const [path, file] of Object.entries(bundle)) {
        const content = file.type === 'chunk' ? file.code : file.source;
        contents.set(path, content);
        if (file.type !== 'chunk' || file.facadeModuleId === null) continue;
        const source = relative(this.environment.config.root, file.facadeModuleId);
        entries.set(source.split(sep).join('/'), inOrder(path));
      }
    },

    buildApp: {
      order: 'post',
      async handler() {
        const files: Record<string, string> = {};
        for (const path of contents.keys()) {
          if (path !== 'paywicket.js' && !path.startsWith('assets/')) continue;
          const integrity = integrityOf(path, 'sha384');
          // The loader's unversioned URL changes its content with every release: only chunks are immutable there.
          if (path !== 'paywicket.js') files[`/${path}`] = integrity;
          files[`/v/${version}/${path}`] = integrity;
        }
        const entry = (source: string) => filesOf(source).map((path) => `/${path}`);
        const pages = {
          pay: entry('widget/pages/pay.ts').at(-1),
          refund: entry('widget/pages/claim.ts').at(-1),
          passkeys: entry('widget/pages/passkeys.ts').at(-1),
          copy: entry('widget/pages/copy.ts').at(-1),
          chosen: entry('widget/pages/chosen.ts').at(-1),
        };
        const published = { version, files, pages, entries: { refund: entry('widget/refund/refund.ts') } };
        await writeFile(`${folder}/integrity.json`, `${JSON.stringify(published, null, 2)}\n`);
      },
    },
  };
}
