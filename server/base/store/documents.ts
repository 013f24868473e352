import { LRUCache } from 'lru-cache';
import { UnreadableError } from '../errors.ts';
import type { Shape } from '../shape.ts';

/**
 * Reads documents, including those of earlier and later releases. Unknown fields are kept and written back, so that a rollback
 * loses no data. An unreadable document is not changed (R152).
 */

/** A kind of document, stored in one table. A row has the document as JSON, and columns for finding the document. */
export interface Kind<S extends { readonly id: string }, Columns extends object> {
  readonly name: string;
  readonly shape: Shape<S>;
  /** Returns the columns, which depend only on the document. */
  readonly columns: (state: S) => Columns;
}

/** Returns the row of a new document. */
export const newRow = <S extends { readonly id: string }, Columns extends object>(
  { columns }: Kind<S, Columns>,
  state: S,
): Columns & { readonly document: string } => ({ ...columns(state), document: JSON.stringify(state) });

/** Returns the columns that a change writes: none if the state is the same object. */
export const changedRow = <S extends { readonly id: string }, Columns extends object>(
  { columns }: Kind<S, Columns>,
  before: S,
  after: S,
): Partial<Columns> & { readonly document?: string } =>
  after === before
    ? {}
    : { ...changedColumns(columns(before), columns(after)), document: JSON.stringify(after) };

/**
 * Returns the columns that differ. The others are not written, because even an unchanged value costs a write to the column's
 * index.
 */
export const changedColumns = <Columns extends object>(before: Columns, after: Columns): Partial<Columns> =>
  Object.fromEntries(
    Object.entries(after).filter(([column, value]) => before[column as keyof Columns] !== value),
  ) as Partial<Columns>;

export interface DocumentRow {
  readonly id: string;
  readonly document: string;
}

/**
 * Reads a document from its row.
 * @throws UnreadableError if it is not JSON, belongs to another object, or has a shape that this release does not know
 */
export function readDocument<S extends { readonly id: string }>(
  kind: Pick<Kind<S, object>, 'name' | 'shape'>,
  row: DocumentRow,
): S {
  const document = readJsonColumn({ kind: kind.name, id: row.id }, row.document, kind.shape);
  if (document.id !== row.id) throw new UnreadableError(kind.name, row.id, 'it is that of another object');
  return document;
}

/**
 * Reads a column that contains JSON.
 * @throws UnreadableError
 */
export function readJsonColumn<Value>(
  { kind, id }: Pick<UnreadableError, 'kind' | 'id'>,
  json: string,
  shape: Shape<Value>,
): Value {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new UnreadableError(kind, id, 'it is no JSON');
  }
  const fault = shape(value);
  if (fault !== null)
    throw new UnreadableError(kind, id, fault.startsWith('.') ? fault.slice(1) : `it${fault}`);
  return value as Value;
}

/** Maximum number of remembered reports. */
const MOST_REMEMBERED = 1000;

/** Skips unreadable data, and reports each case once per process. */
export class TolerantReader {
  readonly #report: (found: UnreadableError) => void;
  readonly #reported = new LRUCache<string, true>({ max: MOST_REMEMBERED });

  constructor(report: (found: UnreadableError) => void) {
    this.#report = report;
  }

  /** Number of reported cases, up to the maximum that is remembered. */
  get count(): number {
    return this.#reported.size;
  }

  /** Returns the readable values. */
  all<Stored, Value>(rows: readonly Stored[], read: (row: Stored) => Value): readonly Value[] {
    return rows.flatMap((row) => {
      const value = this.or(undefined, () => read(row));
      return value === undefined ? [] : [value];
    });
  }

  /** Returns the value, or `fallback` if the value is unreadable. */
  or<Value, Fallback>(fallback: Fallback, read: () => Value): Value | Fallback {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      if (!this.#reported.has(error.message)) this.#report(error);
      this.#reported.set(error.message, true);
      return fallback;
    }
  }
}
