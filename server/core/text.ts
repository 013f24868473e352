import type { ValidationError } from './errors.ts';

/**
 * Text that can be stored and sent. PostgreSQL takes no U+0000, and JSON that holds half of a surrogate pair (an emoji that
 * was cut) is unreadable to many parsers.
 */

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** With U+FFFD for whatever can not be kept. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

/** The same for each text of a flat object, so that any text of a shopper is accepted. */
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
 * What no parsed JSON of ours may hold, whatever its schema: texts that can not be kept, and a name that means something
 * to JavaScript itself.
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

const mustBeStorable = 'must hold neither U+0000 nor half of a surrogate pair';

/** A name from a request, cut so that an error can repeat it. */
export const shortName = (name: string): string => storable(name.slice(0, 100));
