import type { LitElement } from 'lit';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import type { Strings } from '../i18n/override.ts';
import type { Screen } from '../screens/types.ts';
import type { ShopperState } from '../screens/view-state.ts';
import type { ModuleLoader } from './lazy-modules.ts';
import type { ModalController } from './modal.ts';
import type { SessionController } from './session-controller.ts';
import type { ResumeBadgeContent } from './shop-page/iframe-messages.ts';

/** The part of `<paywicket-checkout>` that the code around it knows. */
export interface CheckoutHost extends LitElement {
  readonly server: string;
  readonly session: string;
  readonly mode: string;
  readonly locale: string;
  readonly theme: string;
  readonly resume: string;
  readonly wallets: string;
  readonly strings: Strings | string | undefined;
  /** The last known state of the session; null until it is loaded. */
  readonly view: SessionView | null;
  /** Null until the screens are loaded. */
  readonly screen: Screen | null;
  /** The dialog is open. */
  readonly isOpen: boolean;
  /** In the page, or in its open dialog. */
  readonly isShown: boolean;
  /** The shopper may have sent money to this payment and has asked for another one: that is a question on its card. */
  readonly isAsked: boolean;
  /** The element that has opened it, if any. */
  readonly opener: HTMLElement | undefined;
  readonly current: SessionController;
  readonly shopper: { readonly state: Pick<ShopperState, 'sent'> };
  readonly modal: Pick<ModalController, 'isOpen' | 'request'>;
  readonly chunks: ModuleLoader;
  /** In the mode `frame`, once the hosted page is mounted. */
  iframe: IframeState | null;
  /** Opens the dialog. */
  show(): void;
  /** Closes it without asking. */
  close(): void;
  /** Draws synchronously, also before the element is in a page. */
  draw(): void;
  /** Its screens cannot be loaded. @returns Whether the hosted page takes over. */
  onLoadFailure(): boolean;
}

/** A checkout that code has created (`create.ts`), with the properties that its creators set. */
export interface CreatedCheckout extends CheckoutHost {
  session: string;
  strings: Strings | string | undefined;
  isOpened: boolean;
  isAsked: boolean;
}

/** State of a checkout in an iframe, as the shop's page knows it. */
export interface IframeState {
  id: string | null;
  status: string;
  resumeBadge: ResumeBadgeContent | null;
  /** Shows the iframe again. @param address Its current or new address. */
  show: (address: string) => void;
}

/** How `Paywicket.open` requests the session of a dialog. */
export interface SessionRequest {
  /** Names the checkout: a product link with its quantity, or a token; empty where the merchant's server chooses it. */
  key: string | undefined;
  /** Resolves with null once there is a session, else with the reason why there is none. Never rejects. */
  outcome: Promise<Error | undefined>;
}

/** `shop-page/shop-page.ts`: what is outside the dialog. */
export interface ShopPage {
  readonly openIframe: (host: CheckoutHost, page: string) => Promise<void>;
  readonly onOpened: (host: CheckoutHost) => void;
  readonly onClosed: (host: CheckoutHost) => void;
  readonly restore: (home: string) => void;
  readonly follow: (host: CheckoutHost) => void;
  readonly sentPayment: (server: string) => Promise<CreatedCheckout | null>;
}
