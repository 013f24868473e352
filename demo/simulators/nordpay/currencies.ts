/** The coins of the simulator, with plausible terms. The document's own names are "USDTBEP20" and "BNB"; the others follow their pattern. */
import { randomBytes } from 'node:crypto';
import { newAddress as newKnownAddress, newTransactionHash } from '../novapay/addresses.ts';

type Chain = Parameters<typeof newKnownAddress>[0] | 'ton';

export interface Currency {
  readonly name: string;
  readonly ticker: string;
  /** The word the gateway uses: "BEP20", "TRC20". Silent on that of a chain's own coin: the same as for its tokens. */
  readonly network: string;
  readonly chain: Chain;
  readonly contractAddress: string | null;
  readonly decimals: number;
  readonly confirmations: number;
  readonly networkFee: string;
  readonly minDeposit: string;
  readonly minWithdrawal: string;
  /** One coin in USDT at the start. */
  readonly rate: string;
}

export const CURRENCIES: readonly Currency[] = [
  tether('TRC20', 'tron', 6, 20, '1.5', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'),
  tether('ERC20', 'ethereum', 6, 12, '2.5', '0xdAC17F958D2ee523a2206206994597C13D831ec7'),
  tether('BEP20', 'bsc', 18, 15, '0.2', '0x55d398326f99059fF775485246999027B3197955'),
  tether('SOL', 'solana', 6, 32, '0.5', 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB'),
  coin('SOL', 'SOL', 'solana', 9, 32, '0.001', '0.01', '150'),
  coin('ETH', 'ERC20', 'ethereum', 18, 12, '0.0006', '0.0005', '3200'),
  coin('BNB', 'BEP20', 'bsc', 18, 15, '0.0002', '0.002', '580'),
  coin('TRX', 'TRC20', 'tron', 6, 20, '1.1', '10', '0.12'),
  coin('BTC', 'BTC', 'bitcoin', 8, 2, '0.00005', '0.00002', '64000'),
  coin('LTC', 'LTC', 'litecoin', 8, 6, '0.0005', '0.015', '82'),
  coin('BCH', 'BCH', 'bitcoincash', 8, 6, '0.0001', '0.003', '430'),
  coin('DOGE', 'DOGE', 'dogecoin', 8, 20, '2', '8', '0.14'),
  coin('TONCOIN', 'TON', 'ton', 9, 1, '0.02', '0.4', '2.75'),
];

export function findCurrency(name: unknown): Currency | undefined {
  return CURRENCIES.find((currency) => currency.name === name);
}

/** Nobody holds a key to it. */
export function newAddress({ chain }: Currency): string {
  return chain === 'ton' ? tonAddress(randomBytes(32)) : newKnownAddress(chain);
}

export function newHash({ chain }: Currency): string {
  // Where a hash is plain hex it carries no 0x in the sample; only the EVM chains write it.
  if (chain === 'ton' || chain === 'tron') return randomBytes(32).toString('hex');
  return newTransactionHash(chain);
}

/** The form that wallets show: a tag for "do not bounce", the work chain, the account, and a CRC-16 over all of them, in base64url. */
export function tonAddress(account: Uint8Array): string {
  const bytes = Uint8Array.of(0x51, 0, ...account);
  const check = crc16(bytes);
  return Buffer.from(Uint8Array.of(...bytes, check >> 8, check & 0xff)).toString('base64url');
}

function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc;
}

function tether(
  network: string,
  chain: Chain,
  decimals: number,
  confirmations: number,
  networkFee: string,
  contractAddress: string,
): Currency {
  return {
    name: `USDT${network}`,
    ticker: 'USDT',
    network,
    chain,
    contractAddress,
    decimals,
    confirmations,
    networkFee,
    minDeposit: '1',
    minWithdrawal: '5',
    rate: '1',
  };
}

function coin(
  name: string,
  network: string,
  chain: Chain,
  decimals: number,
  confirmations: number,
  networkFee: string,
  least: string,
  rate: string,
): Currency {
  return {
    name,
    ticker: name === 'TONCOIN' ? 'TON' : name,
    network,
    chain,
    contractAddress: null,
    decimals,
    confirmations,
    networkFee,
    minDeposit: least,
    minWithdrawal: least,
    rate,
  };
}
