/**
 * Text from outside: store and item names, provider words, a search. It is cut, put on one line, and loses the
 * characters that turn the writing direction of what stands around it.
 *
 * @param most Characters kept, counted as people count them, not as UTF-16 does.
 */
export function tidy(text: string, most = 80): string {
  const line = text
    .slice(0, most * 4)
    .replaceAll(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}

/** A name inside a sentence: its direction is its own and turns nothing else. */
export function isolate(name: string): string {
  return `\u2068${tidy(name)}\u2069`;
}

/** An amount of coins inside a sentence: left to right everywhere, digits as the server wrote them. */
export function coins(amount: string, asset: string): string {
  return `\u2066${amount} ${tidy(asset, 12)}\u2069`;
}
