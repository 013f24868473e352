/**
 * A NovaPay that runs on this machine, written from NovaPay's developer document alone.
 *
 * ```ts
 * const novapay = await startNovaPaySimulator({ port: 0, apiKey: 'a-key' });
 * await fetch(`${novapay.url}/v1/currencies`, { headers: { 'X-API-Key': 'a-key' } });
 * await novapay.close();
 * ```
 */
import { randomBytes } from 'node:crypto';
import type { LoopbackServer } from '../../loopback.ts';
import type { AnswerDetail } from '../answer-detail.ts';
import { startFrame } from '../simulator-server.ts';
import { WebhookSender } from '../webhooks.ts';
import { documentedApi } from './api.ts';
import { controlApi } from './control.ts';
import { NovaPayGateway } from './gateway.ts';
import { Messages } from './messages.ts';
import { failure } from './requests.ts';
import { ORDER_LIFETIME_MS, SIGNATURE_HEADER, STEP_MS, WITHDRAWAL_LIMITS } from './silences.ts';
import type { WithdrawalLimits } from './withdrawals.ts';

export interface NovaPaySimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The only key that `X-API-Key` may hold. */
  readonly apiKey: string;
  /** The only key that `X-Signer-Key` may hold; without one nobody may approve a withdrawal. */
  readonly signerKey?: string | undefined;
  /** Signs the webhooks; default a random one, so that nobody can verify them. */
  readonly ipnSecret?: string | undefined;
  /** Name of the header with the signature; default `X-Webhook-Signature`. */
  readonly signatureHeader?: string | undefined;
  /** Where webhooks go, on this machine; default nowhere until `POST /control/callback`. */
  readonly webhookUrl?: string | undefined;
  /** Above either a withdrawal waits for the signer; decimal strings in token units, default 1000 and 5000. */
  readonly withdrawalLimits?: WithdrawalLimits | undefined;
  /** Default one hour. */
  readonly orderLifetimeMs?: number | undefined;
  /** Milliseconds from one status of a deposit or withdrawal to the next; default 2 s, so 6 s from sent to settled. */
  readonly stepMs?: number | undefined;
  /** How much it answers; default `complete`. */
  readonly answers?: AnswerDetail | undefined;
  /** Milliseconds that the clock which stamps deposits is behind the one which stamps orders; default 0. */
  readonly depositLagMs?: number | undefined;
  /** Milliseconds since 1970; default the machine's clock. With another one, webhooks wait for `POST /control/advance`. */
  readonly now?: (() => number) | undefined;
}

/** Rejects where the port is taken. Orders are kept in memory and end with it. */
export async function startNovaPaySimulator({
  port,
  apiKey,
  signerKey,
  ipnSecret = randomBytes(24).toString('hex'),
  signatureHeader = SIGNATURE_HEADER,
  webhookUrl,
  withdrawalLimits = WITHDRAWAL_LIMITS,
  orderLifetimeMs = ORDER_LIFETIME_MS,
  stepMs = STEP_MS,
  answers = 'complete',
  depositLagMs = 0,
  now = Date.now,
}: NovaPaySimulatorOptions): Promise<LoopbackServer> {
  const gateway = new NovaPayGateway({
    now,
    orderLifetimeMs,
    stepMs,
    withdrawalLimits,
    answers,
    depositLagMs,
  });
  const sender = new WebhookSender();
  const messages = new Messages({
    gateway,
    sender,
    ipnSecret,
    signatureHeader,
    realNow: now === Date.now ? now : null,
  });
  messages.url = webhookUrl ?? null;
  const server = await startFrame({
    port,
    now,
    gateway: documentedApi(gateway, { apiKey, signerKey }),
    control: controlApi(gateway, messages),
    failure,
    webhooks: sender,
  });
  return {
    url: server.url,
    async close() {
      messages.stop();
      await server.close();
    },
  };
}
