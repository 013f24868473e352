import type { z } from 'zod';
import type { Operations } from '../base/contract/operation.ts';
import { parts } from '../parts.ts';

/** Every route of the contract, in the order of the reference. A test fails for a route without an entry here. */
export const operations: Operations = joined(parts.map((part) => part.operations));

/** Schemas with a name in `/openapi.json`; all others are written inline. */
export const objects: Readonly<Record<string, z.ZodType>> = joined(parts.map((part) => part.objects ?? {}));

function joined<T>(tables: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)));
}
