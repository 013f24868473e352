import type { Network } from '../novapay/currencies.ts';
import { CALLBACK_TYPES, NUXCOIN_SYMBOL, OWN_COIN_DECIMALS } from './silences.ts';

export interface Wallet {
  /** NuxPay's wallet type, such as "tetherusd". */
  readonly walletType: string;
  /** The same as a callback writes it: "tetherUSD". */
  readonly callbackType: string;
  readonly name: string;
  readonly symbol: string;
  readonly network: Network;
  readonly decimals: number;
  /** US dollars for one, by the simulator's own rate. */
  readonly usd: string;
  /** "Currently Fund Out only supports" four coins. */
  readonly fundOut: boolean;
}

export const WALLETS: readonly Wallet[] = [
  wallet('tetherusd', 'Tether USD (ERC20)', 'USDT', 'ethereum', 6, '1', true),
  wallet('ethereum', 'Ethereum', 'ETH', 'ethereum', 18, '3200', true),
  wallet('tron', 'Tron', 'TRX', 'tron', 6, '0.12', true),
  wallet('tronusdt', 'Tether USD (TRC20)', 'USDT', 'tron', 6, '1', true),
  wallet('bitcoin', 'Bitcoin', 'BTC', 'bitcoin', 8, '64000', true),
  wallet('bitcoincash', 'Bitcoin Cash', 'BCH', 'bitcoincash', 8, '430'),
  wallet('litecoin', 'Litecoin', 'LTC', 'litecoin', 8, '82'),
  wallet('thenuxcoin', 'TheNux Coin', NUXCOIN_SYMBOL, 'ethereum', OWN_COIN_DECIMALS, '0.05'),
  wallet('bnb', 'Binance Coin', 'BNB', 'bsc', 18, '580'),
  // Its own coins, each at what its currency is worth.
  ...(
    [
      ['USD2', '1'],
      ['MYR2', '0.2247'],
      ['HKD2', '0.1282'],
      ['RMB2', '0.1389'],
      ['EUR2', '1.087'],
      ['WON2', '0.0007407'],
      ['YEN2', '0.006667'],
      ['PHP2', '0.01754'],
      ['THB2', '0.02778'],
    ] as const
  ).map(([symbol, usd]) => wallet(symbol.toLowerCase(), symbol, symbol, 'ethereum', OWN_COIN_DECIMALS, usd)),
];

/** Units of a fiat currency for one US dollar, by `fiat_currency_id`. */
export const FIAT_RATES: ReadonlyMap<string, string> = new Map([
  ['usd', '1'],
  ['myr', '4.45'],
  ['eur', '0.92'],
  ['gbp', '0.79'],
  ['sgd', '1.34'],
  ['hkd', '7.8'],
  ['cny', '7.2'],
  ['jpy', '150'],
  ['krw', '1350'],
  ['php', '57'],
  ['thb', '36'],
]);

/** Where a callback's `transactionUrl` points; the sample's is a test network of Ethereum. Nobody opens it. */
export const EXPLORERS: Readonly<Record<Network, string>> = {
  ethereum: 'https://ropsten.etherscan.io/tx/',
  bsc: 'https://testnet.bscscan.com/tx/',
  tron: 'https://shasta.tronscan.org/#/transaction/',
  bitcoin: 'https://mempool.space/testnet/tx/',
  bitcoincash: 'https://blockchair.com/bitcoin-cash/transaction/',
  litecoin: 'https://litecoinspace.org/testnet/tx/',
  solana: 'https://solscan.io/tx/',
  dogecoin: 'https://blockchair.com/dogecoin/transaction/',
};

export function findWallet(walletType: unknown): Wallet | undefined {
  return WALLETS.find((candidate) => candidate.walletType === walletType);
}

/** The coin that a network takes its own fees in. */
export function feeWallet({ network }: Wallet): Wallet {
  const own = { ethereum: 'ethereum', tron: 'tron', bsc: 'bnb' } as const;
  const name = network === 'ethereum' || network === 'tron' || network === 'bsc' ? own[network] : network;
  const found = findWallet(name);
  if (found === undefined) throw new Error(`no coin pays the fees of ${network}`);
  return found;
}

function wallet(
  walletType: string,
  name: string,
  symbol: string,
  network: Network,
  decimals: number,
  usd: string,
  fundOut = false,
): Wallet {
  return {
    walletType,
    callbackType: CALLBACK_TYPES.get(walletType) ?? walletType,
    name,
    symbol,
    network,
    decimals,
    usd,
    fundOut,
  };
}
