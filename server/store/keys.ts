import type { Kysely, Selectable } from 'kysely';
import type { KeyStore, MerchantKey } from '../access/api-keys.ts';
import type { RequestContext } from '../access/request-context.ts';
import { requestWrite } from './request-writes.ts';
import type { Write } from './database-adapter.ts';
import { nullIfAbsent } from './rows.ts';
import { absent, type Database, type KeyRow } from './schema.ts';

/** The merchant's keys. */
export class SqlKeys implements KeyStore {
  readonly #db: Kysely<Database>;
  readonly #write: Write;

  constructor({ db, write }: { readonly db: Kysely<Database>; readonly write: Write }) {
    this.#db = db;
    this.#write = write;
  }

  async create(key: MerchantKey, hash: string, context: RequestContext): Promise<void> {
    await requestWrite(this.#write, context, async (tx, complete) => {
      await tx
        .insertInto('keys')
        .values({
          id: key.id,
          hash,
          name: key.name,
          owner: key.owner,
          scopes: JSON.stringify(key.scopes),
          created_at: key.createdAt,
          expires_at: key.expiresAt ?? absent,
          last_used_at: key.lastUsedAt ?? absent,
          revoked_at: key.revokedAt ?? absent,
        })
        .execute();
      await complete({ id: key.id, created: true });
    });
  }

  async findByHash(hash: string): Promise<MerchantKey | undefined> {
    const row = await this.#db.selectFrom('keys').selectAll().where('hash', '=', hash).executeTakeFirst();
    return row && fromRow(row);
  }

  async list(): Promise<readonly MerchantKey[]> {
    const rows = await this.#db.selectFrom('keys').selectAll().orderBy('created_at', 'desc').execute();
    return rows.map(fromRow);
  }

  async revoke(id: string, at: number, context: RequestContext): Promise<boolean> {
    return requestWrite(this.#write, context, async (tx, complete) => {
      const row = await tx
        .updateTable('keys')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', '=', absent)
        .returning('id')
        .executeTakeFirst();
      if (row !== undefined) await complete({ id, created: false });
      return row !== undefined;
    });
  }

  async touch(id: string, at: number): Promise<void> {
    await this.#write((tx) =>
      tx.updateTable('keys').set({ last_used_at: at }).where('id', '=', id).execute(),
    );
  }
}

const fromRow = (row: Selectable<KeyRow>): MerchantKey => ({
  id: row.id,
  name: row.name,
  owner: row.owner,
  scopes: JSON.parse(row.scopes) as MerchantKey['scopes'],
  createdAt: row.created_at,
  expiresAt: nullIfAbsent(row.expires_at),
  lastUsedAt: nullIfAbsent(row.last_used_at),
  revokedAt: nullIfAbsent(row.revoked_at),
});
