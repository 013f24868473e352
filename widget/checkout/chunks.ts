import { adoptStyles, type LitElement } from 'lit';
import { type Chunk, loadChunk } from '../core/chunk.ts';
import type { encode as encodeText } from '../components/qr-encode.ts';
import { deviceClock, retryDelay } from '../core/clock.ts';
import type { LiveSession } from '../session/live.ts';
import type { Screen, Words } from '../session/screen.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import type { Strings } from '../i18n/override.ts';
import type { I18n } from './i18n.ts';
import { wanted } from '../i18n/wanted.ts';
import { idle, afterPaint } from './idle.ts';

/** ms after an address is shown that what stands behind a click is fetched. */
const PREFETCH_HELP_MS = 3000;
/** ms that the words of a language are waited for. After that English is better than nothing. */
const LANGUAGE_TIMEOUT_MS = 3000;
type I18nModule = typeof import('./i18n.ts');
type Screens = typeof import('./screens/screens.ts');

/** The chunks that only some screens need. Null until they are loaded. */
export interface LazyModules {
  helpScreens: typeof import('./help/help-screens.ts') | null;
  offchain: typeof import('./screens/offchain.ts') | null;
}

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

export type ShopPage = typeof import('./shop-page/shop-page.ts');

/** The element, which says whose words it wants. */
type Host = LitElement & { server: string; locale: string; strings: Strings | string | undefined };

/** Fetches what comes after the dialog, while the shopper looks at it. */
export class Chunks {
  /** Null until they have come. */
  screens: Screens | null = null;
  /** Null until it has come, an error where it got lost. */
  encode: typeof encodeText | Error | null = null;
  /** Null while nothing is shown: the shopper's own words may yet come. */
  activeLocale: ActiveLocale | null = null;
  /** Knows all languages but English. */
  i18n: I18n | null = null;
  /** No real money: the merchant hears what of their words is not shown. */
  isTest = false;
  /** Each null until it has come, and for good where nothing needs it. */
  lazyModules: LazyModules = { helpScreens: null, offchain: null };
  private loading = new Set<string>();
  private isPrefetchScheduled = false;

  private shopPageLoading: Promise<ShopPage | null> | undefined;

  constructor(readonly host: Host) {}

  /** Null until there are screens, and words for them. */
  get words(): Words | null {
    const { screens, activeLocale } = this;
    return screens && activeLocale && (activeLocale.words ??= screens.wordsFor(activeLocale));
  }

  /** What only some screens need, in the language that is shown. */
  get localizedModules(): LazyModules {
    return this.i18n?.translate(this.lazyModules) ?? this.lazyModules;
  }

  /** What stands in the shop's page; null where it got lost. */
  async shopPage(): Promise<ShopPage | null> {
    return (this.shopPageLoading ??= loadChunk<ShopPage>(__AROUND_CHUNK__, this.host.server).catch(
      () => null,
    ));
  }

  /**
   * Fetches screens and words, beside each other, once the card is painted.
   *
   * @param lost Called when the screens failed; true where that ends it.
   */
  start(lost: () => boolean): void {
    const { host, i18n } = this;
    // Safari before 16.4 knows style elements alone. Where the page's policy forbids them, the server's page has looks.
    if (host.renderRoot.querySelector('style')?.sheet === null && lost()) return;
    if (i18n !== null) i18n.update();
    else if (!this.tryEnglish()) {
      deviceClock.after(LANGUAGE_TIMEOUT_MS, this.fallBackToEnglish);
      this.fetchI18n(false);
    }
    afterPaint(() => {
      void this.fetch(__SCREENS_CHUNK__, lost, (module) => {
        this.screens = module as Screens;
        this.applyStyles();
      });
    });
  }

  /** Where English is wanted, and in no words but ours, all is there. @returns Whether it is so. */
  tryEnglish(): boolean {
    const { locale, strings } = this.host;
    const [first = 'en'] = wanted(locale);
    const isThere = this.i18n === null && /^en\b/i.test(first) && !strings;
    if (isThere) this.activeLocale = { locale: first, text: null };
    return isThere;
  }

  /** There is time for what nobody waits for: the choice of a language, and the stream. */
  async fetchWhenIdle(isTest: boolean, live: LiveSession | null): Promise<void> {
    this.isTest = isTest;
    await idle();
    this.fetchI18n(true);
    try {
      const { Stream } = await loadChunk<typeof import('../session/stream.ts')>(
        __STREAM_CHUNK__,
        this.host.server,
      );
      if (live !== null) live.stream = new Stream(live);
    } catch {
      // It is polled.
    }
  }

  /** @param isChoice Nobody waits for it: it is there to choose another language. */
  private fetchI18n(isChoice: boolean): void {
    const lost = () => {
      this.fallBackToEnglish();
      return isChoice || !this.host.isConnected;
    };
    void this.fetch(__LANGUAGES_CHUNK__, lost, (module) => {
      this.i18n = new (module as I18nModule).I18n(this);
      this.i18n.update();
    });
  }

  /** English is shown where nothing is yet. */
  readonly fallBackToEnglish = (): void => {
    this.activeLocale ??= { locale: 'en', text: null };
    this.host.requestUpdate();
  };

  /**
   * Fetches a chunk, again and again until it is there or `lost` says that this was the end.
   *
   * @param lost Called when it failed. Without one nobody waits for it: who does later asks anew, and at once.
   */
  private async fetch(
    chunk: Chunk,
    lost: ((error: unknown) => boolean) | undefined,
    got: (module: unknown) => void | Promise<void>,
    failures = 1,
  ): Promise<void> {
    const { path } = chunk;
    if (this.loading.has(path)) return;
    this.loading.add(path);
    try {
      await got(await loadChunk(chunk, this.host.server));
    } catch (error) {
      if (lost) {
        const isOver = lost(error);
        // Whoever leaves for another page is given time: to say so again would make the browser begin anew.
        // Offline it costs nobody anything, and whoever is back does not wait long.
        const most = navigator.onLine ? undefined : 3000;
        deviceClock.after(isOver ? 9000 : retryDelay(failures, deviceClock.random(), most), () => {
          this.loading.delete(path);
          if (!isOver && this.host.isConnected) void this.fetch(chunk, lost, got, failures + 1);
        });
      } else this.loading.delete(path);
    }
    this.host.requestUpdate();
  }

  /** Fetches what a screen lacks, and in time what the next may. @param lost As for `fetchLater`. */
  fetchFor({ name, needsModule }: Screen, lost: () => boolean): void {
    if (needsModule) void this.fetchLazy(needsModule, lost);
    // Who is refused has a choice of languages, too.
    if (name === 'trouble') this.fetchI18n(true);
    if (this.isPrefetchScheduled || /^(starting|choose|getting)$/.test(name)) return;
    this.isPrefetchScheduled = true;
    deviceClock.after(PREFETCH_HELP_MS, () => {
      void this.fetchLazy('helpScreens');
      void this.shopPage();
    });
  }

  /**
   * Fetches what only some screens need.
   *
   * @param lost As for `fetch`. Without one it comes in an idle moment.
   */
  async fetchLazy(name: keyof LazyModules, lost?: () => boolean): Promise<void> {
    if (!lost) await idle();
    await this.fetch(name === 'helpScreens' ? __ASIDE_CHUNK__ : __OFFCHAIN_CHUNK__, lost, (module) => {
      this.lazyModules = { ...this.lazyModules, [name]: module };
      this.applyStyles();
    });
  }

  /** Says in the tab that it is paid. */
  async markTab(): Promise<void> {
    await this.fetchLazy('helpScreens');
    this.localizedModules.helpScreens?.markTab(this.words?.text.paid.title ?? '');
  }

  /** With the sheets that have come. */
  private applyStyles(): void {
    const { host, screens, lazyModules } = this;
    const { elementStyles } = host.constructor as typeof LitElement;
    const sheets = [screens?.screenStyles ?? [], lazyModules.helpScreens?.styles ?? []];
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, ...sheets.flat()]);
  }

  /**
   * Fetches the QR code's encoder and has it encode twice: the first times take ten times as long.
   *
   * @param soon There is an address already: it does not wait for an idle moment.
   */
  async fetchEncoder(soon: boolean): Promise<void> {
    const end = (error: unknown) => {
      this.encode = error as Error;
      return true;
    };
    if (!soon) await idle();
    await this.fetch(__QR_CHUNK__, end, async (module) => {
      const { encode } = module as { encode: typeof encodeText };
      for (let time = soon ? 2 : 0; time < 2; time += 1) {
        await idle();
        encode(this.host.server);
      }
      this.encode = encode;
    });
  }
}
