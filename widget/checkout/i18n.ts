import type { LitElement } from 'lit';
import { deviceClock, retryDelay } from '../core/clock.ts';
import { retryImport } from '../core/retry-import.ts';
import type { HelpText, RefundText } from '../i18n/catalogues/en.ts';
import { type Catalogue, match } from '../i18n/languages.ts';
import { override, type Strings, stringsOf, unusedStrings } from '../i18n/override.ts';
import { plural } from '../i18n/plural.ts';
import { storeChoice, wanted } from '../i18n/wanted.ts';
import type { ActiveLocale, Words } from '../i18n/words.ts';
import type { LateParts } from '../screens/late/until-loaded.ts';
import type { LazyModules } from './lazy-modules.ts';

/** What a language is loaded for: the checkout, or the page of a refund. */
export interface LanguageHost {
  readonly host: LitElement & { locale: string; strings: Strings | string | undefined };
  activeLocale: ActiveLocale | null;
  /** Null until they are loaded. */
  readonly screens: { wordsFor: (locale: ActiveLocale) => Words } | null;
  readonly isTest: boolean;
  /** Shows English if no text is shown yet. */
  fallBackToEnglish: () => void;
  fetchLazy: (name: keyof LazyModules) => Promise<unknown>;
}

/** Every language but English, each a module of its own. */
const catalogues = import.meta.glob<Catalogue>(['../i18n/catalogues/*.ts', '!../i18n/catalogues/en.ts']);

/** Loads the catalogue of the wanted language, and puts the merchant's own strings in place of ours. */
export class I18n {
  /** What was chosen in this page, also where the browser stores nothing. */
  private chosen: string[] = [];
  private wanted: readonly string[] = [];
  private given: Strings | string | undefined;
  private strings: Strings | undefined;
  /** Null for English, which comes with the screens. */
  private catalogue: Catalogue | null = null;
  private failures = 0;
  private isChecked = false;

  constructor(readonly target: LanguageHost) {}

  /** Loads what is wanted now. */
  update(): void {
    const { locale, strings } = this.target.host;
    const tags = [...this.chosen, ...wanted(locale)];
    if (strings === this.given && tags.join() === this.wanted.join()) return;
    if (strings !== this.given) this.strings = stringsOf(strings);
    this.given = strings;
    this.wanted = tags;
    void this.load();
  }

  /** The shopper chose a language, for this page and later ones. @param tag BCP 47. */
  readonly choose = (tag: string): void => {
    this.chosen = [tag];
    storeChoice(tag);
    this.update();
  };

  /** @returns What the modules say and draw that are loaded, in the language that is shown. */
  translate(lazy: LazyModules): Partial<LateParts> {
    if (this.strings && this.target.isTest && !this.isChecked) this.check(this.strings, lazy);
    const { help, offchain, wallet } = lazy;
    const own = this.catalogue;
    return {
      ...(help && { help: help.inWords(this.helpText(help.words)) }),
      ...(offchain && { offchain: offchain.inWords(this.override(own?.offchain ?? offchain.words)) }),
      ...(wallet && { wallet: wallet.inWords(this.override(own?.wallet ?? wallet.words)) }),
    };
  }

  /** In the language that is shown. */
  helpText(english: HelpText): HelpText {
    return this.override(this.catalogue?.help ?? english);
  }

  /** In the language that is shown. */
  refundText(english: RefundText): RefundText {
    return this.catalogue?.refund ?? english;
  }

  /** Names once on the console which of the merchant's strings are not shown. */
  private check(strings: Strings, { help, offchain, wallet }: LazyModules): void {
    const { target } = this;
    void target.fetchLazy('help');
    void target.fetchLazy('offchain');
    const text = target.screens?.wordsFor({ locale: 'en', text: null }).text;
    if (!text || !help || !offchain) return;
    this.isChecked = true;
    // Texts of wallets are loaded where there is one: what is said of them may be shown.
    const others = wallet === null ? { wallet: strings.wallet } : wallet.words;
    const unused = unusedStrings(strings, text, help.words, offchain.words, others);
    if (unused.length > 0) console.warn(`Paywicket: strings that are not shown: ${unused.join(', ')}`);
  }

  private readonly override = <Texts extends object>(texts: Texts): Texts =>
    this.strings ? override(texts, this.strings) : texts;

  private async load(): Promise<void> {
    const { wanted: tags, target } = this;
    const { tag, locale } = match(tags);
    try {
      const fetchCatalogue = catalogues[`../i18n/catalogues/${tag}.ts`];
      // Nothing is awaited for English: it is shown within the click.
      const catalogue = fetchCatalogue === undefined ? null : await retryImport(fetchCatalogue);
      // Another language was chosen in the meantime.
      if (tags !== this.wanted) return;
      this.catalogue = catalogue;
      target.activeLocale = {
        locale,
        text: catalogue === null ? null : catalogue.text(plural(tag)),
        override: this.override,
      };
    } catch {
      this.failures += 1;
      deviceClock.after(retryDelay(this.failures, Math.random()), () => {
        if (tags === this.wanted && target.host.isConnected) void this.load();
      });
    }
    target.fallBackToEnglish();
  }
}
