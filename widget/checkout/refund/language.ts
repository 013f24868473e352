import { loadChunk } from '../../core/chunk.ts';
import { refund as english, type RefundText } from '../../i18n/refunds/en.ts';
import type { Words } from '../../session/screen.ts';
import { wanted } from '../../i18n/wanted.ts';
import { deviceClock } from '../../core/clock.ts';
import type { ActiveLocale, LazyModules } from '../chunks.ts';
import type { I18n, LanguageHost } from '../i18n.ts';

/** ms to wait for the texts of a language before English is shown. */
const LANGUAGE_TIMEOUT_MS = 3000;

/** All that is said, in one language. */
export interface RefundWords extends Words {
  refund: RefundText;
  help: NonNullable<LazyModules['helpScreens']>['words'];
}

/** The language of the page of a refund: loaded by the checkout's own code, with the page's texts beside it. */
export class RefundLanguage implements LanguageHost {
  readonly isTest = false;
  i18n: I18n | null = null;
  /** Null until the texts of the wanted language are there, or have not come. */
  words: RefundWords | null = null;
  private active: ActiveLocale | null = null;
  private isStarted = false;

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
    if (this.i18n !== null) this.i18n.update();
    if (this.isStarted) return;
    this.isStarted = true;
    const [first = 'en'] = wanted(this.host.locale);
    const isEnglish = /^en\b/i.test(first);
    if (isEnglish) this.activeLocale = { locale: first, text: null };
    else deviceClock.after(LANGUAGE_TIMEOUT_MS, this.fallBackToEnglish);
    void this.fetchI18n(isEnglish);
  }

  readonly fallBackToEnglish = (): void => {
    if (this.words === null && this.active === null) this.activeLocale = { locale: 'en', text: null };
    this.host.requestUpdate();
  };

  /** Everything is there already. */
  async fetchLazy(): Promise<void> {}

  private async fetchI18n(isLater: boolean): Promise<void> {
    // English needs it for the choice of another language alone.
    if (isLater) await new Promise((resolve) => deviceClock.after(500, () => resolve(null)));
    try {
      const module = await loadChunk<typeof import('../i18n.ts')>(__LANGUAGES_CHUNK__, this.host.server);
      this.i18n = new module.I18n(this);
      this.i18n.update();
      this.host.requestUpdate();
    } catch {
      this.fallBackToEnglish();
      deviceClock.after(10_000, () => void this.fetchI18n(false));
    }
  }

  private async show(active: ActiveLocale): Promise<void> {
    const { host, screens, helpScreens } = this;
    const words = screens.wordsFor(active);
    let refund = english;
    try {
      if (active.text !== null && words.text.language !== 'en') {
        const texts = await loadChunk<typeof import('./texts.ts')>(__REFUNDTEXTS_CHUNK__, host.server);
        refund = await texts.refundTexts(words.text.language, host.server);
      }
    } catch {
      // In English, rather than in none.
    }
    if (active !== this.active) return;
    const own = this.i18n?.translate({ helpScreens, offchain: null }).helpScreens;
    this.words = { ...words, refund, help: own?.words ?? helpScreens.words };
    host.requestUpdate();
  }
}
