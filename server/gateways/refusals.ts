/**
 * Decides whether a refusal of a call that moves money proves that no money moved. A proxy may have repeated the request: the
 * gateway then carried out the first copy and refused the second because of it. Such a refusal is about the state of the
 * transfer. So only listed refusals are proof, and only if their text mentions no state.
 *
 * A refused API key is not a listed refusal: a proxy may refuse keys in the same words after it has forwarded the request. A
 * refused key is proof only if a call without effect is refused for its key too, right afterwards.
 */

/** A refusal of a call that moves money. */
export interface MoneyRefusal {
  readonly code: string;
  /**
   * Proof that the refusal gives. `nothing_moved`: no money moved. `key_refused`: no money moved, but only if another call is
   * refused for its key too. `nothing`: no proof, only a code.
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

/**
 * Returns the words of all texts in an answer, in lower case; null if it has no words, or contains characters other than ASCII.
 */
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
/** Words that a 401 uses for a refused key without naming the key. */
const authenticationWords = setOf(
  'authentication authenticated authorization authorized credentials unauthenticated unauthorized',
);
/** Filler words that are allowed in a refusal about nothing but the key. */
const plainWords = setOf(
  'a an and api are error field hash header incorrect invalid is missing no not of or required the this unknown valid value was wrong x your',
);

/**
 * Whether a refusal is about nothing but the API key.
 * @param isNamed whether the refusal must use the words "key" or "apikey"; if not, words for a failed authentication are enough
 */
export function isAboutKeyAlone(body: unknown, { isNamed }: { readonly isNamed: boolean }): boolean {
  const rest = [...(wordsIn(body) ?? [])].filter((word) => !plainWords.has(word));
  const names = (word: string): boolean => keyNames.has(word) || (!isNamed && authenticationWords.has(word));
  return rest.length > 0 && rest.every(names);
}

/** Whether a refusal mentions no state of the transfer. False if the refusal cannot be read. */
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
