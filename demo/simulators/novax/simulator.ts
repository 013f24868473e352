/**
 * A NovaX that runs on this machine, written from NovaX's API reference alone.
 *
 * ```ts
 * const novax = await startNovaXSimulator({ port: 0, apiKey: 'a-key', apiHash: 'a-hash', currency: 'USD' });
 * await fetch(`${novax.url}/orders`, { method: 'POST', … });
 * await novax.close();
 * ```
 */
import { parse, stringify } from 'lossless-json';
import type { LoopbackServer } from '../../loopback.ts';
import type { AnswerDetail } from '../answer-detail.ts';
import { startFrame } from '../simulator-server.ts';
import { Choices } from '../control-api.ts';
import { WebhookSender } from '../webhooks.ts';
import { documentedApi, failure } from './api.ts';
import { controlApi } from './control.ts';
import { NovaXGateway, type Order } from './gateway.ts';
import type { Notification } from './notifications.ts';
import { hostedPage } from './page.ts';
import { NovaXRefunds } from './refunds.ts';
import { CHOICES, MORE, ORDER_LIFETIME_MS, STEP_MS } from './silences.ts';
import { noWakeUps, wakeUpsByTheClock } from './wake-ups.ts';

export interface NovaXSimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The only `x-api-key`. */
  readonly apiKey: string;
  /** The only `x-api-hash`. */
  readonly apiHash: string;
  /** Of all orders, such as "USD": the document's orders name none. */
  readonly currency: string;
  /** Milliseconds of one step; a payment and a refund take three. Default 2 s. */
  readonly stepMs?: number | undefined;
  /** Default one hour. */
  readonly orderLifetimeMs?: number | undefined;
  /** Default `complete`. */
  readonly answers?: AnswerDetail | undefined;
  /** Milliseconds since 1970. With a clock of its own nothing is sent by the time alone: look at an order, or `POST /control/advance`. */
  readonly now?: (() => number) | undefined;
}

/** Rejects where the port is taken. Orders are kept in memory and end with it. */
export async function startNovaXSimulator({
  port,
  apiKey,
  apiHash,
  currency,
  stepMs = STEP_MS,
  orderLifetimeMs = ORDER_LIFETIME_MS,
  answers = 'complete',
  now,
}: NovaXSimulatorOptions): Promise<LoopbackServer> {
  const webhooks = new WebhookSender();
  const wakeUps = now === undefined ? wakeUpsByTheClock() : noWakeUps;
  const clock = now ?? Date.now;
  let sent = 0;
  const tell = ({ url, body, about }: Notification): void => {
    if (url === null) return;
    try {
      webhooks.send({ url, body: answers === 'complete' ? withMore(body) : body, about });
      sent += 1;
    } catch {
      // No address, or none of this machine: the order goes on without its message.
    }
  };

  const gateway = new NovaXGateway({ now: clock, currency, orderLifetimeMs, stepMs, wakeUps, tell });
  const refunds = new NovaXRefunds(gateway);
  const choices = new Choices(CHOICES);
  // Known once the port is, which is before the first request.
  let url = '';
  const paymentUrl = (order: Order): string => `${url}/pay/${order.id}`;

  const server = await startFrame({
    port,
    now: clock,
    gateway: documentedApi({ gateway, refunds, choices, answers, paymentUrl, apiKey, apiHash }).route(
      '/',
      hostedPage(gateway),
    ),
    control: controlApi({ gateway, refunds, choices, paymentUrl, sent: () => sent }),
    failure,
    webhooks,
  });
  url = server.url;
  return {
    url,
    async close() {
      wakeUps.close();
      await server.close();
    },
  };
}

/** A message with fields that the document does not have; its own stay as they are. */
function withMore(body: string): string {
  return stringify({ ...MORE.notification, ...(parse(body) as object) }) ?? '';
}
