/** Reads the newest checkouts from the companion server. The secret key stays in this process and is never sent to a browser. */

/** The fields of a checkout that the demo page uses, as the server returns them. */
export interface PaidCheckout {
  readonly id: string;
  readonly status: string;
  /** Problems that somebody at the shop must decide, most serious first. */
  readonly exceptions: readonly string[];
  readonly amount: string;
  readonly currency: string;
  readonly reference: string | null;
  /** Payment link that created the checkout; null if a shop's server created it. */
  readonly link: { readonly id: string } | null;
  /** RFC 3339; null until the order is ready to ship. */
  readonly readyAt: string | null;
  readonly paidAt: string | null;
  /** When the shop marked the order as shipped, RFC 3339. */
  readonly fulfilledAt: string | null;
  readonly createdAt: string;
  /** URL that the shopper is sent to after paying. */
  readonly successUrl?: string | null;
  readonly payments: readonly {
    readonly status: string;
    /** ID of the gateway, such as `novapay`. */
    readonly provider: string;
    /** The gateway's own ID of this payment. */
    readonly providerReference: string | null;
    readonly createdAt: string;
    /** RFC 3339: until when the server checks again whether final money was reversed; null if no such check is due. */
    readonly recheckedUntil?: string | null;
    readonly transactions: readonly {
      readonly amount: string;
      /** `detected`, `final` or `gone`. */
      readonly status: string;
      readonly seenAt: string;
      readonly confirmations: number | null;
      readonly requiredConfirmations: number | null;
    }[];
  }[];
}

export interface MerchantOptions {
  /** Origin of the companion server. */
  readonly serverUrl: string;
  readonly secretKey: string;
}

const DEADLINE_MS = 15_000;

/**
 * Returns the newest checkouts, newest first. Returns an empty list if the server does not answer, so that the demo page can
 * still show the received webhooks.
 */
export async function newestCheckouts({
  serverUrl,
  secretKey,
}: MerchantOptions): Promise<readonly PaidCheckout[]> {
  try {
    const response = await fetch(`${serverUrl}/v1/checkouts?limit=20`, {
      headers: { Authorization: `Bearer ${secretKey}` },
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!response.ok) return [];
    const { data } = (await response.json()) as { readonly data: readonly PaidCheckout[] };
    return data;
  } catch {
    return [];
  }
}
