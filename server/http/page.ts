import type { Context } from 'hono';
import type { z } from 'zod';
import { page } from '../contract/checkout.ts';
import { PaywicketError } from '../domain/errors.ts';
import type { Position } from '../domain/store.ts';
import type { AppEnv } from './env.ts';
import { invalidRequest } from './problems.ts';

/** Where a list goes on, and how far. A cursor is the position of the last entry that was shown. */
export function readPage(context: Context<AppEnv>): { readonly limit: number; readonly cursor: number } {
  const parsed = page.safeParse(context.req.query());
  if (!parsed.success) throw invalidRequest(parsed.error);
  const { limit, cursor } = parsed.data;
  if (cursor === undefined) return { limit, cursor: 0 };
  if (!/^\d{1,15}$/.test(cursor)) throw badCursor();
  return { limit, cursor: Number(cursor) };
}

/** A cursor of a list that runs from new to old; null where there is none. */
export function readPosition(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,100})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw badCursor();
  return { at: Number(at), id };
}

export const writePosition = ({ at, id }: Position): string => `${at}.${id}`;

export function badCursor(): PaywicketError {
  return fault('cursor', 'must be one that a list has given');
}

const fault = (path: string, message: string): PaywicketError =>
  new PaywicketError('invalid_request', `${path}: ${message}`, { fields: [{ path, message }] });

/** @throws PaywicketError `invalid_request` that names the parameter */
export function readQuery<T extends z.ZodType>(context: Context<AppEnv>, schema: T): z.output<T> {
  // Of a parameter that is there twice, nobody knows which one is meant.
  const twice = Object.entries(context.req.queries()).find(([, values]) => values.length > 1);
  if (twice !== undefined) throw fault(twice[0].slice(0, 100), 'must be there once');
  const parsed = schema.safeParse(context.req.query());
  if (!parsed.success) throw invalidRequest(parsed.error);
  const { from, to } = parsed.data as { readonly from?: unknown; readonly to?: unknown };
  if (typeof from === 'string' && typeof to === 'string' && Date.parse(from) > Date.parse(to))
    throw fault('to', 'must not be before from');
  return parsed.data;
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
