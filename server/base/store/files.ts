import type { FileStore, StoredFile } from '../file-store.ts';
import { SqlStore } from './queries.ts';
import { hashOf } from '../ids.ts';

/** Stores built files by the SHA-256 of their content. */
export class SqlFiles extends SqlStore implements FileStore {
  async keep(files: ReadonlyMap<string, StoredFile>, at: number): Promise<readonly string[]> {
    if (files.size === 0) return [];
    const rows = await this.db
      .selectFrom('builtFilePaths')
      .select(['path', 'hash'])
      .where('path', 'in', [...files.keys()])
      .execute();
    const before = new Map(rows.map(({ path, hash }) => [path, hash]));
    // Sorted, so that two processes that start concurrently do not deadlock.
    const fresh = [...files]
      .map(([path, file]) => ({ path, file, hash: hashOf(file.body) }))
      .filter(({ path, hash }) => before.get(path) !== hash)
      .toSorted((one, other) => (one.path < other.path ? -1 : 1));
    if (fresh.length === 0) return [];
    const contents = new Map(fresh.map(({ file, hash }) => [hash, file]));
    await this.write(async (tx) => {
      await tx
        .insertInto('builtFiles')
        .values(
          [...contents].map(([hash, { type, body }]) => ({
            hash,
            contentType: type,
            bodyBase64: toText(body),
          })),
        )
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
      await tx
        .insertInto('builtFilePaths')
        .values(fresh.map(({ path, hash }) => ({ path, hash, at })))
        .onConflict((conflict) =>
          conflict
            .column('path')
            .doUpdateSet((row) => ({ hash: row.ref('excluded.hash'), at: row.ref('excluded.at') })),
        )
        .execute();
    });
    return fresh.map(({ path }) => path).filter((path) => before.has(path));
  }

  /**
   * Returns the file with this path.
   * @throws Error if the content no longer matches its hash
   */
  async find(path: string): Promise<StoredFile | undefined> {
    const row = await this.db
      .selectFrom('builtFilePaths')
      .innerJoin('builtFiles', 'builtFiles.hash', 'builtFilePaths.hash')
      .select(['builtFiles.hash', 'builtFiles.contentType', 'builtFiles.bodyBase64'])
      .where('builtFilePaths.path', '=', path)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const body = new Uint8Array(Buffer.from(row.bodyBase64, 'base64'));
    if (hashOf(body) !== row.hash) throw new Error(`the stored file ${path} is damaged`);
    return { type: row.contentType, body };
  }
}

/** Encodes bytes as base64, because the databases have different types for bytes. */
const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
