/**
 * A NuxPay that runs on this machine, written from NuxPay's API document alone.
 *
 * ```ts
 * const nuxpay = await startNuxPaySimulator({
 *   port: 0,
 *   apiKey: 'a-key',
 *   businessId: '15935',
 *   callbackUrl: 'http://127.0.0.1:8080/callback',
 * });
 * await fetch(`${nuxpay.url}/payment_gateway/merchant/transaction/request`, { method: 'POST', body });
 * await nuxpay.close();
 * ```
 */
import { Hono } from 'hono';
import type { LoopbackServer } from '../../loopback.ts';
import { startFrame, type SimulatorEnv } from '../simulator-server.ts';
import type { AnswerDetail } from '../answer-detail.ts';
import { WebhookSender } from '../webhooks.ts';
import { Agenda } from './agenda.ts';
import { documentedApi, failure } from './api.ts';
import { controlApi } from './control.ts';
import { FundOuts } from './fund-outs.ts';
import { Outbox } from './outbox.ts';
import { PAGE_PATH, paymentPage } from './page.ts';
import { PayIns } from './pay-ins.ts';
import { STEP_MS } from './silences.ts';
import { styleOf } from './style.ts';
import { Whitelist } from './whitelist.ts';

export interface NuxPaySimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The only `api_key` of payments and transfers. */
  readonly apiKey: string;
  /** The only `business_id`. */
  readonly businessId: string;
  /** The `api_key` of whitelisting, which is another one; without it nobody can whitelist but the lever. */
  readonly whitelistApiKey?: string | undefined;
  /** The one address for every callback, on this machine. Without it none leaves until a lever sets it. */
  readonly callbackUrl?: string | undefined;
  /** Milliseconds from money that is on its way to money that is there, and between the states of a transfer; default 2 s. */
  readonly stepMs?: number | undefined;
  /** The fields of answers and callbacks: those of the document's samples, or those that only its tables have, too. */
  readonly answers?: AnswerDetail | undefined;
  /** Milliseconds since 1970; default the machine's clock. With another clock `POST /control/advance` does what is due. */
  readonly now?: (() => number) | undefined;
}

/** Rejects where the port is taken or the callback address is not on this machine. Everything is in memory and ends with it. */
export async function startNuxPaySimulator({
  port,
  apiKey,
  businessId,
  whitelistApiKey,
  callbackUrl,
  stepMs = STEP_MS,
  answers = 'complete',
  now,
}: NuxPaySimulatorOptions): Promise<LoopbackServer> {
  const clock = now ?? Date.now;
  const webhooks = new WebhookSender();
  const outbox = new Outbox(webhooks, styleOf(answers));
  if (callbackUrl !== undefined) outbox.setUrl(callbackUrl);
  const agenda = new Agenda({ now: clock, ticking: now === undefined });
  const payIns = new PayIns({ now: clock, agenda, outbox, stepMs });
  const fundOuts = new FundOuts({ now: clock, agenda, outbox, stepMs });
  const whitelist = new Whitelist();

  let origin = '';
  const paymentUrl = (token: string): string =>
    `${origin}${PAGE_PATH}?${new URLSearchParams({ transaction_token: token })}`;
  const gateway = new Hono<SimulatorEnv>()
    .use(async (_, next) => {
      agenda.due();
      await next();
    })
    .route(
      '/',
      documentedApi({
        payIns,
        fundOuts,
        whitelist,
        apiKey,
        businessId,
        whitelistApiKey,
        style: () => outbox.style,
        paymentUrl,
      }),
    )
    .route('/', paymentPage(payIns));

  const server = await startFrame({
    port,
    now: clock,
    gateway,
    control: controlApi({ payIns, fundOuts, whitelist, outbox, agenda, paymentUrl }),
    failure,
    secretFields: ['api_key', 'business_id'],
    webhooks,
  });
  origin = server.url;
  return {
    url: server.url,
    async close() {
      agenda.close();
      await server.close();
    },
  };
}
