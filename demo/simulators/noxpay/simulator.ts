/**
 * A NoxPay that runs on this machine, written from NoxPay's REST reference alone.
 *
 * ```ts
 * const noxpay = await startNoxPaySimulator({ port: 0, clientId: randomUUID(), clientSecret: 'a-secret' });
 * await fetch(`${noxpay.url}/api/v1/intents/create-payment`, { method: 'POST', … });
 * await noxpay.close();
 * ```
 */
import type { LoopbackServer } from '../../loopback.ts';
import type { AnswerDetail } from '../answer-detail.ts';
import { startFrame } from '../simulator-server.ts';
import { documentedApi, failure } from './api.ts';
import { controlApi } from './control.ts';
import { NoxPayGateway } from './gateway.ts';
import { STEP_MS } from './silences.ts';

export interface NoxPaySimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The only `X-Client-ID`; a UUID v4 by the document. */
  readonly clientId: string;
  /** The only `X-Client-Secret`. */
  readonly clientSecret: string;
  /** Milliseconds of one step; a payment settles after three. Default 2 s. */
  readonly stepMs?: number | undefined;
  /** Default `complete`. */
  readonly answers?: AnswerDetail | undefined;
  /** Milliseconds since 1970; default the machine's clock. */
  readonly now?: (() => number) | undefined;
}

/** Rejects where the port is taken. Intents are kept in memory and end with it. */
export async function startNoxPaySimulator({
  port,
  clientId,
  clientSecret,
  stepMs = STEP_MS,
  answers = 'complete',
  now = Date.now,
}: NoxPaySimulatorOptions): Promise<LoopbackServer> {
  const gateway = new NoxPayGateway({ now, stepMs });
  return startFrame({
    port,
    now,
    gateway: documentedApi(gateway, { clientId, clientSecret }, answers),
    control: controlApi(gateway),
    failure,
  });
}
