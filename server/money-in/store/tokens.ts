import { sql, type Kysely } from 'kysely';
import type { RequestContext } from '../../base/access/request-context.ts';
import type { GatewayToken, Session } from '../../base/access/tokens.ts';
import type { Checkout } from '../checkout/model.ts';
import type { SessionRecord, TokenStore } from '../checkout/token-store.ts';
import { compiled } from '../../base/store/compiled.ts';
import type { Ground } from '../../base/store/open.ts';
import { SqlStore, type Connection } from '../../base/store/queries.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import { isSession, type Database } from '../../base/store/schema.ts';
import { saveTokens, toSessionRow } from '../../base/store/tokens.ts';
import { noCheckout } from './checkouts.ts';
import { toCheckout } from './stored-checkout.ts';

export class SqlTokens extends SqlStore implements TokenStore {
  readonly #reads: ReturnType<typeof readsOfBrowsers>;

  constructor(ground: Connection & Pick<Ground, 'reads'>) {
    super(ground);
    this.#reads = readsOfBrowsers(ground.reads);
  }

  async addSession(session: Session, context?: RequestContext): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      await saveTokens(tx, [toSessionRow(session)]);
      await complete({ id: session.checkoutId, created: true });
    });
  }

  async endSessions(checkoutId: string, context?: RequestContext): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      await tx.deleteFrom('tokens').where(isSession).where('subject', '=', checkoutId).execute();
      await complete({ id: checkoutId, created: false });
    });
  }

  async findSession(tokenHash: string, whole: boolean): Promise<SessionRecord | undefined> {
    const { sessionBy, wholeSessionBy } = this.#reads;
    const [row] = await (whole ? wholeSessionBy : sessionBy)({ tokenHash });
    if (row === undefined) return undefined;
    const { id, version, status, document, owner, mayClaim, createdAt, expiresAt } = row;
    return {
      session: {
        tokenHash,
        checkoutId: id,
        owner: owner ?? undefined,
        mayClaim: mayClaim === 1,
        createdAt: createdAt ?? 0,
        expiresAt: expiresAt ?? 0,
      },
      shown: { id, version, status },
      checkout: document === null ? null : toCheckout({ id, document }),
    };
  }

  async getShown(checkoutId: string): Promise<Checkout> {
    const [row] = await this.#reads.checkoutBy({ id: checkoutId });
    if (row === undefined) throw noCheckout();
    return toCheckout(row);
  }

  async findToken<K extends GatewayToken['kind']>(
    hash: string,
    kinds: readonly K[],
  ): Promise<(GatewayToken & { readonly kind: K }) | undefined> {
    const found = await this.db
      .selectFrom('tokens')
      .select(['hash', 'kind', 'subject', 'provider', 'checkoutId'])
      .where('hash', '=', hash)
      .where('kind', 'in', kinds)
      .executeTakeFirst();
    return found as (GatewayToken & { readonly kind: K }) | undefined;
  }
}

/** Compiled queries that run at each poll of a page. */
function readsOfBrowsers(db: Kysely<Database>) {
  const session = ({ tokenHash }: { tokenHash: string }) =>
    db
      .selectFrom('tokens')
      .innerJoin('checkouts', 'checkouts.id', 'tokens.subject')
      .select(['checkouts.id', 'version', 'status', 'owner', 'mayClaim'])
      .select(['tokens.createdAt', 'tokens.expiresAt'])
      .where('hash', '=', tokenHash)
      .where(isSession);
  return {
    sessionBy: compiled(db, (values: { tokenHash: string }) =>
      session(values).select(sql<null>`null`.as('document')),
    ),
    wholeSessionBy: compiled(db, (values: { tokenHash: string }) => session(values).select('document')),
    checkoutBy: compiled(db, ({ id }: { id: string }) =>
      db.selectFrom('checkouts').select(['id', 'document']).where('id', '=', id),
    ),
  };
}
