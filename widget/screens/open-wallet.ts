import type { SessionView } from '../../server/money-in/contract/session.ts';
import { goTo } from '../core/go-to.ts';
import type { noteOpened } from '../wallet/app-use.ts';
import type { WalletLink } from './types.ts';
import type { ShopperState } from './view-state.ts';

/** The shopper's input, as far as a wallet's link changes it. */
interface Input {
  /** The link that was opened last. */
  opened: WalletLink | null;
  set(change: Partial<ShopperState>): void;
  keep(key: 'sent', value: string): void;
}

/** The element that a wallet is opened from. */
interface Opener extends EventTarget {
  readonly view: SessionView | null;
  readonly chunks: {
    readonly lazyModules: { readonly wallet: { readonly noteOpened: typeof noteOpened } | null };
  };
  requestUpdate(): void;
}

/**
 * Opens a wallet: its app, which has a page of its own where it is missing, or whichever the device has for a coin's own
 * link. Only a wallet that opened is asked about.
 */
export function openWallet(link: WalletLink, shopper: Input, element: Opener): void {
  const { href, app, payment } = link;
  const { chunks, view } = element;
  if (view) shopper.keep('sent', view.id);
  // The stored payment changes with that, even if the screen stays the same. The link may leave the page.
  element.dispatchEvent(new Event('drawn'));
  shopper.set({ helpTopic: null, stranded: null });
  shopper.opened = link;
  const left = (): void => {
    chunks.lazyModules.wallet?.noteOpened(app, payment);
    // If the shop offers no app, nothing changes.
    if (view?.walletApps.length) element.dispatchEvent(new Event('away'));
    if (shopper.opened === link) shopper.set({ stranded: null });
    element.requestUpdate();
  };
  // Another wallet, or another payment, may have been chosen meanwhile.
  const stayed = (): void => {
    if (shopper.opened === link && element.view?.payment?.id === payment.id) shopper.set({ stranded: app });
  };
  goTo(href, app === '' ? '' : '_blank', stayed, left);
}
