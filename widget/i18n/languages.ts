/** The languages: their names, which one is meant by a tag, and where its words are. */
import type { Chunk } from '../loader/chunk.ts';

/** By their own names, in the order of the switch. */
export const names: Readonly<Record<string, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  'pt-BR': 'Português (Brasil)',
  'pt-PT': 'Português (Portugal)',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
  cs: 'Čeština',
  sk: 'Slovenčina',
  hu: 'Magyar',
  ro: 'Română',
  bg: 'Български',
  el: 'Ελληνικά',
  uk: 'Українська',
  ru: 'Русский',
  tr: 'Türkçe',
  sv: 'Svenska',
  da: 'Dansk',
  nb: 'Norsk bokmål',
  fi: 'Suomi',
  hr: 'Hrvatski',
  ar: 'العربية',
  fa: 'فارسی',
  he: 'עברית',
  ur: 'اردو',
  hi: 'हिन्दी',
  bn: 'বাংলা',
  id: 'Bahasa Indonesia',
  vi: 'Tiếng Việt',
  th: 'ไทย',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ja: '日本語',
  ko: '한국어',
};

/** The tag of a language's words and, for numbers and times, the locale that was asked for. */
export interface Match {
  tag: string;
  locale: string;
}

/**
 * The first wanted locale that there are words for, English otherwise: words, numbers and times are never of two
 * languages.
 *
 * @param wanted BCP 47 tags, best first; what is none is skipped.
 * @param available Tags of the languages that there are words for.
 */
export function match(wanted: readonly string[], available: readonly string[] = offered()): Match {
  for (const locale of wanted) {
    const tag = tagOf(locale);
    if (available.includes(tag)) return { tag, locale: locale.replaceAll('_', '-') };
  }
  return { tag: 'en', locale: 'en' };
}

function tagOf(locale: string): string {
  try {
    // Outdated codes (`iw`, `in`) become the present ones, and a region tells its script: zh-TW is written in Hant.
    const { language, script, region } = new Intl.Locale(locale.replaceAll('_', '-')).maximize();
    if (language === 'zh') return `zh-${script}`;
    if (language === 'pt') return region === 'BR' ? 'pt-BR' : 'pt-PT';
    return language === 'no' || language === 'nn' ? 'nb' : language;
  } catch {
    return '';
  }
}

/** Tags of the languages that this build has words for, in the order of the switch. */
export function offered(): string[] {
  return Object.keys(names).filter((tag) => tag === 'en' || Object.hasOwn(__LANGUAGE_HASHES__, tag));
}

/** Where the words of a language are: those of every payment, and those that only some need. Not for English. */
export function chunksOf(tag: string): [main: Chunk, aside: Chunk] {
  const [main = '', aside = ''] = __LANGUAGE_HASHES__[tag] ?? [];
  return [chunk(`text-${tag}`, main), chunk(`text-aside-${tag}`, aside)];
}

/** A file is called by the first bytes of its hash: the build does the same (`chunkAddresses` in `vite.config.ts`). */
function chunk(name: string, hash: string): Chunk {
  const bytes = Array.from(atob(hash).slice(0, 4), (byte) =>
    byte.charCodeAt(0).toString(16).padStart(2, '0'),
  );
  return { path: `/assets/${name}-${bytes.join('')}.js`, integrity: `sha256-${hash}` };
}
