import { assetOf, type Asset, type Network } from '../../core/assets.ts';

/** NuxPay's table of wallet types: what it takes, by the word that its calls and callbacks use for it. */
export interface Wallet {
  /** As the table writes it; callbacks write some in mixed case. */
  readonly type: string;
  /** As `crypto_symbol`, and as the unit behind an amount; null where the document does not tell. */
  readonly symbol: string | null;
  readonly asset: Asset;
}

/** For the coins of NuxPay's own, of which the document gives no more than a name. */
const ownNetwork: Network = {
  id: 'nuxpay',
  name: 'NuxPay',
  chainId: null,
  explorer: null,
  feeAsset: null,
  typicalSeconds: null,
};
/** Nobody knows their smallest unit. An amount is shown as finely as this at most, and read as finely as it comes. */
const ownDecimals = 8;

/**
 * The document shows the symbols USDT and ETH, names BTC and TRX, and leaves out the others, which are the usual
 * ones. "Binance Coin" names no chain: an address that is none of BNB Smart Chain is refused.
 */
export const wallets: readonly Wallet[] = [
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

/** By NuxPay's word in any case. */
export const walletOfType = (type: string): Wallet | undefined => byType.get(type.toLowerCase());

/** By our method id. */
export const walletOf = (method: string): Wallet | undefined => byMethod.get(method);

/** Whether a symbol can be this wallet's. Where its own is not documented, another wallet's is still none of its. */
export function fitsSymbol({ symbol }: Wallet, told: string): boolean {
  const word = told.toUpperCase();
  return symbol === null ? wallets.every((other) => other.symbol !== word) : symbol === word;
}

function known(type: string, symbol: string, method: string): Wallet {
  const asset = assetOf(method);
  if (asset === undefined) throw new Error(`nuxpay: ${method} is not in the table of assets`);
  return { type, symbol, asset };
}

function own(type: string, name: string, symbol: string | null, quotedTo: number): Wallet {
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
