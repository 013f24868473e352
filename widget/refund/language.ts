import { refund as english, type RefundText } from '../i18n/refunds/en.ts';
import type { Words } from '../screens/screen.ts';
import { deviceClock } from '../core/clock.ts';
import { type ActiveLocale, I18n, type LanguageHost } from '../checkout/i18n.ts';
import type { LazyModules } from '../checkout/lazy-modules.ts';

/** ms to wait for the texts of a language before English is shown. */
const LANGUAGE_TIMEOUT_MS = 3000;

/** Every language but English, each a chunk of its own. */
const texts = import.meta.glob<{ refund: RefundText }>([
  '../../i18n/refunds/*.ts',
  '!../../i18n/refunds/en.ts',
]);

/** All that is said, in one language. */
export interface RefundWords extends Words {
  refund: RefundText;
  help: NonNullable<LazyModules['helpScreens']>['words'];
}

/** The language of the page of a refund: loaded by the checkout's own code, with the page's texts beside it. */
export class RefundLanguage implements LanguageHost {
  readonly isTest = false;
  readonly i18n = new I18n(this);
  /** Null until the texts of the wanted language are there, or have not come. */
  words: RefundWords | null = null;
  private active: ActiveLocale | null = null;

  constructor(
    readonly host: LanguageHost['host'],
    readonly screens: NonNullable<LanguageHost['screens']>,
    readonly helpScreens: NonNullable<LazyModules['helpScreens']>,
  ) {}

  get activeLocale(): ActiveLocale | null {
    return this.active;
  }

  /** Set by the code that loads the languages. */
  set activeLocale(active: ActiveLocale | null) {
    this.active = active;
    if (active !== null) void this.show(active);
  }

  /** Loads what is wanted now. */
  start(): void {
    this.i18n.update();
    if (this.active === null) deviceClock.after(LANGUAGE_TIMEOUT_MS, this.fallBackToEnglish);
  }

  readonly fallBackToEnglish = (): void => {
    if (this.words === null && this.active === null) this.activeLocale = { locale: 'en', text: null };
    this.host.requestUpdate();
  };

  /** Everything is there already. */
  async fetchLazy(): Promise<void> {}

  private async show(active: ActiveLocale): Promise<void> {
    const { host, screens, helpScreens } = this;
    const words = screens.wordsFor(active);
    let refund = english;
    try {
      refund = (await texts[`../../i18n/refunds/${words.text.language}.ts`]?.())?.refund ?? english;
    } catch {
      // In English, rather than in none.
    }
    if (active !== this.active) return;
    const own = this.i18n.translate({ helpScreens, offchain: null }).helpScreens;
    this.words = { ...words, refund, help: own?.words ?? helpScreens.words };
    host.requestUpdate();
  }
}
