import type { SessionView } from '../../server/money-in/contract/session.ts';
import { deviceClock } from '../core/clock.ts';
import type { WalletOutcome } from './outcome.ts';
import type { LiveSession } from '../session/live.ts';
import { hasChanged, isAwaited, orderOf } from './order.ts';
import { currentView, isElsewhere, payWith } from './pay.ts';
import type { PageWallet } from './page-wallets.ts';
import { readRequest, type WalletRequest, writeRequest } from './request.ts';

/** The page, as a request to a wallet needs it. */
export interface RequestingPage {
  /** A script of the page has changed the address. */
  readonly isTampered: () => boolean;
  /** Tells the other pages of this checkout that a wallet is asked, or (null) that it is no more. */
  readonly announce: (live: LiveSession, id: string, wallet: string | null) => Promise<boolean>;
  /** Shows the outcome. Null: the wallet is being asked. */
  readonly show: (outcome: WalletOutcome | null) => void;
  /** Offers this wallet no more. */
  readonly drop: (wallet: PageWallet) => void;
  /** The browser keeps no request, so that no wallet may be asked. */
  readonly setOff: (isOff: boolean) => void;
}

/** Asks a wallet for the payment that is shown. */
export async function requestPayment(
  wallet: PageWallet,
  live: LiveSession,
  view: SessionView,
  page: RequestingPage,
): Promise<void> {
  const { payment } = view;
  const order = payment && orderOf(payment);
  if (!payment || !order) return;
  const request: WalletRequest = {
    // Available without TLS, too.
    id: crypto.getRandomValues(new Uint32Array(4)).join('-'),
    payment: payment.id,
    wallet: wallet.name,
    at: deviceClock.now(),
    hash: null,
  };
  const outcomeOf = { payment: payment.id, wallet: wallet.name };
  const isKept = writeRequest(view.id, request);
  page.setOff(!isKept);
  page.show(isKept ? null : { ...outcomeOf, kind: 'failed' });
  if (!isKept) return;
  const isOwn = (): boolean => readRequest(view.id)?.id === request.id;
  const mayGoOn = async (): Promise<boolean> => {
    const now = await currentView(live);
    const isSame = isAwaited(order, payment.id, now, live.time.at(deviceClock.now()));
    return isSame && now?.walletRequest?.id === request.id && isOwn() && !page.isTampered();
  };
  const isAsked = await page.announce(live, request.id, wallet.name);
  const outcome = isAsked ? await payWith(wallet, order, mayGoOn) : ({ kind: 'refused' } as const);
  const { kind } = outcome;
  const hasEnded = kind !== 'sent' && kind !== 'unclear';
  // Before the next may be asked.
  if (hasEnded) await page.announce(live, request.id, null);
  // A hash is reported even if the shopper has said meanwhile that the request was cancelled.
  if (kind === 'sent') writeRequest(view.id, { ...request, hash: outcome.hash });
  else if (hasEnded && isOwn()) writeRequest(view.id, null);
  if (kind === 'failed') page.drop(wallet);
  page.show({ ...outcomeOf, kind });
  if (kind !== 'sent') return;
  if (!hasChanged(payment, live.view) && !(await isElsewhere(wallet, order, outcome))) return;
  page.show({ ...outcomeOf, kind: 'elsewhere' });
}
