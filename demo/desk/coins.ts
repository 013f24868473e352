/** The gateways' coins by their codes, and as people call them: "USDT on TRON", "BTC". */
import type { GatewayId } from '../gateways.ts';
import type { Network } from '../simulators/engine/chains.ts';
import { CURRENCIES as NORDPAY } from '../simulators/nordpay/market.ts';
import { CURRENCIES as NOVAPAY } from '../simulators/novapay/currencies.ts';
import { CURRENCIES as NOXPAY } from '../simulators/noxpay/simulator.ts';
import { WALLETS as NUXPAY } from '../simulators/nuxpay/wallets.ts';

export interface NamedCoin {
  /** The gateway's own code. */
  readonly code: string;
  readonly name: string;
}

export const NETWORK_NAMES: Readonly<Record<Network, string>> = {
  tron: 'TRON',
  ethereum: 'Ethereum',
  bsc: 'BNB Smart Chain',
  polygon: 'Polygon',
  solana: 'Solana',
  bitcoin: 'Bitcoin',
  litecoin: 'Litecoin',
  bitcoincash: 'Bitcoin Cash',
  dogecoin: 'Dogecoin',
  ton: 'TON',
};

const NOXPAY_NAMES: Readonly<Record<(typeof NOXPAY)[number], string>> = {
  UPI: 'INR by UPI',
  USDT_TRC20: tokenOn('USDT', 'tron'),
  USDT_SOL: tokenOn('USDT', 'solana'),
  SOL: 'SOL',
};

/** The coins that a shopper can send at each gateway. */
export const COINS: Readonly<Record<GatewayId, readonly NamedCoin[]>> = {
  noxpay: NOXPAY.map((code) => ({ code, name: NOXPAY_NAMES[code] })),
  // NovaX's page accepts whatever NovaX accepts.
  novax: ['EUR', 'USDT', 'BTC'].map((code) => ({ code, name: code })),
  nordpay: NORDPAY.map(({ name: code, ticker, network, contract }) => ({
    code,
    name: contract === null ? ticker : tokenOn(ticker, network),
  })),
  novapay: NOVAPAY.map(({ code, ticker, network, contract }) => ({
    code,
    name: contract === null ? ticker : tokenOn(ticker, network),
  })),
  nuxpay: NUXPAY.map(({ walletType: code, symbol, network }) => ({
    code,
    // Only USDT is offered on two networks.
    name: symbol === 'USDT' ? tokenOn(symbol, network) : symbol,
  })),
};

function tokenOn(ticker: string, network: Network): string {
  return `${ticker} on ${NETWORK_NAMES[network]}`;
}
