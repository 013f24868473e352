import type { Method } from '../../../server/money-in/contract/session.ts';

/** A wallet or an exchange that people know by name, and what it sends. */
export interface Sender {
  /** As it writes itself. */
  readonly name: string;
  readonly kind: 'wallet' | 'exchange';
  /** Ids of the networks that it sends on. */
  readonly networks: readonly string[];
  /** Ids of methods on those networks that it lacks. */
  readonly lacks?: readonly string[];
}

const withoutBsc = ['bitcoin', 'ethereum', 'tron', 'solana', 'litecoin', 'bitcoincash', 'dogecoin'];
const all = [...withoutBsc, 'bsc'];

/** Networks that each of them has sent by for years: new ones, and those that differ between countries, are left out. */
const senders: readonly Sender[] = [
  { name: 'MetaMask', kind: 'wallet', networks: ['ethereum', 'bsc'] },
  { name: 'Trust Wallet', kind: 'wallet', networks: all },
  { name: 'Phantom', kind: 'wallet', networks: ['solana', 'ethereum', 'bitcoin'] },
  { name: 'TronLink', kind: 'wallet', networks: ['tron'] },
  { name: 'Exodus', kind: 'wallet', networks: all },
  { name: 'Ledger', kind: 'wallet', networks: all },
  { name: 'Binance', kind: 'exchange', networks: all },
  {
    name: 'Coinbase',
    kind: 'exchange',
    networks: ['bitcoin', 'ethereum', 'solana', 'litecoin', 'bitcoincash', 'dogecoin'],
    lacks: ['usdt-solana'],
  },
  { name: 'Kraken', kind: 'exchange', networks: withoutBsc },
  { name: 'OKX', kind: 'exchange', networks: withoutBsc },
  { name: 'Bybit', kind: 'exchange', networks: all },
];

/** Coins that every exchange lists; of others on its networks that is not known. */
const listed = /^(USDT|USDC|BTC|ETH|SOL|BNB|TRX|LTC|BCH|DOGE)$/;

const MIN_LETTERS = 3;

/**
 * Whose name a query is.
 *
 * @param query In lower case, without spaces.
 * @param isPartial The start of a name is enough: nothing else has that name.
 */
export function senderOf(query: string, isPartial: boolean): Sender | null {
  const found = senders.find(({ name, kind }) => {
    const own = name.toLowerCase().replaceAll(' ', '');
    const isWhole = [own, `${own}${kind}`, `${own}app`].includes(query);
    return isWhole || (isPartial && query.length >= MIN_LETTERS && own.startsWith(query));
  });
  return found ?? null;
}

export function sends(
  { kind, networks, lacks = [] }: Sender,
  method: Pick<Method, 'asset' | 'network'> & { readonly id: string },
): boolean {
  return (
    networks.includes(method.network) &&
    !lacks.includes(method.id) &&
    (kind === 'wallet' || listed.test(method.asset))
  );
}
