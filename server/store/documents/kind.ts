import { LRUCache } from 'lru-cache';
import { UnreadableError } from '../../core/errors.ts';
import type { Shape } from './shape.ts';

/**
 * How documents are read, those of earlier and later releases included. A document keeps what this release does not name,
 * and is written with it again, so that a rollback loses nothing. One that can not be read is left as it is (R152).
 */

/** Documents of one table. */
export interface Kind<S extends { readonly id: string }> {
  readonly name: string;
  readonly shape: Shape<S>;
}

export interface DocumentRow {
  readonly id: string;
  readonly document: string;
}

/** @throws UnreadableError where it is no JSON, another object's, or of a shape that this release can not work with */
export function readDocument<S extends { readonly id: string }>(kind: Kind<S>, row: DocumentRow): S {
  const document = readJson({ kind: kind.name, id: row.id }, row.document, kind.shape);
  if (document.id !== row.id) throw new UnreadableError(kind.name, row.id, 'it is that of another object');
  return document;
}

/** A structure in a column of its own. @throws UnreadableError */
export function readJson<Value>(
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

/** So many are remembered, so that each is reported once. */
const MOST_REMEMBERED = 1000;

/** Reads on where something can not be read, and reports it once in the life of a process. */
export class TolerantReader {
  readonly #report: (found: UnreadableError) => void;
  readonly #reported = new LRUCache<string, true>({ max: MOST_REMEMBERED });

  constructor(report: (found: UnreadableError) => void) {
    this.#report = report;
  }

  /** How many were reported; counting ends where they are no longer remembered. */
  get count(): number {
    return this.#reported.size;
  }

  /** What can be read. */
  all<Stored, Value>(rows: readonly Stored[], read: (row: Stored) => Value): readonly Value[] {
    return rows.flatMap((row) => {
      const value = this.or(undefined, () => read(row));
      return value === undefined ? [] : [value];
    });
  }

  /** `fallback` where it can not be read. */
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
