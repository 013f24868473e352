import type { Kysely } from 'kysely';
import { dataVersion } from './data-version.ts';
import type { Database } from './schema.ts';

/** What tells whether a checkout was written. @see MarkedCheckout */
export interface VersionStamps {
  /** Of each that there is. */
  of(checkoutIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Told of each that this process has written. */
  wrote(checkoutId: string): void;
  /** Told of each that was read. */
  saw(checkoutId: string, mark: string): void;
}

/** What the journal writes moves its version, or adds to what is said of it. */
export const versionStampOf = ({
  version,
  timeline_count: count,
}: {
  version: number;
  timeline_count: number;
}): string => `${version} ${count}`;

/** In the table: any number of processes write there. */
export class SqlVersionStamps implements VersionStamps {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async of(checkoutIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (checkoutIds.length === 0) return new Map();
    const rows = await this.#db
      .selectFrom('checkouts')
      .select(['id', 'version', 'timeline_count'])
      .where('id', 'in', checkoutIds)
      .execute();
    return new Map(rows.map((row) => [row.id, versionStampOf(row)]));
  }

  wrote(): void {
    // The table has it.
  }

  saw(): void {
    // The table has it.
  }
}

/** Some 100 bytes each. Where it knows more, it begins anew. */
const MAX_CACHED = 300_000;

/** For a process that has its database to itself: what it has not written since it last looked is as it was. */
export class CachedVersionStamps implements VersionStamps {
  readonly #db: Kysely<Database>;
  readonly #table: SqlVersionStamps;
  readonly #known = new Map<string, string>();
  /** What is read while something is written may be out of date already. */
  #writes = 0;
  #others = 0;

  constructor(db: Kysely<Database>) {
    this.#db = db;
    this.#table = new SqlVersionStamps(db);
  }

  async of(checkoutIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    // Another process may be about to take the place of this one.
    const others = await dataVersion(this.#db);
    if (others !== this.#others || this.#known.size > MAX_CACHED) this.#known.clear();
    this.#others = others;
    const writes = this.#writes;
    const read = await this.#table.of(checkoutIds.filter((id) => !this.#known.has(id)));
    if (writes === this.#writes) for (const [id, mark] of read) this.#known.set(id, mark);
    const marks = checkoutIds.map((id) => [id, this.#known.get(id) ?? read.get(id)] as const);
    return new Map(marks.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
  }

  wrote(checkoutId: string): void {
    this.#writes += 1;
    this.#known.delete(checkoutId);
  }

  /** Another one than is known: something was told of it that its checkout does not show, such as a delivery. */
  saw(checkoutId: string, mark: string): void {
    if (this.#known.get(checkoutId) !== mark) this.#known.delete(checkoutId);
  }
}
