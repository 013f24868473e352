/** The known name that a misspelt one most likely stands for; undefined where none is within `most` changed letters. */
export function nearest(name: string, known: readonly string[], most: number): string | undefined {
  let found: string | undefined;
  let least = most + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const changes = distance(name, candidate);
    if (changes < least) [found, least] = [candidate, changes];
  }
  return found;
}

/** `: did you mean X?`, or nothing. */
export function suggestion(name: string, known: readonly string[], most: number): string {
  const found = nearest(name, known, most);
  return found === undefined ? '' : `: did you mean ${found}?`;
}

/** Letters to change, add or leave out (Levenshtein). */
function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const line = [row + 1];
    for (const [column, second] of [...other].entries())
      line.push(
        Math.min(
          (above[column + 1] ?? 0) + 1,
          (line[column] ?? 0) + 1,
          (above[column] ?? 0) + Number(letter !== second),
        ),
      );
    above = line;
  }
  return above.at(-1) ?? 0;
}
