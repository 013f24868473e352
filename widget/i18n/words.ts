import type { Text } from './catalogues/en.ts';
import type { Format } from './format.ts';

/** The words of a language: texts, and numbers and times as it writes them. */
export interface Words {
  text: Text;
  format: Format;
}

/** The language that is shown; a new object each time that it changes. */
export interface ActiveLocale {
  /** For numbers and times. */
  locale: string;
  /** Null for English, which comes with the screens. */
  text: Text | null;
  /** Puts the merchant's strings in place of ours. */
  override?: (text: Text) => Text;
}
