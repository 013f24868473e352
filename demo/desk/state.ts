/** Reads the simulators' state for the demo page, which requests it once a second in one response. */
import type { Fault } from '../simulators/engine/request-log.ts';
import type { ShownPayment } from '../simulators/engine/payments.ts';
import type { LoggedRequest } from '../simulators/engine/request-log.ts';
import type { SentWebhook, WebhookMode } from '../simulators/engine/webhooks.ts';
import { SIMULATORS, type GatewayId } from '../simulators/all.ts';
import type { SimulatorModule } from '../simulators/module.ts';
import { readMoneyOut, type MoneyOut } from './transfers.ts';

/** A running simulator. */
export interface Simulator {
  readonly id: GatewayId;
  readonly url: string;
}

export interface ShownGateway extends Pick<SimulatorModule, 'name' | 'controls' | 'reversal' | 'coins'> {
  readonly id: GatewayId;
  /** Newest first, limited to the number that the demo page shows. */
  readonly payments: readonly ShownPayment[];
  /** Oldest first, only the requests that the page does not have yet. */
  readonly requests: readonly LoggedRequest[];
  /** Oldest first. */
  readonly webhooks: readonly SentWebhook[];
  readonly mode: WebhookMode;
  readonly fault: Fault | null;
  /** Payouts and refunds; null if the gateway sends no money. */
  readonly moneyOut: MoneyOut | null;
}

const MOST_PAYMENTS = 20;
const MOST_REQUESTS = 200;
const MOST_WEBHOOKS = 60;

/**
 * Reads the state of one gateway from its simulator.
 *
 * @param after ID of the last request that the page already has
 */
export async function readGateway({ id, url }: Simulator, after: number): Promise<ShownGateway> {
  const read = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${url}/control${path}`);
    const { data } = (await answer.json()) as { data: T };
    return data;
  };
  const [payments, requests, { mode, sent }, fault, moneyOut] = await Promise.all([
    read<ShownPayment[]>('/payments'),
    read<LoggedRequest[]>(`/log?after=${after}`),
    read<{ mode: WebhookMode; sent: SentWebhook[] }>(`/webhooks?last=${MOST_WEBHOOKS}`),
    read<Fault | null>('/faults'),
    readMoneyOut(id, read),
  ]);
  const { name, controls, reversal, coins } = SIMULATORS[id];
  return {
    id,
    name,
    controls,
    reversal,
    coins,
    payments: payments.slice(0, MOST_PAYMENTS),
    requests: requests.slice(-MOST_REQUESTS),
    webhooks: sent,
    mode,
    fault,
    moneyOut,
  };
}
