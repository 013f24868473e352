/** The simulators' state for the desk, loaded once a second in one response. */
import type { GatewayId } from '../gateways.ts';
import type { Fault } from '../simulators/engine/request-log.ts';
import type { ShownPayment } from '../simulators/engine/payments.ts';
import type { LoggedRequest } from '../simulators/engine/request-log.ts';
import type { SentWebhook, WebhookMode } from '../simulators/engine/webhooks.ts';
import { COINS, type NamedCoin } from './coins.ts';
import { readMoneyOut, type MoneyOut } from './transfers.ts';

/** A running simulator. */
export interface Simulator {
  readonly id: GatewayId;
  readonly url: string;
}

/** Controls of a payment that not every gateway has. */
export type Control = 'settle' | 'expire' | 'cancel' | 'reverse' | 'notify';

interface Traits {
  readonly name: string;
  readonly controls: readonly Control[];
  /**
   * How the server learns of a reversal: a message, after which it asks the gateway; a message alone, if the gateway cannot be
   * asked; or its next call.
   */
  readonly reversal: 'message' | 'message_alone' | 'next_call' | null;
}

export interface ShownGateway extends Traits {
  readonly id: GatewayId;
  /** Coins that a shopper can send, also by mistake. */
  readonly coins: readonly NamedCoin[];
  /** Newest first, limited to what the desk shows. */
  readonly payments: readonly ShownPayment[];
  /** Oldest first, only those that the page does not have yet. */
  readonly requests: readonly LoggedRequest[];
  /** Oldest first. */
  readonly webhooks: readonly SentWebhook[];
  readonly mode: WebhookMode;
  readonly fault: Fault | null;
  /** Null if the gateway sends no money. */
  readonly moneyOut: MoneyOut | null;
}

const MOST_PAYMENTS = 20;
const MOST_REQUESTS = 200;
const MOST_WEBHOOKS = 60;

export const TRAITS: Readonly<Record<GatewayId, Traits>> = {
  noxpay: { name: 'NoxPay', controls: ['settle'], reversal: null },
  novax: {
    name: 'NovaX',
    controls: ['settle', 'expire', 'cancel', 'reverse', 'notify'],
    reversal: 'next_call',
  },
  nordpay: {
    name: 'Nord PAY',
    controls: ['settle', 'expire', 'reverse', 'notify'],
    reversal: 'next_call',
  },
  novapay: {
    name: 'NovaPay',
    controls: ['settle', 'expire', 'cancel', 'reverse', 'notify'],
    reversal: 'message',
  },
  nuxpay: {
    name: 'NuxPay',
    controls: ['settle', 'reverse', 'notify'],
    reversal: 'message_alone',
  },
};

/** @param after id of the last request that the page has */
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
  return {
    id,
    ...TRAITS[id],
    coins: COINS[id],
    payments: payments.slice(0, MOST_PAYMENTS),
    requests: requests.slice(-MOST_REQUESTS),
    webhooks: sent,
    mode,
    fault,
    moneyOut,
  };
}
