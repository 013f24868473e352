import { adoptStyles, type LitElement } from 'lit';
import type { qrCode } from '../components/qr-path.ts';
import { deviceClock, retryDelay } from '../core/clock.ts';
import type { LiveSession } from '../session/live.ts';
import type { Screen, Words } from '../screens/screen.ts';
import type { Strings } from '../i18n/override.ts';
import { type ActiveLocale, I18n } from './i18n.ts';
import { idle, afterPaint } from '../core/idle.ts';
import type { LazyModules } from './lazy-modules.ts';

/** ms after an address is shown at which the help screens are prefetched. */
const PREFETCH_HELP_MS = 3000;
/** ms to wait for the texts of a language before English is shown. */
const LANGUAGE_TIMEOUT_MS = 3000;
/** ms that a chunk may take to load. */
const LOAD_TIMEOUT_MS = 8000;

type Screens = typeof import('../screens/screens.ts');

export type ShopPage = typeof import('./shop-page/shop-page.ts');

/** The element, with its language and the merchant's strings. */
type Host = LitElement & { server: string; locale: string; strings: Strings | string | undefined };

/** What comes after the dialog, each in a chunk of its own. */
const loaders = {
  screens: async () => import('../screens/screens.ts'),
  helpScreens: async () => import('../screens/help-screens.ts'),
  offchain: async () => import('../screens/offchain/draw.ts'),
  qr: async () => import('../components/qr-path.ts'),
};

/** Fetches what comes after the dialog, while the shopper looks at it. */
export class Chunks {
  /** Null until they are loaded. */
  screens: Screens | null = null;
  /** Null until it is loaded, an error where that failed. */
  encode: typeof qrCode | Error | null = null;
  /** Null while no text is shown: the shopper's language is being loaded. */
  activeLocale: ActiveLocale | null = null;
  readonly i18n = new I18n(this);
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
    return this.i18n.translate(this.lazyModules);
  }

  /** The code for the shop's own page; null where it cannot be loaded. */
  async shopPage(): Promise<ShopPage | null> {
    this.shopPageLoading ??= inTime(import('./shop-page/shop-page.ts')).catch(() => {
      // Offline; the next caller tries again.
      this.shopPageLoading = undefined;
      return null;
    });
    return this.shopPageLoading;
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
    // Safari before 16.4 knows style elements alone. Where the page's policy forbids them, the server's page has looks.
    if (this.host.renderRoot.querySelector('style')?.sheet === null && onFailure()) return;
    this.i18n.update();
    if (this.activeLocale === null) deviceClock.after(LANGUAGE_TIMEOUT_MS, this.fallBackToEnglish);
    afterPaint(() => {
      void this.fetch('screens', onFailure, (module) => {
        this.screens = module;
        this.applyStyles();
      });
    });
  }

  /** Loads what is not urgent: the stream. */
  async fetchWhenIdle(isTest: boolean, live: LiveSession | null): Promise<void> {
    this.isTest = isTest;
    await idle();
    try {
      const { Stream } = await import('../session/stream.ts');
      if (live !== null) live.stream = new Stream(live);
    } catch {
      // It is polled.
    }
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
  private async fetch<Name extends keyof typeof loaders>(
    name: Name,
    onFailure: ((error: unknown) => boolean) | undefined,
    onLoaded: (module: Awaited<ReturnType<(typeof loaders)[Name]>>) => void,
    failures = 1,
  ): Promise<void> {
    const attempt = this.loading.get(name) ?? this.tryFetch(name, onFailure, onLoaded, failures);
    this.loading.set(name, attempt);
    await attempt;
  }

  private async tryFetch<Name extends keyof typeof loaders>(
    name: Name,
    onFailure: ((error: unknown) => boolean) | undefined,
    onLoaded: (module: Awaited<ReturnType<(typeof loaders)[Name]>>) => void,
    failures: number,
  ): Promise<void> {
    try {
      const load = loaders[name] as () => Promise<Awaited<ReturnType<(typeof loaders)[Name]>>>;
      onLoaded(await inTime(load()));
    } catch (error) {
      if (onFailure) {
        const isOver = onFailure(error);
        // The page is being left: to navigate again would make the browser start over.
        // Offline a retry costs nothing, and the shopper does not wait long once online.
        const maxDelay = navigator.onLine ? undefined : 3000;
        deviceClock.after(isOver ? 9000 : retryDelay(failures, deviceClock.random(), maxDelay), () => {
          this.loading.delete(name);
          if (!isOver && this.host.isConnected) void this.fetch(name, onFailure, onLoaded, failures + 1);
        });
      } else this.loading.delete(name);
    }
    this.host.requestUpdate();
  }

  /** Fetches what a screen needs, and prefetches what the next may need. @param onFailure As for `fetchLazy`. */
  fetchFor({ name, needsModule }: Screen, onFailure: () => boolean): void {
    if (needsModule) void this.fetchLazy(needsModule, onFailure);
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
    await this.fetch(name, onFailure, (module) => {
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
   * Fetches the QR encoder.
   *
   * @param soon There is an address already: do not wait for an idle moment.
   */
  async fetchEncoder(soon: boolean): Promise<void> {
    const onFailure = (error: unknown) => {
      this.encode = error as Error;
      return true;
    };
    if (!soon) await idle();
    await this.fetch('qr', onFailure, (module) => {
      this.encode = module.qrCode;
    });
  }
}

/** @throws Error where the module takes longer than a shopper waits */
async function inTime<Module>(loading: Promise<Module>): Promise<Module> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('A part of the checkout took too long to load')), LOAD_TIMEOUT_MS);
  });
  return Promise.race([loading, timeout]);
}
