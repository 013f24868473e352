/**
 * Whether a refusal of a call that moves money proves that nothing moved. Where the request was repeated on its way to the
 * gateway, the first one may have been carried out and the second one refused for that very reason: what a refusal says
 * then is about the state of what was asked for, not about the request. So what proves something is listed, and a text that
 * names something listed proves nothing where it speaks of a state, too.
 *
 * A refused key is not listed anywhere: whatever stands before a gateway refuses keys of its own, in the same words and also
 * where it has passed the request on before. It counts where the key is refused by a call without effect, too, right
 * afterwards.
 */

/** A refusal of a call that moves money. */
export interface MoneyRefusal {
  readonly code: string;
  /**
   * `nothing_moved`. `key_refused`: that the key is, where another call is refused so, too, and nothing moved then.
   * `nothing`: it has a code, and no more.
   */
  readonly proves: 'nothing_moved' | 'key_refused' | 'nothing';
}

const stateWords: ReadonlySet<string> = new Set(
  [
    'already twice duplicate duplicated repeated replay replayed conflict submitted accepted queued handled',
    'confirm confirmed confirming confirmation approved process processed processing executed completed complete',
    'finished done sent sending broadcast broadcasted broadcasting transferred paid refunded settled closed cancelled',
    'canceled pending progress state status active locked used reused expired expire expires longer unknown',
    'exist exists existing found such id identifier uuid',
  ].flatMap((line) => line.split(' ')),
);

/** Words of all texts in an answer, in lower case; null where one is not in English, or where there are none. */
export function wordsIn(body: unknown): ReadonlySet<string> | null {
  const text = textsIn(body).join(' ');
  if (!/^[\s\x21-\x7e]*$/.test(text)) return null;
  const words = text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z]+/g);
  return words && new Set(words);
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const keyNames = setOf('key apikey');
/** What a 401 says of a key without naming it. */
const authenticationWords = setOf(
  'authentication authenticated authorization authorized credentials unauthenticated unauthorized',
);
/** What stands around them where nothing else is meant. */
const plainWords = setOf(
  'a an and api are error field hash header incorrect invalid is missing no not of or required the this unknown valid value was wrong x your',
);

/** Whether every word of a refusal is about the API key. @param isNamed whether it has to be called a key */
export function isAboutKeyAlone(body: unknown, { isNamed }: { readonly isNamed: boolean }): boolean {
  const rest = [...(wordsIn(body) ?? [])].filter((word) => !plainWords.has(word));
  const names = (word: string): boolean => keyNames.has(word) || (!isNamed && authenticationWords.has(word));
  return rest.length > 0 && rest.every(names);
}

/** False also for a refusal that cannot be read. */
export function isWithoutState(body: unknown): boolean {
  const words = wordsIn(body);
  return words !== null && !isAboutState(words);
}

export const isAboutState = (words: Iterable<string>): boolean =>
  [...words].some((word) => stateWords.has(word));

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
