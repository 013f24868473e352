/**
 * A Nord PAY that runs on this machine, written from Nord PAY's document alone.
 *
 * ```ts
 * const nordpay = await startNordPaySimulator({ port: 0, apiKey: 'a-key', postbackSecret: 'a-secret' });
 * await fetch(`${nordpay.url}/invoice/`, { headers: { 'X-API-KEY': 'a-key' } });
 * await nordpay.close();
 * ```
 */
import { Hono } from 'hono';
import type { LoopbackServer } from '../../loopback.ts';
import type { AnswerDetail } from '../answer-detail.ts';
import { startFrame, type SimulatorEnv } from '../simulator-server.ts';
import { Choices } from '../control-api.ts';
import { WebhookSender } from '../webhooks.ts';
import { documentedApi, failure, type NordPay } from './api.ts';
import { controlApi } from './control.ts';
import { NordPayGateway } from './gateway.ts';
import { Market } from './market.ts';
import { hostedPage } from './page.ts';
import { Payouts } from './payouts.ts';
import { Postbacks } from './postbacks.ts';
import { CHOICES, STEP_MS } from './silences.ts';
import type { Style } from './wire.ts';

export interface NordPaySimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The only key that `X-API-KEY` may hold. */
  readonly apiKey: string;
  /** What every postback carries as `postback_secret`. */
  readonly postbackSecret: string;
  /** Milliseconds from one status of a transaction to the next; default 2 s, so 4 s from sent to paid. */
  readonly stepMs?: number | undefined;
  /** Milliseconds since 1970; default the machine's clock. With another, postbacks leave at a lever and at `POST /control/advance`. */
  readonly now?: (() => number) | undefined;
  /** Default `complete`; `documented` leaves out whatever the document does not promise of an answer. */
  readonly answers?: AnswerDetail | undefined;
}

/** Rejects where the port is taken. Everything is kept in memory and ends with it. */
export async function startNordPaySimulator({
  port,
  apiKey,
  postbackSecret,
  stepMs = STEP_MS,
  now = Date.now,
  answers = 'complete',
}: NordPaySimulatorOptions): Promise<LoopbackServer> {
  let url = '';
  const base = (): string => url;
  const style: Style = { answers, choices: new Choices(CHOICES) };
  const market = new Market();
  const gateway = new NordPayGateway({ now, stepMs, market });
  const webhooks = new WebhookSender();
  const postbacks = new Postbacks({
    gateway,
    market,
    webhooks,
    secret: postbackSecret,
    now,
    ticking: now === Date.now,
    base,
    style,
  });
  const nordpay: NordPay = {
    gateway,
    market,
    payouts: new Payouts({ now, stepMs, gateway }),
    postbacks,
    base,
    style,
  };
  const server = await startFrame({
    port,
    now,
    gateway: new Hono<SimulatorEnv>()
      .route('/pay', hostedPage(nordpay, now))
      .route('/', documentedApi(nordpay, apiKey)),
    control: controlApi(nordpay),
    failure,
    webhooks,
  });
  url = server.url;
  return {
    url,
    async close() {
      postbacks.close();
      await server.close();
    },
  };
}
