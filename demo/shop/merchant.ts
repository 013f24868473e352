/** The shop's back end for Paywicket: three calls with the secret key are all the code that a merchant needs. */
import { z } from 'zod';

export interface MerchantOptions {
  /** Origin of the companion server. */
  readonly serverUrl: string;
  /** The merchant's secret key, `sk_…`. Sent only to the companion server. */
  readonly secretKey: string;
}

export interface NewCheckout {
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
  readonly description: string;
  readonly lineItems?: { name: string; quantity: number; amount: string; imageUrl: string }[];
  readonly metadata?: Record<string, string>;
  readonly successUrl?: string;
  readonly pendingUrl?: string;
  readonly cancelUrl?: string;
  readonly expiresIn?: number;
}

const createdCheckout = z.object({
  id: z.string(),
  sessionToken: z.string(),
  sessionView: z.unknown(),
  url: z.string(),
});
export type CreatedCheckout = z.infer<typeof createdCheckout>;

const checkout = z.object({
  id: z.string(),
  status: z.enum(['open', 'processing', 'paid', 'expired', 'cancelled']),
  exception: z.string().nullable(),
  amount: z.string(),
  currency: z.string(),
  amountPaid: z.string(),
  amountPending: z.string(),
  amountDue: z.string(),
  paidAt: z.string().nullable(),
  readyAt: z.string().nullable(),
  fulfilledAt: z.string().nullable(),
});
export type Checkout = z.infer<typeof checkout>;

/** Thrown if the companion server does not answer, refuses a call, or returns an unexpected response. */
export class MerchantError extends Error {
  override readonly name = 'MerchantError';
}

/** Timeout of a call in milliseconds: longer than a call takes, but shorter than customers are willing to wait. */
const DEADLINE_MS = 10_000;

export class Merchant {
  readonly #serverUrl: string;
  readonly #secretKey: string;

  constructor({ serverUrl, secretKey }: MerchantOptions) {
    this.#serverUrl = serverUrl;
    this.#secretKey = secretKey;
  }

  async createCheckout(body: NewCheckout): Promise<CreatedCheckout> {
    return this.#call(createdCheckout, 'POST', '/v1/checkouts', body);
  }

  async readCheckout(id: string): Promise<Checkout> {
    return this.#call(checkout, 'GET', `/v1/checkouts/${encodeURIComponent(id)}`);
  }

  /** Marks an order as shipped. Calling it again changes nothing. */
  async ship(id: string): Promise<void> {
    await this.#call(z.unknown(), 'POST', `/v1/checkouts/${encodeURIComponent(id)}/fulfill`);
  }

  async #call<T>(answer: z.ZodType<T>, method: string, path: string, body?: object): Promise<T> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(this.#serverUrl + path, {
        method,
        headers: { Authorization: `Bearer ${this.#secretKey}`, 'Content-Type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      text = await response.text();
    } catch (cause) {
      throw new MerchantError(`${method} ${path}: no answer`, { cause });
    }
    if (!response.ok) throw new MerchantError(`${method} ${path}: ${response.status} ${text}`);
    try {
      return answer.parse(JSON.parse(text));
    } catch (cause) {
      throw new MerchantError(`${method} ${path}: an answer in another shape`, { cause });
    }
  }
}
