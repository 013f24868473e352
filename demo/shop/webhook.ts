/**
 * Receives the companion server's webhooks: verifies each one, ships orders that are ready, and forwards the webhook if a URL is
 * given.
 */
import { Hono } from 'hono';
import type { WebhookEvent } from 'paywicket/webhooks';
import { MerchantError, type Merchant } from './merchant.ts';

/** A received webhook, and the response to it. */
export interface ReceivedWebhook {
  readonly receivedAt: string;
  /** The headers that the signature consists of. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The verified event; null if the signature is wrong. */
  readonly event: WebhookEvent | null;
  readonly status: number;
}

const STORED = 50;
const SIGNED_BY = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/** Acts on a verified webhook. Resolves to false if the action failed and the server must send the webhook again. */
type Act = (event: WebhookEvent) => Promise<boolean>;

/**
 * Returns a function that ships an order of this shop once it is ready. If the server sends the webhook twice, the second call
 * changes nothing.
 */
export function shipping(merchant: Merchant, referencePrefix: string): Act {
  return async ({ type, data }) => {
    if (type !== 'checkout.ready' || !String(data['reference']).startsWith(referencePrefix)) return true;
    try {
      await merchant.ship(data.id);
      return true;
    } catch (error) {
      if (error instanceof MerchantError) return false;
      throw error;
    }
  };
}

export class Webhooks {
  /** Newest first. */
  readonly received: ReceivedWebhook[] = [];
  readonly #secret: string;
  readonly #forwardTo: string | undefined;
  readonly #act: Act;

  /**
   * @param forwardTo URL that webhooks are forwarded to; its response is returned. Without it, a verified webhook is answered
   * with 204
   */
  constructor(secret: string, forwardTo?: string, act: Act = async () => true) {
    this.#secret = secret;
    this.#forwardTo = forwardTo;
    this.#act = act;
  }

  routes(): Hono {
    return new Hono().post('/webhooks/paywicket', async (c) => {
      const receivedAt = new Date().toISOString();
      const body = await c.req.text();
      const event = await this.#verify(body, c.req.raw.headers);
      const answer = await this.#answer(event, body, c.req.raw.headers);
      const headers = Object.fromEntries(SIGNED_BY.map((name) => [name, c.req.header(name) ?? '']));
      const { status } = answer;
      this.received.unshift({ receivedAt, headers, body, event, status });
      this.received.length = Math.min(this.received.length, STORED);
      return answer;
    });
  }

  async #verify(body: string, headers: Headers): Promise<WebhookEvent | null> {
    // Imported late: the module is part of the build, which may not exist yet when this module is loaded.
    const { verifyWebhook, WebhookVerificationError } = await import('paywicket/webhooks');
    try {
      return verifyWebhook(body, headers, this.#secret);
    } catch (error) {
      if (error instanceof WebhookVerificationError) return null;
      throw error;
    }
  }

  async #answer(event: WebhookEvent | null, body: string, headers: Headers): Promise<Response> {
    const isDone = event === null || (await this.#act(event));
    if (!isDone) return new Response(null, { status: 503 });
    if (this.#forwardTo === undefined) return new Response(null, { status: event === null ? 400 : 204 });
    const answer = await fetch(this.#forwardTo, { method: 'POST', headers: forwarded(headers), body });
    return new Response(answer.body, { status: answer.status });
  }
}

/** Returns the headers that belong to the message, without those of the connection. */
function forwarded(headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => /^(content-type|user-agent|webhook-.*)$/.test(name)));
}
