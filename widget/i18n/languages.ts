/** Which language a tag means, and what there is of it. */
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './catalogues/en.ts';
import type { Count } from './plural.ts';

/** The part of a file in `catalogues/` that a shopper downloads. */
export interface Catalogue {
  text: (count: Count) => Text;
  help: HelpText;
  offchain: OffchainText;
  wallet: WalletText;
  refund: RefundText;
  page: PageText;
}

/** The tag of a language's catalogue and, for numbers and times, the locale that was asked for. */
export interface Match {
  tag: string;
  locale: string;
}

/**
 * The first wanted locale that there is a catalogue for, English otherwise: texts, numbers and times are always of one
 * language.
 *
 * @param wanted BCP 47 tags, best first; invalid ones are skipped.
 * @param available Tags of the languages that there are catalogues for.
 */
export function match(wanted: readonly string[], available: readonly string[]): Match {
  for (const locale of wanted) {
    // As POSIX writes it, with its encoding and variant: `de_DE.UTF-8@euro`.
    let known = locale.replaceAll('_', '-').replace(/[.@].*/, '');
    let tag = tagOf(known);
    // A tag that Intl refuses has at least a language: `de-x-overlongsubtag`.
    while (tag === '' && known.includes('-')) {
      known = known.slice(0, known.lastIndexOf('-'));
      tag = tagOf(known);
    }
    if (available.includes(tag)) return { tag, locale: known };
  }
  return { tag: 'en', locale: 'en' };
}

/** Empty where Intl refuses it. */
function tagOf(locale: string): string {
  try {
    // Outdated codes (`iw`, `in`) become the present ones.
    const asked = new Intl.Locale(locale);
    const { language } = asked;
    // A region tells its script: zh-TW is written in Hant.
    if (language === 'zh') return `zh-${asked.maximize().script}`;
    if (language === 'pt') return asked.maximize().region === 'BR' ? 'pt-BR' : 'pt-PT';
    return language === 'no' || language === 'nn' ? 'nb' : language;
  } catch {
    return '';
  }
}
