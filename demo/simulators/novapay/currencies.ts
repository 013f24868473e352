/** What a network needs so that an address and a transaction hash of it look right. */
export type Network =
  | 'tron'
  | 'ethereum'
  | 'bsc'
  | 'solana'
  | 'bitcoin'
  | 'litecoin'
  | 'bitcoincash'
  | 'dogecoin';

export interface Currency {
  /** NovaPay's currency code, such as "USDT_TRC20". */
  readonly code: string;
  readonly name: string;
  readonly network: Network;
  readonly decimals: number;
  /** Contract or mint; null for a native coin. */
  readonly tokenAddress: string | null;
}

/**
 * The document gives TRON 728126428 and Ethereum 1 and makes `chain_id` an integer everywhere. It is silent on chains without such an id: those have
 * their registered coin type (SLIP-44) here.
 */
export const CHAIN_IDS: Readonly<Record<Network, number>> = {
  tron: 728126428,
  ethereum: 1,
  bsc: 56,
  solana: 501,
  bitcoin: 0,
  litecoin: 2,
  bitcoincash: 145,
  dogecoin: 3,
};

/** The document names only "USDT_TRC20" and "ETH" and leaves the rest to `GET /v1/currencies`; the others follow their pattern. */
export const CURRENCIES: readonly Currency[] = [
  token('USDT_TRC20', 'Tether USD', 'tron', 6, 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'),
  token('USDT_ERC20', 'Tether USD', 'ethereum', 6, '0xdAC17F958D2ee523a2206206994597C13D831ec7'),
  token('USDT_BEP20', 'Tether USD', 'bsc', 18, '0x55d398326f99059fF775485246999027B3197955'),
  token('USDT_SOL', 'Tether USD', 'solana', 6, 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB'),
  coin('SOL', 'Solana', 'solana', 9),
  coin('ETH', 'Ethereum', 'ethereum', 18),
  coin('BNB', 'BNB', 'bsc', 18),
  coin('TRX', 'TRON', 'tron', 6),
  coin('BTC', 'Bitcoin', 'bitcoin', 8),
  coin('LTC', 'Litecoin', 'litecoin', 8),
  coin('BCH', 'Bitcoin Cash', 'bitcoincash', 8),
  coin('DOGE', 'Dogecoin', 'dogecoin', 8),
];

export function findCurrency(code: unknown): Currency | undefined {
  return CURRENCIES.find((currency) => currency.code === code);
}

function coin(code: string, name: string, network: Network, decimals: number): Currency {
  return { code, name, network, decimals, tokenAddress: null };
}

function token(
  code: string,
  name: string,
  network: Network,
  decimals: number,
  tokenAddress: string,
): Currency {
  return { code, name, network, decimals, tokenAddress };
}
