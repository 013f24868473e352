import type { RawBuilder, SqlBool } from 'kysely';

/** Declares tables. */

export interface Column<Value> {
  /** `text` is compared and sorted byte by byte, whatever the collation of the database. */
  readonly type: 'text' | 'integer' | 'bigint';
  readonly nullable?: true;
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

type Columns = Readonly<Record<string, Column<unknown>>>;
type Name<C extends Columns> = keyof C & string;

interface Index {
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
    this.indexes.push({ columns, isUnique: false, where: null });
    return this;
  }

  unique(...columns: readonly Name<C>[]): this {
    this.indexes.push({ columns, isUnique: true, where: null });
    return this;
  }

  /** A partial index. */
  indexWhere(where: RawBuilder<SqlBool>, ...columns: readonly Name<C>[]): this {
    this.indexes.push({ columns, isUnique: false, where });
    return this;
  }

  /** A unique partial index. */
  uniqueWhere(where: RawBuilder<SqlBool>, ...columns: readonly Name<C>[]): this {
    this.indexes.push({ columns, isUnique: true, where });
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
