import type { SentPayment, SessionPayment, SessionView } from '../../server/contract/session.ts';
import type { Sender } from '../components/picker/senders.ts';
import type { HelpText, OffchainText, Text, WalletText } from '../i18n/catalogues/en.ts';
import type { Words } from '../i18n/words.ts';
import type { SessionError } from '../session/client.ts';
import type { Message } from '../session/message.ts';
import type { Selection } from '../session/selection.ts';
import type { Outcome } from '../wallet/outcome.ts';
import type { PageWallet } from '../wallet/page-wallets.ts';
import type { WalletRequest } from '../wallet/request.ts';
import type {
  Due,
  Fact,
  HelpScreenTopic,
  HelpTopic,
  PaidScreen,
  PayScreen,
  Progress,
  Screen,
  WalletRow,
} from './screen.ts';

/** Everything that decides what a shopper sees. Durations are by the device's clock, moments by the server's. */
export interface ViewState extends ShopperState, Words {
  /** Null until the session is loaded. */
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
  /** ms of the device. */
  openedAt: number;
  /** Seconds until the page continues to `successUrl`; 0 where it does not. */
  leavesIn: number;
  /** The same checkout on the server's own page; null where there is no session yet. */
  hostedUrl: string | null;
  /** Null until their modules are loaded. */
  helpScreens: HelpScreens | null;
  offchain: OffchainScreens | null;
  wallet: WalletScreens | null;
}

/** Wallets in the page. */
export interface WalletsState {
  /** Those that have announced themselves, in that order; empty where none may be offered. */
  found: readonly Pick<PageWallet, 'id' | 'name' | 'kind'>[];
  /** Of this checkout, from any tab; null where there is none. */
  request: WalletRequest | null;
  /** Of the last request from this page. */
  outcome: WalletOutcome | null;
}

export interface WalletOutcome {
  /** `elsewhere`: it has sent, and network, coin, amount or address are no longer those that it was asked for. */
  kind: Outcome['kind'] | 'elsewhere';
  /** Id of the payment. */
  payment: string;
  /** Name of the wallet. */
  wallet: string;
}

/** What the shopper has opened, typed and done on this page. */
export interface ShopperState {
  /** Null: the payment's own screen. */
  helpTopic: HelpTopic | null;
  /** Content of the screen's text field. */
  typed: string;
  /** Id of the payment whose QR code shows its other content: the bare address in place of the link, or the link. */
  switched: string;
  /** A wallet should have opened, and this page is still visible. */
  stranded: boolean;
  /** The last one, until the shopper goes elsewhere. */
  message: Message | null;
  /** What the shopper reported as sent (`sentMark`), in any tab. */
  sent: readonly string[];
  /** Ids of checkouts that the shopper reported a problem with. */
  reported: readonly string[];
  /** What was copied on this screen. */
  copied: readonly string[];
  /** Addresses that money may be on its way to: copied, enlarged as a code, given to a wallet, or said to be sent to. */
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

/** What the module of help and rare screens says; `ui.ts` has what it draws. All functions are pure. */
export interface HelpScreens {
  readonly words: HelpText;
  readonly exceptionText: (words: HelpText, view: SessionView) => ExceptionText;
  readonly troubleScreen: (state: ViewState, words: HelpText, code: string) => Screen;
  readonly checkingScreen: (state: ViewState, words: HelpText, view: SessionView) => Screen;
  readonly closedScreen: (state: ViewState, words: HelpText, view: SessionView) => Screen;
  readonly paymentExpiredScreen: (state: ViewState, words: HelpText, view: SessionView) => Screen;
  /** Null where there is no new price for that method. */
  readonly newPriceScreen: (
    state: ViewState,
    words: HelpText,
    view: SessionView,
    before: FormerPrice,
  ) => Screen | null;
  readonly lookingScreen: (
    state: ViewState,
    words: HelpText,
    view: SessionView,
    payment: SessionPayment,
  ) => Screen;
  readonly receivedScreen: (
    state: ViewState,
    words: HelpText,
    view: SessionView,
    payment: SessionPayment,
  ) => Screen;
  readonly helpScreen: (
    state: ViewState,
    words: HelpText,
    view: SessionView,
    topic: HelpScreenTopic,
  ) => Screen;
  readonly withMessages: (
    state: ViewState,
    words: HelpText,
    view: SessionView,
    payment: SessionPayment,
    screen: PayScreen,
  ) => PayScreen;
  readonly withReceipt: (state: ViewState, words: HelpText, view: SessionView, screen: PaidScreen) => Screen;
  readonly progressOf: (text: Text, words: HelpText, view: SessionView) => Progress;
}

/** What is said of money that an operator has to settle. */
export interface ExceptionText {
  readonly title: string;
  readonly sentence: (store: string) => string;
}

/** What the module for payments on a gateway's page and by UPI says. All functions are pure. */
export interface OffchainScreens {
  readonly words: OffchainText;
  /** Null where the server reports a payable payment without a destination. */
  readonly adaptScreen: (
    state: ViewState,
    words: OffchainText,
    view: SessionView,
    screen: Screen,
    price: Due | null,
  ) => Screen | null;
  readonly adaptReceipt: (
    state: ViewState,
    labels: HelpText['receipt'],
    words: OffchainText,
    payment: SentPayment,
    currency: string,
    facts: readonly Fact[],
  ) => Fact[];
}

/** What the module for wallets in the page says. All functions are pure. */
export interface WalletScreens {
  readonly words: WalletText;
  /** Null where what a wallet has sent is for the payment that is shown. */
  readonly elsewhereNotice: (state: ViewState, words: WalletText, view: SessionView) => string | null;
  readonly walletRows: (state: ViewState, words: WalletText, view: SessionView) => WalletRow[];
  readonly withWallets: (
    state: ViewState,
    words: WalletText,
    view: SessionView,
    payment: SessionPayment,
    screen: PayScreen,
  ) => PayScreen;
  readonly confirmScreen: (
    state: ViewState,
    words: WalletText,
    view: SessionView,
    request: WalletRequest,
  ) => Screen;
  /** @param unsent What the shopper has said, to be said once more. */
  readonly unsureScreen: (state: ViewState, words: WalletText, view: SessionView, unsent: string) => Screen;
}
