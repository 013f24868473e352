import type { LitElement, TemplateResult } from 'lit';
import { languageSwitch } from '../components/language-switch.ts';
import { deviceClock, retryDelay } from '../core/clock.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import { type Catalogue, match } from '../i18n/languages.ts';
import { override, type Strings, stringsOf, unusedStrings } from '../i18n/override.ts';
import { plural } from '../i18n/plural.ts';
import { choiceKey, wanted } from '../i18n/wanted.ts';
import type { Words } from '../screens/screen.ts';
import type { LazyModules } from './lazy-modules.ts';

/** The language that is shown; a new object each time that it changes. */
export interface ActiveLocale {
  /** For numbers and times. */
  locale: string;
  /** Null for English, which the screens bring. */
  text: Text | null;
  /** Puts the merchant's strings in place of ours. */
  override?: (text: Text) => Text;
  /** What the screens have made of it. */
  words?: Words;
}

/** The element whose texts it loads: the checkout's, or the refund's. */
export interface LanguageHost {
  readonly host: LitElement & { locale: string; strings: Strings | string | undefined };
  activeLocale: ActiveLocale | null;
  readonly screens: { wordsFor: (locale: ActiveLocale) => Words } | null;
  readonly isTest: boolean;
  /** Shows English if no text is shown yet. */
  fallBackToEnglish: () => void;
  fetchLazy: (name: keyof LazyModules) => Promise<void>;
}

/** Every language but English, each a chunk of its own. */
const catalogues = import.meta.glob<Catalogue>(['../i18n/catalogues/*.ts', '!../i18n/catalogues/en.ts']);

/** Loads the catalogue of the wanted language, and puts the merchant's own strings in place of ours. */
export class I18n {
  /** What was chosen in this page, also where the browser stores nothing. */
  private chosen: string[] = [];
  private wanted: readonly string[] = [];
  private given: Strings | string | undefined;
  private strings: Strings | undefined;
  /** Null for English, which the screens bring. */
  private catalogue: Catalogue | null = null;
  private failures = 0;
  private isChecked = false;

  constructor(readonly chunks: LanguageHost) {}

  /** Loads what is wanted now. */
  update(): void {
    const { locale, strings } = this.chunks.host;
    const tags = [...this.chosen, ...wanted(locale)];
    if (strings === this.given && tags.join() === this.wanted.join()) return;
    if (strings !== this.given) this.strings = stringsOf(strings);
    this.given = strings;
    this.wanted = tags;
    void this.load();
  }

  /** The choice of a language, for the footer. */
  draw(text: Text): TemplateResult {
    return languageSwitch(text, (tag) => {
      this.chosen = [tag];
      try {
        localStorage.setItem(choiceKey, tag);
      } catch {
        // Then it is for this page only.
      }
      this.update();
    });
  }

  /** @returns The chunks that only some screens need, in the language that is shown. */
  translate(lazy: LazyModules): LazyModules {
    if (this.strings && this.chunks.isTest && !this.isChecked) this.check(this.strings, lazy);
    const { helpScreens, offchain } = lazy;
    const own = this.catalogue;
    return {
      helpScreens: helpScreens && { ...helpScreens, words: this.override(own?.help ?? helpScreens.words) },
      offchain: offchain && { ...offchain, words: this.override(own?.offchain ?? offchain.words) },
    };
  }

  /** Names once on the console which of the merchant's strings are not shown. */
  private check(strings: Strings, { helpScreens, offchain }: LazyModules): void {
    const { chunks } = this;
    void chunks.fetchLazy('helpScreens');
    void chunks.fetchLazy('offchain');
    const text = chunks.screens?.wordsFor({ locale: 'en', text: null }).text;
    if (!text || !helpScreens || !offchain) return;
    this.isChecked = true;
    const unused = unusedStrings(strings, text, helpScreens.words, offchain.words);
    if (unused.length > 0) console.warn(`Paywicket: strings that are not shown: ${unused.join(', ')}`);
  }

  private readonly override = <Texts extends object>(texts: Texts): Texts =>
    this.strings ? override(texts, this.strings) : texts;

  private async load(): Promise<void> {
    const { wanted: tags, chunks } = this;
    const { tag, locale } = match(tags);
    try {
      const fetchCatalogue = catalogues[`../i18n/catalogues/${tag}.ts`];
      // English is there: it is shown within the click.
      const catalogue = fetchCatalogue === undefined ? null : await fetchCatalogue();
      // Another language was chosen in the meantime.
      if (tags !== this.wanted) return;
      this.catalogue = catalogue;
      chunks.activeLocale = {
        locale,
        text: catalogue && catalogue.text(plural(tag)),
        override: this.override,
      };
    } catch {
      this.failures += 1;
      deviceClock.after(retryDelay(this.failures, Math.random()), () => {
        if (tags === this.wanted && chunks.host.isConnected) void this.load();
      });
    }
    chunks.fallBackToEnglish();
  }
}
