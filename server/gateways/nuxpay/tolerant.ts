import { parseJson } from '../http/json.ts';

/**
 * JSON as NuxPay's callbacks show it: with commas behind the last entry of an object or list. Everything else stays
 * as strict as it is.
 *
 * @throws Error for anything else that is not JSON, or names one key twice with two values
 */
export const parseTolerantly = (text: string): unknown => parseJson(withoutTrailingCommas(text));

/** Leaves out each comma between a value and a closing bracket. One pass, whatever the text. */
function withoutTrailingCommas(text: string): string {
  let kept = '';
  let from = 0;
  let inString = false;
  /** The last character outside of strings that is no space. */
  let before = '';
  /** Where a comma stands that follows a value, and nothing follows it so far. */
  let comma: number | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
      continue;
    }
    if (/\s/.test(character)) continue;
    if (comma !== null && (character === '}' || character === ']')) {
      kept += text.slice(from, comma);
      from = comma + 1;
    }
    comma = character === ',' && !'{[,:'.includes(before) ? at : null;
    inString = character === '"';
    before = character;
  }
  return kept + text.slice(from);
}
