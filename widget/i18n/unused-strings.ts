import { fits, isTree, type Strings, type Tree } from './override.ts';

/** Places of a merchant's strings that replace nothing: we have no such text, or they do not fit. */
export function unusedStrings(strings: Strings, ...texts: object[]): string[] {
  return unusedIn(strings, texts as Tree[], '');
}

function unusedIn(strings: Tree, texts: readonly Tree[], place: string): string[] {
  return Object.entries(strings).flatMap(([key, given]) => {
    const owns = texts.filter((own) => Object.hasOwn(own, key)).map((own) => own[key]);
    const trees = owns.filter(isTree);
    if (trees.length > 0 && isTree(given)) return unusedIn(given, trees, `${place}${key}.`);
    return owns.some((own) => fits(own, given, place + key)) ? [] : [place + key];
  });
}
