import { closestMatch } from 'leven';

/** `: did you mean X?` for a misspelt name, or empty if no known name is within `most` changed letters. */
export function suggestion(name: string, known: readonly string[], most: number): string {
  const found = closestMatch(name, known, { maxDistance: most });
  return found === undefined ? '' : `: did you mean ${found}?`;
}
