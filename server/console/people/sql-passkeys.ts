import type { AddPasskey, Challenge, Passkey, PasskeyStore, UsePasskey } from './passkeys.ts';
import type { ConsolePerson } from './people.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import { insertSession, toPerson } from './sql-people.ts';
import { readJsonColumn, type TolerantReader } from '../../base/store/documents.ts';
import { list, text } from '../../base/shape.ts';
import type { Database } from '../../base/store/schema.ts';
import { SqlStore, type Tx } from '../../base/store/queries.ts';
import { requestWrite } from '../../base/store/request-writes.ts';

/** Passkeys of the console's users, and their challenges. */
export class SqlPasskeys extends SqlStore implements PasskeyStore {
  async addChallenge(challenge: Challenge): Promise<void> {
    await this.writeOne((db) => db.insertInto('passkeyChallenges').values(challenge));
  }

  async findChallenge(hash: string): Promise<Challenge | undefined> {
    return this.db.selectFrom('passkeyChallenges').selectAll().where('hash', '=', hash).executeTakeFirst();
  }

  async list(): Promise<readonly Passkey[]> {
    const rows = await this.db
      .selectFrom('passkeys')
      .selectAll()
      .orderBy('createdAt')
      .orderBy('id')
      .execute();
    return rows.map((row) => toPasskey(row, this.reader));
  }

  async find(id: string): Promise<Passkey | undefined> {
    const row = await this.db
      .selectFrom('passkeys')
      .selectAll()
      .where('id', '=', id)
      .where('removedAt', 'is', null)
      .executeTakeFirst();
    return row && toPasskey(row, this.reader);
  }

  async add(
    { passkey, challenge, waits }: AddPasskey,
    context: RequestContext,
  ): Promise<Passkey | undefined> {
    return requestWrite(this.write, context, async (tx, complete) => {
      if (!(await takeChallenge(tx, challenge))) return undefined;
      // Locks the row, so that of two concurrent additions only one is the first.
      const person = await tx
        .updateTable('people')
        .set({ removedAt: null })
        .where('id', '=', passkey.personId)
        .where('removedAt', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (person === undefined) return undefined;
      const former = await tx
        .selectFrom('passkeys')
        .select('id')
        .where('personId', '=', passkey.personId)
        .limit(1)
        .executeTakeFirst();
      const approvesFrom = passkey.createdAt + (former === undefined ? 0 : waits);
      const row = { ...passkey, transports: JSON.stringify(passkey.transports), approvesFrom };
      const added = await tx
        .insertInto('passkeys')
        .values({ ...row, lastUsedAt: null, removedAt: null })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returningAll()
        .executeTakeFirst();
      if (added === undefined) return undefined;
      await complete({ id: passkey.personId, created: false });
      return toPasskey(added, this.reader);
    });
  }

  async use({ challenge, passkey, session, now }: UsePasskey): Promise<ConsolePerson | undefined> {
    const { id, personId, counter } = passkey;
    return this.write(async (tx) => {
      if (!(await takeChallenge(tx, challenge))) return undefined;
      const used = await tx
        .updateTable('passkeys')
        .set({ counter, lastUsedAt: now })
        .where('id', '=', id)
        .where('personId', '=', personId)
        .where('removedAt', 'is', null)
        // Checked again, because two answers with the same counter may have been verified concurrently. A counter of 0 means
        // that the passkey does not count.
        .where((is) => (counter === 0 ? is('counter', '=', 0) : is('counter', '<', counter)))
        .returning('id')
        .executeTakeFirst();
      if (used === undefined) return undefined;
      if (session.opens) {
        const opened = { hash: session.hash, personId, openedBy: 'passkey', createdAt: now } as const;
        await insertSession(tx, { ...opened, passkeyId: id }).execute();
      } else {
        const confirmed = await tx
          .updateTable('consoleSessions')
          .set({ confirmedAt: now, passkeyId: id })
          .where('hash', '=', session.hash)
          .where('personId', '=', personId)
          .returning('hash')
          .executeTakeFirst();
        if (confirmed === undefined) return undefined;
      }
      const row = await tx.selectFrom('people').selectAll().where('id', '=', personId).executeTakeFirst();
      return row && toPerson(row, this.reader);
    });
  }

  async remove(
    { id, personId }: Pick<Passkey, 'id' | 'personId'>,
    keptSession: string | null,
    at: number,
    context: RequestContext,
  ): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const removed = await tx
        .updateTable('passkeys')
        .set({ removedAt: at })
        .where('id', '=', id)
        .where('personId', '=', personId)
        .where('removedAt', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (removed === undefined) return false;
      await tx
        .deleteFrom('consoleSessions')
        .where('personId', '=', personId)
        .where('hash', '!=', keptSession ?? '')
        .execute();
      await complete({ id: personId, created: false });
      return true;
    });
  }
}

/** The deleted row proves the use: of two answers to a challenge, only one gets it. */
async function takeChallenge(tx: Tx, hash: string): Promise<boolean> {
  const taken = await tx
    .deleteFrom('passkeyChallenges')
    .where('hash', '=', hash)
    .returning('hash')
    .executeTakeFirst();
  return taken !== undefined;
}

const toPasskey = (row: Database['passkeys'], reader: TolerantReader): Passkey => ({
  ...row,
  // Only a hint for browsers.
  transports: reader.or([], () =>
    readJsonColumn({ kind: 'passkey', id: row.id }, row.transports, list(text)),
  ),
});
