import { payByEvm } from './evm.ts';
import type { Order } from './order.ts';
import type { Outcome } from './outcome.ts';
import type { PageWallet } from './page-wallets.ts';
import { payByTron } from './tron.ts';

/**
 * Asks a wallet for exactly one transfer. Nothing is repeated: whether it arrived is for the server to say.
 *
 * @param mayGoOn Asked last before the transfer: whether the payment still is what the order says.
 */
export async function payWith(
  { kind, provider }: PageWallet,
  order: Order,
  mayGoOn: () => boolean,
): Promise<Outcome> {
  return kind === 'evm' ? payByEvm(provider, order, mayGoOn) : payByTron(provider, order, mayGoOn);
}
