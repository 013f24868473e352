import type { CSSResult, TemplateResult } from 'lit';
import type { isReplaced, markTab } from '../components/device.ts';
import type { watchLeaving } from '../core/go-to.ts';
import type { HelpText, OffchainText, WalletText } from '../i18n/catalogues/en.ts';
import type { ActiveLocale, Words } from '../i18n/words.ts';
import type { sendMessage } from '../session/message.ts';
import type { LateParts } from '../screens/late/until-loaded.ts';
import type { openWallet } from '../screens/open-wallet.ts';
import type { Screen } from '../screens/types.ts';
import type { RoomlessUi, SoFar } from '../screens/screens.ts';
import type { ViewState } from '../screens/view-state.ts';
import type { noteCopied, noteOpened, noteSeen, readAppUse } from '../wallet/app-use.ts';
import type { requestPayment } from '../wallet/request-payment.ts';

/** `screens/screens.ts`: the screens of every payment. */
export interface ScreensModule {
  readonly screenOf: (state: SoFar<ViewState>) => Screen;
  readonly card: (ui: SoFar<RoomlessUi>, element: HTMLElement) => TemplateResult;
  readonly screenStyles: CSSResult;
  readonly wordsFor: (locale: ActiveLocale) => Words;
  readonly isReplaced: typeof isReplaced;
  readonly markTab: typeof markTab;
  readonly openWallet: typeof openWallet;
  readonly watchLeaving: typeof watchLeaving;
}

/** A module that only some screens need: its texts in English, and its part of the screens in the words of a language. */
interface Late<Text, Part> {
  readonly words: Text;
  readonly inWords: (words: Text) => Part;
}

/** `screens/late/help.ts`. */
interface LateHelp extends Late<HelpText, LateParts['help']> {
  readonly styles: CSSResult;
  readonly sendMessage: typeof sendMessage;
}

/** `screens/late/wallet.ts`. */
interface LateWallet extends Late<WalletText, LateParts['wallet']> {
  readonly styles: CSSResult;
  readonly noteCopied: typeof noteCopied;
  readonly noteOpened: typeof noteOpened;
  readonly noteSeen: typeof noteSeen;
  readonly readAppUse: typeof readAppUse;
}

/** `wallet/request-payment.ts`. */
export interface TransferModule {
  readonly requestPayment: typeof requestPayment;
}

/** The modules that only some screens need. Null until they are loaded. */
export interface LazyModules {
  readonly help: LateHelp | null;
  /** `screens/late/offchain.ts`. */
  readonly offchain: Late<OffchainText, LateParts['offchain']> | null;
  readonly wallet: LateWallet | null;
}

export type LazyModule = NonNullable<LazyModules[keyof LazyModules]>;

/** Loader of modules that come later, as the element's controllers know it. */
export interface ModuleLoader {
  /** Null until they are loaded. */
  readonly screens: ScreensModule | null;
  /** In English. */
  readonly lazyModules: LazyModules;
  /** The module that asks a wallet of the page for the transfer; null where it cannot be loaded. */
  transfer(): Promise<TransferModule | null>;
  /** Null until there are screens and texts for them. */
  readonly words: Words | null;
  /**
   * Loads the screens and their words.
   *
   * @param onFailure Called when the screens cannot be loaded; true where nothing more is to be tried.
   */
  start(onFailure: () => boolean): void;
  /**
   * @param onFailure As for `start`. Without it the module is loaded in an idle moment, and not tried again.
   * @returns Null where it could not be loaded.
   */
  fetchLazy<Name extends keyof LazyModules>(
    name: Name,
    onFailure?: () => boolean,
  ): Promise<LazyModules[Name]>;
}
