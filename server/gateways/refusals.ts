/**
 * Whether a refusal of a call that moves money proves that nothing moved. Where the request was repeated on its way to the
 * gateway, the first one may have been carried out and the second one refused for that very reason: what a refusal says
 * then is about the state of what was asked for, not about the request. So what proves something is listed, and a text that
 * names something listed proves nothing where it speaks of a state, too.
 */

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

/** Of a refused key: the first request that carried it would have been refused, too. */
export const keyWords: ReadonlySet<string> = new Set(
  'key header authorization authentication authenticated unauthorized credentials'.split(' '),
);

/** Of too many requests. */
export const rateWords: ReadonlySet<string> = new Set(['rate', 'requests']);

/** Whether a refusal names one of these words, and can be read and says nothing of a state. */
export function isOnlyAbout(subjects: ReadonlySet<string>, body: unknown): boolean {
  return isWithoutState(body) && [...(wordsIn(body) ?? [])].some((word) => subjects.has(word));
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
