import type { SessionView } from '../../server/money-in/contract/session.ts';
import { SessionError } from '../session/client.ts';
import type { LiveSession } from '../session/live.ts';
import { differs, isOn, payByEvm } from './evm.ts';
import type { Order } from './order.ts';
import type { Outcome, Sent } from './outcome.ts';
import type { PageWallet } from './page-wallets.ts';
import { payByTron } from './tron.ts';

/**
 * Asks a wallet for exactly one transfer. Nothing is repeated: whether it arrived is for the server to say.
 *
 * @param mayGoOn Asked last before the transfer, and before what is signed is sent: whether the payment still is what
 *   the order says.
 */
export async function payWith(
  { kind, provider }: PageWallet,
  order: Order,
  mayGoOn: () => Promise<boolean>,
): Promise<Outcome> {
  return kind === 'evm' ? payByEvm(provider, order, mayGoOn) : payByTron(provider, order, mayGoOn);
}

/**
 * Whether a wallet has sent something else than the order: on another network, from another account, another amount or to
 * another address. What TronLink has signed is compared before it is sent. False where the wallet does not say.
 */
export async function isElsewhere(
  { kind, provider }: PageWallet,
  order: Order,
  outcome: Sent,
): Promise<boolean> {
  if (kind !== 'evm') return false;
  const isOnNetwork = await isOn(provider, order.chainId).catch(() => true);
  return !isOnNetwork || (await differs(provider, order, outcome));
}

/** The checkout as the server has it now; null where it does not answer. */
export async function currentView(live: LiveSession): Promise<SessionView | null> {
  try {
    live.accept(await live.client.read(null, new AbortController().signal));
    live.changed();
    return live.view;
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    return null;
  }
}
