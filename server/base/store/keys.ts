import type { Kysely } from 'kysely';
import type { KeyStore, MerchantKey } from '../access/api-keys.ts';
import type { RequestContext } from '../access/request-context.ts';
import { endingKey, type EndingKey } from '../access/key-end.ts';
import type { TolerantReader } from './documents.ts';
import { compiled } from './compiled.ts';
import { readStoredScopes } from './stored-scopes.ts';
import { SqlStore } from './queries.ts';
import { requestWrite } from './request-writes.ts';
import type { Database } from './schema.ts';

export class SqlKeys extends SqlStore implements KeyStore {
  async create(key: MerchantKey, hash: string, context: RequestContext): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      const row = { ...key, hash, scopes: JSON.stringify(key.scopes) };
      await tx.insertInto('apiKeys').values(row).execute();
      await complete({ id: key.id, created: true });
    });
  }

  readonly #rowBy = compiled(this.db, ({ hash }: { hash: string }) =>
    this.db.selectFrom('apiKeys').selectAll().where('hash', '=', hash),
  );

  async findByHash(hash: string): Promise<MerchantKey | undefined> {
    const [row] = await this.#rowBy({ hash });
    return row && fromRow(row, this.reader);
  }

  async list(): Promise<readonly MerchantKey[]> {
    const rows = await this.db.selectFrom('apiKeys').selectAll().orderBy('createdAt', 'desc').execute();
    return rows.map((row) => fromRow(row, this.reader));
  }

  async revoke(id: string, at: number, context: RequestContext): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const row = await tx
        .updateTable('apiKeys')
        .set({ revokedAt: at })
        .where('id', '=', id)
        .where('revokedAt', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (row !== undefined) await complete({ id, created: false });
      return row !== undefined;
    });
  }

  async touch(id: string, at: number): Promise<void> {
    // The condition keeps a later use that another process may have stored.
    await this.writeOne((db) =>
      db
        .updateTable('apiKeys')
        .set({ lastUsedAt: at })
        .where('id', '=', id)
        .where((is) => is.or([is('lastUsedAt', 'is', null), is('lastUsedAt', '<', at)])),
    );
  }

  /** Returns the keys that need an operator because of their expiry, earliest expiry first. */
  async ending(now: number): Promise<readonly EndingKey[]> {
    return endingKeys(this.db, now);
  }
}

/** Returns the keys that need an operator because of their expiry, earliest expiry first. */
export async function endingKeys(db: Kysely<Database>, now: number): Promise<readonly EndingKey[]> {
  const rows = await db
    .selectFrom('apiKeys')
    .select(['id', 'name', 'owner', 'createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'])
    .where('expiresAt', 'is not', null)
    .where('revokedAt', 'is', null)
    .orderBy('expiresAt')
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => endingKey(row, now) ?? []);
}

const fromRow = (
  { hash: _hash, scopes, ...key }: Database['apiKeys'],
  reader: TolerantReader,
): MerchantKey => ({
  ...key,
  scopes: readStoredScopes({ kind: 'key', id: key.id }, scopes, reader),
});
