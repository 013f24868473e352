/** NuxPay's coins, which it calls wallet types, and fiat currencies. */
import type { Network } from '../engine/chains.ts';
import { convert, fixed, times } from '../engine/decimals.ts';
import { OWN_COIN_DECIMALS } from './undocumented.ts';

export interface Wallet {
  /** Wallet type in requests, such as "tetherusd". */
  readonly walletType: string;
  /** Wallet type in callbacks, such as "tetherUSD". It is documented for two coins; the others follow the same pattern. */
  readonly callbackType: string;
  readonly name: string;
  readonly symbol: string;
  readonly network: Network;
  readonly decimals: number;
  /** Price of one coin in US dollars, at the simulator's rate. */
  readonly usd: string;
}

export const WALLETS: readonly Wallet[] = [
  wallet('tetherUSD', 'Tether USD (ERC20)', 'USDT', 'ethereum', 6, '1'),
  wallet('ethereum', 'Ethereum', 'ETH', 'ethereum', 18, '3200'),
  wallet('tron', 'Tron', 'TRX', 'tron', 6, '0.12'),
  wallet('tronUSDT', 'Tether USD (TRC20)', 'USDT', 'tron', 6, '1'),
  wallet('bitcoin', 'Bitcoin', 'BTC', 'bitcoin', 8, '64000'),
  wallet('bitcoinCash', 'Bitcoin Cash', 'BCH', 'bitcoincash', 8, '430'),
  wallet('litecoin', 'Litecoin', 'LTC', 'litecoin', 8, '82'),
  wallet('bnb', 'Binance Coin', 'BNB', 'bsc', 18, '580'),
  // The document gives no symbol for this coin.
  wallet('theNuxCoin', 'TheNux Coin', 'TNC', 'ethereum', OWN_COIN_DECIMALS, '0.05'),
  // NuxPay's own coins, each worth one unit of its currency.
  ownCoin('USD2', '1'),
  ownCoin('MYR2', '0.2247'),
  ownCoin('HKD2', '0.1282'),
  ownCoin('RMB2', '0.1389'),
  ownCoin('EUR2', '1.087'),
  ownCoin('WON2', '0.0007407'),
  ownCoin('YEN2', '0.006667'),
  ownCoin('PHP2', '0.01754'),
  ownCoin('THB2', '0.02778'),
];

/** Wallet types that can be sent. The document says: "Currently Fund Out only supports" these. */
const FUND_OUT = ['tetherusd', 'ethereum', 'tron', 'tronusdt', 'bitcoin'];
export const FUND_OUT_WALLETS = WALLETS.filter(({ walletType }) => FUND_OUT.includes(walletType));

/** Units of a fiat currency per US dollar, by `fiat_currency_id`. */
const FIAT_RATES: Readonly<Record<string, string>> = {
  usd: '1',
  myr: '4.45',
  eur: '0.92',
  gbp: '0.79',
  sgd: '1.34',
  hkd: '7.8',
  cny: '7.2',
  jpy: '150',
  krw: '1350',
  php: '57',
  thb: '36',
};

/** Block explorers for the `transactionUrl` of a callback. The sample uses one of Ethereum's test networks. */
const EXPLORERS: Partial<Record<Network, string>> = {
  ethereum: 'https://ropsten.etherscan.io/tx/',
  bsc: 'https://testnet.bscscan.com/tx/',
  tron: 'https://shasta.tronscan.org/#/transaction/',
  bitcoin: 'https://mempool.space/testnet/tx/',
  bitcoincash: 'https://blockchair.com/bitcoin-cash/transaction/',
  litecoin: 'https://litecoinspace.org/testnet/tx/',
};

export function findWallet(walletType: string): Wallet | undefined {
  return WALLETS.find((candidate) => candidate.walletType === walletType);
}

export function isFiat(fiat: string): boolean {
  return Object.hasOwn(FIAT_RATES, fiat);
}

export function explorerUrl({ network }: Wallet, hash: string): string {
  return (EXPLORERS[network] ?? '') + hash;
}

/** Returns the coin in which the network of a wallet charges fees. */
export function feeWallet(wallet: Wallet): Wallet {
  const { network } = wallet;
  return findWallet(network === 'bsc' ? 'bnb' : network) ?? wallet;
}

/** Returns the price of one coin in a fiat currency. */
export function priceIn(fiat: string, { usd }: Wallet): string {
  return times(usd, FIAT_RATES[fiat] ?? '0', 40);
}

/** Returns the value of a fiat amount in a coin, with all decimals of the coin. */
export function coinsFor(amount: string, fiat: string, wallet: Wallet): string {
  const { decimals } = wallet;
  return fixed(convert(amount, '1', priceIn(fiat, wallet), decimals), decimals);
}

export function share(amount: string, rate: string, { decimals }: Wallet): string {
  return fixed(times(amount, rate, decimals), decimals);
}

function wallet(
  callbackType: string,
  name: string,
  symbol: string,
  network: Network,
  decimals: number,
  usd: string,
): Wallet {
  return { walletType: callbackType.toLowerCase(), callbackType, name, symbol, network, decimals, usd };
}

function ownCoin(symbol: string, usd: string): Wallet {
  return {
    ...wallet(symbol, symbol, symbol, 'ethereum', OWN_COIN_DECIMALS, usd),
    callbackType: symbol.toLowerCase(),
  };
}
