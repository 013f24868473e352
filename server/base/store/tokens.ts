import type { Insertable } from 'kysely';
import type { Session } from '../access/tokens.ts';
import type { Tx } from './queries.ts';
import { isNoSession, type Database } from './schema.ts';

type Row = Database['tokens'];
/** Row of a new token. Columns that only some kinds have are optional. */
type NewRow = Pick<Row, 'hash' | 'kind' | 'subject'> & Partial<Insertable<Row>>;

const noColumns = {
  provider: null,
  checkoutId: null,
  owner: null,
  mayClaim: null,
  createdAt: null,
  expiresAt: null,
};

/**
 * Stores tokens. A new token replaces the former token of the same kind and subject. Sessions are an exception: a checkout may
 * have several.
 */
export async function saveTokens(tx: Tx, tokens: readonly NewRow[]): Promise<void> {
  if (tokens.length === 0) return;
  await tx
    .insertInto('tokens')
    .values(tokens.map((token) => ({ ...noColumns, ...token })))
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject'])
        .where(isNoSession)
        .doUpdateSet((row) => ({ hash: row.ref('excluded.hash') })),
    )
    .execute();
}

export const toSessionRow = ({
  tokenHash,
  checkoutId,
  owner,
  mayClaim,
  createdAt,
  expiresAt,
}: Session): NewRow => ({
  hash: tokenHash,
  kind: 'session',
  subject: checkoutId,
  owner: owner ?? null,
  mayClaim: mayClaim === true ? 1 : null,
  createdAt,
  expiresAt,
});
