/** Coins as their blockchains define them. Each gateway has its own names for the coins. */
import type { Network } from './chains.ts';

export interface Coin {
  readonly ticker: string;
  readonly name: string;
  readonly network: Network;
  readonly decimals: number;
  /** Address of the token's contract or mint; null for a blockchain's own coin. */
  readonly contract: string | null;
  /** Price of one coin in US dollars. */
  readonly usd: string;
}

export const COINS: readonly Coin[] = [
  tether('tron', 6, 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'),
  tether('ethereum', 6, '0xdAC17F958D2ee523a2206206994597C13D831ec7'),
  tether('bsc', 18, '0x55d398326f99059fF775485246999027B3197955'),
  tether('solana', 6, 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB'),
  coin('SOL', 'Solana', 'solana', 9, '150'),
  coin('ETH', 'Ethereum', 'ethereum', 18, '3200'),
  coin('BNB', 'BNB', 'bsc', 18, '580'),
  coin('TRX', 'TRON', 'tron', 6, '0.12'),
  coin('BTC', 'Bitcoin', 'bitcoin', 8, '64000'),
  coin('LTC', 'Litecoin', 'litecoin', 8, '82'),
  coin('BCH', 'Bitcoin Cash', 'bitcoincash', 8, '430'),
  coin('DOGE', 'Dogecoin', 'dogecoin', 8, '0.14'),
  coin('TON', 'Toncoin', 'ton', 9, '2.75'),
];

function tether(network: Network, decimals: number, contract: string): Coin {
  return { ticker: 'USDT', name: 'Tether USD', network, decimals, contract, usd: '1' };
}

function coin(ticker: string, name: string, network: Network, decimals: number, usd: string): Coin {
  return { ticker, name, network, decimals, contract: null, usd };
}
