/**
 * A NovaPay that runs on this machine, written from NovaPay's developer document alone.
 *
 * ```ts
 * const novapay = await startNovaPaySimulator({ port: 0, apiKey: 'a-key' });
 * await fetch(`${novapay.url}/v1/currencies`, { headers: { 'X-API-Key': 'a-key' } });
 * await novapay.close();
 * ```
 */
import type { LoopbackServer } from '../../loopback.ts';
import { startFrame } from '../frame.ts';
import { documentedApi, failure } from './api.ts';
import { controlApi } from './control.ts';
import { NovaPayGateway } from './gateway.ts';
import { ORDER_LIFETIME_MS, STEP_MS } from './silences.ts';

export interface NovaPaySimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The only key that `X-API-Key` may hold. */
  readonly apiKey: string;
  /** Default one hour. */
  readonly orderLifetimeMs?: number | undefined;
  /** Milliseconds from one status of a deposit to the next; default 2 s, so 6 s from sent to settled. */
  readonly stepMs?: number | undefined;
  /** Milliseconds since 1970; default the machine's clock. */
  readonly now?: (() => number) | undefined;
}

/** Rejects where the port is taken. Orders are kept in memory and end with it. */
export async function startNovaPaySimulator({
  port,
  apiKey,
  orderLifetimeMs = ORDER_LIFETIME_MS,
  stepMs = STEP_MS,
  now = Date.now,
}: NovaPaySimulatorOptions): Promise<LoopbackServer> {
  const gateway = new NovaPayGateway({ now, orderLifetimeMs, stepMs });
  return startFrame({
    port,
    now,
    gateway: documentedApi(gateway, apiKey),
    control: controlApi(gateway),
    failure,
  });
}
