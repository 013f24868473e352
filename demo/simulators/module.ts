/** The interface of a simulator's `index.ts`: everything that the stack and the demo page know about a gateway. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { LoopbackServer } from '../loopback.ts';
import type { Network } from './engine/chains.ts';

export interface SimulatorModule {
  readonly name: string;
  readonly controls: readonly Control[];
  /**
   * How the server learns of a reversal: from a message, after which it asks the gateway; from a message alone, if the gateway
   * cannot be asked; or at its next call. Null if the gateway has no reversals.
   */
  readonly reversal: 'message' | 'message_alone' | 'next_call' | null;
  /** Coins that a shopper can send, including by mistake. */
  readonly coins: readonly NamedCoin[];
  /** How the demo page shows payouts and refunds; null if the gateway sends no money. */
  readonly sender: Sender | null;
  /**
   * Starts the simulator.
   *
   * @throws `EADDRINUSE` if the port is taken
   */
  start(options: GatewayOptions): Promise<RunningGateway>;
}

/** Controls of a payment that only some gateways have. */
export type Control = 'settle' | 'expire' | 'cancel' | 'reverse' | 'notify';

export interface GatewayOptions {
  /** Port to listen on; 0 for a free one. */
  readonly port: number;
  /** Origin of the companion server. The gateway sends its messages only there. */
  readonly callbackOrigin: string;
  readonly stepMs: number | undefined;
  /** Milliseconds until an order expires, for gateways that set the expiry themselves: NovaPay and NovaX. */
  readonly orderLifetimeMs: number | undefined;
}

export interface RunningGateway {
  readonly server: LoopbackServer;
  /** Environment variables of the companion server that are not secret. */
  readonly settings: Readonly<Record<string, string>>;
  /** Secret environment variables of the companion server, random at each start. */
  readonly secrets: Readonly<Record<string, string>>;
  /**
   * The companion server's path for this gateway's messages. Missing if the address is sent with each payment instead of being
   * set at the gateway.
   */
  readonly callbackPath?: string;
}

export interface NamedCoin {
  /** The gateway's own code of the coin. */
  readonly code: string;
  readonly name: string;
}

export interface ShownTransfer {
  readonly id: string;
  readonly addresses: readonly string[];
  /** Amount for the first address, in coins. */
  readonly amount: string;
  /** Status in the gateway's own words. */
  readonly status: string;
  /** Controls that the simulator offers in this status. */
  readonly controls: readonly string[];
}

/** How the demo page shows the payouts and refunds of a gateway. */
export interface Sender {
  /** Name of the simulator's list under `/control`. */
  readonly list: 'withdrawals' | 'transfers';
  /** Path of the call that sends money, for the fault that loses the response. */
  readonly sendingPath: string;
  /** Shape of an entry in the list. */
  readonly entry: z.ZodType<Omit<ShownTransfer, 'controls'>>;
  readonly controls: Readonly<Record<string, readonly string[]>>;
}

export const recipients = z.array(z.object({ address: z.string(), amount: z.string() })).min(1);

export const shownTransfer = (id: string, of: z.infer<typeof recipients>, status: string) => ({
  id,
  addresses: of.map(({ address }) => address),
  amount: of[0]?.amount ?? '',
  status,
});

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

export function tokenOn(ticker: string, network: Network): string {
  return `${ticker} on ${NETWORK_NAMES[network]}`;
}

export function newSecret(): string {
  return randomBytes(24).toString('hex');
}
