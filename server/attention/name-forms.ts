import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { SqlStore } from '../base/store/queries.ts';
import { rotationsOf, withFolded } from '../base/store/terms.ts';

/** Rows per transaction, so that other writes run in between. */
const ROWS_PER_STEP = 100;

/**
 * Fills in the folded form of names that release 0.1.0 has written: before an upgrade, during a rolling one, or after a rollback.
 * Until then, such a name is found by its stored form alone.
 */
export class SqlNameForms extends SqlStore {
  /**
   * Works in small steps, until no row is left or the server stops. Reads one row of an index if there is nothing to do.
   * @param isStopping asked after each step
   */
  async fill(isStopping: () => boolean = () => false): Promise<void> {
    while ((await this.#step()) > 0 && !isStopping()) await yieldToEventLoop();
  }

  /** Resolves with the number of rows that were found. */
  async #step(): Promise<number> {
    const open = this.db
      .selectFrom('searchTerms')
      .select('id')
      .where('kind', '=', 'checkout')
      .where('field', '=', 'name')
      .where('folded', 'is', null)
      // As the index, so that PostgreSQL reads it and not the table: by its statistics, most rows have no folded form.
      .orderBy('kind')
      .orderBy('field')
      .orderBy('folded')
      .orderBy('createdAt')
      .orderBy('id')
      .limit(ROWS_PER_STEP);
    const found = await open.execute();
    if (found.length === 0) return 0;
    const ids = [...new Set(found.map(({ id }) => id))];
    await this.write(async (tx) => {
      // As a purge does: it would otherwise miss names that are added here meanwhile (R74).
      await tx
        .selectFrom('checkouts')
        .select('id')
        .where('id', 'in', ids)
        .orderBy('id')
        .forUpdate()
        .execute();
      const rows = await tx
        .selectFrom('searchTerms')
        .selectAll()
        .where('id', 'in', ids)
        .where('field', '=', 'name')
        .where('folded', 'is', null)
        .execute();
      for (const row of rows) {
        const [own, ...others] = rotationsOf(row.term).map((term) => withFolded({ ...row, term }));
        await tx
          .updateTable('searchTerms')
          .set({ folded: own?.folded ?? '' })
          .where('kind', '=', row.kind)
          .where('field', '=', row.field)
          .where('term', '=', row.term)
          .where('createdAt', '=', row.createdAt)
          .where('id', '=', row.id)
          .execute();
        if (others.length > 0)
          await tx
            .insertInto('searchTerms')
            .values(others)
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      }
    });
    return found.length;
  }
}
