import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Declares tables. */

export interface Column<Value> {
  /** `text` is compared and sorted byte by byte, whatever the collation of the database. */
  readonly type: 'text' | 'integer' | 'bigint';
  readonly nullable?: true;
  /** A migration added it to a released table: older processes insert rows without it. */
  readonly isAdded?: true;
  /** `table.column` */
  readonly references?: string;
  /** Never set: it only carries the type. */
  readonly value?: Value;
}

export const textColumn = <Value extends string = string>(): Column<Value> => ({ type: 'text' });
export const integerColumn = <Value extends number = number>(): Column<Value> => ({ type: 'integer' });
export const bigintColumn = (): Column<number> => ({ type: 'bigint' });
export const timeColumn = bigintColumn();
/** When a due time was set: a time in the future shows that a clock was ahead (`SqlSchedules`). */
export const scheduleSetAt = bigintColumn();
export const nullableColumn = <Value>({ type }: Column<Value>): Column<Value | null> => ({
  type,
  nullable: true,
});

/** A column that a migration added to a released table: null in rows of older releases. */
export const addedColumn = <Value>({ type }: Column<Value>): Column<Value | null> => ({
  type,
  nullable: true,
  isAdded: true,
});

type Columns = Readonly<Record<string, Column<unknown>>>;
type Name<C extends Columns> = keyof C & string;

/** Characters that are enough to find a text by its end. */
export const ENDING_LENGTH = 6;

/** The last characters of a column. SQLite has no `right`; queries must repeat it literally. */
export const endingOf = (column: string): RawBuilder<string> =>
  sql<string>`substr(${sql.ref(column)}, length(${sql.ref(column)}) - ${sql.lit(ENDING_LENGTH - 1)})`;

interface Index {
  /** The column by whose ending the index begins; null if it begins by `columns`. */
  readonly ending: string | null;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  readonly where: RawBuilder<SqlBool> | null;
}

export class Table<C extends Columns = Columns> {
  readonly columns: C;
  primaryKey: readonly string[] = ['id'];
  readonly indexes: Index[] = [];

  constructor(columns: C) {
    this.columns = columns;
  }

  key(...columns: readonly Name<C>[]): this {
    this.primaryKey = columns;
    return this;
  }

  index(...columns: readonly Name<C>[]): this {
    this.indexes.push({ ending: null, columns, isUnique: false, where: null });
    return this;
  }

  unique(...columns: readonly Name<C>[]): this {
    this.indexes.push({ ending: null, columns, isUnique: true, where: null });
    return this;
  }

  /** By the end of a column (`endingOf`), and then by the others. */
  indexEnding(ending: Name<C>, ...columns: readonly Name<C>[]): this {
    this.indexes.push({ ending, columns, isUnique: false, where: null });
    return this;
  }

  /** A partial index. */
  indexWhere(where: RawBuilder<SqlBool>, ...columns: readonly Name<C>[]): this {
    this.indexes.push({ ending: null, columns, isUnique: false, where });
    return this;
  }

  /** A unique partial index. */
  uniqueWhere(where: RawBuilder<SqlBool>, ...columns: readonly Name<C>[]): this {
    this.indexes.push({ ending: null, columns, isUnique: true, where });
    return this;
  }
}

export const table = <C extends Columns>(columns: C): Table<C> => new Table(columns);

type Row<T> =
  T extends Table<infer C>
    ? { -readonly [Column in keyof C]: C[Column] extends { readonly value?: infer Value } ? Value : never }
    : never;

/** Of tables by their names, for `Database`. */
export type Rows<T> = { [Name in keyof T]: Row<T[Name]> };
