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

/** ms after an address is shown at which the help screens are prefetched. */
const PREFETCH_HELP_MS = 3000;
/** ms to wait for the texts of a language before English is shown. */
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

/** The element, with its language and the merchant's strings. */
type Host = LitElement & { server: string; locale: string; strings: Strings | string | undefined };

/** Fetches what comes after the dialog, while the shopper looks at it. */
export class Chunks {
  /** Null until they are loaded. */
  screens: Screens | null = null;
  /** Null until it is loaded, an error where that failed. */
  encode: typeof encodeText | Error | null = null;
  /** Null while no text is shown: the shopper's language is being loaded. */
  activeLocale: ActiveLocale | null = null;
  /** Loads all languages but English; null until its own chunk is loaded. */
  i18n: I18n | null = null;
  /** Test mode: the console names the merchant's strings that are not shown. */
  isTest = false;
  /** In English. */
  lazyModules: LazyModules = { helpScreens: null, offchain: null };
  private loading = new Map<string, Promise<void>>();
  private isPrefetchScheduled = false;

  private shopPageLoading: Promise<ShopPage | null> | undefined;

  constructor(readonly host: Host) {}

  /** Null until there are screens and texts for them. */
  get words(): Words | null {
    const { screens, activeLocale } = this;
    return screens && activeLocale && (activeLocale.words ??= screens.wordsFor(activeLocale));
  }

  /** The same in the language that is shown. */
  get localizedModules(): LazyModules {
    return this.i18n?.translate(this.lazyModules) ?? this.lazyModules;
  }

  /** The code for the shop's own page; null where it cannot be loaded. */
  async shopPage(): Promise<ShopPage | null> {
    return (this.shopPageLoading ??= loadChunk<ShopPage>(__AROUND_CHUNK__, this.host.server).catch(() => {
      // Offline; the next caller tries again.
      this.shopPageLoading = undefined;
      return null;
    }));
  }

  /** Runs with that code. @param onFailure Called where it cannot be loaded. */
  async withShopPage(then: (shopPage: ShopPage) => void, onFailure?: () => unknown): Promise<void> {
    const shopPage = await this.shopPage();
    if (shopPage === null) onFailure?.();
    else then(shopPage);
  }

  /**
   * Fetches screens and words, beside each other, once the card is painted.
   *
   * @param onFailure Called when the screens cannot be loaded; true where that ends it.
   */
  start(onFailure: () => boolean): void {
    const { host, i18n } = this;
    // Safari before 16.4 knows style elements alone. Where the page's policy forbids them, the server's page has looks.
    if (host.renderRoot.querySelector('style')?.sheet === null && onFailure()) return;
    if (i18n !== null) i18n.update();
    else if (!this.tryEnglish()) {
      deviceClock.after(LANGUAGE_TIMEOUT_MS, this.fallBackToEnglish);
      this.fetchI18n(false);
    }
    afterPaint(() => {
      void this.fetch(__SCREENS_CHUNK__, onFailure, (module) => {
        this.screens = module as Screens;
        this.applyStyles();
      });
    });
  }

  /** English without a merchant's strings needs no other chunk. @returns Whether that is what is wanted. */
  tryEnglish(): boolean {
    const { locale, strings } = this.host;
    const [first = 'en'] = wanted(locale);
    const isThere = this.i18n === null && /^en\b/i.test(first) && !strings;
    if (isThere) this.activeLocale = { locale: first, text: null };
    return isThere;
  }

  /** Loads what is not urgent: the choice of a language, and the stream. */
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

  /** @param isChoice Not urgent: only needed to choose another language. */
  private fetchI18n(isChoice: boolean): void {
    const onFailure = () => {
      this.fallBackToEnglish();
      return isChoice || !this.host.isConnected;
    };
    void this.fetch(__LANGUAGES_CHUNK__, onFailure, (module) => {
      this.i18n = new (module as I18nModule).I18n(this);
      this.i18n.update();
    });
  }

  /** Shows English if no text is shown yet. */
  readonly fallBackToEnglish = (): void => {
    this.activeLocale ??= { locale: 'en', text: null };
    this.host.requestUpdate();
  };

  /**
   * Fetches a chunk, with retries until it is loaded or `onFailure` returns true.
   *
   * @param onFailure Called after each failure. Without it there is no retry: a later caller fetches again at once.
   */
  private async fetch(
    chunk: Chunk,
    onFailure: ((error: unknown) => boolean) | undefined,
    onLoaded: (module: unknown) => void | Promise<void>,
    failures = 1,
  ): Promise<void> {
    const { path } = chunk;
    const attempt = this.loading.get(path) ?? this.tryFetch(chunk, onFailure, onLoaded, failures);
    this.loading.set(path, attempt);
    await attempt;
  }

  private async tryFetch(
    chunk: Chunk,
    onFailure: ((error: unknown) => boolean) | undefined,
    onLoaded: (module: unknown) => void | Promise<void>,
    failures: number,
  ): Promise<void> {
    const { path } = chunk;
    try {
      await onLoaded(await loadChunk(chunk, this.host.server));
    } catch (error) {
      if (onFailure) {
        const isOver = onFailure(error);
        // The page is being left: to navigate again would make the browser start over.
        // Offline a retry costs nothing, and the shopper does not wait long once online.
        const maxDelay = navigator.onLine ? undefined : 3000;
        deviceClock.after(isOver ? 9000 : retryDelay(failures, deviceClock.random(), maxDelay), () => {
          this.loading.delete(path);
          if (!isOver && this.host.isConnected) void this.fetch(chunk, onFailure, onLoaded, failures + 1);
        });
      } else this.loading.delete(path);
    }
    this.host.requestUpdate();
  }

  /** Fetches what a screen needs, and prefetches what the next may need. @param onFailure As for `fetchLazy`. */
  fetchFor({ name, needsModule }: Screen, onFailure: () => boolean): void {
    if (needsModule) void this.fetchLazy(needsModule, onFailure);
    // The choice of a language is there for a refused session, too.
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
   * @param onFailure As for `fetch`. Without it the chunk is fetched in an idle moment.
   */
  async fetchLazy(name: keyof LazyModules, onFailure?: () => boolean): Promise<void> {
    if (!onFailure) await idle();
    await this.fetch(name === 'helpScreens' ? __ASIDE_CHUNK__ : __OFFCHAIN_CHUNK__, onFailure, (module) => {
      this.lazyModules = { ...this.lazyModules, [name]: module };
      this.applyStyles();
    });
  }

  /** Shows in the tab's title that it is paid. */
  async markTab(): Promise<void> {
    await this.fetchLazy('helpScreens');
    this.localizedModules.helpScreens?.markTab(this.words?.text.paid.title ?? '');
  }

  /** Applies the style sheets that are loaded. */
  private applyStyles(): void {
    const { host, screens, lazyModules } = this;
    const { elementStyles } = host.constructor as typeof LitElement;
    const sheets = [screens?.screenStyles ?? [], lazyModules.helpScreens?.styles ?? []];
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, ...sheets.flat()]);
  }

  /**
   * Fetches the QR encoder and runs it twice: the first runs take ten times as long.
   *
   * @param soon There is an address already: do not wait for an idle moment.
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
