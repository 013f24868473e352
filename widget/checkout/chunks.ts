import { adoptStyles, type LitElement } from 'lit';
import { loadEncoder } from '../components/encoder.ts';
import { deviceClock } from '../core/clock.ts';
import { inTime } from '../core/in-time.ts';
import { afterPaint, idle } from '../core/idle.ts';
import type { ScriptFile } from '../core/load-script.ts';
import { checkFiles, importDelay, retryImport } from '../core/retry-import.ts';
import type { Strings } from '../i18n/override.ts';
import type { Words } from '../i18n/words.ts';
import type { LateParts } from '../screens/late/until-loaded.ts';
import type { Screen } from '../screens/types.ts';
import { PaywicketErrorEvent } from './events.ts';
import type { ShopPage } from './host.ts';
import { I18n } from './i18n.ts';
import type { LazyModule, LazyModules, ModuleLoader, ScreensModule, TransferModule } from './lazy-modules.ts';

/** Milliseconds after the address is shown at which the code for the shop's page is prefetched. */
const PREFETCH_SHOP_PAGE_MS = 3000;
/** ms in which the browser leaves the page: to navigate again meanwhile would make it start over. */
const LEAVING_MS = 9000;

/** Modules that are loaded after the dialog. */
const loaders = {
  screens: async (): Promise<ScreensModule> => import('../screens/screens.ts'),
  help: async () => import('../screens/late/help.ts'),
  offchain: async () => import('../screens/late/offchain.ts'),
  wallet: async () => import('../screens/late/wallet.ts'),
  transfer: async () => import('../wallet/request-payment.ts'),
  qr: loadEncoder,
  shopPage: async (): Promise<ShopPage> => import('./shop-page/shop-page.ts'),
};

/** The files of those that show address and QR code, or make the transfer, as `loadModule` takes them. */
export type LateFiles = Partial<Record<'screens' | 'wallet' | 'transfer' | 'qr', readonly ScriptFile[]>>;

/** Has those files checked against their hashes. The entry's own loader knows them: a file can hold no hash of what imports it. */
export function checkLate(late: LateFiles): void {
  for (const [name, files] of Object.entries(late)) checkFiles(loaders[name as keyof LateFiles], files);
}

/** The element, with its language and the merchant's strings. */
type Host = LitElement & { server: string; locale: string; strings: Strings | string | undefined };

/** A module that is being loaded, and how often that has failed before. */
interface Load<Module> {
  name: string;
  load: () => Promise<Module>;
  onLoaded: (module: Module) => void;
  /** Called after each failure; true ends the attempts. Without it there is one: a later caller loads again at once. */
  onFailure: (() => boolean) | undefined;
  failures: number;
}

/** Loads what comes after the dialog, while the shopper sees its shell. */
export class Chunks implements ModuleLoader {
  /** Null until they are loaded. */
  screens: ScreensModule | null = null;
  readonly i18n = new I18n(this);
  /** Test mode: the console names the merchant's strings that are not shown. */
  isTest = false;
  /** In English. */
  lazyModules: LazyModules = { help: null, offchain: null, wallet: null };
  private readonly loading = new Map<string, Promise<void>>();
  /** Modules that are tried again. */
  private readonly missing = new Set<string>();
  private isPrefetchScheduled = false;
  private shopPageLoading: Promise<ShopPage | null> | undefined;
  private transferLoading: Promise<TransferModule | null> | undefined;

  constructor(readonly host: Host) {}

  /** Null until there are screens and texts for them. */
  get words(): Words | null {
    return this.i18n.words;
  }

  /** A part that the shopper waits for could not be loaded, and is tried again. */
  get isPartMissing(): boolean {
    return this.missing.size > 0;
  }

  /** Parts of the modules that are loaded, in the language that is shown. */
  get lateParts(): Partial<LateParts> {
    return this.i18n.translate(this.lazyModules);
  }

  /** The code for the shop's own page; null where it cannot be loaded. */
  async shopPage(): Promise<ShopPage | null> {
    this.shopPageLoading ??= inTime(retryImport(loaders.shopPage)).catch(() => {
      // Offline; the next caller tries again.
      this.shopPageLoading = undefined;
      return null;
    });
    return this.shopPageLoading;
  }

  /** The module that asks a wallet of the page for the transfer; null where it cannot be loaded. */
  async transfer(): Promise<TransferModule | null> {
    this.transferLoading ??= inTime(retryImport(loaders.transfer)).catch((error: unknown) => {
      this.onFileFailure(error);
      this.transferLoading = undefined;
      return null;
    });
    return this.transferLoading;
  }

  /** For the merchant: a file that could not be loaded, or has other bytes than its hash says. */
  readonly onFileFailure = (error: unknown): void => {
    console.warn('Paywicket: a part of the checkout could not be loaded.', error);
    this.host.dispatchEvent(new PaywicketErrorEvent('file_failed', String(error), true, null));
  };

  /** Runs with that code. @param onFailure Called where it cannot be loaded. */
  async withShopPage(run: (shopPage: ShopPage) => void, onFailure?: () => unknown): Promise<void> {
    const shopPage = await this.shopPage();
    if (shopPage === null) onFailure?.();
    else run(shopPage);
  }

  /** Loads screens and words at the same time, once the card is painted. */
  start(onFailure: () => boolean): void {
    // Safari before 16.4 cannot construct style sheets. Where the page's policy forbids style elements, too, the hosted
    // page takes over.
    if (this.host.renderRoot.querySelector('style')?.sheet === null && onFailure()) return;
    this.i18n.start();
    const onLoaded = (module: ScreensModule): void => {
      this.screens = module;
      this.applyStyles();
    };
    afterPaint(() => {
      void this.fetch({ name: 'screens', load: loaders.screens, onLoaded, onFailure, failures: 0 });
    });
  }

  /** Loads a module once, with retries until it is loaded or `onFailure` returns true. */
  private async fetch<Module>(request: Load<Module>): Promise<void> {
    const attempt = this.loading.get(request.name) ?? this.tryFetch(request);
    this.loading.set(request.name, attempt);
    await attempt;
  }

  private async tryFetch<Module>(request: Load<Module>): Promise<void> {
    const { name, load, onLoaded, onFailure } = request;
    try {
      onLoaded(await inTime(retryImport(load)));
      this.missing.delete(name);
    } catch (error) {
      // Offline the request for the session has said so.
      if (request.failures === 0 && navigator.onLine) this.onFileFailure(error);
      if (onFailure === undefined) this.loading.delete(name);
      else this.scheduleRetry({ ...request, failures: request.failures + 1 }, onFailure());
    }
    this.host.requestUpdate();
  }

  private scheduleRetry<Module>(request: Load<Module>, isOver: boolean): void {
    if (!isOver) this.missing.add(request.name);
    const delay = isOver ? LEAVING_MS : importDelay(request.failures);
    deviceClock.after(delay, () => {
      this.loading.delete(request.name);
      if (!isOver && this.host.isConnected) void this.fetch(request);
    });
  }

  /** Loads the module that a screen needs and, later, the code for the shop's page. @param onFailure As for `fetchLazy`. */
  fetchFor({ name, needsModule }: Screen, onFailure: () => boolean): void {
    if (needsModule) void this.fetchLazy(needsModule, onFailure);
    if (this.isPrefetchScheduled || /^(starting|choose|getting)$/.test(name)) return;
    this.isPrefetchScheduled = true;
    deviceClock.after(PREFETCH_SHOP_PAGE_MS, () => void this.shopPage());
  }

  async fetchLazy<Name extends keyof LazyModules>(
    name: Name,
    onFailure?: () => boolean,
  ): Promise<LazyModules[Name]> {
    if (this.lazyModules[name] !== null) return this.lazyModules[name];
    if (!onFailure) await idle();
    const onLoaded = (module: LazyModule): void => {
      this.lazyModules = { ...this.lazyModules, [name]: module };
      this.applyStyles();
    };
    const load: () => Promise<LazyModule> = loaders[name];
    await this.fetch({ name, load, onLoaded, onFailure, failures: 0 });
    return this.lazyModules[name];
  }

  /** Shows in the tab's title that the checkout is paid. */
  markTab(): void {
    this.screens?.markTab(this.words?.text.paid.title ?? '');
  }

  /** Applies the style sheets that are loaded. */
  private applyStyles(): void {
    const { host, screens, lazyModules } = this;
    const { elementStyles } = host.constructor as typeof LitElement;
    const { help, wallet } = lazyModules;
    const sheets = [screens?.screenStyles ?? [], help?.styles ?? [], wallet?.styles ?? []];
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, ...sheets.flat()]);
  }
}
