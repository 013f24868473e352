import { closestMatch } from 'leven';

/** Returns `: did you mean X?` for a misspelled name. Empty if no known name is within `most` changed letters. */
export function suggestion(name: string, known: readonly string[], most: number): string {
  const found = closestMatch(name, known, { maxDistance: most });
  return found === undefined ? '' : `: did you mean ${found}?`;
}
