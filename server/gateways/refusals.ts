/**
 * Whether a refusal of a call that moves money proves that nothing moved. Where the request was repeated on its way to the
 * gateway, the first one may have been carried out and the second one refused for that very reason: what a refusal says
 * then is about the state of what was asked for, not about the request.
 */

const stateWords: ReadonlySet<string> = new Set(
  [
    'already twice duplicate duplicated repeated replay replayed conflict',
    'confirm confirmed confirming confirmation approved processed processing executed completed complete finished',
    'done sent sending broadcast paid refunded settled closed cancelled canceled pending progress state status',
    'used reused expired expire expires longer unknown exist exists existing found such id identifier',
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

/** False also for a refusal that cannot be read. */
export function isAboutRequest(body: unknown): boolean {
  const words = wordsIn(body);
  return words !== null && !isAboutState(words);
}

export const isAboutState = (words: Iterable<string>): boolean =>
  [...words].some((word) => stateWords.has(word));

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
