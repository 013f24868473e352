/**
 * NovaPay's currencies. The document names only "USDT_TRC20" and "ETH" and refers to `GET /v1/currencies`; the other codes follow
 * the same pattern.
 */
import type { Network } from '../engine/chains.ts';
import { COINS, type Coin } from '../engine/coins.ts';

export interface Currency extends Coin {
  readonly code: string;
}

const STANDARDS: Partial<Record<Network, string>> = {
  tron: 'TRC20',
  ethereum: 'ERC20',
  bsc: 'BEP20',
  solana: 'SOL',
};

/**
 * Values of `chain_id`. The document gives 728126428 for TRON and 1 for Ethereum, and makes `chain_id` an integer everywhere.
 * Chains without such an ID use their registered coin type (SLIP-44).
 */
const CHAIN_IDS: Partial<Record<Network, number>> = {
  tron: 728126428,
  ethereum: 1,
  bsc: 56,
  solana: 501,
  bitcoin: 0,
  litecoin: 2,
  bitcoincash: 145,
  dogecoin: 3,
};

export const CURRENCIES: readonly Currency[] = COINS.filter(({ network }) => network !== 'ton').map((coin) =>
  Object.assign({ code: codeOf(coin) }, coin),
);

export function findCurrency(code: unknown): Currency | undefined {
  return CURRENCIES.find((currency) => currency.code === code);
}

export function chainIdOf({ network }: Currency): number {
  return CHAIN_IDS[network] ?? -1;
}

function codeOf({ ticker, network, contract }: Coin): string {
  return contract === null ? ticker : `${ticker}_${STANDARDS[network] ?? ''}`;
}
