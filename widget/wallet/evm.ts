import type { Order } from './order.ts';
import { transferCall } from './order.ts';
import { afterTransfer, beforeTransfer, type Outcome, type Sent, sent } from './outcome.ts';
import type { WalletProvider } from './page-wallets.ts';
import { switchNetwork } from './switch-network.ts';

/**
 * Asks an EVM wallet for one transfer: its account, its network, the transfer.
 *
 * @param mayGoOn Asked last before the transfer: whether the payment still is what it was.
 */
export async function payByEvm(
  provider: WalletProvider,
  order: Order,
  mayGoOn: () => Promise<boolean>,
): Promise<Outcome> {
  let from: string;
  try {
    const accounts = await provider.request({ method: 'eth_requestAccounts' });
    const [account] = Array.isArray(accounts) ? (accounts as unknown[]) : [accounts];
    // A locked wallet gives none.
    if (!account) return { kind: 'busy' };
    if (!Array.isArray(accounts) || typeof account !== 'string') return { kind: 'failed' };
    from = account;
    if (!(await isOn(provider, order.chainId))) {
      const outcome = await switchNetwork(provider, order.chainId);
      if (!(await isOn(provider, order.chainId))) return outcome;
    }
  } catch (error) {
    return beforeTransfer(error);
  }
  if (!(await mayGoOn())) return { kind: 'refused' };
  try {
    // With its chain, so that a wallet that is switched meanwhile refuses.
    const params = [{ from, chainId: `0x${order.chainId.toString(16)}`, ...transferOf(order) }];
    const outcome = sent(await provider.request({ method: 'eth_sendTransaction', params }));
    return outcome.kind === 'sent' ? { ...outcome, from } : outcome;
  } catch (error) {
    return afterTransfer(error);
  }
}

const transferOf = ({ address, units, contract }: Order): { to: string; value: string; data?: string } =>
  contract === null
    ? { to: address, value: `0x${units.toString(16)}` }
    : { to: contract, value: '0x0', data: `0x${transferCall(address.slice(2), units)}` };

/** Whether the transaction, as the wallet's node shows it, is another than was asked for. False where it shows none. */
export async function differs(
  provider: WalletProvider,
  order: Order,
  { hash, from }: Sent,
): Promise<boolean> {
  const params = [hash];
  const shown = await provider.request({ method: 'eth_getTransactionByHash', params }).catch(() => null);
  const transaction = Object(shown) as Readonly<Record<string, unknown>>;
  const { to, value, data = '0x' } = transferOf(order);
  const asked = { from: from ?? '', to, value, input: data };
  return Object.entries(asked).some(([name, wanted]) => {
    const is = transaction[name];
    if (typeof is !== 'string' || !/^0x[0-9a-f]*$/i.test(is)) return false;
    return name === 'value' ? BigInt(is) !== BigInt(wanted) : is.toLowerCase() !== wanted.toLowerCase();
  });
}

/** Whether the wallet is on that network. Some wallets say so by a number, or by a decimal text. @throws What the wallet throws. */
export async function isOn(provider: WalletProvider, chainId: number): Promise<boolean> {
  const answer = await provider.request({ method: 'eth_chainId' });
  if (typeof answer !== 'string' && typeof answer !== 'number') return false;
  return /^(0x[0-9a-f]{1,16}|\d{1,16})$/i.test(String(answer)) && BigInt(answer) === BigInt(chainId);
}
