import type { Context } from 'hono';
import type { z } from 'zod';
import { ApiError, validationError } from '../errors.ts';
import type { Position } from '../position.ts';
import { shortName } from '../text/text.ts';
import type { AppEnv } from './app-env.ts';
import { parseInput } from './middleware/problems.ts';

/** Reads a cursor that is the number of the last entry shown. Returns 0 if there is no cursor. */
export function readNumber(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,15}$/.test(cursor)) throw badCursor();
  return Number(cursor);
}

/**
 * Reads a cursor of a list from new to old. Returns null if there is no cursor.
 * @param prefix prefix of the ids in this list, to refuse the cursor of another list
 */
export function readPosition(cursor: string | undefined, prefix: string): Position | null {
  if (cursor === undefined) return null;
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,100})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined || !id.startsWith(prefix)) throw badCursor();
  return { at: Number(at), id };
}

/**
 * Creates the error for an invalid cursor.
 * @param detail names the answers that the cursor must come from, if not any answer of this list is accepted
 */
export function badCursor(detail = ''): ApiError {
  return validationError(
    'invalid_request',
    'cursor',
    `must be the nextCursor of an answer of this list${detail}`,
  );
}

/**
 * Reads the query of a request and checks it by the schema.
 * @param prepare converts texts to storable ones
 * @throws ApiError `invalid_request` with the parameter
 */
export function readQuery<T extends z.ZodType>(
  context: Context<AppEnv>,
  schema: T,
  prepare: (query: unknown) => unknown = (query) => query,
): z.output<T> {
  const query = Object.create(null) as Record<string, string>;
  for (const [name, values] of Object.entries(context.req.queries())) {
    // A repeated parameter is refused, because it is not known which value is meant.
    if (values.length > 1) throw validationError('invalid_request', shortName(name), 'must appear only once');
    query[name] = values[0] ?? '';
  }
  const data = parseInput(schema, prepare(query));
  const { from, to } = data as { readonly from?: unknown; readonly to?: unknown };
  if (typeof from === 'number' && typeof to === 'number') requireOrder(from, to);
  return data;
}

/** Creates the error for missing parameters that a gateway's list requires. */
export function missingFields(needed: Readonly<Record<string, unknown>>): ApiError {
  const message = 'is required with source=provider';
  const fields = Object.entries(needed).flatMap(([path, value]) =>
    value === undefined ? [{ path, message }] : [],
  );
  return new ApiError('invalid_request', `${fields[0]?.path}: ${message}`, { fields });
}

/**
 * Requires that `to` is not before `from`.
 * @throws ApiError `invalid_request`
 */
export function requireOrder(from: number, to: number): void {
  if (from > to) throw validationError('invalid_request', 'to', 'must not be before from');
}

/**
 * Returns one page of a list from new to old.
 * @param prefix prefix of the ids in this list
 * @param time field that orders the list, before the id
 * @param read reads entries after a position, as `read` of `pageOf` does
 */
export async function listPage<
  N extends string,
  T extends { readonly id: string } & Readonly<Record<N, number>>,
  R,
>(
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  prefix: string,
  time: N,
  read: (after: Position | null, limit: number) => Promise<readonly T[]>,
  render: (entry: T) => R,
): Promise<{ data: R[]; nextCursor: string | null }> {
  const after = readPosition(cursor, prefix);
  return pageOf(
    limit,
    (most) => read(after, most),
    (last) => `${last[time]}.${last.id}`,
    render,
  );
}

/**
 * Returns one page of a list.
 * @param read reads entries; its limit is one more than the page, to detect a next page
 * @param cursorOf returns the cursor of the page after this entry
 */
export async function pageOf<T, R>(
  limit: number,
  read: (limit: number) => Promise<readonly T[]>,
  cursorOf: (last: T) => string,
  render: (entry: T) => R,
): Promise<{ data: R[]; nextCursor: string | null }> {
  const found = await read(limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { data: shown.map(render), nextCursor: hasMore ? cursorOf(last) : null };
}
