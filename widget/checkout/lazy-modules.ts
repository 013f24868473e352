import type { CSSResult, TemplateResult } from 'lit';
import type { ActiveLocale, Words } from '../i18n/words.ts';
import type { LiveSession } from '../session/live.ts';
import type { Message } from '../session/message.ts';
import type { CardUi } from '../screens/card.ts';
import type { Screen } from '../screens/screen.ts';
import type { HelpDrawing, OffchainDrawing, WalletDrawing } from '../screens/ui.ts';
import type {
  HelpScreens,
  OffchainScreens,
  ShopperState,
  ViewState,
  WalletScreens,
} from '../screens/view-state.ts';
import type { isSameOrder, orderOf } from '../wallet/order.ts';
import type { isElsewhere, payWith } from '../wallet/pay.ts';

/** `screens/screens.ts`: the screens of every payment. */
export interface ScreensModule {
  readonly screenOf: (state: ViewState) => Screen;
  readonly card: (ui: CardUi) => TemplateResult;
  readonly screenStyles: CSSResult;
  readonly wordsFor: (locale: ActiveLocale) => Words;
}

/** `screens/help-screens.ts`. */
export interface HelpModule extends HelpScreens, HelpDrawing {
  readonly styles: CSSResult;
  /** Whether the clipboard holds something else than the copied address; false where that cannot be known. */
  readonly isReplaced: (address: string) => Promise<boolean>;
  readonly markTab: (word: string) => void;
  readonly ensureContrast: (host: HTMLElement, probe: Element, isTest: boolean) => void;
  readonly sendMessage: (
    name: Message['name'],
    live: LiveSession | null,
    shopper: {
      readonly state: ShopperState;
      set(change: Partial<ShopperState>): void;
      keep(key: 'sent' | 'reported', value: string): void;
    },
    hostedUrl: string | null,
  ) => Promise<void>;
}

/** `screens/offchain.ts`. */
export interface OffchainModule extends OffchainScreens, OffchainDrawing {}

/** `screens/wallet.ts`. */
export interface WalletModule extends WalletScreens, WalletDrawing {
  readonly styles: CSSResult;
  readonly orderOf: typeof orderOf;
  readonly isSameOrder: typeof isSameOrder;
  readonly isElsewhere: typeof isElsewhere;
  readonly payWith: typeof payWith;
}

/** The modules that only some screens need. Null until they are loaded. */
export interface LazyModules {
  readonly helpScreens: HelpModule | null;
  readonly offchain: OffchainModule | null;
  readonly wallet: WalletModule | null;
}

/** What the element's controllers know of what is loaded later. */
export interface ModuleLoader {
  /** In English. */
  readonly lazyModules: LazyModules;
  /** In the language that is shown. */
  readonly localizedModules: LazyModules;
  /** Null until there are screens and texts for them. */
  readonly words: Words | null;
  /**
   * Loads the screens and their words.
   *
   * @param onFailure Called when the screens cannot be loaded; true where nothing more is to be tried.
   */
  start(onFailure: () => boolean): void;
  /** @param onFailure As for `start`. Without it the module is loaded in an idle moment, and not tried again. */
  fetchLazy(name: keyof LazyModules, onFailure?: () => boolean): Promise<void>;
}
