/** Nord PAY's coins, with plausible fees and minimums, and conversions of amounts. */
import type { Network } from '../engine/chains.ts';
import { COINS, type Coin } from '../engine/coins.ts';
import { convert, decimalsOf, plain, times } from '../engine/decimals.ts';
import { USD_DECIMALS } from './undocumented.ts';

export interface Currency extends Coin {
  /** The gateway's name of the coin. "USDTBEP20" and "BNB" are from the document. */
  readonly name: string;
  /** The gateway's name of the network, such as "BEP20" or "TRC20". A blockchain's own coin has the same one as its tokens. */
  readonly standard: string;
  readonly confirmations: number;
  readonly networkFee: string;
  readonly minDeposit: string;
  readonly minWithdrawal: string;
}

const NETWORKS: Partial<Record<Network, readonly [standard: string, confirmations: number]>> = {
  tron: ['TRC20', 20],
  ethereum: ['ERC20', 12],
  bsc: ['BEP20', 15],
  solana: ['SOL', 32],
  bitcoin: ['BTC', 2],
  litecoin: ['LTC', 6],
  bitcoincash: ['BCH', 6],
  dogecoin: ['DOGE', 20],
  ton: ['TON', 1],
};

const TERMS: Readonly<
  Record<string, readonly [networkFee: string, minDeposit: string, minWithdrawal: string]>
> = {
  USDTTRC20: ['1.5', '1', '5'],
  USDTERC20: ['2.5', '1', '5'],
  USDTBEP20: ['0.2', '1', '5'],
  USDTSOL: ['0.5', '1', '5'],
  USDCERC20: ['2.5', '1', '5'],
  SOL: ['0.001', '0.01', '0.01'],
  ETH: ['0.0006', '0.0005', '0.0005'],
  BNB: ['0.0002', '0.002', '0.002'],
  TRX: ['1.1', '10', '10'],
  BTC: ['0.00005', '0.00002', '0.00002'],
  LTC: ['0.0005', '0.015', '0.015'],
  BCH: ['0.0001', '0.003', '0.003'],
  DOGE: ['2', '8', '8'],
  TONCOIN: ['0.02', '0.4', '0.4'],
};

/**
 * A coin that the document does not name. The document refers to `GET /currencies/` for coins, and lists ERC20 among its
 * networks.
 */
const USDC: Coin = {
  ticker: 'USDC',
  name: 'USD Coin',
  network: 'ethereum',
  decimals: 6,
  contract: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48',
  usd: '1',
};

export const CURRENCIES: readonly Currency[] = [...COINS, USDC].map(currency);

function currency(coin: Coin): Currency {
  const [standard, confirmations] = NETWORKS[coin.network] ?? ['', 0];
  const own = coin.ticker === 'TON' ? 'TONCOIN' : coin.ticker;
  const name = coin.contract === null ? own : coin.ticker + standard;
  const [networkFee, minDeposit, minWithdrawal] = TERMS[name] ?? ['0', '0', '0'];
  return { ...coin, name, standard, confirmations, networkFee, minDeposit, minWithdrawal };
}

export function findCurrency(name: unknown): Currency | undefined {
  return CURRENCIES.find((currency) => currency.name === name);
}

/** The amount that an invoice asks for. `unit` is a coin's name or ticker, or "USD". */
export interface AskedAmount {
  readonly value: string;
  readonly unit: string;
}

/**
 * Parses an amount such as "200 USD" or "0.015 BNB". If the invoice has a coin, the unit may be missing. Returns undefined for
 * anything else.
 */
export function parseAsked(text: string, coin: Currency | null): AskedAmount | undefined {
  const [, value, unit = coin?.name] = /^(\d{1,30}(?:\.\d{1,40})?)(?: ([A-Z0-9]{2,20}))?$/.exec(text) ?? [];
  if (value === undefined || unit === undefined) return undefined;
  return unit === 'USD' || coinOf(unit, coin) !== undefined ? { value, unit } : undefined;
}

/** Returns the coin with this name or ticker. If several coins share a ticker, the invoice's own coin is preferred. */
function coinOf(unit: string, own: Currency | null): Currency | undefined {
  if (own !== null && (own.name === unit || own.ticker === unit)) return own;
  return findCurrency(unit) ?? CURRENCIES.find(({ ticker }) => ticker === unit);
}

/** Returns the invoice's amount in a coin; undefined if the amount has more decimals than the coin. */
export function inCoin({ value, unit }: AskedAmount, coin: Currency): string | undefined {
  const asked = coinOf(unit, coin);
  if (asked === coin) return decimalsOf(plain(value)) > coin.decimals ? undefined : plain(value);
  return convert(value, asked?.usd ?? '1', coin.usd, coin.decimals);
}

export function inUsd(amount: string, { usd }: Currency): string {
  return times(amount, usd, USD_DECIMALS);
}
