import type { Method, SessionView } from '../../server/contract/session.ts';
import type { Format } from '../i18n/format.ts';
import type { HelpText } from '../i18n/catalogues/en.ts';
import type { OffchainText } from '../i18n/catalogues/en.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import type { SessionError } from '../session/client.ts';
import type { Selection } from '../session/selection.ts';

type FinalScreens = typeof import('./expired/view.ts');

/** What the chunk for help, trouble and final states brings to a session; the checkout adds what draws it. */
export type HelpScreens = { words: HelpText } & FinalScreens &
  Pick<typeof import('./pay/messages.ts'), 'withMessages'> &
  Pick<typeof import('./help/view.ts'), 'helpScreen'> &
  Pick<typeof import('./received/view.ts'), 'partialPaymentScreen'> &
  Pick<typeof import('./paid/receipt.ts'), 'progressOf'> &
  Pick<typeof import('./trouble/view.ts'), 'troubleScreen'>;

/** What the chunk for payments on a gateway's page and by UPI brings. */
export type OffchainScreens = { words: OffchainText } & Pick<
  typeof import('./offchain/view.ts'),
  'adaptScreen' | 'receipt'
>;

/** What a shopper may open in place of the payment's own screen. */
export type HelpTopic =
  | 'choose'
  | 'menu'
  | 'exchange'
  | 'compare'
  | 'phone'
  | 'wrong'
  | 'cancelling'
  | 'rest';

/** What a shopper sends to the server beside the choice of a method. */
export interface Message {
  name: 'sent' | 'report' | 'cancel' | 'refresh' | 'keep' | 'claim';
  state: 'sent' | 'done' | 'failed';
  error: SessionError | null;
}

/** Everything that decides what a shopper sees. Durations are by the device's clock, moments by the server's. */
export interface ViewState {
  view: SessionView | null;
  connection: {
    online: boolean;
    /** First failure since the last response, ms of the device; null where nothing is polled. */
    failingSince: number | null;
    /** Why there is no answer; without a session, why there is none. */
    problem: SessionError | null;
    /** ms of the device before which the server wants no request. */
    retryAt: number;
  };
  selection: Selection | null;
  helpTopic: HelpTopic | null;
  /** Content of the screen's text field. */
  typed: string;
  /** Id of the payment whose QR code shows its other content: the bare address in place of the link, or the link. */
  switched: string;
  /** A wallet was to open, and this page is still visible. */
  stranded: boolean;
  /** The last of its kind, until the shopper goes elsewhere. */
  message: Message | null;
  /** What the shopper reported as sent (`sentMark`); empty if nothing. */
  sent: string;
  /** Id of the checkout that the shopper reported a problem with; empty if none. */
  reported: string;
  /** What was copied on this screen. */
  copied: readonly string[];
  /** The amount due before the shopper requested a new price. */
  before: { method: string; amount: string; asset: string } | null;
  /** What the clipboard held after the last copy; null if unknown. */
  clipboard: Clipboard | null;
  /** A script of the page changes the address again and again. */
  tampered: boolean;
  now: { device: number; server: number };
  /** ms of the device. */
  openedAt: number;
  /** Seconds until the page continues to `successUrl`; 0 where it does not. */
  leavesIn: number;
  /** The same checkout on the server's own page. */
  hostedUrl: string | null;
  /** Null until their chunks have come. */
  helpScreens: HelpScreens | null;
  offchain: OffchainScreens | null;
  text: Text;
  format: Format;
}

/** The copied value, or another one; each is a key of `compare`. */
export type Clipboard = 'checked' | 'swapped';

/** The part of it that the shopper decides. */
export type ShopperState = Pick<
  ViewState,
  | 'helpTopic'
  | 'typed'
  | 'switched'
  | 'stranded'
  | 'message'
  | 'sent'
  | 'reported'
  | 'copied'
  | 'before'
  | 'clipboard'
>;

/** The words of a language: texts, and numbers and times as it writes them. */
export type Words = Pick<ViewState, 'text' | 'format'>;

/** What a control does; the root element carries it out. */
export type Act =
  | HelpTopic
  | Message['name']
  | 'close'
  | 'resume'
  | 'again'
  | 'renew'
  | 'check'
  | 'stay'
  | 'switch'
  | 'wallet'
  | 'pick';

export interface Action {
  label: string;
  act?: Act;
  /** The control is a link. */
  href?: string;
  /** Which one is picked; or the payment whose QR code is switched. */
  method?: string;
}

/** What has to be sent, and where. */
export interface Transfer {
  /** Exactly, as the server wrote it. */
  amount: string;
  asset: string;
  /** In words with its standard: `TRON (TRC20)`. */
  network: string;
  networkName: string;
  address: string;
  memo: string | null;
  /** Content of the QR code. */
  qr: string;
  /** Switches the content of the QR code. */
  swap: Action | null;
  /** A link that opens a wallet. */
  wallet: string | null;
  /** The other coin that the network's fee is paid in. */
  feeAsset: string | null;
  /** What of it was copied. */
  copied: readonly string[];
}

/** A line of the receipt: what, and the value that may be copied as it is. */
export interface Fact {
  label: string;
  value: string;
  copy?: string;
  /** Name of the copy button; by default after the label. */
  copyLabel?: string;
}

/** A text field and the hint for its content. */
export interface Field {
  label: string;
  value: string;
  /** Digits and a point. */
  numeric: boolean;
  hint: { text: string; tone: 'good' | 'bad' | 'plain'; copy?: string } | null;
}

/** A question that shoppers have, and what to do. */
export interface Answer {
  question: string;
  answer: string;
}

/** The amount due, above the perforation. */
export interface Due {
  amount: string;
  /** The bare number, where copying it helps. */
  copy: string | null;
  meta: string;
}

/** What every screen has. */
export interface BaseScreen {
  /** Accessible name of the card. */
  label: string;
  title: string;
  sentence: string;
  /** The main thing to do; filled. */
  action: Action | null;
  /** The second. */
  other: Action | null;
  /** Leaving; text, in the footer. */
  exit: Action | null;
  /** An action that is available for a limited time: a text button before the rarely needed ones. */
  offer?: Action;
  /** Rarely needed actions: text buttons below the screen. */
  more: readonly Action[];
  /** Result of what the shopper just did. */
  hint: string | null;
  /** What this page waits for, while a payment may arrive. */
  waiting: string | null;
  /** The shopper reported a problem: it stays visible. */
  reported: string | null;
  /** Offline, or the server is silent. It comes and goes by itself, over the perforation: nothing moves for it. */
  bar: string | null;
  /** Above the screen, such as about money that an operator has to settle. */
  notice: string | null;
  due: Due | null;
  /** Server ms at which the time is up, and from when it ran where that is known. */
  deadline: { at: number; from: number | null } | null;
  /** The chunk that this screen cannot do without. */
  needsModule?: 'helpScreens' | 'offchain';
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
  /** Due, received and the difference; the sentence is what happens next. */
  outcome?: readonly Fact[];
}

/** What is known of a payment that was detected. */
export interface Progress {
  confirmations: { count: number; of: number } | null;
  explorerUrl: string | null;
  /** The transactions: coins and ids. */
  facts: readonly Fact[];
}

export type PayScreen = BaseScreen & { name: 'pay'; transfer: Transfer | null };

export type Screen = BaseScreen &
  (
    | { name: 'starting' }
    | { name: 'choose'; methods: readonly Method[] }
    | { name: 'getting' }
    | { name: 'pay'; transfer: Transfer | null }
    | { name: 'received'; transfer: Transfer | null }
    | { name: 'processing'; progress: Progress | null }
    | { name: 'paid'; receipt: readonly Fact[]; outcome?: readonly Fact[] }
    | { name: 'offchain' | 'rest'; offchain: Offchain }
    | FinalScreen<'expired'>
    | FinalScreen<'cancelled'>
    | {
        name: 'help';
        topic: HelpTopic | 'price';
        /** Other help screens. */
        choices: readonly Action[];
        transfer: Transfer | null;
        answers: readonly Answer[];
        facts: readonly Fact[];
        field: Field | null;
        /** For a phone's camera. */
        qr: string | null;
      }
    | { name: 'trouble'; code: string; requestId: string | null }
  );
