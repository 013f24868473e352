/**
 * Text from outside: store and item names, a gateway's texts, a search. It is shortened, put on one line, and loses the
 * characters that change the writing direction of the text around it.
 *
 * @param maxLength In characters as people count them, not in UTF-16 units.
 */
export function tidy(text: string, maxLength = 80): string {
  const line = text
    .slice(0, maxLength * 4)
    .replaceAll(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : line;
}

/** A name inside a sentence: it has its own writing direction and does not change the sentence's. */
export function isolate(name: string): string {
  return `\u2068${tidy(name)}\u2069`;
}

/** An amount of coins inside a sentence: left to right everywhere, digits as the server wrote them. */
export function coins(amount: string, asset: string): string {
  return `\u2066${amount} ${tidy(asset, 12)}\u2069`;
}
