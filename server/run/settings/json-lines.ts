/** Finds the lines of settings in JSON text, for messages about these settings. */

interface Level {
  key: string | number | undefined;
  /** Whether the next string is a key of an object. */
  expectsKey: boolean;
}

/**
 * Returns the line of a value; if the value is missing, the line of the nearest value around it. Lines count from 1.
 * @param text valid JSON
 */
export function lineOf(text: string, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const found = offsetOf(text, path.slice(0, length).map(String));
    if (found !== undefined) return lineAt(text, found);
  }
  return 1;
}

export const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split(/\r\n?|\n/).length;

function offsetOf(text: string, path: readonly string[]): number | undefined {
  const levels: Level[] = [];
  const isThere = (): boolean =>
    levels.length === path.length && levels.every(({ key }, index) => String(key) === path[index]);
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const level = levels.at(-1);
    if (token === ':') continue;
    if (token === '}' || token === ']') levels.pop();
    else if (token === ',') {
      if (typeof level?.key === 'number') level.key += 1;
      else if (level !== undefined) level.expectsKey = true;
    } else if (level?.expectsKey === true) {
      level.key = JSON.parse(token) as string;
      level.expectsKey = false;
      if (isThere()) return index;
    } else {
      if (isThere()) return index;
      if (token === '{') levels.push({ key: undefined, expectsKey: true });
      if (token === '[') levels.push({ key: 0, expectsKey: false });
    }
  }
  return undefined;
}
