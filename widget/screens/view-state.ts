import type { SentPayment, SessionPayment, SessionView } from '../../server/money-in/contract/session.ts';
import type { Sender } from '../components/picker/senders.ts';
import type { HelpText } from '../i18n/catalogues/en.ts';
import type { Words } from '../i18n/words.ts';
import type { SessionError } from '../session/client.ts';
import type { Message } from '../session/message.ts';
import type { Selection } from '../session/selection.ts';
import type { AppUse } from '../wallet/app-use.ts';
import type { WalletOutcome } from '../wallet/outcome.ts';
import type { PageWallet } from '../wallet/page-wallets.ts';
import type { WalletRequest } from '../wallet/request.ts';
import type {
  Action,
  BaseScreen,
  Due,
  Fact,
  HelpScreenTopic,
  HelpTopic,
  PaidScreen,
  PayScreen,
  Screen,
  ScreenNamed,
  WalletRow,
} from './types.ts';

/** Everything that decides what a shopper sees. Durations are by the device's clock, moments by the server's. */
export interface ViewState extends ShopperState, Words {
  /** The server's last view, or before that the first view from the shop's answer; null while there is neither. */
  view: SessionView | null;
  connection: {
    online: boolean;
    /** First failure since the last response, ms of the device; null while polls succeed, and without a session. */
    failingSince: number | null;
    /** Why the last request failed. */
    problem: SessionError | null;
    /** ms of the device before which the server wants no request. */
    retryAt: number;
  };
  selection: Selection | null;
  wallets: WalletsState;
  /** A script of the page changes the address again and again. */
  tampered: boolean;
  /** ms since 1970. */
  now: { device: number; server: number };
  /** A part of the widget could not be loaded, and is tried again. */
  isPartMissing: boolean;
  /** ms of the device. */
  openedAt: number;
  /** Seconds until the page continues to `successUrl`; 0 where it does not. */
  leavesIn: number;
  /** The same checkout on the server's own page; null where there is no session yet. */
  hostedUrl: string | null;
  help: Help;
  offchain: OffchainScreens;
  wallet: WalletScreens;
}

/** Wallets in the page, and apps of wallets. */
export interface WalletsState {
  /** Wallets that have announced themselves, in that order; empty if none may be offered. */
  found: readonly Pick<PageWallet, 'id' | 'name' | 'kind' | 'icon'>[];
  /** Request of this checkout, from any tab; null without one. */
  request: WalletRequest | null;
  /** Outcome of the last request from this page. */
  outcome: WalletOutcome | null;
  /** Use of apps in this browser; null if none may be offered, such as beside a wallet of the page. */
  apps: AppUse | null;
  /** A phone's camera may open an app: this is a computer, and no script of the page has changed the address. */
  byCamera: boolean;
}

/** State of what the shopper has opened, typed and done on this page. */
export interface ShopperState {
  /** Null: the payment's own screen. */
  helpTopic: HelpTopic | null;
  /** Screen that help was opened from: the list of methods, or the question whether it was sent. Null for the payment. */
  helpFrom: HelpTopic | null;
  /** Name of the screen that the menu of help was opened on; empty where none is known. */
  helpOver: string;
  /** Content of the screen's text field. */
  typed: string;
  /** Id of the payment whose QR code shows its other content: the bare address in place of the link, or the link. */
  switched: string;
  /** ID of the app whose link opened nothing (empty: of a coin's own link), until the shopper goes elsewhere. */
  stranded: string | null;
  /** The last one, until the shopper goes elsewhere. */
  message: Message | null;
  /**
   * Marks of payments that the shopper reported as sent (`sentMark`), in any tab, and IDs of checkouts for which the shopper
   * reported a payment or opened a wallet by a link.
   */
  sent: readonly string[];
  /** Ids of checkouts that the shopper reported a problem with. */
  reported: readonly string[];
  /** Fields that were copied on this screen. */
  copied: readonly string[];
  /**
   * Addresses that money may be on its way to: copied, enlarged as a code, shown as a code for an app, given to a wallet, or said
   * to be sent to.
   */
  used: readonly string[];
  /** The page was left since, and is seen again. */
  isBack: boolean;
  /** The amount due before the shopper requested a new price. */
  before: FormerPrice | null;
  /** The wallet or exchange by whose name the method was found. */
  sender: Sender | null;
  /** The address was copied, and the clipboard held something else. */
  addressReplaced: boolean;
}

export interface FormerPrice {
  method: string;
  amount: string;
  asset: string;
}

/** Help and rare screens: what a payment without problems never shows. All functions are pure. */
export interface Help {
  /** Beside any screen: that a problem was reported, and what is not as it should be. */
  readonly notices: (
    state: ViewState,
    view: SessionView,
  ) => Pick<BaseScreen, 'reported' | 'notice' | 'needsModule'>;
  readonly troubleScreen: (state: ViewState, code: string) => Screen;
  readonly checkingScreen: (state: ViewState, view: SessionView) => Screen;
  readonly closedScreen: (state: ViewState, view: SessionView) => Screen;
  readonly paymentExpiredScreen: (state: ViewState, view: SessionView) => Screen;
  /** Null where there is no new price for that method. */
  readonly newPriceScreen: (state: ViewState, view: SessionView, before: FormerPrice) => Screen | null;
  readonly lookingScreen: (state: ViewState, view: SessionView, payment: SessionPayment) => Screen;
  readonly receivedScreen: (state: ViewState, view: SessionView, payment: SessionPayment) => Screen;
  /** The shopper says that a wallet has not sent what it has reported. */
  readonly unsureScreen: (state: ViewState, view: SessionView) => Screen;
  readonly helpScreen: (state: ViewState, view: SessionView, topic: HelpScreenTopic) => Screen;
  /** An address takes longer than usual. */
  readonly slowScreen: (screen: ScreenNamed<'getting'>, isVerySlow: boolean) => Screen;
  readonly withMessages: (
    screen: PayScreen,
    state: ViewState,
    view: SessionView,
    payment: SessionPayment,
  ) => PayScreen;
  /** Adds refunds and what the merchant has to settle to a screen of a paid checkout. */
  readonly withExceptions: (screen: PaidScreen, state: ViewState, view: SessionView) => Screen;
  /** Switches the QR code of a payment between its link with the amount and the bare address. */
  readonly swapAction: (payment: string, isAddress: boolean) => Action | null;
  /** Above the list: a former address still counts. */
  readonly switching: string;
  /** Title of a part that was received: while the rest can be paid, and at the end. */
  readonly partTitle: HelpText['received']['title'];
  readonly partSentence: HelpText['expired']['part'];
  /** There is no new price. */
  readonly noPrice: HelpText['expired']['noPrice'];
}

/** Text about money that an operator has to settle. */
export interface ExceptionText {
  readonly title: string;
  readonly sentence: string;
}

/** Screens of payments on a gateway's page and by UPI. All functions are pure. */
export interface OffchainScreens {
  /** Null where the server reports a payable payment without a destination. */
  readonly adaptScreen: (
    state: ViewState,
    view: SessionView,
    screen: Screen,
    price: Due | null,
  ) => Screen | null;
  readonly adaptReceipt: (
    state: ViewState,
    payment: SentPayment,
    currency: string,
    facts: readonly Fact[],
  ) => readonly Fact[];
}

/** Screens of wallets in the page, and of apps. All functions are pure. */
export interface WalletScreens {
  /** Null where what a wallet has sent is for the payment that is shown. */
  readonly elsewhereNotice: (state: ViewState, view: SessionView) => string | null;
  readonly walletRows: (state: ViewState, view: SessionView) => WalletRow[];
  readonly withWallets: (
    state: ViewState,
    view: SessionView,
    payment: SessionPayment,
    screen: PayScreen,
  ) => PayScreen;
  /** Adds what opens an app, where one can send what is due. */
  readonly withApps: <Shown extends PayScreen | ScreenNamed<'received'>>(
    state: ViewState,
    view: SessionView,
    payment: SessionPayment,
    screen: Shown,
  ) => Shown;
  /** The list of apps, in place of a screen to pay by. */
  readonly appsScreen: (state: ViewState, view: SessionView, payment: SessionPayment) => Screen;
  readonly confirmScreen: (state: ViewState, view: SessionView, request: WalletRequest) => Screen;
  /** @param unsent What the shopper has said, to be said once more. */
  readonly unsureScreen: (state: ViewState, view: SessionView, unsent: string) => Screen;
}
