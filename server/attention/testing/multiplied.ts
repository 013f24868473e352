import type { Database } from '../../base/store/schema.ts';
import type { OpenDatabase } from '../../run/stores.ts';

/** Test helper: each row of these tables again and again, with an id and a time of its own, and every other with other words. */
export async function multiply({ db }: OpenDatabase, times: number): Promise<void> {
  const numbers = Array.from({ length: times }, (_, index) => index);
  const copied = async <Name extends keyof Database>(
    table: Name,
    change: (row: Database[Name], mark: string, index: number) => Partial<Database[Name]>,
  ): Promise<void> => {
    const rows = (await db
      .selectFrom(table as never)
      .selectAll()
      .execute()) as unknown as Database[Name][];
    for (let from = 0; from < times; from += 100) {
      const values = numbers
        .slice(from, from + 100)
        .flatMap((index) => rows.map((row) => Object.assign({}, row, change(row, `~${index}`, index))));
      for (let part = 0; part < values.length; part += 200)
        await db
          .insertInto(table as never)
          .values(values.slice(part, part + 200))
          .execute();
    }
  };
  const idIn = (document: string, id: string, mark: string): string =>
    document.replace(`"id":"${id}"`, `"id":"${id}${mark}"`);
  await copied('checkouts', ({ id, createdAt, document }, mark, index) => ({
    id: id + mark,
    document: idIn(document, id, mark),
    createdAt: createdAt - index,
  }));
  await copied('payments', ({ id, createdAt }, mark, index) => ({
    id: id + mark,
    providerReference: mark,
    createdAt: createdAt - index,
  }));
  await copied('transactions', ({ id, key, seenAt, hashKey }, mark, index) => ({
    id: id + mark,
    key: key + mark,
    seenAt: seenAt - index,
    hashKey: hashKey + mark,
  }));
  await copied('transfers', ({ id, createdAt, hashKey, document }, mark, index) => ({
    id: id + mark,
    document: idIn(document, id, mark),
    createdAt: createdAt - index,
    hashKey: (hashKey ?? '') + mark,
    batchId: mark,
  }));
  await copied('payoutBatches', ({ id }, mark) => ({ id: id + mark }));
  await copied('searchTerms', ({ id, term, folded, field, createdAt }, mark, index) => ({
    id: id + mark,
    term: index % 2 === 0 && field !== 'provider' ? term + mark : term,
    folded: index % 2 === 0 && folded !== null ? folded + mark : folded,
    createdAt: createdAt - index,
  }));
}
