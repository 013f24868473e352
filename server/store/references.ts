import { ReferenceHeldError } from '../core/errors.ts';

/** Both databases say which rule a write has broken: PostgreSQL by its index's name, SQLite by the columns. */
const oneHolder = /payments_by_reference|payments\.provider, payments\.reference/;

/** Throws what a write of payments failed with; in words of the domain where another payment has the gateway's id. */
export function rethrow(error: unknown): never {
  if (!(error instanceof Error && oneHolder.test(error.message))) throw error;
  throw new ReferenceHeldError('another payment has this id of the gateway', { cause: error });
}
