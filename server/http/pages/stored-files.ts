import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { FileStore, StoredFile } from '../../core/file-store.ts';
import { etagOf, type BuiltFile, type BuiltFiles } from './built-files.ts';
import { lruSet } from '../../core/lru.ts';

/** Files that another release was built with: found in the database, then kept in memory. */

const compressed = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** Other releases' files in memory: a few releases are in use at a time, each of some ten files. */
const MAX_FILES = 100;
/** The only shapes of addresses that were ever kept. */
const address = /^\/(v\/[\w.+-]{1,60}\/)?(assets\/)?[\w.-]{1,150}$/;

/** What a start keeps: every file under its version, and chunks under the address that their content named, too. */
export function filesToStore({ version, files }: BuiltFiles): ReadonlyMap<string, StoredFile> {
  return new Map(
    [...files].flatMap(([path, { plain: body, type }]) => {
      const paths = path.startsWith('/assets/') ? [path, `/v/${version}${path}`] : [`/v/${version}${path}`];
      return paths.map((each) => [each, { body, type }] as const);
    }),
  );
}

export class StoredFiles {
  readonly #store: Pick<FileStore, 'find'>;
  readonly #files = new Map<string, BuiltFile>();
  readonly #loading = new Map<string, Promise<BuiltFile | undefined>>();

  constructor(store: Pick<FileStore, 'find'>) {
    this.#store = store;
  }

  /** Many who ask for the same at once cost one query. */
  async get(path: string): Promise<BuiltFile | undefined> {
    if (!address.test(path)) return undefined;
    const known = this.#files.get(path) ?? this.#loading.get(path);
    if (known !== undefined) return known;
    const loading = this.#load(path);
    this.#loading.set(path, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(path);
    }
  }

  async #load(path: string): Promise<BuiltFile | undefined> {
    const found = await this.#store.find(path);
    if (found === undefined) return undefined;
    const { body: plain, type } = found;
    const [br, zipped] = await Promise.all([compressed.br(plain), compressed.gzip(plain)]);
    const file: BuiltFile = {
      plain,
      br: new Uint8Array(br),
      gzip: new Uint8Array(zipped),
      type,
      etag: etagOf(plain),
    };
    lruSet(this.#files, path, file, MAX_FILES);
    return file;
  }
}
