import type { ValidationError } from '../errors.ts';

/**
 * Text that can be stored and sent. PostgreSQL rejects U+0000, and many parsers reject JSON with a lone surrogate (half of an
 * emoji that was cut).
 */

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Replaces characters that cannot be stored with U+FFFD. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

/** Like `storable`, for all texts of a flat object, so that any text of a shopper is accepted. */
export const withStorableStrings = (value: unknown): unknown =>
  typeof value !== 'object' || value === null
    ? value
    : Object.fromEntries(
        Object.entries(value).map(([name, entry]) => [
          name,
          typeof entry === 'string' ? storable(entry) : (entry as unknown),
        ]),
      );

/**
 * Returns the errors of parsed JSON that no schema may accept: texts that cannot be stored, and names with a special meaning in
 * JavaScript.
 */
export function inputErrors(value: unknown, path: readonly string[] = []): readonly ValidationError[] {
  if (typeof value === 'string')
    return isStorable(value) ? [] : [{ path: path.join('.'), message: mustBeStorable }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    const inside = [...path, shortName(name)];
    const fault = (message: string) => [{ path: inside.join('.'), message }];
    if (name === '__proto__') return fault('is not a known field');
    return isStorable(name) ? inputErrors(entry, inside) : fault(mustBeStorable);
  });
}

const mustBeStorable = 'must not contain U+0000 or half of a surrogate pair';

/** Shortens a name from a request for an error message. */
export const shortName = (name: string): string => storable(name.slice(0, 100));
