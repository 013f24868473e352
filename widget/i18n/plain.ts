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

/** Text that is copied: without the marks that keep its directions apart on the screen, and with plain spaces. */
export const plainText = (text: string): string =>
  text
    .replaceAll(/[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, '')
    .replaceAll(/[\u00A0\u2000-\u200A\u202F]/g, ' ');
