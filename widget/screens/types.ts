import type { Method, SessionPayment } from '../../server/money-in/contract/session.ts';
import type { Message } from '../session/message.ts';

/** Screens that a shopper may open in place of the payment's own. */
export type HelpTopic =
  | 'choose'
  | 'menu'
  | 'exchange'
  | 'compare'
  | 'phone'
  | 'wrong'
  | 'cancelling'
  | 'payAgain'
  | 'another'
  | 'rest'
  | 'unsure'
  | 'apps';

/** Topics of the help screens: the others are screens of their own. */
export type HelpScreenTopic = Exclude<HelpTopic, 'unsure' | 'apps'>;

/** Action of a control; the root element carries it out. */
export type Act =
  | HelpTopic
  | Message['name']
  | 'close'
  | 'anew'
  | 'resume'
  | 'again'
  | 'renew'
  | 'check'
  | 'stay'
  | 'retractSent'
  | 'switch'
  | 'pick'
  | 'requestWallet'
  | 'cancelWalletRequest';

export interface Action {
  label: string;
  /** In help's menu: what is behind it, where its label does not say so. */
  about?: string | undefined;
  /** The whole of a label that is shortened. */
  title?: string;
  act?: Act;
  /** The control is a link. */
  href?: string;
  /** The control opens a wallet. */
  opens?: WalletLink;
  /**
   * An address with a token, which the control opens as a link would. It stands nowhere in the page, where tools that record the
   * page would read it.
   */
  goes?: string;
  /** The link opens a new tab: this page has to stay. */
  newTab?: true;
  /** It can be used once something was written. */
  disabled?: true;
  /**
   * The id of the method to pick; for `switch` the id of the payment whose QR code is switched; for
   * `requestWallet` the id of the wallet.
   */
  method?: string;
}

/** Opens a wallet. It stands nowhere in the page, where a script could change it. */
export interface WalletLink {
  href: string;
  /** Id of the app; empty for whichever the device has for a coin's own link. */
  app: string;
  /** The payment that it asks for. */
  payment: SessionPayment;
}

/** The coins that have to be sent, and the address. */
export interface Transfer {
  /** As it is shown and copied: the server's amount without zeros that say nothing. */
  amount: string;
  asset: string;
  /** In words with its standard: `TRON (TRC20)`. */
  network: string;
  networkName: string;
  /** Id of its method. */
  method: string;
  /** Its coin on all networks; empty where it can be sent on this one alone. */
  networks: readonly Method[];
  address: string;
  memo: string | null;
  /** Content of the QR code. */
  qr: string;
  /** Switches the content of the QR code. */
  swap: Action | null;
  /** A link that opens a wallet. */
  wallet: string | null;
  /** The other coin that a wallet pays the network's fee in; null if there is none, or no wallet sends. */
  feeAsset: string | null;
  /** Fields of it that were copied. */
  copied: readonly string[];
  /** The shopper was elsewhere since, such as in a wallet. */
  isBack: boolean;
}

/** A line of the receipt: what, and the value that may be copied as it is. */
export interface Fact {
  label: string;
  value: string;
  copy?: string;
  /** Name of the copy button; by default after the label. */
  copyLabel?: string;
  /** Link to more about it: the value leads there, and the link has this name. */
  link?: { href: string; label: string };
}

/** A text field and the hint for its content. */
export interface Field {
  label: string;
  value: string;
  hint: { text: string; tone: 'good' | 'bad' } | null;
}

/** A question that shoppers have, and what to do. */
export interface Answer {
  question: string;
  answer: string;
}

/** The amount due, above the perforation. */
export interface Due {
  /** Over the amount: that it has to be sent, or that it is the total. */
  verb?: string;
  amount: string;
  /** The bare number, where copying it helps. */
  copy: string | null;
  meta: string;
}

/** Fields of every screen. */
export interface BaseScreen {
  /** Accessible name of the card. */
  label: string;
  title: string;
  sentence: string;
  /** The main thing to do; filled. */
  action: Action | null;
  /** The second. */
  other: Action | null;
  /** Leaving the screen; text beside an arrow, in the footer. */
  exit: Action | null;
  /** Opens help, in the footer. Null where no help could be opened, and in help. */
  help: Action | null;
  /** Rarely needed actions: text buttons below the screen. */
  more: readonly Action[];
  /** Result of what the shopper just did. */
  hint: string | null;
  /** The shopper reported a problem: it stays visible. */
  reported: string | null;
  /** Offline, or the server does not answer. It pushes what is below it: it covers nothing that is to be read. */
  bar: string | null;
  /** Above the screen, such as about money that an operator has to settle. */
  notice: string | null;
  due: Due | null;
  /** Opens the list of wallets' apps; absent where none can send what is due. */
  apps?: Action;
  /** On a computer: shows the code that a phone's camera opens in an app; absent where none can send what is due. */
  camera?: Action;
  /** An app was opened for it: whether it was sent there. */
  opened?: string;
  /** Server ms until which the price is held, and from when. */
  deadline: { at: number; from: number } | null;
  /** The module, loaded later, that this screen cannot do without. */
  needsModule?: 'help' | 'offchain' | 'wallet';
}

/** How a payment is made that is not sent to a coin's address. */
export type Offchain =
  | {
      kind: 'hosted';
      /** The gateway's page. */
      href: string;
      qr: string | null;
    }
  | {
      kind: 'upi';
      /** With its currency, as the shopper reads it. */
      amount: string;
      /** The UPI ID that is paid to. */
      id: string | null;
      /** Opens a UPI app. */
      href: string | null;
      qr: string | null;
    };

interface FinalScreen<Name> {
  name: Name;
  answers: readonly Answer[];
  facts: readonly Fact[];
  /** Due, received and the difference, where they differ; the sentence is what happens next. */
  outcome?: readonly Fact[];
}

/** State of a payment that was sent. */
export interface Progress {
  /** Says what it waits for; null if the title does. */
  label: string | null;
  /** Null where they are not known. */
  confirmations: { count: number; of: number } | null;
  /** The transactions: coins and ids. */
  facts: readonly Fact[];
}

export type PayScreen = BaseScreen & {
  name: 'pay';
  transfer: Transfer | null;
  /** That the page waits, and what comes of it. */
  waiting: { title: string; sentence: string; isPaused: boolean };
  /** Absent where no wallet of the page can send it. */
  wallets?: { offers: readonly Action[]; warning: string | null };
};

/** An app of a wallet, and its link. */
export interface AppRow {
  action: Action;
  /** Below its name. */
  about: string | null;
  /** It was opened last. */
  isRecent: boolean;
}

/** A code for a phone's camera: the link of an app. */
export interface AppCode {
  href: string;
  /** Accessible name of the code. */
  label: string;
  /** Name of the app. */
  app: string;
  /** Sentences below the code. */
  about: readonly string[];
}

/** A wallet of the page in the list of methods, and the coin that it would send. */
export interface WalletRow {
  name: string;
  /** A picture as a `data:` URL; null where the wallet gave none that is shown. */
  icon: string | null;
  /** Coin and network, in words. */
  coin: string;
  method: Method;
}

export type PaidScreen = BaseScreen & {
  name: 'paid';
  /** It counts, and the shop still has to decide: it is not called paid. */
  isUndecided: boolean;
  /** Beside the sentence, while the page is about to leave. */
  stay: Action | null;
  receipt: readonly Fact[];
  /** Due, received and the difference, where they differ. */
  outcome?: readonly Fact[];
};

/** The screen of that name. */
export type ScreenNamed<Name extends Screen['name']> = Screen & { name: Name };

export type Screen = PayScreen | PaidScreen | (BaseScreen & OtherScreen);

type OtherScreen =
  | { name: 'starting' }
  | { name: 'choose'; methods: readonly Method[]; wallets: readonly WalletRow[] }
  | { name: 'confirm' }
  | {
      name: 'apps';
      /** Text that says what to compare in the app: coins and network, and the last characters of the address. */
      what: string;
      end: string;
      memo: string | null;
      rows: readonly AppRow[];
      /** On a computer, in place of the list: a code that the camera of a phone opens in an app. Null on a phone. */
      code: AppCode | null;
      address: string;
    }
  | {
      name: 'getting';
      /** Its sentence says that it takes longer than usual. */
      isSlow?: true;
    }
  | { name: 'received'; transfer: Transfer | null }
  | { name: 'looking'; facts: readonly Fact[] }
  | { name: 'processing'; progress: Progress }
  | { name: 'offchain' | 'rest'; offchain: Offchain }
  | FinalScreen<'expired'>
  | FinalScreen<'cancelled'>
  | {
      name: 'help';
      topic: HelpScreenTopic | 'price';
      /** Other help screens, and whom to ask. */
      choices: readonly Action[];
      transfer: Transfer | null;
      answers: readonly Answer[];
      facts: readonly Fact[];
      field: Field | null;
      /** For a phone's camera. */
      qr: string | null;
    }
  | {
      name: 'trouble';
      code: string;
      requestId: string | null;
      /** Other ways on: buttons. */
      choices: readonly Action[];
      /** Nothing is wrong but that one method cannot be had. */
      isCalm: boolean;
    };
