import type { Kysely } from 'kysely';
import type { ConsolePerson, OpenedBy, PeopleStore, SignedIn } from './people.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import type { TolerantReader } from '../../base/store/documents.ts';
import { readStoredScopes } from '../../base/store/stored-scopes.ts';
import { SqlStore, type Tx } from '../../base/store/queries.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import type { Database } from '../../base/store/schema.ts';
import { isDecimalMark, type DecimalMark } from '../../base/text/csv.ts';

/** The console's users, their sign-in links and sessions. */
export class SqlPeople extends SqlStore implements PeopleStore {
  async add(person: ConsolePerson, nameKey: string, context: RequestContext): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const row = { ...person, nameKey, scopes: JSON.stringify(person.scopes) };
      const added = await tx
        .insertInto('people')
        .values(row)
        .onConflict((conflict) => conflict.column('nameKey').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (added !== undefined) await complete({ id: person.id, created: true });
      return added !== undefined;
    });
  }

  async list(): Promise<readonly ConsolePerson[]> {
    const rows = await this.db.selectFrom('people').selectAll().orderBy('createdAt').orderBy('id').execute();
    return rows.map((row) => toPerson(row, this.reader));
  }

  async remove(id: string, at: number, context: RequestContext): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const removed = await tx
        .updateTable('people')
        .set({ removedAt: at, nameKey: null })
        .where('id', '=', id)
        .where('removedAt', 'is', null)
        .returning('id')
        .executeTakeFirst();
      await tx.deleteFrom('signInLinks').where('personId', '=', id).execute();
      await tx.deleteFrom('consoleSessions').where('personId', '=', id).execute();
      await tx
        .updateTable('passkeys')
        .set({ removedAt: at })
        .where('personId', '=', id)
        .where('removedAt', 'is', null)
        .execute();
      if (removed !== undefined) await complete({ id, created: false });
      return removed !== undefined;
    });
  }

  async chooseDecimalMark(id: string, decimalMark: DecimalMark): Promise<void> {
    await this.writeOne((db) => db.updateTable('people').set({ decimalMark }).where('id', '=', id));
  }

  async addLink(
    hash: string,
    personId: string,
    createdAt: number,
    expiresAt: number,
    context: RequestContext,
  ): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      await tx.insertInto('signInLinks').values({ hash, personId, createdAt, expiresAt }).execute();
      await complete({ id: personId, created: false });
    });
  }

  async findLink(hash: string, now: number): Promise<ConsolePerson | undefined> {
    const row = await this.db
      .selectFrom('signInLinks')
      .innerJoin('people', 'people.id', 'signInLinks.personId')
      .selectAll('people')
      .where('signInLinks.hash', '=', hash)
      .where('signInLinks.expiresAt', '>', now)
      .where('people.removedAt', 'is', null)
      .executeTakeFirst();
    return row && toPerson(row, this.reader);
  }

  async useLink(
    hash: string,
    session: string,
    now: number,
    context?: RequestContext,
  ): Promise<ConsolePerson | undefined> {
    return requestWrite(this.write, context, async (tx, complete) => {
      // The deleted row proves the use: of two requests with one link, only one gets it.
      const link = await tx
        .deleteFrom('signInLinks')
        .where('hash', '=', hash)
        .where('expiresAt', '>', now)
        .returning('personId')
        .executeTakeFirst();
      if (link === undefined) return undefined;
      const row = await tx
        .selectFrom('people')
        .selectAll()
        .where('id', '=', link.personId)
        .where('removedAt', 'is', null)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      await insertSession(tx, {
        hash: session,
        personId: row.id,
        openedBy: 'link',
        createdAt: now,
      }).execute();
      await complete({ id: row.id, created: false });
      return toPerson(row, this.reader);
    });
  }

  async addSession(hash: string, personId: string, openedBy: OpenedBy, now: number): Promise<void> {
    await this.writeOne((db) => insertSession(db, { hash, personId, openedBy, createdAt: now }));
  }

  async findSession(hash: string): Promise<SignedIn | undefined> {
    const row = await this.db
      .selectFrom('consoleSessions as session')
      .innerJoin('people', 'people.id', 'session.personId')
      // A confirmation counts only while its passkey exists and belongs to the person.
      .leftJoin('passkeys', (join) =>
        join
          .onRef('passkeys.id', '=', 'session.passkeyId')
          .onRef('passkeys.personId', '=', 'session.personId')
          .on('passkeys.removedAt', 'is', null),
      )
      .selectAll('people')
      .select(['session.openedBy', 'session.createdAt as openedAt', 'session.lastSeenAt'])
      .select(['session.confirmedAt', 'passkeys.id as passkeyId', 'passkeys.approvesFrom'])
      .select((query) =>
        query
          .selectFrom('passkeys as own')
          .whereRef('own.personId', '=', 'session.personId')
          .where('own.removedAt', 'is', null)
          .select(query.fn.countAll<number | string>().as('count'))
          .as('passkeys'),
      )
      .where('session.hash', '=', hash)
      .where('people.removedAt', 'is', null)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { openedBy, openedAt, lastSeenAt, confirmedAt, passkeyId, approvesFrom, passkeys } = row;
    return {
      hash,
      person: toPerson(row, this.reader),
      openedBy,
      createdAt: openedAt,
      lastSeenAt,
      confirmed:
        confirmedAt === null || passkeyId === null || approvesFrom === null
          ? null
          : { at: confirmedAt, passkeyId, approvesFrom },
      passkeys: Number(passkeys),
    };
  }

  async touchSession(hash: string, at: number): Promise<void> {
    await this.writeOne((db) =>
      db.updateTable('consoleSessions').set({ lastSeenAt: at }).where('hash', '=', hash),
    );
  }

  async endSession(hash: string): Promise<void> {
    await this.writeOne((db) => db.deleteFrom('consoleSessions').where('hash', '=', hash));
  }

  async endSessions(personId: string): Promise<void> {
    await this.writeOne((db) => db.deleteFrom('consoleSessions').where('personId', '=', personId));
  }

  async forget(before: number): Promise<void> {
    await this.write(async (tx) => {
      await tx.deleteFrom('signInLinks').where('expiresAt', '<', before).execute();
      await tx.deleteFrom('passkeyChallenges').where('expiresAt', '<', before).execute();
      await tx.deleteFrom('consoleSessions').where('lastSeenAt', '<', before).execute();
    });
  }
}

/** A session opened with a passkey is also confirmed by it. */
export const insertSession = (
  db: Kysely<Database>,
  session: {
    readonly hash: string;
    readonly personId: string;
    readonly openedBy: OpenedBy;
    readonly createdAt: number;
    readonly passkeyId?: string;
  },
) =>
  db.insertInto('consoleSessions').values({
    passkeyId: null,
    ...session,
    lastSeenAt: session.createdAt,
    confirmedAt: session.passkeyId === undefined ? null : session.createdAt,
  });

/** For a restored copy, in which links and sessions that ended after it was made would be valid again. */
export async function endSignIns(tx: Tx): Promise<void> {
  for (const table of ['consoleSessions', 'signInLinks', 'passkeyChallenges'] as const)
    await tx.deleteFrom(table).execute();
}

export const toPerson = (
  { id, name, scopes, createdAt, removedAt, decimalMark }: Database['people'],
  reader: TolerantReader,
): ConsolePerson => ({
  id,
  name,
  scopes: readStoredScopes({ kind: 'person', id }, scopes, reader),
  createdAt,
  removedAt,
  decimalMark: isDecimalMark(decimalMark) ? decimalMark : null,
});
