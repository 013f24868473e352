import { isoTime } from '../clock.ts';
import { decimals, pad, trim, type Decimal } from './decimal.ts';

/**
 * The table of known assets and networks. Adapters map their gateway's codes to method ids. An asset that is not in this table
 * is described by its adapter and offered under its name.
 */

export interface Network {
  readonly id: string;
  readonly name: string;
  /** EIP-155 id, or another id that gateways use; null if there is none. */
  readonly chainId: number | null;
  /** URL prefix of a transaction's page. */
  readonly explorer: string | null;
  /** Symbol of the coin that pays the network fee. */
  readonly feeAsset: string | null;
  /** Seconds after which a transfer usually counts as received. */
  readonly typicalSeconds: number | null;
}

export interface Asset {
  /** How the asset is paid: to an address, on the gateway's own page, or by UPI. */
  readonly kind: 'address' | 'hosted' | 'upi';
  /** `<asset>-<network>` in lower case. */
  readonly method: string;
  readonly asset: string;
  readonly name: string;
  readonly network: Network;
  /** Token standard as shown by wallets and exchanges, null for a network's native coin. */
  readonly standard: string | null;
  /** Decimals of the smallest unit. */
  readonly decimals: number;
  /** Number of decimals that amounts due are rounded up to. */
  readonly quotedTo: number;
  /** Token contract or mint, null for a network's native coin. */
  readonly contract: string | null;
}

const network = (
  id: string,
  name: string,
  feeAsset: string,
  typicalSeconds: number,
  explorer: string,
  chainId: number | null = null,
): Network => ({ id, name, chainId, explorer, feeAsset, typicalSeconds });

const tron = network('tron', 'TRON', 'TRX', 60, 'https://tronscan.org/#/transaction/', 728126428);
const ethereum = network('ethereum', 'Ethereum', 'ETH', 180, 'https://etherscan.io/tx/', 1);
const bsc = network('bsc', 'BNB Smart Chain', 'BNB', 60, 'https://bscscan.com/tx/', 56);
const solana = network('solana', 'Solana', 'SOL', 30, 'https://solscan.io/tx/');
const bitcoin = network('bitcoin', 'Bitcoin', 'BTC', 1800, 'https://mempool.space/tx/');
const litecoin = network('litecoin', 'Litecoin', 'LTC', 900, 'https://litecoinspace.org/tx/');
const bitcoincash = network(
  'bitcoincash',
  'Bitcoin Cash',
  'BCH',
  1800,
  'https://blockchair.com/bitcoin-cash/transaction/',
);
const dogecoin = network('dogecoin', 'Dogecoin', 'DOGE', 900, 'https://blockchair.com/dogecoin/transaction/');

function asset(
  code: string,
  name: string,
  on: Network,
  places: number,
  quotedTo: number,
  token?: { standard: string | null; contract: string },
): Asset {
  return {
    kind: 'address',
    method: `${code.toLowerCase()}-${on.id}`,
    asset: code,
    name,
    network: on,
    standard: token?.standard ?? null,
    decimals: places,
    quotedTo,
    contract: token?.contract ?? null,
  };
}

/** Known assets, in the order in which they are offered by default. */
export const assets: readonly Asset[] = [
  asset('USDT', 'Tether', tron, 6, 2, {
    standard: 'TRC20',
    contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  }),
  asset('USDT', 'Tether', ethereum, 6, 2, {
    standard: 'ERC20',
    contract: '0xdAC17F958D2ee523a2206206994597C13D831ec7',
  }),
  asset('USDT', 'Tether', bsc, 18, 2, {
    standard: 'BEP20',
    contract: '0x55d398326f99059fF775485246999027B3197955',
  }),
  asset('USDT', 'Tether', solana, 6, 2, {
    standard: 'SPL',
    contract: 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB',
  }),
  asset('BTC', 'Bitcoin', bitcoin, 8, 8),
  asset('ETH', 'Ether', ethereum, 18, 6),
  asset('SOL', 'Solana', solana, 9, 6),
  asset('BNB', 'BNB', bsc, 18, 6),
  asset('TRX', 'TRON', tron, 6, 4),
  asset('LTC', 'Litecoin', litecoin, 8, 6),
  asset('BCH', 'Bitcoin Cash', bitcoincash, 8, 6),
  asset('DOGE', 'Dogecoin', dogecoin, 8, 4),
  {
    kind: 'upi',
    method: 'upi',
    asset: 'INR',
    name: 'UPI',
    network: {
      id: 'upi',
      name: 'UPI',
      chainId: null,
      explorer: null,
      feeAsset: null,
      typicalSeconds: 60,
    },
    standard: null,
    decimals: 2,
    quotedTo: 2,
    contract: null,
  },
];

/** Returns the asset for payment on the gateway's own page, which charges a currency with this many decimals. */
export const hostedAsset = (currency: string, decimals: number): Asset => ({
  kind: 'hosted',
  method: 'hosted',
  asset: currency,
  name: 'Payment page',
  network: {
    id: 'hosted',
    name: 'Payment page',
    chainId: null,
    explorer: null,
    feeAsset: null,
    typicalSeconds: null,
  },
  standard: null,
  decimals,
  quotedTo: decimals,
  contract: null,
});

const byMethod = new Map(assets.map((entry) => [entry.method, entry]));

/** Returns the table's entry for a method id; undefined if there is none. */
export const assetOf = (method: string): Asset | undefined => byMethod.get(method);

/**
 * Returns the coin of a method id, for display. An adapter makes ids of unknown coins from its gateway's codes: `unknown:usdc`,
 * `usdt-tron@137` (a known coin on another chain), `tetherusd@usdt` (a type and a symbol).
 */
export function coinOfMethod(method: string): Pick<Asset, 'asset'> & { readonly network: Network | null } {
  const known = assetOf(method);
  if (known !== undefined) return known;
  const [code = '', mark = ''] = method.replace(/^unknown:/, '').split('@');
  const own = assetOf(code);
  const network = assets.find((entry) => String(entry.network.chainId) === mark)?.network ?? null;
  const isChain = /^\d*$/.test(mark);
  return { asset: own?.asset ?? (isChain ? code : mark).toUpperCase(), network };
}

/** Matches stablecoins and currencies with two decimals: `24` is shown as `24.00`. */
const moneyLike = /USD|EUR|^(DAI|INR)$/;

/** Formats an amount for display, without trailing zeros. Currencies and stablecoins keep at least two decimals. */
export function displayAmount(amount: Decimal, asset: string): Decimal {
  const short = trim(amount);
  return moneyLike.test(asset) ? pad(short, Math.max(2, decimals(short))) : short;
}

/**
 * Describes coins for a sentence: `49.90 USDT on Ethereum`.
 * @param own asset of the payment that the coins came for
 */
export function describeCoins(amount: Decimal, method: string, own?: Asset): string {
  const { asset, network } = own?.method === method ? own : coinOfMethod(method);
  const coins = `${displayAmount(amount, asset)} ${asset}`;
  return network === null || offchain.has(network.id) ? coins : `${coins} on ${network.name}`;
}

const offchain = new Set(['upi', 'hosted']);

/** Replaces a gateway's names of coin and network with ours, where they are known. */
export function namesOf({ method, asset, network }: Names & { readonly method: string | null }): Names {
  const own = method === null ? undefined : assetOf(method);
  return { asset: own?.asset ?? asset, network: own?.network.id ?? network };
}

/** Returns the name of a network for display; null if unknown. */
export const networkNameOf = (id: string | null): string | null =>
  assets.find(({ network: { id: each } }) => each === id)?.network.name ?? null;

/**
 * Text that follows the name of a gateway without free addresses.
 * @param network network id; `evm` for all EVM networks
 * @param freeAt time when the first address becomes free, in milliseconds since 1970; null if the addresses are held without an
 *   end
 */
export function noFreeAddress(network: string, freeAt: number | null): string {
  const place = network === 'evm' ? 'EVM networks' : (networkNameOf(network) ?? network);
  const until = freeAt === null ? '' : `, the first until ${isoTime(freeAt)}`;
  return `has no free address on ${place}: other payments or users hold all that it gave${until}.`;
}

/** Text that explains the consequence of having no free address. */
export const noFreeAddressMeans =
  'Unless another gateway has one, shoppers are asked to choose another coin or network.';

interface Names {
  readonly asset: string;
  readonly network: string | null;
}

/**
 * Returns the link that opens a wallet; null if wallets do not reliably support such a link. Tokens have no link: wallets have
 * sent such funds to the contract itself, and a wallet that ignores `spl-token` of Solana Pay would send SOL.
 */
export function paymentUri(entry: Asset, address: string, amount: string): string | null {
  // An asset outside the table may not be the native coin, so only its address is shown.
  if (entry.contract !== null || assetOf(entry.method) === undefined) return null;
  switch (entry.network.id) {
    case 'bitcoin':
    case 'litecoin':
    case 'dogecoin':
      return `${entry.network.id}:${address}?amount=${amount}`;
    case 'bitcoincash':
      return `bitcoincash:${address.replace(/^bitcoincash:/i, '')}?amount=${amount}`;
    case 'ethereum':
      return `ethereum:${address}@1?value=${units(amount, entry.decimals)}`;
    case 'solana':
      // Solana Pay expects the amount in SOL, with at most 9 decimals.
      return `solana:${address}?amount=${amount}`;
    default:
      return null;
  }
}

/**
 * Parameters with which a wallet sends a coin. `contract` is null for the native coin, `chainId` for a network that has no such
 * id in wallets.
 */
export interface WalletToken {
  readonly contract: string | null;
  readonly chainId: number | null;
  readonly decimals: number;
}

/**
 * Returns the parameters for a wallet, taken from this table alone. Null for an asset whose data differs from the table, such as
 * an asset of a gateway's catalogue.
 */
export function walletTokenOf({
  method,
  asset,
  kind,
  contract,
  decimals,
  network,
}: Asset): WalletToken | null {
  const own = assetOf(method);
  if (own?.kind !== 'address') return null;
  const isSame =
    own.asset === asset &&
    own.kind === kind &&
    own.contract === contract &&
    own.decimals === decimals &&
    own.network.id === network.id &&
    own.network.chainId === network.chainId;
  return isSame ? { contract, decimals, chainId: own.network.chainId } : null;
}

/** Converts an amount to its smallest units, exactly: `"1.5"` with 18 decimals becomes `"1500000000000000000"`. */
function units(amount: string, places: number): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}${fraction.padEnd(places, '0')}`.replace(/^0+(?=\d)/, '');
}
