/**
 * The browser's `localStorage`. It may be missing, denied or full, and hold what another script or another release wrote:
 * none of that throws.
 */

/**
 * Reads the value stored under `key`.
 *
 * @param parse Reads the text. Null, or an exception, where it is none of ours.
 * @returns Null where nothing is stored that can be read.
 */
export function read<Value>(key: string, parse: (text: string) => Value | null): Value | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : parse(text);
  } catch {
    return null;
  }
}

/** @returns Whether the browser took it. */
export function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // A value that cannot be written cannot be read later, either.
  }
}

/** The fields of a stored JSON object; none where it is something else. @throws SyntaxError where it is no JSON. */
export const fieldsOf = (text: string): Record<string, unknown> =>
  Object(JSON.parse(text)) as Record<string, unknown>;
