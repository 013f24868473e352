import { assetOf, type Asset, type Network } from '../../base/money/assets.ts';

/** A wallet type that NuxPay documents, with its asset. */
export interface NuxPayWallet {
  /** Wallet type as documented, in lower case; callbacks may use mixed case. */
  readonly type: string;
  /** Symbol used as `crypto_symbol` and as the unit of amounts; null if it is not documented. */
  readonly symbol: string | null;
  readonly asset: Asset;
}

/** Network of NuxPay's own coins, about which the document gives only their names. */
const ownNetwork: Network = {
  id: 'nuxpay',
  name: 'NuxPay',
  chainId: null,
  explorer: null,
  feeAsset: null,
  typicalSeconds: null,
};
/**
 * Decimals of NuxPay's own coins, whose smallest unit is not documented. Amounts are shown with at most this many decimals, but
 * read in full.
 */
const ownDecimals = 8;

/**
 * All wallets that NuxPay documents. The document shows the symbols USDT and ETH and names BTC and TRX; the others are assumed
 * to have their usual symbols. "Binance Coin" is listed without a chain, so an address that is not valid on BNB Smart Chain is
 * refused.
 */
export const wallets: readonly NuxPayWallet[] = [
  known('tetherusd', 'USDT', 'usdt-ethereum'),
  known('ethereum', 'ETH', 'eth-ethereum'),
  known('tron', 'TRX', 'trx-tron'),
  known('tronusdt', 'USDT', 'usdt-tron'),
  known('bitcoin', 'BTC', 'btc-bitcoin'),
  known('bitcoincash', 'BCH', 'bch-bitcoincash'),
  known('litecoin', 'LTC', 'ltc-litecoin'),
  own('thenuxcoin', 'TheNux Coin', null, 4),
  known('bnb', 'BNB', 'bnb-bsc'),
  ...['USD2', 'MYR2', 'HKD2', 'RMB2', 'EUR2', 'WON2', 'YEN2', 'PHP2', 'THB2'].map((name) =>
    own(name.toLowerCase(), name, name, 2),
  ),
];

const byType = new Map(wallets.map((wallet) => [wallet.type, wallet]));
const byMethod = new Map(wallets.map((wallet) => [wallet.asset.method, wallet]));

export const walletOfType = (type: string): NuxPayWallet | undefined => byType.get(type.toLowerCase());

/** Returns the wallet for one of our method ids. */
export const walletOf = (method: string): NuxPayWallet | undefined => byMethod.get(method);

/**
 * Whether a symbol may belong to this wallet. If the wallet's own symbol is not documented, any symbol fits that is not another
 * wallet's.
 */
export function fitsSymbol({ symbol }: NuxPayWallet, given: string): boolean {
  const upper = given.toUpperCase();
  return symbol === null ? wallets.every((other) => other.symbol !== upper) : symbol === upper;
}

/** Compares words of NuxPay, which come in mixed case. */
export const equalIgnoringCase = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

function known(type: string, symbol: string, method: string): NuxPayWallet {
  const asset = assetOf(method);
  if (asset === undefined) throw new Error(`nuxpay: ${method} is not in the table of assets`);
  return { type, symbol, asset };
}

function own(type: string, name: string, symbol: string | null, quotedTo: number): NuxPayWallet {
  const asset: Asset = {
    kind: 'address',
    method: `${type}-${ownNetwork.id}`,
    asset: symbol ?? type.toUpperCase(),
    name,
    network: ownNetwork,
    standard: null,
    decimals: ownDecimals,
    quotedTo,
    contract: null,
  };
  return { type, symbol, asset };
}
