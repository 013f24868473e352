import type { Context } from 'hono';
import type { z } from 'zod';
import { PaywicketError, validationError } from '../core/errors.ts';
import type { Position } from '../checkout/repository.ts';
import { shortName } from '../core/text.ts';
import type { AppEnv } from './app-env.ts';
import { parseInput } from './middleware/problems.ts';

/** A cursor is the position of the last entry that was shown: here its number, and 0 before the first. */
export function readNumber(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,15}$/.test(cursor)) throw badCursor();
  return Number(cursor);
}

/**
 * A cursor of a list that runs from new to old; null where there is none.
 * @param prefix of the ids in this list: a cursor of another one would begin anywhere
 */
export function readPosition(cursor: string | undefined, prefix: string): Position | null {
  if (cursor === undefined) return null;
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,100})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined || !id.startsWith(prefix)) throw badCursor();
  return { at: Number(at), id };
}

export const writePosition = ({ at, id }: Position): string => `${at}.${id}`;

export function badCursor(): PaywicketError {
  return validationError('invalid_request', 'cursor', 'must be one that a list has given');
}

/** @throws PaywicketError `invalid_request` that names the parameter */
export function readQuery<T extends z.ZodType>(context: Context<AppEnv>, schema: T): z.output<T> {
  // Of a parameter that is there twice, nobody knows which one is meant.
  const twice = Object.entries(context.req.queries()).find(([, values]) => values.length > 1);
  if (twice !== undefined)
    throw validationError('invalid_request', shortName(twice[0]), 'must be there once');
  const data = parseInput(schema, context.req.query());
  const { from, to } = data as { readonly from?: unknown; readonly to?: unknown };
  // When a day begins is known by who knows the time zone.
  if (isTime(from) && isTime(to)) requireOrder(Date.parse(from), Date.parse(to));
  return data;
}

/** The time of a list's query, in milliseconds. */
export const periodOf = ({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}) => ({
  from: from === undefined ? undefined : Date.parse(from),
  to: to === undefined ? undefined : Date.parse(to),
});

/** Of a list that a gateway is asked for. */
export function missingFields(needed: Readonly<Record<string, unknown>>): PaywicketError {
  const message = 'is needed where the gateway is asked (source=provider)';
  const fields = Object.entries(needed).flatMap(([path, value]) =>
    value === undefined ? [{ path, message }] : [],
  );
  return new PaywicketError('invalid_request', `${fields[0]?.path}: ${message}`, { fields });
}

const isTime = (value: unknown): value is string => typeof value === 'string' && value.includes('T');

/** @throws PaywicketError `invalid_request` */
export function requireOrder(from: number, to: number): void {
  if (from > to) throw validationError('invalid_request', 'to', 'must not be before from');
}

/** One page of `limit`, of a list that was asked for one more. */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
  render: (entry: T) => unknown,
  positionOf: (entry: T) => Position,
): { data: unknown[]; nextCursor: string | null } {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map(render),
    nextCursor: found.length > limit && last !== undefined ? writePosition(positionOf(last)) : null,
  };
}
