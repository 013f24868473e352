import type { Order } from './order.ts';
import { transferCall } from './order.ts';
import { afterTransfer, beforeTransfer, type Outcome, sent } from './outcome.ts';
import type { WalletProvider } from './page-wallets.ts';

/**
 * Asks an EVM wallet for one transfer: its account, its network, the transfer.
 *
 * @param mayGoOn Asked last before the transfer: whether the payment still is what it was.
 */
export async function payByEvm(
  provider: WalletProvider,
  order: Order,
  mayGoOn: () => boolean,
): Promise<Outcome> {
  const chainId = `0x${order.chainId.toString(16)}`;
  let from: string;
  try {
    const accounts = await provider.request({ method: 'eth_requestAccounts' });
    const [account] = Array.isArray(accounts) ? (accounts as unknown[]) : [];
    if (typeof account !== 'string') return { kind: 'failed' };
    from = account;
    if (!(await isOn(provider, order.chainId))) {
      const params = [{ chainId }];
      const switched = provider.request({ method: 'wallet_switchEthereumChain', params });
      // It says so by the chain that it is on then, whatever it answers.
      await switched.catch(() => null);
      if (!(await isOn(provider, order.chainId))) return { kind: 'network' };
    }
  } catch (error) {
    return beforeTransfer(error);
  }
  if (!mayGoOn()) return { kind: 'refused' };
  const { address, units, contract } = order;
  const transfer =
    contract === null
      ? { to: address, value: `0x${units.toString(16)}` }
      : { to: contract, value: '0x0', data: `0x${transferCall(address.slice(2), units)}` };
  try {
    // With its chain, so that a wallet that is switched meanwhile refuses.
    const params = [{ from, chainId, ...transfer }];
    return sent(await provider.request({ method: 'eth_sendTransaction', params }));
  } catch (error) {
    return afterTransfer(error);
  }
}

/** Whether the wallet is on that network. @throws What the wallet throws. */
export async function isOn(provider: WalletProvider, chainId: number): Promise<boolean> {
  const answer = await provider.request({ method: 'eth_chainId' });
  return (
    typeof answer === 'string' && /^0x[0-9a-f]{1,16}$/i.test(answer) && BigInt(answer) === BigInt(chainId)
  );
}
