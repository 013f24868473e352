import { beforeTransfer, type Outcome } from './outcome.ts';
import type { WalletProvider } from './page-wallets.ts';

/**
 * Asks a wallet to switch to a network. Whether it did is known by the network that it is on then, whatever it answers.
 *
 * @returns The outcome in case that it did not.
 */
export async function switchNetwork(provider: WalletProvider, chainId: number): Promise<Outcome> {
  const params = [{ chainId: `0x${chainId.toString(16)}` }];
  const answer = provider.request({ method: 'wallet_switchEthereumChain', params });
  const error = await answer.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { kind: beforeTransfer(error).kind === 'busy' ? 'busy' : 'network' };
}
