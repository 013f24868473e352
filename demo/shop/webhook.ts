/** Receives the companion server's webhooks: verifies each, ships what is ready, and forwards it if a URL is given. */
import { Hono } from 'hono';
import type { WebhookEvent } from 'paywicket/webhooks';
import { MerchantError, type Merchant } from './merchant.ts';

/** A received webhook, and the response to it. */
export interface ReceivedWebhook {
  readonly receivedAt: string;
  /** The headers of the signature. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null if the signature is wrong. */
  readonly event: WebhookEvent | null;
  readonly status: number;
}

const STORED = 50;
const SIGNED_BY = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/** Acts on a genuine webhook. False: it could not, and the server has to send the webhook again. */
type Act = (event: WebhookEvent) => Promise<boolean>;

/** Ships an order of this shop once it is ready. The server sends a webhook again, and then it changes nothing. */
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

  /** @param forwardTo its response is returned; without it a genuine webhook is answered with 204 */
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
    // Part of the build, which may be made after the demo's start.
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

/** The headers that belong to the message rather than the connection. */
function forwarded(headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => /^(content-type|user-agent|webhook-.*)$/.test(name)));
}
