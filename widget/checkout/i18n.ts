import type { LitElement } from 'lit';
import { deviceClock } from '../core/clock.ts';
import { importDelay, retryImport } from '../core/retry-import.ts';
import { LANGUAGE_TIMEOUT_MS } from '../core/timeouts.ts';
import type { HelpText, RefundText } from '../i18n/catalogues/en.ts';
import { type Catalogue, match } from '../i18n/languages.ts';
import type { Strings } from '../i18n/override.ts';
import type { OwnStrings } from '../i18n/own-strings.ts';
import { plural } from '../i18n/plural.ts';
import { storeChoice, wanted } from '../i18n/wanted.ts';
import type { ActiveLocale, Words } from '../i18n/words.ts';
import type { LateParts } from '../screens/late/until-loaded.ts';
import type { LazyModules } from './lazy-modules.ts';

/** The element that a language is loaded for: the checkout, or the page of a refund. */
export interface LanguageHost {
  readonly host: LitElement & { locale: string; strings: Strings | string | undefined };
  /** Null until they are loaded. */
  readonly screens: { wordsFor: (locale: ActiveLocale) => Words } | null;
  readonly isTest: boolean;
  fetchLazy: <Name extends keyof LazyModules>(name: Name) => Promise<LazyModules[Name]>;
}

/** Every language but English, each a module of its own. */
const catalogues = import.meta.glob<Catalogue>(['../i18n/catalogues/*.ts', '!../i18n/catalogues/en.ts']);
const folder = '../i18n/catalogues/';
/** Tags of the languages. */
const available = ['en', ...Object.keys(catalogues).map((path) => path.slice(folder.length, -'.ts'.length))];

const loadOwnStrings = async () => import('../i18n/own-strings.ts');

/** Null for English. */
async function catalogueOf(tag: string): Promise<Catalogue | null> {
  const load = catalogues[`${folder}${tag}.ts`];
  return load === undefined ? null : retryImport(load);
}

/** Null where the merchant sets none. */
async function ownStringsOf(given: Strings | string | undefined): Promise<OwnStrings | null> {
  return given ? (await retryImport(loadOwnStrings)).ownStrings(given) : null;
}

/** Loads the catalogue of the wanted language, and puts the merchant's own strings in place of ours. */
export class I18n {
  /** Languages that were chosen in this page, even if the browser stores nothing. */
  private chosen: string[] = [];
  private wanted: readonly string[] = [];
  private given: Strings | string | undefined;
  private own: OwnStrings | null = null;
  /** Null for English, which comes with the screens. */
  private catalogue: Catalogue | null = null;
  private failures = 0;
  private isChecked = false;
  private active: ActiveLocale | null = null;
  private localized: Words | null = null;

  constructor(readonly target: LanguageHost) {}

  /** A BCP 47 tag. Null while no text is shown: the shopper's language is being loaded. */
  get locale(): string | null {
    return this.active?.locale ?? null;
  }

  /** Null until there are screens and texts for them. */
  get words(): Words | null {
    const { active, target } = this;
    if (active === null || target.screens === null) return null;
    this.localized ??= target.screens.wordsFor(active);
    return this.localized;
  }

  /** Loads what is wanted now. Where that takes too long, English is shown until it is there. */
  start(): void {
    this.update();
    if (this.active === null) deviceClock.after(LANGUAGE_TIMEOUT_MS, this.fallBackToEnglish);
  }

  private readonly fallBackToEnglish = (): void => {
    if (this.active === null) this.show({ locale: 'en', text: null });
    this.target.host.requestUpdate();
  };

  private show(active: ActiveLocale): void {
    this.active = active;
    this.localized = null;
  }

  /** Loads what is wanted now. */
  update(): void {
    const { locale, strings } = this.target.host;
    const tags = [...this.chosen, ...wanted(locale)];
    if (strings === this.given && tags.join() === this.wanted.join()) return;
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
    const { own, target, catalogue } = this;
    if (own !== null && target.isTest && !this.isChecked) void this.check(own, lazy);
    const { help, offchain, wallet } = lazy;
    return {
      ...(help && { help: help.inWords(this.helpText(help.words)) }),
      ...(offchain && { offchain: offchain.inWords(this.override(catalogue?.offchain ?? offchain.words)) }),
      ...(wallet && { wallet: wallet.inWords(this.override(catalogue?.wallet ?? wallet.words)) }),
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
  private async check({ strings, unusedIn }: OwnStrings, { wallet }: LazyModules): Promise<void> {
    const { target } = this;
    const text = target.screens?.wordsFor({ locale: 'en', text: null }).text;
    if (!text) return;
    this.isChecked = true;
    const [help, offchain] = await Promise.all([target.fetchLazy('help'), target.fetchLazy('offchain')]);
    if (!help || !offchain) return;
    // Texts of wallets are loaded where there is one: what is said of them may be shown.
    const others = wallet === null ? { wallet: strings.wallet } : wallet.words;
    const unused = unusedIn(text, help.words, offchain.words, others);
    if (unused.length > 0) console.warn(`Paywicket: strings that are not shown: ${unused.join(', ')}`);
  }

  private readonly override = <Texts extends object>(texts: Texts): Texts =>
    this.own === null ? texts : this.own.override(texts);

  private async load(): Promise<void> {
    const { wanted: tags, given, target } = this;
    const { tag, locale } = match(tags, available);
    try {
      // Nothing is awaited for our English: it is shown within the click.
      const isHere = tag === 'en' && !given;
      const [catalogue, own] = isHere
        ? [null, null]
        : await Promise.all([catalogueOf(tag), ownStringsOf(given)]);
      // Another language was chosen in the meantime.
      if (tags !== this.wanted) return;
      this.catalogue = catalogue;
      this.own = own;
      this.failures = 0;
      const text = catalogue === null ? null : catalogue.text(plural(tag));
      this.show({ locale, text, override: this.override });
    } catch {
      this.failures += 1;
      deviceClock.after(importDelay(this.failures), () => {
        if (tags === this.wanted && target.host.isConnected) void this.load();
      });
    }
    this.fallBackToEnglish();
  }
}
