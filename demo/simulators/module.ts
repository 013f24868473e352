/** The exports of `index.ts` in a simulator's folder: all that the stack and the desk need to know of a gateway. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { LoopbackServer } from '../loopback.ts';
import type { Network } from './engine/chains.ts';

export interface SimulatorModule {
  readonly name: string;
  readonly controls: readonly Control[];
  /**
   * How the server learns of a reversal: a message, after which it asks the gateway; a message alone, if the gateway cannot be
   * asked; or its next call.
   */
  readonly reversal: 'message' | 'message_alone' | 'next_call' | null;
  /** Coins that a shopper can send, also by mistake. */
  readonly coins: readonly NamedCoin[];
  /** Null if the gateway sends no money. */
  readonly sender: Sender | null;
  /** Rejects if the port is taken. */
  start(options: GatewayOptions): Promise<RunningGateway>;
}

/** Controls of a payment that not every gateway has. */
export type Control = 'settle' | 'expire' | 'cancel' | 'reverse' | 'notify';

export interface GatewayOptions {
  /** 0: a free port. */
  readonly port: number;
  /** The companion server: the gateway sends its messages only there. */
  readonly callbackOrigin: string;
  readonly stepMs: number | undefined;
  /** For the gateways that set the expiry themselves, NovaPay and NovaX. */
  readonly orderLifetimeMs: number | undefined;
}

export interface RunningGateway {
  readonly server: LoopbackServer;
  /** Settings of the companion server that are not secret. */
  readonly settings: Readonly<Record<string, string>>;
  /** Secret settings, random at each start. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The companion server's path for this gateway's messages, if it is set at the gateway and not sent with each payment. */
  readonly callbackPath?: string;
}

export interface NamedCoin {
  /** The gateway's own code. */
  readonly code: string;
  readonly name: string;
}

export interface ShownTransfer {
  readonly id: string;
  readonly addresses: readonly string[];
  /** The amount for the first address, in coins. */
  readonly amount: string;
  /** The gateway's own status. */
  readonly status: string;
  /** Controls that its simulator offers in this status. */
  readonly controls: readonly string[];
}

/** How the desk shows what a gateway sends. */
export interface Sender {
  /** Path of the simulator's list under `/control`. */
  readonly list: 'withdrawals' | 'transfers';
  /** Path of the call that sends money, for a fault that loses its response. */
  readonly sendingPath: string;
  /** Shape of an entry of the list. */
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
