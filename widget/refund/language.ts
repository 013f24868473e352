import { I18n, type LanguageHost } from '../checkout/i18n.ts';
import { deviceClock } from '../core/clock.ts';
import { LANGUAGE_TIMEOUT_MS } from '../core/timeouts.ts';
import type { HelpText } from '../i18n/catalogues/en.ts';
import { refund as english, type RefundText } from '../i18n/catalogues/en/refund.ts';
import type { ActiveLocale, Words } from '../i18n/words.ts';
import { words as helpEnglish } from '../screens/late/help.ts';
import { wordsFor } from '../screens/screens.ts';

/** All texts of the page, in one language. */
export interface RefundWords extends Words {
  refund: RefundText;
  help: HelpText;
}

/** The language of the page of a refund: loaded by the checkout's own code, with the page's texts beside it. */
export class RefundLanguage implements LanguageHost {
  readonly isTest = false;
  readonly i18n = new I18n(this);
  readonly screens = { wordsFor };
  /** Null until the texts of the wanted language are loaded, or have not come in time. */
  words: RefundWords | null = null;
  private active: ActiveLocale | null = null;

  constructor(readonly host: LanguageHost['host']) {}

  get activeLocale(): ActiveLocale | null {
    return this.active;
  }

  /** Set by the code that loads the languages. */
  set activeLocale(active: ActiveLocale | null) {
    this.active = active;
    if (active === null) return;
    const { i18n } = this;
    this.words = { ...wordsFor(active), refund: i18n.refundText(english), help: i18n.helpText(helpEnglish) };
    this.host.requestUpdate();
  }

  /** Loads what is wanted now. */
  start(): void {
    this.i18n.update();
    if (this.active === null) deviceClock.after(LANGUAGE_TIMEOUT_MS, this.fallBackToEnglish);
  }

  readonly fallBackToEnglish = (): void => {
    if (this.active === null) this.activeLocale = { locale: 'en', text: null };
    this.host.requestUpdate();
  };

  /** Everything is there already. */
  async fetchLazy(): Promise<void> {}
}
