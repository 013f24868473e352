import { override, type Strings, stringsOf } from './override.ts';
import { unusedStrings } from './unused-strings.ts';

/** A merchant's strings, for texts of ours. A module that is loaded where there are some. */
export interface OwnStrings {
  readonly strings: Strings;
  /** The texts, with the merchant's in their places. */
  readonly override: <Texts extends object>(texts: Texts) => Texts;
  /** Places of those that none of these texts has. */
  readonly unusedIn: (...texts: object[]) => string[];
}

/** @param given As for `stringsOf`. @returns Null where they are none. */
export function ownStrings(given: Strings | string | undefined): OwnStrings | null {
  const strings = stringsOf(given);
  if (strings === undefined) return null;
  return {
    strings,
    override: (texts) => override(texts, strings),
    unusedIn: (...texts) => unusedStrings(strings, ...texts),
  };
}
