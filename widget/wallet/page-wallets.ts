import { tidy } from '../i18n/plain.ts';

/** EIP-1193; TronLink's has the same form. */
export interface WalletProvider {
  request(args: { method: string; params?: readonly unknown[] }): Promise<unknown>;
}

/** A wallet that has announced itself to the page. */
export interface PageWallet {
  /** Reverse domain name of an EVM wallet, or `tronlink`. */
  readonly id: string;
  /** On one line, 40 characters at most. */
  readonly name: string;
  readonly kind: 'evm' | 'tron';
  /** Whatever it gave as its icon: what shows it judges it. */
  readonly icon?: unknown;
  readonly provider: WalletProvider;
}

/** Networks that a kind of wallet sends on, by the ids of the server's table. */
const networks = { evm: /^(ethereum|bsc)$/, tron: /^tron$/ } as const;

export const sendsOn = ({ kind }: Pick<PageWallet, 'kind'>, network: string): boolean =>
  networks[kind].test(network);

/**
 * Finds the wallets of the page: EVM wallets by EIP-6963, TRON by TronLink. None is asked for anything.
 *
 * @param found Called for each, once.
 * @returns Stops listening.
 */
export function findWallets(found: (wallet: PageWallet) => void): () => void {
  const known = new Set<string>();
  const add = (
    id: unknown,
    name: unknown,
    kind: PageWallet['kind'],
    provider: unknown,
    icon?: unknown,
  ): void => {
    if (typeof id !== 'string' || typeof name !== 'string' || !isProvider(provider)) return;
    const title = tidy(name, 40);
    // The first to use an id keeps it: another script may announce itself under the same.
    if (title === '' || known.has(id)) return;
    known.add(id);
    found({ id, name: title, kind, provider, icon });
  };
  const onAnnounce = ({ detail }: Event & { detail?: unknown }): void => {
    const { info, provider } = Object(detail) as { info?: unknown; provider?: unknown };
    const { rdns, name, icon } = Object(info) as { rdns?: unknown; name?: unknown; icon?: unknown };
    add(rdns, name, 'evm', provider, icon);
  };
  const findTron = (): void =>
    add('tronlink', 'TronLink', 'tron', (window as { tronLink?: unknown }).tronLink);
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener('eip6963:announceProvider', onAnnounce, { signal });
  addEventListener('tronLink#initialized', findTron, { signal });
  dispatchEvent(new Event('eip6963:requestProvider'));
  findTron();
  return () => listening.abort();
}

const isProvider = (provider: unknown): provider is WalletProvider =>
  typeof (Object(provider) as Partial<WalletProvider>).request === 'function';
